//! Links to the parts of a long page.

use crate::{reader::Reader, words::offering as words};
use leptos::prelude::*;

/// Links to anchors of the same page, with their words.
pub(crate) fn links(reader: &Reader<'_>, parts: Vec<(String, String)>) -> impl IntoView + use<> {
    let links = parts
        .into_iter()
        .map(|(anchor, words)| {
            let href = format!("#{anchor}");
            view! { <a href=href>{words}</a> }
        })
        .collect_view();
    view! {
        <nav class="jumps" aria-label=words::JUMP.get(reader.locale())>
            {links}
        </nav>
    }
}
