//! Taking an offering, or keeping one that was about to end.
//!
//! What does not live here: what it costs (`amounts`).

use super::{
    Decision, Situation,
    held::{add_on, is_repeatable, lasts, natural_end, next_number, plan_id},
};
use crate::{applicant::applicant, port::Refusal};
use hall_catalog::{
    Unmet,
    model::{Effective, Eligibility, SaleState, ValidFor},
};
use hall_rating::early_leave;
use hall_store::operator::{ProductChange, ProductRecord};
use hall_types::{Fen, OfferingKind, OfferingRef};
use jiff::Timestamp;

pub(super) fn decide(situation: &Situation<'_>, offering: &OfferingRef) -> Decision {
    let Some(offer) = Offer::of(situation, offering) else {
        return Decision::nothing(situation.now, vec![Refusal::NotAProduct]);
    };
    if let Some(kept) = keep(situation, offering) {
        return kept;
    }
    let effective_at = offer.effective_at(situation, offering);
    let refusals = offer.refusals(situation, offering);
    if !refusals.is_empty() {
        return Decision::nothing(effective_at, refusals);
    }
    let product = next_number(situation.products);
    let until_at = natural_end(situation.operator, offering, effective_at);
    let record = ProductRecord {
        product,
        offering: offering.clone(),
        from_at: effective_at,
        until_at,
        fee_paid_until: None,
    };
    let mut decision = Decision::nothing(effective_at, Vec::new());
    decision.until_at = until_at;
    if offering.kind() == OfferingKind::Plan {
        give_way(situation, effective_at, &mut decision);
    }
    decision.changes.push(ProductChange::Begin(record));
    decision.reversal.insert(0, ProductChange::Remove { product });
    decision.undo_until = Some(situation.undo_until(effective_at));
    decision
}

/// The first moment an offering counts that is taken now.
pub(super) fn effective_at(situation: &Situation<'_>, offering: &OfferingRef) -> Option<Timestamp> {
    Offer::of(situation, offering).map(|it| it.effective_at(situation, offering))
}

/// What an offering says of taking it.
pub(super) struct Offer<'a> {
    state: SaleState,
    valid_for: &'a ValidFor,
    eligibility: &'a Eligibility,
    effective: Effective,
}

impl<'a> Offer<'a> {
    pub(super) fn of(situation: &Situation<'a>, offering: &OfferingRef) -> Option<Self> {
        let catalog = situation.operator.catalog();
        match offering {
            OfferingRef::Plan(id) => catalog.plan(id).map(|it| Self {
                state: it.state,
                valid_for: &it.valid_for,
                eligibility: &it.eligibility,
                effective: it.effective,
            }),
            OfferingRef::AddOn(id) => catalog.add_on(id).map(|it| Self {
                state: it.state,
                valid_for: &it.valid_for,
                eligibility: &it.eligibility,
                effective: it.effective,
            }),
            OfferingRef::Service(id) => catalog.service(id).map(|it| Self {
                state: it.state,
                valid_for: &it.valid_for,
                eligibility: &it.eligibility,
                effective: it.effective,
            }),
            OfferingRef::Reward(_) => None,
        }
    }

    /// The first moment it counts when it is taken now.
    pub(super) fn effective_at(
        &self,
        situation: &Situation<'_>,
        offering: &OfferingRef,
    ) -> Timestamp {
        let own = match (self.effective, offering.kind()) {
            (Effective::NextMonth, _) => situation.operator.next_month(situation.now),
            // A day has one plan, so a plan that counts at once counts from the day's beginning.
            (Effective::AtOnce, OfferingKind::Plan) => situation.operator.start_of(situation.day()),
            (Effective::AtOnce, _) => situation.now,
        };
        situation.not_before.map_or(own, |it| it.max(own))
    }

    /// Why it cannot be taken.
    pub(super) fn refusals(
        &self,
        situation: &Situation<'_>,
        offering: &OfferingRef,
    ) -> Vec<Refusal> {
        let mut refusals = Vec::new();
        refusals.extend(Refusal::of_sale(self.state, self.valid_for, situation.day()));
        refusals.extend(held_already(situation, offering));
        refusals.extend(ineligible(situation, self.eligibility));
        let effective_at = self.effective_at(situation, offering);
        let others = Others { situation, offering, effective_at };
        refusals.extend(others.excluded());
        refusals.extend(others.plans());
        refusals.extend(others.group());
        refusals.extend(others.required());
        refusals
    }
}

/// Keeping what was about to end because somebody had left it; `None` when there is nothing such.
fn keep(situation: &Situation<'_>, offering: &OfferingRef) -> Option<Decision> {
    if offering.kind() == OfferingKind::Plan || is_repeatable(situation.operator, offering) {
        return None;
    }
    let same_day = |product: &ProductRecord| {
        product.until_at.is_some_and(|until| {
            until > situation.now || situation.operator.day(until) == situation.day()
        })
    };
    let ending = situation
        .products
        .iter()
        .rfind(|it| it.offering == *offering && it.from_at <= situation.now && same_day(it))?;
    let end = natural_end(situation.operator, offering, ending.from_at);
    if ending.until_at == end {
        // It ends by itself, which nobody can undo.
        return None;
    }
    // What has begun anew since is another product; there is none while this one is the last.
    let newer = situation.products.iter().any(|it| {
        it.offering == *offering && it.product > ending.product && lasts(it, situation.now)
    });
    if newer {
        return None;
    }
    let others = Others { situation, offering, effective_at: situation.now };
    let mut refusals = others.excluded();
    refusals.extend(others.plans());
    refusals.extend(others.group());
    refusals.extend(others.required());
    if !refusals.is_empty() {
        return Some(Decision::nothing(situation.now, refusals));
    }
    let mut decision = Decision::nothing(situation.now, Vec::new());
    decision.until_at = end;
    decision.changes.push(ProductChange::End { product: ending.product, until_at: end });
    decision
        .reversal
        .push(ProductChange::End { product: ending.product, until_at: ending.until_at });
    decision.undo_until = Some(situation.undo_until(situation.now));
    Some(decision)
}

/// The plan of now ends where the new one begins, and leaving its contract early may cost something.
fn give_way(situation: &Situation<'_>, effective_at: Timestamp, decision: &mut Decision) {
    let is_current = |it: &&ProductRecord| plan_id(it).is_some() && lasts(it, situation.now);
    let Some(current) = situation.products.iter().rfind(is_current) else { return };
    decision
        .changes
        .push(ProductChange::End { product: current.product, until_at: Some(effective_at) });
    decision
        .reversal
        .push(ProductChange::End { product: current.product, until_at: current.until_at });
    let plan = plan_id(current).and_then(|id| situation.operator.catalog().plan(id));
    let contract = plan.and_then(|plan| plan.contract.as_ref());
    decision.penalty = contract.map_or(Fen::ZERO, |contract| {
        let (from, leaving) =
            (situation.operator.day(current.from_at), situation.operator.day(effective_at));
        early_leave(contract, from, leaving).amount
    });
}

fn held_already(situation: &Situation<'_>, offering: &OfferingRef) -> Option<Refusal> {
    let mut plans = situation.products.iter().filter_map(|it| Some((it, plan_id(it)?)));
    if offering.kind() == OfferingKind::Plan {
        let pending = plans.find(|(product, _)| product.from_at > situation.now);
        if let Some((product, plan)) = pending {
            let from = situation.operator.day(product.from_at);
            return Some(Refusal::PlanChangePending { plan: plan.clone(), from });
        }
    }
    let mut held = situation.products.iter().filter(|it| it.offering == *offering);
    let has_it = held.any(|it| lasts(it, situation.now));
    (has_it && !is_repeatable(situation.operator, offering)).then_some(Refusal::AlreadyHeld)
}

fn ineligible(situation: &Situation<'_>, who: &Eligibility) -> Vec<Refusal> {
    let Situation { operator, subscriber, products, now, .. } = *situation;
    let applicant = applicant(operator, subscriber, products, now);
    let refusal = |unmet: Unmet<'_>| match unmet {
        Unmet::OtherBrand(brands) => Refusal::OtherBrand { brands: brands.to_vec() },
        Unmet::TenureTooShort(months_min) => Refusal::TenureTooShort { months_min },
        Unmet::AgeUnknown => Refusal::AgeUnknown,
        Unmet::TooYoung(age_min) => Refusal::TooYoung { age_min },
        Unmet::TooOld(age_max) => Refusal::TooOld { age_max },
        Unmet::NewCustomersOnly => Refusal::NewCustomersOnly,
        Unmet::CorporateOnly => Refusal::CorporateOnly,
        Unmet::StudentsOnly => Refusal::StudentsOnly,
    };
    who.unmet(&applicant).into_iter().map(refusal).collect()
}

/// What else somebody has when an order counts.
struct Others<'a> {
    situation: &'a Situation<'a>,
    offering: &'a OfferingRef,
    effective_at: Timestamp,
}

impl<'a> Others<'a> {
    /// The moment it counts; what counts from the day's beginning meets what is there now.
    fn at(&self) -> Timestamp {
        self.effective_at.max(self.situation.now)
    }

    /// Everything that is not over by then. A plan's place is taken by a plan.
    fn there(&self) -> impl Iterator<Item = &'a ProductRecord> {
        let (is_plan, at) = (self.offering.kind() == OfferingKind::Plan, self.at());
        let own = self.offering;
        self.situation.products.iter().filter(move |it| {
            let gives_way = is_plan && plan_id(it).is_some();
            lasts(it, at) && !gives_way && it.offering != *own
        })
    }

    fn excluded(&self) -> Vec<Refusal> {
        let operator = self.situation.operator;
        let excluded = self
            .there()
            .filter(|it| operator.catalog().exclude_each_other(self.offering, &it.offering));
        excluded.map(|it| Refusal::Excluded { by: it.offering.clone() }).collect()
    }

    /// Add-ons that go with some plans only.
    fn plans(&self) -> Vec<Refusal> {
        let operator = self.situation.operator;
        match self.offering {
            OfferingRef::Plan(plan) => self
                .there()
                .filter_map(|it| Some((it, add_on(operator, it)?)))
                .filter(|(_, add_on)| !add_on.plans.is_empty() && !add_on.plans.contains(plan))
                .map(|(it, _)| Refusal::NeedsOtherPlan { add_on: it.offering.clone() })
                .collect(),
            OfferingRef::AddOn(id) => {
                let plans = operator.catalog().add_on(id).map(|it| it.plans.as_slice());
                let plans = plans.unwrap_or_default();
                // Also the plan that is ordered: it will have to go with that one as well.
                let fits = self.there().filter_map(plan_id).all(|plan| plans.contains(plan));
                let refused = !plans.is_empty() && !fits;
                refused.then(|| Refusal::NeedsPlan { plans: plans.to_vec() }).into_iter().collect()
            }
            OfferingRef::Service(_) | OfferingRef::Reward(_) => Vec::new(),
        }
    }

    /// So many of a kind at a time; another pack of the same counts as another one.
    fn group(&self) -> Option<Refusal> {
        let operator = self.situation.operator;
        let OfferingRef::AddOn(id) = self.offering else { return None };
        let own = operator.catalog().add_on(id)?;
        let group = operator.catalog().group(&own.group)?;
        let at_most = group.at_most?;
        let all = self.situation.products.iter().filter(|it| lasts(it, self.at()));
        let same_kind = all.filter(|it| {
            let counts = it.offering != *self.offering || is_repeatable(operator, self.offering);
            counts && add_on(operator, it).is_some_and(|it| it.group == own.group)
        });
        let is_full = same_kind.count() >= usize::from(at_most);
        is_full.then(|| Refusal::GroupFull { group: group.id.clone(), at_most })
    }

    /// Services that must be on first, and must not be about to end.
    fn required(&self) -> Vec<Refusal> {
        let OfferingRef::Service(id) = self.offering else { return Vec::new() };
        let service = self.situation.operator.catalog().service(id);
        let required = service.map(|it| it.requires.as_slice()).unwrap_or_default();
        let is_there = |needed: &hall_types::ServiceId| {
            let needed = OfferingRef::Service(needed.clone());
            self.there().any(|it| {
                it.offering == needed && it.from_at <= self.effective_at && it.until_at.is_none()
            })
        };
        let missing = required.iter().filter(|needed| !is_there(needed));
        missing.map(|needed| Refusal::Requires { service: needed.clone() }).collect()
    }
}
