//! Transfers: what happened to an account. They are written once and never change.
//!
//! What does not live here: who decides them (`acts`, `redeem`, `resolve`, `reverse`), the sentences
//! that explain them (`words`).

mod kind;

pub use kind::{CorrectionReason, HandedBackBy, ReleaseCause, TransferKind};

use crate::{Balance, LedgerAccount, LotNumber};
use hall_types::{Points, SubscriberId};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

/// What a transfer does to one account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// Which account.
    pub account: LedgerAccount,
    /// By how much both columns change.
    pub change: Balance,
}

/// What a transfer does to one lot of the member's account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allocation {
    /// Which lot.
    pub lot: LotNumber,
    /// By how many points its `remaining` changes.
    pub remaining: Points,
    /// By how many its `held` changes.
    pub held: Points,
    /// The last day of the lot, when this makes it.
    pub opens_until: Option<Date>,
}

/// Something that happened to a member's account.
///
/// The postings of a transfer sum to nothing, and its allocations to what it does to the member. One
/// without postings (a freeze, a notice) moves no points and has its place in the history all the same.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// Whose account.
    pub subscriber: SubscriberId,
    /// Its number within the account, from 1 without gaps: the order things happened in.
    pub seq: u64,
    /// When, as the clock said.
    pub at: Timestamp,
    /// The day that was, in the operator's time zone.
    pub day: Date,
    /// What happened and why.
    pub kind: TransferKind,
    /// What it does to accounts: the member's first, then the operator's.
    pub postings: Vec<Posting>,
    /// What it does to lots, in the order they were drawn on.
    pub allocations: Vec<Allocation>,
    /// The member's balance after it.
    pub after: Balance,
}

impl Transfer {
    /// By how much the member's balance changes.
    pub fn change(&self) -> Balance {
        let own = LedgerAccount::Member(self.subscriber);
        let postings = self.postings.iter().filter(|posting| posting.account == own);
        postings.fold(Balance::default(), |sum, posting| sum.plus(posting.change))
    }

    /// The name that makes it the only one of its kind: `bill/2026-10`. A store keeps it unique for each
    /// account, so that what is sent twice counts once and a hold is resolved once.
    pub fn reference(&self) -> String {
        self.kind.reference(self.seq)
    }
}
