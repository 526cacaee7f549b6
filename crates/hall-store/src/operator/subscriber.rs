//! Subscribers as the embedded operator knows them.
//!
//! What does not live here: what they have (`product`), who may see them (`hall-bss` asks for a proof).

use crate::{StoreError, words::words};
use async_trait::async_trait;
use hall_types::{BillingPeriod, Msisdn, Slug, SubscriberId};
use jiff::civil::Date;
use std::collections::BTreeMap;

words! {
    /// How bills are paid.
    pub enum Paying {
        /// 预存: out of money on the account.
        Prepaid = "prepaid",
        /// 银行代扣: by the bank, as soon as the bill is closed.
        BankDebit = "bank_debit",
        /// 后付: by the subscriber, after the bill has come.
        Invoice = "invoice",
    }
}

/// Membership of a corporate customer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorporateRecord {
    /// The corporate customer's code.
    pub account: String,
    /// Its class, `A` the largest; absent when it is not classed.
    pub class: Option<String>,
    /// True for who decides for it.
    pub is_key_person: bool,
}

/// A subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubscriberRecord {
    /// The operator's id.
    pub subscriber: SubscriberId,
    /// Number.
    pub msisdn: Msisdn,
    /// Family name with stars; absent when the operator holds none.
    pub name_masked: Option<String>,
    /// Tier of the VIP club.
    pub tier: Option<Slug>,
    /// First day with the operator.
    pub joined_on: Date,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Real-name student status.
    pub is_student: bool,
    /// Membership of a corporate customer.
    pub corporate: Option<CorporateRecord>,
    /// How bills are paid.
    pub paying: Paying,
    /// E-mail address.
    pub email: Option<String>,
    /// The list of own numbers.
    pub own_numbers: Vec<Msisdn>,
    /// Visits in three months by sort of channel, as the catalogue names it.
    pub channel_visits: BTreeMap<String, u32>,
    /// The first month that is billed here.
    pub billed_from: BillingPeriod,
}

/// Subscribers.
#[async_trait]
pub trait OperatorSubscribers: Send + Sync {
    /// Whose number it is.
    async fn find(&self, number: Msisdn) -> Result<Option<SubscriberId>, StoreError>;

    /// Everything about a subscriber.
    async fn subscriber(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<SubscriberRecord>, StoreError>;

    /// How many there are.
    async fn count_subscribers(&self) -> Result<u64, StoreError>;

    /// The highest id there is; 0 without any.
    async fn last_subscriber(&self) -> Result<SubscriberId, StoreError>;

    /// Sets or forgets the e-mail address; false when there is no such subscriber.
    async fn set_email(
        &self,
        subscriber: SubscriberId,
        email: Option<String>,
    ) -> Result<bool, StoreError>;
}
