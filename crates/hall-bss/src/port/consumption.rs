//! What is left of a package (TMF677).
//!
//! What does not live here: single records (`record`).

use crate::port::{BssError, Subject};
use async_trait::async_trait;
use hall_types::{BillingPeriod, OfferingRef, Text, Unit};
use jiff::{Timestamp, civil::Date};

/// What is left of an allowance.
///
/// **Invariant:** `granted + rolled_in = used + used_by_others + lapsed + left`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AllowanceLeft {
    /// The plan, add-on or service that brings it.
    pub source: OfferingRef,
    /// Its name.
    pub name: Text,
    /// The unit of all quantities: a base unit.
    pub unit: Unit,
    /// What the period brought.
    pub granted: u64,
    /// What earlier months had left.
    pub rolled_in: u64,
    /// What was used.
    pub used: u64,
    /// What others used who share it.
    pub used_by_others: u64,
    /// What ended unused with each day, of an allowance by the day.
    pub lapsed: u64,
    /// What is left.
    pub left: u64,
    /// Last day on which it can be used, rollover aside; absent for what lasts until it is used up.
    pub last_day: Option<Date>,
}

/// A limit or cap that has taken hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LimitReached {
    /// What it means, in a sentence.
    pub words: Text,
    /// When it took hold.
    pub since: Timestamp,
}

/// What is left of everything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consumption {
    /// The month.
    pub period: BillingPeriod,
    /// The figures hold as of then: the last record, or now when there is none.
    pub as_of: Timestamp,
    /// Allowances: data, calls, messages; the plan's before others.
    pub allowances: Vec<AllowanceLeft>,
    /// Limits and caps that have taken hold.
    pub limits: Vec<LimitReached>,
}

/// What is left.
#[async_trait]
pub trait UsageConsumption: Send + Sync {
    /// What is left in the running month.
    async fn consumption(&self, subject: Subject, now: Timestamp) -> Result<Consumption, BssError>;
}
