//! A piece of paper with something on it that one can take.

use leptos::prelude::*;

/// A surface with a hairline around it.
#[component]
pub fn Card(
    /// Further class names, such as `plan-card`.
    #[prop(optional, into)]
    class: String,
    /// What is on it.
    children: Children,
) -> impl IntoView {
    let class = if class.is_empty() { "card".to_owned() } else { format!("card {class}") };
    view! { <article class=class>{children()}</article> }
}
