//! Lots (批次): points that arrived together and expire together.
//!
//! What does not live here: when a lot expires (`settings::expiry`), and who draws on it (`pen`).

use hall_types::Points;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Number of a lot within its account, from 1, in the order lots were made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LotNumber(pub u32);

impl fmt::Display for LotNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Points that arrived together and expire together. `0 ≤ held ≤ remaining ≤ earned`, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lot {
    /// Its number.
    pub number: LotNumber,
    /// The transfer that made it.
    pub opened_by: u64,
    /// The day it was made.
    pub opened_on: Date,
    /// The last day its points can be used; [`Date::MAX`] when they never expire.
    pub last_day: Date,
    /// How many points there were at first.
    pub earned: Points,
    /// How many are left, held ones included.
    pub remaining: Points,
    /// How many of these a hold has.
    pub held: Points,
}

impl Lot {
    /// What is neither gone nor held.
    pub fn available(&self) -> Points {
        self.remaining - self.held
    }

    /// True when its points can no longer be used on a day.
    pub fn is_over_on(&self, day: Date) -> bool {
        self.last_day < day
    }

    /// What can be spent of it on a day.
    pub fn spendable_on(&self, day: Date) -> Points {
        if self.is_over_on(day) { Points::ZERO } else { self.available() }
    }

    /// Its place in the order lots are drawn on: what expires first, then what came first.
    pub fn turn(&self) -> (Date, LotNumber) {
        (self.last_day, self.number)
    }
}
