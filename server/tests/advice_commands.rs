//! Advice on the command line, run as people run it: what it prints beside the choice, what it says when it
//! has no answer, and the test of it on a population.

use expect_test::{Expect, expect};
use serde_json::Value;
use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};
use tempfile::TempDir;

fn site(name: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites").join(name);
    root.to_str().expect("a path is text").to_owned()
}

fn hall(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hall"))
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .output()
        .expect("hall runs")
}

const USAGE: &str = "subscriber,at,kind,direction,network,origin,destination,quantity\n";

/// Ten minutes of calls and 800 MB on each of four days of some months.
fn usual(subscriber: &str, months: &[&str]) -> String {
    let mut rows = String::new();
    for month in months {
        for day in ["01", "05", "09", "13"] {
            rows += &format!(
                "{subscriber},2026-{month}-{day}T10:00:00+08:00,data,out,-,home,-,819200\n\
                 {subscriber},2026-{month}-{day}T11:00:00+08:00,voice,out,onnet,home,local,600\n"
            );
        }
    }
    rows
}

fn file(folder: &TempDir, rows: &str) -> PathBuf {
    let path = folder.path().join("usage.csv");
    std::fs::write(&path, format!("{USAGE}{rows}")).expect("a file");
    path
}

fn advise(rows: &str, more: &[&str]) -> Output {
    let folder = TempDir::new().expect("a folder");
    file(&folder, rows);
    let site = site("demo");
    let mut arguments = vec!["advise", "--site", &site, "--usage", "usage.csv"];
    if !more.contains(&"--on") {
        arguments.extend(["--on", "2026-11-01"]);
    }
    arguments.extend(more);
    hall(folder.path(), &arguments)
}

#[track_caller]
fn check(rows: &str, more: &[&str], expected: Expect) {
    let output = advise(rows, more);
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    expected.assert_eq(&String::from_utf8_lossy(&output.stdout));
}

#[test]
fn an_answer_is_laid_open() {
    let rows = usual("anne", &["07", "08", "09"]);
    let current =
        ["--current", "gotone-start-69", "--brand", "gotone", "--current-since", "2026-06-01"];
    check(
        &rows,
        &current,
        expect![[r#"
            anne  day-card-9  42.60 yuan in 3 months, today 207.00 yuan
              2026-07       14.20  today      69.00
              2026-08       14.20  today      69.00
              2026-09       14.20  today      69.00
              It would have saved 164.40 yuan; dearer in 0 months.
                plan: 207.00 yuan → 27.00 yuan
                calls: 0.00 yuan → 3.60 yuan
                data: 0.00 yuan → 12.00 yuan
              Leaving today’s plan costs 60.00 yuan, which is made up for in 2 months.
              Dearest month: 2026-07, 14.20 yuan.
              Sure: use is much alike from month to month.
              Next best plan: standard-card + reading-5g + top-up-voice-60, 48.00 yuan.
        "#]],
    );
}

#[test]
fn an_answer_for_programs_keeps_its_shape_and_says_more() {
    let rows = usual("anne", &["07", "08", "09"]);
    let output = advise(&rows, &["--current", "unlimited-99", "--json"]);
    let answer: Value = serde_json::from_slice(&output.stdout).expect("one JSON object a line");
    for key in ["subscriber", "plan", "addons", "months", "total_fen", "current_total_fen"] {
        assert!(!answer[key].is_null(), "{key}");
    }
    assert_eq!((&answer["optimal"], &answer["gap_fen"]), (&true.into(), &0.into()));
    let sum = |list: &Value, key: &str| -> i64 {
        list.as_array().expect("a list").iter().filter_map(|it| it[key].as_i64()).sum()
    };
    assert_eq!(sum(&answer["months"], "cost_fen"), answer["total_fen"]);
    assert_eq!(sum(&answer["causes"], "after_fen"), answer["total_fen"]);
    assert_eq!(sum(&answer["causes"], "before_fen"), answer["current_total_fen"]);
    for month in answer["months"].as_array().expect("a list") {
        assert_eq!(sum(&month["causes"], "after_fen"), month["cost_fen"]);
        assert_eq!(sum(&month["causes"], "before_fen"), month["current_cost_fen"]);
    }
    let brief = advise(&rows, &["--current", "unlimited-99", "--json", "--brief"]);
    let brief: Value = serde_json::from_slice(&brief.stdout).expect("one JSON object a line");
    assert_eq!((&brief["plan"], &brief["total_fen"]), (&answer["plan"], &answer["total_fen"]));
    assert!(brief["runner_up"].is_null() && brief["causes"].is_null());
}

#[test]
fn a_search_that_is_ended_says_so() {
    let rows = usual("anne", &["07", "08", "09"]);
    let ended = ["--current", "unlimited-99", "--nodes-max", "1", "--brief"];
    check(
        &rows,
        &ended,
        expect![[r#"
        anne  unlimited-99  297.00 yuan in 3 months, today 297.00 yuan
          The search was ended before this was proven; something may be cheaper by 264.12 yuan at most.
    "#]],
    );
}

#[test]
fn what_cannot_be_answered_has_a_name() {
    let nothing = "di,2026-09-03T10:00:00+08:00,data,out,-,home,-,0\n";
    check(
        nothing,
        &["--json"],
        expect![[r#"
        {"subscriber":"di","error":{"code":"no-usage","message":"nothing was used in these months"}}
    "#]],
    );
    let one_month = usual("bo", &["09"]);
    check(
        &one_month,
        &["--brief"],
        expect![[r#"
        bo  day-card-9  14.20 yuan in 1 month
    "#]],
    );
    check(
        &one_month,
        &[],
        expect![[r#"
        bo  day-card-9  14.20 yuan in 1 month
          2026-09       14.20
          Dearest month: 2026-09, 14.20 yuan.
          Not sure: too few months, or use that is very different from month to month.
          Next best plan: standard-card + reading-5g + top-up-voice-60, 16.00 yuan.
    "#]],
    );
}

/// The smallest site has no prices abroad.
#[test]
fn use_in_zones_of_another_operator_is_named() {
    let folder = TempDir::new().expect("a folder");
    let rows = "cy,2026-09-03T10:00:00+08:00,data,out,-,intl:JP,-,1024\n\
                cy,2026-09-04T10:00:00+08:00,data,out,-,intl:JP,-,9024\n\
                cy,2026-09-05T10:00:00+08:00,voice,out,-,home,intl:US,60\n";
    file(&folder, rows);
    let site = site("starter");
    let arguments =
        ["advise", "--site", &site, "--usage", "usage.csv", "--on", "2026-11-01", "--json"];
    let output = hall(folder.path(), &arguments);
    expect![[r#"
        {"subscriber":"cy","error":{"code":"not-served","message":"no choice serves all use; some of it has no price in this catalogue","unpriced":[{"at":"2026-09-03T10:00:00+08:00","kind":"data","origin":{"abroad":"JP"},"destination":null},{"at":"2026-09-05T10:00:00+08:00","kind":"voice","origin":"home","destination":{"abroad":"US"}}]}}
    "#]].assert_eq(&String::from_utf8_lossy(&output.stdout));
    let output = hall(folder.path(), &arguments[..7]);
    expect![[r#"
        cy  no advice: no choice serves all use; some of it has no price in this catalogue: data in JP at 2026-09-03T10:00:00+08:00; a call to US at 2026-09-05T10:00:00+08:00
    "#]].assert_eq(&String::from_utf8_lossy(&output.stdout));
}

#[test]
fn quantities_that_cannot_be_are_refused_with_their_line() {
    let rows = "di,2026-09-03T10:00:00+08:00,data,out,-,home,-,-5\n\
                di,2026-09-03T10:00:00+08:00,data,out,-,home,-,99999999999999999\n";
    let output = advise(rows, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    expect![[r#"
        usage.csv:2: quantity: "-5" is not understood
          mend: write a whole number of seconds, messages or KB
        usage.csv:3: quantity: "99999999999999999" is more than one record of data can be, 326953125000 KB (31 days at 1 Gbit/s)
          mend: write KB, not bytes
        2 problems: nothing was taken in.
    "#]]
    .assert_eq(&String::from_utf8_lossy(&output.stderr));
}

/// A file of nobody is no question, whoever is asked about it.
#[test]
fn a_file_without_a_record_is_refused_by_whatever_reads_usage() {
    let folder = TempDir::new().expect("a folder");
    let site = site("demo");
    let of_usage = ["--site", &site, "--usage", "usage.csv"];
    let advise = [&["advise"], &of_usage[..]].concat();
    let rate = [&["rate", "--plan", "light-29"], &of_usage[..]].concat();
    let expected = expect![[r#"
        usage.csv:1: row: no usage record stands below the header
          mend: write one record a line, or name the file that has them
        1 problem: nothing was taken in.
    "#]];
    for blank in ["", "\n", "\r\n\r\n"] {
        file(&folder, blank);
        for arguments in [&advise, &rate] {
            let output = hall(folder.path(), arguments);
            assert_eq!(output.status.code(), Some(1), "{arguments:?}");
            assert!(output.stdout.is_empty(), "{arguments:?}");
            expected.assert_eq(&String::from_utf8_lossy(&output.stderr));
            let output = hall(folder.path(), &[&arguments[..], &["--json"]].concat());
            assert_eq!(output.status.code(), Some(1), "{arguments:?} for programs");
            let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
            assert_eq!(told["problems"][0]["message"], "no usage record stands below the header");
        }
    }
}

/// October is over on the first of November, November is not on its tenth, 2035 is far ahead.
#[test]
fn months_that_are_not_over_on_the_day_do_not_count() {
    let rows = usual("anne", &["09", "10", "11"])
        + "anne,2035-01-03T10:00:00+08:00,voice,out,onnet,home,local,60\n";
    let whole = usual("anne", &["09", "10"]);
    let asked = |rows: &str, on: &str| advise(rows, &["--on", on, "--json"]);
    let answer = |output: &Output| -> Value {
        serde_json::from_slice(&output.stdout).expect("one JSON object a line")
    };
    for on in ["2026-11-01", "2026-11-10", "2026-11-30"] {
        let told = answer(&asked(&rows, on));
        assert_eq!(told["months_not_over"], serde_json::json!(["2026-11", "2035-01"]), "{on}");
        let mut told = told.as_object().expect("an object").clone();
        told.remove("months_not_over");
        assert_eq!(
            Value::from(told),
            answer(&asked(&whole, on)),
            "what is left out counts nothing"
        );
    }
    check(
        &rows,
        &["--on", "2026-11-10", "--brief"],
        expect![[r#"
            anne  day-card-9  28.40 yuan in 2 months
              Not over on that day, so not counted: 2026-11, 2035-01.
        "#]],
    );
    // December was without use and is over with January; the window is that of the months that count.
    let told = answer(&asked(&rows, "2027-01-01"));
    assert_eq!(told["months_not_over"], serde_json::json!(["2035-01"]));
    assert_eq!(told["months"].as_array().map(Vec::len), Some(3));
    let none = asked(&usual("anne", &["11"]), "2026-11-30");
    assert!(none.status.success());
    expect![[r#"
        {"subscriber":"anne","error":{"code":"no-whole-month","message":"no month with use is over on 2026-11-30"},"months_not_over":["2026-11"]}
    "#]]
    .assert_eq(&String::from_utf8_lossy(&none.stdout));
}

/// Without a day months are those of the file, whatever the clock says.
#[test]
fn without_a_day_every_month_of_the_file_counts() {
    let folder = TempDir::new().expect("a folder");
    file(&folder, &usual("anne", &["09", "10"]).replace("2026", "2035"));
    let site = site("demo");
    let arguments = ["advise", "--site", &site, "--usage", "usage.csv", "--json", "--brief"];
    let output = hall(folder.path(), &arguments);
    let told: Value = serde_json::from_slice(&output.stdout).expect("one JSON object a line");
    let months = told["months"].as_array().expect("a list").iter().map(|it| &it["month"]);
    assert_eq!(months.collect::<Vec<_>>(), ["2035-09", "2035-10"]);
    assert!(told["months_not_over"].is_null());
}

#[test]
fn no_plan_that_is_open_is_said() {
    check(
        &usual("anne", &["09"]).replace("2026", "1998"),
        &["--on", "1999-01-01"],
        expect![[r#"
        anne  no advice: no plan is open to this subscriber
    "#]],
    );
}

#[test]
fn a_population_is_advised_and_its_catalogue_looked_at() {
    let folder = TempDir::new().expect("a folder");
    let site = site("demo");
    let seed =
        ["seed", &site, "--subscribers", "12", "--months", "4", "--as-of", "2025-11-22", "--json"];
    assert!(hall(folder.path(), &seed).status.success());
    let test = [
        "advisor",
        "backtest",
        &site,
        "--last",
        "4",
        "--on",
        "2025-11-22",
        "--nodes-max",
        "300",
        "--json",
    ];
    let whole = hall(folder.path(), &test);
    let told = String::from_utf8_lossy(&whole.stderr);
    assert!(whole.status.success(), "{told}");
    let tested: Value = serde_json::from_slice(&whole.stdout).expect("JSON");
    let figure = |key: &str| tested[key].as_i64().expect("a figure");
    assert_eq!(figure("people"), 12);
    let others = ["too_new", "no_usage", "not_served", "advised_not_served"].map(figure);
    assert_eq!(figure("tested") + others.iter().sum::<i64>(), 12);
    assert!(figure("tested") > 5 && figure("no_regret") > 0);
    assert_eq!(figure("regret_fen"), figure("advised_fen") - figure("best_fen"));
    assert!(figure("advised_fen") < figure("kept_fen"));
    let some = hall(folder.path(), &[&test[..], &["--sample", "2"]].concat());
    let some: Value = serde_json::from_slice(&some.stdout).expect("JSON");
    assert_eq!(some["people"], 2);
    let wrong = hall(folder.path(), &[&test[..], &["--later", "9"]].concat());
    assert_eq!(wrong.status.code(), Some(2));
    let look =
        ["portfolio", &site, "--last", "3", "--on", "2025-11-22", "--nodes-max", "300", "--json"];
    let standing = hall(folder.path(), &look);
    let told = String::from_utf8_lossy(&standing.stderr);
    assert!(standing.status.success(), "{told}");
    let standing: Value = serde_json::from_slice(&standing.stdout).expect("JSON");
    let sum = |list: &str, key: &str| -> i64 {
        standing[list].as_array().expect("a list").iter().filter_map(|it| it[key].as_i64()).sum()
    };
    let people = standing["people"].as_i64().expect("a figure");
    assert_eq!(people + standing["left_out"].as_i64().expect("a figure"), 12);
    assert_eq!((sum("plans", "subscribers"), sum("plans", "best_for")), (people, people));
    assert_eq!(sum("coverage", "people"), people);
    assert_eq!(sum("plans", "at_risk_fen"), standing["at_risk_fen"]);
}
