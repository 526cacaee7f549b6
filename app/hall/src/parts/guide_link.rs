//! The ways to the tariff guide from other pages.

use crate::words::guide as words;
use app_guide::first_question;
use app_ui::{Glyph, Icon, SectionHeading};
use hall_content::Route;
use hall_types::Locale;
use leptos::prelude::*;

/// A line that leads to the guide.
pub(crate) fn line(locale: Locale) -> impl IntoView {
    view! {
        <p>
            <a class="section-all" href=Route::Guide.href(locale)>
                {words::LINK.get(locale)}
                <Icon glyph=Glyph::Next/>
            </a>
        </p>
    }
}

/// The guide's first question, each answer of which leads to the others.
pub(crate) fn section(locale: Locale) -> impl IntoView {
    let (question, choices) = first_question(locale);
    let href = Route::Guide.href(locale);
    let links = choices
        .into_iter()
        .map(|(words, query)| view! { <a href=format!("{href}?{query}")>{words}</a> })
        .collect_view();
    let all = (words::LINK_SHORT.get(locale).to_owned(), href);
    view! {
        <section class="section" aria-labelledby="guide">
            <SectionHeading id="guide" title=words::TITLE.get(locale) all=all/>
            <p class="lead" id="guide-question">
                {words::FIRST.get(locale)}
                {question}
            </p>
            <nav class="jumps" aria-labelledby="guide-question">
                {links}
            </nav>
        </section>
    }
}
