//! A short label on a card.

use leptos::prelude::*;

/// A short label: a brand, a need, "retired". Not something to press.
#[component]
pub fn Tag(
    /// Further class names, such as `tag-accent`.
    #[prop(optional, into)]
    class: String,
    /// The words.
    children: Children,
) -> impl IntoView {
    let class = if class.is_empty() { "tag".to_owned() } else { format!("tag {class}") };
    view! { <span class=class>{children()}</span> }
}
