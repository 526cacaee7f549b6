//! Trying everything: what small catalogues are checked by besides.

use crate::{catalogue::Catalogue, program_of::Instance};
use anyhow::Result;
use hall_advisor::{Choice, Window};
use hall_types::{AddOnId, Fen};

/// So many open add-ons at most.
const ADD_ONS_MAX: usize = 10;

/// What the best of all choices costs; `None` where there are too many to try.
pub(crate) fn best(
    catalogue: &Catalogue,
    instance: &Instance<'_>,
    window: &Window,
) -> Result<Option<Fen>> {
    if instance.add_ons.len() > ADD_ONS_MAX {
        return Ok(None);
    }
    let mut best: Option<Fen> = None;
    for bits in 0..1_u32 << instance.add_ons.len() {
        let taken = instance.add_ons.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
        let taken: Vec<AddOnId> = taken.map(|(_, id)| id.clone()).collect();
        if !instance.go_together(&taken) {
            continue;
        }
        for plan in &instance.plans {
            if !taken.iter().all(|add_on| instance.goes(plan, add_on)) {
                continue;
            }
            let choice = Choice::new(plan.clone(), taken.clone());
            let outcome = catalogue.advisor.price(&choice, &catalogue.person, window)?;
            if let Some(outcome) = outcome.filter(|it| !it.stops_use) {
                best = Some(best.map_or(outcome.total, |best| best.min(outcome.total)));
            }
        }
    }
    Ok(best)
}
