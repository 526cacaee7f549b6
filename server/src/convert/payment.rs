//! Payments as the API tells them.
//!
//! What does not live here: asking a provider about them (`flows::payments`).

use super::{number_to_quote::number_to_quote, reference::Reference};
use hall_api::{Payment, PaymentPurpose, PaymentState};
use hall_store as store;
use hall_types::Fen;

/// A payment, with where it is paid and what was on the account afterwards.
pub(crate) fn payment(
    payment: &store::Payment,
    checkout_url: Option<String>,
    balance_after: Option<Fen>,
    reference: &Reference<'_>,
) -> Payment {
    Payment {
        id: payment.id.to_string(),
        reference: number_to_quote(payment.id, payment.created_at, reference),
        purpose: match payment.purpose {
            store::PaymentPurpose::TopUp => PaymentPurpose::TopUp,
            store::PaymentPurpose::Bill(_) => PaymentPurpose::Bill,
        },
        amount_fen: payment.amount_fen,
        state: match payment.state {
            // Whether the provider has heard of it nobody knows yet.
            store::PaymentState::Created | store::PaymentState::Unknown => PaymentState::Unknown,
            store::PaymentState::Pending => PaymentState::Pending,
            store::PaymentState::Paid => PaymentState::Paid,
            store::PaymentState::Failed => PaymentState::Failed,
            store::PaymentState::Expired => PaymentState::Expired,
            store::PaymentState::Refunded => PaymentState::Refunded,
        },
        at: reference.moment(payment.created_at),
        checkout_url,
        paid_at: payment.paid_at.map(|at| reference.moment(at)),
        balance_after_fen: balance_after,
    }
}
