//! Products a subscriber has, and orders that change them. An order is decided by whoever read the
//! products, and kept only while they are still as they were read.
//!
//! What does not live here: whether an order is allowed (`hall-bss` asks the catalogue).

use super::Adjustment;
use crate::{StoreError, words::words};
use async_trait::async_trait;
use hall_types::{BillingPeriod, Fen, OfferingRef, SubscriberId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A product a subscriber has, had or will have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProductRecord {
    /// The subscriber's own count of products, from 0.
    pub product: u64,
    /// What it is.
    pub offering: OfferingRef,
    /// The first moment it is on.
    pub from_at: Timestamp,
    /// The first moment it is off; absent when no end is known.
    pub until_at: Option<Timestamp>,
    /// The first moment whose fee counts again; absent where points pay for nothing of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee_paid_until: Option<Timestamp>,
}

/// A subscriber's products at one moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Products {
    /// Counts changes.
    pub revision: i64,
    /// Every product there ever was, by its number.
    pub products: Vec<ProductRecord>,
}

/// A change to a subscriber's products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProductChange {
    /// A product that was not there.
    Begin(ProductRecord),
    /// Another end, or none.
    End {
        /// Which product.
        product: u64,
        /// The first moment it is off; absent when no end is known.
        until_at: Option<Timestamp>,
    },
    /// Its fee is paid with points until another moment, or no longer.
    FeePaid {
        /// Which product.
        product: u64,
        /// The first moment whose fee counts again; absent when points pay for nothing of it.
        fee_paid_until: Option<Timestamp>,
    },
    /// A product as if it had never been.
    Remove {
        /// Which product.
        product: u64,
    },
}

impl ProductChange {
    /// Which product it changes.
    pub fn product(&self) -> u64 {
        match self {
            Self::Begin(record) => record.product,
            Self::End { product, .. }
            | Self::FeePaid { product, .. }
            | Self::Remove { product } => *product,
        }
    }
}

words! {
    /// What an order does.
    pub enum OrderAction {
        /// Takes an offering, or keeps one that was about to end.
        Take = "take",
        /// Gives an offering up.
        Leave = "leave",
    }
}

/// What an order does besides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderedItem {
    /// What it does.
    pub action: OrderAction,
    /// To what.
    pub offering: OfferingRef,
    /// The first moment it counts.
    pub effective_at: Timestamp,
}

/// What a month comes to before any use, once every fee of first months has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AfterPromotions {
    /// The first such month.
    pub period: BillingPeriod,
    /// Its whole bill.
    pub total: Fen,
}

/// An order that was placed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderRecord {
    /// Its id, made by whoever placed it.
    pub order: Uuid,
    /// What it does.
    pub action: OrderAction,
    /// To what.
    pub offering: OfferingRef,
    /// What it does besides, all of it or nothing.
    pub with: Vec<OrderedItem>,
    /// When it was placed.
    pub placed_at: Timestamp,
    /// The first moment it counts.
    pub effective_at: Timestamp,
    /// What it adds to the bill of the month it was placed in.
    pub now: Fen,
    /// What changes in a whole month.
    pub monthly_change: Fen,
    /// What a month comes to later on; absent where no fee of first months counts in a month after it.
    pub after_promotions: Option<AfterPromotions>,
    /// What leaving a contract early costs.
    pub penalty: Fen,
    /// It can be undone before this moment.
    pub undo_until: Option<Timestamp>,
    /// When it was undone.
    pub cancelled_at: Option<Timestamp>,
    /// What puts the products back as they were.
    pub reversal: Vec<ProductChange>,
    /// True for what the points mall switched on: no order of the subscriber's own, and undone with its
    /// redemption.
    pub is_grant: bool,
}

/// An order with everything that is kept of it at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderChange {
    /// Whose.
    pub subscriber: SubscriberId,
    /// The revision of the products it was decided on.
    pub revision: i64,
    /// The order.
    pub order: OrderRecord,
    /// What becomes of the products.
    pub changes: Vec<ProductChange>,
    /// What it adds to a bill.
    pub adjustment: Option<Adjustment>,
}

/// An order is not kept.
#[derive(Debug, thiserror::Error)]
pub enum ProductsError {
    /// The products have changed since they were read: read and decide again.
    #[error("the products have changed since they were read")]
    Stale,
    /// There is an order of that id.
    #[error("there is an order of that id")]
    Exists,
    /// There is no such order that could still be undone.
    #[error("there is no such order to undo")]
    NotThere,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Products and orders.
#[async_trait]
pub trait OperatorProducts: Send + Sync {
    /// Every product a subscriber has or had; none for a subscriber who is not there.
    async fn products(&self, subscriber: SubscriberId) -> Result<Option<Products>, StoreError>;

    /// Keeps an order with what it does to the products.
    ///
    /// # Errors
    /// [`ProductsError::Stale`], [`ProductsError::Exists`].
    async fn keep_order(&self, change: OrderChange) -> Result<(), ProductsError>;

    /// Undoes an order: its reversal is applied, what it added to a bill is taken away. `revision` is
    /// that of the products the decision was made on.
    ///
    /// # Errors
    /// [`ProductsError::Stale`]; [`ProductsError::NotThere`] when there is none or it was undone.
    async fn undo_order(
        &self,
        subscriber: SubscriberId,
        order: Uuid,
        revision: i64,
        now: Timestamp,
    ) -> Result<(), ProductsError>;

    /// One order, or what the points mall switched on under that id.
    async fn order(
        &self,
        subscriber: SubscriberId,
        order: Uuid,
    ) -> Result<Option<OrderRecord>, StoreError>;

    /// Orders, the newest first, at most so many; what the points mall switched on is not among them.
    async fn orders(
        &self,
        subscriber: SubscriberId,
        limit: u32,
    ) -> Result<Vec<OrderRecord>, StoreError>;
}
