//! 积分商城: every reward on its shelf.

use crate::{
    mall::mall_island::MallFilters, mall::mall_model::SentShelf, page::Page,
    pages::help_page::article_link, parts::jumps, parts::reward_card::reward_card, parts::way,
    reader::Reader, words::points as words,
};
use app_ui::{PageHeading, SectionHeading};
use hall_catalog::model::{Reward, RewardKind, Shelf};
use hall_content::{Section, model::HelpTopic};
use hall_types::Locale;
use leptos::prelude::*;

/// Makes the page; `None` when the operator has no mall.
pub(crate) fn page(reader: &Reader<'_>) -> Option<Page> {
    if !reader.settings().features.points_mall {
        return None;
    }
    let locale = reader.locale();
    let has_account = reader.settings().features.account;
    let rewards: Vec<&Reward> = reader
        .rewards()
        .iter()
        .filter(|reward| reward.valid_for.contains(reader.as_of()))
        .collect();
    let shelves: Vec<(Shelf, Vec<&Reward>)> = words::SHELF_ORDER
        .into_iter()
        .map(|shelf| (shelf, of_shelf(&rewards, shelf)))
        .filter(|(_, rewards)| !rewards.is_empty())
        .collect();
    let names: Vec<_> =
        shelves.iter().map(|(shelf, _)| named(words::shelf(*shelf), locale)).collect();
    let kinds = kinds(&rewards, locale);
    let links =
        names.iter().map(|(name, words)| (format!("shelf-{name}"), words.clone())).collect();
    let sections = shelves
        .iter()
        .map(|(shelf, rewards)| shelf_section(*shelf, rewards, locale))
        .collect_view();
    let lead = words::LEAD.get(locale);
    let body = view! {
        <PageHeading title=words::TITLE.get(locale) lead=lead.to_owned()/>
        // Without script, shelves are the only order there is.
        <noscript>{jumps::links(reader, links)}</noscript>
        <MallFilters
            locale=locale
            shelves=shelves.iter().map(|shelf| sent(shelf, &kinds, locale)).collect()
            kinds=kinds
        />
        {sections}
        <div class="columns columns-even section">{how(has_account, locale)} {questions(reader)}</div>
    }
    .into_any();
    Some(Page {
        title: words::TITLE.get(locale).to_owned(),
        description: lead.to_owned(),
        breadcrumbs: way::from_home(locale),
        structured_data: None,
        body,
    })
}

fn of_shelf<'a>(rewards: &[&'a Reward], shelf: Shelf) -> Vec<&'a Reward> {
    rewards.iter().copied().filter(|reward| reward.shelf == shelf).collect()
}

/// A name in the markup with its words in one language.
fn named((name, words): (&str, app_ui::Word), locale: Locale) -> (String, String) {
    (name.to_owned(), words.get(locale).to_owned())
}

/// The kinds there are.
fn kinds(rewards: &[&Reward], locale: Locale) -> Vec<(String, String)> {
    [RewardKind::Virtual, RewardKind::Physical, RewardKind::Partner]
        .into_iter()
        .filter(|kind| rewards.iter().any(|reward| reward.kind == *kind))
        .map(|kind| named(words::kind(kind), locale))
        .collect()
}

/// What the filters know of a shelf.
fn sent(
    (shelf, rewards): &(Shelf, Vec<&Reward>),
    kinds: &[(String, String)],
    locale: Locale,
) -> SentShelf {
    let (name, words) = named(words::shelf(*shelf), locale);
    let facts = rewards.iter().map(|reward| {
        let kind = words::kind(reward.kind).0;
        let kind = kinds.iter().position(|(name, _)| name == kind);
        // Whatever stands on a shelf is of one of the kinds there are.
        (kind.unwrap_or_default(), reward.points.0)
    });
    (name, words, facts.collect())
}

fn shelf_section(shelf: Shelf, rewards: &[&Reward], locale: Locale) -> impl IntoView + use<> {
    let (name, words) = words::shelf(shelf);
    let cards = rewards.iter().map(|reward| reward_card(reward, locale)).collect_view();
    view! {
        <section class="shelf" id=format!("shelf-{name}")>
            <h2>{words.get(locale)}</h2>
            <ul class="reward-grid">{cards}</ul>
        </section>
    }
}

fn how(has_account: bool, locale: Locale) -> impl IntoView + use<> {
    let steps = words::how_steps(has_account)
        .into_iter()
        .map(|step| view! { <li>{step.get(locale)}</li> })
        .collect_view();
    view! {
        <section aria-labelledby="how">
            <SectionHeading id="how" title=words::HOW.get(locale)/>
            <ol class="numbers">{steps}</ol>
        </section>
    }
}

/// Help about points.
fn questions(reader: &Reader<'_>) -> impl IntoView + use<> {
    let locale = reader.locale();
    let links = reader
        .section(Section::Help)
        .filter(|article| article.front.topic == Some(HelpTopic::Points))
        .map(|article| article_link(article, locale))
        .collect::<Vec<_>>();
    (!links.is_empty()).then(|| {
        view! {
            <section aria-labelledby="questions">
                <SectionHeading id="questions" title=words::QUESTIONS.get(locale)/>
                <ul class="link-list">{links}</ul>
            </section>
        }
    })
}
