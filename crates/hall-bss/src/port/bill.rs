//! Bills (账单, TMF678), closed and running.
//!
//! **Invariant:** a bill's total is the sum of its lines, to the fen.
//!
//! What does not live here: why two of them differ (`difference`), how they are paid from outside
//! (payments are the hall's).

use crate::port::{BssError, Subject};
use async_trait::async_trait;
use hall_rating::RuleRef;
use hall_types::{BillingPeriod, Fen, OfferingRef, Text, Unit};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// How a bill stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BillState {
    /// The month still runs; figures are as of some moment.
    Open,
    /// Closed and not yet paid in full.
    Due,
    /// Paid.
    Paid,
}

/// What a line of a bill is about, in the order lines are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum BillGroup {
    /// Monthly fee of the plan, after discounts.
    PlanFee,
    /// Fees of add-ons.
    AddOns,
    /// Fees of services.
    Services,
    /// Calls at home beyond what is included.
    Calls,
    /// Messages at home beyond what is included.
    Messages,
    /// Data at home beyond what is included.
    Data,
    /// Use in another country or region.
    Roaming,
    /// Calls and messages to other countries and regions.
    International,
    /// Rounding of the whole bill, and amounts no tariff knows.
    Other,
}

impl BillGroup {
    /// Every group, in the order they are shown.
    pub const ALL: [Self; 9] = [
        Self::PlanFee,
        Self::AddOns,
        Self::Services,
        Self::Calls,
        Self::Messages,
        Self::Data,
        Self::Roaming,
        Self::International,
        Self::Other,
    ];
}

/// What made a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LineRule {
    /// A rule of the catalogue.
    Tariff(RuleRef),
    /// The penalty for leaving a contract early.
    Penalty(OfferingRef),
}

impl LineRule {
    /// The offering behind it.
    pub fn offering(&self) -> &OfferingRef {
        match self {
            Self::Tariff(rule) => &rule.offering,
            Self::Penalty(offering) => offering,
        }
    }
}

/// A line of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillLine {
    /// What it is about.
    pub group: BillGroup,
    /// What made it.
    pub rule: LineRule,
    /// The name of the offering behind it.
    pub source_name: Text,
    /// Its name, as the catalogue said it when the bill was closed.
    pub name: Text,
    /// Price × quantity in words, as the catalogue said it when the bill was closed; absent for what is
    /// no product.
    pub formula: Option<Text>,
    /// What else there is to say of it: a fragment without final stop, empty when there is nothing.
    pub why: Text,
    /// How much use it prices, in the unit.
    pub quantity: Option<(u64, Unit)>,
    /// How many calls, messages or sessions; absent for fees.
    pub events: Option<u32>,
    /// The amount.
    pub amount: Fen,
}

/// What became of an allowance in the month of a bill.
///
/// **Invariant:** `granted + rolled_in = used + used_by_others + lapsed + left`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillAllowance {
    /// The plan, add-on or service that brought it.
    pub source: OfferingRef,
    /// Its name.
    pub name: Text,
    /// The unit of all quantities: a base unit.
    pub unit: Unit,
    /// What the month brought.
    pub granted: u64,
    /// What earlier months had left.
    pub rolled_in: u64,
    /// What was used.
    pub used: u64,
    /// What others used who share it.
    pub used_by_others: u64,
    /// What ended unused with each day, of an allowance by the day.
    pub lapsed: u64,
    /// What was left.
    pub left: u64,
    /// How much of that moved on.
    pub moves_on: u64,
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// The month.
    pub period: BillingPeriod,
    /// How it stands.
    pub state: BillState,
    /// First day it covers.
    pub from: Date,
    /// Last day it covers.
    pub until: Date,
    /// The figures hold as of then.
    pub as_of: Timestamp,
    /// The sum of the lines.
    pub total: Fen,
    /// Of it paid.
    pub paid: Fen,
    /// Last day to pay; absent while the month runs.
    pub due_on: Option<Date>,
    /// Lines by group, in the order they are shown.
    pub lines: Vec<BillLine>,
    /// What allowances covered.
    pub allowances: Vec<BillAllowance>,
}

impl Bill {
    /// The share of each group that has lines, in the order they are shown. They add up to the total.
    pub fn parts(&self) -> Vec<(BillGroup, Fen)> {
        let sum = |group: BillGroup| {
            let lines = self.lines.iter().filter(|line| line.group == group);
            lines.map(|line| line.amount).sum::<Fen>()
        };
        let has = |group: BillGroup| self.lines.iter().any(|line| line.group == group);
        BillGroup::ALL.into_iter().filter(|it| has(*it)).map(|it| (it, sum(it))).collect()
    }
}

/// Tells a closed bill from the same one as it stood before: with the same mark, nothing of it has changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillMark {
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Of it paid.
    pub paid: Fen,
}

/// A bill that has not begun, before any use: what is on it whatever somebody does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillAhead {
    /// The month.
    pub period: BillingPeriod,
    /// Its lines, in the order they are shown.
    pub lines: Vec<BillLine>,
    /// Their sum.
    pub total: Fen,
}

/// Bills.
#[async_trait]
pub trait Bills: Send + Sync {
    /// Closed bills, the newest first, at most so many. A month that is over and has no bill yet is
    /// closed first.
    async fn closed_bills(
        &self,
        subject: Subject,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Bill>, BssError>;

    /// The bill of a month: a closed one, or the running month's as it stands.
    ///
    /// # Errors
    /// [`BssError::NotFound`] for a month before the subscriber joined or after this one.
    async fn bill(
        &self,
        subject: Subject,
        period: BillingPeriod,
        now: Timestamp,
    ) -> Result<Bill, BssError>;

    /// The mark of a closed bill, by which an answer made of it can be given again; `None` where there is no
    /// such bill, or where a mark costs as much as the bill.
    async fn bill_mark(
        &self,
        subject: Subject,
        period: BillingPeriod,
    ) -> Result<Option<BillMark>, BssError> {
        let _ = (subject, period);
        Ok(None)
    }

    /// Pays open bills from the money on the account, the oldest first, as far as it goes; says how
    /// much was paid. Asking again does no harm.
    async fn settle(&self, subject: Subject, now: Timestamp) -> Result<Fen, BssError>;
}
