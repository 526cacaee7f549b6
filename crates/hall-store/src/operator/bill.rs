//! Closed bills, what was paid of them, and amounts that no tariff knows.
//!
//! What does not live here: how a bill is made (`hall-rating`), what its document holds (`hall-bss`).

use crate::{StoreError, words::words};
use async_trait::async_trait;
use hall_types::{BillingPeriod, Fen, OfferingRef, SubscriberId};
use jiff::{Timestamp, civil::Date};
use uuid::Uuid;

words! {
    /// Why an amount is on a bill that no tariff knows.
    pub enum AdjustmentKind {
        /// A contract was left early.
        Penalty = "penalty",
    }
}

/// An amount that no tariff knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The month on whose bill it is.
    pub period: BillingPeriod,
    /// The order that caused it.
    pub order: Uuid,
    /// Why.
    pub kind: AdjustmentKind,
    /// What for.
    pub offering: OfferingRef,
    /// How much.
    pub amount: Fen,
}

/// A closed bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillRecord {
    /// The month.
    pub period: BillingPeriod,
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Last day to pay it.
    pub due_on: Date,
    /// The sum of its lines.
    pub total: Fen,
    /// Of it paid.
    pub paid: Fen,
    /// The catalogue it was rated by; has to be kept before.
    pub catalog: i64,
    /// Lines, allowances, and what moves on.
    pub document: Vec<u8>,
}

/// A catalogue that bills were rated by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CatalogRecord {
    /// Made from the document, so that the same catalogue has the same id everywhere.
    pub catalog: i64,
    /// The catalogue.
    pub document: Vec<u8>,
}

/// What can change of a closed bill, and when it was closed: as long as both are the same, the bill is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillMark {
    /// When it was closed.
    pub closed_at: Timestamp,
    /// Of it paid.
    pub paid: Fen,
}

/// A bill about to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBill {
    /// Whose.
    pub subscriber: SubscriberId,
    /// The bill.
    pub bill: BillRecord,
    /// How many packs of usage it was made from, so that one that has come since is not passed over.
    pub packs: u32,
    /// How many adjustments are in it.
    pub adjustments: u32,
    /// The revision of the products it was made from.
    pub revision: i64,
}

/// What became of closing a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// It is closed now.
    Now,
    /// It was closed before; that one counts.
    Before,
}

/// A bill is not closed.
#[derive(Debug, thiserror::Error)]
pub enum BillError {
    /// Records, products or adjustments have come since they were read: make the bill again.
    #[error("what the bill is made from has changed since it was read")]
    Stale,
    /// There is no such subscriber.
    #[error("there is no such subscriber")]
    NotThere,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Bills.
#[async_trait]
pub trait OperatorBills: Send + Sync {
    /// A closed bill.
    async fn bill(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Option<BillRecord>, StoreError>;

    /// The mark of a closed bill, without its document.
    async fn bill_mark(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Option<BillMark>, StoreError>;

    /// Closed bills, the newest first, at most so many.
    async fn bills(
        &self,
        subscriber: SubscriberId,
        limit: u32,
    ) -> Result<Vec<BillRecord>, StoreError>;

    /// The last month with a closed bill.
    async fn last_bill(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError>;

    /// Closes a bill: once, however often it is tried.
    ///
    /// # Errors
    /// [`BillError::Stale`] when what it was made from is not what is there.
    async fn close_bill(&self, bill: NewBill) -> Result<Closed, BillError>;

    /// Pays open bills from the account, the oldest first, as far as the money goes; says how much was
    /// paid.
    async fn settle(&self, subscriber: SubscriberId, now: Timestamp) -> Result<Fen, BillError>;

    /// Unpaid from closed bills together, and the earliest last day to pay.
    async fn due(&self, subscriber: SubscriberId) -> Result<(Fen, Option<Date>), StoreError>;

    /// Keeps a catalogue, if it is not there.
    async fn keep_catalog(&self, catalog: CatalogRecord) -> Result<(), StoreError>;

    /// A catalogue that bills were rated by.
    async fn catalog(&self, catalog: i64) -> Result<Option<CatalogRecord>, StoreError>;

    /// Amounts of a month that no tariff knows.
    async fn adjustments(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Vec<Adjustment>, StoreError>;
}

/// What a payment out of the balance is about: a month, and what had been paid of it before. Later parts
/// of the same bill have references of their own.
pub fn payment_reference(period: BillingPeriod, paid_before: Fen) -> String {
    match paid_before {
        Fen(0) => format!("bill/{period}"),
        Fen(before) => format!("bill/{period}/{before}"),
    }
}
