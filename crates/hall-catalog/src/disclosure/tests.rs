//! Disclosures as people read them: catalogue text in, every line in both languages out.

use super::*;
use crate::model::CatalogFile;
use expect_test::{Expect, expect};
use hall_types::Fen;
use std::fmt::Write;

/// What a case need not say about its offering.
const PLAN_DEFAULTS: &str = r#"
id = "it"
brand = "demo"
name = { zh = "本例", en = "It" }
summary = { zh = "例", en = "An example" }
state = "on_sale"
valid_for = { from = "2026-01-01" }
fee = "0 yuan"
first_month = { fee = "full", allowances = "full" }
effective = "next_month"
leave_effective = "next_month"
"#;
const ADD_ON_DEFAULTS: &str = r#"
id = "it"
name = { zh = "本例", en = "It" }
summary = { zh = "例", en = "An example" }
state = "on_sale"
valid_for = { from = "2026-01-01" }
group = "packs"
fee = "10 yuan"
fee_per = "month"
first_month = "full"
effective = "at_once"
leave_effective = "next_month"
"#;
const SERVICE_DEFAULTS: &str = r#"
id = "it"
name = { zh = "本例", en = "It" }
summary = { zh = "例", en = "An example" }
category = "calls"
state = "on_sale"
valid_for = { from = "2026-01-01" }
fee = "0 yuan"
fee_per = "month"
effective = "at_once"
leave_effective = "at_once"
"#;

/// Prices for all that a case is not about, without which its plans would be incomplete. They are
/// not printed.
const FILLER: &str = r#"
id = "filler"
name = { zh = "其余", en = "The rest" }
[[charge]]
id = "out"
kinds = ["voice", "sms", "mms", "data"]
free = true
[[charge]]
id = "in"
kinds = ["voice"]
direction = "in"
free = true
"#;

/// The catalogue a case writes, with what it left out filled in.
#[track_caller]
fn catalog(case: &str) -> Catalog {
    let mut file: toml::Table = toml::from_str(case).expect("the case is TOML");
    for (key, defaults) in
        [("plan", PLAN_DEFAULTS), ("add_on", ADD_ON_DEFAULTS), ("service", SERVICE_DEFAULTS)]
    {
        let items = file.get_mut(key).and_then(toml::Value::as_array_mut);
        for item in items.into_iter().flatten().filter_map(toml::Value::as_table_mut) {
            let defaults: toml::Table = toml::from_str(defaults).expect("the defaults are TOML");
            for (key, value) in defaults {
                item.entry(key).or_insert(value);
            }
            if key == "plan" {
                push(item, "rate_cards", "filler".into());
            }
        }
    }
    push(&mut file, "rate_card", toml::from_str(FILLER).expect("the filler is TOML"));
    let file: CatalogFile = file.try_into().expect("the case is a catalogue file");
    let brands = ["demo", "gotone"].map(|id| id.parse().expect("an id"));
    match Catalog::assemble(vec![file], &brands) {
        Ok(catalog) => catalog,
        Err(problems) => panic!("the case is no catalogue: {problems:#?}"),
    }
}

/// Appends to an array of a table.
fn push(table: &mut toml::Table, key: &str, value: toml::Value) {
    let array = table.entry(key).or_insert_with(|| toml::Value::Array(Vec::new()));
    array.as_array_mut().expect("an array").push(value);
}

/// The disclosure of the first offering of a case.
#[track_caller]
fn disclosed(case: &str) -> Disclosure {
    let catalog = catalog(case);
    let first = case.split("[[").nth(1).and_then(|rest| rest.split("]]").next());
    match first {
        Some("plan") => plan(&catalog, &catalog.plans()[0]),
        Some("add_on") => add_on(&catalog, &catalog.add_ons()[0]),
        Some("service") => service(&catalog, &catalog.services()[0]),
        other => panic!("a case begins with an offering, not with {other:?}"),
    }
}

fn line(out: &mut String, text: &Text) {
    writeln!(out, "  {}\n  {}", text.zh, text.en).expect("a string takes all");
}

fn rows(rows: &[PriceRow]) -> String {
    let mut out = String::new();
    for row in rows {
        line(
            &mut out,
            &Text::new(
                format!("{} | {}", row.what.zh, row.price.zh),
                format!("{} | {}", row.what.en, row.price.en),
            ),
        );
        for note in &row.notes {
            writeln!(out, "    - {}\n    - {}", note.zh, note.en).expect("a string takes all");
        }
    }
    out
}

fn sections(disclosure: &Disclosure) -> Vec<(String, String)> {
    let lines = |texts: &[Text]| {
        let mut out = String::new();
        texts.iter().for_each(|text| line(&mut out, text));
        out
    };
    let ids = |ids: Vec<String>| ids.iter().map(|id| format!("  {id}\n")).collect::<String>();
    let mut all = vec![
        ("fee".to_owned(), rows(&disclosure.fee)),
        ("included".to_owned(), rows(&disclosure.included)),
    ];
    for group in disclosure.prices.iter().filter(|group| group.title.zh != "其余") {
        all.push((format!("prices: {} / {}", group.title.zh, group.title.en), rows(&group.rows)));
    }
    all.extend([
        ("limits".to_owned(), lines(&disclosure.limits)),
        ("eligibility".to_owned(), lines(&disclosure.eligibility)),
        ("brands".to_owned(), ids(disclosure.brands.iter().map(ToString::to_string).collect())),
        ("contract".to_owned(), lines(&disclosure.contract)),
        ("joining".to_owned(), lines(&disclosure.joining)),
        ("leaving".to_owned(), lines(&disclosure.leaving)),
        ("excludes".to_owned(), ids(disclosure.excludes.iter().map(ToString::to_string).collect())),
    ]);
    all.retain(|(_, body)| !body.is_empty());
    all
}

/// The whole disclosure of a case, Chinese above English.
#[track_caller]
fn check(case: &str, expect: Expect) {
    let disclosure = disclosed(case);
    let text: String =
        sections(&disclosure).iter().map(|(title, body)| format!("{title}\n{body}")).collect();
    expect.assert_eq(&text);
}

/// Only the sections whose title begins with `part`.
#[track_caller]
fn check_part(part: &str, case: &str, expect: Expect) {
    let disclosure = disclosed(case);
    let text: String = sections(&disclosure)
        .iter()
        .filter(|(title, _)| title.starts_with(part))
        .map(|(title, body)| format!("{title}\n{body}"))
        .collect();
    expect.assert_eq(&text);
}

mod charges;
mod included;
mod measures;
mod real_tariffs;
mod rewards;
mod scopes;
mod terms;
