//! What an order would do, and every reason it may not: decided from the catalogue and what somebody
//! has, without touching anything.
//!
//! What does not live here: keeping orders (`embedded`), words for refusals (`port`).

mod amounts;
mod bills_ahead;
mod grant;
mod held;
mod leave;
mod plan_change;
mod take;
mod terms;
mod together;
mod undo;

pub(crate) use grant::{decide_grant, preview_grant};
pub(crate) use held::{ends_by_itself, is_on, natural_end, next_number};
pub(crate) use undo::{broken_by, undone};

use crate::{
    Operator, UsageRecord,
    port::{
        AfterPromotions, BillAhead, OrderAction, OrderItems, OrderPreview, OrderedItem, PlanChange,
        Refusal,
    },
};
use hall_rating::{Carried, period_of};
use hall_store::operator::{self, ProductChange, ProductRecord, SubscriberRecord};
use hall_types::{BillingPeriod, Fen, OfferingRef};
use jiff::{SignedDuration, Timestamp, civil::Date};

/// What counts at once can be undone for so long.
pub(crate) const UNDO_FOR: SignedDuration = SignedDuration::from_mins(10);

/// Somebody who orders something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Situation<'a> {
    pub(crate) operator: &'a Operator,
    pub(crate) subscriber: &'a SubscriberRecord,
    pub(crate) products: &'a [ProductRecord],
    /// What was used in the running month, which is priced anew by whatever counts at once …
    pub(crate) records: &'a [UsageRecord],
    /// … and what the month before left.
    pub(crate) carried: &'a Carried,
    pub(crate) now: Timestamp,
    /// Nothing counts before this moment: that of the plan which is ordered with it.
    pub(crate) not_before: Option<Timestamp>,
}

/// What an order comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decision {
    /// Why it may not be; empty when it may.
    pub(crate) refusals: Vec<Refusal>,
    /// The first moment it counts.
    pub(crate) effective_at: Timestamp,
    /// What it does besides.
    pub(crate) with: Vec<operator::OrderedItem>,
    /// The first moment it is off again, where that is known from the start.
    pub(crate) until_at: Option<Timestamp>,
    /// What becomes of the products.
    pub(crate) changes: Vec<ProductChange>,
    /// What puts them back as they were.
    pub(crate) reversal: Vec<ProductChange>,
    /// What it adds to the running month's bill, a penalty not counted.
    pub(crate) now: Fen,
    /// What changes in a whole month at usual fees.
    pub(crate) monthly_change: Fen,
    /// What leaving a contract early costs.
    pub(crate) penalty: Fen,
    /// It can be undone before this moment.
    pub(crate) undo_until: Option<Timestamp>,
    /// What else it does; absent for what is no other plan.
    pub(crate) plan_change: Option<PlanChange>,
    /// The next bills before any use.
    pub(crate) bills: Vec<BillAhead>,
    /// What a month comes to once every fee of first months has ended.
    pub(crate) after_promotions: Option<AfterPromotions>,
}

/// The catalogue does not have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnknownOffering;

/// What an order would do.
///
/// # Errors
/// [`UnknownOffering`].
pub(crate) fn decide(
    situation: &Situation<'_>,
    items: &OrderItems,
) -> Result<Decision, UnknownOffering> {
    let mut decision = together::decide(situation, items)?;
    let amounts = amounts::of(situation, &decision);
    decision.now = amounts.now;
    decision.monthly_change = amounts.monthly_change;
    if items.main().action == OrderAction::Take {
        decision.plan_change = plan_change::of(situation, &items.main().offering, &decision);
    }
    (decision.bills, decision.after_promotions) = bills_ahead::of(situation, &decision);
    Ok(decision)
}

/// Why an order may not be; empty when it may.
///
/// # Errors
/// [`UnknownOffering`].
pub(crate) fn refusals(
    situation: &Situation<'_>,
    action: OrderAction,
    offering: &OfferingRef,
) -> Result<Vec<Refusal>, UnknownOffering> {
    decide_unpriced(situation, action, offering).map(|decision| decision.refusals)
}

/// The same but for amounts and bills, each of which is a month rated.
fn decide_unpriced(
    situation: &Situation<'_>,
    action: OrderAction,
    offering: &OfferingRef,
) -> Result<Decision, UnknownOffering> {
    if situation.operator.catalog().name_of(offering).is_none() {
        return Err(UnknownOffering);
    }
    let mut decision = match action {
        OrderAction::Take => take::decide(situation, offering),
        OrderAction::Leave => leave::decide(situation, offering),
    };
    decision.refusals.dedup();
    Ok(decision)
}

impl Situation<'_> {
    /// The day it is.
    fn day(&self) -> Date {
        self.operator.day(self.now)
    }

    /// The month that runs.
    fn period(&self) -> BillingPeriod {
        period_of(self.day())
    }

    /// Until when something that counts from a moment can be undone: what counts later, until it does;
    /// what counts at once, for a while, and never beyond the month whose bill it is on.
    fn undo_until(&self, effective_at: Timestamp) -> Timestamp {
        if effective_at > self.now {
            return effective_at;
        }
        let soon = self.now.saturating_add(UNDO_FOR).unwrap_or(self.now);
        soon.min(self.operator.next_month(self.now))
    }
}

impl Decision {
    /// Nothing happens, for these reasons.
    fn nothing(effective_at: Timestamp, refusals: Vec<Refusal>) -> Self {
        Self {
            refusals,
            effective_at,
            with: Vec::new(),
            until_at: None,
            changes: Vec::new(),
            reversal: Vec::new(),
            now: Fen::ZERO,
            monthly_change: Fen::ZERO,
            penalty: Fen::ZERO,
            undo_until: None,
            plan_change: None,
            bills: Vec::new(),
            after_promotions: None,
        }
    }

    /// Price and effect in a few letters.
    pub(crate) fn terms(&self, situation: &Situation<'_>, items: &OrderItems) -> String {
        terms::of(situation, items, self)
    }

    /// The decision as it is told.
    pub(crate) fn told(&self, situation: &Situation<'_>, items: &OrderItems) -> OrderPreview {
        let operator = situation.operator;
        OrderPreview {
            action: items.main().action,
            offering: items.main().offering.clone(),
            with: ordered_items(operator, &self.with),
            refusals: self.refusals.clone(),
            effective_at: self.effective_at,
            effective_on: operator.day(self.effective_at),
            until: self.until_at.map(|until| operator.last_day(until)),
            now: self.now,
            monthly_change: self.monthly_change,
            penalty: self.penalty,
            undo_until: self.undo_until,
            plan_change: self.plan_change.clone(),
            bills: self.bills.clone(),
            after_promotions: self.after_promotions,
            terms: self.terms(situation, items),
        }
    }
}

/// What an order does besides, with the day each counts from.
pub(crate) fn ordered_items(
    operator: &Operator,
    with: &[operator::OrderedItem],
) -> Vec<OrderedItem> {
    let told = |it: &operator::OrderedItem| OrderedItem {
        action: it.action,
        offering: it.offering.clone(),
        effective_on: operator.day(it.effective_at),
    };
    with.iter().map(told).collect()
}

#[cfg(test)]
mod tests;
