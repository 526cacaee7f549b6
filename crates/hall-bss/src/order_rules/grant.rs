//! Switching something on that points have paid for: by the rules that an order goes by, for a stated time, and
//! without a fee. Where a service by the month is on already, points pay its next fees instead.
//!
//! What does not live here: whose points (`hall-points`), what a fee that is paid looks like (`hall-rating`).

use super::{
    Decision, Situation, UnknownOffering, amounts,
    held::{is_on, is_repeatable, natural_end, next_number},
    take::Offer,
};
use crate::port::{Grant, GrantPreview, Refusal};
use hall_catalog::model::FeePer;
use hall_store::operator::{ProductChange, ProductRecord};
use hall_types::OfferingRef;
use jiff::Timestamp;

/// What a grant would do.
///
/// # Errors
/// [`UnknownOffering`].
pub(crate) fn decide_grant(
    situation: &Situation<'_>,
    grant: &Grant,
) -> Result<Decision, UnknownOffering> {
    let mut decision = unpriced(situation, grant)?;
    let amounts = amounts::of(situation, &decision);
    (decision.now, decision.monthly_change) = (amounts.now, amounts.monthly_change);
    Ok(decision)
}

/// What a grant would do, as far as whoever pays with points asks.
///
/// # Errors
/// [`UnknownOffering`].
pub(crate) fn preview_grant(
    situation: &Situation<'_>,
    grant: &Grant,
) -> Result<GrantPreview, UnknownOffering> {
    let Decision { refusals, undo_until, .. } = unpriced(situation, grant)?;
    Ok(GrantPreview { refusals, undo_until })
}

fn unpriced(situation: &Situation<'_>, grant: &Grant) -> Result<Decision, UnknownOffering> {
    let offering = &grant.offering;
    if situation.operator.catalog().name_of(offering).is_none() {
        return Err(UnknownOffering);
    }
    let refused = |refusal| Ok(Decision::nothing(situation.now, vec![refusal]));
    let is_granted = matches!(offering, OfferingRef::AddOn(_) | OfferingRef::Service(_));
    let Some(offer) = Offer::of(situation, offering).filter(|_| is_granted) else {
        return refused(Refusal::NotAProduct);
    };
    if grant.quantity != 1 && !is_repeatable(situation.operator, offering) {
        return refused(Refusal::OneAtATime);
    }
    if let Some(paid) = fee_of_held(situation, grant) {
        return Ok(paid);
    }
    let effective_at = offer.effective_at(situation, offering);
    let mut decision = Decision::nothing(effective_at, Vec::new());
    let mut products = situation.products.to_vec();
    for _ in 0..grant.quantity {
        // Each counts for the next one: of some things there is room for so many only.
        let situation = Situation { products: &products, ..*situation };
        let refusals = offer.refusals(&situation, offering);
        if !refusals.is_empty() {
            return Ok(Decision::nothing(effective_at, refusals));
        }
        let product = next_number(&products);
        let until_at = natural_end(situation.operator, offering, effective_at);
        let until_at =
            until_at.unwrap_or_else(|| end_of_months(&situation, effective_at, grant.months));
        decision.until_at = Some(until_at);
        let record = ProductRecord {
            product,
            offering: offering.clone(),
            from_at: effective_at,
            until_at: Some(until_at),
            fee_paid_until: Some(until_at),
        };
        products.push(record.clone());
        decision.changes.push(ProductChange::Begin(record));
        decision.reversal.push(ProductChange::Remove { product });
    }
    decision.undo_until = Some(situation.undo_until(effective_at));
    Ok(decision)
}

/// When so many calendar months are over, the one of a moment being the first.
fn end_of_months(situation: &Situation<'_>, from: Timestamp, months: u16) -> Timestamp {
    let further = 1..months.max(1);
    let first = situation.operator.next_month(from);
    further.fold(first, |end, _| situation.operator.next_month(end))
}

/// The next fees of a service that is on and paid for by the month, the running month's first; `None` for
/// what is none. A pack that is on cannot be had once more, and its fee paid would be no more data.
fn fee_of_held(situation: &Situation<'_>, grant: &Grant) -> Option<Decision> {
    let OfferingRef::Service(_) = grant.offering else { return None };
    let is_held = |it: &&ProductRecord| it.offering == grant.offering && is_on(it, situation.now);
    let held = situation.products.iter().rfind(is_held)?;
    let by_month = situation.operator.catalog().fee_of(&grant.offering);
    let costs = by_month.is_some_and(|(fee, per)| !fee.is_zero() && per == FeePer::Month);
    if !costs || held.fee_paid_until.is_some_and(|until| until > situation.now) {
        return Some(Decision::nothing(situation.now, vec![Refusal::AlreadyHeld]));
    }
    let mut decision = Decision::nothing(situation.now, Vec::new());
    let (product, before) = (held.product, held.fee_paid_until);
    let fee_paid_until = Some(end_of_months(situation, situation.now, grant.months));
    decision.changes.push(ProductChange::FeePaid { product, fee_paid_until });
    decision.reversal.push(ProductChange::FeePaid { product, fee_paid_until: before });
    decision.undo_until = Some(situation.undo_until(situation.now));
    Some(decision)
}
