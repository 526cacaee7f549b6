//! Usage records, packed: a month of a subscriber is one row or a few. Packs are appended and never
//! altered.
//!
//! What does not live here: what is in a pack (`hall-bss` encodes and decodes it).

use crate::StoreError;
use async_trait::async_trait;
use hall_types::{BillingPeriod, SubscriberId};
use jiff::Timestamp;

/// Some records of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsagePack {
    /// The month they began in, in the operator's time zone.
    pub period: BillingPeriod,
    /// Counts the packs of a month, from 0.
    pub part: u32,
    /// How many there are; at least one.
    pub records: u32,
    /// When the last one began.
    pub last_at: Timestamp,
    /// The records.
    pub pack: Vec<u8>,
}

/// Usage records.
#[async_trait]
pub trait OperatorUsage: Send + Sync {
    /// The packs of a month, in the order they came.
    async fn packs(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Vec<UsagePack>, StoreError>;

    /// How many packs a month has.
    async fn count_packs(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<u32, StoreError>;

    /// The first month a subscriber has records of.
    async fn first_used(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError>;
}
