//! The heading of a page.

use leptos::prelude::*;

/// The one `<h1>` of a page with a sentence below it.
#[component]
pub fn PageHeading(
    /// The heading.
    #[prop(into)]
    title: String,
    /// One or two sentences on what the page is for.
    #[prop(optional, into)]
    lead: Option<String>,
) -> impl IntoView {
    view! {
        <header class="page-heading">
            <h1>{title}</h1>
            {lead.map(|lead| view! { <p class="lead">{lead}</p> })}
        </header>
    }
}
