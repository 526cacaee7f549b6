//! What is shown where there is nothing to show.

use leptos::prelude::*;

/// Says that there is nothing, why, and what to do next.
#[component]
pub fn EmptyState<C: IntoView + 'static>(
    /// What is empty.
    #[prop(into)]
    title: String,
    /// Why, and what to do next.
    children: TypedChildren<C>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty-title">{title}</p>
            {children.into_inner()()}
        </div>
    }
}
