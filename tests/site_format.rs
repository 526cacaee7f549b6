//! `docs/SITE-FORMAT.md` tells the truth: the files it shows make a valid site, and its tables name
//! every key, literal, token and placeholder there is.
//!
//! A file is named by the comment its block begins with, as in `# catalog/plans.toml`, or, where a
//! file cannot begin with one, by a line of its own above the block that is nothing but its name.

use hall_site::{ReadError, Theme};
use openhall_tests::text;
use std::{collections::BTreeMap, fs};

fn page() -> String {
    text("docs/SITE-FORMAT.md").expect("the page about the site format")
}

/// The files a page shows, by name.
fn shown(page: &str) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut above = "";
    let mut lines = page.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with("```") {
            above = if line.is_empty() { above } else { line };
            continue;
        }
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let first = block.first().copied().unwrap_or_default();
        let comment = first
            .strip_prefix("# ")
            .or_else(|| first.strip_prefix("/* ").and_then(|rest| rest.strip_suffix(" */")));
        let name = above.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:"));
        if let Some(name) = comment.or(name).filter(|name| is_file(name)) {
            let text = block.join("\n") + "\n";
            let twice = files.insert(name.to_owned(), text);
            assert!(twice.is_none(), "the page shows {name} twice");
        }
        above = "";
    }
    files
}

fn is_file(name: &str) -> bool {
    !name.contains(' ') && [".toml", ".md", ".css", ".svg"].iter().any(|end| name.ends_with(end))
}

#[test]
fn the_files_on_the_page_make_a_site() {
    let files = shown(&page());
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in &files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("it is made");
        fs::write(path, text).expect("it is written");
    }
    let (site, report) = match hall_site::read(folder.path()) {
        Ok(read) => read,
        Err(ReadError::Invalid(report)) => panic!("{:#?}", report.diagnostics()),
        Err(error) => panic!("{error}"),
    };
    assert!(report.diagnostics().is_empty(), "{:#?}", report.diagnostics());

    // One of everything, so that there is an example to begin from.
    let catalog = &site.catalog;
    let counts = [
        ("plan", catalog.plans().len()),
        ("group", catalog.groups().len()),
        ("add_on", catalog.add_ons().len()),
        ("service", catalog.services().len()),
        ("reward", catalog.rewards().len()),
        ("channel", catalog.channels().len()),
        ("shop", catalog.shops().len()),
        ("rate_card", catalog.rate_cards().len()),
        ("zone", catalog.zones().len()),
        ("time_band", catalog.time_bands().len()),
        ("vip_tier", catalog.vip_tiers().len()),
        ("vip_service", catalog.vip_services().len()),
        ("promotion", site.content.promotions().len()),
        ("help page", site.content.articles().iter().filter(|it| it.front.topic.is_some()).count()),
    ];
    for (what, count) in counts {
        assert!(count > 0, "the page shows no {what}");
    }
}

/// Tables of the format as the page writes them, with the schema they are part of and its definition
/// in it; none for the whole of a file.
const TABLES: [(&str, &str, Option<&str>); 48] = [
    ("`hall.toml`", "hall", None),
    ("`[operator]`", "hall", Some("Operator")),
    ("`[site]`", "hall", Some("SiteSection")),
    ("`[hotline]`", "hall", Some("Hotline")),
    ("`[[brand]]`", "hall", Some("Brand")),
    ("`[features]`", "hall", Some("Features")),
    ("`[points]`", "hall", Some("PointsSettings")),
    ("`[[points.rate_for]]`", "hall", Some("RateFor")),
    ("`[[points.campaign]]`", "hall", Some("Campaign")),
    ("`catalog/*.toml`", "catalog", None),
    ("`[[plan]]`", "catalog", Some("Plan")),
    ("`[[plan.tenure_step]]`", "catalog", Some("TenureStep")),
    ("`introductory`", "catalog", Some("Introductory")),
    ("`first_month` of a plan", "catalog", Some("FirstMonth")),
    ("`contract`", "catalog", Some("Contract")),
    ("`penalty`", "catalog", Some("Penalty")),
    ("`[[group]]`", "catalog", Some("ExclusionGroup")),
    ("`[[add_on]]`", "catalog", Some("AddOn")),
    ("`[[service]]`", "catalog", Some("Service")),
    ("`[[reward]]`", "catalog", Some("Reward")),
    ("`[[reward.tier_price]]`", "catalog", Some("TierPrice")),
    ("`[[reward.window]]`", "catalog", Some("SaleWindow")),
    ("`[[channel]]`", "catalog", Some("Channel")),
    ("`[channel.terminal]`", "catalog", Some("TerminalProfile")),
    ("`[[shop]]`", "catalog", Some("Shop")),
    ("`[[rate_card]]`", "catalog", Some("RateCard")),
    ("`[[zone]]`", "catalog", Some("Zone")),
    ("`countries`", "catalog", Some("Country")),
    ("`[[time_band]]`", "catalog", Some("TimeBand")),
    ("`[[vip_tier]]`", "catalog", Some("VipTier")),
    ("`[[vip_service]]`", "catalog", Some("VipService")),
    ("`[[….allowance]]`", "catalog", Some("Allowance")),
    ("`rollover`", "catalog", Some("Rollover")),
    ("`[[plan.conversion]]`", "catalog", Some("Conversion")),
    ("`[[….charge]]`", "catalog", Some("Charge")),
    ("`[[….charge.tier]]`", "catalog", Some("Tier")),
    ("`day_pack`", "catalog", Some("DayPack")),
    ("`cap` of a charge", "catalog", Some("Cap")),
    ("`rounding`", "catalog", Some("Rounding")),
    ("`own_numbers`", "catalog", Some("OwnNumbers")),
    ("`[[….limit]]`", "catalog", Some("Limit")),
    ("`eligibility`", "catalog", Some("Eligibility")),
    ("`valid_for`", "catalog", Some("ValidFor")),
    ("`picture`", "catalog", Some("Picture")),
    ("every text", "catalog", Some("Text")),
    ("`promos/*.toml`", "promotion", None),
    ("`[creative]`", "promotion", Some("Creative")),
    ("front matter", "front-matter", None),
];

/// A schema as JSON, from what editors are given.
fn schema(name: &str) -> serde_json::Value {
    let file = format!("{name}.schema.json");
    let found = hall_site::schemas().into_iter().find(|(known, _)| *known == file);
    found.expect("a schema").1.clone()
}

/// The row of the table of keys that a definition comes to: name, keys it must have, keys it may have.
fn row(name: &str, definition: &serde_json::Value) -> String {
    let required: Vec<&str> = definition["required"]
        .as_array()
        .map(|keys| keys.iter().filter_map(serde_json::Value::as_str).collect())
        .unwrap_or_default();
    let all = definition["properties"].as_object().expect("keys");
    let list = |is_wanted: bool| {
        let keys = all.keys().filter(|key| required.contains(&key.as_str()) == is_wanted);
        keys.map(|key| format!("`{key}`")).collect::<Vec<_>>().join(" ")
    };
    format!("| {name} | {} | {} |", list(true), list(false)).replace("|  |", "| |")
}

#[test]
fn the_page_names_every_key() {
    let page = page();
    let mut missing = Vec::new();
    for (name, schema_name, definition) in TABLES {
        let whole = schema(schema_name);
        let definition = match definition {
            Some(definition) => &whole["$defs"][definition],
            None => &whole,
        };
        let row = row(name, definition);
        if !page.lines().any(|line| line == row) {
            missing.push(row);
        }
    }
    assert!(missing.is_empty(), "the table of keys lacks these rows:\n{}", missing.join("\n"));
}

/// Every definition that is a table has its row.
#[test]
fn no_table_is_left_out() {
    for name in ["hall", "catalog", "promotion", "front-matter"] {
        let schema = schema(name);
        let definitions = schema["$defs"].as_object().cloned().unwrap_or_default();
        let tables = definitions.iter().filter(|(_, it)| it["type"] == "object");
        for (definition, _) in tables {
            // The same text and the same picture are part of several schemas.
            let is_listed = TABLES.iter().any(|row| row.2 == Some(definition.as_str()));
            assert!(is_listed, "{definition} of {name} has no row in the table of keys");
        }
    }
}

/// Every choice of words is written out.
#[test]
fn the_page_names_every_word_one_can_choose() {
    let page = page();
    for name in ["hall", "catalog", "promotion", "front-matter"] {
        let schema = schema(name);
        let definitions = schema["$defs"].as_object().cloned().unwrap_or_default();
        for (definition, it) in &definitions {
            let words = it["enum"].as_array().into_iter().flatten();
            for word in words.filter_map(serde_json::Value::as_str) {
                assert!(page.contains(&format!("`{word}`")), "{definition} may be `{word}`");
            }
        }
    }
}

#[test]
fn the_page_names_every_literal_with_an_example() {
    let page = page();
    let schema = schema("catalog");
    let definitions = schema["$defs"].as_object().expect("definitions");
    let literals = definitions.iter().filter(|(_, it)| it["type"] == "string");
    let examples =
        literals.flat_map(|(_, it)| it["examples"].as_array().cloned().unwrap_or_default());
    for example in examples {
        let example = example.as_str().expect("a text").to_owned();
        // A zone's own name is only an example.
        let example =
            example.split_once(':').filter(|it| it.0 == "zone").map_or(example.as_str(), |it| it.0);
        assert!(page.contains(example), "the page shows {example}");
    }
}

#[test]
fn the_page_names_every_token_of_a_theme() {
    let page = page();
    let css = Theme::default().css();
    let declarations = css.split([';', '{']).filter_map(|part| part.strip_prefix("--"));
    let tokens = declarations.filter_map(|part| Some(part.split_once(':')?.0));
    for token in tokens {
        assert!(page.contains(&format!("`--{token}`")), "the page names --{token}");
    }
}

#[test]
fn the_page_is_about_the_files_it_shows() {
    let files = shown(&page());
    let expected = [
        "hall.toml",
        "theme.css",
        "content/en/about.md",
        "content/en/accessibility.md",
        "content/en/privacy.md",
        "media/logo.svg",
    ];
    for name in expected {
        assert!(files.contains_key(name), "the page shows {name}");
    }
}
