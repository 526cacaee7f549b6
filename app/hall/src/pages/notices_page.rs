//! 公告: the notices, newest first.

use crate::{page::Page, parts::dates, parts::way, reader::Reader, words::help as words};
use app_ui::{EmptyState, LinkButton, PageHeading};
use hall_content::{Route, Section};
use leptos::{either::Either, prelude::*};

/// Makes the page.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let notices = reader
        .section(Section::Notice)
        .map(|notice| {
            let updated = dates::time(notice.front.updated, locale);
            view! {
                <li>
                    <a href=notice.route().href(locale)>
                        <span class="link-title">{notice.front.title.clone()}</span>
                        <span class="link-aside">{updated}</span>
                        <span class="link-summary">{notice.front.summary.clone()}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let list = if notices.is_empty() {
        Either::Left(view! {
            <EmptyState title=words::NO_NOTICES.get(locale)>
                <LinkButton href=Route::Help.href(locale)>{words::TO_HELP.get(locale)}</LinkButton>
            </EmptyState>
        })
    } else {
        Either::Right(view! { <ul class="link-list">{notices}</ul> })
    };
    let lead = words::NOTICES_LEAD.get(locale);
    let body = view! {
        <PageHeading title=words::NOTICES.get(locale) lead=lead.to_owned()/>
        {list}
    }
    .into_any();
    Page {
        title: words::NOTICES.get(locale).to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way::from_home(locale),
        structured_data: None,
        body,
    }
}
