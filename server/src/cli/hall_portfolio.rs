//! `hall portfolio`: what the catalogue does to the people of a store. It only reads; nothing it prints says
//! who anybody is.
//!
//! What does not live here: what is counted (`hall-advisor`), what `docs/ADVICE.md` says of it.

use super::{
    outcome::Failure,
    say::Voice,
    store_people::{Crowd, Ground, Whom},
};
use crate::services::person;
use hall_advisor::{Budget, Look, NoAdvice, PlanStanding, Portfolio, Standing, Tally, UseCell};
use hall_bss::port::PastUse;
use hall_types::{AddOnId, Fen, PlanId};
use rayon::prelude::*;
use serde::Serialize;
use std::io::Write;

/// Whom to look at.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Looking {
    #[command(flatten)]
    whom: Whom,
}

/// How the catalogue stands.
#[derive(Serialize)]
struct Told {
    /// How many people were looked at.
    people: u64,
    /// For whom there was nothing to go by, or no choice that serves all use.
    left_out: u64,
    /// What everybody together would pay less in a month if each moved to what is cheapest for them.
    at_risk_fen: i64,
    plans: Vec<ToldPlan>,
    add_ons: Vec<ToldAddOn>,
    coverage: Vec<ToldCell>,
    suggestions: Vec<Suggestion>,
}

#[derive(Serialize)]
struct Counted {
    subscribers: u64,
    best_for: u64,
    better_off_elsewhere: u64,
    at_risk_fen: i64,
}

impl From<Tally> for Counted {
    fn from(it: Tally) -> Self {
        let Tally { subscribers, best_for, better_off_elsewhere, at_risk } = it;
        Self { subscribers, best_for, better_off_elsewhere, at_risk_fen: at_risk.0 }
    }
}

#[derive(Serialize)]
struct ToldPlan {
    plan: PlanId,
    #[serde(flatten)]
    counted: Counted,
    open_to: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    dominated_by: Option<Dominated>,
}

#[derive(Serialize)]
struct Dominated {
    plan: PlanId,
    /// How many people that goes by.
    people: u64,
    /// What somebody for whom it shows most uses in a month, and what the other plan saves them.
    witness: Witness,
}

#[derive(Serialize)]
struct Witness {
    calls_s: u64,
    data_kb: u64,
    messages: u64,
    less_fen: i64,
}

#[derive(Serialize)]
struct ToldAddOn {
    #[serde(rename = "addon")]
    add_on: AddOnId,
    #[serde(flatten)]
    counted: Counted,
}

#[derive(Serialize)]
struct ToldCell {
    calls_s_max: Option<u64>,
    data_kb_max: Option<u64>,
    people: u64,
    best_mean_fen: i64,
    best_plan: Option<PlanId>,
}

impl From<UseCell> for ToldCell {
    fn from(it: UseCell) -> Self {
        let UseCell { calls_s_max, data_kb_max, people, best_mean, best_plan } = it;
        Self { calls_s_max, data_kb_max, people, best_mean_fen: best_mean.0, best_plan }
    }
}

/// Something to think about. What it goes by is said beside it.
#[derive(Serialize)]
struct Suggestion {
    /// `retire` a plan that another one beats, or `merge` two that cost nearly the same.
    what: &'static str,
    plan: PlanId,
    /// The plan that takes its place.
    into: PlanId,
    /// How many have it and would be touched.
    touched: u64,
}

pub(super) fn run(looking: &Looking, voice: &Voice) -> Result<(), Failure> {
    let crowd = Crowd::new(&looking.whom)?;
    let mut portfolio = Portfolio::new(&crowd.ground.advisor);
    let mut left_out = 0;
    crowd.visit("Looking", voice, |people| {
        let looks: Vec<Result<Look, NoAdvice>> =
            people.par_iter().map(|past| look(&crowd.ground, past, &looking.whom)).collect();
        for look in looks {
            match look {
                Ok(look) => portfolio.add(&look),
                Err(_) => left_out += 1,
            }
        }
    })?;
    let told = told(portfolio.standing(), left_out);
    voice.result(&told);
    if !voice.is_json() {
        tell(&told);
    }
    Ok(())
}

fn look(ground: &Ground, past: &PastUse, whom: &Whom) -> Result<Look, NoAdvice> {
    let months = past.months.ok_or(NoAdvice::NoUsage)?;
    let window = ground.window(months, past)?;
    let mut budget = Budget { nodes_max: whom.nodes_max, keep_on: None };
    ground.advisor.look(&person(past), &window, &mut budget)
}

fn told(standing: Standing, left_out: u64) -> Told {
    let suggestions = standing.plans.iter().flat_map(suggestions).collect();
    let plans = standing.plans.into_iter().map(|it| ToldPlan {
        plan: it.plan,
        counted: it.tally.into(),
        open_to: it.open_to,
        dominated_by: it.beaten.map(|it| Dominated {
            plan: it.by,
            people: it.people,
            witness: Witness {
                calls_s: it.witness.calls_s,
                data_kb: it.witness.data_kb,
                messages: it.witness.messages,
                less_fen: it.less.0,
            },
        }),
    });
    let plans: Vec<ToldPlan> = plans.collect();
    let add_ons = standing.add_ons.into_iter();
    let add_ons = add_ons.map(|it| ToldAddOn { add_on: it.add_on, counted: it.tally.into() });
    Told {
        people: standing.people,
        left_out,
        at_risk_fen: plans.iter().map(|it| it.counted.at_risk_fen).sum(),
        plans,
        add_ons: add_ons.collect(),
        coverage: standing.cells.into_iter().map(ToldCell::from).collect(),
        suggestions,
    }
}

fn suggestions(plan: &PlanStanding) -> Vec<Suggestion> {
    let touched = plan.tally.subscribers;
    let retire = plan.beaten.iter().map(|it| ("retire", &it.by));
    let merge = plan.alike.iter().map(|it| ("merge", it));
    let all = retire.chain(merge);
    all.map(|(what, into)| Suggestion {
        what,
        plan: plan.plan.clone(),
        into: into.clone(),
        touched,
    })
    .collect()
}

/// For people: data, so it goes to standard output.
fn tell(told: &Told) {
    let mut out = std::io::stdout().lock();
    let mut lines = vec![format!(
        "{} people looked at, {} left out; {} yuan a month less if everybody moved to what is cheapest for them",
        told.people,
        told.left_out,
        Fen(told.at_risk_fen).yuan()
    )];
    lines.push(format!("{:<28} {:>6} {:>8} {:>12}", "plan", "have", "best for", "at risk/month"));
    let plans = told.plans.iter().filter(|it| it.counted.subscribers + it.counted.best_for > 0);
    lines.extend(plans.map(|it| row(it.plan.as_str(), &it.counted)));
    let add_ons = told.add_ons.iter().filter(|it| it.counted.subscribers + it.counted.best_for > 0);
    lines.extend(add_ons.map(|it| row(it.add_on.as_str(), &it.counted)));
    lines.extend(told.suggestions.iter().map(|it| {
        format!("{} {}: {} takes its place; {} have it", it.what, it.plan, it.into, it.touched)
    }));
    for line in lines {
        // Nobody is left to tell when standard output is closed.
        let _ = writeln!(out, "{line}");
    }
}

fn row(id: &str, counted: &Counted) -> String {
    let Counted { subscribers, best_for, at_risk_fen, .. } = counted;
    format!("{id:<28} {subscribers:>6} {best_for:>8} {:>12}", Fen(*at_risk_fen).yuan())
}
