//! Usage against a tariff: exact charges, each with the rule it came from.
//!
//! [`PriceBook::new`] makes a catalogue ready once; [`PriceBook::tariff`] puts together what a
//! subscriber's products say; [`rate_month`] rates a month of use against it, [`rate_events`] says
//! besides what became of every event. Amounts are integers throughout: fractions of a fen are kept
//! exactly and rounded once, at the stage the catalogue names.
//!
//! What does not live here: files, clocks, who a subscriber is and what may be taken (`hall-bss`),
//! which tariff would be best (`hall-advisor`).
//!
//! What rules mean where the catalogue leaves it open follows; it is `docs/RATING.md`, for engineers
//! and for people who check bills.
#![doc = ""]
#![doc = include_str!("../../../docs/RATING.md")]

mod bands;
mod bill;
mod book;
mod calendar;
mod classes;
mod engine;
mod event;
mod exact;
mod fees;
mod holdings;
mod lots;
mod month;
mod penalty;
mod row_lines;
mod rule;
mod summary;
mod tariff;
#[cfg(test)]
mod tests;
pub mod usage_csv;
pub mod words;

pub use bill::{
    AllowanceUse, BeyondUse, BillLine, Carried, CarriedLot, ConversionUse, EventPart, How, Measure,
    RatedEvents, RatedMonth, SharedUse, UnpricedUse,
};
pub use book::{
    AllowanceRule, CapRule, ChargeRule, ConversionRule, FeeRules, Lasts, LimitRule, OfferingRules,
    PackRule, Price, PriceBook, Role, usual_increment,
};
pub use calendar::{DayUse, MonthCalendar, PlacedUsage, first_day, period_of};
pub use event::{
    CALL_S_MAX, CountryCode, CountryCodeError, DATA_KB_MAX, Destination, MESSAGES_MAX, Origin,
    UsageEvent, quantity_max,
};
pub use exact::{Exact, UnitPrice};
pub use holdings::{Holding, Holdings};
pub use month::{
    MonthSum, MonthTerms, rate_events, rate_month, rate_placed, rate_total, sum_placed,
};
pub use penalty::{EarlyLeave, early_leave};
pub use row_lines::RowLines;
pub use rule::{ChargeRef, RulePart, RuleRef};
pub use summary::{
    BeyondSum, ClassSum, LongCall, NeedsEvents, Summary, SummaryBill, SummaryError, rate_summary,
    rate_summary_total, sum_summary,
};
pub use tariff::{RuleIndex, Tariff};

use hall_catalog::model::UsageKind;
use hall_types::{BillingPeriod, OfferingRef};
use jiff::civil::Date;

/// Why something cannot be rated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RatingError {
    /// The catalogue has no such offering.
    #[error("the catalogue has no {offering}")]
    UnknownOffering {
        /// The offering asked for.
        offering: OfferingRef,
    },
    /// A day has two plans.
    #[error("{day} has two plans; a subscriber has exactly one at a time")]
    TwoPlans {
        /// The first such day.
        day: Date,
    },
    /// Two products have one number.
    #[error("two products have the number {product}; numbers tell products apart")]
    ProductTwice {
        /// The number.
        product: u64,
    },
    /// An event does not belong to the month.
    #[error("event {index} does not lie in {period}")]
    OutsidePeriod {
        /// Position of the event.
        index: usize,
        /// The month being rated.
        period: BillingPeriod,
    },
    /// Events are not in order of time.
    #[error("event {index} lies before the one in front of it; sort events by time")]
    Unsorted {
        /// Position of the later event in the list.
        index: usize,
    },
    /// An event is more than one event can be.
    #[error(
        "event {index}: {quantity} {}; look at the record it comes from",
        event::is_too_much(*kind)
    )]
    TooMuch {
        /// Position of the event.
        index: usize,
        /// Its kind, which says how much it can be.
        kind: UsageKind,
        /// How much it is, in seconds, messages or KB.
        quantity: u64,
    },
    /// Tariff, calendar and use were not made from one price book.
    #[error("tariff, month and use come from different price books")]
    OtherCatalogue,
    /// The tariff or the use is about other months.
    #[error("the tariff or the use was not made for {period}")]
    OtherPeriod {
        /// The month being rated.
        period: BillingPeriod,
    },
}
