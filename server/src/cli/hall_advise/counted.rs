//! Which months of a file count for somebody: whole calendar months, the last of them.
//!
//! What does not live here: reading the file (`usage_file`), what months cost.

use crate::cli::usage_file::Months;
use hall_rating::{UsageEvent, period_of};
use hall_types::BillingPeriod;
use jiff::civil::Date;

/// The last months of somebody, those without use in between included.
pub(super) struct Last<'a> {
    pub(super) first: BillingPeriod,
    pub(super) last: BillingPeriod,
    pub(super) events: Vec<&'a [UsageEvent]>,
}

/// Which of somebody's months count, and which do not.
pub(super) struct Counted<'a> {
    /// `None` where no month counts.
    pub(super) last: Option<Last<'a>>,
    /// Months that go on after the day that was asked for.
    pub(super) not_over: Vec<BillingPeriod>,
}

impl<'a> Counted<'a> {
    /// At most so many of the last months, as of a day where one is given.
    pub(super) fn of(months: &'a Months, on: Option<Date>, most: u8) -> Self {
        // Without a day a file is taken for what it is: months that somebody chose.
        let Some(running) = on.map(period_of) else {
            return Self { last: last(months.iter(), most), not_over: Vec::new() };
        };
        Self {
            last: last(months.range(..running), most),
            not_over: months.range(running..).map(|(period, _)| *period).collect(),
        }
    }
}

fn last<'a>(
    months: impl DoubleEndedIterator<Item = (&'a BillingPeriod, &'a Vec<UsageEvent>)> + Clone,
    most: u8,
) -> Option<Last<'a>> {
    let last = *months.clone().next_back()?.0;
    let first = (*months.clone().next()?.0).max(last.plus_months(1 - i32::from(most)));
    let counted = months.filter(|(period, _)| **period >= first);
    Some(Last { first, last, events: counted.map(|(_, it)| it.as_slice()).collect() })
}
