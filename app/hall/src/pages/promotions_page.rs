//! The promotions that are live.

use crate::{page::Page, parts::promotion_card, reader::Reader, words::promotions as words};
use app_ui::{EmptyState, PageHeading, words::frame};
use hall_content::Route;
use leptos::prelude::*;

/// The list of promotions.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let cards = reader
        .promotions()
        .map(|promotion| promotion_card::item(reader, promotion))
        .collect::<Vec<_>>();
    let list = if cards.is_empty() {
        view! {
            <EmptyState title=words::NONE.get(locale)>
                <p>
                    <a href=Route::Plans.href(locale)>{words::NONE_ADVICE.get(locale)}</a>
                </p>
            </EmptyState>
        }
        .into_any()
    } else {
        view! { <ul class="card-grid">{cards}</ul> }.into_any()
    };
    let title = words::TITLE.get(locale);
    let lead = words::LEAD.get(locale);
    let body = view! {
        <PageHeading title=title lead=lead/>
        {list}
    }
    .into_any();
    Page {
        title: title.to_owned(),
        description: lead.to_owned(),
        breadcrumbs: vec![(frame::HOME.get(locale).to_owned(), Route::Home)],
        structured_data: None,
        body,
    }
}
