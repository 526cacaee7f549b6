//! `hall redemptions codes-used` and `code-used`: codes that partners say they have taken, all of a file or none of it.
//!
//! What does not live here: what a used code means for a return (`hall-points`).

use super::{outcome::Failure, say::Voice, store_file};
use csv::{ReaderBuilder, StringRecord, Trim};
use hall_bss::import::RowProblem;
use hall_store::{AuditEntry, NotUsed, PointsLedger, Trail, UseError, UsedCode};
use hall_types::RewardId;
use jiff::{Timestamp, civil::DateTime, tz::TimeZone};
use serde_json::json;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where codes are noted, and by whom.
#[derive(Clone, Debug)]
pub(super) struct Noting<'a> {
    /// Site folder, whose time zone counts.
    pub(super) site: &'a Path,
    /// Store they are in.
    pub(super) store: &'a Path,
    /// Who does it.
    pub(super) by: &'a str,
}

/// A code as a row says it, with its line.
type Row = (UsedCode, u64);

/// Notes the codes of a partner's file.
pub(super) fn of_file(noting: &Noting<'_>, file: &Path, voice: &Voice) -> Result<(), Failure> {
    let (site, _) = hall_site::read(noting.site)?;
    let now = Timestamp::now();
    let rows = read(file, &site.zone(), now)?;
    let lines: Vec<u64> = rows.iter().map(|(_, line)| *line).collect();
    let codes = rows.into_iter().map(|(code, _)| code).collect();
    note(noting, codes, now, voice)?.map_err(|wrong| {
        let problem = |(position, why): (usize, NotUsed)| {
            let (message, mend) = said(why);
            let line = lines.get(position).copied().unwrap_or(0);
            problem(line, "code", message, mend)
        };
        Failure::Rows {
            file: PathBuf::from(file),
            problems: wrong.into_iter().map(problem).collect(),
        }
    })
}

/// Notes one code.
pub(super) fn of_code(
    noting: &Noting<'_>,
    (code, reward, at): (&str, Option<&RewardId>, Option<&str>),
    voice: &Voice,
) -> Result<(), Failure> {
    let (site, _) = hall_site::read(noting.site)?;
    let now = Timestamp::now();
    let at = match at {
        None => now,
        Some(text) => time(text, &site.zone(), now).map_err(|(message, mend)| {
            Failure::asked(message, format!("nothing was noted; {mend}"))
        })?,
    };
    let code = UsedCode { code: code.to_owned(), reward: reward.cloned(), at };
    note(noting, vec![code], now, voice)?.map_err(|wrong| {
        let why = wrong.first().map_or(NotUsed::Unknown, |(_, why)| *why);
        let (message, mend) = said(why);
        Failure::surroundings(message, format!("nothing was noted; {mend}"))
    })
}

/// Notes codes; what is wrong with which of them, where something is.
#[allow(clippy::type_complexity, reason = "a failure of the surroundings is none of a code")]
fn note(
    noting: &Noting<'_>,
    codes: Vec<UsedCode>,
    now: Timestamp,
    voice: &Voice,
) -> Result<Result<(), Vec<(usize, NotUsed)>>, Failure> {
    let runtime = store_file::runtime()?;
    let store = store_file::open_existing(&runtime, noting.store)?;
    let count = codes.len();
    let entry = AuditEntry::of_staff(now, "points.codes-used", noting.by);
    let trail = Trail::of(entry.with(&json!({ "codes": count })));
    let noted = runtime.block_on(store.use_codes(codes, trail));
    runtime.block_on(store.close());
    let noted = match noted {
        Ok(noted) => noted,
        Err(UseError::Codes(wrong)) => return Ok(Err(wrong)),
        Err(UseError::Store(error)) => return Err(error.into()),
    };
    let known = u64::try_from(count).unwrap_or(u64::MAX).saturating_sub(noted);
    voice.result(&json!({ "noted": noted, "known": known }));
    voice.note(&format!("{noted} codes were used; {known} were known to be."));
    Ok(Ok(()))
}

/// What is wrong with a code, and the mend.
fn said(why: NotUsed) -> (String, &'static str) {
    match why {
        NotUsed::Unknown => {
            ("there is no such code".to_owned(), "ask the partner for the code again")
        }
        NotUsed::Several => (
            "codes of several rewards read like this".to_owned(),
            "say which by the id of the reward",
        ),
        NotUsed::NotGiven => {
            ("nobody was given this code yet".to_owned(), "ask the partner who showed it")
        }
        NotUsed::GivenBack => (
            "this code was given back, and its points with it".to_owned(),
            "tell the partner that it does not count",
        ),
        NotUsed::UsedBefore { at } => (
            format!("this code was used at {at}"),
            "leave it out, or ask the partner which is right",
        ),
    }
}

fn problem(line: u64, column: &'static str, message: String, mend: &str) -> RowProblem {
    RowProblem { line, column, message, mend: mend.to_owned() }
}

/// A time with its offset, or on the operator's clock; never one to come.
fn time(text: &str, zone: &TimeZone, now: Timestamp) -> Result<Timestamp, (String, &'static str)> {
    let local = || text.parse::<DateTime>().ok()?.to_zoned(zone.clone()).ok();
    let at = text.parse::<Timestamp>().ok().or_else(|| Some(local()?.timestamp()));
    match at {
        None => Err((
            "this is no time".to_owned(),
            "write it like 2026-11-20 14:03 or 2026-11-20T14:03:00+08:00",
        )),
        Some(at) if at > now => {
            Err(("this time is still to come".to_owned(), "look at the partner's clock"))
        }
        Some(at) => Ok(at),
    }
}

/// The columns of a file.
struct Columns {
    code: usize,
    at: usize,
    reward: Option<usize>,
}

/// Codes with the lines they stand in, or every bad row.
fn read(file: &Path, zone: &TimeZone, now: Timestamp) -> Result<Vec<Row>, Failure> {
    let unreadable = |error: csv::Error| {
        Failure::surroundings(
            format!("{} cannot be read: {error}", file.display()),
            "name a CSV file in UTF-8 that the user that runs hall may read",
        )
    };
    let mut reader =
        ReaderBuilder::new().trim(Trim::All).flexible(true).from_path(file).map_err(unreadable)?;
    let headers = reader.headers().map_err(unreadable)?.clone();
    let column = |name: &str| {
        headers.iter().position(|header| header.trim_start_matches('\u{feff}') == name)
    };
    let failed = |problems| Failure::Rows { file: file.to_owned(), problems };
    let (Some(code), Some(at)) = (column("code"), column("at")) else {
        let missing = ["code", "at"].into_iter().filter(|name| column(name).is_none());
        let missing = missing.map(|name| {
            let message = format!("the column {name} is missing");
            problem(1, name, message, "name it in the first line")
        });
        return Err(failed(missing.collect()));
    };
    let columns = Columns { code, at, reward: column("reward") };
    let (mut rows, mut problems, mut seen) = (Vec::new(), Vec::new(), BTreeMap::new());
    for record in reader.records() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(0, csv::Position::line);
        match row(&record, &columns, zone, now) {
            Ok(code) => {
                let key = (code.code.clone(), code.reward.clone());
                if let Some(before) = seen.insert(key, line) {
                    let message = format!("line {before} has the same code");
                    problems.push(problem(line, "code", message, "leave one of them out"));
                }
                rows.push((code, line));
            }
            Err((column, message, mend)) => problems.push(problem(line, column, message, mend)),
        }
    }
    if problems.is_empty() { Ok(rows) } else { Err(failed(problems)) }
}

/// What a row says, or in which column what is wrong.
fn row(
    record: &StringRecord,
    columns: &Columns,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<UsedCode, (&'static str, String, &'static str)> {
    let cell = |at: usize| record.get(at).unwrap_or_default();
    let code = cell(columns.code);
    if code.is_empty() {
        return Err((
            "code",
            "there is no code".to_owned(),
            "write the code, or leave the row out",
        ));
    }
    let at = time(cell(columns.at), zone, now).map_err(|(message, mend)| ("at", message, mend))?;
    let reward = columns.reward.map(cell).filter(|text| !text.is_empty());
    let reward = reward.map(str::parse::<RewardId>).transpose().map_err(|_| {
        ("reward", "this is no id of a reward".to_owned(), "write it as the catalogue does")
    })?;
    Ok(UsedCode { code: code.to_owned(), reward, at })
}
