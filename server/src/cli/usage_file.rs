//! Usage records from a CSV file, by subscriber and month.
//!
//! What does not live here: the format (`hall_rating::usage_csv`).

use super::outcome::Failure;
use hall_bss::import::RowProblem;
use hall_rating::{UsageEvent, period_of, usage_csv};
use hall_types::BillingPeriod;
use jiff::{Timestamp, tz::TimeZone};
use std::{collections::BTreeMap, path::Path};

/// Events of each month, in order of time.
pub(super) type Months = BTreeMap<BillingPeriod, Vec<UsageEvent>>;

/// Every subscriber of a file with their months; at least one.
pub(super) fn read(file: &Path, zone: &TimeZone) -> Result<BTreeMap<String, Months>, Failure> {
    let text = std::fs::read_to_string(file).map_err(|error| {
        Failure::surroundings(
            format!("{} cannot be read: {error}", file.display()),
            "name a CSV file of UTF-8 text that the user that runs hall may read",
        )
    })?;
    let rows = |problems: Vec<usage_csv::UsageCsvProblem>| Failure::Rows {
        file: file.to_owned(),
        problems: problems.into_iter().map(RowProblem::from).collect(),
    };
    let mut all: BTreeMap<String, Months> = BTreeMap::new();
    for record in usage_csv::read(&text).map_err(rows)? {
        let at = Timestamp::from_second(record.event.at_s).unwrap_or(Timestamp::UNIX_EPOCH);
        let period = period_of(at.to_zoned(zone.clone()).date());
        let months = all.entry(record.subscriber).or_default();
        months.entry(period).or_default().push(record.event);
    }
    if all.is_empty() {
        // An answer about nobody looks like success to whoever runs this from a script.
        let problem = RowProblem {
            line: 1,
            column: "row",
            message: "no usage record stands below the header".to_owned(),
            mend: "write one record a line, or name the file that has them".to_owned(),
        };
        return Err(Failure::Rows { file: file.to_owned(), problems: vec![problem] });
    }
    for events in all.values_mut().flat_map(BTreeMap::values_mut) {
        events.sort_by_key(|event| event.at_s);
    }
    Ok(all)
}

/// Fails for an id that the catalogue does not have, which is a slip.
pub(super) fn known<'a>(
    what: &str,
    id: &str,
    known: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), Failure> {
    if known.clone().any(|other| other == id) {
        return Ok(());
    }
    let mend = match hall_types::nearest(id, known) {
        Some(near) => format!("did you mean {near}?"),
        None => "name an id of the catalogue".to_owned(),
    };
    Err(Failure::asked(format!("the catalogue has no {what} {id}"), mend))
}
