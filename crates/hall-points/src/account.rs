//! Accounts: a member's points, and the operator's accounts that points come from and go to.
//!
//! What does not live here: how a balance changes (`pen`), and lots (`lot`).

use hall_types::{Points, SubscriberId};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The most points one act can move, and the most an account can hold: far beyond anything real, and
/// far enough from the ends of the integers that no sum of the ledger runs over.
pub const POINTS_MAX: Points = Points(1_000_000_000_000);

/// What is on an account, and what of it is spoken for. Also how both change.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Points on the account, held ones included.
    pub posted: Points,
    /// Points of these that a hold has: they will go, or be free again.
    pub pending: Points,
}

impl Balance {
    /// What can be spent.
    pub fn available(self) -> Points {
        self.posted - self.pending
    }

    /// Both columns and their changes added.
    #[must_use]
    pub(crate) fn plus(self, change: Self) -> Self {
        Self { posted: self.posted + change.posted, pending: self.pending + change.pending }
    }

    /// The same in the other direction: what the account on the other side gets.
    #[must_use]
    pub(crate) fn opposite(self) -> Self {
        Self { posted: -self.posted, pending: -self.pending }
    }
}

/// An account of the operator: the other side of every transfer. Points that came to be stand there as
/// a negative balance, points that went as a positive one, so that all accounts together are nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OperatorAccount {
    /// Points earned, given and brought in come from here; what is taken back goes here.
    Issued,
    /// Points spent on rewards.
    Redeemed,
    /// Points whose time was over.
    Expired,
    /// Points that ended with a number.
    Forfeited,
    /// The other side of corrections.
    Corrections,
}

impl OperatorAccount {
    /// Every one.
    pub const ALL: [Self; 5] =
        [Self::Issued, Self::Redeemed, Self::Expired, Self::Forfeited, Self::Corrections];
}

/// An account of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LedgerAccount {
    /// A subscriber's.
    Member(SubscriberId),
    /// One of the operator's.
    Operator(OperatorAccount),
}

/// Whether an account is about to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closing {
    /// It is not.
    #[default]
    No,
    /// Notice was given: points can be spent until this day, that day included.
    Notice {
        /// The last day.
        last_day: Date,
    },
    /// It has ended.
    Closed {
        /// The day it did.
        on: Date,
    },
}

/// A subscriber's account of points, as the store keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointsAccount {
    /// Whose it is.
    pub subscriber: SubscriberId,
    /// Number of its latest transfer; 0 before the first. A change is for the account at exactly this
    /// number, see [`crate::Change::follows`].
    pub seq: u64,
    /// Number of its latest lot; 0 before the first.
    pub lots: u32,
    /// What is on it.
    pub balance: Balance,
    /// Since when nothing can be spent, because the number is suspended.
    pub frozen_since: Option<Date>,
    /// Whether it is about to end.
    pub closing: Closing,
}

impl PointsAccount {
    /// The account of somebody who never had a point.
    pub fn new(subscriber: SubscriberId) -> Self {
        Self {
            subscriber,
            seq: 0,
            lots: 0,
            balance: Balance::default(),
            frozen_since: None,
            closing: Closing::No,
        }
    }

    /// True when it has ended.
    pub fn is_closed(&self) -> bool {
        matches!(self.closing, Closing::Closed { .. })
    }
}
