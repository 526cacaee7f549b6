//! What people see at an address that does not exist, when the hall fails, while it is being looked
//! after, and without a network.
//!
//! These pages may be shown at any address, so they hold no island, and the last one nothing but
//! what every page has: the service worker keeps it.

use crate::{
    page::Page,
    parts::search_form::search_form,
    reader::Reader,
    words::{failure as words, search},
};
use app_ui::{Emphasis, Glyph, LinkButton, PageHeading, Word, words::frame};
use hall_content::Route;
use leptos::prelude::*;
use words::Failure;

/// 404.
pub(crate) fn not_found(reader: &Reader<'_>) -> Page {
    let more = view! { {search_form(search::LABEL, reader)} {go_on(reader)} };
    page(&words::NOT_FOUND, more.into_any(), reader)
}

/// 500.
pub(crate) fn server_error(reader: &Reader<'_>) -> Page {
    let more = view! { {retry(reader)} {go_on(reader)} };
    page(&words::SERVER_ERROR, more.into_any(), reader)
}

/// 503.
pub(crate) fn unavailable(reader: &Reader<'_>) -> Page {
    page(&words::UNAVAILABLE, retry(reader).into_any(), reader)
}

/// Without a network.
pub(crate) fn offline(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let checks = words::OFFLINE_CHECKS
        .into_iter()
        .map(|check| view! { <li>{check.get(locale)}</li> })
        .collect_view();
    let more = view! {
        <ul class="bullets">{checks}</ul>
        {retry(reader)}
    };
    page(&words::OFFLINE, more.into_any(), reader)
}

fn page(failure: &Failure, more: AnyView, reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let (title, lead) = (failure.title.get(locale), failure.lead.get(locale));
    let body = view! {
        <div class="failure stack">
            <PageHeading title=title lead=lead.to_owned()/>
            {more}
            {person(reader)}
        </div>
    }
    .into_any();
    Page {
        title: title.to_owned(),
        description: lead.to_owned(),
        breadcrumbs: Vec::new(),
        structured_data: None,
        body,
    }
}

/// A link to the address the page is shown at, whichever that is.
fn retry(reader: &Reader<'_>) -> impl IntoView + use<> {
    let words = words::RETRY.get(reader.locale());
    view! { <p><LinkButton href="" emphasis=Emphasis::Primary>{words}</LinkButton></p> }
}

/// Where most people want to go.
fn go_on(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let ways: [(Word, Route); 5] = [
        (frame::HOME, Route::Home),
        (frame::PLANS, Route::Plans),
        (frame::SERVICES, Route::Services),
        (frame::HELP, Route::Help),
        (frame::CONTACT, Route::Contact),
    ];
    let links = ways
        .into_iter()
        .map(|(words, route)| {
            view! {
                <li>
                    <a href=route.href(locale)>
                        <span class="link-title">{words.get(locale)}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav aria-labelledby="go-on">
            <h2 id="go-on">{words::GO_ON.get(locale)}</h2>
            <ul class="link-list">{links}</ul>
        </nav>
    }
}

/// The person to talk to, who needs no network of ours.
fn person(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let hotline = &reader.settings().hotline;
    let number = hotline.number.clone();
    view! {
        <p>
            <LinkButton href=format!("tel:{}", hotline.number) glyph=Glyph::Phone>
                {frame::TALK.get(locale)}" "{number}
            </LinkButton>
        </p>
        <p class="small-print">{hotline.hours.get(locale).to_owned()}</p>
    }
}
