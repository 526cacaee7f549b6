//! One choice among several, as a pill.

use leptos::{either::Either, prelude::*};

/// A checkbox or radio button that looks like a pill. The state is shown by a tick as well as by
/// colour.
#[component]
pub fn ChoiceChip(
    /// `checkbox` or `radio`.
    #[prop(default = "checkbox")]
    kind: &'static str,
    /// Name of the form field.
    name: &'static str,
    /// Value of the form field.
    #[prop(into)]
    value: String,
    /// Whether it is chosen.
    #[prop(optional, into)]
    checked: Signal<bool>,
    /// Called when the person chooses or lets go.
    #[prop(into)]
    on_change: Callback<bool>,
    /// The words.
    #[prop(into)]
    words: String,
    /// How many things it would leave to choose from.
    #[prop(optional, into)]
    count: Option<Signal<String>>,
) -> impl IntoView {
    let words = match count {
        None => Either::Left(words),
        Some(count) => Either::Right(view! {
            <span>{words}</span>
            <span class="choice-count">{count}</span>
        }),
    };
    view! {
        <label class="choice">
            <input
                type=kind
                name=name
                value=value
                checked=checked.get_untracked()
                prop:checked=checked
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span class="choice-face">{words}</span>
        </label>
    }
}
