//! What another plan does besides: to other products.
//!
//! What does not live here: whether it may be taken (`take`), what it costs (`amounts`, `bills_ahead`).

use super::{
    Decision, Situation,
    held::{changed, lasts, plan_id},
};
use crate::port::{Fate, OtherProduct, PlanChange, Refusal};
use hall_rating::early_leave;
use hall_store::operator::ProductRecord;
use hall_types::{OfferingKind, OfferingRef};

/// What a plan does besides being taken; nothing for whatever is no plan, or no other one.
pub(super) fn of(
    situation: &Situation<'_>,
    offering: &OfferingRef,
    decision: &Decision,
) -> Option<PlanChange> {
    let OfferingRef::Plan(id) = offering else { return None };
    let operator = situation.operator;
    let is_current = |it: &&ProductRecord| {
        plan_id(it).is_some() && it.from_at <= situation.now && lasts(it, situation.now)
    };
    let current = situation.products.iter().rfind(is_current)?;
    let left = plan_id(current).filter(|left| *left != id)?.clone();
    let from = operator.day(decision.effective_at);
    let contract = operator.catalog().plan(id).and_then(|plan| plan.contract.as_ref());
    Some(PlanChange {
        left,
        left_until: (current.from_at < decision.effective_at)
            .then(|| operator.last_day(decision.effective_at)),
        bound_until: contract.map(|contract| early_leave(contract, from, from).last_day),
        others: others(situation, decision),
        // Looking back takes more than is known here; whoever tells of the order adds it.
        months: Vec::new(),
    })
}

/// What becomes of everything else: add-ons, then services.
fn others(situation: &Situation<'_>, decision: &Decision) -> Vec<OtherProduct> {
    let there = situation.products.iter().filter(|it| lasts(it, situation.now));
    let there = there.filter(|it| plan_id(it).is_none());
    let after = changed(situation.products, &decision.changes);
    let left = |product: &ProductRecord| {
        let now = after.iter().find(|it| it.product == product.product);
        let is_changed = now.is_none_or(|it| it.until_at != product.until_at);
        let last_day = now.and_then(|it| it.until_at).map(|it| situation.operator.last_day(it));
        is_changed.then_some(Fate::Left { last_day })
    };
    let fate = |product: &ProductRecord| {
        if let Some(left) = left(product) {
            return left;
        }
        let stands_in_the_way = |refusal: &&Refusal| match refusal {
            Refusal::Excluded { by } => *by == product.offering,
            Refusal::NeedsOtherPlan { add_on } => *add_on == product.offering,
            _ => false,
        };
        let is_over = !lasts(product, decision.effective_at);
        let in_the_way = decision.refusals.iter().find(stands_in_the_way).filter(|_| !is_over);
        match (in_the_way, product.until_at) {
            (Some(refusal), _) => Fate::StandsInTheWay(refusal.clone()),
            (None, Some(until)) => Fate::Ends { last_day: situation.operator.last_day(until) },
            (None, None) => Fate::Stays,
        }
    };
    let other = |it: &ProductRecord| OtherProduct { offering: it.offering.clone(), fate: fate(it) };
    let mut others: Vec<OtherProduct> = there.map(other).collect();
    others.sort_by_key(|it| it.offering.kind() != OfferingKind::AddOn);
    others
}
