//! What is said about an answer, on the catalogue small enough to check by hand and on generated ones.

use super::{
    answers::{Asked, SMALL, shown},
    fixture::Case,
};
use crate::{Budget, NoAdvice, Outcome, Report};
use expect_test::{Expect, expect};
use hall_population::catalogue::Mix;
use hall_types::Fen;
use proptest::prelude::*;

#[track_caller]
fn check(current: Option<(&str, &[&str])>, minutes: &[u32], penalty_fen: i64, expected: Expect) {
    let Asked { advisor, person, window } = Asked::new(SMALL, current, minutes, "local");
    let report =
        advisor.report(&person, &window, Fen(penalty_fen), &mut Budget::unlimited()).map(told);
    expected.assert_eq(&report.unwrap_or_else(|error| error.to_string()));
}

fn told(report: Report) -> String {
    let outcome = |it: &Outcome| format!("{} {}", shown(&it.choice), it.total.0);
    let or_none = |it: Option<&Outcome>| it.map_or("none".to_owned(), outcome);
    let mut text = format!("best {}", outcome(&report.advice.best));
    if report.is_staying() {
        text += ", staying";
    }
    text += &format!("\nrunner-up {}", or_none(report.runner_up.as_ref()));
    let dearest = report.dearest;
    text += &format!("\ndearest {} {}", dearest.period, dearest.cost.0);
    if let Some(saving) = report.saving() {
        text += &format!("\nsaves {}, worse in {} months", saving.0, report.months_worse());
    }
    for it in report.causes() {
        text += &format!("\n  {:?} {} → {}", it.cause, it.before.0, it.after.0);
    }
    let confidence = report.confidence;
    text += &format!(
        "\n{:?}: {} months, swing {}‰",
        confidence.sureness, confidence.months, confidence.swing_permille
    );
    if let Some(it) = report.switching {
        text += &format!(
            "\nswitching costs {} + {}, leaves {}, paid after {:?} months",
            it.penalty.0, it.activation.0, it.saving_after.0, it.break_even_months
        );
    }
    let careful = report.careful;
    text += &format!("\nleast worst month {}", outcome(&careful.least_worst_month));
    text += &format!("\nnever worse {}", or_none(careful.never_worse.as_ref()));
    text += &format!("\nof {} choices", careful.looked_at);
    text
}

#[test]
fn a_better_plan_is_laid_open() {
    check(
        Some(("large", &[])),
        &[90, 100, 110, 95],
        5000,
        expect![[r#"
        best small + calls-60 6400
        runner-up large 12000
        dearest 2026-07 1600
        saves 5600, worse in 0 months
          PlanFee 12000 → 4000
          AddOns 0 → 2400
        High: 4 months, swing 63‰
        switching costs 5000 + 0, leaves 600, paid after Some(4) months
        least worst month small + calls-60 6400
        never worse small + calls-60 6400
        of 4 choices"#]],
    );
}

#[test]
fn staying_is_said_plainly() {
    check(
        Some(("small", &[])),
        &[40, 45, 50],
        5000,
        expect![[r#"
        best small 3000, staying
        runner-up large 9000
        dearest 2026-08 1000
        saves 0, worse in 0 months
          PlanFee 3000 → 3000
        High: 3 months, swing 74‰
        switching costs 0 + 0, leaves 0, paid after None months
        least worst month small 3000
        never worse small 3000
        of 2 choices"#]],
    );
}

/// 30 minutes in two months and 190 in the third: cheapest on the whole, and dearer in that month.
#[test]
fn who_is_careful_is_told_what_else_there_is() {
    check(
        Some(("large", &[])),
        &[30, 30, 190],
        0,
        expect![[r#"
        best small 5800
        runner-up large 9000
        dearest 2026-10 3800
        saves 3200, worse in 1 months
          PlanFee 9000 → 3000
          Calls 0 → 2800
        Low: 3 months, swing 853‰
        switching costs 0 + 0, leaves 3200, paid after Some(0) months
        least worst month large 9000
        never worse large 9000
        of 2 choices"#]],
    );
}

#[test]
fn little_is_said_with_little_certainty() {
    check(
        None,
        &[90],
        0,
        expect![[r#"
        best small + calls-50 1600
        runner-up large 3000
        dearest 2026-10 1600
          PlanFee 0 → 1000
          AddOns 0 → 600
        Low: 1 months, swing 0‰
        least worst month small + calls-50 1600
        never worse none
        of 4 choices"#]],
    );
    check(None, &[0], 0, expect!["nothing was used in these months"]);
}

/// What is worth saying when no choice serves all use is which use that is.
#[test]
fn use_without_a_price_is_shown_once_of_each_sort() {
    let Asked { advisor, person, window } = Asked::new(SMALL, None, &[5, 0, 9], "intl:JP");
    assert_eq!(advisor.advise(&person, &window), Err(NoAdvice::NotServed));
    let unpriced = advisor.unpriced(&person, &window).expect("events");
    let told: Vec<_> = unpriced
        .iter()
        .map(|it| format!("{:?} {:?} {}", it.kind, it.destination, it.quantity))
        .collect();
    expect!["Voice Some(Abroad(JP)) 300"].assert_eq(&told.join("\n"));
    let Asked { advisor, person, window } = Asked::new(SMALL, None, &[5, 0, 9], "local");
    assert_eq!(advisor.unpriced(&person, &window), Ok(Vec::new()));
}

#[test]
fn advice_is_put_to_the_test_on_later_months() {
    let Asked { advisor, person, window: earlier } =
        Asked::new(SMALL, Some(("large", &[])), &[40, 40, 40], "local");
    let test = |minutes: &[u32]| {
        let asked = Asked::new(SMALL, Some(("large", &[])), minutes, "local");
        let (earlier, later) = asked.window.split_at(3);
        let mut budget = Budget::unlimited();
        asked.advisor.back_test(&asked.person, &earlier, &later, &mut budget)
    };
    // Small was best and stays so; then the later months are such that it was the wrong guess.
    let steady = test(&[40, 40, 40, 40, 45]).expect("a test");
    assert_eq!((steady.regret(), steady.saving()), (Some(Fen(0)), Some(Fen(4000))));
    let turned = test(&[40, 40, 40, 300, 300]).expect("a test");
    assert_eq!((turned.regret(), turned.saving()), (Some(Fen(3600)), Some(Fen(-2000))));
    assert!(matches!(test(&[40, 40, 40, 0, 0]), Err(NoAdvice::NoUsage)));
    assert!(matches!(test(&[0, 0, 0, 40, 40]), Err(NoAdvice::NoUsage)));
    // The months of one catalogue say nothing about another.
    let Asked { window: foreign, .. } = Asked::new(SMALL, None, &[90, 40], "local");
    let asked = advisor.back_test(&person, &earlier, &foreign, &mut Budget::unlimited());
    assert!(matches!(asked, Err(NoAdvice::Rating(_))));
}

fn worst(outcome: &Outcome) -> Fen {
    outcome.months.iter().map(|it| it.cost).max().unwrap_or_default()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn what_is_said_adds_up(
        (plans, add_ons, seed) in (1_u32..6, 0_u32..8, any::<u64>()),
        mix in prop::sample::select(Mix::ALL.to_vec()),
        (months, tenure_months, penalty_fen) in (1_i32..7, 0_u16..80, 0_i64..9000),
        (plan, held) in (prop::option::of(0_usize..6), prop::collection::vec(0_usize..8, 0..3)),
    ) {
        let case = Case::new(plans, add_ons, seed, mix);
        let person = case.person(plan.map(|plan| (plan, held.as_slice())), tenure_months);
        let window = case.window(0, months);
        let mut budget = Budget::unlimited();
        let report = case.advisor.report(&person, &window, Fen(penalty_fen), &mut budget);
        let Ok(report) = report else { return Ok(()) };
        let advice = &report.advice;
        let parted = [(Some(&report.parts), Some(&advice.best)),
            (report.current_parts.as_ref(), advice.current.as_ref())];
        for (parts, outcome) in parted {
            prop_assert_eq!(parts.is_some(), outcome.is_some());
            let (Some(parts), Some(outcome)) = (parts, outcome) else { continue };
            prop_assert_eq!(parts.len(), outcome.months.len());
            for (parts, month) in parts.iter().zip(&outcome.months) {
                prop_assert_eq!((parts.period, parts.cost), (month.period, month.cost));
                prop_assert_eq!(parts.parts.iter().map(|it| it.1).sum::<Fen>(), month.cost);
            }
        }
        let after: Fen = report.causes().iter().map(|it| it.after).sum();
        prop_assert_eq!(after, advice.best.total);
        if let Some(current) = &advice.current {
            let before: Fen = report.causes().iter().map(|it| it.before).sum();
            prop_assert_eq!(before, current.total);
            let never = report.careful.never_worse.as_ref();
            let never = never.expect("today's choice is in the set");
            for (month, today) in never.months.iter().zip(&current.months) {
                prop_assert!(month.cost <= today.cost);
            }
            if report.months_worse() == 0 {
                prop_assert_eq!(never, &advice.best);
            }
            let switching = report.switching.expect("today's choice is known");
            let cost = switching.penalty + switching.activation;
            prop_assert_eq!(switching.saving_after + cost, report.saving().expect("both are known"));
        }
        prop_assert!(worst(&report.careful.least_worst_month) <= worst(&advice.best));
        prop_assert_eq!(report.dearest.cost, worst(&advice.best));
        if let Some(runner_up) = &report.runner_up {
            prop_assert!(runner_up.total >= advice.best.total);
            prop_assert!(runner_up.choice.plan != advice.best.choice.plan);
        }
    }
}
