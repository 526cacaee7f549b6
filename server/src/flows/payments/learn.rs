//! Taking in what a provider says, in a call-back or when it was asked. It may say the same thing many
//! times, in any order, and contradict itself: money that has arrived stays, and arrives once.
//!
//! What does not live here: whether the provider really said so (its adapter verifies), which state leads
//! where (`hall-store`).

use super::{Cashier, provider};
use hall_bss::port::{BssError, ProviderPayment, ProviderState};
use hall_store::{
    AuditEntry, Cause, HallStore, Payment, PaymentError, PaymentEvent, PaymentState, StoreError,
    Trail,
};
use jiff::Timestamp;
use serde_json::json;

/// What a provider says is not taken in.
#[derive(Debug, thiserror::Error)]
pub(crate) enum LearnError {
    /// The hall has no such payment.
    #[error("the hall has no such payment")]
    NotFound,
    /// It was not taken in, or not all that follows from it was done. The same again brings it to its end.
    #[error("what a provider says was not taken in whole")]
    NotNow(#[source] Cause),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Takes in what a call-back says. That money came or went is taken as it is said; that none will come is
/// asked about first, because nobody asks any more about a payment that has failed.
pub(crate) async fn hear(
    cashier: &Cashier<'_>,
    said: &ProviderPayment,
    at: Timestamp,
) -> Result<Payment, LearnError> {
    match said.state {
        ProviderState::Failed | ProviderState::Expired => {
            match provider::query(cashier.provider, said.payment, at).await {
                Ok(answer) => learn(cashier, &answer, at).await,
                Err(BssError::NotFound | BssError::Refused(_)) => Err(LearnError::NotFound),
                Err(BssError::Unavailable(cause) | BssError::Unknown(cause)) => {
                    Err(LearnError::NotNow(cause))
                }
            }
        }
        _ => learn(cashier, said, at).await,
    }
}

/// Takes in what a provider says of a payment; says how the payment stands then.
pub(crate) async fn learn(
    cashier: &Cashier<'_>,
    said: &ProviderPayment,
    at: Timestamp,
) -> Result<Payment, LearnError> {
    let kept = cashier.store.find_payment(said.payment).await?.ok_or(LearnError::NotFound)?;
    if said.state == ProviderState::Paid && said.amount != kept.amount_fen {
        return cashier.give_back(kept, said, at).await;
    }
    let payment = match said.state {
        ProviderState::Refunded if kept.state != PaymentState::Paid => {
            cashier.came_and_went(kept, said, at).await?
        }
        _ => take_in(cashier.store, &kept, event(said), at).await?,
    };
    cashier.follow(&payment, at).await.map_err(|error| match error {
        BssError::Unavailable(cause) | BssError::Unknown(cause) => LearnError::NotNow(cause),
        BssError::NotFound | BssError::Refused(_) => LearnError::NotFound,
    })?;
    Ok(payment)
}

fn event(said: &ProviderPayment) -> PaymentEvent {
    let provider_reference = said.reference.clone();
    match said.state {
        ProviderState::Open { .. } => PaymentEvent::Sent { provider_reference },
        ProviderState::Paid => PaymentEvent::Paid { provider_reference, amount_fen: said.amount },
        ProviderState::Failed => PaymentEvent::Failed,
        ProviderState::Expired => PaymentEvent::Expired,
        ProviderState::Refunded => PaymentEvent::Refunded,
    }
}

/// Has the store take an event in. What contradicts what is known changes nothing: money that has arrived
/// is not taken away by a provider that says it failed.
pub(super) async fn take_in(
    store: &dyn HallStore,
    kept: &Payment,
    event: PaymentEvent,
    at: Timestamp,
) -> Result<Payment, StoreError> {
    let action = match &event {
        PaymentEvent::Sent { .. } => "payment.send",
        PaymentEvent::Lost => "payment.lose",
        PaymentEvent::Paid { .. } => "payment.pay",
        PaymentEvent::Failed => "payment.fail",
        PaymentEvent::Expired => "payment.expire",
        PaymentEvent::Refunded => "payment.refund",
    };
    let detail = json!({ "payment": kept.id.to_string(), "amount_fen": kept.amount_fen });
    let entry = AuditEntry::of_hall(at, action).to(kept.subscriber).with(&detail);
    match store.payment_event(kept.id, event, at, Trail::of(entry)).await {
        Ok(payment) => Ok(payment),
        Err(PaymentError::Store(error)) => Err(error),
        Err(error) => {
            tracing::warn!(%error, payment = %kept.id, action, "a provider contradicts what is known");
            // It may have changed since it was read.
            Ok(store.find_payment(kept.id).await?.unwrap_or_else(|| kept.clone()))
        }
    }
}

impl Cashier<'_> {
    /// Money was given back of which the hall had not heard that it came. Both are written down, so that
    /// the account shows what happened; of another amount than was ordered nothing was ever credited.
    async fn came_and_went(
        &self,
        kept: Payment,
        said: &ProviderPayment,
        at: Timestamp,
    ) -> Result<Payment, StoreError> {
        if said.amount != kept.amount_fen {
            return take_in(self.store, &kept, PaymentEvent::Failed, at).await;
        }
        let came = ProviderPayment { state: ProviderState::Paid, ..said.clone() };
        let paid = take_in(self.store, &kept, event(&came), at).await?;
        take_in(self.store, &paid, PaymentEvent::Refunded, at).await
    }

    /// Another amount was paid than was ordered: it is not put on the account but given back, and the
    /// payment has failed. Of one that was settled already nothing changes.
    async fn give_back(
        &self,
        kept: Payment,
        said: &ProviderPayment,
        at: Timestamp,
    ) -> Result<Payment, LearnError> {
        if matches!(kept.state, PaymentState::Paid | PaymentState::Refunded) {
            tracing::warn!(payment = %kept.id, "a provider changed its mind about an amount");
            return Ok(kept);
        }
        tracing::error!(
            payment = %kept.id,
            ordered_fen = kept.amount_fen.0,
            paid_fen = said.amount.0,
            "another amount was paid than was ordered; it is given back",
        );
        // First the money: until it is back the payment stays open, and the provider is asked again.
        match provider::refund(self.provider, kept.id, at).await {
            Ok(_) => {}
            Err(BssError::Unavailable(cause) | BssError::Unknown(cause)) => {
                return Err(LearnError::NotNow(cause));
            }
            Err(error @ (BssError::NotFound | BssError::Refused(_))) => {
                tracing::error!(%error, payment = %kept.id, "it cannot be given back; see to it");
            }
        }
        let payment = take_in(self.store, &kept, PaymentEvent::Failed, at).await?;
        self.tell_given_back(&payment, at).await?;
        Ok(payment)
    }
}
