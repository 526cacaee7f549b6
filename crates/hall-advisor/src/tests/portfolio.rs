//! The portfolio against pricing everything again, and on catalogues small enough to check by hand.

use super::{
    answers::{Small, person},
    fixture::Case,
};
use crate::{Budget, Choice, Look, Person, Portfolio, Window};
use expect_test::{Expect, expect};
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

/// A plan of a fee with so many minutes of calls; every other use costs the same on all of them.
fn plan(id: &str, fee: &str, minutes: u32) -> String {
    let allowance = match minutes {
        0 => String::new(),
        minutes => format!(
            "[[plan.allowance]]\nid = \"calls\"\nkinds = [\"voice\"]\nquantity = \"{minutes} min\"\n"
        ),
    };
    format!("[[plan]]\nid = \"{id}\"\nstate = \"on_sale\"\nfee = \"{fee}\"\n{allowance}USUAL\n")
}

/// What is said of each plan, with people who have some plan and make so many minutes of calls a month.
#[track_caller]
fn check(catalogue: &str, people: &[(&str, u32)], expected: Expect) {
    let small = Small::new(catalogue);
    let mut portfolio = Portfolio::new(&small.advisor);
    for (has, minutes) in people {
        let window = small.window(&[*minutes], "local");
        let person = person(Some((has, &[])));
        let look = small.advisor.look(&person, &window, &mut Budget::unlimited());
        portfolio.add(&look.expect("somebody who can be advised"));
    }
    let mut told = String::new();
    for it in portfolio.standing().plans {
        let tally = it.tally;
        told += &format!(
            "{}: {} have it, best for {}, {} would save {}, open to {}",
            it.plan,
            tally.subscribers,
            tally.best_for,
            tally.better_off_elsewhere,
            tally.at_risk.0,
            it.open_to
        );
        if let Some(beaten) = it.beaten {
            told += &format!(
                "; beaten by {} for {}, by {} for who calls {} s",
                beaten.by, beaten.people, beaten.less.0, beaten.witness.calls_s
            );
        }
        for other in it.alike {
            told += &format!("; like {other}");
        }
        told += "\n";
    }
    expected.assert_eq(&told);
}

/// 20 yuan and every call, or 10 yuan with 50 minutes: the more somebody calls, the more the second one
/// saves, up to what its minutes are worth.
#[test]
fn a_plan_that_another_one_beats_is_told_with_who_shows_it() {
    let both = plan("dear", "20 yuan", 0) + &plan("fair", "10 yuan", 50);
    let people = [("dear", 10), ("fair", 60), ("dear", 300), ("fair", 20)];
    check(
        &both,
        &people,
        expect![[r#"
            dear: 2 have it, best for 0, 2 would save 3200, open to 4; beaten by fair for 4, by 2000 for who calls 3600 s
            fair: 2 have it, best for 4, 0 would save 0, open to 4
        "#]],
    );
    // One person for whom it is cheaper is enough for it not to be beaten.
    let cheap = plan("dear", "9 yuan", 0) + &plan("fair", "10 yuan", 50);
    check(
        &cheap,
        &[("dear", 1), ("fair", 60)],
        expect![[r#"
            dear: 1 have it, best for 1, 0 would save 0, open to 2
            fair: 1 have it, best for 1, 0 would save 0, open to 2
        "#]],
    );
}

/// Of several that beat a plan the one that saves most is named; a plan nobody else may have is beaten for
/// those who have it.
#[test]
fn who_beats_most_is_named_and_old_plans_count_for_who_has_them() {
    let three = plan("a-middle", "15 yuan", 50) + &plan("best", "10 yuan", 50);
    let old = plan("old", "30 yuan", 50).replace("on_sale", "retired");
    check(
        &(three + &old),
        &[("old", 40), ("best", 90), ("a-middle", 40)],
        expect![[r#"
            a-middle: 1 have it, best for 0, 1 would save 500, open to 3; beaten by best for 3, by 500 for who calls 2400 s
            best: 1 have it, best for 3, 0 would save 0, open to 3
            old: 1 have it, best for 0, 1 would save 2000, open to 1; beaten by best for 1, by 2000 for who calls 2400 s
        "#]],
    );
}

/// Bills that lie two yuan apart at most, for ten people at least: either is cheaper for somebody.
#[test]
fn plans_that_cost_nearly_the_same_are_alike() {
    let twins = plan("left", "29 yuan", 200) + &plan("right", "30 yuan", 210);
    let other = plan("small", "5 yuan", 0);
    let people: Vec<(&str, u32)> =
        (1..=10).map(|it| (if it % 3 == 0 { "left" } else { "right" }, it * 40)).collect();
    check(
        &(twins.clone() + &other),
        &people,
        expect![[r#"
            left: 3 have it, best for 3, 2 would save 200, open to 10; like right
            right: 7 have it, best for 5, 4 would save 2800, open to 10
            small: 0 have it, best for 2, 0 would save 0, open to 10
        "#]],
    );
    // Nine people are too few to say so, and three yuan are not nearly the same.
    check(
        &twins,
        &people[..9],
        expect![[r#"
            left: 3 have it, best for 5, 2 would save 200, open to 9
            right: 6 have it, best for 4, 4 would save 400, open to 9
        "#]],
    );
    check(
        &(plan("left", "27 yuan", 200) + &plan("right", "30 yuan", 210)),
        &people,
        expect![[r#"
            left: 3 have it, best for 10, 0 would save 0, open to 10
            right: 7 have it, best for 0, 7 would save 1500, open to 10; beaten by left for 10, by 300 for who calls 2400 s
        "#]],
    );
}

/// An add-on of a fee with so much data of each of some allowances, and whatever it says besides.
fn add_on(id: &str, fee: &str, gigabytes: &[(&str, u32)], more: &str) -> String {
    let allowances: String = gigabytes
        .iter()
        .map(|(scope, gigabytes)| {
            let id = if scope.is_empty() { "data" } else { "home-data" };
            format!(
                "[[add_on.allowance]]\nid = \"{id}\"\nkinds = [\"data\"]\n{scope}\
                 quantity = \"{gigabytes} GB\"\n"
            )
        })
        .collect();
    format!(
        "[[add_on]]\nid = \"{id}\"\nstate = \"on_sale\"\nfee = \"{fee}\"\nfee_per = \"month\"\n\
         {more}{allowances}"
    )
}

/// What makes each add-on needless, with what it holds instead.
#[track_caller]
fn check_add_ons(add_ons: &[String], expected: Expect) {
    let small = Small::new(&(plan("small", "10 yuan", 50) + &add_ons.concat()));
    let mut told = String::new();
    for it in Portfolio::new(&small.advisor).standing().add_ons {
        let Some(needless) = it.needless else { continue };
        told += &format!("{} by {}, {} less", it.add_on, needless.by, needless.less.0);
        for held in needless.held {
            told += &format!("; {} {} → {}", held.allowance, held.quantity, held.instead);
        }
        told += "\n";
    }
    expected.assert_eq(&told);
}

const HOME: &str = "origin = [\"home\"]\n";

#[test]
fn an_add_on_is_needless_beside_one_that_holds_no_less_for_no_more() {
    let ten = add_on("ten", "20 yuan", &[("", 10)], "");
    // More for as much, as much for less, and more of something else besides; the cheapest is named.
    let twelve = add_on("twelve", "20 yuan", &[("", 12)], "");
    let cheap = add_on("cheap", "18 yuan", &[("", 10)], "");
    let with_home = add_on("with-home", "19 yuan", &[("", 10), (HOME, 5)], "");
    check_add_ons(
        &[ten.clone(), twelve.clone()],
        expect![[r#"
            ten by twelve, 0 less; data 10485760 → 12582912
        "#]],
    );
    check_add_ons(
        &[ten, twelve, cheap, with_home],
        expect![[r#"
            ten by cheap, 200 less; data 10485760 → 10485760
        "#]],
    );
}

/// Whatever could make somebody miss the other one keeps it: its scope, its price, who may have it, what it
/// goes with, prices of its own, sharing; and of two that say the same neither is better.
#[test]
fn an_add_on_that_somebody_could_miss_is_not_needless() {
    let ten = add_on("ten", "20 yuan", &[("", 10)], "");
    for other in [
        add_on("other", "20 yuan", &[("", 10)], ""),
        add_on("other", "20.01 yuan", &[("", 99)], ""),
        add_on("other", "10 yuan", &[("", 9)], ""),
        add_on("other", "10 yuan", &[(HOME, 99)], ""),
        add_on("other", "10 yuan", &[("", 10)], "eligibility = { students_only = true }\n"),
        add_on("other", "10 yuan", &[("", 10)], "excludes = [\"plan/small\"]\n"),
        add_on("other", "10 yuan", &[("", 10)], "").replace("on_sale", "retired"),
        add_on("other", "10 yuan", &[("", 10)], "")
            .replace("fee_per = \"month\"", "fee_per = \"once\""),
        add_on("other", "10 yuan", &[("", 10)], "") + "shared_by_max = 3\n",
        add_on("other", "10 yuan", &[("", 10)], "") + "renews = \"day\"\n",
        add_on("other", "10 yuan", &[("", 10)], "") + "priority = 1\n",
    ] {
        check_add_ons(&[ten.clone(), other], expect![""]);
    }
    let moves_on = ten.clone() + "rollover = { months = 1 }\n";
    check_add_ons(&[moves_on, add_on("other", "10 yuan", &[("", 10)], "")], expect![""]);
    let both = add_on("other", "10 yuan", &[("", 10)], "excludes = [\"add-on/third\"]\n");
    check_add_ons(&[ten, both, add_on("third", "1 yuan", &[(HOME, 1)], "")], expect![""]);
}
