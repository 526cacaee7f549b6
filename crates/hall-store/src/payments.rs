//! Payments: an order of the subscriber to a provider, from the first click to the money on the balance.
//! Whatever is repeated, late or lost: one order, one credit.
//!
//! What does not live here: the provider's pages, signatures and call-backs (the payment port).

mod step;

pub(crate) use step::Step;

use crate::{Place, StoreError, Trail, words::words};
use async_trait::async_trait;
use hall_types::{Fen, SubscriberId};
use jiff::Timestamp;
use uuid::Uuid;

words! {
    /// How far a payment is.
    pub enum PaymentState {
        /// The hall has it; the provider does not know it yet.
        Created = "created",
        /// The provider has it.
        Pending = "pending",
        /// Nobody knows; the provider has to be asked.
        Unknown = "unknown",
        /// The money is there and on the balance.
        Paid = "paid",
        /// The provider says it failed.
        Failed = "failed",
        /// Nobody paid in time.
        Expired = "expired",
        /// The money was given back.
        Refunded = "refunded",
    }
}

/// What a payment is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentPurpose {
    /// More balance.
    TopUp,
    /// A bill, by its id.
    Bill(String),
}

/// Somebody wants to pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPayment {
    /// Made by the client, before it asked.
    pub id: Uuid,
    /// Who.
    pub subscriber: SubscriberId,
    /// How much.
    pub amount_fen: Fen,
    /// What for.
    pub purpose: PaymentPurpose,
    /// Now.
    pub at: Timestamp,
    /// After that nobody waits for it.
    pub expires_at: Timestamp,
}

/// A payment as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Its id, known to the provider.
    pub id: Uuid,
    /// Who pays.
    pub subscriber: SubscriberId,
    /// How much.
    pub amount_fen: Fen,
    /// What for.
    pub purpose: PaymentPurpose,
    /// How far it is.
    pub state: PaymentState,
    /// The provider's name for it.
    pub provider_reference: Option<String>,
    /// When it was ordered.
    pub created_at: Timestamp,
    /// When its state last changed.
    pub changed_at: Timestamp,
    /// After that nobody waits for it.
    pub expires_at: Timestamp,
    /// When the money was there.
    pub paid_at: Option<Timestamp>,
    /// When it was given back.
    pub refunded_at: Option<Timestamp>,
}

/// What is learnt about a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaymentEvent {
    /// The provider has it, under a name of its own.
    Sent {
        /// The provider's name for it.
        provider_reference: String,
    },
    /// The provider did not answer.
    Lost,
    /// The money is there.
    Paid {
        /// The provider's name for it.
        provider_reference: String,
        /// How much, as the provider says.
        amount_fen: Fen,
    },
    /// The provider says it failed.
    Failed,
    /// Nobody paid in time, and the provider says so too.
    Expired,
    /// The provider gave the money back.
    Refunded,
}

/// A payment is not kept or changed.
#[derive(Debug, thiserror::Error)]
pub enum PaymentError {
    /// There is none of this id.
    #[error("there is no such payment")]
    NotFound,
    /// Another payment has the id.
    #[error("the id is another payment's")]
    IdTaken,
    /// The provider's name for it is another payment's, or it has another one already.
    #[error("the provider's reference is another payment's")]
    ReferenceTaken,
    /// The provider says another amount than was ordered.
    #[error("the amount is not the one that was ordered")]
    AmountDiffers,
    /// No amount, or more than there can be.
    #[error("this is no amount to pay")]
    Amount,
    /// Its state does not lead there.
    #[error("a payment that is {from} cannot become {to}")]
    NotPossible {
        /// The state it has.
        from: PaymentState,
        /// The state it should get.
        to: PaymentState,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Payments.
#[async_trait]
pub trait Payments: Send + Sync {
    /// Keeps an order to pay. One that is kept already is given back as it is now, without its trail.
    ///
    /// # Errors
    /// [`PaymentError::IdTaken`], [`PaymentError::Amount`].
    async fn order_payment(&self, order: NewPayment, trail: Trail)
    -> Result<Payment, PaymentError>;

    /// Takes in what is learnt about a payment; money that arrives or goes is on the balance with the same
    /// commit. What is known already changes nothing and leaves no trail. Who may say such things is for
    /// the caller to know: a call-back has no session.
    ///
    /// # Errors
    /// [`PaymentError`].
    async fn payment_event(
        &self,
        id: Uuid,
        event: PaymentEvent,
        at: Timestamp,
        trail: Trail,
    ) -> Result<Payment, PaymentError>;

    /// One of a subscriber's payments.
    async fn payment(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Payment>, StoreError>;

    /// A payment by its id alone, whoever it belongs to: for what the provider says of it, and for nobody
    /// else.
    async fn find_payment(&self, id: Uuid) -> Result<Option<Payment>, StoreError>;

    /// A subscriber's payments, newest first, those behind a place if one is given.
    async fn payments_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Payment>, StoreError>;

    /// Payments that are not settled and have not changed since a time: the provider is to be asked about
    /// them, oldest first.
    async fn open_payments(
        &self,
        unchanged_since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Payment>, StoreError>;
}
