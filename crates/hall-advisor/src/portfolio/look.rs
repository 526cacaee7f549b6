//! One person, looked at for the portfolio.
//!
//! What does not live here: what is counted (`portfolio`).

use crate::{
    advice::{Advisor, NoAdvice},
    budget::Budget,
    choice::Pick,
    market::Person,
    window::Window,
};
use hall_catalog::model::{Direction, UsageKind};
use hall_types::Fen;

/// What somebody uses in a month, on average, rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MonthlyUse {
    /// Seconds of calls made.
    pub calls_s: u64,
    /// KB of data.
    pub data_kb: u64,
    /// Messages sent.
    pub messages: u64,
}

impl MonthlyUse {
    fn of(window: &Window) -> Self {
        let mut sum = Self::default();
        for event in window.months.iter().flat_map(|it| &it.events) {
            let goes_out = event.direction == Direction::Out;
            let slot = match event.kind {
                UsageKind::Voice if goes_out => &mut sum.calls_s,
                UsageKind::Data => &mut sum.data_kb,
                UsageKind::Sms | UsageKind::Mms if goes_out => &mut sum.messages,
                UsageKind::Voice | UsageKind::Sms | UsageKind::Mms => continue,
            };
            *slot = slot.saturating_add(event.quantity);
        }
        let months = window.len().max(1) as u64;
        Self {
            calls_s: sum.calls_s / months,
            data_kb: sum.data_kb / months,
            messages: sum.messages / months,
        }
    }
}

/// What the portfolio keeps of one person: nothing that says who they are.
#[derive(Clone, Debug)]
pub struct Look {
    pub(crate) usage: MonthlyUse,
    pub(crate) best: Pick,
    /// What the best choice costs in a month, on average.
    pub(crate) best_monthly: Fen,
    /// What they have, and how much more it costs in a month than the best choice.
    pub(crate) current: Option<(Pick, Fen)>,
    /// What each plan alone costs in a month, on average, for those that are open to them; `None` where it
    /// does not serve all use.
    pub(crate) alone: Vec<(usize, Option<Fen>)>,
}

impl Advisor {
    /// Looks at one person for the portfolio.
    ///
    /// # Errors
    /// Why there is no advice for them.
    pub fn look(
        &self,
        person: &Person,
        window: &Window,
        budget: &mut Budget<'_>,
    ) -> Result<Look, NoAdvice> {
        let advice = self.advise_within(person, window, budget)?;
        let months = i64::try_from(window.len().max(1)).unwrap_or(i64::MAX);
        let monthly = |total: Fen| Fen(total.0 / months);
        let open = self.market.open(person)?;
        let current = match (&open.current, &advice.current) {
            (Some(pick), Some(outcome)) => {
                Some((pick.clone(), monthly(outcome.total - advice.best.total)))
            }
            _ => None,
        };
        let mut alone = Vec::with_capacity(open.plans.len());
        for plan in &open.plans {
            let pick = Pick { plan: *plan, add_ons: Vec::new() };
            let cost = self.market.cost(&pick, person, window, None)?;
            let cost = cost.filter(|it| it.serves_all()).map(|it| monthly(it.total));
            alone.push((*plan, cost));
        }
        Ok(Look {
            usage: MonthlyUse::of(window),
            best: self.market.pick(&advice.best.choice)?,
            best_monthly: monthly(advice.best.total),
            current,
            alone,
        })
    }
}
