//! Bounds against what choices really cost, over catalogues too large for trying everything.

use super::fixture::Case;
use crate::{
    bound::{Bounds, Effort, Part},
    choice::Pick,
    cost::Cost,
    facets::service_rules,
};
use hall_population::catalogue::Mix;
use hall_types::Fen;
use proptest::prelude::*;

/// Positions among what there is, whatever their number.
fn positions(count: usize) -> impl Strategy<Value = Vec<prop::sample::Index>> {
    prop::collection::vec(any::<prop::sample::Index>(), 0..count)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// However a part is bounded, no choice in it costs less.
    #[test]
    fn no_choice_costs_less_than_a_bound_says(
        (plans, add_ons, seed) in (20_u32..90, 10_u32..60, any::<u64>()),
        mix in prop::sample::select(Mix::ALL.to_vec()),
        (user, months, tenure_months) in (0_u64..9, 1_i32..7, 0_u16..80),
        choices in prop::collection::vec((any::<prop::sample::Index>(), positions(60)), 12),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let (market, facets) = (&case.advisor.market, &case.advisor.facets);
        let person = case.person(None, tenure_months);
        let window = case.window(user, months);
        let open = market.open(&person).expect("known ids");
        let services = service_rules(&market.book, &person.services);
        let bounds = Bounds::new(market, facets, &person, services, &open, &window);
        let of_use: Vec<usize> = bounds.of_use.iter().collect();
        for (plan, wanted) in choices {
            // From no add-on on, whatever makes the choice cheaper is put in or taken out.
            let mut pick = Pick { plan: open.plans[plan.index(open.plans.len())], add_ons: vec![] };
            let cost_of = |pick: &Pick| {
                let cost = market.cost(pick, &person, &window, None).expect("a cost");
                cost.filter(Cost::serves_all).map(|cost| cost.total)
            };
            let mut total = cost_of(&pick);
            for at in wanted.iter().filter(|_| !of_use.is_empty()) {
                let add_on = of_use[at.index(of_use.len())];
                let mut other = pick.clone();
                match other.add_ons.binary_search(&add_on) {
                    Ok(at) => drop(other.add_ons.remove(at)),
                    Err(at) => other.add_ons.insert(at, add_on),
                }
                let cost = market.goes_together(&other).then(|| cost_of(&other)).flatten();
                if cost.is_some_and(|cost| total.is_none_or(|total| cost < total)) {
                    (pick, total) = (other, cost);
                }
            }
            let Some(total) = total else { continue };
            let is_of_plan = |it: &&(Fen, usize)| it.1 == pick.plan;
            let at_a_glance = bounds.plans().iter().find(is_of_plan).expect("an open plan").0;
            prop_assert!(at_a_glance <= total, "{pick:?} at a glance: {at_a_glance:?}");
            let mut fits = bounds.of_use.clone();
            fits.intersect(&market.plans[pick.plan].fits);
            for count in [0, pick.add_ons.len() / 2, pick.add_ons.len()] {
                let taken = pick.add_ons[..count].to_vec();
                let mut open = fits.clone();
                taken.iter().for_each(|it| open.remove(*it));
                let part = Part { plan: pick.plan, taken, open };
                for effort in [Effort::Rough, Effort::Sketch, Effort::Quick] {
                    let least = bounds.bound(&part, effort).least;
                    prop_assert!(least <= total, "{pick:?} in {part:?} by {effort:?}: {least:?}");
                }
            }
        }
    }
}
