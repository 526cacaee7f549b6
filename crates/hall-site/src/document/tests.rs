//! Places in TOML: which bytes a step-by-step way leads to, and what the document says as JSON.

use super::*;
use expect_test::{Expect, expect};

/// Where the ways lead in a text: line, column and the bytes that would be underlined.
#[track_caller]
fn check(toml: &str, ways: &[&str], expected: Expect) {
    let document = Document::whole("a.toml", toml.into());
    let mut report = Report::default();
    let problems: Vec<Problem> = ways
        .iter()
        .map(|way| {
            let (code, way) = match way.strip_prefix("key ") {
                Some(way) => ("site/unknown-key", way),
                None => ("x/y", *way),
            };
            Problem::error(code, place(way), way, "")
        })
        .collect();
    document.locate(&problems, &mut report);
    let lines: Vec<String> = report
        .diagnostics()
        .iter()
        .map(|found| {
            let underlined = found.underlined().unwrap_or_default();
            format!("{} → {}:{} {underlined:?}\n", found.message, found.line, found.column)
        })
        .collect();
    expected.assert_eq(&lines.concat());
}

/// `plan.0.name` as a place.
fn place(way: &str) -> Where {
    way.split('.').filter(|step| !step.is_empty()).fold(Where::default(), |place, step| match step
        .parse::<usize>(
    ) {
        Ok(index) => place.at(index),
        Err(_) => place.at(step),
    })
}

const CATALOGUE: &str = r#"# Plans.
[[plan]]
id = "a"
name = { zh = "甲", en = "A" }
needs = ["light", "calls"]
notes = [
  { zh = "一", en = "one" },
  { zh = "二", en = "two" },
]

[plan.contract]
months = 12

[[plan.charge]]
id = "套"
rate = 3

[[plan]]
"id" = "b"
eligibility.age_min = 60
"#;

#[test]
fn a_way_leads_to_its_value() {
    check(
        CATALOGUE,
        &[
            "plan.0.id",
            "plan.0.name.en",
            "plan.0.needs.1",
            "plan.0.notes.1.zh",
            "plan.0.contract.months",
            "plan.0.charge.0.rate",
            "plan.1.id",
            "plan.1.eligibility.age_min",
        ],
        expect![[r#"
            plan.0.id → 3:6 "\"a\""
            plan.0.name.en → 4:25 "\"A\""
            plan.0.needs.1 → 5:19 "\"calls\""
            plan.0.notes.1.zh → 8:10 "\"二\""
            plan.0.contract.months → 12:10 "12"
            plan.0.charge.0.rate → 16:8 "3"
            plan.1.id → 19:8 "\"b\""
            plan.1.eligibility.age_min → 20:23 "60"
        "#]],
    );
}

#[test]
fn for_what_is_long_its_head_stands() {
    check(
        CATALOGUE,
        &[
            "plan",
            "plan.0",
            "plan.0.needs",
            "plan.0.notes.0",
            "plan.0.contract",
            "plan.0.charge.0",
            "plan.1",
        ],
        expect![[r#"
            plan → 2:3 "plan"
            plan.0 → 2:1 "[[plan]]"
            plan.0.needs → 5:1 "needs"
            plan.0.notes.0 → 7:3 "{ zh = \"一\", en = \"one\" }"
            plan.0.contract → 11:7 "contract"
            plan.0.charge.0 → 14:1 "[[plan.charge]]"
            plan.1 → 18:1 "[[plan]]"
        "#]],
    );
}

#[test]
fn a_way_that_ends_early_leads_as_far_as_it_goes() {
    check(
        CATALOGUE,
        &[
            "",
            "operator",
            "plan.0.fee",
            "plan.0.name.fr",
            "plan.0.contract.penalty.monthly",
            "plan.0.charge.7.rate",
            "plan.9.id",
            "plan.0.id.x",
        ],
        expect![[r#"
             → 1:1 ""
            operator → 1:1 ""
            plan.0.fee → 2:1 "[[plan]]"
            plan.0.name.fr → 4:1 "name"
            plan.0.contract.penalty.monthly → 11:7 "contract"
            plan.0.charge.7.rate → 14:8 "charge"
            plan.9.id → 2:3 "plan"
            plan.0.id.x → 3:6 "\"a\""
        "#]],
    );
}

#[test]
fn an_unknown_key_is_pointed_at_itself() {
    check(
        CATALOGUE,
        &["key plan.0.charge.0.rate", "key plan.0.name.en", "key plan.1.id", "key plan.0.contract"],
        expect![[r#"
            plan.0.charge.0.rate → 16:1 "rate"
            plan.0.name.en → 4:20 "en"
            plan.1.id → 19:1 "\"id\""
            plan.0.contract → 11:7 "contract"
        "#]],
    );
}

#[test]
fn front_matter_is_counted_within_its_file() {
    let text: Arc<str> = "+++\ntitle = \"é\"\nsummary = 3\n+++\nText\n".into();
    let document = Document::part("a.md", text, 4..28);
    let mut report = Report::default();
    document.locate(&[Problem::error("x/y", place("summary"), "", "")], &mut report);
    document.locate(&[Problem::error("x/y", place("topic"), "", "")], &mut report);
    let places: Vec<_> = report
        .diagnostics()
        .iter()
        .map(|found| (found.line, found.column, found.excerpt.as_str()))
        .collect();
    assert_eq!(places, [(3, 11, "summary = 3"), (2, 1, "title = \"é\"")]);
}

#[test]
fn every_value_has_a_form_in_json() {
    let mut report = Report::default();
    let toml = r#"
text = "a\tb"
many = """
two
lines"""
raw = '\d'
hex = 0x1F
octal = 0o17
long = 1_000
negative = -5
huge = 99999999999999999999
real = 1.5
endless = inf
yes = true
day = 2026-11-21
time = 21:00:00
list = [1, [2], { a = 3 }]
dotted.key = "v"
"#;
    let json = Document::whole("a.toml", toml.into()).to_json(&mut report);
    let json = serde_json::to_string_pretty(&json).expect("JSON");
    expect![[r#"
        {
          "day": "2026-11-21",
          "dotted": {
            "key": "v"
          },
          "endless": null,
          "hex": 31,
          "huge": "99999999999999999999",
          "list": [
            1,
            [
              2
            ],
            {
              "a": 3
            }
          ],
          "long": 1000,
          "many": "two\nlines",
          "negative": -5,
          "octal": 15,
          "raw": "\\d",
          "real": 1.5,
          "text": "a\tb",
          "time": "21:00:00",
          "yes": true
        }"#]]
    .assert_eq(&json);
    assert!(report.diagnostics().is_empty());
}

#[test]
fn every_slip_of_syntax_is_reported() {
    #[track_caller]
    fn check(toml: &str, expected: Expect) {
        let mut report = Report::default();
        assert!(Document::whole("a.toml", toml.into()).to_json(&mut report).is_none());
        let lines: Vec<String> = report
            .diagnostics()
            .iter()
            .map(|d| format!("{}:{} {} | {}\n", d.line, d.column, d.message, d.excerpt))
            .collect();
        expected.assert_eq(&lines.concat());
    }
    check(
        "a = \n\nb = \"x\nc = 3 4\n",
        expect![[r#"
        1:5 this is not valid TOML: string values must be quoted, expected literal string | a =
        3:7 this is not valid TOML: invalid basic string, expected `"` | b = "x
        4:5 this is not valid TOML: string values must be quoted, expected literal string | c = 3 4
    "#]],
    );
    check(
        "[[plan]\nid = 3\n",
        expect![[r#"
        1:8 this is not valid TOML: unclosed array table, expected `]` | [[plan]
    "#]],
    );
    check(
        "id = 1\nid = 2\n",
        expect![[r#"
        2:1 this is not valid TOML: duplicate key | id = 2
    "#]],
    );
    check(
        "价格 = 3\n",
        expect![[r#"
        1:1 this is not valid TOML: invalid unquoted key, expected letters, numbers, `-`, `_` | 价格 = 3
    "#]],
    );
    check(
        "price = 99 yuan\nwhen = 2026-02-31\n",
        expect![[r#"
        1:9 this is not valid TOML: string values must be quoted, expected literal string | price = 99 yuan
        2:8 this is not valid TOML: invalid date, expected day between 01 and 28 | when = 2026-02-31
    "#]],
    );
}
