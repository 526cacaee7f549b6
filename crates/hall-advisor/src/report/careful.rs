//! Choices for who wants to be careful: the one whose dearest month is cheapest, and the cheapest one that
//! would not have cost more than today's choice in any month.
//!
//! Both are the best of a *stated set*, every one of which is priced: today's choice, the advised one, the
//! runner-up, and every plan open to the person with each of their sets of add-ons, or none, as far as
//! those may be had and go with it. What another set of add-ons would come to is not looked at.
//!
//! What does not live here: the cheapest choice of all, which the search finds (`search`).

use crate::{
    advice::{Advice, Advisor, NoAdvice, Outcome},
    choice::{Pick, Rank},
    cost::Cost,
    market::{Open, Person},
    window::Window,
};
use hall_types::Fen;
use std::collections::BTreeSet;

/// Choices for who wants to be careful, each the best of the stated set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Careful {
    /// The choice whose dearest month costs least; of equals the one with the smaller total.
    pub least_worst_month: Outcome,
    /// The cheapest choice that costs no more than today's in any month: today's itself where no other
    /// does; `None` without a choice today.
    pub never_worse: Option<Outcome>,
    /// How many choices the set has.
    pub looked_at: usize,
}

/// The best choice by some measure, with what it costs.
type Best<M> = Option<((M, Fen, Rank), Cost)>;

impl Advisor {
    pub(super) fn careful(
        &self,
        person: &Person,
        window: &Window,
        advice: &Advice,
        runner_up: Option<&Outcome>,
    ) -> Result<Careful, NoAdvice> {
        let open = self.market.open(person)?;
        let today = match &open.current {
            Some(pick) => self.market.cost(pick, person, window, None)?,
            None => None,
        };
        let today = today.filter(|it| it.unpriced == 0);
        let best = self.market.pick(&advice.best.choice)?;
        let runner_up = runner_up.map(|it| self.market.pick(&it.choice)).transpose()?;
        let set = self.stated_set(&open, &best, runner_up.as_ref());
        let months = i64::try_from(window.len()).unwrap_or(i64::MAX);
        let (mut calm, mut never): (Best<Fen>, Best<()>) = (None, None);
        for pick in &set {
            let is_current = open.current.as_ref() == Some(pick);
            // No total beyond this leaves a dearest month that could win, nor a total that could.
            let most_calm =
                calm.as_ref().map(|((worst, ..), _)| Fen(worst.0.saturating_mul(months)));
            let most_never = match (&never, &today) {
                (Some(((_, total, _), _)), _) => Some(*total),
                (None, Some(today)) => Some(today.total),
                (None, None) => Some(Fen(i64::MIN)),
            };
            let most = most_calm.zip(most_never).map(|(calm, never)| calm.max(never));
            let Some(cost) = self.market.cost(pick, person, window, most)? else { continue };
            if !(cost.serves_all() || (is_current && cost.unpriced == 0)) {
                continue;
            }
            let rank = Rank::new(pick.clone(), open.current.as_ref());
            if let Some(today) = &today {
                let is_never_worse =
                    today.months.iter().zip(&cost.months).all(|(today, it)| it <= today);
                let key = ((), cost.total, rank.clone());
                if is_never_worse && never.as_ref().is_none_or(|(than, _)| key < *than) {
                    never = Some((key, cost.clone()));
                }
            }
            let worst = cost.months.iter().copied().max().unwrap_or(Fen::ZERO);
            let key = (worst, cost.total, rank);
            if calm.as_ref().is_none_or(|(than, _)| key < *than) {
                calm = Some((key, cost));
            }
        }
        let told = |rank: &Rank, cost: &Cost| self.told(rank.pick(), cost, window);
        let calm = calm.and_then(|((.., rank), cost)| told(&rank, &cost));
        Ok(Careful {
            least_worst_month: calm.unwrap_or_else(|| advice.best.clone()),
            never_worse: never.and_then(|((.., rank), cost)| told(&rank, &cost)),
            looked_at: set.len(),
        })
    }

    /// Every choice that is looked at. What somebody has today need not be open to anybody.
    fn stated_set(&self, open: &Open, best: &Pick, runner_up: Option<&Pick>) -> BTreeSet<Pick> {
        let named = || [Some(best), runner_up, open.current.as_ref()].into_iter().flatten();
        let mut sets: BTreeSet<&[usize]> = named().map(|it| it.add_ons.as_slice()).collect();
        sets.insert(&[]);
        let mut all: BTreeSet<Pick> = named().cloned().collect();
        for plan in &open.plans {
            for add_ons in &sets {
                let fits = |it: &&usize| {
                    let option = self.market.plans.get(*plan);
                    option.is_some_and(|plan| plan.fits.contains(**it))
                };
                let add_ons = add_ons.iter().filter(fits).copied().collect();
                let pick = Pick { plan: *plan, add_ons };
                if self.market.goes_together(&pick) {
                    all.insert(pick);
                }
            }
        }
        all
    }
}
