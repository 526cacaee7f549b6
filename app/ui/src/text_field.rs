//! A labelled line to type into, with what is wrong with it.

use crate::{Fault, FieldFault, field_fault_id};
use leptos::prelude::*;

/// What is typed, as far as keyboards and password managers care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typing {
    /// `type` of the input.
    pub kind: &'static str,
    /// `inputmode`: which keyboard a phone shows.
    pub keyboard: &'static str,
    /// `autocomplete`.
    pub fill: &'static str,
    /// Longest text that can be typed.
    pub length_max: u16,
}

impl Typing {
    /// A code of six digits that was sent to the person; room for spaces.
    pub const CODE: Self =
        Self { kind: "text", keyboard: "numeric", fill: "one-time-code", length_max: 12 };
    /// The service password one has.
    pub const PASSWORD: Self =
        Self { kind: "password", keyboard: "text", fill: "current-password", length_max: 64 };
    /// A service password that is being chosen.
    pub const NEW_PASSWORD: Self =
        Self { kind: "password", keyboard: "text", fill: "new-password", length_max: 64 };
    /// An e-mail address.
    pub const EMAIL: Self =
        Self { kind: "email", keyboard: "email", fill: "email", length_max: 254 };
    /// An amount in yuan.
    pub const AMOUNT: Self =
        Self { kind: "text", keyboard: "decimal", fill: "off", length_max: 12 };
    /// Words to look for.
    pub const SEARCH: Self =
        Self { kind: "search", keyboard: "search", fill: "off", length_max: 60 };
    /// A day.
    pub const DAY: Self = Self { kind: "date", keyboard: "none", fill: "off", length_max: 10 };

    /// The same without the keyboard of the system, where the page brings its own.
    pub const fn without_keyboard(self) -> Self {
        Self { keyboard: "none", ..self }
    }
}

/// Label, hint, input, and what is wrong with it.
#[component]
pub fn TextField(
    /// Id of the input; also its name.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(default = None, into)]
    hint: Option<String>,
    /// What is typed.
    typing: Typing,
    /// The first and the last that can be chosen, where choosing goes by a calendar.
    #[prop(default = None)]
    span: Option<(String, String)>,
    /// The text.
    value: RwSignal<String>,
    /// What is wrong with the form; those of this field show beside it.
    #[prop(optional, into)]
    faults: Signal<Vec<Fault>>,
) -> impl IntoView {
    let is_wrong = Memo::new(move |_| faults.with(|faults| Fault::is_about(faults, id)));
    let hint_id = format!("{id}-hint");
    let described = {
        let hint_id = hint.is_some().then(|| hint_id.clone());
        move || {
            let fault = is_wrong.get().then(|| field_fault_id(id));
            let ids: Vec<String> = hint_id.clone().into_iter().chain(fault).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let (first, last) = span.unzip();
    let hint = hint.map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> });
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            {hint}
            <FieldFault field=id faults=faults/>
            <input
                id=id
                name=id
                type=typing.kind
                inputmode=typing.keyboard
                autocomplete=typing.fill
                maxlength=typing.length_max.to_string()
                min=first
                max=last
                aria-describedby=described
                aria-invalid=move || is_wrong.get().then_some("true")
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        </div>
    }
}
