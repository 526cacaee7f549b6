//! 帮助: a search and every help page by subject.

use crate::{
    page::Page,
    parts::guide_link,
    parts::search_form::search_form,
    parts::way,
    reader::Reader,
    words::{help as words, search_page},
};
use app_ui::{Icon, PageHeading};
use hall_content::{Article, Section, model::HelpTopic};
use hall_types::Locale;
use leptos::prelude::*;

/// Makes the page.
pub(crate) fn page(reader: &Reader<'_>) -> Page {
    let locale = reader.locale();
    let articles: Vec<&Article> = reader.section(Section::Help).collect();
    let topics: Vec<(HelpTopic, Vec<&Article>)> = words::TOPICS
        .into_iter()
        .map(|topic| (topic, of_topic(&articles, topic)))
        .filter(|(_, articles)| !articles.is_empty())
        .collect();
    let doors = topics.iter().map(|(topic, _)| door(*topic, locale)).collect_view();
    let sections = topics
        .iter()
        .map(|(topic, articles)| topic_section(*topic, articles, locale))
        .collect_view();
    let body = view! {
        <PageHeading title=words::TITLE.get(locale) lead=words::LEAD.get(locale).to_owned()/>
        {search_form(search_page::LABEL_HELP, reader)}
        {guide_link::line(locale)}
        <nav class="topics" aria-label=words::SUBJECTS.get(locale)>
            <ul>{doors}</ul>
        </nav>
        <div class="topic-sections">{sections}</div>
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

fn of_topic<'a>(articles: &[&'a Article], topic: HelpTopic) -> Vec<&'a Article> {
    articles.iter().copied().filter(|article| article.front.topic == Some(topic)).collect()
}

/// A link to a subject further down.
fn door(topic: HelpTopic, locale: Locale) -> impl IntoView + use<> {
    let (code, words, glyph) = words::topic(topic);
    view! {
        <li>
            <a class="topic" href=format!("#{code}")>
                <Icon glyph=glyph/>
                <span>{words.get(locale)}</span>
            </a>
        </li>
    }
}

fn topic_section(topic: HelpTopic, articles: &[&Article], locale: Locale) -> impl IntoView + use<> {
    let (code, words, _) = words::topic(topic);
    let links = articles.iter().map(|article| article_link(article, locale)).collect_view();
    view! {
        <section id=code>
            <h2>{words.get(locale)}</h2>
            <ul class="link-list">{links}</ul>
        </section>
    }
}

/// A text in a list: its title and what it is about.
pub(crate) fn article_link(article: &Article, locale: Locale) -> impl IntoView + use<> {
    view! {
        <li>
            <a href=article.route().href(locale)>
                <span class="link-title">{article.front.title.clone()}</span>
                <span class="link-summary">{article.front.summary.clone()}</span>
            </a>
        </li>
    }
}
