//! What cannot be had together: add-ons for some plans only, and exclusions between plans and add-ons
//! and among add-ons.
//!
//! What does not live here: groups, which say how many of a kind one may have (`shared`).

use super::Wanted;
use crate::stream::{Aspect, Stream};
use hall_catalog::model::{AddOn, Plan};
use hall_types::OfferingRef;

/// Of a thousand plans, so many exclude some add-ons; of a thousand add-ons, so many exclude some
/// plans, some other add-ons, and go with some plans only.
const PLANS_EXCLUDING: u32 = 90;
const EXCLUDING_PLANS: u32 = 90;
const EXCLUDING_ADD_ONS: u32 = 160;
const FOR_SOME_PLANS: u32 = 110;
/// Offerings next to each other that an exclusion names at most.
const RUN_MAX: u32 = 9;

/// Says what cannot be had together.
pub(super) fn bind(wanted: &Wanted, plans: &mut [Plan], add_ons: &mut [AddOn]) {
    let plan_ids: Vec<_> = plans.iter().map(|plan| plan.id.clone()).collect();
    let add_on_ids: Vec<_> = add_ons.iter().map(|add_on| add_on.id.clone()).collect();
    let plan_refs: Vec<_> = plan_ids.iter().cloned().map(OfferingRef::Plan).collect();
    let add_on_refs: Vec<_> = add_on_ids.iter().cloned().map(OfferingRef::AddOn).collect();
    for (index, plan) in plans.iter_mut().enumerate() {
        let mut stream = Stream::new(wanted.seed, (index as u64) << 1, Aspect::Bounds);
        if stream.chance(PLANS_EXCLUDING) {
            plan.excludes = run(&mut stream, &add_on_refs, RUN_MAX).to_vec();
        }
    }
    for (index, add_on) in add_ons.iter_mut().enumerate() {
        let mut stream = Stream::new(wanted.seed, (index as u64) << 1 | 1, Aspect::Bounds);
        if stream.chance(FOR_SOME_PLANS) {
            // Of a large catalogue some families, of a small one a plan or two.
            let most = (plan_ids.len() as u32 / 12).clamp(2, 80);
            add_on.plans = run(&mut stream, &plan_ids, most).to_vec();
        } else if stream.chance(EXCLUDING_PLANS) {
            let most = RUN_MAX.min((plan_refs.len() as u32 / 2).max(1));
            add_on.excludes = run(&mut stream, &plan_refs, most).to_vec();
        }
        if stream.chance(EXCLUDING_ADD_ONS) {
            let own = OfferingRef::AddOn(add_on.id.clone());
            let others = run(&mut stream, &add_on_refs, 3).iter().filter(|other| **other != own);
            add_on.excludes.extend(others.cloned());
        }
    }
}

/// Some offerings next to each other: those of a family, mostly.
fn run<'a, T>(stream: &mut Stream, all: &'a [T], most: u32) -> &'a [T] {
    let first = stream.below(all.len() as u32) as usize;
    let count = stream.between(1, most.max(1)) as usize;
    let last = (first + count).min(all.len());
    all.get(first..last).unwrap_or(&[])
}
