//! What is said about documents that do not fit their schema, and that all of it is said at once.

use super::*;
use crate::schema::{CATALOG, FRONT_MATTER, PROMOTION, SETTINGS};
use expect_test::{Expect, expect};
use hall_catalog::model::CatalogFile;
use hall_content::model::{FrontMatter, Promotion, Settings};

/// Everything wrong with a document, one line for the problem and one for the mend.
#[track_caller]
fn check<T: DeserializeOwned>(schema: &Schema, toml: &str, expected: Expect) {
    let mut report = Report::default();
    let read: Option<T> = read(&Document::whole("f", toml.into()), schema, &mut report);
    report.sort();
    let lines: Vec<String> = report
        .diagnostics()
        .iter()
        .map(|d| format!("{}:{} {} {}\n  {}\n", d.line, d.column, d.code, d.message, d.mend))
        .collect();
    let verdict = if read.is_some() { "it is read\n" } else { "" };
    expected.assert_eq(&format!("{}{verdict}", lines.concat()));
}

#[track_caller]
fn check_catalog(toml: &str, expected: Expect) {
    check::<CatalogFile>(&CATALOG, toml, expected);
}

const GROUP: &str = "[[group]]\nid = \"a\"\nname = { zh = \"甲\", en = \"A\" }\n";

#[test]
fn what_fits_is_read() {
    check_catalog(
        "",
        expect![[r#"
        it is read
    "#]],
    );
    check_catalog(
        GROUP,
        expect![[r#"
        it is read
    "#]],
    );
}

#[test]
fn unknown_keys_are_met_with_the_nearest_known_one() {
    check_catalog(
        &format!("{GROUP}atmost = 1\nsomething = 2\n[[plans]]\nid = \"x\"\n"),
        expect![[r#"
        4:1 site/unknown-key there is no key `atmost` here
          did you mean `at_most`?
        5:1 site/unknown-key there is no key `something` here
          remove it; known here: id, name, at_most
        6:3 site/unknown-key there is no key `plans` here
          did you mean `plan`?
    "#]],
    );
}

#[test]
fn missing_keys_are_named_with_a_way_to_write_them() {
    check::<Settings>(
        &SETTINGS,
        "[operator]\n[site]\n[hotline]\n",
        expect![[r#"
        1:1 site/missing-key the key `brand` is missing
          add a table [[brand]]: Brands, in the order they are shown
        1:2 site/missing-key the key `name` is missing
          add `name = { zh = "…", en = "…" }`: Name people know
        1:2 site/missing-key the key `legal_name` is missing
          add `legal_name = { zh = "…", en = "…" }`: Name in the trade register, for footers
        1:2 site/missing-key the key `tagline` is missing
          add `tagline = { zh = "…", en = "…" }`: One short line below the name on the home page
        1:2 site/missing-key the key `time_zone` is missing
          add `time_zone = "…"`: IANA time zone in which days and months begin, such as `Asia/Shanghai`
        2:2 site/missing-key the key `url` is missing
          add `url = "https://hall.example.com"`: Address people reach it at, without a final slash: `https://hall.example.com`
        2:2 site/missing-key the key `locales` is missing
          add `locales = […]`: Languages, the default one first
        2:2 site/missing-key the key `logo` is missing
          add `logo = "…"`: Logo below `media/`
        3:2 site/missing-key the key `number` is missing
          add `number = "10098"`: Number, digits only
        3:2 site/missing-key the key `hours` is missing
          add `hours = { zh = "…", en = "…" }`: When somebody answers
    "#]],
    );
    check::<Promotion>(
        &PROMOTION,
        "[creative]\n",
        expect![[r#"
        1:1 site/missing-key the key `id` is missing
          add `id = "family-129"`: Id; the file is named after it
        1:1 site/missing-key the key `status` is missing
          add `status = …` with one of "draft", "test", "waitForApproval", "release", "suspend", "retirement": Where it stands in its life; only `release` is shown
        1:1 site/missing-key the key `title` is missing
          add `title = { zh = "…", en = "…" }`: Title
        1:1 site/missing-key the key `offering` is missing
          add `offering = "plan/unlimited-99"`: What it promotes
        1:1 site/missing-key the key `audience` is missing
          add `audience = { zh = "…", en = "…" }`: For whom, in words people can check themselves
        1:1 site/missing-key the key `from` is missing
          add `from = "2026-11-21"`: First day
        1:1 site/missing-key the key `until` is missing
          add `until = "2026-11-21"`: Last day
        1:1 site/missing-key the key `updated` is missing
          add `updated = "2026-11-21"`: Day it was last changed, for the feed
        1:1 site/missing-key the key `picture` is missing
          add a table `picture` with `file`: The picture
        1:2 site/missing-key the key `tariff` is missing
          add `tariff = { zh = "…", en = "…" }`: 资费口径: the exact terms
        1:2 site/missing-key the key `detailed` is missing
          add `detailed = { zh = "…", en = "…" }`: 详细口径: a paragraph
        1:2 site/missing-key the key `simple` is missing
          add `simple = { zh = "…", en = "…" }`: 简单口径: one or two sentences
        1:2 site/missing-key the key `one_line` is missing
          add `one_line = { zh = "…", en = "…" }`: 一句话口径: one line, at most 24 Chinese characters or 60 letters
        1:2 site/missing-key the key `activation` is missing
          add `activation = { zh = "…", en = "…" }`: 开通方式: how to take it
    "#]],
    );
    check_catalog(
        "[[vip_service]]\n[[zone]]\n[[time_band]]\n",
        expect![[r#"
        1:1 site/missing-key the key `id` is missing
          add `id = "family-129"`: Id
        1:1 site/missing-key the key `name` is missing
          add `name = { zh = "…", en = "…" }`: Name
        1:1 site/missing-key the key `summary` is missing
          add `summary = { zh = "…", en = "…" }`: What one gets
        1:1 site/missing-key the key `access` is missing
          add `access = …` with one of "restricted", "semi_open", "open": How it opens
        1:1 site/missing-key the key `worth` is missing
          add `worth = "99 yuan"`: What one use would cost elsewhere
        1:1 site/missing-key the key `how` is missing
          add `how = { zh = "…", en = "…" }`: How to use it
        2:1 site/missing-key the key `id` is missing
          add `id = "family-129"`: Id, used as `zone:ID` in scopes
        2:1 site/missing-key the key `name` is missing
          add `name = { zh = "…", en = "…" }`: Name
        2:1 site/missing-key the key `countries` is missing
          add a table [[zone.countries]]: Its countries and regions; a country is in one zone at most
        3:1 site/missing-key the key `id` is missing
          add `id = "family-129"`: Id, used as `during` in scopes
        3:1 site/missing-key the key `name` is missing
          add `name = { zh = "…", en = "…" }`: Name
    "#]],
    );
}

#[test]
fn words_that_are_not_possible() {
    check_catalog(
        "[[channel]]\nid = \"a\"\nname = { zh = \"甲\", en = \"A\" }\nsummary = { zh = \"甲\", en = \"A\" }\n\
         kind = \"phone-web\"\nauthentication = \"Z\"\nhours = { zh = \"甲\", en = \"A\" }\n\
         reach = { zh = \"甲\", en = \"A\" }\n",
        expect![[r#"
            5:8 site/unknown-word "phone-web" is not possible here
              did you mean "phone_web"?
            6:18 site/unknown-word "Z" is not possible here
              use one of A, B, C, D, E
        "#]],
    );
}

#[test]
fn values_of_the_wrong_type() {
    check_catalog(
        "[group]\nid = 3\n[[add_on]]\nid = 3\nname = \"A\"\nfee = 10\nplans = \"a\"\neligibility = []\n\
         lasts_days = \"7\"\nfeatured = 1.5\n",
        expect![[r#"
            1:2 site/wrong-type expected a list in [ ], found a table
              write it in a list, [{ … }], or below a head in double brackets, [[group]]
            3:1 site/missing-key the key `summary` is missing
              add `summary = { zh = "…", en = "…" }`: One sentence on what it is good for, without prices
            3:1 site/missing-key the key `state` is missing
              add `state = …` with one of "on_sale", "retired": Whether it is sold
            3:1 site/missing-key the key `valid_for` is missing
              add a table `valid_for` with `from`: When it can be taken
            3:1 site/missing-key the key `group` is missing
              add `group = "family-129"`: The group it belongs to
            3:1 site/missing-key the key `fee_per` is missing
              add `fee_per = …` with one of "month", "day", "once": What the fee is for
            3:1 site/missing-key the key `first_month` is missing
              add `first_month = …` with one of "full", "by_day", "none": How fee and allowances count in a first, incomplete month
            3:1 site/missing-key the key `effective` is missing
              add `effective = …` with one of "at_once", "next_month": When joining takes effect
            3:1 site/missing-key the key `leave_effective` is missing
              add `leave_effective = …` with one of "at_once", "next_month": When leaving takes effect
            4:6 site/wrong-type expected a text in double quotes, found the number 3
              write a text in double quotes, like "family-129"
            5:8 site/wrong-type expected a table, found the text "A"
              write { zh = "…", en = "…" }
            6:7 site/wrong-type expected a text in double quotes, found the number 10
              write a text in double quotes, like "99 yuan"
            7:9 site/wrong-type expected a list in [ ], found the text "a"
              write a list in [ ]
            8:1 site/wrong-type expected a table, found a list
              write a table
            9:14 site/wrong-type expected a whole number, found the text "7"
              write a whole number
            10:12 site/wrong-type expected a whole number, found the number 1.5
              write a whole number
        "#]],
    );
}

#[test]
fn values_of_the_wrong_form() {
    check::<FrontMatter>(
        &FRONT_MATTER,
        "title = \"\"\nsummary = \" \"\nupdated = \"2026-02-29\"\norder = -1\ntopic = \"bill\"\n",
        expect![[r#"
            1:9 site/empty-text there is nothing to read here
              write at least one word
            2:11 site/empty-text there is nothing to read here
              write at least one word
            3:11 site/wrong-form "2026-02-29" is no day of the calendar
              write it like "2026-11-21": A day, year first
            4:9 site/out-of-range -1 is out of range
              write a whole number from 0 to 65535
            5:9 site/unknown-word "bill" is not possible here
              did you mean "bills"?
        "#]],
    );
    check_catalog(
        "[[time_band]]\nid = \"Night Time\"\nname = { zh = \" \", en = \"N\" }\nfrom = \"24:00\"\nuntil = \"7:30\"\n\
         [[zone]]\nid = \"z\"\nname = { zh = \"甲\" }\ncountries = [{ code = \"Japan\", name = { zh = \"日\", en = \"J\" } }]\n\
         [[group]]\nid = \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"\n\
         name = { zh = \"甲\", en = \"A\" }\nat_most = 256\n",
        expect![[r#"
            2:6 site/wrong-form "Night Time" does not have the right form
              write it like "family-129": Lower-case letters, digits and single hyphens
            3:15 site/missing-translation the text lacks its words for "zh"
              write them as `zh = "…"`; every text exists in every language of the hall
            4:8 site/wrong-form "24:00" does not have the right form
              write it like "21:00:00": A time of day on the clock of 24 hours
            5:9 site/wrong-form "7:30" does not have the right form
              write it like "21:00:00": A time of day on the clock of 24 hours
            8:1 site/missing-translation the text lacks its words for "en"
              write them as `en = "…"`; every text exists in every language of the hall
            9:23 site/wrong-form "Japan" does not have the right form
              write it like "CN": ISO 3166-1 alpha-2, upper case
            11:6 site/wrong-value "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" is longer than 64 characters
              write it like "family-129": Lower-case letters, digits and single hyphens
            13:11 site/out-of-range 256 is out of range
              write a whole number from 0 to 255
        "#]],
    );
}

#[test]
fn literals_of_the_wrong_form() {
    check_catalog(
        "[[rate_card]]\nid = \"a\"\nname = { zh = \"甲\", en = \"A\" }\n[[rate_card.charge]]\nid = \"c\"\n\
         kinds = [\"voice\"]\norigin = [\"provincial\", \"moon\"]\ndestination = [\"zone:\"]\n\
         rate = \"0.15\"\nincrement = \"60\"\nconnection_fee = \"1\"\n\
         day_pack = { fee = \"¥1\", quantity = \"1GB\" }\n\
         [[rate_card.charge.tier]]\nup_to = \"100\"\nrate = \"0.1 yuan/messages\"\n",
        expect![[r#"
            7:11 site/wrong-form "provincial" does not have the right form
              did you mean "province"?
            7:25 site/wrong-form "moon" does not have the right form
              write it like one of "home", "province", "national", "local", "domestic", "abroad", "zone:asia"
            8:16 site/wrong-form "zone:" does not have the right form
              write it like one of "home", "province", "national", "local", "domestic", "abroad", "zone:asia"
            9:8 site/wrong-form "0.15" does not have the right form
              write it like "0.15 yuan/min"
            10:13 site/wrong-form "60" does not have the right form
              write it like "60/60"
            11:18 site/wrong-form "1" does not have the right form
              write it like "99 yuan"
            12:20 site/wrong-form "¥1" does not have the right form
              write it like "99 yuan"
            12:37 site/wrong-form "1GB" does not have the right form
              write it like "20 GB"
            14:9 site/wrong-form "100" does not have the right form
              write it like "20 GB"
            15:8 site/wrong-form "0.1 yuan/messages" does not have the right form
              write it like "0.15 yuan/min"
        "#]],
    );
}

#[test]
fn what_the_schema_cannot_say_the_type_does() {
    check_catalog(
        "[[reward]]\nid = \"a\"\nname = { zh = \"甲\", en = \"A\" }\nsummary = { zh = \"甲\", en = \"A\" }\n\
         kind = \"virtual\"\nshelf = \"airtime\"\npoints = 99999999999999999999\nworth = \"1 yuan\"\n\
         delivery = [\"credit\"]\nvalid_for = { from = \"2026-01-01\" }\n",
        expect![[r#"
            7:10 site/wrong-type expected a whole number, found the text "99999999999999999999"
              write a whole number
        "#]],
    );
    check_catalog(
        "[[reward]]\nid = \"a\"\nname = { zh = \"甲\", en = \"A\" }\nsummary = { zh = \"甲\", en = \"A\" }\n\
         kind = \"virtual\"\nshelf = \"airtime\"\npoints = 2.0\nworth = \"1 yuan\"\n\
         delivery = [\"credit\"]\nvalid_for = { from = \"2026-01-01\" }\n",
        expect![[r#"
            7:10 site/wrong-type expected a whole number, found the number 2.0
              write a whole number
        "#]],
    );
    check_catalog(
        "[[reward]]\nid = \"a\"\nname = { zh = \"甲\", en = \"A\" }\nsummary = { zh = \"甲\", en = \"A\" }\n\
         kind = \"virtual\"\nshelf = \"airtime\"\npoints = 2\nworth = \"99999999999999999999 yuan\"\n\
         delivery = [\"credit\"]\nvalid_for = { from = \"2026-01-01\" }\n",
        expect![[r#"
            8:9 site/wrong-value "99999999999999999999 yuan" is not an amount of money; write yuan with at most two decimals, like "99 yuan" or "0.15 yuan"
              write it like "99 yuan"
        "#]],
    );
}

#[test]
fn values_to_fill_in_are_refused_where_nothing_fills_them_in() {
    check_catalog(
        "[[group]]\nid = \"a\"\nname = { zh = \"{fee}起\", en = \"from { } {x}\" }\n",
        expect![[r#"
            3:15 content/misplaced-placeholder {fee} is not filled in here
              say it without; values are filled in in pages and in the texts below [creative]
            it is read
        "#]],
    );
}

#[test]
fn schemas_are_plain_enough_for_editors() {
    for (name, schema) in crate::schema::schemas() {
        let text = schema.to_string();
        assert!(!text.contains("\"null\""), "{name}: TOML has no null");
        assert!(!text.contains("\"const\""), "{name}: a choice of words is an enum");
        assert!(schema.get("title").is_some(), "{name}: editors show a title");
        assert_eq!(
            schema.get("$schema").and_then(Value::as_str),
            Some("https://json-schema.org/draft/2020-12/schema")
        );
    }
}

/// Whatever the types accept, the schema accepts; the schema is what people are held to.
#[test]
fn schemas_accept_every_literal() {
    let good = [
        ("Money", vec!["99 yuan", "0.15 yuan", "007 yuan"]),
        ("Rate", vec!["0.15 yuan/min", "0.000001 yuan/KB", "1 yuan/day", "0.1 yuan/message"]),
        ("Quantity", vec!["20 GB", "1.333 MB", "1 message", "2 messages", "45 s", "0.5 h"]),
        ("Increment", vec!["60/60", "1/1"]),
        ("Speed", vec!["1 Mbit/s", "128 kbit/s"]),
        ("Date", vec!["2028-02-29"]),
        ("Time", vec!["21:00", "00:00:00", "23:59:59"]),
        ("ScopeZone", vec!["home", "zone:asia-near"]),
        ("OfferingRef", vec!["add-on/data-10g"]),
        ("Id", vec!["a", "5g-access"]),
    ];
    let bad = [
        ("Money", vec!["99", "-1 yuan", "0.001 yuan"]),
        ("Rate", vec!["0.1 yuan/messages", "1 yuan"]),
        ("Quantity", vec!["0.5 messages", "1.5 KB", "20GB", "1.0001 GB"]),
        ("Increment", vec!["0/1", "60", "060/1"]),
        ("Speed", vec!["0 Mbit/s", "+1 Mbit/s", "1 Mbps"]),
        ("Date", vec!["2026-02-29", "2026-13-01", "26-01-01", "2026-1-1"]),
        ("Time", vec!["24:00", "7:30", "21"]),
        ("ScopeZone", vec!["", "zone:", "abroads"]),
        ("OfferingRef", vec!["plans/a", "plan/"]),
        ("Id", vec!["", "A", "a--b", "a\n"]),
    ];
    let json = &crate::schema::schemas()[0].1;
    let accepts = |name: &str, text: &str| {
        let mut schema = json["$defs"][name].clone();
        schema["$defs"] = json["$defs"].clone();
        let validator = jsonschema::options().should_validate_formats(true).build(&schema);
        validator.expect("a schema").is_valid(&Value::from(text))
    };
    for (names, expected) in [(good, true), (bad, false)] {
        for (name, texts) in names {
            assert!(json["$defs"].get(name).is_some(), "there is a schema of {name}");
            for text in texts {
                assert_eq!(accepts(name, text), expected, "{name} {text:?}");
            }
        }
    }
}
