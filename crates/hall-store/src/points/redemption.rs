//! Redemptions as they are kept: points that are held, the order they are held for, and how it stands.
//!
//! What does not live here: what holds and frees points (`hall-points`), who carries orders out (the server).

use crate::{Message, words::words};
use hall_points::Hold;
use hall_types::{Points, SubscriberId, Text};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;
use uuid::Uuid;

words! {
    /// How an order of the points mall stands.
    pub enum RedemptionState {
        /// Its points are held, and nothing has begun.
        Placed = "placed",
        /// It is being carried out, or nobody knows yet how that ended.
        InHand = "in_hand",
        /// It waits for staff: to be packed and sent, or to be looked into.
        Manual = "manual",
        /// It lies in the shop, with a code to collect it.
        Ready = "ready",
        /// It is on its way.
        Shipped = "shipped",
        /// The subscriber has it.
        Done = "done",
        /// The subscriber took it back before it went.
        Cancelled = "cancelled",
        /// It could not be delivered.
        Failed = "failed",
        /// Nobody saw to it in time.
        Expired = "expired",
        /// All of it came back.
        Returned = "returned",
    }
}

impl RedemptionState {
    /// True while its points are held.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Placed | Self::InHand | Self::Manual | Self::Ready)
    }

    /// True when its points are spent.
    pub fn is_posted(self) -> bool {
        matches!(self, Self::Shipped | Self::Done | Self::Returned)
    }

    /// Whether it can get another state.
    pub fn can_become(self, to: Self) -> bool {
        use RedemptionState::{
            Cancelled, Done, Expired, Failed, InHand, Manual, Placed, Ready, Returned, Shipped,
        };
        matches!(
            (self, to),
            // What is carried out with the commit that places it is never in hand.
            (Placed, InHand | Done | Cancelled | Expired)
                | (InHand, InHand | Manual | Done | Failed)
                | (Manual, Ready | Shipped | Done | Failed | Cancelled | Expired)
                | (Ready, Done | Failed | Cancelled | Expired)
                | (Shipped, Done | Returned)
                | (Done, Returned)
                // Only some of it came back, or only money has to go back yet.
                | (Shipped, Shipped)
                | (Done, Done)
                | (Cancelled, Cancelled)
                | (Failed, Failed)
                | (Expired, Expired)
                | (Returned, Returned)
        )
    }
}

/// Where an order goes, as it was when the order was placed. `Debug` hides it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// To a shop.
    Shop {
        /// The site's id of it.
        id: String,
        /// What it was called.
        name: Text,
        /// The whole address in one line.
        address: Text,
    },
    /// To an address.
    Address {
        /// Whose door it is.
        recipient: String,
        /// Whom the courier calls.
        phone: String,
        /// The whole address in one line.
        line: String,
    },
}

impl fmt::Debug for Destination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shop { .. } => "Shop",
            Self::Address { .. } => "Address",
        })
    }
}

/// What somebody collects a thing with that lies in a shop.
#[derive(Clone, PartialEq, Eq)]
pub struct PickUp {
    /// Eight digits, never those of another redemption.
    pub code: String,
    /// Until this moment it lies there.
    pub until: Timestamp,
}

/// Hides the code: whoever says it gets the thing.
impl fmt::Debug for PickUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PickUp").field("until", &self.until).finish_non_exhaustive()
    }
}

/// An order, when it is placed.
#[derive(Clone, Debug, PartialEq)]
pub struct NewOrder {
    /// What was asked for: the same id with something else in it is another request.
    pub request: Value,
    /// What the reward was called.
    pub name: Text,
    /// Where it goes.
    pub destination: Option<Destination>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The day that was, in the operator's time zone.
    pub placed_on: Date,
    /// At most so many of the reward for everybody together on that day.
    pub per_day_max: Option<u32>,
    /// What could be spent after it.
    pub left: Points,
}

/// How an order stands after its points have moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderStep {
    /// The state it has.
    pub from: RedemptionState,
    /// The state it gets.
    pub to: RedemptionState,
    /// When.
    pub at: Timestamp,
    /// When the hall has to go on with it by itself, if it has to.
    pub due_at: Option<Timestamp>,
    /// What staff should know, such as the number a courier gave it; `None` leaves it as it was, but for a step
    /// that spends the points: what was noted before that was for staff alone, and is forgotten.
    pub note: Option<String>,
}

/// A change of how an order stands, where no points move.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedemptionStep {
    /// Whose.
    pub subscriber: SubscriberId,
    /// Which.
    pub redemption: Uuid,
    /// When it was due: whoever carries it out meanwhile has moved that.
    pub due_before: Option<Timestamp>,
    /// True where the hall takes it to carry it out, which is counted.
    pub is_try: bool,
    /// How it stands, and will.
    pub step: OrderStep,
    /// What the subscriber is told of it on the site.
    pub messages: Vec<Message>,
}

/// A redemption as it is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Redemption {
    /// The points it holds or held.
    pub hold: Hold,
    /// What was asked for.
    pub request: Value,
    /// What the reward was called.
    pub name: Text,
    /// Where it goes.
    pub destination: Option<Destination>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The day that was.
    pub placed_on: Date,
    /// What could be spent after it.
    pub left: Points,
    /// How it stands.
    pub state: RedemptionState,
    /// Since when.
    pub changed_at: Timestamp,
    /// Since when the subscriber has it.
    pub had_at: Option<Timestamp>,
    /// When the hall has to go on with it by itself, if it has to.
    pub due_at: Option<Timestamp>,
    /// How often the hall has tried.
    pub attempts: u32,
    /// What staff should know.
    pub note: Option<String>,
    /// What it is collected with, once it lies in a shop.
    pub pick_up: Option<PickUp>,
}

impl Redemption {
    /// Its id, which the client made.
    pub fn id(&self) -> Uuid {
        self.hold.redemption
    }

    /// Whose it is.
    pub fn subscriber(&self) -> SubscriberId {
        self.hold.subscriber
    }

    /// Whether its subscriber can take it back. What is credited or switched on waits for staff only where
    /// nobody knows how that ended: it may have arrived.
    pub fn is_cancellable(&self) -> bool {
        match self.state {
            RedemptionState::Placed | RedemptionState::Ready => true,
            RedemptionState::Manual => !self.hold.is_credited(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RedemptionState;
    use crate::Word;
    use expect_test::expect;

    #[test]
    fn every_state_after_every_state() {
        let mut table = String::new();
        for from in RedemptionState::ALL {
            let possible = RedemptionState::ALL.iter().filter(|to| from.can_become(**to));
            let possible: Vec<_> = possible.map(|to| to.word()).collect();
            table.push_str(&format!("{from} -> [{}]\n", possible.join(", ")));
        }
        expect![[r#"
            placed -> [in_hand, done, cancelled, expired]
            in_hand -> [in_hand, manual, done, failed]
            manual -> [ready, shipped, done, cancelled, failed, expired]
            ready -> [done, cancelled, failed, expired]
            shipped -> [shipped, done, returned]
            done -> [done, returned]
            cancelled -> [cancelled]
            failed -> [failed]
            expired -> [expired]
            returned -> [returned]
        "#]]
        .assert_eq(&table);
    }
}
