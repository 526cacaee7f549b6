//! Giving the money part of a redemption back, once it was let go or returned: thing by thing, so that what
//! is repeated or comes in parts is given back once. What it had switched on is switched off first.

use super::{
    Mall, MallError,
    carry_on::{cash_reference, step_to},
};
use hall_bss::port::{BalanceKind, BssError, Credit, Subject};
use hall_catalog::model::Delivery;
use hall_store::{Redemption, Trail};
use hall_types::Fen;
use jiff::{SignedDuration, Timestamp};

/// How long after the operator's systems did not answer they are asked again.
const PAUSE: SignedDuration = SignedDuration::from_mins(1);

impl Mall<'_> {
    /// Gives back what has to go back by now.
    pub(super) async fn give_back(
        &self,
        order: &Redemption,
        now: Timestamp,
    ) -> Result<(), MallError> {
        // Whose points stay spent keeps what they have switched on.
        let is_back = !order.state.is_posted() || order.hold.returned > 0;
        let undone = match order.hold.delivery {
            Delivery::Credit if is_back => self.switch_off(order, now).await,
            _ => Ok(()),
        };
        let done = match undone {
            Ok(()) => self.credit_back(order, now).await,
            Err(error) => Err(error),
        };
        let due = match done {
            Ok(()) => None,
            Err(error) => {
                tracing::warn!(%error, redemption = %order.id(), "it has to go back later");
                Some(now.saturating_add(PAUSE).unwrap_or(now))
            }
        };
        let step = step_to(order.state, due);
        self.step(order, step, Trail::none(), now).await.map(drop)
    }

    /// Gives the money part back where an order has ended while it was charged once more: whoever ended it may have
    /// looked before the charge was there.
    pub(super) async fn give_back_if_ended(
        &self,
        order: &Redemption,
        now: Timestamp,
    ) -> Result<(), MallError> {
        let kept = self.store.redemption(order.subscriber(), order.id()).await?;
        match kept.filter(|it| !it.state.is_open() && !it.state.is_posted()) {
            Some(ended) => self.give_back(&ended, now).await,
            None => Ok(()),
        }
    }

    async fn credit_back(&self, order: &Redemption, now: Timestamp) -> Result<(), BssError> {
        let subject = Subject::proven(order.subscriber());
        let charged = self.bss.balance_entry(subject, &cash_reference(order.id())).await?;
        if charged.is_none() {
            return Ok(());
        }
        let hold = &order.hold;
        let things = if order.state.is_posted() { hold.returned } else { hold.quantity };
        for thing in 1..=things {
            let amount = share(hold.cash_fen, thing, hold.quantity);
            if amount > Fen::ZERO {
                let reference = format!("redemption/{}/back/{thing}", order.id());
                let kind = BalanceKind::Reward;
                self.bss.credit(subject, &Credit { reference, kind, amount, at: now }).await?;
            }
        }
        Ok(())
    }
}

/// What the so-many-th of some things cost, so that all of them together cost the whole.
fn share(whole: Fen, thing: u16, of: u16) -> Fen {
    let until = |things: u16| whole.0.saturating_mul(i64::from(things)) / i64::from(of.max(1));
    Fen(until(thing) - until(thing.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_the_whole() {
        for (whole, of) in [(1000, 3), (1, 2), (0, 1), (18_000, 1), (99, 100)] {
            let shares = (1..=of).map(|thing| share(Fen(whole), thing, of).0);
            assert_eq!(shares.sum::<i64>(), whole);
        }
    }
}
