//! Whole site folders: the demo is read without a word of complaint, and of each broken one all
//! that is wrong is said at once, at the right place, with the mend.
//!
//! What is expected of `sites/broken-X/` stands in `sites/broken-X.txt`, because the hall would
//! rightly ask what such a file is doing in a site. `UPDATE_EXPECT=1` writes it anew; read every line
//! of it then: is the place right, is the mend what a person needs?

use expect_test::{Expect, expect, expect_file};
use hall_site::{Diagnostic, ReadError};
use hall_types::Severity;
use openhall_tests::{files, repository, text};
use std::{collections::BTreeSet, fmt::Write, fs, path::Path};

/// Everything that is said about a site folder, or that nothing is.
fn said(folder: &Path) -> String {
    let report = match hall_site::read(folder) {
        Ok((_, report)) => report,
        Err(ReadError::Invalid(report)) => report,
        Err(error) => return format!("{error}\n"),
    };
    let mut said = String::new();
    for found in report.diagnostics() {
        print(found, &mut said);
    }
    writeln!(said, "errors: {}, warnings: {}", report.errors(), report.warnings())
        .expect("a string takes all");
    said
}

fn print(found: &Diagnostic, out: &mut String) {
    let Diagnostic { file, line, column, code, message, mend, excerpt, .. } = found;
    let severity = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    // A problem with a file as a whole has neither a line nor an excerpt.
    let place = if *line == 0 { file.clone() } else { format!("{file}:{line}:{column}") };
    writeln!(out, "{place} {code} {severity}: {message}\n  mend: {mend}")
        .expect("a string takes all");
    if *line > 0 {
        writeln!(out, "  line: {}", excerpt.trim_start()).expect("a string takes all");
    }
}

/// The names of the broken sites.
fn broken() -> Vec<String> {
    let entries = fs::read_dir(repository().join("tests/sites")).expect("the folder of sites");
    let mut names: Vec<String> = entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with("broken-") && !name.ends_with(".txt"))
        .collect();
    names.sort();
    names
}

#[test]
fn of_each_broken_site_all_is_said_that_is_wrong() {
    let names = broken();
    assert!(names.len() > 5, "the broken sites are where they are expected");
    for name in names {
        let folder = repository().join("tests/sites").join(&name);
        expect_file![folder.with_extension("txt")].assert_eq(&said(&folder));
    }
}

/// The demo, the starter, and whatever else is offered as a site to begin with.
#[test]
fn nothing_is_wrong_with_the_sites_on_offer() {
    let entries = fs::read_dir(repository().join("sites")).expect("the folder of sites");
    let folders = entries.map(|entry| entry.expect("an entry").path());
    let sites: Vec<_> = folders.filter(|folder| folder.join("hall.toml").exists()).collect();
    assert!(sites.iter().any(|site| site.ends_with("demo")), "the demo is where it is expected");
    for site in sites {
        assert_eq!(said(&site), "errors: 0, warnings: 0\n", "{}", site.display());
    }
}

/// A theme that is no site of its own changes the demo's look and nothing else.
#[test]
fn nothing_is_wrong_with_the_demo_in_another_theme() {
    let entries = fs::read_dir(repository().join("sites/themes")).expect("the folder of themes");
    for entry in entries {
        let theme = entry.expect("an entry").path();
        let folder = tempfile::tempdir().expect("a folder");
        copy(&repository().join("sites/demo"), folder.path());
        copy(&theme, folder.path());
        assert_eq!(said(folder.path()), "errors: 0, warnings: 0\n", "{}", theme.display());
    }
}

/// Copies what is in a folder into another one.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("it is copied");
        }
    }
}

/// A code that no broken site shows is one whose place and mend nobody has read.
#[test]
fn every_code_is_shown_by_some_broken_site() {
    let shown: BTreeSet<String> = broken()
        .iter()
        .filter_map(|name| text(&format!("tests/sites/{name}.txt")))
        .flat_map(|expected| codes(&expected, ' '))
        .collect();
    let sources = ["crates/hall-site/src/", "crates/hall-catalog/src/", "crates/hall-content/src/"];
    let known: BTreeSet<String> = files()
        .iter()
        .filter(|name| sources.iter().any(|source| name.starts_with(source)))
        .filter(|name| name.ends_with(".rs") && !name.contains("/tests"))
        .filter_map(|name| text(name))
        .flat_map(|source| codes(&source, '"'))
        .collect();
    assert!(known.len() > 50, "the codes are where they are expected: {known:?}");
    let missing: Vec<&String> = known.difference(&shown).collect();
    assert!(missing.is_empty(), "no broken site shows {missing:?}");
}

/// The areas a code can belong to.
const AREAS: [&str; 6] = ["catalog", "content", "media", "promo", "site", "theme"];

/// The codes in a text, each between two of the same sign.
fn codes(text: &str, sign: char) -> Vec<String> {
    let is_code = |word: &&str| {
        word.split_once('/').is_some_and(|(area, what)| {
            let is_plain = |c: char| c.is_ascii_lowercase() || c == '-';
            AREAS.contains(&area) && !what.is_empty() && what.chars().all(is_plain)
        })
    };
    text.lines().flat_map(|line| line.split(sign)).filter(is_code).map(str::to_owned).collect()
}

#[track_caller]
fn check(folder: &Path, expected: Expect) {
    let said = said(folder).replace(&folder.display().to_string(), "FOLDER");
    expected.assert_eq(&said);
}

#[test]
fn a_folder_that_is_not_there() {
    let folder = tempfile::tempdir().expect("a folder");
    check(
        &folder.path().join("nothing"),
        expect![[r#"
        FOLDER cannot be read: No such file or directory (os error 2)
    "#]],
    );
}

#[test]
fn a_folder_with_nothing_in_it() {
    let folder = tempfile::tempdir().expect("a folder");
    check(
        folder.path(),
        expect![[r#"
            hall.toml site/missing-file error: the file is missing
              mend: create it; `hall new DIR --demo` shows a whole site
            errors: 1, warnings: 0
        "#]],
    );
}

#[test]
fn a_file_instead_of_a_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.toml");
    fs::write(&file, "").expect("it is written");
    check(
        &file,
        expect![[r#"
        FOLDER cannot be read: Not a directory (os error 20)
    "#]],
    );
}
