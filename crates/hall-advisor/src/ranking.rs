//! The cheapest plans one after the other, each with the add-ons that make it cheapest.
//!
//! What does not live here: what is said about one of them (`report`).

use crate::{
    advice::{Advisor, NoAdvice, Outcome},
    choice::Rank,
    cost::Cost,
    market::Person,
    search::{Found, cheapest_of_each},
    window::Window,
};
use hall_types::Fen;

/// A plan with the add-ons that make it cheapest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ranked {
    /// The choice and what it would have cost.
    pub outcome: Outcome,
    /// True when it is proven that no choice with this plan, or with one that is not before it, costs less.
    pub optimal: bool,
    /// How many parts of the choices with this plan were looked at.
    pub nodes: u64,
}

impl Advisor {
    /// The best choices with so many different plans, the cheapest first; choices that cost the same stand as
    /// the advisor would choose between them. Fewer where fewer plans serve all use. The budget is for each
    /// plan, so that one that is hard to look through takes nothing from the others.
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
        let open = self.market.open(person)?;
        if open.plans.is_empty() {
            return Err(NoAdvice::NoPlan);
        }
        let limits = (count, nodes_max);
        let (each, least_of_rest) =
            cheapest_of_each(&self.market, &self.facets, person, &open, window, limits)?;
        let (found, none): (Vec<Found>, Vec<Found>) =
            each.into_iter().partition(|it| it.best.is_some());
        if found.is_empty() {
            let is_proven = none.iter().all(|it| it.is_proven);
            return Err(if is_proven { NoAdvice::NotServed } else { NoAdvice::Unfinished });
        }
        let mut found: Vec<(Rank, Cost, Found)> = found
            .into_iter()
            .filter_map(|mut it| {
                let (pick, cost) = it.best.take()?;
                Some((Rank::new(pick, open.current.as_ref()), cost, it))
            })
            .collect();
        found.sort_by(|(rank, cost, _), (other, than, _)| {
            (cost.total, rank).cmp(&(than.total, other))
        });
        // What nothing that stands behind costs less than, from the last one to the first.
        let mut behind = none.iter().map(|it| it.least).fold(least_of_rest, Fen::min);
        let mut ranked = Vec::with_capacity(found.len());
        for (rank, cost, it) in found.into_iter().rev() {
            let optimal = it.is_proven && behind >= cost.total;
            behind = behind.min(it.least);
            let outcome = self.told(rank.pick(), &cost, window).ok_or(NoAdvice::NotServed)?;
            ranked.push(Ranked { outcome, optimal, nodes: it.nodes });
        }
        ranked.reverse();
        ranked.truncate(count);
        Ok(ranked)
    }
}
