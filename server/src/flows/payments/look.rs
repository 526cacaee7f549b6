//! How payments stand. Whoever looks at an open one has the provider asked, so that a lost call-back costs
//! a moment.
//!
//! What does not live here: how a payment is told (`convert`).

use super::{Cashier, PaymentFlowError, balance_after::balance_after, learn::learn, provider};
use crate::{
    convert,
    flows::{AccountError, Visit},
};
use hall_api::Payments;
use hall_bss::port::{PaymentProvider, ProviderState};
use hall_store::{Payment, PaymentState, StoreError};
use jiff::SignedDuration;
use uuid::Uuid;

/// So many payments are listed.
const LISTED: u32 = 50;
/// What follows from a payment is seen to again while somebody looks at it soon after.
const SOON: SignedDuration = SignedDuration::from_mins(10);

/// Payments, the newest first.
pub(crate) async fn payments(visit: &Visit<'_>) -> Result<Payments, AccountError> {
    let kept = visit.store.payments_of(visit.subject.subscriber(), None, LISTED).await?;
    let mut payments = Vec::with_capacity(kept.len());
    for payment in &kept {
        payments.push(told(visit, payment, None).await?);
    }
    Ok(Payments { payments })
}

/// One payment, as the provider says it stands now if it is open.
pub(crate) async fn look_at_payment(
    visit: &Visit<'_>,
    provider: &dyn PaymentProvider,
    id: Uuid,
) -> Result<hall_api::Payment, PaymentFlowError> {
    let kept = visit.store.payment(visit.subject.subscriber(), id).await?;
    let kept = kept.ok_or(AccountError::NotFound)?;
    let (payment, url) = Cashier::of(visit, provider).look(kept, visit).await?;
    Ok(told(visit, &payment, url).await?)
}

impl Cashier<'_> {
    async fn look(
        &self,
        payment: Payment,
        visit: &Visit<'_>,
    ) -> Result<(Payment, Option<String>), StoreError> {
        use PaymentState::{Created, Paid, Pending, Unknown};
        match payment.state {
            Created | Pending | Unknown => {}
            Paid if visit.now.duration_since(payment.changed_at) < SOON => {
                if let Err(error) = self.follow(&payment, visit.now).await {
                    tracing::warn!(%error, payment = %payment.id, "what follows has to wait");
                }
                return Ok((payment, None));
            }
            _ => return Ok((payment, None)),
        }
        let said = match provider::query(self.provider, payment.id, visit.now).await {
            Ok(said) => said,
            Err(error) => {
                tracing::info!(%error, payment = %payment.id, "the provider does not say");
                return Ok((payment, None));
            }
        };
        match learn(self, &said, visit.now).await {
            Ok(payment) => {
                let url = match said.state {
                    ProviderState::Open { checkout_url } => checkout_url,
                    _ => None,
                };
                let url = url.filter(|_| payment.state == Pending);
                Ok((payment, url))
            }
            Err(error) => {
                tracing::warn!(%error, payment = %payment.id, "it stays as it was for now");
                Ok((payment, None))
            }
        }
    }
}

/// A payment as it is told, with what was on the account afterwards.
pub(super) async fn told(
    visit: &Visit<'_>,
    payment: &Payment,
    checkout_url: Option<String>,
) -> Result<hall_api::Payment, AccountError> {
    let balance = match payment.state {
        PaymentState::Paid => balance_after(visit.store, payment).await?,
        _ => None,
    };
    Ok(convert::payment(payment, checkout_url, balance, &visit.reference))
}
