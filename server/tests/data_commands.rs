//! Commands that make, take in and check data, run as people run them: what they print, what they
//! refuse, and that the same seed gives the same population on any number of threads.

use expect_test::{Expect, expect};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

/// The demo's site folder.
fn demo() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/demo")
}

fn hall(arguments: &[&str], folder: &Path, threads: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hall"))
        .args(arguments)
        .current_dir(folder)
        .env("RAYON_NUM_THREADS", threads)
        .env("NO_COLOR", "1")
        .output()
        .expect("hall runs")
}

/// What a command that has to succeed prints as JSON.
#[track_caller]
fn json(output: &Output) -> Value {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    serde_json::from_slice(&output.stdout).expect("JSON")
}

/// What a command that has to fail says, and its exit code.
#[track_caller]
fn failed(output: &Output, code: i32, expected: Expect) {
    assert_eq!(output.status.code(), Some(code));
    expected.assert_eq(&String::from_utf8_lossy(&output.stderr));
}

/// Some people, as of a day that is past whatever the clock says.
fn seed(folder: &Path, threads: &str, more: &[&str]) -> Output {
    let site = demo();
    let mut arguments = vec!["seed", site.to_str().expect("a path is text")];
    arguments.extend(["--subscribers", "40", "--months", "2", "--as-of", "2025-11-22", "--json"]);
    arguments.extend(more);
    hall(&arguments, folder, threads)
}

#[test]
fn the_same_seed_gives_the_same_population_on_any_number_of_threads() {
    let folder = TempDir::new().expect("a folder");
    let made = ["1", "2", "5"].map(|threads| {
        let store = format!("{threads}.db");
        json(&seed(folder.path(), threads, &["--store", &store]))
    });
    for key in ["digest", "records", "bills", "billed_fen", "subscribers", "demo_numbers"] {
        assert_eq!(made[0][key], made[1][key], "{key}");
        assert_eq!(made[0][key], made[2][key], "{key}");
    }
    assert_eq!((&made[0]["subscribers"], &made[0]["unpriced_records"]), (&40.into(), &0.into()));
    let other = json(&seed(folder.path(), "2", &["--store", "other.db", "--seed", "2"]));
    assert_ne!(made[0]["digest"], other["digest"]);
}

#[test]
fn a_store_that_holds_somebody_is_left_alone_unless_it_is_to_be_replaced() {
    let folder = TempDir::new().expect("a folder");
    let first = json(&seed(folder.path(), "2", &[]));
    let again = seed(folder.path(), "2", &[]);
    assert_eq!(again.status.code(), Some(3));
    let told = String::from_utf8_lossy(&again.stdout).into_owned();
    assert!(told.contains("hall.db holds 40 subscribers already"), "{told}");
    let replaced = json(&seed(folder.path(), "2", &["--replace"]));
    assert_eq!(first["digest"], replaced["digest"]);
    // A file that is no store is nobody's to remove.
    std::fs::write(folder.path().join("notes.txt"), "a list of things to keep").expect("a file");
    let refused = seed(folder.path(), "2", &["--replace", "--store", "notes.txt"]);
    assert_eq!(refused.status.code(), Some(3));
    let kept = std::fs::read_to_string(folder.path().join("notes.txt")).expect("a file");
    assert_eq!(kept, "a list of things to keep");
}

#[test]
fn demo_numbers_are_told_without_making_anything() {
    let folder = TempDir::new().expect("a folder");
    let numbers = json(&seed(folder.path(), "2", &["--demo-numbers"]));
    let numbers = numbers.as_array().expect("a list");
    assert_eq!(numbers.len(), 12);
    assert_eq!(numbers[0]["number"], "15400000001");
    assert_eq!(numbers[0]["service_password"].as_str().map(str::len), Some(6));
    assert!(!folder.path().join("hall.db").exists());
    let made = json(&seed(folder.path(), "2", &[]));
    assert_eq!(made["demo_numbers"].as_array(), Some(numbers));
}

const USAGE: &str = "subscriber,at,kind,direction,network,origin,destination,quantity\n";

#[test]
fn rating_prints_charges_with_their_rules() {
    let folder = TempDir::new().expect("a folder");
    let rows = "anne,2026-05-02T09:00:00+08:00,voice,out,offnet,home,domestic,61\n\
        anne,2026-05-02T10:00:00+08:00,sms,out,onnet,home,local,1\n\
        anne,2026-06-02T10:00:00+08:00,data,out,-,home,-,1024\n\
        bo,2026-05-03T10:00:00+08:00,data,out,-,intl:JP,-,1024\n";
    std::fs::write(folder.path().join("usage.csv"), format!("{USAGE}{rows}")).expect("a file");
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let arguments = ["rate", "--site", site, "--plan", "light-29", "--usage", "usage.csv"];
    let with = |more: &[&'static str]| {
        let arguments: Vec<&str> = arguments.iter().chain(more).copied().collect();
        hall(&arguments, folder.path(), "1")
    };
    let charges = json(&with(&["--json"]));
    let told: Vec<String> = charges
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| format!("{} {} {}", it["subscriber"], it["month"], it["total_fen"]))
        .collect();
    expect![[r#"
        "anne" "2026-05" 2910
        "anne" "2026-06" 2900
        "bo" "2026-05" 5900
    "#]]
    .assert_eq(&(told.join("\n") + "\n"));
    expect![[r#"
        [
          {
            "rule": {
              "offering": "plan/light-29",
              "part": "fee"
            },
            "name": {
              "zh": "轻享29套餐月费",
              "en": "Light 29: monthly fee"
            },
            "why": {
              "zh": "29元/月，按整月收取",
              "en": "¥29 a month, for the whole month"
            },
            "measure": "month",
            "events": 0,
            "exact_fen": "2900/1",
            "amount_fen": 2900
          },
          {
            "rule": {
              "offering": "plan/light-29",
              "part": {
                "charge": {
                  "card": "domestic-standard",
                  "id": "messages"
                }
              }
            },
            "name": {
              "zh": "发送国内短信和彩信",
              "en": "Texts and picture messages within the mainland"
            },
            "why": {
              "zh": "1条 × 0.1元/条",
              "en": "1 message × ¥0.10/message"
            },
            "measure": {
              "use": {
                "quantity": 1,
                "unit": "message"
              }
            },
            "events": 1,
            "exact_fen": "10/1",
            "amount_fen": 10
          }
        ]
    "#]]
    .assert_eq(&format!("{:#}\n", charges[0]["lines"]));
    let text = with(&["--add-on", "top-up-500m", "--joined", "2026-05-02"]);
    expect![[r#"
        anne  2026-05  33.16 yuan
               28.06  Light 29: monthly fee: ¥29 a month × 30 ÷ 31 days; from the start to the month's end, rounded half up to the fen (¥0.01)
                5.00  Data top-up 500 MB: charged once, when it was taken
                0.10  Texts and picture messages within the mainland: 1 message × ¥0.10/message
        anne  2026-06  34.00 yuan
               29.00  Light 29: monthly fee: ¥29 a month, for the whole month
                5.00  Data top-up 500 MB: charged once, when it was taken
        bo  2026-05  63.06 yuan
               28.06  Light 29: monthly fee: ¥29 a month × 30 ÷ 31 days; from the start to the month's end, rounded half up to the fen (¥0.01)
                5.00  Data top-up 500 MB: charged once, when it was taken
               30.00  In East and South-East Asia: data: day packs: 1 pack of 1 GB × ¥30; each started by the first use of its day
    "#]].assert_eq(&String::from_utf8_lossy(&text.stdout));
    failed(
        &with(&["--add-on", "top-up-500"]),
        2,
        expect![[r#"
        error: the catalogue has no add-on top-up-500
          mend: did you mean top-up-500m?
    "#]],
    );
}

#[test]
fn bad_rows_are_named_and_nothing_is_taken_in() {
    let folder = TempDir::new().expect("a folder");
    json(&seed(folder.path(), "2", &[]));
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let rows = "15400000001,2025-11-20T09:00:00+08:00,voice,out,offnet,home,domestic,61\n\
        13900000000,2025-11-20T09:00:00+08:00,voice,out,offnet,home,domestic,61\n\
        15400000001,2025-11-20,voice,out,offnet,home,domestic,61\n";
    std::fs::write(folder.path().join("usage.csv"), format!("{USAGE}{rows}")).expect("a file");
    let import = hall(&["import", "usage", "usage.csv", "--site", site], folder.path(), "1");
    failed(
        &import,
        1,
        expect![[r#"
        usage.csv:3: subscriber: this is no subscriber's number
          mend: import the subscriber first
        usage.csv:4: at: "2025-11-20" is not understood
          mend: write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
        2 problems: nothing was taken in.
    "#]],
    );
    let rate = hall(
        &["rate", "--site", site, "--plan", "light-29", "--usage", "usage.csv"],
        folder.path(),
        "1",
    );
    failed(
        &rate,
        1,
        expect![[r#"
        usage.csv:4: at: "2025-11-20" is not understood
          mend: write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00
        1 problem: nothing was taken in.
    "#]],
    );
    std::fs::write(
        folder.path().join("people.csv"),
        "msisdn,plan,joined_on\n13800001234,light-29,2025-01-05\n",
    )
    .expect("a file");
    let import = hall(
        &["import", "subscribers", "people.csv", "--site", site, "--json"],
        folder.path(),
        "1",
    );
    assert_eq!(json(&import)["rows"], 1);
    let again = hall(&["import", "subscribers", "people.csv", "--site", site], folder.path(), "1");
    failed(
        &again,
        1,
        expect![[r#"
        people.csv:2: msisdn: a subscriber has this number already
          mend: leave the row out
        1 problem: nothing was taken in.
    "#]],
    );
    let missing = hall(&["import", "usage", "none.csv", "--site", site], folder.path(), "1");
    assert_eq!(missing.status.code(), Some(3));
    let nowhere = ["import", "usage", "usage.csv", "--site", site, "--store", "none.db"];
    failed(
        &hall(&nowhere, folder.path(), "1"),
        3,
        expect![[r#"
        error: there is no store none.db
          mend: name it with --store, or make one with `hall seed`
    "#]],
    );
}

/// Whatever takes records says the same of a quantity that cannot be, and takes in no row beside it.
#[test]
fn quantities_that_cannot_be_are_refused_wherever_records_go() {
    let folder = TempDir::new().expect("a folder");
    json(&seed(folder.path(), "2", &[]));
    let site = demo();
    let site = site.to_str().expect("a path is text");
    let row = |second: u8, kind: &str, to: &str, quantity: u64| {
        format!(
            "15400000001,2025-11-20T09:00:{second:02}+08:00,{kind},out,-,home,{to},{quantity}\n"
        )
    };
    let good = row(1, "voice", "domestic", 61);
    let absurd = [
        row(2, "voice", "local", 1_000_000_000_000),
        row(3, "sms", "local", 9_999_999),
        row(4, "data", "-", 1_000_000_000_000),
    ];
    let write = |rows: &str| {
        std::fs::write(folder.path().join("usage.csv"), format!("{USAGE}{rows}")).expect("a file");
    };
    let import = ["import", "usage", "usage.csv", "--site", site];
    let rate = ["rate", "--site", site, "--plan", "light-29", "--usage", "usage.csv"];
    let advise = ["advise", "--site", site, "--usage", "usage.csv"];
    write(&format!("{good}{}", absurd.concat()));
    let expected = expect![[r#"
        usage.csv:3: quantity: "1000000000000" is more than one call can be, 2678400 seconds (31 days)
          mend: write seconds, not milliseconds
        usage.csv:4: quantity: "9999999" is more than one record of messages can be, 86400 (one a second for a day)
          mend: write how many messages, those of each day in a record of their own
        usage.csv:5: quantity: "1000000000000" is more than one record of data can be, 326953125000 KB (31 days at 1 Gbit/s)
          mend: write KB, not bytes
        3 problems: nothing was taken in.
    "#]];
    for arguments in [&import[..], &rate, &advise] {
        let output = hall(arguments, folder.path(), "1");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        expected.assert_eq(&String::from_utf8_lossy(&output.stderr));
    }
    // Had any of it gone in, the same file would be refused now as one that was imported before.
    let again = hall(&import, folder.path(), "1");
    expected.assert_eq(&String::from_utf8_lossy(&again.stderr));
    write(&good);
    let taken = hall(&[&import[..], &["--json"]].concat(), folder.path(), "1");
    assert_eq!(json(&taken)["rows"], 1);
}
