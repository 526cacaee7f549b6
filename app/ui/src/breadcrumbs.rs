//! The way from home to a page.

use leptos::prelude::*;

/// Links from home to the page above, then the page itself.
#[component]
pub fn Breadcrumbs(
    /// Name of the landmark.
    label: &'static str,
    /// Words and address of each page above, home first.
    way: Vec<(String, String)>,
    /// The page itself.
    current: String,
) -> impl IntoView {
    let links = way
        .into_iter()
        .map(|(words, href)| view! { <li><a href=href>{words}</a></li> })
        .collect_view();
    view! {
        <nav class="breadcrumbs" aria-label=label>
            <ol>
                {links}
                <li aria-current="page">{current}</li>
            </ol>
        </nav>
    }
}
