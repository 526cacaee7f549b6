//! The heading of a part of a page.

use crate::{Glyph, Icon};
use leptos::prelude::*;

/// An `<h2>` with a link to the whole of what the part shows some of.
#[component]
pub fn SectionHeading(
    /// Id of the heading, for `aria-labelledby` and anchors.
    id: &'static str,
    /// The heading.
    #[prop(into)]
    title: String,
    /// Words and address of the whole.
    #[prop(optional, into)]
    all: Option<(String, String)>,
) -> impl IntoView {
    let all = all.map(|(words, href)| {
        view! {
            <a class="section-all" href=href>
                {words}
                <Icon glyph=Glyph::Next/>
            </a>
        }
    });
    view! {
        <div class="section-heading">
            <h2 id=id>{title}</h2>
            {all}
        </div>
    }
}
