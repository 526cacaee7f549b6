//! Usage records as CSV: text in, records and every bad row out; and events out as such a text (`write`).
//!
//! One header, `subscriber,at,kind,direction,network,origin,destination,quantity`, its columns in any
//! order; one event a row. [`read`] reads the whole text and says everything that is wrong with it, so
//! that whoever imports can refuse all of it at once.
//!
//! What does not live here: files, which subscribers there are, whether an event came before.

mod write;

pub use write::UsageCsvWriter;

use crate::{
    RowLines,
    event::{CountryCode, Destination, Origin, UsageEvent, is_too_much, quantity_max},
};
use csv::{ReaderBuilder, StringRecord, Trim};
use hall_catalog::model::{Direction, Network, UsageKind};
use hall_types::Msisdn;
use jiff::Timestamp;
use std::fmt;

/// The columns, in the order of the usual header.
pub const COLUMNS: [&str; 8] =
    ["subscriber", "at", "kind", "direction", "network", "origin", "destination", "quantity"];

/// One row that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageRecord {
    /// Line of the text it begins in, from 1.
    pub line: u64,
    /// Whose use it was: whatever the file calls a subscriber, never empty.
    pub subscriber: String,
    /// The event. Whether the other party is on the subscriber's own list is not for the file to say,
    /// so [`UsageEvent::is_own_number`] is false.
    pub event: UsageEvent,
}

/// Something wrong in a text of usage records.
#[derive(Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, {column}: {message}; {mend}")]
pub struct UsageCsvProblem {
    /// Line, from 1.
    pub line: u64,
    /// Name of the column, or `row` for what is wrong with the row as such.
    pub column: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub mend: &'static str,
}

impl fmt::Debug for UsageCsvProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// Name of the place for what no column is to blame for.
const ROW: &str = "row";
/// Longest piece of a bad value that a message repeats, in characters.
const SHOWN_MAX: usize = 40;

/// Reads usage records.
///
/// # Errors
/// Every bad row with its line, column and mend; nothing is given back half read.
pub fn read(text: &str) -> Result<Vec<UsageRecord>, Vec<UsageCsvProblem>> {
    let (records, problems) = read_rows(text);
    if problems.is_empty() { Ok(records) } else { Err(problems) }
}

/// Reads what can be read: every good row, and everything that is wrong with others. With a wrong header
/// no row is looked at.
pub fn read_rows(text: &str) -> (Vec<UsageRecord>, Vec<UsageCsvProblem>) {
    // Spreadsheets put a byte order mark in front; it is no part of the first column's name.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader =
        ReaderBuilder::new().trim(Trim::All).flexible(true).from_reader(text.as_bytes());
    let mut lines = RowLines::of(text);
    let (mut records, mut problems) = (Vec::new(), Vec::new());
    let header = reader.headers().map(|header| Columns::of(header, lines.line(header.position())));
    let columns = match header {
        Ok(Ok(columns)) => columns,
        Ok(Err(problems)) => return (records, problems),
        Err(error) => return (records, vec![unreadable(lines.line(error.position()))]),
    };
    let mut record = StringRecord::new();
    loop {
        match reader.read_record(&mut record) {
            Ok(false) => break,
            Ok(true) => {
                let line = lines.line(record.position());
                let row = Row { columns: &columns, record: &record, line };
                if record.len() != columns.count {
                    problems.push(row.wrong_length());
                    continue;
                }
                let before = problems.len();
                let read = row.read(&mut problems);
                records.extend(read.filter(|_| problems.len() == before));
            }
            Err(error) => problems.push(unreadable(lines.line(error.position()))),
        }
    }
    (records, problems)
}

fn unreadable(line: u64) -> UsageCsvProblem {
    UsageCsvProblem {
        line,
        column: ROW,
        message: "this is no readable CSV".to_owned(),
        mend: "write UTF-8 text, one row a line, values parted by commas",
    }
}

/// Where each column of [`COLUMNS`] stands.
struct Columns {
    at: [usize; COLUMNS.len()],
    count: usize,
}

impl Columns {
    fn of(header: &StringRecord, line: u64) -> Result<Self, Vec<UsageCsvProblem>> {
        const MEND: &str =
            "begin with the line subscriber,at,kind,direction,network,origin,destination,quantity";
        let problem = |column: &'static str, message: String| UsageCsvProblem {
            line,
            column,
            message,
            mend: MEND,
        };
        let mut problems = Vec::new();
        let mut at = [0; COLUMNS.len()];
        for (name, slot) in COLUMNS.into_iter().zip(&mut at) {
            let mut here = header.iter().enumerate().filter(|(_, it)| *it == name);
            match (here.next(), here.next()) {
                (Some((position, _)), None) => *slot = position,
                (None, _) => problems.push(problem(name, "this column is missing".to_owned())),
                (Some(_), Some(_)) => {
                    problems.push(problem(name, "this column is there twice".to_owned()));
                }
            }
        }
        for name in header.iter().filter(|name| !COLUMNS.contains(name)) {
            problems.push(problem(ROW, format!("there is no column {}", shown(name))));
        }
        if problems.is_empty() { Ok(Self { at, count: header.len() }) } else { Err(problems) }
    }
}

struct Row<'a> {
    columns: &'a Columns,
    record: &'a StringRecord,
    line: u64,
}

impl<'a> Row<'a> {
    fn wrong_length(&self) -> UsageCsvProblem {
        UsageCsvProblem {
            line: self.line,
            column: ROW,
            message: format!(
                "{} values stand here instead of {}",
                self.record.len(),
                COLUMNS.len()
            ),
            mend: "write one value for each column, - where there is none",
        }
    }

    /// The value of a column with the column's name.
    fn value(&self, column: usize) -> (&'static str, &'a str) {
        let name = COLUMNS.get(column).copied().unwrap_or(ROW);
        let at = self.columns.at.get(column).copied().unwrap_or(usize::MAX);
        (name, self.record.get(at).unwrap_or(""))
    }

    fn read(&self, problems: &mut Vec<UsageCsvProblem>) -> Option<UsageRecord> {
        let mut parse = Parse { line: self.line, problems };
        let subscriber = parse.column(self.value(0), "write whose use it was", |text| {
            (!text.is_empty()).then(|| text.to_owned())
        });
        let at_s = parse.column(
            self.value(1),
            "write an instant as in RFC 3339, like 2026-05-03T21:10:00+08:00",
            |text| text.parse::<Timestamp>().ok().map(Timestamp::as_second),
        );
        let kind = parse.column(self.value(2), "write voice, sms, mms or data", kind);
        let direction = parse.column(self.value(3), "write out or in", direction);
        let network = parse.column(self.value(4), "write onnet, offnet or -", network);
        let origin = parse.column(
            self.value(5),
            "write home, province, national or intl:CC with the two letters of a country",
            origin,
        );
        let destination = parse.column(
            self.value(6),
            "write local, domestic, intl:CC with the two letters of a country, or -",
            destination,
        );
        let quantity = parse.quantity(self.value(7), kind);
        Some(UsageRecord {
            line: self.line,
            subscriber: subscriber?,
            event: UsageEvent {
                at_s: at_s?,
                quantity: quantity?,
                kind: kind?,
                direction: direction?,
                network: network?,
                origin: origin?,
                destination: destination?,
                is_own_number: false,
            },
        })
    }
}

struct Parse<'a> {
    line: u64,
    problems: &'a mut Vec<UsageCsvProblem>,
}

impl Parse<'_> {
    fn column<T>(
        &mut self,
        (column, text): (&'static str, &str),
        mend: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Option<T> {
        let value = parse(text);
        if value.is_none() {
            // Whose use it was is nobody's business; only an empty one can be wrong.
            let message = match text {
                "" => "nothing stands here".to_owned(),
                text => format!("{} is not understood", shown(text)),
            };
            self.problems.push(UsageCsvProblem { line: self.line, column, message, mend });
        }
        value
    }

    /// A quantity of a kind, where the kind is known: no more than one event of it can be.
    fn quantity(&mut self, value: (&'static str, &str), kind: Option<UsageKind>) -> Option<u64> {
        let (column, text) = value;
        match (whole_number(text), kind) {
            (Some(quantity), Some(kind)) if quantity > quantity_max(kind) => {
                let message = format!("{} {}", shown(text), is_too_much(kind));
                // Another unit is what such numbers mostly come from.
                let mend = match kind {
                    UsageKind::Voice => "write seconds, not milliseconds",
                    UsageKind::Sms | UsageKind::Mms => {
                        "write how many messages, those of each day in a record of their own"
                    }
                    UsageKind::Data => "write KB, not bytes",
                };
                self.problems.push(UsageCsvProblem { line: self.line, column, message, mend });
                None
            }
            _ => {
                let mend = "write a whole number of seconds, messages or KB";
                self.column(value, mend, whole_number)
            }
        }
    }
}

/// A bad value as a message repeats it: in quotation marks, not the whole of a long one, and nobody's
/// number where columns have slipped.
fn shown(text: &str) -> String {
    if let Ok(number) = text.parse::<Msisdn>() {
        return format!("\"{number}\"");
    }
    match text.char_indices().nth(SHOWN_MAX) {
        Some((end, _)) => format!("{:?}…", text.get(..end).unwrap_or("")),
        None => format!("{text:?}"),
    }
}

/// A whole number in plain digits. One that has more of them than a `u64` is too much of anything, so
/// the largest stands for it.
fn whole_number(text: &str) -> Option<u64> {
    let is_plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse().unwrap_or(u64::MAX))
}

fn kind(text: &str) -> Option<UsageKind> {
    Some(match text {
        "voice" => UsageKind::Voice,
        "sms" => UsageKind::Sms,
        "mms" => UsageKind::Mms,
        "data" => UsageKind::Data,
        _ => return None,
    })
}

fn direction(text: &str) -> Option<Direction> {
    Some(match text {
        "out" => Direction::Out,
        "in" => Direction::In,
        _ => return None,
    })
}

fn network(text: &str) -> Option<Option<Network>> {
    Some(match text {
        "onnet" => Some(Network::Onnet),
        "offnet" => Some(Network::Offnet),
        "-" => None,
        _ => return None,
    })
}

fn origin(text: &str) -> Option<Origin> {
    Some(match text {
        "home" => Origin::Home,
        "province" => Origin::Province,
        "national" => Origin::National,
        other => Origin::Abroad(country(other)?),
    })
}

fn destination(text: &str) -> Option<Option<Destination>> {
    Some(match text {
        "local" => Some(Destination::Local),
        "domestic" => Some(Destination::Domestic),
        "-" => None,
        other => Some(Destination::Abroad(country(other)?)),
    })
}

/// `intl:JP`. The mainland itself is not abroad.
fn country(text: &str) -> Option<CountryCode> {
    text.strip_prefix("intl:")?.parse().ok().filter(|code: &CountryCode| code.as_str() != "CN")
}

#[cfg(test)]
mod tests;
