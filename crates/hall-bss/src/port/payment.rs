//! Paying from outside (TMF676): an order at a provider such as a bank, its hosted checkout, what the
//! provider says of it, giving money back.
//!
//! **Invariant:** everything is named by the hall's own id of the payment, so that asking twice is asking
//! once and nothing is lost that the provider has heard of.
//!
//! What does not live here: what a payment does to the account (`hall-store`), when the provider is asked
//! and what is made of its answers (the server's flows), any provider's own ways (its adapter).

mod signature;

pub use signature::{CALL_BACK_WINDOW, CallBackError, CallBackKey, SignedCallBack};

use crate::port::BssError;
use async_trait::async_trait;
use hall_types::{Fen, Locale};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Something to be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckoutOrder {
    /// Our id of the payment; the same however often the order is sent.
    pub payment: Uuid,
    /// How much; more than nothing.
    pub amount: Fen,
    /// The language of the checkout.
    pub locale: Locale,
    /// Where the checkout leads back to: a path of the hall.
    pub return_path: String,
    /// The provider takes no money for it afterwards.
    pub expires_at: Timestamp,
}

/// Where something is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checkout {
    /// The provider's name for the payment.
    pub reference: String,
    /// The address of its page: a path of the hall, or an `https://` address.
    pub url: String,
}

/// How a payment stands with the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProviderState {
    /// It can be paid, there.
    Open {
        /// The address of the page; a call-back does not say it.
        checkout_url: Option<String>,
    },
    /// The money is there.
    Paid,
    /// It was refused, or the person left.
    Failed,
    /// Nobody paid in time, and nobody can any more.
    Expired,
    /// The money was given back.
    Refunded,
}

/// What the provider says of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProviderPayment {
    /// Our id of it.
    pub payment: Uuid,
    /// The provider's name for it.
    pub reference: String,
    /// How much was ordered; once it is paid, how much was paid.
    pub amount: Fen,
    /// How it stands.
    pub state: ProviderState,
}

/// Who takes money for the operator: a bank, or whoever collects for it.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Orders a payment. The same one again is answered with the same checkout.
    ///
    /// # Errors
    /// [`BssError::Refused`] when the provider does not take it and never will, [`BssError::Unavailable`]
    /// when it has not heard of it, [`BssError::Unknown`] when it may have.
    async fn create(&self, order: &CheckoutOrder, now: Timestamp) -> Result<Checkout, BssError>;

    /// How a payment stands.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when the provider has never heard of it, [`BssError::Unavailable`] when it
    /// does not answer.
    async fn query(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BssError>;

    /// Gives the money of a payment back, all of it. Asking again is answered as the first time.
    ///
    /// # Errors
    /// [`BssError::Refused`] when there is nothing to give back, and as [`PaymentProvider::create`].
    async fn refund(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BssError>;

    /// What a call-back says, once it is sure that the provider sent it, and when.
    ///
    /// # Errors
    /// [`CallBackError`]: then nothing it says may be believed.
    fn verify(
        &self,
        call_back: &SignedCallBack<'_>,
        now: Timestamp,
    ) -> Result<ProviderPayment, CallBackError>;
}

/// The body of a call-back, as providers send it that have no form of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CallBackBody {
    /// Our id of the payment.
    pub payment: String,
    /// The provider's name for it.
    pub reference: String,
    /// How it stands.
    pub state: CallBackState,
    /// How much.
    pub amount_fen: Fen,
}

/// How a payment stands, in a call-back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CallBackState {
    /// The money is there.
    Paid,
    /// It was refused, or the person left.
    Failed,
    /// Nobody paid in time.
    Expired,
    /// The money was given back.
    Refunded,
}

impl CallBackBody {
    /// What it says.
    ///
    /// # Errors
    /// [`CallBackError::Body`] when it names no payment by an id.
    pub fn told(self) -> Result<ProviderPayment, CallBackError> {
        let payment = self.payment.parse().map_err(|_| CallBackError::Body)?;
        let state = match self.state {
            CallBackState::Paid => ProviderState::Paid,
            CallBackState::Failed => ProviderState::Failed,
            CallBackState::Expired => ProviderState::Expired,
            CallBackState::Refunded => ProviderState::Refunded,
        };
        Ok(ProviderPayment { payment, reference: self.reference, amount: self.amount_fen, state })
    }
}
