//! Stock of a reward: what is there, what is spoken for, what went.
//!
//! What does not live here: vouchers one by one (`voucher`).

use hall_types::RewardId;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The stock of a reward. `0 ≤ held ≤ on_hand` and `received = on_hand + shipped + withdrawn`, always.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stock {
    /// Of which reward.
    pub reward: RewardId,
    /// All that ever came in.
    pub received: i64,
    /// What is there, held ones included.
    pub on_hand: i64,
    /// What of it open holds have.
    pub held: i64,
    /// What went to subscribers and has not come back.
    pub shipped: i64,
    /// What was taken off the shelf: broken, or out of date.
    pub withdrawn: i64,
    /// The day more of it is expected, if that is known.
    pub next_delivery: Option<Date>,
}

/// By how much a stock changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StockMove {
    /// Of which reward.
    pub reward: RewardId,
    /// By how much `received` changes.
    pub received: i64,
    /// By how much `on_hand` changes.
    pub on_hand: i64,
    /// By how much `held` changes.
    pub held: i64,
    /// By how much `shipped` changes.
    pub shipped: i64,
    /// By how much `withdrawn` changes.
    pub withdrawn: i64,
}

/// Why a stock cannot change like that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StockError {
    /// Somebody else was faster.
    #[error("there is not so much of it")]
    NotThere,
    /// The movement is another reward's, or does not add up.
    #[error("the movement does not fit the stock")]
    Foreign,
}

impl StockMove {
    fn new(reward: &RewardId) -> Self {
        let reward = reward.clone();
        Self { reward, received: 0, on_hand: 0, held: 0, shipped: 0, withdrawn: 0 }
    }

    /// More comes in.
    pub fn receive(reward: &RewardId, quantity: u32) -> Self {
        let quantity = i64::from(quantity);
        Self { received: quantity, on_hand: quantity, ..Self::new(reward) }
    }

    /// Some is taken off the shelf.
    pub fn withdraw(reward: &RewardId, quantity: u32) -> Self {
        let quantity = i64::from(quantity);
        Self { on_hand: -quantity, withdrawn: quantity, ..Self::new(reward) }
    }

    /// A redemption sets some aside.
    pub(crate) fn hold(reward: &RewardId, quantity: u16) -> Self {
        Self { held: i64::from(quantity), ..Self::new(reward) }
    }

    /// What was set aside goes to the subscriber.
    pub(crate) fn ship(reward: &RewardId, quantity: u16) -> Self {
        let quantity = i64::from(quantity);
        Self { on_hand: -quantity, held: -quantity, shipped: quantity, ..Self::new(reward) }
    }

    /// What was set aside is free again.
    pub(crate) fn release(reward: &RewardId, quantity: u16) -> Self {
        Self { held: -i64::from(quantity), ..Self::new(reward) }
    }

    /// Two movements of the same reward as one.
    pub(crate) fn and(self, next: &Self) -> Self {
        Self {
            received: self.received + next.received,
            on_hand: self.on_hand + next.on_hand,
            held: self.held + next.held,
            shipped: self.shipped + next.shipped,
            withdrawn: self.withdrawn + next.withdrawn,
            reward: self.reward,
        }
    }

    /// What went comes back to the shelf.
    pub(crate) fn restock(reward: &RewardId, quantity: u16) -> Self {
        let quantity = i64::from(quantity);
        Self { on_hand: quantity, shipped: -quantity, ..Self::new(reward) }
    }
}

impl Stock {
    /// An empty shelf.
    pub fn new(reward: RewardId) -> Self {
        Self {
            reward,
            received: 0,
            on_hand: 0,
            held: 0,
            shipped: 0,
            withdrawn: 0,
            next_delivery: None,
        }
    }

    /// What can be redeemed.
    pub fn available(&self) -> i64 {
        self.on_hand - self.held
    }

    /// The stock after a movement. A store says the same as a condition of its update, so that two who
    /// take the last one at the same time cannot both have it.
    ///
    /// # Errors
    /// [`StockError`].
    pub fn after(&self, change: &StockMove) -> Result<Self, StockError> {
        let sum = |a: i64, b: i64| a.checked_add(b).ok_or(StockError::Foreign);
        let after = Self {
            reward: self.reward.clone(),
            received: sum(self.received, change.received)?,
            on_hand: sum(self.on_hand, change.on_hand)?,
            held: sum(self.held, change.held)?,
            shipped: sum(self.shipped, change.shipped)?,
            withdrawn: sum(self.withdrawn, change.withdrawn)?,
            next_delivery: self.next_delivery,
        };
        if change.reward != self.reward || !after.adds_up() {
            return Err(StockError::Foreign);
        }
        let is_there = 0 <= after.held && after.held <= after.on_hand && after.shipped >= 0;
        if is_there { Ok(after) } else { Err(StockError::NotThere) }
    }

    /// True when all that came in is somewhere.
    pub(crate) fn adds_up(&self) -> bool {
        let somewhere =
            self.on_hand.checked_add(self.shipped).and_then(|sum| sum.checked_add(self.withdrawn));
        somewhere == Some(self.received)
    }
}
