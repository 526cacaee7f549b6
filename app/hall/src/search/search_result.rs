//! One page in a list of results.

use crate::{search::search_entry::SearchEntry, words::search as words};
use hall_types::Locale;
use leptos::prelude::*;

/// A link to a page with what sort of page it is and what it is about.
#[component]
pub(crate) fn SearchResult(entry: SearchEntry, locale: Locale) -> impl IntoView {
    let SearchEntry { kind, title, href, summary, .. } = entry;
    let summary =
        (!summary.is_empty()).then(|| view! { <span class="link-summary">{summary}</span> });
    view! {
        <li>
            <a href=href>
                <span class="link-title">{title}</span>
                <span class="link-aside">{words::kind(kind).get(locale)}</span>
                {summary}
            </a>
        </li>
    }
}
