//! `hall portfolio`: what the catalogue does to the people of a store. It only reads; nothing it prints says
//! who anybody is.
//!
//! What does not live here: what is counted (`hall-advisor`), what `docs/ADVICE.md` says of it.

use super::{
    outcome::Failure,
    say::Voice,
    store_people::{Crowd, Ground, Whom},
};
use crate::{convert, services::person};
use hall_advisor::{Budget, Look, NoAdvice, Portfolio};
use hall_api::{PortfolioCounts, PortfolioRemedy};
use hall_bss::port::PastUse;
use rayon::prelude::*;
use std::io::Write;

/// Whom to look at.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Looking {
    #[command(flatten)]
    whom: Whom,
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
    let told = convert::portfolio(portfolio.standing(), left_out);
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

/// For people: data, so it goes to standard output.
fn tell(told: &hall_api::Portfolio) {
    let mut out = std::io::stdout().lock();
    let mut lines = vec![format!(
        "{} people looked at, {} left out; {} yuan a month less if everybody moved to what is cheapest for them",
        told.people,
        told.left_out,
        told.at_risk_fen.yuan()
    )];
    lines.push(format!("{:<28} {:>6} {:>8} {:>12}", "plan", "have", "best for", "at risk/month"));
    let plans = told.plans.iter().filter(|it| it.counts.subscribers + it.counts.best_for > 0);
    lines.extend(plans.map(|it| row(it.plan.as_str(), &it.counts)));
    let add_ons = told.add_ons.iter().filter(|it| it.counts.subscribers + it.counts.best_for > 0);
    lines.extend(add_ons.map(|it| row(it.add_on.as_str(), &it.counts)));
    lines.extend(told.suggestions.iter().map(|it| {
        let what = match it.what {
            PortfolioRemedy::Retire => "retire",
            PortfolioRemedy::Merge => "merge",
        };
        format!("{what} {}: {} takes its place; {} have it", it.plan, it.into, it.touched)
    }));
    lines.extend(told.add_ons.iter().filter_map(|it| {
        let by = &it.dominated_by.as_ref()?.add_on;
        let touched = it.counts.subscribers;
        Some(format!("retire {}: {by} holds no less for no more; {touched} have it", it.add_on))
    }));
    for line in lines {
        // Nobody is left to tell when standard output is closed.
        let _ = writeln!(out, "{line}");
    }
}

fn row(id: &str, counts: &PortfolioCounts) -> String {
    let PortfolioCounts { subscribers, best_for, at_risk_fen, .. } = counts;
    format!("{id:<28} {subscribers:>6} {best_for:>8} {:>12}", at_risk_fen.yuan())
}
