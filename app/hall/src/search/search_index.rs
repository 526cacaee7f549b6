//! The rows of `/LOCALE/search.json`: titles, sentences, other words and the headings of help pages,
//! no bodies, so that the whole of it is small enough to fetch on the first key.

use crate::{
    parts::placeholder,
    reader::{Reader, Title},
    search::search_entry::{SearchEntry, SearchKind},
};
use app_ui::{Word, words::frame};
use hall_catalog::model::SaleState;
use hall_content::{Article, Block, Route, Section, markdown};
use hall_types::{OfferingRef, Text};

/// The search index of one language, as JSON.
pub fn search_index(reader: &Reader<'_>) -> String {
    // Rows are plain words, which JSON can always say.
    serde_json::to_string(&entries(reader)).unwrap_or_else(|_| "[]".to_owned())
}

/// Every page that can be found, in the order of kinds, and within a kind as people see them.
pub(crate) fn entries(reader: &Reader<'_>) -> Vec<SearchEntry> {
    let features = &reader.settings().features;
    let mut entries = offerings(reader);
    entries.extend(articles(reader, Section::Help, SearchKind::Help));
    entries.extend(promotions(reader));
    entries.extend(articles(reader, Section::Notice, SearchKind::Notice));
    entries.extend(articles(reader, Section::Single, SearchKind::Page));
    if features.vip_club {
        entries.extend(club(reader));
    }
    entries.extend(areas(reader));
    entries.sort_by_key(|entry| entry.kind);
    entries
}

/// A row of words in the page's language.
fn row(
    reader: &Reader<'_>,
    kind: SearchKind,
    route: &Route,
    title: &Text,
    summary: &Text,
) -> SearchEntry {
    let locale = reader.locale();
    SearchEntry {
        kind,
        title: title.get(locale).to_owned(),
        href: route.href(locale),
        summary: summary.get(locale).to_owned(),
        keywords: Vec::new(),
        headings: Vec::new(),
    }
}

/// What can be found of the catalogue: retired plans, too, because people still have them.
fn offerings(reader: &Reader<'_>) -> Vec<SearchEntry> {
    let has_points_mall = reader.settings().features.points_mall;
    let kind = |title: &Title<'_>| match (&title.offering, title.state) {
        (OfferingRef::Plan(_), SaleState::OnSale) => Some(SearchKind::Plan),
        (OfferingRef::Plan(_), SaleState::Retired) => Some(SearchKind::RetiredPlan),
        (OfferingRef::AddOn(_), SaleState::OnSale) => Some(SearchKind::AddOn),
        (OfferingRef::Service(_), SaleState::OnSale) => Some(SearchKind::Service),
        (OfferingRef::Reward(_), _) => has_points_mall.then_some(SearchKind::Reward),
        (OfferingRef::AddOn(_) | OfferingRef::Service(_), SaleState::Retired) => None,
    };
    let rows = reader.titles().filter_map(|title| {
        let route = Route::of(&title.offering);
        Some(row(reader, kind(&title)?, &route, title.name, title.summary))
    });
    rows.collect()
}

fn promotions(reader: &Reader<'_>) -> impl Iterator<Item = SearchEntry> {
    reader.promotions().map(|promotion| {
        let route = Route::Promotion(promotion.id.clone());
        let words = &promotion.creative.one_line;
        let mut row = row(reader, SearchKind::Promotion, &route, &promotion.title, words);
        let offering: &OfferingRef = &promotion.offering;
        let until = Some(promotion.until);
        row.summary = placeholder::fill(&row.summary, reader, Some(offering), until);
        row.keywords.extend(reader.name_of(offering).map(str::to_owned));
        row
    })
}

/// Services of the club lead to its page, where each has its place.
fn club(reader: &Reader<'_>) -> Vec<SearchEntry> {
    let locale = reader.locale();
    let services = reader.vip_services().iter().map(|service| {
        let mut row = row(reader, SearchKind::Club, &Route::Vip, &service.name, &service.summary);
        row.href = format!("{}#{}", Route::Vip.href(locale), service.id);
        row
    });
    services.chain(articles(reader, Section::Vip, SearchKind::Club)).collect()
}

fn articles(
    reader: &Reader<'_>,
    section: Section,
    kind: SearchKind,
) -> impl Iterator<Item = SearchEntry> {
    reader.section(section).map(move |article| SearchEntry {
        kind,
        title: article.front.title.clone(),
        href: article.route().href(reader.locale()),
        summary: article.front.summary.clone(),
        keywords: article.front.keywords.clone(),
        headings: headings(article),
    })
}

fn headings(article: &Article) -> Vec<String> {
    article
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Heading { inlines, .. } => Some(markdown::plain(inlines)),
            _ => None,
        })
        .collect()
}

/// The pages that lists and lookups are on.
fn areas(reader: &Reader<'_>) -> Vec<SearchEntry> {
    let locale = reader.locale();
    let features = &reader.settings().features;
    let mut areas: Vec<(Word, Route)> = vec![
        (frame::PLANS, Route::Plans),
        (crate::words::guide::TITLE, Route::Guide),
        (frame::ADD_ONS, Route::AddOns),
        (frame::SERVICES, Route::Services),
        (frame::PROMOTIONS, Route::Promotions),
        (frame::TARIFFS, Route::Tariffs),
        (frame::RETIRED_PLANS, Route::RetiredPlans),
        (frame::HELP, Route::Help),
        (frame::NOTICES, Route::Notices),
        (frame::CONTACT, Route::Contact),
        (frame::ELDER_ON, Route::Elder),
    ];
    if reader.has_shops() {
        areas.push((frame::SHOPS, Route::Shops));
    }
    if features.points_mall {
        areas.push((crate::words::points::TITLE, Route::Points));
    }
    if features.vip_club {
        areas.push((crate::words::club::TITLE, Route::Vip));
    }
    areas
        .into_iter()
        .map(|(words, route)| SearchEntry {
            kind: SearchKind::Page,
            title: words.get(locale).to_owned(),
            href: route.href(locale),
            summary: String::new(),
            keywords: Vec::new(),
            headings: Vec::new(),
        })
        .collect()
}
