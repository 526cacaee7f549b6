//! Leaving an offering: no more steps than taking it.
//!
//! What does not live here: what it saves (`amounts`).

use super::{
    Decision, Situation,
    held::{lasts, service_id},
};
use crate::port::Refusal;
use hall_catalog::model::Effective;
use hall_store::operator::{ProductChange, ProductRecord};
use hall_types::{OfferingKind, OfferingRef, ServiceId};
use jiff::Timestamp;

pub(super) fn decide(situation: &Situation<'_>, offering: &OfferingRef) -> Decision {
    let refused = |refusal| Decision::nothing(situation.now, vec![refusal]);
    let effective = match leave_effective(situation, offering) {
        Some(effective) => effective,
        None if offering.kind() == OfferingKind::Plan => return refused(Refusal::PlanStays),
        None => return refused(Refusal::NotAProduct),
    };
    // The latest of several packs: the others were wanted before it.
    let is_held = |it: &&ProductRecord| it.offering == *offering && lasts(it, situation.now);
    let Some(held) = situation.products.iter().rfind(is_held) else {
        return refused(Refusal::NotHeld);
    };
    if held.from_at > situation.now {
        return forget(situation, held);
    }
    let effective_at = match effective {
        Effective::AtOnce => situation.now,
        Effective::NextMonth => situation.operator.next_month(situation.now),
    };
    let effective_at = situation.not_before.map_or(effective_at, |it| it.max(effective_at));
    if let Some(until) = held.until_at.filter(|until| *until <= effective_at) {
        let last_day = situation.operator.last_day(until);
        return refused(Refusal::AlreadyEnding { last_day });
    }
    let refusals = required_by(situation, offering, effective_at);
    if !refusals.is_empty() {
        return Decision::nothing(effective_at, refusals);
    }
    let mut decision = Decision::nothing(effective_at, Vec::new());
    decision
        .changes
        .push(ProductChange::End { product: held.product, until_at: Some(effective_at) });
    decision.reversal.push(ProductChange::End { product: held.product, until_at: held.until_at });
    decision.undo_until = Some(situation.undo_until(effective_at));
    decision
}

/// When leaving counts; `None` for what is not left by itself.
fn leave_effective(situation: &Situation<'_>, offering: &OfferingRef) -> Option<Effective> {
    let catalog = situation.operator.catalog();
    match offering {
        OfferingRef::AddOn(id) => catalog.add_on(id).map(|it| it.leave_effective),
        OfferingRef::Service(id) => catalog.service(id).map(|it| it.leave_effective),
        OfferingRef::Plan(_) | OfferingRef::Reward(_) => None,
    }
}

/// What has not begun yet never will.
fn forget(situation: &Situation<'_>, held: &ProductRecord) -> Decision {
    let refusals = required_by(situation, &held.offering, held.from_at);
    if !refusals.is_empty() {
        return Decision::nothing(situation.now, refusals);
    }
    let mut decision = Decision::nothing(situation.now, Vec::new());
    decision.changes.push(ProductChange::Remove { product: held.product });
    decision.reversal.push(ProductChange::Begin(held.clone()));
    decision.undo_until = Some(situation.undo_until(situation.now));
    decision
}

/// Services that need this one and go on longer.
fn required_by(
    situation: &Situation<'_>,
    offering: &OfferingRef,
    effective_at: Timestamp,
) -> Vec<Refusal> {
    let OfferingRef::Service(left) = offering else { return Vec::new() };
    let needs = |id: &ServiceId| {
        let service = situation.operator.catalog().service(id);
        service.is_some_and(|service| service.requires.contains(left))
    };
    let longer = situation.products.iter().filter(|it| lasts(it, effective_at));
    let needing = longer.filter_map(service_id).filter(|id| needs(id));
    needing.map(|id| Refusal::RequiredBy { service: id.clone() }).collect()
}
