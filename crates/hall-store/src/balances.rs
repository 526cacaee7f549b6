//! The money a subscriber has with the operator: entries that are never altered, and their sum.
//!
//! What does not live here: what things cost, and how money arrives (`payments`).

use crate::{StoreError, Trail, words::words};
use async_trait::async_trait;
use hall_types::{Fen, SubscriberId};
use jiff::Timestamp;

/// No entry is larger, either way: a thousand million yuan. Sums then never come near the end of what can
/// be counted.
pub const ENTRY_FEN_MAX: i64 = 100_000_000_000;

words! {
    /// Why money came or went.
    pub enum BalanceKind {
        /// The subscriber paid in.
        TopUp = "top_up",
        /// The subscriber paid a bill, from elsewhere (more) or out of the balance (less).
        BillPayment = "bill_payment",
        /// A payment was given back.
        Refund = "refund",
        /// A reward of the points mall brought it (more), or it was the money part of one (less).
        Reward = "reward",
        /// Somebody put something right.
        Correction = "correction",
    }
}

/// Money that comes (more than nothing) or goes (less).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBalanceEntry {
    /// Whose.
    pub subscriber: SubscriberId,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub kind: BalanceKind,
    /// How much.
    pub amount_fen: Fen,
    /// What it is about, like `payment/ID`. One reference of a subscriber counts once.
    pub reference: String,
    /// The entry is refused when the balance would be less afterwards.
    pub not_below_fen: Option<Fen>,
}

/// An entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BalanceEntry {
    /// Whose.
    pub subscriber: SubscriberId,
    /// Its place among the subscriber's entries; the first is 1.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Why.
    pub kind: BalanceKind,
    /// How much.
    pub amount_fen: Fen,
    /// The balance afterwards.
    pub balance_fen: Fen,
    /// What it is about.
    pub reference: String,
}

/// What a subscriber has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    /// The sum of all entries.
    pub balance_fen: Fen,
    /// The place of the last entry; 0 when there is none.
    pub seq: u64,
    /// When it last changed.
    pub changed_at: Option<Timestamp>,
}

/// An entry is not made.
#[derive(Debug, thiserror::Error)]
pub enum PostError {
    /// The balance would be less than allowed.
    #[error("the balance would be too low")]
    TooLow {
        /// What it is.
        balance_fen: Fen,
    },
    /// The reference stands for another amount.
    #[error("the reference is another entry's")]
    ReferenceTaken,
    /// No amount, or more than there can be.
    #[error("an entry is of 1 to {ENTRY_FEN_MAX} fen, either way")]
    Amount,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NewBalanceEntry {
    /// Whether its amount is one.
    pub(crate) fn check(&self) -> Result<(), PostError> {
        let fen = self.amount_fen.0;
        let is_one = fen != 0 && fen.unsigned_abs() <= ENTRY_FEN_MAX.unsigned_abs();
        if is_one { Ok(()) } else { Err(PostError::Amount) }
    }
}

/// A balance that is not the sum of its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceDifference {
    /// Whose.
    pub subscriber: SubscriberId,
    /// What is kept as the balance.
    pub balance_fen: Fen,
    /// What the entries sum to.
    pub sum_fen: Fen,
}

/// Balances.
#[async_trait]
pub trait Balances: Send + Sync {
    /// What a subscriber has; nothing for who never had any.
    async fn balance(&self, subscriber: SubscriberId) -> Result<Balance, StoreError>;

    /// The entry of a reference, if there is one.
    async fn balance_entry(
        &self,
        subscriber: SubscriberId,
        reference: &str,
    ) -> Result<Option<BalanceEntry>, StoreError>;

    /// Makes an entry. One that was made already, with the same reference and amount, is given back
    /// without making it again or leaving its trail.
    ///
    /// # Errors
    /// [`PostError`].
    async fn post(&self, entry: NewBalanceEntry, trail: Trail) -> Result<BalanceEntry, PostError>;

    /// A subscriber's entries, newest first, those before a place if one is given.
    async fn balance_entries(
        &self,
        subscriber: SubscriberId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<BalanceEntry>, StoreError>;

    /// Balances that are not the sum of their entries, or not numbered without gaps; at most so many.
    async fn balance_differences(&self, limit: u32) -> Result<Vec<BalanceDifference>, StoreError>;
}
