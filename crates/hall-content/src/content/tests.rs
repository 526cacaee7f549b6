//! Lists come out in the order people see them, whatever order they went in.

use super::*;
use crate::model::{Brand, Creative, Features, FrontMatter, Hotline, Operator, SiteSection};
use hall_types::{Picture, Text};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

fn text() -> Text {
    Text::new("例", "example")
}

fn settings() -> Settings {
    Settings {
        operator: Operator {
            name: text(),
            legal_name: text(),
            tagline: text(),
            time_zone: "Asia/Shanghai".to_owned(),
            licences: Vec::new(),
        },
        site: SiteSection {
            url: "https://hall.example.com".to_owned(),
            locales: Locale::ALL.to_vec(),
            link_hosts: Vec::new(),
            logo: "logo.svg".to_owned(),
            home_picture: None,
        },
        hotline: Hotline {
            number: "10098".to_owned(),
            hours: text(),
            from_abroad: None,
            chat_url: None,
        },
        brands: Vec::<Brand>::new(),
        features: Features::default(),
        points: Default::default(),
    }
}

fn article(section: Section, slug: &str, order: Option<u16>, updated: &str) -> Article {
    let front = FrontMatter {
        title: slug.to_owned(),
        summary: slug.to_owned(),
        updated: day(updated),
        topic: None,
        order,
        keywords: Vec::new(),
    };
    let slug = slug.parse().expect("an id");
    Article { locale: Locale::En, section, slug, front, body: Vec::new() }
}

fn promotion(id: &str, featured: Option<u16>, from: &str) -> Promotion {
    Promotion {
        id: id.parse().expect("an id"),
        status: LifecycleStatus::Release,
        title: text(),
        offering: "plan/a".parse().expect("a reference"),
        audience: text(),
        from: day(from),
        until: day("2026-12-31"),
        updated: day(from),
        creative: Creative {
            tariff: text(),
            detailed: text(),
            simple: text(),
            one_line: text(),
            activation: text(),
        },
        picture: Picture { file: "a.svg".to_owned(), alt: Some(text()) },
        featured,
    }
}

fn articles() -> Vec<Article> {
    vec![
        article(Section::Help, "second", Some(2), "2026-01-01"),
        article(Section::Help, "unordered-b", None, "2026-03-01"),
        article(Section::Help, "first", Some(1), "2026-01-01"),
        article(Section::Help, "unordered-a", None, "2026-01-01"),
        article(Section::Notice, "old", Some(1), "2025-01-01"),
        article(Section::Notice, "new", None, "2026-01-01"),
        article(Section::Notice, "also-new", None, "2026-01-01"),
        Article { locale: Locale::Zh, ..article(Section::Help, "first", Some(1), "2026-01-01") },
    ]
}

fn promotions() -> Vec<Promotion> {
    vec![
        promotion("older", None, "2026-01-01"),
        promotion("newer", None, "2026-02-01"),
        promotion("also-newer", None, "2026-02-01"),
        promotion("featured-2", Some(2), "2025-01-01"),
        promotion("featured-1", Some(1), "2024-01-01"),
    ]
}

fn slugs(content: &Content, section: Section) -> Vec<&str> {
    content.section(Locale::En, section).map(|article| article.slug.as_str()).collect()
}

#[test]
fn pages_by_order_then_name_and_notices_by_day() {
    let content = Content::new(settings(), articles(), Vec::new());
    assert_eq!(slugs(&content, Section::Help), ["first", "second", "unordered-a", "unordered-b"]);
    assert_eq!(slugs(&content, Section::Notice), ["also-new", "new", "old"]);
    let first = "first".parse().expect("an id");
    let in_chinese = content.article(Locale::Zh, Section::Help, &first);
    assert_eq!(in_chinese.map(|article| article.locale), Some(Locale::Zh));
    assert_eq!(content.article(Locale::Zh, Section::Notice, &first), None);
}

#[test]
fn promotions_featured_first_then_newest() {
    let content = Content::new(settings(), Vec::new(), promotions());
    let ids: Vec<&str> = content.promotions().iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["featured-1", "featured-2", "also-newer", "newer", "older"]);
}

#[test]
fn a_promotion_is_live_on_its_first_and_last_day_once_released() {
    let it = promotion("it", None, "2026-01-10");
    let live =
        ["2026-01-09", "2026-01-10", "2026-12-31", "2027-01-01"].map(|at| it.is_live(day(at)));
    assert_eq!(live, [false, true, true, false]);
    for status in [
        LifecycleStatus::Draft,
        LifecycleStatus::Test,
        LifecycleStatus::WaitForApproval,
        LifecycleStatus::Suspend,
        LifecycleStatus::Retirement,
    ] {
        assert!(!Promotion { status, ..it.clone() }.is_live(day("2026-06-01")), "{status:?}");
    }
}

#[test]
fn only_live_promotions_are_shown() {
    let content = Content::new(settings(), Vec::new(), promotions());
    let ids: Vec<&str> =
        content.promotions_live(day("2025-06-01")).map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["featured-1", "featured-2"]);
    assert!(content.promotion(&"older".parse().expect("an id")).is_some());
}

proptest! {
    #[test]
    fn the_order_things_are_given_in_means_nothing(
        articles in Just(articles()).prop_shuffle(),
        promotions in Just(promotions()).prop_shuffle(),
    ) {
        let expected = Content::new(settings(), self::articles(), self::promotions());
        prop_assert_eq!(Content::new(settings(), articles, promotions), expected);
    }
}
