//! What is over: points whose last day is past, orders nobody saw to in time, accounts whose notice has run.
//!
//! What does not live here: whether the clock can be believed (`round`), when the run comes by (`jobs`).

use super::{
    Mall, MallError,
    carry_on::{hall_trail, message_about},
    resolve::Outcome,
    words,
};
use hall_points::{AccountView, Change, LedgerError, Moment, expire, expire_hold, forfeit};
use hall_store::{EndError, EndRefusal, KeepError, Redemption, RedemptionState};
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
        let moment = self.moment(now);
        let decide = Box::new(move |view: &AccountView| decide(view, moment));
        self.store.end_points(subscriber, decide).await.map_err(|error| match error {
            EndError::Keep(KeepError::Store(error)) => error.into(),
            EndError::Refused(EndRefusal::Ledger(error)) => error.into(),
            EndError::Refused(EndRefusal::State(_)) | EndError::Missing | EndError::Keep(_) => {
                MallError::Busy
            }
        })
    }

    /// Lets go of points that were held for too long; says for how many orders.
    pub(crate) async fn expire_holds(&self, now: Timestamp) -> Result<u64, MallError> {
        let overdue = self.store.overdue_redemptions(now, AT_A_TIME).await?;
        let mut expired = 0;
        for order in &overdue {
            match self.expire_order(order, now).await {
                Ok(has_expired) => expired += u64::from(has_expired),
                Err(error) => {
                    tracing::warn!(%error, redemption = %order.id(), "it stays held for now");
                }
            }
        }
        Ok(expired)
    }

    /// Ends an order whose time is over; true where its points came back, false where it turns out that the
    /// subscriber has it.
    async fn expire_order(&self, order: &Redemption, now: Timestamp) -> Result<bool, MallError> {
        if order.state == RedemptionState::Manual && self.has_arrived(order, now).await? {
            return self.done(order, now).await.map(|()| false);
        }
        let (moment, settings) = (self.moment(now), self.settings.clone());
        let (of, trail) = ((order.subscriber(), order.id()), hall_trail(now, order));
        let words = words::expired(&order.name, order.pick_up.is_some());
        let message = message_about(of, "expired", words, now);
        let expired = self.resolve(of, now, move |view| {
            let redemption = &view.redemption;
            match (redemption.state, &redemption.pick_up) {
                (RedemptionState::Placed | RedemptionState::Manual, _) => {}
                // It may have come to the shop meanwhile, and lies there for a while.
                (RedemptionState::Ready, Some(pick_up)) if pick_up.until < now => {}
                (state, _) => return Err(EndRefusal::State(state)),
            }
            let hold = redemption.hold.clone().open()?;
            let change = expire_hold(&view.view, hold, &view.vouchers, &settings, moment)?;
            let (to, message) = (RedemptionState::Expired, Some(message));
            Ok(Outcome { change, to, note: None, trail, message, answer: None })
        });
        expired.await.map(|_| true)
    }
}
