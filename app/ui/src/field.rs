//! A labelled field of a form.

use leptos::prelude::*;

/// Label, hint and control of one field. The control is given as a child and carries `id` and, when
/// there is a hint, `aria-describedby="ID-hint"`.
#[component]
pub fn Field<C: IntoView + 'static>(
    /// Id of the control.
    id: &'static str,
    /// The label.
    #[prop(into)]
    label: String,
    /// What helps to fill it in.
    #[prop(optional, into)]
    hint: Option<String>,
    /// The control.
    children: TypedChildren<C>,
) -> impl IntoView {
    let hint = hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> });
    view! {
        <div class="field">
            <label class="field-label" for=id>{label}</label>
            {hint}
            {children.into_inner()()}
        </div>
    }
}
