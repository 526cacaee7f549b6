//! What pages of texts that people wrote say: notices, the club's, privacy, accessibility, about. Help is with
//! what leads to it, in `club`.

use crate::tests::fixture::{catalog_for, html_of, read, settings, text_of};
use expect_test::{Expect, expect};
use hall_content::{Article, Content, Route, Section, markdown};
use hall_types::Locale::{self, En, Zh};
use serde_json::json;

/// A text of one paragraph and one heading, with words that tell whose it is.
fn article(section: Section, slug: &str, updated: &str, locale: Locale) -> Article {
    let (title, summary, body) = match locale {
        Zh => (
            format!("{slug}标题"),
            "一句话说明",
            "有疑问请拨打{hotline}。\n\n## 第一节\n\n见[套餐](/plans)。",
        ),
        En => (
            format!("About {slug}"),
            "In one sentence",
            "Any questions: {hotline}.\n\n## First part\n\nSee [plans](/plans).",
        ),
    };
    Article {
        locale,
        section,
        slug: slug.parse().expect("a slug"),
        front: read(json!({ "title": title, "summary": summary, "updated": updated })),
        body: markdown::parse(body).blocks,
    }
}

/// A hall with texts of every section, and with its club if it has one.
fn content(texts: &[(Section, &str, &str)], has_club: bool) -> Content {
    let mut settings = settings();
    settings.features.vip_club = has_club;
    let articles = [Zh, En].into_iter().flat_map(|locale| {
        let text = move |&(section, slug, updated): &_| article(section, slug, updated, locale);
        texts.iter().map(text)
    });
    Content::new(settings, articles.collect(), Vec::new())
}

const TEXTS: [(Section, &str, &str); 7] = [
    (Section::Notice, "works", "2026-11-02"),
    (Section::Notice, "prices", "2026-11-18"),
    (Section::Vip, "lounge", "2026-11-03"),
    (Section::Vip, "golf", "2026-11-04"),
    (Section::Single, "privacy", "2026-11-05"),
    (Section::Single, "accessibility", "2026-11-06"),
    (Section::Single, "about", "2026-11-07"),
];

/// The HTML of a page of a hall with these texts; `None` when there is no such page.
fn html(content: &Content, path: &str, locale: Locale) -> Option<String> {
    let route = Route::parse(path).expect("tests ask for pages that exist");
    html_of(&catalog_for(&settings()), content, &route, locale)
}

#[track_caller]
fn check(path: &str, locale: Locale, expected: &Expect) {
    let html = html(&content(&TEXTS, true), path, locale).expect("the page exists");
    expected.assert_eq(&text_of(&html));
}

#[test]
fn notices_stand_newest_first() {
    check(
        "/notices",
        Zh,
        &expect![[r#"
        首页
        公告
        公告
        资费调整、网络维护和规则变更，最新的在前。
        prices标题 2026年11月18日 一句话说明
        works标题 2026年11月2日 一句话说明
    "#]],
    );
    check(
        "/notices",
        En,
        &expect![[r#"
        Home
        Notices
        Notices
        Changes of prices, network works and new rules, the newest first.
        About prices 18 November 2026 In one sentence
        About works 2 November 2026 In one sentence
    "#]],
    );
}

#[test]
fn a_hall_without_notices_says_so_and_leads_to_help() {
    let html = html(&content(&[], true), "/notices", En).expect("the page exists");
    expect![[r#"
        Home
        Notices
        Notices
        Changes of prices, network works and new rules, the newest first.
        There are no notices
        Go to help
    "#]]
    .assert_eq(&text_of(&html));
    assert!(html.contains("href=\"/en/help/\""));
}

#[test]
fn a_notice_says_its_day_and_names_the_others() {
    check(
        "/notices/works",
        Zh,
        &expect![[r#"
        首页
        公告
        works标题
        works标题
        一句话说明
        更新于 2026年11月2日
        有疑问请拨打10000。
        第一节
        见 套餐 。
        相关内容
        prices标题
    "#]],
    );
    check(
        "/notices/works",
        En,
        &expect![[r#"
        Home
        Notices
        About works
        About works
        In one sentence
        Updated 2 November 2026
        Any questions: 10000.
        First part
        See plans .
        Related
        About prices
    "#]],
    );
}

#[test]
fn a_text_of_the_club_names_the_others_of_the_club_alone() {
    check(
        "/vip/lounge",
        Zh,
        &expect![[r#"
        首页
        会员俱乐部
        lounge标题
        lounge标题
        一句话说明
        更新于 2026年11月3日
        有疑问请拨打10000。
        第一节
        见 套餐 。
        相关内容
        golf标题
    "#]],
    );
    check(
        "/vip/lounge",
        En,
        &expect![[r#"
        Home
        Club
        About lounge
        About lounge
        In one sentence
        Updated 3 November 2026
        Any questions: 10000.
        First part
        See plans .
        Related
        About golf
    "#]],
    );
    let without = content(&TEXTS, false);
    assert_eq!(html(&without, "/vip/lounge", Zh), None, "a hall without a club has no page of it");
}

#[test]
fn privacy_accessibility_and_about_stand_alone() {
    check(
        "/privacy",
        Zh,
        &expect![[r#"
        首页
        privacy标题
        privacy标题
        一句话说明
        更新于 2026年11月5日
        有疑问请拨打10000。
        第一节
        见 套餐 。
    "#]],
    );
    check(
        "/privacy",
        En,
        &expect![[r#"
        Home
        About privacy
        About privacy
        In one sentence
        Updated 5 November 2026
        Any questions: 10000.
        First part
        See plans .
    "#]],
    );
    check(
        "/accessibility",
        Zh,
        &expect![[r#"
        首页
        accessibility标题
        accessibility标题
        一句话说明
        更新于 2026年11月6日
        有疑问请拨打10000。
        第一节
        见 套餐 。
    "#]],
    );
    check(
        "/accessibility",
        En,
        &expect![[r#"
        Home
        About accessibility
        About accessibility
        In one sentence
        Updated 6 November 2026
        Any questions: 10000.
        First part
        See plans .
    "#]],
    );
    check(
        "/about",
        Zh,
        &expect![[r#"
        首页
        about标题
        about标题
        一句话说明
        更新于 2026年11月7日
        有疑问请拨打10000。
        第一节
        见 套餐 。
    "#]],
    );
    check(
        "/about",
        En,
        &expect![[r#"
        Home
        About about
        About about
        In one sentence
        Updated 7 November 2026
        Any questions: 10000.
        First part
        See plans .
    "#]],
    );
}
