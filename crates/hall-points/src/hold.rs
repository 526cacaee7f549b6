//! Holds: points that a redemption has set aside. Each is resolved once.
//!
//! What does not live here: what resolving does (`resolve`), and returns (`reverse`).

use crate::{LedgerError, LotNumber};
use hall_catalog::model::Delivery;
use hall_types::{Fen, Points, RewardId, SubscriberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::fmt;
use uuid::Uuid;

/// What a hold drew from a lot.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Drawn {
    /// Which lot.
    pub lot: LotNumber,
    /// How many points; more than nothing.
    pub points: Points,
}

/// What became of a hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HoldOutcome {
    /// Its points are spent.
    Posted,
    /// Its points are free again, because somebody said so.
    Voided,
    /// Its points are free again, because its time was over.
    Expired,
}

impl fmt::Display for HoldOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Posted => "posted",
            Self::Voided => "voided",
            Self::Expired => "expired",
        })
    }
}

/// Points that a redemption has set aside, as the store keeps them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The redemption's id, made by the client before it asked.
    pub redemption: Uuid,
    /// Whose points.
    pub subscriber: SubscriberId,
    /// What is redeemed.
    pub reward: RewardId,
    /// How many of it; at least 1.
    pub quantity: u16,
    /// Points for one of it.
    pub unit_points: Points,
    /// Cash for all of it.
    pub cash_fen: Fen,
    /// How it reaches the subscriber.
    pub delivery: Delivery,
    /// True when it takes from a stock that is counted.
    pub counts_stock: bool,
    /// Vouchers that were drawn for it.
    pub vouchers: Vec<u64>,
    /// Where its points came from, in the order they were drawn; together `unit_points × quantity`.
    pub drawn: Vec<Drawn>,
    /// The transfer that made it.
    pub held_by: u64,
    /// After that it may expire.
    pub expires_at: Timestamp,
    /// What became of it and by which transfer; `None` while it is open.
    pub outcome: Option<(HoldOutcome, u64)>,
    /// How many of `quantity` went back after it was posted.
    pub returned: u16,
}

impl Hold {
    /// All points it holds or held.
    pub fn points(&self) -> Points {
        self.drawn.iter().map(|drawn| drawn.points).sum()
    }

    /// True where the operator's systems credit it or switch it on: it may have arrived while the points are
    /// held. Everything else arrives with the act that spends them, or after it.
    pub fn is_credited(&self) -> bool {
        self.delivery == Delivery::Credit
    }

    /// The hold as one that can be resolved.
    ///
    /// # Errors
    /// [`LedgerError::Resolved`].
    pub fn open(self) -> Result<OpenHold, LedgerError> {
        match self.outcome {
            None => Ok(OpenHold(self)),
            Some((outcome, _)) => Err(LedgerError::Resolved(outcome)),
        }
    }

    /// The hold as one whose points were spent, which can be returned.
    ///
    /// # Errors
    /// [`LedgerError::NotRedeemed`].
    pub fn posted(self) -> Result<PostedHold, LedgerError> {
        match self.outcome {
            Some((HoldOutcome::Posted, _)) => Ok(PostedHold(self)),
            _ => Err(LedgerError::NotRedeemed),
        }
    }
}

/// A hold that is not resolved. Resolving takes it, so that no one piece of code can do it twice; that
/// two do it at the same time is stopped by [`crate::Transfer::reference`].
#[derive(Debug, PartialEq, Eq)]
pub struct OpenHold(pub(crate) Hold);

/// A hold whose points were spent.
#[derive(Debug, PartialEq, Eq)]
pub struct PostedHold(pub(crate) Hold);
