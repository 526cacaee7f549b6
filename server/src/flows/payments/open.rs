//! Opening a payment: the order is kept first, then the provider hears of it. Whatever breaks between the
//! two, the same request sent again goes on from there.
//!
//! What does not live here: what becomes of the payment afterwards (`learn`).

use super::{
    AMOUNT_MAX, AMOUNT_MIN, Cashier, PaymentFlowError, learn::take_in, look::told, provider, words,
};
use crate::flows::{AccountError, Visit};
use hall_api::PaymentPurpose as Purpose;
use hall_bss::port::{BssError, CheckoutOrder, PaymentProvider};
use hall_store::{
    AuditEntry, NewPayment, Payment, PaymentError, PaymentEvent, PaymentPurpose, PaymentState,
    Trail,
};
use hall_types::{Fen, Locale};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// A checkout is open for so long.
pub(super) const OPEN_FOR: SignedDuration = SignedDuration::from_mins(15);
/// So many payments of one subscriber can be open at a time.
const OPEN_MAX: usize = 5;
/// Enough of the last payments to find those that are open.
const LOOKED_AT: u32 = 50;
/// What a payment of bills is kept under: it is for whatever is due, the oldest bill first, not for one
/// bill.
const DUE: &str = "due";

/// What somebody wants to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PaymentOrder {
    /// Made by the client before it sent.
    pub(crate) id: Uuid,
    pub(crate) purpose: Purpose,
    pub(crate) amount: Fen,
    /// The language of the checkout.
    pub(crate) locale: Locale,
}

/// Opens a payment; the same one again is answered as it stands.
pub(crate) async fn open_payment(
    visit: &Visit<'_>,
    provider: &dyn PaymentProvider,
    order: &PaymentOrder,
) -> Result<hall_api::Payment, PaymentFlowError> {
    let subscriber = visit.subject.subscriber();
    let kept = match visit.store.payment(subscriber, order.id).await? {
        Some(kept) if (kept.amount_fen, &kept.purpose) == (order.amount, &purpose(order)) => kept,
        Some(_) => return Err(AccountError::IdReused.into()),
        None => {
            check(visit, order).await?;
            keep(visit, order).await?
        }
    };
    let cashier = Cashier::of(visit, provider);
    let (payment, checkout_url) = cashier.send(kept, order.locale, visit.now).await?;
    Ok(told(visit, &payment, checkout_url).await?)
}

fn purpose(order: &PaymentOrder) -> PaymentPurpose {
    match order.purpose {
        Purpose::TopUp => PaymentPurpose::TopUp,
        Purpose::Bill => PaymentPurpose::Bill(DUE.to_owned()),
    }
}

/// Whether a new payment may be opened.
async fn check(visit: &Visit<'_>, order: &PaymentOrder) -> Result<(), PaymentFlowError> {
    let Visit { subject, now, bss, store, .. } = *visit;
    if !(AMOUNT_MIN..=AMOUNT_MAX).contains(&order.amount) {
        return Err(PaymentFlowError::AmountOutOfRange);
    }
    let last = store.payments_of(subject.subscriber(), None, LOOKED_AT).await?;
    let is_open = |payment: &&Payment| {
        use PaymentState::{Created, Pending, Unknown};
        matches!(payment.state, Created | Pending | Unknown) && now < payment.expires_at
    };
    if last.iter().filter(is_open).count() >= OPEN_MAX {
        return Err(AccountError::Refused(vec![words::too_many_open()]).into());
    }
    if order.purpose == Purpose::Bill {
        let due = async {
            bss.settle(subject, now).await?;
            bss.balance(subject, now).await
        };
        if due.await.map_err(|error| visit.no_answer(error))?.due <= Fen::ZERO {
            return Err(AccountError::Refused(vec![words::nothing_due()]).into());
        }
    }
    Ok(())
}

async fn keep(visit: &Visit<'_>, order: &PaymentOrder) -> Result<Payment, PaymentFlowError> {
    let (subscriber, at) = (visit.subject.subscriber(), visit.now);
    let new = NewPayment {
        id: order.id,
        subscriber,
        amount_fen: order.amount,
        purpose: purpose(order),
        at,
        expires_at: at.saturating_add(OPEN_FOR).unwrap_or(at),
    };
    let detail = json!({ "payment": order.id.to_string(), "amount_fen": order.amount });
    let entry = AuditEntry::of_subscriber(at, "payment.order", Some(subscriber)).with(&detail);
    visit.store.order_payment(new, Trail::of(entry)).await.map_err(|error| match error {
        PaymentError::Store(error) => error.into(),
        PaymentError::Amount => PaymentFlowError::AmountOutOfRange,
        // Somebody else's payment has the id; they are told no more than with one of their own.
        _ => AccountError::IdReused.into(),
    })
}

impl Cashier<'_> {
    /// Sees to it that the provider has an order that can still be paid; says where it is paid.
    pub(super) async fn send(
        &self,
        payment: Payment,
        locale: Locale,
        now: Timestamp,
    ) -> Result<(Payment, Option<String>), PaymentFlowError> {
        use PaymentState::{Created, Pending, Unknown};
        // Asking for one that the provider has already is answered with the same checkout.
        let waits = matches!(payment.state, Created | Pending | Unknown);
        if !waits || now >= payment.expires_at {
            return Ok((payment, None));
        }
        let order = CheckoutOrder {
            payment: payment.id,
            amount: payment.amount_fen,
            locale,
            return_path: format!("/{locale}/my/pay/{}/", payment.id),
            expires_at: payment.expires_at,
        };
        let (event, url) = match provider::create(self.provider, &order, now).await {
            Ok(checkout) => {
                let provider_reference = checkout.reference;
                (PaymentEvent::Sent { provider_reference }, Some(checkout.url))
            }
            // The provider has it, and does not say so just now.
            Err(_) if payment.state == Pending => return Ok((payment, None)),
            Err(BssError::Refused(_) | BssError::NotFound) => (PaymentEvent::Failed, None),
            Err(BssError::Unknown(error)) => {
                tracing::warn!(%error, payment = %payment.id, "nobody knows whether it was sent");
                (PaymentEvent::Lost, None)
            }
            Err(BssError::Unavailable(error)) => {
                return Err(AccountError::OperatorUnavailable(error).into());
            }
        };
        let payment = take_in(self.store, &payment, event, now).await?;
        let url = url.filter(|_| payment.state == Pending);
        Ok((payment, url))
    }
}
