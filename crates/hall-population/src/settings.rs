//! What a population is made by.
//!
//! What does not live here: how many subscribers there are. Each is made on its own, so it does not
//! matter.

use crate::calendar::month_start_before;
use hall_types::BillingPeriod;
use jiff::civil::Date;

/// At most so many closed months before the running one.
pub const MONTHS_MAX: u8 = 60;

/// What a population is made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    pub(crate) seed: u64,
    pub(crate) as_of: Date,
    pub(crate) months: u8,
    pub(crate) light: bool,
    period: BillingPeriod,
}

impl Settings {
    /// A population by a seed, as of the beginning of a day, with so many closed months before the one
    /// that runs. `light` has few records each with the same amounts. None when the day lies in a year
    /// that bills do not know (1900 to 2999).
    pub fn new(seed: u64, as_of: Date, months: u8, light: bool) -> Option<Self> {
        let months = months.min(MONTHS_MAX);
        let first = month_start_before(as_of, u32::from(months));
        // Both ends have to be months that bills know.
        BillingPeriod::new(first.year(), first.month())?;
        let period = BillingPeriod::new(as_of.year(), as_of.month())?;
        Some(Self { seed, as_of, months, light, period })
    }

    /// The day it is; use runs up to its beginning.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The month that runs.
    pub fn period(&self) -> BillingPeriod {
        self.period
    }

    /// Closed months, the oldest first, and the one that runs at the end.
    pub fn periods(&self) -> impl Iterator<Item = BillingPeriod> + use<> {
        let (period, months) = (self.period, i32::from(self.months));
        (0..=months).map(move |back| period.plus_months(back - months))
    }

    /// The first day of the oldest month.
    pub(crate) fn window_start(&self) -> Date {
        month_start_before(self.as_of, u32::from(self.months))
    }
}
