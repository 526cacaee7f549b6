//! A small site for tests: one of each thing, written the way catalogue files are.

use crate::{Reader, render};
use hall_catalog::Catalog;
use hall_content::{Content, Route, model::Settings};
use hall_types::Locale;
use jiff::civil::date;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

pub(crate) fn read<T: DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).expect("the fixture has the form of the site's files")
}

pub(crate) fn settings() -> Settings {
    read(json!({
        "operator": {
            "name": { "zh": "小河移动", "en": "Brook Mobile" },
            "legal_name": { "zh": "小河移动有限公司", "en": "Brook Mobile Ltd." },
            "tagline": { "zh": "账单明白", "en": "Plain bills" },
            "time_zone": "Asia/Shanghai",
            "licences": [{ "zh": "许可证一", "en": "Licence one" }],
        },
        "site": { "url": "https://hall.example", "locales": ["zh", "en"], "logo": "logo.svg" },
        "hotline": {
            "number": "10000",
            "hours": { "zh": "每天 8:00–22:00", "en": "Every day 08:00–22:00" },
        },
        "brand": [{
            "id": "brook",
            "name": { "zh": "小河", "en": "Brook" },
            "summary": { "zh": "给所有人", "en": "For everybody" },
        }],
        "features": { "points_mall": false, "vip_club": false },
    }))
}

fn catalog() -> Catalog {
    catalog_for(&settings())
}

/// The small catalogue of an operator with these brands; the thin plan is of the last one.
pub(crate) fn catalog_for(settings: &Settings) -> Catalog {
    let brands = settings.brands.iter().map(|brand| brand.id.clone()).collect::<Vec<_>>();
    let plan = |id: &str, fee: &str, state: &str, featured: Option<u16>| {
        json!({
            "id": id,
            "brand": if id == "thin" { brands.last() } else { brands.first() },
            "name": { "zh": format!("{id}套餐"), "en": format!("Plan {id}") },
            "summary": { "zh": "够用", "en": "Enough" },
            "state": state,
            "valid_for": {
                "from": "2026-01-01",
                "until": (state == "retired").then_some("2026-06-30"),
            },
            "filing_number": "26TX1",
            "fee": fee,
            "first_month": { "fee": "by_day", "allowances": "by_day" },
            "allowance": [
                { "id": "data", "kinds": ["data"], "quantity": "20 GB" },
                { "id": "voice", "kinds": ["voice"], "quantity": "500 min" },
            ],
            "charge": [
                { "id": "data", "kinds": ["data"], "rate": "5 yuan/GB" },
                { "id": "voice", "kinds": ["voice"], "rate": "0.15 yuan/min" },
                { "id": "answered", "kinds": ["voice"], "direction": "in", "free": true },
                { "id": "messages", "kinds": ["sms", "mms"], "rate": "0.1 yuan/message" },
            ],
            "effective": "next_month",
            "leave_effective": "next_month",
            "needs": ["data"],
            "featured": featured,
        })
    };
    let file = json!({
        "plan": [
            plan("wide", "99 yuan", "on_sale", Some(1)),
            plan("thin", "8.5 yuan", "on_sale", None),
            plan("old", "20 yuan", "retired", None),
        ],
        "group": [{ "id": "month", "name": { "zh": "月包", "en": "Monthly" }, "at_most": 2 }],
        "add_on": [{
            "id": "more",
            "name": { "zh": "多一点", "en": "Some more" },
            "summary": { "zh": "加流量", "en": "More data" },
            "state": "on_sale",
            "valid_for": { "from": "2026-01-01" },
            "group": "month",
            "fee": "10 yuan",
            "fee_per": "month",
            "first_month": "full",
            "allowance": [{ "id": "data", "kinds": ["data"], "quantity": "1 GB" }],
            "effective": "at_once",
            "leave_effective": "next_month",
            "needs": ["data"],
        }],
        "service": [{
            "id": "tune",
            "name": { "zh": "彩铃", "en": "Caller tune" },
            "summary": { "zh": "来电听歌", "en": "Music for callers" },
            "category": "entertainment",
            "state": "on_sale",
            "valid_for": { "from": "2026-01-01" },
            "fee": "0 yuan",
            "fee_per": "month",
            "effective": "at_once",
            "leave_effective": "at_once",
            "sms_code": "KTCL",
        }],
    });
    Catalog::assemble(vec![read(file)], &brands).expect("the fixture is in order")
}

fn content() -> Content {
    content_for(settings())
}

/// The small content of an operator.
pub(crate) fn content_for(settings: Settings) -> Content {
    let promotion = json!({
        "id": "spring",
        "status": "release",
        "title": { "zh": "多一点流量", "en": "Some more data" },
        "offering": "add-on/more",
        "audience": { "zh": "所有用户", "en": "Everybody" },
        "from": "2026-11-01",
        "until": "2026-12-31",
        "updated": "2026-11-01",
        "creative": {
            "tariff": { "zh": "资费{fee}，截至{until}。", "en": "It costs {fee} until {until}." },
            "detailed": { "zh": "详细", "en": "In detail" },
            "simple": { "zh": "只要{fee}", "en": "Only {fee}" },
            "one_line": { "zh": "加一点", "en": "Add some" },
            "activation": { "zh": "拨打{hotline}", "en": "Call {hotline}" },
        },
        "picture": { "file": "promos/spring.svg", "alt": { "zh": "一朵花", "en": "A flower" } },
        "featured": 1,
    });
    Content::new(settings, Vec::new(), vec![read(promotion)])
}

/// The HTML of a page of the small site; `None` when there is no such page.
pub(crate) fn html(path: &str, locale: Locale) -> Option<String> {
    let route = Route::parse(path).expect("tests ask for pages that exist");
    html_of(&catalog(), &content(), &route, locale)
}

/// The HTML of a page of some site.
pub(crate) fn html_of(
    catalog: &Catalog,
    content: &Content,
    route: &Route,
    locale: Locale,
) -> Option<String> {
    let reader = Reader::new(locale, catalog, content, date(2026, 11, 21));
    Owner::new().with(|| render(route, &reader).map(|page| page.body.to_html()))
}

/// Elements that stand within a line.
const INLINE: [&str; 12] =
    ["a", "dd", "path", "small", "span", "strong", "sup", "svg", "td", "time", "label", "button"];

/// The text of a page's content, a line for each element that stands on its own; what is around the
/// content is left out.
pub(crate) fn text(path: &str, locale: Locale) -> String {
    text_of(&html(path, locale).expect("the page exists"))
}

/// The same, of a page's HTML.
pub(crate) fn text_of(html: &str) -> String {
    let main = html.split("<main").nth(1).and_then(|rest| rest.split("</main>").next());
    let mut text = String::new();
    for piece in main.expect("every page has a main part").split('<') {
        let (tag, words) = piece.split_once('>').unwrap_or((piece, ""));
        let name = tag.trim_start_matches('/').split([' ', '-']).next().unwrap_or_default();
        let is_comment = name.starts_with(['!', '(']);
        text.push_str(if is_comment {
            ""
        } else if INLINE.contains(&name) {
            " "
        } else {
            "\n"
        });
        text.push_str(if is_comment { words.trim_start_matches("-->") } else { words });
    }
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).map(|line| line + "\n").collect()
}
