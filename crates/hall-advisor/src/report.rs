//! What there is to say about an answer: each month laid open by cause, how sure it is, what switching
//! costs, what else could have been chosen.
//!
//! What does not live here: the choice itself (`search`), words and languages (whoever shows it).

mod careful;
mod confidence;
mod parts;
mod switching;

pub use careful::Careful;
pub use confidence::{Confidence, Sureness};
pub use parts::{Cause, MonthParts};
pub use switching::Switching;

use crate::{
    advice::{Advice, Advisor, MonthCost, NoAdvice, Outcome},
    budget::Budget,
    market::Person,
    window::Window,
};
use hall_types::Fen;

/// An answer with everything there is to say about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The answer.
    pub advice: Advice,
    /// What each month with the advised choice is made of.
    pub parts: Vec<MonthParts>,
    /// What each month with today's choice is made of, where there is one that prices all use.
    pub current_parts: Option<Vec<MonthParts>>,
    /// The best choice with another plan than the advised one, where any serves all use. Where the budget
    /// ended the search for it, the best that was found.
    pub runner_up: Option<Outcome>,
    /// The advised choice's dearest month, the first of equals.
    pub dearest: MonthCost,
    /// How sure the answer is.
    pub confidence: Confidence,
    /// What switching to the advised choice costs and when it has paid; `None` without a choice today.
    pub switching: Option<Switching>,
    /// Choices for who wants to be careful.
    pub careful: Careful,
}

/// What one cause comes to with today's choice and with the advised one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CauseChange {
    /// The cause.
    pub cause: Cause,
    /// With today's choice.
    pub before: Fen,
    /// With the advised choice.
    pub after: Fen,
}

impl Report {
    /// True when today's choice is the best one.
    pub fn is_staying(&self) -> bool {
        self.advice.current.as_ref().is_some_and(|it| it.choice == self.advice.best.choice)
    }

    /// What the advised choice would have saved in all months together; `None` without a choice today
    /// that prices all use.
    pub fn saving(&self) -> Option<Fen> {
        Some(self.advice.current.as_ref()?.total - self.advice.best.total)
    }

    /// In how many months the advised choice would have cost more than today's.
    pub fn months_worse(&self) -> usize {
        let Some(current) = &self.advice.current else { return 0 };
        let months = current.months.iter().zip(&self.advice.best.months);
        months.filter(|(before, after)| after.cost > before.cost).count()
    }

    /// What each cause comes to in all months together, before and after. The differences add up to the
    /// difference of the totals, to the fen; causes that are nothing in both are left out.
    pub fn causes(&self) -> Vec<CauseChange> {
        let before = self.current_parts.as_deref().unwrap_or(&[]);
        let sum = |months: &[MonthParts], cause| months.iter().map(|it| it.of(cause)).sum();
        changes(|cause| (sum(before, cause), sum(&self.parts, cause))).collect()
    }
}

impl MonthParts {
    /// What each cause comes to in one month, before and after; causes that are nothing in both are left
    /// out.
    pub fn changes<'a>(
        before: Option<&'a Self>,
        after: &'a Self,
    ) -> impl Iterator<Item = CauseChange> + 'a {
        changes(move |cause| (before.map_or(Fen::ZERO, |it| it.of(cause)), after.of(cause)))
    }
}

fn changes(of: impl Fn(Cause) -> (Fen, Fen)) -> impl Iterator<Item = CauseChange> {
    let all = Cause::ALL.into_iter().map(move |cause| {
        let (before, after) = of(cause);
        CauseChange { cause, before, after }
    });
    all.filter(|it| !it.before.is_zero() || !it.after.is_zero())
}

impl Advisor {
    /// The cheapest choice with everything there is to say about it. `penalty` is what leaving today's
    /// plan costs. The budget goes for the cheapest choice first; what is left of it, for the runner-up.
    ///
    /// # Errors
    /// Why there is no advice.
    pub fn report(
        &self,
        person: &Person,
        window: &Window,
        penalty: Fen,
        budget: &mut Budget<'_>,
    ) -> Result<Report, NoAdvice> {
        let advice = self.advise_within(person, window, budget)?;
        let runner_up = self.runner_up(person, window, &advice, budget)?;
        let parts = self.parts(&advice.best.choice, person, window)?;
        let current_parts = match &advice.current {
            Some(current) => Some(self.parts(&current.choice, person, window)?),
            None => None,
        };
        let dearest = advice
            .best
            .months
            .iter()
            .copied()
            .reduce(|most, it| if it.cost > most.cost { it } else { most });
        Ok(Report {
            dearest: dearest.ok_or(NoAdvice::NoUsage)?,
            confidence: Confidence::of(window),
            switching: self.switching(person, &advice, penalty)?,
            careful: self.careful(person, window, &advice, runner_up.as_ref())?,
            parts,
            current_parts,
            runner_up,
            advice,
        })
    }

    /// The best choice with any plan but the advised one. Today's plan gives way in a tie only when it is
    /// the advised one: then ids alone decide.
    fn runner_up(
        &self,
        person: &Person,
        window: &Window,
        advice: &Advice,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Outcome>, NoAdvice> {
        let ruled_out = self.market.pick(&advice.best.choice)?.plan;
        let mut open = self.market.open(person)?;
        open.plans.retain(|plan| *plan != ruled_out);
        open.current = open.current.filter(|it| it.plan != ruled_out);
        if open.plans.is_empty() {
            return Ok(None);
        }
        let found = self.search(person, &open, window, budget)?;
        Ok(found.best.and_then(|(pick, cost)| self.told(&pick, &cost, window)))
    }
}
