//! The search against trying everything.

use super::fixture::Case;
use crate::{
    Budget, NoAdvice, Person, Window,
    choice::{Pick, Rank},
    cost::Cost,
    market::Market,
};
use hall_population::catalogue::Mix;
use hall_types::Fen;
use proptest::prelude::*;

/// The best of all choices, tried one after the other.
fn best_of_all(market: &Market, person: &Person, window: &Window) -> Option<(Fen, Rank)> {
    best_among(market, person, window, |_| true)
}

/// The best of all choices with some plans.
fn best_among(
    market: &Market,
    person: &Person,
    window: &Window,
    is_wanted: impl Fn(usize) -> bool,
) -> Option<(Fen, Rank)> {
    let open = market.open(person).expect("known ids");
    let add_ons: Vec<usize> = open.add_ons.iter().collect();
    assert!(add_ons.len() <= 12, "too many to try");
    let mut best: Option<(Fen, Rank)> = None;
    let mut consider = |pick: Pick, is_current: bool| {
        if !is_current && !market.goes_together(&pick) {
            return;
        }
        let cost: Cost = market.cost(&pick, person, window, None).expect("a cost").expect("a cost");
        if cost.serves_all() || (is_current && cost.unpriced == 0) {
            let found = (cost.total, Rank::new(pick, open.current.as_ref()));
            if best.as_ref().is_none_or(|best| found < *best) {
                best = Some(found);
            }
        }
    };
    for plan in open.plans.iter().filter(|it| is_wanted(**it)) {
        for bits in 0..1_u32 << add_ons.len() {
            let taken = add_ons.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            consider(Pick { plan: *plan, add_ons: taken.map(|(_, it)| *it).collect() }, false);
        }
    }
    if let Some(current) = open.current.clone().filter(|it| is_wanted(it.plan)) {
        consider(current, true);
    }
    best
}

fn check(case: &Case, person: &Person, window: &Window) {
    let market = &case.advisor.market;
    let expected = best_of_all(market, person, window);
    match (case.advisor.advise(person, window), expected) {
        (Ok(advice), Some((total, rank))) => {
            let choice = market.choice(rank.pick()).expect("a choice");
            assert_eq!((advice.best.total, advice.best.choice), (total, choice));
        }
        (Err(NoAdvice::NotServed | NoAdvice::NoPlan), None) => {}
        (Err(NoAdvice::NoUsage), _) => assert!(window.is_empty()),
        (found, expected) => panic!("{found:?} instead of {expected:?}"),
    }
}

fn mix() -> impl Strategy<Value = Mix> {
    prop::sample::select(Mix::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_cheaper(
        (plans, add_ons, seed, mix) in (1_u32..6, 0_u32..10, any::<u64>(), mix()),
        (months, tenure_months) in (1_i32..7, 0_u16..80),
        (plan, held) in (prop::option::of(0_usize..6), prop::collection::vec(0_usize..10, 0..3)),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let person = case.person(plan.map(|plan| (plan, held.as_slice())), tenure_months);
        for user in 0..3 {
            check(&case, &person, &case.window(user, months));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_within_a_budget_is_no_better_than_it_says(
        (plans, add_ons, seed, mix) in (1_u32..9, 0_u32..14, any::<u64>(), mix()),
        (months, nodes_max, questions) in (1_i32..7, 0_u64..40, 0_u32..20),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let person = case.person(None, 20);
        let window = case.window(0, months);
        let whole = case.advisor.advise(&person, &window);
        let mut asked = 0;
        let mut keep_on = || {
            asked += 1;
            asked <= questions
        };
        let mut budget = Budget { nodes_max, keep_on: Some(&mut keep_on) };
        match (case.advisor.advise_within(&person, &window, &mut budget), whole) {
            (Ok(part), Ok(whole)) => {
                prop_assert!(whole.optimal && whole.least == whole.best.total);
                prop_assert!(part.least <= whole.best.total && whole.best.total <= part.best.total);
                if part.optimal {
                    prop_assert_eq!(part.best, whole.best);
                }
            }
            (Err(part), Err(whole)) => prop_assert!(part == NoAdvice::Unfinished || part == whole),
            (part, whole) => prop_assert!(part == Err(NoAdvice::Unfinished), "{part:?}, {whole:?}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn plans_are_ranked_by_their_best_choices(
        (plans, add_ons, seed, mix) in (1_u32..6, 0_u32..9, any::<u64>(), mix()),
        (months, count) in (1_i32..4, 1_usize..5),
        plan in prop::option::of(0_usize..6),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let person = case.person(plan.map(|plan| (plan, &[][..])), 20);
        let window = case.window(1, months);
        let market = &case.advisor.market;
        let mut bests: Vec<(Fen, Rank)> = (0..market.plans.len())
            .filter_map(|plan| best_among(market, &person, &window, |it| it == plan))
            .collect();
        bests.sort();
        let expected: Vec<_> = bests
            .iter()
            .take(count)
            .map(|(total, rank)| (*total, market.choice(rank.pick()).expect("a choice")))
            .collect();
        match case.advisor.ranking(&person, &window, count, 0) {
            Ok(ranked) => {
                prop_assert!(ranked.iter().all(|it| it.optimal));
                let found: Vec<_> =
                    ranked.into_iter().map(|it| (it.outcome.total, it.outcome.choice)).collect();
                prop_assert_eq!(found, expected);
            }
            Err(NoAdvice::NoUsage) => prop_assert!(window.is_empty()),
            Err(NoAdvice::NotServed) => prop_assert!(expected.is_empty()),
            Err(error) => prop_assert!(false, "{error}"),
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    /// However short the look, plans stand by what they cost, and what is called proven is.
    #[test]
    fn a_short_look_ranks_by_cost_and_proves_no_more_than_is_so(
        (plans, add_ons, seed, mix) in (1_u32..9, 0_u32..14, any::<u64>(), mix()),
        (months, count, nodes_max) in (1_i32..4, 1_usize..5, 1_u64..60),
        plan in prop::option::of(0_usize..9),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let person = case.person(plan.map(|plan| (plan, &[][..])), 20);
        let window = case.window(1, months);
        let whole = case.advisor.ranking(&person, &window, count, 0);
        match (case.advisor.ranking(&person, &window, count, nodes_max), whole) {
            (Ok(part), Ok(whole)) => {
                prop_assert!(part.is_sorted_by_key(|it| it.outcome.total));
                let mut plans: Vec<_> = part.iter().map(|it| &it.outcome.choice.plan).collect();
                plans.sort();
                plans.dedup();
                prop_assert_eq!(plans.len(), part.len());
                // As far as all is proven from the first on, it is what a search without end finds.
                for (part, whole) in part.iter().zip(&whole).take_while(|(it, _)| it.optimal) {
                    prop_assert_eq!(part.outcome.total, whole.outcome.total);
                }
                for (part, whole) in part.iter().zip(&whole) {
                    prop_assert!(part.outcome.total >= whole.outcome.total);
                }
            }
            (Err(part), Err(whole)) => prop_assert!(part == NoAdvice::Unfinished || part == whole),
            (part, whole) => prop_assert!(part == Err(NoAdvice::Unfinished), "{part:?}, {whole:?}"),
        }
    }
}

/// The choice that looks best stops use at what it seemed to cost: that proves nothing about others.
#[test]
fn what_stops_use_ends_no_search() {
    let case = Case::new(1, 7, 3_132_200_760_229_795_525, Mix::Everything);
    check(&case, &case.person(None, 0), &case.window(1, 1));
}
