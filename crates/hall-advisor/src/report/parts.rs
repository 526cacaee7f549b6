//! What a month's bill is made of, by cause.
//!
//! **Invariant:** the parts of a month add up to its cost, to the fen.
//!
//! What does not live here: the rules behind each line (`hall-rating` tells them), words.

use crate::{
    advice::{Advisor, NoAdvice},
    choice::Choice,
    market::Person,
    window::Window,
};
use hall_catalog::model::{Direction, UsageKind};
use hall_rating::{
    Carried, Destination, MonthTerms, Origin, RatedEvents, RulePart, UsageEvent, rate_events,
};
use hall_types::{BillingPeriod, Fen, OfferingKind};
use serde::Serialize;

/// What a part of a bill is for, in the order of bills.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Monthly fee of the plan, after discounts.
    PlanFee,
    /// Fees of add-ons.
    AddOns,
    /// Fees of services.
    Services,
    /// Calls on the mainland.
    Calls,
    /// Messages on the mainland.
    Messages,
    /// Data on the mainland.
    Data,
    /// Whatever is used in another country or region.
    Roaming,
    /// Calls and messages from the mainland to other countries and regions.
    International,
    /// Rounding of the whole bill.
    Rounding,
}

impl Cause {
    /// Every cause, in order.
    pub const ALL: [Self; 9] = [
        Self::PlanFee,
        Self::AddOns,
        Self::Services,
        Self::Calls,
        Self::Messages,
        Self::Data,
        Self::Roaming,
        Self::International,
        Self::Rounding,
    ];

    /// What an event is charged for: where somebody was comes first, then whom they reached, then what
    /// they used.
    fn of_use(event: &UsageEvent) -> Self {
        let goes_out = event.kind != UsageKind::Data && event.direction == Direction::Out;
        match (event.origin, event.destination, event.kind) {
            (Origin::Abroad(_), ..) => Self::Roaming,
            (_, Some(Destination::Abroad(_)), _) if goes_out => Self::International,
            (.., UsageKind::Voice) => Self::Calls,
            (.., UsageKind::Sms | UsageKind::Mms) => Self::Messages,
            (.., UsageKind::Data) => Self::Data,
        }
    }

    fn of_fee(kind: OfferingKind) -> Self {
        match kind {
            OfferingKind::Plan => Self::PlanFee,
            OfferingKind::AddOn => Self::AddOns,
            OfferingKind::Service | OfferingKind::Reward => Self::Services,
        }
    }
}

/// What a month's bill is made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthParts {
    /// The month.
    pub period: BillingPeriod,
    /// The bill: the sum of all parts.
    pub cost: Fen,
    /// Parts that are not nothing, in the order of causes.
    pub parts: Vec<(Cause, Fen)>,
}

impl MonthParts {
    /// What a cause comes to.
    pub fn of(&self, cause: Cause) -> Fen {
        let part = self.parts.iter().find(|(other, _)| *other == cause);
        part.map_or(Fen::ZERO, |(_, amount)| *amount)
    }

    fn new(period: BillingPeriod, events: &[UsageEvent], rated: &RatedEvents) -> Self {
        let mut sums = [Fen::ZERO; Cause::ALL.len()];
        let mut add = |cause: Cause, amount: Fen| {
            if let Some(sum) = sums.get_mut(cause as usize) {
                *sum += amount;
            }
        };
        for line in &rated.month.lines {
            let is_fee = matches!(
                line.rule.part,
                RulePart::Fee
                    | RulePart::IntroductoryFee { .. }
                    | RulePart::ActivationFee
                    | RulePart::TenureDiscount { .. }
            );
            if is_fee {
                add(Cause::of_fee(line.rule.offering.kind()), line.amount);
            }
        }
        for part in &rated.parts {
            let event = usize::try_from(part.event).ok().and_then(|it| events.get(it));
            if let Some(event) = event {
                add(Cause::of_use(event), part.amount);
            }
        }
        let known: Fen = sums.iter().copied().sum();
        // What no event is charged with: rounding of the whole bill.
        let rest = rated.month.total - known;
        let parts = Cause::ALL.into_iter().zip(sums);
        let parts = parts.map(|(cause, sum)| match cause {
            Cause::Rounding => (cause, sum + rest),
            _ => (cause, sum),
        });
        Self {
            period,
            cost: rated.month.total,
            parts: parts.filter(|(_, amount)| !amount.is_zero()).collect(),
        }
    }
}

impl Advisor {
    /// What each month with a choice would have been made of.
    ///
    /// # Errors
    /// A choice that names something the catalogue does not have.
    pub fn parts(
        &self,
        choice: &Choice,
        person: &Person,
        window: &Window,
    ) -> Result<Vec<MonthParts>, NoAdvice> {
        let pick = self.market.pick(choice)?;
        let Some(tariff) = self.market.tariff(&pick, person, window)? else {
            return Ok(Vec::new());
        };
        let (mut months, mut carried) = (Vec::new(), Carried::default());
        for (calendar, usage) in window.span.calendars.iter().zip(&window.months) {
            let terms = MonthTerms {
                tenure_months: person.applicant.tenure_months,
                carried: &carried,
                ..MonthTerms::new(calendar)
            };
            let rated = rate_events(&tariff, &terms, &usage.events)?;
            months.push(MonthParts::new(calendar.period(), &usage.events, &rated));
            carried = rated.month.carried;
        }
        Ok(months)
    }
}
