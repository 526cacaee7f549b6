//! The portfolio as the API tells it, and `hall portfolio`.
//!
//! What does not live here: what is counted (`hall-advisor`), whom it is counted for (`flows`, `cli`).

use hall_advisor::{Beaten, PlanStanding, Standing, Tally};
use hall_api::{
    Portfolio, PortfolioAddOn, PortfolioCell, PortfolioCounts, PortfolioDominator, PortfolioPlan,
    PortfolioRemedy, PortfolioSuggestion, PortfolioWitness,
};

/// How a catalogue stands, with how many people could not be looked at.
pub(crate) fn portfolio(standing: Standing, left_out: u64) -> Portfolio {
    let suggestions = standing.plans.iter().flat_map(suggestions).collect();
    let plans = standing.plans.into_iter().map(|it| PortfolioPlan {
        plan: it.plan,
        counts: counts(it.tally),
        open_to: it.open_to,
        dominated_by: it.beaten.map(dominator),
    });
    let plans: Vec<PortfolioPlan> = plans.collect();
    let add_ons = standing.add_ons.into_iter();
    let add_ons = add_ons.map(|it| PortfolioAddOn { add_on: it.add_on, counts: counts(it.tally) });
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

fn suggestions(plan: &PlanStanding) -> Vec<PortfolioSuggestion> {
    let retire = plan.beaten.iter().map(|it| (PortfolioRemedy::Retire, &it.by));
    let merge = plan.alike.iter().map(|it| (PortfolioRemedy::Merge, it));
    let all = retire.chain(merge).map(|(what, into)| PortfolioSuggestion {
        what,
        plan: plan.plan.clone(),
        into: into.clone(),
        touched: plan.tally.subscribers,
    });
    all.collect()
}
