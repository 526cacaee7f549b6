//! What rating a month gives: bill lines, what became of each allowance, what moves on, what ran into
//! limits, and on demand the same for each event.
//!
//! What does not live here: how it is worked out (`engine`, `fees`), the words for it (`words`).

use crate::{exact::Exact, rule::RuleRef, tariff::RuleIndex};
use hall_catalog::model::{LimitThen, UsageKind};
use hall_types::{BillingPeriod, Fen, Lit, Slug, Speed, Unit};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A month, rated.
///
/// **Invariant:** `total` is the sum of all lines, to the fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RatedMonth {
    /// The month.
    pub period: BillingPeriod,
    /// Fees, then use, then what rounding the whole bill adds; lines of use that cost nothing are
    /// there too, because they say where use went.
    pub lines: Vec<BillLine>,
    /// What became of each allowance.
    pub allowances: Vec<AllowanceUse>,
    /// What became of each conversion that was drawn on.
    pub conversions: Vec<ConversionUse>,
    /// What is left and moves on. Hand it to the next month; of an incomplete month it is what would
    /// move on if nothing more were used.
    pub carried: Carried,
    /// Use beyond limits and caps.
    pub beyond: Vec<BeyondUse>,
    /// Use that no charge covers and no allowance paid for. It is not in the total: somebody has to
    /// mend the catalogue or the usage record.
    pub unpriced: Vec<UnpricedUse>,
    /// The sum of the lines.
    pub total: Fen,
}

/// One line of a bill: rule × measure = amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BillLine {
    /// The rule it comes from.
    pub rule: RuleRef,
    /// The caller's number of the product that brings the rule.
    pub product: u64,
    /// What the rule was applied to.
    pub measure: Measure,
    /// How many calls, messages or sessions are in it; 0 for fees.
    pub events: u32,
    /// The amount before the rounding that is still to come at the end of the line.
    pub exact: Exact,
    /// The amount in fen.
    pub amount: Fen,
}

/// What a line's rule was applied to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// A whole month's fee.
    Month,
    /// A first month's fee by the day.
    PartOfMonth {
        /// Days from the start to the month's end, both counted.
        days: u8,
        /// Days of the month.
        of: u8,
    },
    /// A first month that costs nothing.
    NoFirstMonth,
    /// A fee by the day, for so many days.
    Days(u8),
    /// A fee that comes once.
    Once,
    /// A fee that points have paid for.
    PaidWithPoints,
    /// Use, in whole steps of the charge.
    Use {
        /// Seconds, KB or messages that were priced.
        quantity: u64,
        /// The unit they are counted in: the base unit of the kind of use.
        unit: Unit,
        /// How much fell into each tier, in order; empty without tiers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        tiers: Vec<u64>,
    },
    /// Packs by the day.
    Packs {
        /// How many were started.
        packs: u64,
        /// Use that came out of them, in base units.
        quantity: u64,
        /// The unit it is counted in.
        unit: Unit,
    },
    /// Calls that connected.
    Calls(u32),
    /// The sum of amounts that are rounded together.
    Rounding,
}

/// What became of an allowance in a month.
///
/// **Invariant:** `granted + rolled_in = used + used_by_others + lapsed + left`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllowanceUse {
    /// The allowance.
    pub rule: RuleRef,
    /// The caller's number of the product that brings it.
    pub product: u64,
    /// The unit all quantities here are counted in: a base unit.
    pub unit: Unit,
    /// What the month brought; of an allowance by the day, what its days brought so far.
    pub granted: u64,
    /// What earlier months had left.
    pub rolled_in: u64,
    /// What was drawn, by conversions too.
    pub used: u64,
    /// What others drew who share it.
    pub used_by_others: u64,
    /// What ended unused with each day, of an allowance by the day.
    pub lapsed: u64,
    /// What is left.
    pub left: u64,
    /// How much of it moves on when the month ends.
    pub moves_on: u64,
    /// The last day on which what is left can be used, rollover aside; `None` for what lasts until
    /// it is used up.
    pub last_day: Option<Date>,
}

/// What became of a conversion in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversionUse {
    /// The conversion.
    pub rule: RuleRef,
    /// The caller's number of the product that brings it.
    pub product: u64,
    /// Use it paid for, in base units, whole steps.
    pub used: u64,
    /// What that cost of the allowances, in their base units.
    pub drawn: u64,
    /// The most it pays for in a month.
    pub cap: u64,
    /// How many calls or messages it paid for, in whole or in part.
    pub events: u32,
}

/// What is left of allowances and moves on into the next month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Carried {
    /// One entry for each allowance and month it was granted in.
    pub lots: Vec<CarriedLot>,
}

/// What is left of one month's grant of an allowance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CarriedLot {
    /// The caller's number of the product that brings the allowance.
    pub product: u64,
    /// The allowance's id there.
    pub allowance: Slug,
    /// How much is left, in base units.
    pub quantity: u64,
    /// The last month it can be used in; `None` for what lasts until it is used up.
    pub last_period: Option<BillingPeriod>,
}

/// Use beyond a limit or cap in a month.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeyondUse {
    /// The limit or cap.
    pub rule: RuleRef,
    /// The caller's number of the product that brings it.
    pub product: u64,
    /// What happens beyond it.
    pub then: LimitThen,
    /// The speed, where the line is slowed to a speed.
    pub speed: Option<Lit<Speed>>,
    /// The unit quantities here are counted in: a base unit.
    pub unit: Unit,
    /// Use that went on without charge because of it.
    pub free: u64,
    /// Use that went on slower because of it, paid out of an allowance or free.
    pub slowed: u64,
    /// Use that it stopped: wanted, not had, not charged.
    pub stopped: u64,
    /// When it last took hold, in seconds since 1970-01-01T00:00:00Z; one that counts by the day
    /// takes hold anew each day.
    pub since_s: i64,
    /// On how many days, or in how many months (one), it took hold.
    pub times: u32,
    /// True when it still holds at the end of what is known.
    pub is_holding: bool,
}

/// Use that no charge covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnpricedUse {
    /// Position of the event.
    pub event: u32,
    /// When it began, in seconds since 1970-01-01T00:00:00Z.
    pub at_s: i64,
    /// What was used.
    pub kind: UsageKind,
    /// How much of it has no price, in base units.
    pub quantity: u64,
}

/// A month, rated, with what became of every event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatedEvents {
    /// The month.
    pub month: RatedMonth,
    /// What became of the events, in their order; an event has as many parts as places its use went
    /// to, and none when nothing was used.
    pub parts: Vec<EventPart>,
}

impl RatedEvents {
    /// The parts of one event.
    pub fn parts_of(&self, event: u32) -> &[EventPart] {
        let from = self.parts.partition_point(|part| part.event < event);
        let until = self.parts.partition_point(|part| part.event <= event);
        self.parts.get(from..until).unwrap_or(&[])
    }

    /// What one event costs.
    pub fn amount_of(&self, event: u32) -> Fen {
        self.parts_of(event).iter().map(|part| part.amount).sum()
    }
}

/// Where a part of an event's use went.
///
/// **Invariant:** the amounts of all parts are the amounts of all lines of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EventPart {
    /// Position of the event.
    pub event: u32,
    /// What became of it.
    pub how: How,
    /// The rule, for [`Tariff::rule`](crate::Tariff::rule); `None` for what nothing prices.
    pub rule: Option<RuleIndex>,
    /// How much of the event, in base units and whole steps; 0 for a connection fee.
    pub quantity: u64,
    /// True when the line was slower then.
    pub is_slowed: bool,
    /// The exact amount.
    pub exact: Exact,
    /// The amount in fen. Where a rule rounds per month or per bill, this is what the rounded sum
    /// grew by, so that amounts of events always add up to the bill.
    pub amount: Fen,
}

/// What became of a part of an event's use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// An allowance covers it.
    Included,
    /// An allowance of another kind paid for it.
    Converted,
    /// A charge prices it; the price may be nothing.
    Charged,
    /// A pack by the day covers it; the amount is that of packs started for it.
    DayPack,
    /// The fee for connecting.
    ConnectionFee,
    /// Beyond a limit or cap that lets it go on without charge.
    Free,
    /// Beyond a limit or cap that stops it.
    Stopped,
    /// Nothing prices it.
    Unpriced,
}

/// What others used who share an allowance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedUse {
    /// The caller's number of the product that brings the allowance.
    pub product: u64,
    /// The allowance's id there.
    pub allowance: Slug,
    /// How much they used in the month so far, in base units.
    pub quantity: u64,
}
