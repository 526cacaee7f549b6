//! What part of a month falls on each of its days.
//!
//! What does not live here: when on a day, and where somebody is (`year`).

use jiff::civil::Weekday;
use std::ops::Range;

/// Weeks that a month is laid on.
pub(crate) const WEEKS: u64 = 4;
/// Days that a month is laid on.
pub(crate) const DAYS: u64 = 7 * WEEKS;

/// What part of a month falls on each of its days.
pub(crate) struct Days {
    /// By the number of days, the weight of so many from the first one on.
    before: [u64; DAYS as usize + 1],
}

impl Days {
    /// The days of a month that begins on `first`: all alike, or with so many of a hundred parts on Saturdays
    /// and Sundays.
    pub(crate) fn new(first: Weekday, weekend_percent: Option<u64>) -> Self {
        let mut before = [0; DAYS as usize + 1];
        let mut all = 0;
        for (day, weight) in before.iter_mut().skip(1).enumerate() {
            let weekday = (usize::from(first.to_monday_zero_offset().unsigned_abs()) + day) % 7;
            all += match weekend_percent {
                None => 1,
                // Parts of a week, so that five days and two come to the same.
                Some(percent) if weekday >= 5 => 5 * percent,
                Some(percent) => 2 * (100 - percent.min(100)),
            };
            *weight = all;
        }
        Self { before }
    }

    /// How much of a month's total is used before a day, so that four weeks add up.
    fn before(&self, total: u64, day: u64) -> u64 {
        let weight = |day: u64| {
            let day = usize::try_from(day).unwrap_or_default();
            self.before.get(day).copied().unwrap_or_default()
        };
        total * weight(day) / weight(DAYS).max(1)
    }

    /// What of a month's total falls on a day: whatever is counted, by its position in the month.
    pub(crate) fn of(&self, total: u64, day: u64) -> Range<u64> {
        self.before(total, day)..self.before(total, day + 1)
    }
}
