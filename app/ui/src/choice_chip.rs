//! One choice among several, as a pill.

use leptos::prelude::*;

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
    on_change: impl Fn(bool) + 'static,
    /// The words.
    children: Children,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type=kind
                name=name
                value=value
                checked=checked.get_untracked()
                prop:checked=move || checked.get()
                on:change=move |event| on_change(event_target_checked(&event))
            />
            <span class="choice-face">{children()}</span>
        </label>
    }
}
