//! The portfolio as the API tells it, and `hall portfolio`.
//!
//! What does not live here: what is counted (`hall-advisor`), whom it is counted for (`flows`, `cli`).

use hall_advisor::{Beaten, Needless, PlanStanding, Standing, Tally};
use hall_api::{
    Portfolio, PortfolioAddOn, PortfolioAddOnDominator, PortfolioCell, PortfolioCounts,
    PortfolioDominator, PortfolioHeldInstead, PortfolioPlan, PortfolioRemedy, PortfolioSuggestion,
    PortfolioWitness,
};
use hall_types::PlanId;

/// How a catalogue stands, with how many people could not be looked at.
pub(crate) fn portfolio(standing: Standing, left_out: u64) -> Portfolio {
    let suggestions = suggestions(&standing.plans);
    let plans = standing.plans.into_iter().map(|it| PortfolioPlan {
        plan: it.plan,
        counts: counts(it.tally),
        open_to: it.open_to,
        dominated_by: it.beaten.map(dominator),
    });
    let plans: Vec<PortfolioPlan> = plans.collect();
    let add_ons = standing.add_ons.into_iter();
    let add_ons = add_ons.map(|it| PortfolioAddOn {
        add_on: it.add_on,
        counts: counts(it.tally),
        dominated_by: it.needless.map(add_on_dominator),
    });
    let cells = standing.cells.into_iter().map(|it| PortfolioCell {
        calls_s_max: it.calls_s_max,
        data_kb_max: it.data_kb_max,
        people: it.people,
        best_mean_fen: it.best_mean,
        best_plan: it.best_plan,
    });
    Portfolio {
        people: standing.people,
        left_out,
        at_risk_fen: plans.iter().map(|it| it.counts.at_risk_fen).sum(),
        plans,
        add_ons: add_ons.collect(),
        coverage: cells.collect(),
        suggestions,
    }
}

fn counts(it: Tally) -> PortfolioCounts {
    let Tally { subscribers, best_for, better_off_elsewhere, at_risk } = it;
    PortfolioCounts { subscribers, best_for, better_off_elsewhere, at_risk_fen: at_risk }
}

fn dominator(it: Beaten) -> PortfolioDominator {
    let witness = PortfolioWitness {
        calls_s: it.witness.calls_s,
        data_kb: it.witness.data_kb,
        messages: it.witness.messages,
        less_fen: it.less,
    };
    PortfolioDominator { plan: it.by, people: it.people, witness }
}

fn add_on_dominator(it: Needless) -> PortfolioAddOnDominator {
    let witness = it.held.into_iter().map(|held| PortfolioHeldInstead {
        allowance: held.allowance,
        quantity: held.quantity,
        instead: held.instead,
    });
    PortfolioAddOnDominator { add_on: it.by, less_fen: it.less, witness: witness.collect() }
}

/// Plans that another one beats go; of plans that stay and are alike the one that fewer people have goes
/// into the other one, of equals that with the larger id.
fn suggestions(plans: &[PlanStanding]) -> Vec<PortfolioSuggestion> {
    let stays = |id: &PlanId| plans.iter().find(|it| it.plan == *id && it.beaten.is_none());
    let mut all = Vec::new();
    for plan in plans {
        if let Some(beaten) = &plan.beaten {
            all.push(suggestion(PortfolioRemedy::Retire, plan, &beaten.by));
            continue;
        }
        for other in plan.alike.iter().filter_map(stays) {
            let (from, into) = match plan.tally.subscribers < other.tally.subscribers {
                true => (plan, other),
                false => (other, plan),
            };
            all.push(suggestion(PortfolioRemedy::Merge, from, &into.plan));
        }
    }
    all
}

fn suggestion(what: PortfolioRemedy, plan: &PlanStanding, into: &PlanId) -> PortfolioSuggestion {
    PortfolioSuggestion {
        what,
        plan: plan.plan.clone(),
        into: into.clone(),
        touched: plan.tally.subscribers,
    }
}

#[cfg(test)]
mod tests {
    use super::portfolio;
    use expect_test::{Expect, expect};
    use hall_advisor::{
        AddOnStanding, Beaten, HeldInstead, MonthlyUse, Needless, PlanStanding, Standing, Tally,
    };
    use hall_types::{AddOnId, Fen, PlanId};

    /// A plan that so many people have, with what beats it and what it is like.
    fn plan(id: &str, subscribers: u64, by: Option<&str>, alike: &[&str]) -> PlanStanding {
        let named = |id: &str| -> PlanId { id.parse().expect("an id") };
        let witness = MonthlyUse { calls_s: 600, data_kb: 2048, messages: 3 };
        let beaten = by.map(|by| Beaten { by: named(by), people: 12, witness, less: Fen(150) });
        PlanStanding {
            plan: named(id),
            tally: Tally { subscribers, ..Tally::default() },
            open_to: 12,
            beaten,
            alike: alike.iter().map(|it| named(it)).collect(),
        }
    }

    #[track_caller]
    fn check(plans: Vec<PlanStanding>, expected: Expect) {
        let standing = Standing { people: 12, plans, add_ons: Vec::new(), cells: Vec::new() };
        let told = portfolio(standing, 0).suggestions.into_iter().map(|it| {
            format!("{:?} {} into {}, {} touched\n", it.what, it.plan, it.into, it.touched)
        });
        expected.assert_eq(&told.collect::<String>());
    }

    #[test]
    fn what_another_plan_beats_is_retired_and_who_has_it_is_touched() {
        check(
            vec![plan("dear", 7, Some("fair"), &[]), plan("fair", 5, None, &[])],
            expect![[r#"
                Retire dear into fair, 7 touched
            "#]],
        );
    }

    #[test]
    fn of_two_that_are_alike_the_one_fewer_people_have_is_merged() {
        for (left, right, expected) in [
            (3, 9, expect!["Merge left into right, 3 touched\n"]),
            (9, 3, expect!["Merge right into left, 3 touched\n"]),
            (6, 6, expect!["Merge right into left, 6 touched\n"]),
        ] {
            let alike = plan("left", left, None, &["right"]);
            check(vec![alike, plan("right", right, None, &[])], expected);
        }
    }

    /// One plan a suggestion: what goes is no home for anybody, and is not merged besides.
    #[test]
    fn what_is_retired_is_not_merged_as_well() {
        check(
            vec![
                plan("a", 1, Some("b"), &["b", "c"]),
                plan("b", 2, None, &["c"]),
                plan("c", 4, None, &["d"]),
                plan("d", 8, Some("c"), &[]),
            ],
            expect![[r#"
                Retire a into b, 1 touched
                Merge b into c, 2 touched
                Retire d into c, 8 touched
            "#]],
        );
    }

    #[test]
    fn an_add_on_is_told_with_what_it_is_needless_beside() {
        let id = |id: &str| -> AddOnId { id.parse().expect("an id") };
        let held = HeldInstead {
            allowance: "data".parse().expect("an id"),
            quantity: 10 << 20,
            instead: 12 << 20,
        };
        let needless = Needless { by: id("twelve"), less: Fen(200), held: vec![held] };
        let tally = Tally { subscribers: 3, ..Tally::default() };
        let add_ons = vec![
            AddOnStanding { add_on: id("ten"), tally, needless: Some(needless) },
            AddOnStanding { add_on: id("twelve"), tally: Tally::default(), needless: None },
        ];
        let standing = Standing { people: 12, plans: Vec::new(), add_ons, cells: Vec::new() };
        let told = serde_json::to_string_pretty(&portfolio(standing, 0).add_ons).expect("JSON");
        expect![[r#"
            [
              {
                "addon": "ten",
                "subscribers": 3,
                "best_for": 0,
                "better_off_elsewhere": 0,
                "at_risk_fen": 0,
                "dominated_by": {
                  "addon": "twelve",
                  "less_fen": 200,
                  "witness": [
                    {
                      "allowance": "data",
                      "quantity": 10485760,
                      "instead": 12582912
                    }
                  ]
                }
              },
              {
                "addon": "twelve",
                "subscribers": 0,
                "best_for": 0,
                "better_off_elsewhere": 0,
                "at_risk_fen": 0
              }
            ]"#]]
        .assert_eq(&told);
    }
}
