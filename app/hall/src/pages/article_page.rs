//! Texts that people wrote: help, notices, the club, privacy, accessibility, about.

use crate::{
    page::{Page, StructuredData},
    parts::dates,
    parts::prose::{contents, prose},
    parts::way,
    reader::Reader,
    words::{article as words, club, help},
};
use app_ui::PageHeading;
use hall_content::{Article, Route, Section};
use hall_types::Slug;
use leptos::prelude::*;

/// Related texts shown at most.
const RELATED_MAX: usize = 6;

/// Makes the page of one text.
pub(crate) fn page(reader: &Reader<'_>, section: Section, slug: &Slug) -> Option<Page> {
    let locale = reader.locale();
    let is_switched_off = section == Section::Vip && !reader.settings().features.vip_club;
    let article = reader.article(section, slug).filter(|_| !is_switched_off)?;
    let front = &article.front;
    let aside = aside(article, reader);
    let class = if aside.is_some() { "columns" } else { "" };
    let body = view! {
        <div class=class>
            <article>
                <PageHeading title=front.title.clone() lead=front.summary.clone()/>
                <p class="article-date">
                    {words::UPDATED.get(locale)}" "{dates::time(front.updated, locale)}
                </p>
                {contents(&article.body, reader)}
                {prose(&article.body, &front.title, reader)}
            </article>
            {aside}
        </div>
    }
    .into_any();
    Some(Page {
        title: front.title.clone(),
        description: front.summary.clone(),
        breadcrumbs: match section {
            Section::Help => way::through(locale, help::TITLE, Route::Help),
            Section::Notice => way::through(locale, help::NOTICES, Route::Notices),
            Section::Vip => way::through(locale, club::TITLE, Route::Vip),
            Section::Single => way::from_home(locale),
        },
        structured_data: Some(StructuredData::Article {
            headline: front.title.clone(),
            date_modified: front.updated.to_string(),
        }),
        body,
    })
}

/// What stands beside a text: others on its subject and, for help, a person to ask.
fn aside(article: &Article, reader: &Reader<'_>) -> Option<impl IntoView + use<>> {
    if article.section == Section::Single {
        return None;
    }
    let locale = reader.locale();
    let links = reader
        .section(article.section)
        .filter(|other| other.slug != article.slug && other.front.topic == article.front.topic)
        .take(RELATED_MAX)
        .map(|other| {
            let href = other.route().href(locale);
            view! {
                <li>
                    <a href=href>
                        <span class="link-title">{other.front.title.clone()}</span>
                    </a>
                </li>
            }
        })
        .collect::<Vec<_>>();
    let related = (!links.is_empty()).then(|| {
        view! {
            <h2>{words::RELATED.get(locale)}</h2>
            <ul class="link-list">{links}</ul>
        }
    });
    let person = (article.section == Section::Help).then(|| person(reader));
    Some(view! { <aside class="article-aside stack">{related}{person}</aside> })
}

/// A person to talk to, for whom the text was not enough.
fn person(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let hotline = &reader.settings().hotline;
    view! {
        <div class="card">
            <h2>{words::STILL_OPEN.get(locale)}</h2>
            <p>
                {words::ASK.get(locale)}" "
                <a class="inline-target" href=format!("tel:{}", hotline.number)>
                    {hotline.number.clone()}
                </a>
            </p>
            <p class="small-print">{hotline.hours.get(locale).to_owned()}</p>
        </div>
    }
}
