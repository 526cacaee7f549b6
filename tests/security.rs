//! `docs/SECURITY.md` tells the truth about what there is: no requirement of levels 1 and 2 is left out, each
//! has tests that exist or a reason, and files and parts of the page that are named are there.
//!
//! What does not live here: whether a test shows what its row says; that is for whoever reads both.

use openhall_tests::{repository, text};
use std::collections::{BTreeMap, BTreeSet};

const PAGE: &str = "docs/SECURITY.md";
/// How many requirements of levels 1 and 2 each chapter of ASVS 5.0.0 has, from V1 on.
const REQUIREMENTS: [usize; 17] = [27, 11, 19, 10, 9, 35, 18, 7, 7, 29, 14, 9, 13, 9, 13, 16, 7];
/// Shortest reason, in characters: less says nothing.
const REASON_MIN: usize = 20;

fn page() -> String {
    text(PAGE).expect("the page about security")
}

/// How a row is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    /// Tests show it.
    Tests,
    /// The page itself says it, or code that was read does.
    Words,
    /// It asks about what the hall has not got.
    NotApplicable,
    /// It is not met, or only in part.
    NotMet,
}

/// What a last cell begins with when it is no list of tests.
const REASONS: [(&str, Answer); 5] = [
    ("on this page: ", Answer::Words),
    ("by reading: ", Answer::Words),
    ("not applicable: ", Answer::NotApplicable),
    ("not met: ", Answer::NotMet),
    ("not met in part: ", Answer::NotMet),
];

impl Answer {
    fn of(cell: &str) -> Result<Self, String> {
        if cell.starts_with('`') {
            return Ok(Self::Tests);
        }
        let found = REASONS.iter().find_map(|(begin, it)| Some((*it, cell.strip_prefix(begin)?)));
        match found {
            Some((it, reason)) if reason.chars().count() >= REASON_MIN => Ok(it),
            Some(_) => Err(format!("the reason is too short: {cell}")),
            None => Err(format!("neither tests nor a reason: {cell}")),
        }
    }
}

/// A requirement: chapter, section, number.
type Number = (usize, usize, usize);

/// A row of a chapter's table.
struct Row<'a> {
    numbers: Vec<Number>,
    level: &'a str,
    shown_by: &'a str,
}

/// Cells of a line of a table.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix("| ")?.strip_suffix(" |")?;
    Some(inner.split(" | ").map(str::trim).collect())
}

/// `V6.2.1`, or `V6.8.1–4` for four of them.
fn numbers(text: &str) -> Option<Vec<Number>> {
    let (first, last) = text.split_once('–').map_or((text, None), |(a, b)| (a, Some(b)));
    let parts: Option<Vec<usize>> =
        first.strip_prefix('V')?.split('.').map(|part| part.parse().ok()).collect();
    let [chapter, section, first] = parts?[..] else { return None };
    let last = last.map_or(Some(first), |last| last.parse().ok())?;
    Some((first..=last).map(|number| (chapter, section, number)).collect())
}

/// Rows about requirements, in the order of the page.
fn rows(page: &str) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for line in page.lines().filter(|line| line.starts_with("| V")) {
        let cells = cells(line).unwrap_or_default();
        let [requirement, level, _, _, shown_by] = cells[..] else { continue };
        let found: Option<Vec<Vec<Number>>> = requirement.split(", ").map(numbers).collect();
        let numbers = found.unwrap_or_else(|| panic!("this names no requirement: {line}"));
        rows.push(Row { numbers: numbers.concat(), level, shown_by });
    }
    rows
}

#[track_caller]
fn assert_none(what: &str, wrong: &[String]) {
    assert!(wrong.is_empty(), "{what}:\n{}", wrong.join("\n"));
}

#[test]
fn no_requirement_is_left_out_or_told_twice() {
    let page = page();
    let rows = rows(&page);
    let all: Vec<Number> = rows.iter().flat_map(|row| row.numbers.clone()).collect();
    let sorted: BTreeSet<Number> = all.iter().copied().collect();
    assert_eq!(all, sorted.into_iter().collect::<Vec<_>>(), "in order, each once");
    let told = (1..=REQUIREMENTS.len()).map(|it| all.iter().filter(|(of, ..)| *of == it).count());
    assert_eq!(told.collect::<Vec<_>>(), REQUIREMENTS, "requirements of each chapter");
    let odd: Vec<String> = rows
        .iter()
        .filter(|row| !["1", "2", "1, 2"].contains(&row.level))
        .map(|row| format!("{:?} is of level {}", row.numbers, row.level))
        .collect();
    assert_none("only levels 1 and 2 are told of", &odd);
}

#[test]
fn every_row_stands_in_its_chapter() {
    let (page, mut chapter) = (page(), String::new());
    let mut wrong = Vec::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            chapter = heading.split(' ').next().unwrap_or_default().to_owned() + ".";
        }
        if !rows(line).is_empty() && !line.starts_with(&format!("| {chapter}")) {
            wrong.push(format!("below {chapter} stands {line}"));
        }
    }
    assert_none("move these", &wrong);
}

#[test]
fn every_row_has_tests_or_a_reason() {
    let page = page();
    let wrong: Vec<String> = rows(&page)
        .iter()
        .filter_map(|row| Some(format!("{:?}: {}", row.numbers, Answer::of(row.shown_by).err()?)))
        .collect();
    assert_none("answer these", &wrong);
}

/// The overview counts what the tables say, chapter by chapter.
#[test]
fn the_overview_counts_right() {
    let page = page();
    let mut counts = BTreeMap::<usize, [usize; 4]>::new();
    for row in rows(&page) {
        let Ok(answer) = Answer::of(row.shown_by) else { continue };
        for (chapter, ..) in &row.numbers {
            counts.entry(*chapter).or_default()[answer as usize] += 1;
        }
    }
    for (chapter, [tests, words, not_applicable, not_met]) in counts {
        let begin = format!("| [V{chapter} ");
        let line = page.lines().find(|line| line.starts_with(&begin));
        let line = line.unwrap_or_else(|| panic!("the overview has no line for V{chapter}"));
        let end = format!("| {tests} | {words} | {not_applicable} | {not_met} |");
        assert!(line.ends_with(&end), "V{chapter} in the overview ends in {end}, not: {line}");
    }
}

/// What stands between backticks.
fn quoted(page: &str) -> impl Iterator<Item = &str> {
    page.lines().flat_map(|line| line.split('`').skip(1).step_by(2))
}

#[test]
fn every_test_that_is_named_is_there() {
    let page = page();
    let wrong: Vec<String> = quoted(&page).filter_map(|quoted| missing(quoted).err()).collect();
    assert_none("these are not there", &wrong);
    let tests = quoted(&page).filter(|it| it.contains(".rs::")).count();
    assert!(tests > 100, "the page names its tests");
}

/// Looks up a Rust test (`path::name`), a browser test (`path: title`) or a file.
fn missing(quoted: &str) -> Result<(), String> {
    let gone = |path: &str| format!("the file {path}");
    if let Some((path, name)) = quoted.split_once("::").filter(|(path, _)| path.ends_with(".rs")) {
        let code = text(path).ok_or_else(|| gone(path))?;
        let is_test = has_test(&code, name) || is_on_every_engine(path, name);
        return is_test.then_some(()).ok_or_else(|| format!("the test {quoted}"));
    }
    if let Some((path, title)) = quoted.split_once(": ").filter(|(path, _)| is_browser_test(path)) {
        let code = text(path).ok_or_else(|| gone(path))?;
        let has_title = has_title(&code, title);
        return has_title.then_some(()).ok_or_else(|| format!("the browser test {quoted}"));
    }
    let ends = [".rs", ".mjs", ".js", ".md", ".toml", ".css"];
    let is_file = quoted.contains('/') && ends.iter().any(|end| quoted.ends_with(end));
    match is_file && !repository().join(quoted).is_file() {
        true => Err(gone(quoted)),
        false => Ok(()),
    }
}

fn is_browser_test(path: &str) -> bool {
    path.starts_with("tests/browser/") && path.ends_with(".mjs")
}

/// True when a function of this name has the attribute of a test, also within `proptest!`.
fn has_test(code: &str, name: &str) -> bool {
    let lines: Vec<&str> = code.lines().map(str::trim).collect();
    let begin = format!("fn {name}(");
    let is_above = |line: &&&str| line.starts_with("#[") || line.starts_with("//");
    lines.iter().enumerate().filter(|(_, line)| line.contains(&begin)).any(|(at, _)| {
        let above = lines[..at].iter().rev().take_while(is_above);
        above
            .into_iter()
            .any(|line| line.starts_with("#[test]") || line.starts_with("#[tokio::test"))
    })
}

/// True when a function over the store's traits is run on every engine.
fn is_on_every_engine(path: &str, name: &str) -> bool {
    let folder = "crates/hall-store/src/conformance";
    let Some(file) = path.strip_prefix(folder).and_then(|it| it.strip_prefix('/')) else {
        return false;
    };
    let capability = file.trim_end_matches(".rs");
    let list = text(&format!("{folder}.rs")).unwrap_or_default();
    let begin = format!("    {capability}: ");
    let (_, run) = list.rsplit_once("on_every_engine! {").unwrap_or_default();
    let tests = run.split_once(&begin).and_then(|(_, rest)| rest.split(';').next());
    tests.is_some_and(|tests| tests.split_whitespace().any(|test| test == name))
}

/// True when a test or journey has this title.
fn has_title(code: &str, title: &str) -> bool {
    let is_call = |line: &&str| line.contains("test(") || line.contains("journey(");
    let is_title =
        |line: &str| ['\'', '"', '`'].iter().any(|it| line.contains(&format!("{it}{title}{it}")));
    code.lines().filter(is_call).any(is_title)
}

#[test]
fn what_is_not_there_would_be_noticed() {
    for gone in [
        "server/src/nowhere.rs::a_test",
        "server/src/http/mask.rs::masked",
        "server/src/http/mask.rs::numbers_are_not_show",
        "crates/hall-store/src/conformance/challenges.rs::issue",
        "tests/browser/alive.test.mjs: every page",
        "tests/browser/nowhere.test.mjs: every page opens quietly and comes alive",
        "docs/NOWHERE.md",
    ] {
        assert!(missing(gone).is_err(), "{gone}");
    }
    for there in [
        "server/src/http/mask.rs::numbers_are_not_shown",
        "crates/hall-identity/src/code.rs::no_text_is_too_odd",
        "crates/hall-store/src/conformance/challenges.rs::a_thousand_guesses_are_five",
        "tests/browser/alive.test.mjs: every page opens quietly and comes alive",
        "docs/POINTS.md",
    ] {
        assert_eq!(missing(there), Ok(()));
    }
    assert!(Answer::of("").is_err() && Answer::of("not met: no").is_err());
}

/// Parts of the page that are linked to, by the anchors that headings make.
#[test]
fn links_within_the_page_lead_somewhere() {
    let page = page();
    let anchor = |heading: &str| {
        let kept = |it: &char| it.is_alphanumeric() || matches!(it, ' ' | '-');
        heading.to_lowercase().chars().filter(kept).collect::<String>().replace(' ', "-")
    };
    let headings = page.lines().filter_map(|line| line.strip_prefix('#'));
    let anchors: BTreeSet<String> =
        headings.map(|heading| anchor(heading.trim_start_matches('#').trim())).collect();
    let links = page.split("](#").skip(1).filter_map(|rest| rest.split(')').next());
    let nowhere: Vec<String> =
        links.filter(|link| !anchors.contains(*link)).map(str::to_owned).collect();
    assert_none("these links lead nowhere", &nowhere);
}
