//! The portfolio against pricing everything again.

use super::fixture::Case;
use crate::{Budget, Choice, Look, Person, Portfolio, Window};
use hall_population::catalogue::Mix;
use hall_types::Fen;

/// Some people with what they have, by the catalogue's list.
fn people(case: &Case) -> Vec<(Person, Window)> {
    let person = |user: u64| {
        let plan = usize::try_from(user).expect("few people");
        (case.person(Some((plan % 4, &[plan % 3])), 30), case.window(user, 3))
    };
    (0..24).map(person).collect()
}

#[test]
fn every_claim_holds_for_everybody_who_was_looked_at() {
    for (seed, mix) in [(1, Mix::ALL[0]), (2, Mix::ALL[1]), (3, Mix::ALL[2])] {
        let case = Case::new(8, 4, seed, mix);
        let mut portfolio = Portfolio::new(&case.advisor);
        let mut seen = Vec::new();
        for (person, window) in people(&case) {
            let look = case.advisor.look(&person, &window, &mut Budget::unlimited());
            let Ok(look) = look else { continue };
            portfolio.add(&look);
            seen.push((person, window, look));
        }
        let standing = portfolio.standing();
        let count = seen.len() as u64;
        assert_eq!(standing.people, count);
        assert!(count > 5, "seed {seed}: hardly anybody can be advised");
        let sum = |of: fn(&crate::Tally) -> u64| -> u64 {
            standing.plans.iter().map(|it| of(&it.tally)).sum()
        };
        assert_eq!(sum(|it| it.best_for), count);
        assert_eq!(standing.cells.iter().map(|it| it.people).sum::<u64>(), count);
        let at_risk: Fen = standing.plans.iter().map(|it| it.tally.at_risk).sum();
        let saved = |look: &Look| look.current.as_ref().map_or(Fen::ZERO, |(_, saving)| *saving);
        assert_eq!(at_risk, seen.iter().map(|(.., look)| saved(look)).sum());
        assert_eq!(
            sum(|it| it.subscribers),
            seen.iter().filter(|(.., look)| look.current.is_some()).count() as u64
        );
        for it in &standing.plans {
            let Some(beaten) = &it.beaten else { continue };
            // What is said to be beaten costs no less alone, for nobody to whom it is open.
            let alone = |plan: &hall_types::PlanId, person: &Person, window: &Window| {
                let choice = Choice::new(plan.clone(), Vec::new());
                let priced = case.advisor.price(&choice, person, window).expect("known plans");
                priced.filter(|it| !it.stops_use).map(|it| Fen(it.total.0 / 3))
            };
            let mut most = Fen::ZERO;
            let mut open_to = 0;
            for (person, window, look) in &seen {
                let is_open = look
                    .alone
                    .iter()
                    .any(|(plan, _)| case.advisor.market.plans[*plan].id == it.plan);
                if !is_open {
                    continue;
                }
                open_to += 1;
                let Some(own) = alone(&it.plan, person, window) else { continue };
                let other = alone(&beaten.by, person, window).expect("it serves as much");
                assert!(other <= own, "{} does not beat {}", beaten.by, it.plan);
                most = most.max(own - other);
            }
            assert_eq!((beaten.people, beaten.less), (open_to, most));
        }
    }
}
