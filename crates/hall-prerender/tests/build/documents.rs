//! What search engines, readers of feeds, browsers and web servers find around the pages, whole, and that
//! no text of a site is taken for more than a text by any of them.
//!
//! `UPDATE_EXPECT=1` writes `expected/` anew; read every line of it then.

use crate::fixture::{make, read, starter_with};
use expect_test::expect_file;
use hall_prerender::Build;
use serde_json::Value;
use std::{fs, sync::LazyLock};

/// A promotion, so that there is something in the feed.
const PROMOTION: &str = r#"
id = "more-data"
status = "release"
title = { zh = "流量多一点", en = "A little more data" }
offering = "add-on/data-5g"
audience = { zh = "流量不够的您。", en = "For you if data runs short." }
from = "2026-11-01"
until = "2026-12-31"
updated = "2026-11-02"
picture = { file = "logo.svg", alt = { zh = "标志", en = "The sign" } }

[creative]
tariff = { zh = "资费：{fee}。每月自动续订，直到您退订。推荐到{until}为止。", en = "Price: {fee}. It renews every month until you leave it. We recommend it until {until}." }
detailed = { zh = "办理后马上可用。", en = "You can use it at once." }
simple = { zh = "资费：{fee}，随时可退。", en = "Price: {fee}; leave whenever you like." }
one_line = { zh = "流量多一点", en = "A little more data" }
activation = { zh = "在流量包页面办理。", en = "Take it on its page." }
"#;

/// The hall of the starter site with other texts and the promotion.
fn hall_of(edits: &[(&str, &str, &str)], promotion: &str) -> Build {
    let folder = starter_with(edits);
    fs::create_dir_all(folder.path().join("promos")).expect("a folder");
    fs::write(folder.path().join("promos/more-data.toml"), promotion).expect("written");
    make(&read(folder.path()), None)
}

static HALL: LazyLock<Build> = LazyLock::new(|| hall_of(&[], PROMOTION));

#[track_caller]
fn text<'a>(hall: &'a Build, path: &str) -> &'a str {
    let file = hall.files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
    std::str::from_utf8(&file.bytes).expect("text")
}

fn head<'a>(hall: &'a Build, page: &str) -> &'a str {
    let (head, _) = text(hall, page).split_once("</head>").expect("a head");
    head
}

#[test]
fn files_around_pages_are_as_expected() {
    let check = |path: &str, expected: expect_test::ExpectFile| {
        expected.assert_eq(text(&HALL, path));
    };
    check("robots.txt", expect_file!["expected/robots.txt"]);
    check("sitemap.xml", expect_file!["expected/sitemap.xml"]);
    check("zh/feed.atom", expect_file!["expected/feed-zh.atom"]);
    check("en/feed.atom", expect_file!["expected/feed-en.atom"]);
    check("zh/manifest.webmanifest", expect_file!["expected/manifest-zh.webmanifest"]);
    check("index.html", expect_file!["expected/root.txt"]);
    check(".hall/nginx.conf", expect_file!["expected/nginx.conf"]);
    check(".hall/Caddyfile", expect_file!["expected/Caddyfile"]);
}

/// A head with another name for each style sheet: how a hall looks is not what this is about.
fn undressed(head: &str) -> String {
    let (mut shown, mut rest) = (String::new(), head);
    while let Some((before, after)) = rest.split_once(" integrity=\"") {
        shown.push_str(before);
        rest = after.split_once('"').map_or("", |(_, after)| after);
    }
    shown.push_str(rest);
    for sheet in HALL.files.keys().filter(|path| path.ends_with(".css")) {
        let kind = sheet.split('-').next().unwrap_or_default();
        shown = shown.replace(sheet.as_str(), &format!("{kind}-HASH.css"));
    }
    shown
}

/// Titles, canonical and language links, facts for search engines, and what is not to be found by them.
#[test]
fn heads_are_as_expected() {
    let pages = [
        "zh/index.html",
        "en/plans/basic-39/index.html",
        "en/help/change-plan/index.html",
        "zh/promotions/more-data/index.html",
        "en/sign-in/index.html",
        "zh/my/index.html",
        "zh/404/index.html",
    ];
    let heads: String = pages
        .iter()
        .map(|page| format!("==> {page}\n{}\n", undressed(head(&HALL, page))))
        .collect();
    expect_file!["expected/heads.txt"].assert_eq(&heads);
}

#[test]
fn nobody_is_sent_to_what_is_personal() {
    let robots = text(&HALL, "robots.txt");
    for page in HALL.files.keys().filter(|path| path.contains("/my/")) {
        let address = format!("/{}", page.trim_end_matches("index.html"));
        let is_held_back = |line: &str| {
            let path = line.strip_prefix("Disallow: ");
            path.is_some_and(|path| address.starts_with(path))
        };
        assert!(robots.lines().any(is_held_back), "{address}: {robots}");
    }
    let reading =
        hall_of(&[("hall.toml", "[features]\n", "[features]\naccount = false\n")], PROMOTION);
    assert!(!text(&reading, "robots.txt").contains("/my/"));
}

/// A title that every notation would take for its own if it were let through.
const TITLE: &str = "R&D <b>\"one\"</b> </script> ' <&";

#[test]
fn no_text_of_a_site_is_taken_for_markup() {
    let quoted = TITLE.replace('"', "\\\"");
    let named = |name: &str| format!("en = \"{name}\"");
    let edit = |file, name| (file, named(name), named(&quoted));
    let edits = [
        edit("hall.toml", "Example Telecom"),
        edit("hall.toml", "Clear prices, your choice"),
        edit("catalog/plans.toml", "Basic 39"),
        edit("catalog/plans.toml", "Enough calls and data for every day."),
        (
            "content/en/help/change-plan.md",
            "title = \"Change your plan\"".to_owned(),
            format!("title = \"{quoted}\""),
        ),
    ];
    let edits: Vec<(&str, &str, &str)> =
        edits.iter().map(|(file, from, to)| (*file, from.as_str(), to.as_str())).collect();
    let promotion = PROMOTION
        .replace(&named("A little more data"), &named(&quoted))
        .replace("Price: {fee}; leave whenever you like.", &format!("{quoted} {{fee}}"));
    let hall = hall_of(&edits, &promotion);

    // XML is read by a parser that forgives nothing; what it reads is what was written.
    let feed = roxmltree::Document::parse(text(&hall, "en/feed.atom")).expect("the feed is XML");
    let titles =
        feed.descendants().filter(|node| ["title", "name"].contains(&node.tag_name().name()));
    let titles: Vec<&str> = titles.filter_map(|node| node.text()).collect();
    assert_eq!(titles, [TITLE, TITLE, TITLE]);
    let summary = feed.descendants().find(|node| node.tag_name().name() == "summary");
    let summary = summary.and_then(|node| node.text()).expect("a summary");
    assert!(summary.starts_with(TITLE), "{summary}");
    roxmltree::Document::parse(text(&hall, "sitemap.xml")).expect("the sitemap is XML");

    let manifest: Value =
        serde_json::from_str(text(&hall, "en/manifest.webmanifest")).expect("JSON");
    assert_eq!((&manifest["name"], &manifest["description"]), (&TITLE.into(), &TITLE.into()));

    // Of what a parser of HTML would see in a head: its own tags and no other.
    for page in ["en/index.html", "en/plans/basic-39/index.html", "en/help/change-plan/index.html"]
    {
        let head = head(&hall, page);
        for (start, _) in head.match_indices('<') {
            let name: String =
                head[start + 1..].chars().take_while(char::is_ascii_alphabetic).collect();
            let own = ["", "html", "head", "meta", "link", "title", "script"];
            assert!(own.contains(&name.as_str()), "{page}: {}", &head[start..]);
        }
        let scripts = head.matches("<script").count();
        assert_eq!(head.matches("</script>").count(), scripts, "{page}: {head}");
        assert!(head.contains("R&amp;D &lt;b&gt;"), "{page}: {head}");
        let facts = head.split("<script type=\"application/ld+json\">").skip(1);
        let facts: Vec<Value> = facts
            .filter_map(|rest| rest.split("</script>").next())
            .map(|facts| serde_json::from_str(facts).expect("facts are JSON"))
            .collect();
        let told = facts.iter().any(|facts| is_said(facts, TITLE));
        assert!(told, "{page}: {facts:?}");
    }
}

/// True when a text stands anywhere in JSON, as it was written.
fn is_said(json: &Value, text: &str) -> bool {
    match json {
        Value::String(said) => said == text,
        Value::Array(items) => items.iter().any(|item| is_said(item, text)),
        Value::Object(fields) => fields.values().any(|field| is_said(field, text)),
        _ => false,
    }
}
