//! How files look: what a reader may count on in any of them.
//!
//! What does not live here: what crates may use (`architecture`), what `rustfmt` and `clippy` see.

use openhall_tests::{files, text};

/// Longest file of code. A longer one does more than one thing.
const LINES_MAX: usize = 600;
/// Longest file of tests: cases stand in one place with what is expected of them.
const TEST_LINES_MAX: usize = 800;

/// Every file of code with its text.
fn code() -> Vec<(String, String)> {
    let rust = files().into_iter().filter(|name| name.ends_with(".rs"));
    let code: Vec<_> = rust.filter_map(|name| text(&name).map(|text| (name, text))).collect();
    assert!(code.len() > 100, "the code is where it is expected");
    code
}

/// Fails with every file that something is wrong with.
#[track_caller]
fn assert_none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

fn is_test(name: &str) -> bool {
    name.starts_with("tests/") || name.contains("/tests/") || name.ends_with("tests.rs")
}

#[test]
fn every_file_of_code_says_what_lives_in_it() {
    let silent: Vec<String> = code()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//! "))
        .map(|(name, _)| name)
        .collect();
    assert_none("these do not begin with a `//!` line", &silent);
}

#[test]
fn no_file_of_code_is_longer_than_one_can_keep_in_mind() {
    let long: Vec<String> = code()
        .into_iter()
        .map(|(name, text)| (text.lines().count(), name))
        .filter(|(lines, name)| *lines > if is_test(name) { TEST_LINES_MAX } else { LINES_MAX })
        .map(|(lines, name)| format!("{name}: {lines} lines"))
        .collect();
    assert_none("take these apart", &long);
}

/// Places where something stands, as `file:line: text`.
fn places(files: &[(String, String)], needles: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (name, text) in files {
        for (number, line) in text.lines().enumerate() {
            if needles.iter().any(|needle| line.contains(needle)) {
                found.push(format!("{name}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    found
}

#[test]
fn nothing_is_left_for_later() {
    // Put together here, so that this file does not find itself.
    let later = ["todo", "unimplemented", "dbg"].map(|name| format!("{name}!("));
    let ignored = format!("#[{}", "ignore");
    let needles: Vec<&str> = later.iter().map(String::as_str).chain([ignored.as_str()]).collect();
    assert_none("finish these", &places(&code(), &needles));
}

/// The domain is told the time, given its files' contents and its randomness, and so never fails for
/// reasons of the outside world.
#[test]
fn domain_crates_ask_nothing_of_the_outside_world() {
    let domain = [
        "crates/hall-types/",
        "crates/hall-catalog/",
        "crates/hall-rating/src/",
        "crates/hall-advisor/src/",
        "crates/hall-population/src/",
        "crates/hall-points/",
        "crates/hall-content/",
        "crates/hall-api/",
        "crates/hall-identity/",
    ];
    let code: Vec<_> = code()
        .into_iter()
        .filter(|(name, _)| domain.iter().any(|folder| name.starts_with(folder)))
        .collect();
    let world = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant::",
        "Timestamp::now",
        "Zoned::now",
        "rand::",
        "getrandom",
        "println!",
        "eprintln!",
    ];
    assert_none("hand these in as arguments", &places(&code, &world));
}

/// A path of the machine somebody worked on means nothing on another.
#[test]
fn no_file_knows_where_it_was_written() {
    let machines = ["/home/", "/root/", "/work/", "/Users/"];
    let everything: Vec<_> = files()
        .into_iter()
        .filter(|name| !name.ends_with("Cargo.lock") && name != "tests/tidy.rs")
        .filter_map(|name| text(&name).map(|text| (name, text)))
        .collect();
    let found = places(&everything, &machines);
    // An example of a path is no path of anybody's.
    let found: Vec<String> = found.into_iter().filter(|it| !it.contains("/home/me/")).collect();
    assert_none("make these relative", &found);
}

/// Line ends, final lines and tabs make differences nobody meant.
#[test]
fn texts_end_in_one_line_end_and_hold_no_stray_signs() {
    let ends = [".rs", ".toml", ".md", ".css", ".js", ".mjs", ".html", ".yml", ".json"];
    let wrong: Vec<String> = files()
        .into_iter()
        .filter(|name| ends.iter().any(|end| name.ends_with(end)))
        // What is wrong with a broken site is what it is there for.
        .filter(|name| !name.starts_with("tests/sites/"))
        .filter_map(|name| text(&name).map(|text| (name, text)))
        .filter_map(|(name, text)| {
            let what = if text.contains('\r') {
                "a carriage return"
            } else if !text.is_empty() && !text.ends_with('\n') {
                "no end of its last line"
            } else if text.ends_with("\n\n") {
                "empty lines at its end"
            } else if text.lines().any(|line| line.ends_with([' ', '\t'])) && !name.ends_with(".md")
            {
                "white space at the end of a line"
            } else {
                return None;
            };
            Some(format!("{name} has {what}"))
        })
        .collect();
    assert_none("tidy these", &wrong);
}
