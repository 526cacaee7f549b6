//! What a choice would have cost in each past month: the rating engine's own answer.
//!
//! A choice has been on since long before the first month, is on in every month, and begins with
//! nothing rolled over. Sums of use are rated where they give exactly what the events give; the events
//! themselves everywhere else.

use crate::{
    choice::Pick,
    market::{Market, Person},
    window::Window,
};
use hall_catalog::model::FeePer;
use hall_rating::{
    Carried, Holding, Holdings, MonthSum, MonthTerms, RatingError, SummaryError, Tariff, first_day,
    sum_placed, sum_summary,
};
use hall_types::{BillingPeriod, Fen};
use jiff::civil::Date;

/// Long before any month that is looked at.
const LONG_AGO: Date = Date::constant(1900, 1, 1);

/// What a choice would have cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cost {
    pub(crate) months: Vec<Fen>,
    pub(crate) total: Fen,
    /// Use that nothing prices.
    pub(crate) unpriced: u64,
    /// Use that limits and caps stop.
    pub(crate) stopped: u64,
}

impl Cost {
    /// True when all use is served and priced.
    pub(crate) fn serves_all(&self) -> bool {
        self.unpriced == 0 && self.stopped == 0
    }
}

impl Market {
    /// The tariff that a choice and somebody's services make.
    pub(crate) fn tariff(
        &self,
        pick: &Pick,
        person: &Person,
        window: &Window,
    ) -> Result<Option<Tariff>, RatingError> {
        let periods: Vec<BillingPeriod> = window.span.periods().collect();
        let (Some(first), Some(last)) = (periods.first(), periods.last()) else { return Ok(None) };
        let Some(plan) = self.plans.get(pick.plan) else { return Ok(None) };
        let mut numbers = 0..;
        let mut number = || numbers.next().unwrap_or_default();
        let mut holdings = Holdings::default();
        holdings.plans.push(Holding::since(number(), plan.id.clone(), LONG_AGO));
        for add_on in pick.add_ons.iter().filter_map(|it| self.add_ons.get(*it)) {
            if add_on.rules.fees.per == FeePer::Once {
                for period in &periods {
                    let mut month = Holding::since(number(), add_on.id.clone(), first_day(*period));
                    month.until = Some(first_day(*period).last_of_month());
                    holdings.add_ons.push(month);
                }
            } else {
                holdings.add_ons.push(Holding::since(number(), add_on.id.clone(), LONG_AGO));
            }
        }
        for id in &person.services {
            holdings.services.push(Holding::since(number(), id.clone(), LONG_AGO));
        }
        self.book.tariff(&holdings, *first..=*last).map(Some)
    }

    /// What a choice would have cost; `None` once it costs more than `most`.
    pub(crate) fn cost(
        &self,
        pick: &Pick,
        person: &Person,
        window: &Window,
        most: Option<Fen>,
    ) -> Result<Option<Cost>, RatingError> {
        let mut cost = Cost { months: Vec::new(), total: Fen::ZERO, unpriced: 0, stopped: 0 };
        let Some(tariff) = self.tariff(pick, person, window)? else { return Ok(Some(cost)) };
        let mut carried = Carried::default();
        for (calendar, usage) in window.span.calendars.iter().zip(&window.months) {
            let terms = MonthTerms {
                tenure_months: person.applicant.tenure_months,
                carried: &carried,
                ..MonthTerms::new(calendar)
            };
            let sum: MonthSum = match sum_summary(&tariff, &terms, &usage.summary) {
                Ok(sum) => sum,
                Err(SummaryError::NeedsEvents(_)) => sum_placed(&tariff, &terms, &usage.placed)?,
                Err(SummaryError::Rating(error)) => return Err(error),
            };
            cost.months.push(sum.total);
            cost.total += sum.total;
            cost.unpriced = cost.unpriced.saturating_add(sum.unpriced);
            cost.stopped = cost.stopped.saturating_add(sum.stopped);
            carried = sum.carried;
            if most.is_some_and(|most| cost.total > most) {
                return Ok(None);
            }
        }
        Ok(Some(cost))
    }
}
