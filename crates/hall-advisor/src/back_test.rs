//! Advice put to the test: chosen by earlier months, scored on later ones.
//!
//! What does not live here: whose months they are, and sums over many people (whoever asks).

use crate::{
    advice::{Advisor, NoAdvice, Outcome},
    budget::Budget,
    market::Person,
    window::Window,
};
use hall_types::Fen;

/// How advice given after the earlier months would have done in the later ones.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackTest {
    /// What would have been advised, in the later months; `None` when it does not serve all use of them
    /// and is not what somebody has today.
    pub advised: Option<Outcome>,
    /// Today's choice in the later months, where there is one and all use has a price with it.
    pub kept: Option<Outcome>,
    /// What turned out to be cheapest in the later months.
    pub best: Outcome,
    /// True when both searches were brought to their end.
    pub optimal: bool,
}

impl BackTest {
    /// How much more the advised choice would have cost than the best one in hindsight.
    pub fn regret(&self) -> Option<Fen> {
        Some(self.advised.as_ref()?.total - self.best.total)
    }

    /// How much the advised choice would have saved against keeping today's; negative where keeping it
    /// would have been cheaper.
    pub fn saving(&self) -> Option<Fen> {
        Some(self.kept.as_ref()?.total - self.advised.as_ref()?.total)
    }
}

impl Advisor {
    /// Chooses by the earlier months and scores on the later ones. Nothing of the later months is known
    /// to the choice. Rollover begins empty in both.
    ///
    /// # Errors
    /// Why there is no advice for the earlier months, or no choice that serves the later ones.
    pub fn back_test(
        &self,
        person: &Person,
        earlier: &Window,
        later: &Window,
        budget: &mut Budget<'_>,
    ) -> Result<BackTest, NoAdvice> {
        let advice = self.advise_within(person, earlier, budget)?;
        let hindsight = self.advise_within(person, later, budget)?;
        let advised = self.price(&advice.best.choice, person, later)?;
        // As in the search: being cut off is not cheap, except that one has it today.
        let counts = |it: &Outcome| !it.stops_use || person.current.as_ref() == Some(&it.choice);
        Ok(BackTest {
            advised: advised.filter(counts),
            kept: hindsight.current,
            optimal: advice.optimal && hindsight.optimal,
            best: hindsight.best,
        })
    }
}
