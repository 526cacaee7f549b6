//! Bills by e-mail: to which address, and whether whoever gave it has shown that it is theirs.
//!
//! What does not live here: what the letters say, checking addresses and codes (the server; codes are
//! `challenges`), and whether somebody may still be written to (`consents`).

use crate::{Consent, StoreError, Trail};
use async_trait::async_trait;
use hall_types::{BillingPeriod, Locale, SubscriberId};
use jiff::Timestamp;
use uuid::Uuid;

/// An address that a code was sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingEmail {
    /// The address, whole.
    pub email: String,
    /// The language of what is sent there.
    pub locale: Locale,
    /// The challenge whose code was sent.
    pub challenge: Uuid,
    /// When it was given.
    pub asked_at: Timestamp,
}

/// An address that bills go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfirmedEmail {
    /// The address, whole.
    pub email: String,
    /// The language of what is sent there.
    pub locale: Locale,
    /// When it was confirmed.
    pub confirmed_at: Timestamp,
    /// The last month whose bill needs no sending any more.
    pub sent_until: BillingPeriod,
}

/// Bills by e-mail of a subscriber.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ebill {
    /// Where they go.
    pub confirmed: Option<ConfirmedEmail>,
    /// Where they would go once it is confirmed.
    pub pending: Option<PendingEmail>,
}

/// A bill that is to be announced by e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EbillDue {
    /// Whose.
    pub subscriber: SubscriberId,
    /// Where to.
    pub to: ConfirmedEmail,
}

/// An address is not confirmed.
#[derive(Debug, thiserror::Error)]
pub enum EbillError {
    /// No address waits for this challenge.
    #[error("no address waits for this challenge")]
    NotPending,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Bills by e-mail.
#[async_trait]
pub trait Ebills: Send + Sync {
    /// How they stand; nothing for who never asked for them.
    async fn ebill(&self, subscriber: SubscriberId) -> Result<Ebill, StoreError>;

    /// Keeps an address until it is confirmed, in the place of another one that was not. Where bills go
    /// meanwhile does not change.
    async fn ask_ebill(
        &self,
        subscriber: SubscriberId,
        pending: PendingEmail,
        trail: Trail,
    ) -> Result<(), StoreError>;

    /// The address that waits for a challenge is theirs: bills go there from now on, those of months
    /// after `sent_until`. What they agreed to is kept with it.
    ///
    /// # Errors
    /// [`EbillError::NotPending`] when another one was given meanwhile, or none waits.
    async fn confirm_ebill(
        &self,
        subscriber: SubscriberId,
        challenge: Uuid,
        sent_until: BillingPeriod,
        consent: Consent,
        trail: Trail,
    ) -> Result<Ebill, EbillError>;

    /// No bills by e-mail any more: both addresses are forgotten, and that they refused is kept. False
    /// when there was no address; then nothing changes.
    async fn stop_ebill(
        &self,
        subscriber: SubscriberId,
        consent: Consent,
        trail: Trail,
    ) -> Result<bool, StoreError>;

    /// To whom the bill of a month, or of one before it, has still to be announced, in the order of
    /// their ids; those behind one, at most so many.
    async fn ebills_due(
        &self,
        period: BillingPeriod,
        behind: Option<SubscriberId>,
        limit: u32,
    ) -> Result<Vec<EbillDue>, StoreError>;

    /// The bill of a month was announced; the letter is in the trail. False when it was before: then the
    /// trail is left to nobody.
    async fn ebill_sent(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
        trail: Trail,
    ) -> Result<bool, StoreError>;
}
