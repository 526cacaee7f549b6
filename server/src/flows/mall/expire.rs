//! What is over: points whose last day is past, orders nobody saw to in time, accounts whose notice has run.
//!
//! What does not live here: whether the clock can be believed (`round`), when the run comes by (`jobs`).

use super::{
    Mall, MallError, TRIES,
    carry_on::hall_trail,
    resolve::{Outcome, settled},
    words,
};
use hall_points::{AccountView, Change, LedgerError, Moment, expire, expire_hold, forfeit};
use hall_store::{Beside, KeepError, Redemption, RedemptionState, Trail};
use hall_types::SubscriberId;
use jiff::Timestamp;

/// So many accounts or orders are looked at a time.
const AT_A_TIME: u32 = 200;

impl Mall<'_> {
    /// Takes points whose last day is over; says of how many accounts. What could not be done is left for the
    /// next run.
    pub(crate) async fn expire_points(&self, now: Timestamp) -> Result<u64, MallError> {
        let mut expired = 0;
        loop {
            let day = self.reference.day(now);
            let accounts = self.store.expired_accounts(day, AT_A_TIME).await?;
            let mut done = 0;
            for subscriber in &accounts {
                match self.let_go(*subscriber, now, expire).await {
                    Ok(()) => done += 1,
                    Err(error) => {
                        tracing::warn!(%error, subscriber = subscriber.0, "points stay for now");
                    }
                }
            }
            expired += done;
            // Those that could not be done would come again and again.
            if accounts.len() < AT_A_TIME as usize || done == 0 {
                return Ok(expired);
            }
        }
    }

    /// Ends accounts whose notice has run; says how many. What could not be done is left for the next run.
    pub(crate) async fn end_accounts(&self, now: Timestamp) -> Result<u64, MallError> {
        let mut ended = 0;
        loop {
            let day = self.reference.day(now);
            let accounts = self.store.points_notices_over(day, AT_A_TIME).await?;
            let mut done = 0;
            for subscriber in &accounts {
                match self.let_go(*subscriber, now, forfeit).await {
                    Ok(()) => done += 1,
                    Err(error) => {
                        tracing::warn!(%error, subscriber = subscriber.0, "an account stays for now");
                    }
                }
            }
            ended += done;
            if accounts.len() < AT_A_TIME as usize || done == 0 {
                return Ok(ended);
            }
        }
    }

    /// Writes what the law says is over of an account.
    async fn let_go(
        &self,
        subscriber: SubscriberId,
        now: Timestamp,
        decide: fn(&AccountView, Moment) -> Result<Change, LedgerError>,
    ) -> Result<(), MallError> {
        let _turn = self.turns.wait(subscriber).await;
        for _ in 0..TRIES {
            let view = self.store.points_account(subscriber).await?;
            let change = decide(&view, self.moment(now))?;
            match self.store.keep_points(change, Beside::Nothing, Trail::none()).await {
                Ok(()) => return Ok(()),
                Err(KeepError::Moved) => {}
                Err(KeepError::Store(error)) => return Err(error.into()),
                Err(_) => return Err(MallError::Busy),
            }
        }
        Err(MallError::Busy)
    }

    /// Lets go of points that were held for too long; says for how many orders.
    pub(crate) async fn expire_holds(&self, now: Timestamp) -> Result<u64, MallError> {
        let overdue = self.store.overdue_redemptions(now, AT_A_TIME).await?;
        let mut expired = 0;
        for order in &overdue {
            match self.expire_order(order, now).await {
                Ok(()) => expired += 1,
                Err(error) => {
                    tracing::warn!(%error, redemption = %order.id(), "it stays held for now");
                }
            }
        }
        Ok(expired)
    }

    async fn expire_order(&self, order: &Redemption, now: Timestamp) -> Result<(), MallError> {
        let moment = self.moment(now);
        let expired = self.resolve((order.subscriber(), order.id()), now, |view| {
            let redemption = &view.redemption;
            match (redemption.state, &redemption.pick_up) {
                (RedemptionState::Placed | RedemptionState::Manual, _) => {}
                // It may have come to the shop meanwhile, and lies there for a while.
                (RedemptionState::Ready, Some(pick_up)) if pick_up.until < now => {}
                _ => return Err(MallError::CancelClosed),
            }
            let hold = view.redemption.hold.clone().open().map_err(settled)?;
            let change = expire_hold(&view.view, hold, &view.vouchers, self.settings, moment)?;
            let trail = hall_trail(now, order);
            Ok(Outcome { change, to: RedemptionState::Expired, note: None, trail })
        });
        expired.await?;
        self.tell(order, "expired", words::expired(&order.name, order.pick_up.is_some()), now).await
    }
}
