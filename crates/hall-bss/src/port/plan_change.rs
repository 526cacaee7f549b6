//! What another plan does besides: to the plan of today, to whatever else somebody has, and to what months cost.
//!
//! What does not live here: whether it may be taken and what that costs at once (`order`).

use crate::port::Refusal;
use hall_types::{BillingPeriod, Fen, OfferingRef, PlanId};
use jiff::civil::Date;

/// What another plan does besides being taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanChange {
    /// The plan it takes the place of.
    pub left: PlanId,
    /// Last day of that; absent where it was on for no day.
    pub left_until: Option<Date>,
    /// Last day of the new plan's own minimum term.
    pub bound_until: Option<Date>,
    /// What becomes of everything else somebody has: add-ons, then services.
    pub others: Vec<OtherProduct>,
    /// What the last months would have cost with the new plan and what is ordered with it, the newest first. Empty for what cannot be
    /// taken, and for whoever has not been here a whole month.
    pub months: Vec<MonthBack>,
}

/// A month that is over, with what was used in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthBack {
    /// The month.
    pub period: BillingPeriod,
    /// What it cost, a penalty not counted.
    pub cost: Fen,
    /// What it would have cost with the new plan on for long, and with what is ordered beside it, at today's
    /// prices, with everything else as it was.
    pub with_plan: Fen,
}

/// Something else somebody has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherProduct {
    /// What.
    pub offering: OfferingRef,
    /// What becomes of it.
    pub fate: Fate,
}

/// What becomes of something when a plan changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It goes on as it is.
    Stays,
    /// It ends of itself, with or without the change.
    Ends {
        /// Its last day.
        last_day: Date,
    },
    /// It is left by the same order.
    Left {
        /// Its last day; absent for what never began.
        last_day: Option<Date>,
    },
    /// It does not go with the new plan: it has to be left, before or by the same order.
    StandsInTheWay(Refusal),
}
