//! 搜索: the search, and below it every page of the hall as links, which is all there is without
//! script.

use crate::{
    page::Page,
    parts::way,
    reader::Reader,
    search::search_entry::{SearchEntry, SearchKind},
    search::search_index,
    search::search_island::{ALL_PAGES, Search},
    words::search_page as words,
};
use app_ui::{PageHeading, SectionHeading};
use hall_content::Route;
use hall_types::Locale;
use leptos::prelude::*;

/// Makes the page.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let body = view! {
        <PageHeading title=words::TITLE.get(locale) lead=words::LEAD.get(locale).to_owned()/>
        <Search
            locale=locale
            action=Route::Search.href(locale)
            hotline=reader.settings().hotline.number.clone()
        />
        <section class="section" id=ALL_PAGES aria-labelledby="all-pages-heading">
            <SectionHeading id="all-pages-heading" title=words::ALL.get(locale)/>
            {all_pages(reader)}
        </section>
    }
    .into_any();
    Page {
        title: words::TITLE.get(locale).to_owned(),
        description: words::LEAD.get(locale).to_owned(),
        breadcrumbs: way::from_home(locale),
        structured_data: None,
        body,
    }
}

/// Links to every page, by kind.
fn all_pages(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let entries = search_index::entries(reader);
    let groups = entries
        .chunk_by(|a, b| a.kind == b.kind)
        .map(|group| all_of_a_kind(group, locale))
        .collect_view();
    view! { <div class="index">{groups}</div> }
}

fn all_of_a_kind(group: &[SearchEntry], locale: Locale) -> impl IntoView + use<> {
    let kind = group.first().map_or(SearchKind::Page, |entry| entry.kind);
    let mut links: Vec<_> =
        group.iter().map(|entry| (entry.title.clone(), entry.href.clone())).collect();
    // English readers look for a letter; Chinese ones find pages as they stand in the hall.
    if locale == Locale::En {
        links.sort_by_cached_key(|(title, _)| title.to_lowercase());
    }
    let links = links
        .into_iter()
        .map(|(title, href)| view! { <li><a href=href>{title}</a></li> })
        .collect_view();
    view! {
        <section>
            <h3>{words::kinds(kind).get(locale)}</h3>
            <ul class="index-links">{links}</ul>
        </section>
    }
}
