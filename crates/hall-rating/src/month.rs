//! Rating a month: what goes in and the ways to ask for what comes out.
//!
//! What does not live here: how use is rated (`engine`), fees (`fees`).

use crate::{
    RatingError,
    bill::{Carried, RatedEvents, RatedMonth, SharedUse},
    calendar::{MonthCalendar, PlacedUsage},
    classes::Classes,
    engine::{Engine, Nothing, Parts, Record},
    event::UsageEvent,
    fees,
    tariff::Tariff,
};
use hall_types::{BillingPeriod, Fen};
use jiff::civil::Date;
use std::sync::Arc;

/// What besides use decides a month's bill.
#[derive(Clone, Copy, Debug)]
pub struct MonthTerms<'a> {
    /// The month.
    pub calendar: &'a MonthCalendar,
    /// Whole months with the operator (网龄) on the first of the month.
    pub tenure_months: u16,
    /// What the month before left: its [`RatedMonth::carried`].
    pub carried: &'a Carried,
    /// What others drew on shared allowances; taken off before the subscriber's own use.
    pub shared_use: &'a [SharedUse],
    /// For a month that is not over: the moment up to which everything is known, in seconds since
    /// 1970-01-01T00:00:00Z. Fees by the month are due from its beginning, fees by the day for the
    /// days begun.
    pub as_of_s: Option<i64>,
}

const NOTHING_CARRIED: &Carried = &Carried { lots: Vec::new() };

impl<'a> MonthTerms<'a> {
    /// A whole month of somebody new to the operator, with nothing carried over or shared.
    pub fn new(calendar: &'a MonthCalendar) -> Self {
        Self {
            calendar,
            tenure_months: 0,
            carried: NOTHING_CARRIED,
            shared_use: &[],
            as_of_s: None,
        }
    }

    /// The last day that has begun.
    pub(crate) fn last_day_so_far(&self) -> Date {
        let first = self.calendar.first_day();
        match self.as_of_s {
            Some(at_s) => {
                let day = i8::try_from(self.calendar.day_of(at_s)).unwrap_or(1);
                first.with().day(day).build().unwrap_or(first)
            }
            None => self.calendar.last_day(),
        }
    }
}

/// Rates a month.
///
/// # Errors
/// Events outside the month or not in order of time; a month the tariff was not made for.
pub fn rate_month(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    events: &[UsageEvent],
) -> Result<RatedMonth, RatingError> {
    rate_placed(tariff, terms, &terms.calendar.place(events)?)
}

/// Rates a month whose use has been placed already, for comparing many tariffs over the same use.
///
/// # Errors
/// A month or catalogue the tariff was not made for.
pub fn rate_placed(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    usage: &PlacedUsage,
) -> Result<RatedMonth, RatingError> {
    rate(tariff, terms, usage, Nothing).map(|(month, _)| month)
}

/// Rates a month and says what became of every event.
///
/// # Errors
/// As for [`rate_month`].
pub fn rate_events(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    events: &[UsageEvent],
) -> Result<RatedEvents, RatingError> {
    rate_placed_events(tariff, terms, &terms.calendar.place(events)?)
}

/// Rates a month whose use has been placed already and says what became of every event.
///
/// # Errors
/// As for [`rate_placed`].
pub(crate) fn rate_placed_events(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    usage: &PlacedUsage,
) -> Result<RatedEvents, RatingError> {
    let (month, parts) = rate(tariff, terms, usage, Parts::default())?;
    Ok(RatedEvents { month, parts: parts.into_parts() })
}

/// What a month comes to, and nothing else: the quickest way to compare tariffs.
///
/// # Errors
/// As for [`rate_placed`].
pub fn rate_total(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    usage: &PlacedUsage,
) -> Result<Fen, RatingError> {
    check(tariff, terms, &usage.classes, usage.period)?;
    let mut engine = Engine::new(tariff, terms, Nothing);
    engine.run(usage);
    Ok(fees::total(tariff, terms) + engine.total())
}

/// What a month comes to, without the lines that say why: enough to compare tariffs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthSum {
    /// What all lines would come to.
    pub total: Fen,
    /// How much use, of whatever kind, no charge covers; it is not in the total.
    pub unpriced: u64,
    /// How much use, of whatever kind, limits and caps stopped.
    pub stopped: u64,
    /// What is left and moves on.
    pub carried: Carried,
}

/// What a month comes to, what is not served in it and what moves on.
///
/// # Errors
/// As for [`rate_placed`].
pub fn sum_placed(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    usage: &PlacedUsage,
) -> Result<MonthSum, RatingError> {
    check(tariff, terms, &usage.classes, usage.period)?;
    let mut engine = Engine::new(tariff, terms, Nothing);
    engine.run(usage);
    Ok(engine.sum(fees::total(tariff, terms)))
}

fn rate<R: Record>(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    usage: &PlacedUsage,
    record: R,
) -> Result<(RatedMonth, R), RatingError> {
    check(tariff, terms, &usage.classes, usage.period)?;
    let mut engine = Engine::new(tariff, terms, record);
    engine.run(usage);
    Ok(engine.close(fees::lines(tariff, terms)))
}

/// Fails when a tariff, a month and use do not fit together.
pub(crate) fn check(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    classes: &Arc<Classes>,
    period: BillingPeriod,
) -> Result<(), RatingError> {
    let is_one_catalogue = Arc::ptr_eq(&tariff.classes, &terms.calendar.classes)
        && Arc::ptr_eq(&tariff.classes, classes);
    if !is_one_catalogue {
        return Err(RatingError::OtherCatalogue);
    }
    let month = terms.calendar.period();
    if !tariff.periods.contains(&month) || period != month {
        return Err(RatingError::OtherPeriod { period: month });
    }
    Ok(())
}
