//! The cheapest plans one after the other, each with the add-ons that make it cheapest.
//!
//! What does not live here: what is said about one of them (`report`).

use crate::{
    advice::{Advisor, NoAdvice, Outcome},
    budget::Budget,
    market::Person,
    window::Window,
};

/// A plan with the add-ons that make it cheapest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The choice and what it would have cost.
    pub outcome: Outcome,
    /// True when it is proven that no choice with this plan, or with one that is not before it, costs less.
    pub optimal: bool,
    /// How many parts of all choices were looked at for it.
    pub nodes: u64,
}

impl Advisor {
    /// The best choices with so many different plans, the cheapest first: each is the best of all choices
    /// with none of the plans before it. Fewer where fewer plans serve all use. The budget is for each of
    /// them.
    ///
    /// # Errors
    /// Why there is not even one.
    pub fn ranking(
        &self,
        person: &Person,
        window: &Window,
        count: usize,
        nodes_max: u64,
    ) -> Result<Vec<Ranked>, NoAdvice> {
        if window.is_empty() {
            return Err(NoAdvice::NoUsage);
        }
        let mut open = self.market.open(person)?;
        if open.plans.is_empty() {
            return Err(NoAdvice::NoPlan);
        }
        let mut ranked = Vec::with_capacity(count);
        while ranked.len() < count && !open.plans.is_empty() {
            let mut budget = Budget { nodes_max, keep_on: None };
            let found = self.search(person, &open, window, &mut budget)?;
            let Some((pick, cost)) = &found.best else {
                if ranked.is_empty() {
                    let is_proven = found.is_proven;
                    return Err(if is_proven { NoAdvice::NotServed } else { NoAdvice::Unfinished });
                }
                break;
            };
            let outcome = self.told(pick, cost, window).ok_or(NoAdvice::NotServed)?;
            ranked.push(Ranked { outcome, optimal: found.is_proven, nodes: found.nodes });
            open.plans.retain(|plan| *plan != pick.plan);
            open.current = open.current.filter(|it| it.plan != pick.plan);
        }
        Ok(ranked)
    }
}
