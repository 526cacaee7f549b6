//! A hall at work while something happens to it: people redeem, and some change their minds; the hall's rounds go on with
//! what was begun; staff see to what waits for them. All of it stops in the middle of what it does.
//!
//! Its clock goes a hundred times as fast as others, so that a lease that nobody gives back runs out within a drill.
//!
//! What does not live here: what happens to it (the drills), what people want (`mix`).

use super::super::{id, subject};
use super::{afterwards::told, mix};
use crate::{
    flows::{
        MallError, StaffAct, StaffError,
        mall::{Mall, ReturnOrder},
        tests::Desk,
    },
    services::SystemRandom,
};
use hall_catalog::model::Delivery;
use hall_points::ReturnReason;
use hall_store::{PointsLedger, Redemption, RedemptionState};
use hall_types::Text;
use jiff::{SignedDuration, Timestamp};
use std::{
    convert::Infallible,
    sync::Arc,
    time::{Duration, Instant},
};
use tokio::time::sleep;

/// The clock goes so many times as fast as others.
const HURRY: i32 = 100;
/// The hall's rounds come by every two seconds of its clock …
const ROUND: Duration = Duration::from_millis(20);
/// … and staff a little more often than somebody redeems.
const STAFF: Duration = Duration::from_millis(10);
/// So many orders are looked at a time.
const AT_A_TIME: u32 = 64;
/// Of so many one is taken back by whoever ordered it …
const MINDS: u128 = 5;
/// … and one cannot be had.
const FAILURES: u128 = 6;
/// Behind all redemptions' numbers: a request for a return has the number of its redemption and this.
const RETURNS: u128 = 1 << 40;
/// Who sees to orders.
const WHO: &str = "drill";

/// Is told the number of each redemption that is acknowledged, and what was said of it.
type Acknowledge = Box<dyn Fn(u128, &str) + Send + Sync>;

/// A hall at work.
pub(super) struct Hall {
    pub(super) desk: Desk,
    opened: Instant,
    acknowledge: Acknowledge,
}

impl Hall {
    pub(super) fn open(
        desk: Desk,
        acknowledge: impl Fn(u128, &str) + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self { desk, opened: Instant::now(), acknowledge: Box::new(acknowledge) })
    }

    /// Lets so many clients do something while everything else goes on.
    pub(super) async fn serve<F>(
        self: &Arc<Self>,
        clients: u64,
        wants: impl Fn(Arc<Self>, u64) -> F,
    ) where
        F: Future<Output = ()> + Send + 'static,
    {
        let clients = (0..clients).map(|client| tokio::spawn(wants(Arc::clone(self), client)));
        let clients: Vec<_> = clients.collect();
        let served = async {
            for client in clients {
                client.await.expect("a hall that is told of a fault goes on");
            }
        };
        tokio::select! {
            () = served => {}
            never = self.rounds() => match never {},
            never = self.staff() => match never {},
        }
    }

    /// Redeems what has a number for a client, and takes some of it back again; how it stood at first.
    pub(super) async fn want(&self, client: u64, number: u128) -> Result<Redemption, MallError> {
        let order = mix::order(number);
        let kept = self.mall().redeem(subject(client), &order, self.now()).await?;
        self.tell(&kept);
        if number.is_multiple_of(MINDS)
            && let Ok(Some(back)) = self.take_back(client, &kept).await
        {
            self.tell(&back);
        }
        Ok(kept)
    }

    /// What cannot be taken back any more, stays.
    async fn take_back(
        &self,
        client: u64,
        kept: &Redemption,
    ) -> Result<Option<Redemption>, MallError> {
        let (mall, who, now) = (self.mall(), subject(client), self.now());
        if kept.hold.delivery != Delivery::Credit {
            return mall.cancel(who, kept.id(), now).await.map(Some);
        }
        let back = ReturnOrder {
            id: id(mix::number(kept.id()) + RETURNS),
            redemption: kept.id(),
            quantity: kept.hold.quantity,
            reason: ReturnReason::Unwanted,
        };
        mall.ask_return(who, &back, now).await?;
        Ok(self.desk.store.find_redemption(kept.id()).await?)
    }

    /// The rounds of the hall. What cannot be done now is done by a later one.
    async fn rounds(&self) -> Infallible {
        loop {
            let _ = self.mall().carry_on_all(self.now(), AT_A_TIME).await;
            sleep(ROUND).await;
        }
    }

    /// Staff come by again and again. What they could not do still waits for them then.
    async fn staff(&self) -> Infallible {
        loop {
            for state in [RedemptionState::Manual, RedemptionState::Ready, RedemptionState::Shipped]
            {
                let waiting = self.desk.store.redemptions_in(state, AT_A_TIME).await;
                for order in waiting.unwrap_or_default() {
                    if let Ok(seen) = self.see_to(&order).await {
                        self.tell(&seen);
                    }
                }
            }
            sleep(STAFF).await;
        }
    }

    async fn see_to(&self, order: &Redemption) -> Result<Redemption, StaffError> {
        let (mall, id, now) = (self.mall(), order.id(), self.now());
        let act = match (order.state, &order.pick_up) {
            (RedemptionState::Ready, Some(pick_up)) => {
                return mall.hand_over_for(&pick_up.code, WHO, now).await;
            }
            (RedemptionState::Manual, _) if mix::number(id).is_multiple_of(FAILURES) => {
                StaffAct::Fail { why: Text::new("缺货。", "It ran out.") }
            }
            (RedemptionState::Manual, _) if order.hold.delivery == Delivery::PickUp => {
                return mall.make_ready(id, WHO, &SystemRandom, now).await;
            }
            (RedemptionState::Manual, _) => StaffAct::Ship { note: None },
            _ => StaffAct::HandOver,
        };
        mall.staff(id, &act, WHO, now).await
    }

    fn mall(&self) -> Mall<'_> {
        mix::mall(&self.desk)
    }

    /// What time it is in the hall.
    fn now(&self) -> Timestamp {
        let elapsed = SignedDuration::try_from(self.opened.elapsed()).expect("a drill is short");
        self.desk.now + elapsed * HURRY
    }

    /// Somebody is told how a redemption stands.
    fn tell(&self, order: &Redemption) {
        (self.acknowledge)(mix::number(order.id()), &told(order));
    }
}
