//! What it costs to switch, and when that has paid.
//!
//! What does not live here: what each month costs afterwards (`cost`).

use crate::{
    advice::{Advice, Advisor, NoAdvice},
    choice::Pick,
    market::Person,
};
use hall_types::Fen;

/// What switching from today's choice to the advised one costs, and what is left of the saving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Switching {
    /// For leaving today's plan before its minimum term ends; nothing where the plan stays.
    pub penalty: Fen,
    /// Fees for switching on what is new.
    pub activation: Fen,
    /// What the months looked at would have saved, less both.
    pub saving_after: Fen,
    /// In which month after the change it has paid for itself, at the average saving of the months looked
    /// at: 0 when nothing has to be paid, `None` when nothing is saved.
    pub break_even_months: Option<u32>,
}

impl Switching {
    fn new(penalty: Fen, activation: Fen, saving: Fen, months: usize) -> Self {
        let cost = penalty + activation;
        let break_even_months = if saving <= Fen::ZERO {
            None
        } else {
            // cost ÷ (saving ÷ months), rounded up.
            let paid = i128::from(cost.0.max(0)) * months as i128;
            let saving = i128::from(saving.0);
            Some(u32::try_from((paid + saving - 1) / saving).unwrap_or(u32::MAX))
        };
        Self { penalty, activation, saving_after: saving - cost, break_even_months }
    }
}

impl Advisor {
    /// What switching costs, where there is a choice today whose cost is known.
    pub(super) fn switching(
        &self,
        person: &Person,
        advice: &Advice,
        penalty: Fen,
    ) -> Result<Option<Switching>, NoAdvice> {
        let (Some(had), Some(current)) = (&person.current, &advice.current) else {
            return Ok(None);
        };
        let (before, after) = (self.market.pick(had)?, self.market.pick(&advice.best.choice)?);
        let penalty = if before.plan == after.plan { Fen::ZERO } else { penalty };
        let saving = current.total - advice.best.total;
        let activation = self.activation(&before, &after);
        Ok(Some(Switching::new(penalty, activation, saving, advice.best.months.len())))
    }

    /// Fees for switching on whatever was not there before.
    fn activation(&self, before: &Pick, after: &Pick) -> Fen {
        let plan = self.market.plans.get(after.plan).filter(|_| before.plan != after.plan);
        let is_new = |it: &&usize| !before.add_ons.contains(it);
        let add_ons = after.add_ons.iter().filter(is_new);
        let add_ons = add_ons.filter_map(|it| self.market.add_ons.get(*it));
        let fees = plan.map(|it| it.rules.fees.activation);
        fees.into_iter().chain(add_ons.map(|it| it.rules.fees.activation)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::Switching;
    use hall_types::Fen;

    #[track_caller]
    fn check(cost_fen: i64, saving_fen: i64, months: usize, expected: Option<u32>) {
        let it = Switching::new(Fen(cost_fen), Fen::ZERO, Fen(saving_fen), months);
        assert_eq!(it.break_even_months, expected);
        assert_eq!(it.saving_after, Fen(saving_fen - cost_fen));
    }

    #[test]
    fn it_has_paid_with_the_month_that_makes_up_for_it() {
        check(0, 600, 6, Some(0));
        check(100, 600, 6, Some(1));
        check(101, 600, 6, Some(2));
        check(1200, 600, 6, Some(12));
        check(1200, 0, 6, None);
        check(0, -5, 6, None);
        check(i64::MAX, 1, 6, Some(u32::MAX));
    }
}
