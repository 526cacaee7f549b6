//! Every rule of the catalogue: text in, every problem with its place and mend out.

use crate::{Catalog, model::CatalogFile};
use expect_test::Expect;
use hall_types::Problem;

mod amending;
mod offerings;
mod ordering;
mod tariffs;

/// What a case need not say about its items.
const DEFAULTS: [(&str, &str); 11] = [
    (
        "plan",
        r#"
id = "it"
brand = "demo"
state = "on_sale"
valid_for = { from = "2026-01-01" }
fee = "0 yuan"
first_month = { fee = "full", allowances = "full" }
effective = "next_month"
leave_effective = "next_month"
summary = { zh = "例", en = "An example" }
rate_cards = ["filler"]
"#,
    ),
    (
        "add_on",
        r#"
id = "it"
state = "on_sale"
valid_for = { from = "2026-01-01" }
group = "packs"
fee = "10 yuan"
fee_per = "month"
first_month = "full"
effective = "at_once"
leave_effective = "next_month"
summary = { zh = "例", en = "An example" }
"#,
    ),
    (
        "service",
        r#"
id = "it"
category = "calls"
state = "on_sale"
valid_for = { from = "2026-01-01" }
fee = "0 yuan"
fee_per = "month"
effective = "at_once"
leave_effective = "at_once"
summary = { zh = "例", en = "An example" }
"#,
    ),
    (
        "reward",
        r#"
id = "it"
kind = "virtual"
shelf = "airtime"
points = 100
worth = "1 yuan"
delivery = ["credit"]
valid_for = { from = "2026-01-01" }
summary = { zh = "例", en = "An example" }
"#,
    ),
    (
        "channel",
        r#"
id = "it"
kind = "web"
authentication = "C"
hours = { zh = "例", en = "An example" }
reach = { zh = "例", en = "An example" }
summary = { zh = "例", en = "An example" }
"#,
    ),
    (
        "shop",
        r#"
id = "it"
city = { zh = "例", en = "An example" }
address = { zh = "例", en = "An example" }
hours = { zh = "例", en = "An example" }
phone = "10098"
"#,
    ),
    ("rate_card", "id = \"it\"\ncharge = []\n"),
    (
        "zone",
        "id = \"it\"\ncountries = [{ code = \"JP\", name = { zh = \"日本\", en = \"Japan\" } }]\n",
    ),
    ("time_band", "id = \"it\"\n"),
    ("group", "id = \"it\"\n"),
    ("vip_tier", "id = \"it\"\nhow = { zh = \"例\", en = \"An example\" }\n"),
];

/// What every case may refer to: a group, and prices that make any plan complete.
const FILLER: &str = r#"
[[group]]
id = "packs"
name = { zh = "包", en = "Packs" }
[[rate_card]]
id = "filler"
name = { zh = "其余", en = "The rest" }
[[rate_card.charge]]
id = "out"
kinds = ["voice", "sms", "mms", "data"]
free = true
[[rate_card.charge]]
id = "in"
kinds = ["voice"]
direction = "in"
free = true
"#;

/// Reads a file of a case, filling in what it left out.
#[track_caller]
fn file(case: &str) -> CatalogFile {
    let mut file: toml::Table = toml::from_str(case).expect("the case is TOML");
    let name: toml::Value =
        toml::from_str::<toml::Table>("zh = \"例\"\nen = \"It\"\n").expect("TOML").into();
    for (table, items) in &mut file {
        let defaults = DEFAULTS.iter().find(|row| row.0 == table).map_or("", |row| row.1);
        for item in items.as_array_mut().expect("tables").iter_mut() {
            let item = item.as_table_mut().expect("a table");
            item.entry("name").or_insert_with(|| name.clone());
            for (key, value) in toml::from_str::<toml::Table>(defaults).expect("TOML") {
                item.entry(key).or_insert(value);
            }
        }
    }
    file.try_into().expect("the case is a catalogue file")
}

/// The catalogue of several files, to which what any case may refer to is added.
#[track_caller]
fn assemble(files: &[&str]) -> Result<Catalog, Vec<Problem>> {
    let mut files: Vec<CatalogFile> = files.iter().copied().map(file).collect();
    let mut filler = file(FILLER);
    // Groups are shown as they are written, so they stand in one file.
    if files.iter().any(|file| !file.group.is_empty()) {
        filler.group.clear();
    }
    files.push(filler);
    let brands = ["demo", "gotone"].map(|id| id.parse().expect("an id"));
    Catalog::assemble(files, &brands)
}

/// Every problem of a catalogue of one file.
#[track_caller]
fn check(case: &str, expected: Expect) {
    check_files(&[case], expected);
}

/// Every problem of a catalogue of several files.
#[track_caller]
fn check_files(files: &[&str], expected: Expect) {
    let lines: Vec<String> = match assemble(files) {
        Ok(_) => vec!["all is well\n".to_owned()],
        Err(problems) => problems.iter().map(print).collect(),
    };
    expected.assert_eq(&lines.concat());
}

fn print(problem: &Problem) -> String {
    let Problem { code, place, message, mend, .. } = problem;
    format!("{}:{place} {code}\n  {message}\n  {mend}\n", place.document)
}
