//! What a subscriber has (TMF637).
//!
//! What does not live here: getting more or less of it (`order`).

use crate::port::{BssError, Subject};
use async_trait::async_trait;
use hall_types::OfferingRef;
use jiff::{Timestamp, civil::Date};

/// How a product stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProductState {
    /// It begins later.
    Starting,
    /// It is on, and no end is known.
    On,
    /// It is on until a day that is known.
    Ending,
}

/// A product a subscriber has or is about to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The subscriber's own count of products.
    pub product: u64,
    /// The offering.
    pub offering: OfferingRef,
    /// How it stands.
    pub state: ProductState,
    /// First day.
    pub from: Date,
    /// Last day; absent when no end is known.
    pub until: Option<Date>,
    /// The day the minimum term is over, where there is one that still runs.
    pub contract_until: Option<Date>,
}

/// What subscribers have.
#[async_trait]
pub trait ProductInventory: Send + Sync {
    /// What somebody has or is about to have: plan, then add-ons, then services, each in the order it
    /// was taken.
    async fn products(&self, subject: Subject, now: Timestamp) -> Result<Vec<Product>, BssError>;
}
