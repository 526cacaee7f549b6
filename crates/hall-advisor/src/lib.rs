//! The cheapest plan and add-ons for how somebody really uses the phone: exactly, out of the whole
//! catalogue, with what each past month would have cost.
//!
//! [`Advisor::new`] makes a catalogue ready for a day; [`Advisor::advise`] answers for one person and a
//! [`Window`] of past months, [`Advisor::advise_within`] does so within a [`Budget`]. Prices are all that counts: no commission, no revenue, no margin.
//!
//! [`Advisor::report`] says besides what each month is made of, how sure the answer is and what else there
//! is; [`Advisor::back_test`] puts advice to the test.
//!
//! What does not live here: rating (`hall-rating`), who somebody is and what they have (`hall-bss`),
//! files and clocks.
//!
//! What "cheapest" means where it is not obvious follows; it is `docs/ADVICE.md`.
#![doc = ""]
#![doc = include_str!("../../../docs/ADVICE.md")]

mod advice;
mod back_test;
mod bound;
mod budget;
mod choice;
mod cost;
mod demand;
mod facets;
mod market;
mod portfolio;
mod ranking;
mod report;
mod search;
#[cfg(test)]
mod tests;
mod unpriced;
mod window;

pub use advice::{Advice, Advisor, MonthCost, NoAdvice, Outcome};
pub use back_test::BackTest;
pub use budget::Budget;
pub use choice::Choice;
pub use market::{Market, Person, UnknownChoice};
pub use portfolio::{
    AddOnStanding, Beaten, HeldInstead, Look, MonthlyUse, Needless, PlanStanding, Portfolio,
    Standing, Tally, UseCell,
};
pub use ranking::Ranked;
pub use report::{
    Careful, Cause, CauseChange, Confidence, MonthParts, Report, Sureness, Switching,
};
pub use window::{Span, Window};
