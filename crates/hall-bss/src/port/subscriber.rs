//! Who a subscriber is (TMF629).
//!
//! What does not live here: what the hall itself knows about them (sessions, consents, tags).

use crate::port::{BssError, Corporate, Paying, Subject};
use async_trait::async_trait;
use hall_types::{BrandId, Msisdn, PlanId, Points, Slug, SubscriberId};
use jiff::{Timestamp, civil::Date};
use std::collections::BTreeMap;

/// Who a subscriber is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The operator's id.
    pub subscriber: SubscriberId,
    /// Number.
    pub msisdn: Msisdn,
    /// Family name with stars; absent when the operator holds none.
    pub name_masked: Option<String>,
    /// The plan that is on now.
    pub plan: PlanId,
    /// Its brand.
    pub brand: BrandId,
    /// Tier of the VIP club; absent without a club.
    pub tier: Option<Slug>,
    /// First day with the operator.
    pub joined_on: Date,
    /// Whole months with the operator (网龄).
    pub tenure_months: u16,
    /// Year of birth.
    pub birth_year: Option<i16>,
    /// Real-name student status.
    pub is_student: bool,
    /// Membership of a corporate customer.
    pub corporate: Option<Corporate>,
    /// How bills are paid.
    pub paying: Paying,
    /// Points that can be spent.
    pub points: Points,
    /// E-mail address, whole; show it masked.
    pub email: Option<String>,
    /// The list of own numbers.
    pub own_numbers: Vec<Msisdn>,
    /// Visits in three months by sort of channel (`web`, `phone_web`, …).
    pub channel_visits: BTreeMap<String, u32>,
}

/// Subscribers.
#[async_trait]
pub trait Subscribers: Send + Sync {
    /// Whose number it is. This is the one question asked before anybody has proven anything; nothing
    /// may be told to whoever typed the number, not even that there is an answer.
    async fn find(&self, number: Msisdn) -> Result<Option<SubscriberId>, BssError>;

    /// Who somebody is.
    async fn profile(&self, subject: Subject, now: Timestamp) -> Result<Profile, BssError>;

    /// Sets the e-mail address, or forgets it.
    async fn set_email(&self, subject: Subject, email: Option<String>) -> Result<(), BssError>;
}
