//! What a subscriber agreed to and what they refused, and how that came to be.
//!
//! What does not live here: what follows from it (offers, contact policy), and the words they agreed to.

use crate::{StoreError, Trail, words::words};
use async_trait::async_trait;
use hall_types::{ChannelId, SubscriberId};
use jiff::Timestamp;

words! {
    /// What a subscriber can agree to.
    pub enum ConsentPurpose {
        /// Offers chosen by what the hall knows about them.
        PersonalisedOffers = "personalised_offers",
        /// Messages about offers.
        MarketingMessages = "marketing_messages",
        /// Bills by e-mail.
        EbillEmail = "ebill_email",
    }

    /// What they said.
    pub enum ConsentState {
        /// Yes.
        Given = "given",
        /// No, from the same moment.
        Refused = "refused",
    }
}

/// What a subscriber said about a purpose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent {
    /// What about.
    pub purpose: ConsentPurpose,
    /// What they said.
    pub state: ConsentState,
    /// Since when.
    pub since: Timestamp,
    /// Where they said so.
    pub channel: ChannelId,
    /// Which version of the words they were asked with.
    pub wording: String,
}

/// Consents. Who was never asked has none: that is neither yes nor no.
#[async_trait]
pub trait Consents: Send + Sync {
    /// Keeps what a subscriber said, and that they did.
    async fn set_consent(
        &self,
        subscriber: SubscriberId,
        consent: Consent,
        trail: Trail,
    ) -> Result<(), StoreError>;

    /// What a subscriber said last about each purpose.
    async fn consents_of(&self, subscriber: SubscriberId) -> Result<Vec<Consent>, StoreError>;

    /// Everything a subscriber ever said about one purpose, newest first.
    async fn consent_history(
        &self,
        subscriber: SubscriberId,
        purpose: ConsentPurpose,
        limit: u32,
    ) -> Result<Vec<Consent>, StoreError>;
}
