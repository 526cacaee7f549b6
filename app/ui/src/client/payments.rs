//! Topping up and paying.

use crate::client::{Change, Get, request::with_id};
use hall_api::{Payment, PaymentRequest, PaymentSuggestions, Payments, paths};

/// What to pay.
pub fn suggestions() -> Get<PaymentSuggestions> {
    Get::new(paths::PAYMENT_SUGGESTIONS)
}

/// Payments, the newest first.
pub fn list() -> Get<Payments> {
    Get::new(paths::PAYMENTS)
}

/// A payment.
pub fn one(id: &str) -> Get<Payment> {
    Get::new(with_id(paths::PAYMENT, id))
}

/// Opens a payment; its id makes it count once.
pub fn open(payment: &PaymentRequest) -> Change<Payment> {
    Change::post(paths::PAYMENTS, payment)
}
