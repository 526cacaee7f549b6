//! Asking a provider with patience that ends.
//!
//! What does not live here: what is made of its answers.

use hall_bss::port::{BssError, Checkout, CheckoutOrder, PaymentProvider, ProviderPayment};
use jiff::Timestamp;
use std::{sync::Arc, time::Duration};
use tokio::time::timeout;
use uuid::Uuid;

/// Nobody waits longer for a provider.
const PATIENCE: Duration = Duration::from_secs(3);

/// The provider did not answer in time.
#[derive(Debug, thiserror::Error)]
#[error("the payment provider did not answer in time")]
struct TooSlow;

/// Orders a payment. One that is not answered in time may have been taken.
pub(super) async fn create(
    provider: &dyn PaymentProvider,
    order: &CheckoutOrder,
    now: Timestamp,
) -> Result<Checkout, BssError> {
    let asked = timeout(PATIENCE, provider.create(order, now)).await;
    asked.unwrap_or_else(|_| Err(BssError::Unknown(Arc::new(TooSlow))))
}

/// Asks how a payment stands.
pub(super) async fn query(
    provider: &dyn PaymentProvider,
    payment: Uuid,
    now: Timestamp,
) -> Result<ProviderPayment, BssError> {
    let asked = timeout(PATIENCE, provider.query(payment, now)).await;
    asked.unwrap_or_else(|_| Err(BssError::Unavailable(Arc::new(TooSlow))))
}

/// Has money given back. What is not answered in time may have been done; asking again does no harm.
pub(super) async fn refund(
    provider: &dyn PaymentProvider,
    payment: Uuid,
    now: Timestamp,
) -> Result<ProviderPayment, BssError> {
    let asked = timeout(PATIENCE, provider.refund(payment, now)).await;
    asked.unwrap_or_else(|_| Err(BssError::Unknown(Arc::new(TooSlow))))
}
