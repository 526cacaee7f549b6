//! What stands in the way of a form: said first on the page, and again beside the field it is about.

use crate::{Glyph, Icon, client::ClientError, words::problem};
use hall_types::Locale;
use leptos::{ev::MouseEvent, html, prelude::*};

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Id of the field it is about; `None` when it is about the whole.
    pub field: Option<&'static str>,
    /// What is wrong, in a few words.
    pub title: String,
    /// What to do, and why.
    pub sentences: Vec<String>,
}

impl Fault {
    /// Something wrong with a field, found before anything was sent.
    pub fn of_field(field: &'static str, title: impl Into<String>) -> Self {
        Self { field: Some(field), title: title.into(), sentences: Vec::new() }
    }

    /// True when one of several is about a field.
    pub fn is_about(faults: &[Self], field: &str) -> bool {
        faults.iter().any(|fault| fault.field == Some(field))
    }

    /// A request that was not answered as asked. `field` is the one it is about, if it is about one.
    pub fn of_error(error: &ClientError, field: Option<&'static str>, locale: Locale) -> Self {
        Self {
            field,
            title: problem::of_error(error).title.get(locale).to_owned(),
            sentences: problem::sentences(error, locale),
        }
    }
}

/// Id of the words on what is wrong with a field, for `aria-describedby`.
pub fn field_fault_id(field: &str) -> String {
    format!("{field}-fault")
}

/// What is wrong with one field, in the same words as in the summary; it stands beside the field.
#[component]
pub fn FieldFault(
    /// Id of the field.
    field: &'static str,
    /// What is wrong with the form.
    #[prop(into)]
    faults: Signal<Vec<Fault>>,
) -> impl IntoView {
    move || {
        faults.with(|faults| {
            let own = faults.iter().find(|fault| fault.field == Some(field));
            own.map(|fault| {
                let title = fault.title.clone();
                view! { <p class="field-fault" id=field_fault_id(field)>{title}</p> }
            })
        })
    }
}

/// The summary of what is wrong. It takes the focus when it appears, so that nobody has to look for
/// it; each fault of a field leads there.
#[component]
pub fn FaultSummary(
    /// What is wrong; nothing is shown while there is nothing.
    #[prop(into)]
    faults: Signal<Vec<Fault>>,
) -> impl IntoView {
    let summary = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        if faults.with(Vec::is_empty) {
            return;
        }
        request_animation_frame(move || {
            if let Some(summary) = summary.try_get_untracked().flatten() {
                let _ = summary.focus();
            }
        });
    });
    move || {
        let faults = faults.get();
        (!faults.is_empty()).then(|| {
            view! {
                <div class="remark remark-danger faults" role="alert" tabindex="-1" node_ref=summary>
                    <Icon glyph=Glyph::Warning/>
                    <div class="remark-words">
                        {faults.into_iter().map(fault_view).collect::<Vec<_>>()}
                    </div>
                </div>
            }
        })
    }
}

fn fault_view(fault: Fault) -> impl IntoView {
    let Fault { field, title, sentences } = fault;
    let link = field.map(|field| {
        let go = move |event: MouseEvent| {
            event.prevent_default();
            focus(field);
        };
        view! { <a href=format!("#{field}") on:click=go>{title.clone()}</a> }
    });
    let plain = field.is_none().then_some(title);
    let sentences = sentences.into_iter().map(|words| view! { <p>{words}</p> }).collect::<Vec<_>>();
    view! {
        <p class="remark-title">{link}{plain}</p>
        {sentences}
    }
}

/// Moves the focus to a field.
fn focus(id: &str) {
    use leptos::wasm_bindgen::JsCast;
    let field = document().get_element_by_id(id);
    if let Some(field) =
        field.and_then(|field| field.dyn_into::<leptos::web_sys::HtmlElement>().ok())
    {
        let _ = field.focus();
    }
}
