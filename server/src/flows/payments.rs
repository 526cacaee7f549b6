//! Topping up and paying: an order of the subscriber, its checkout at a provider, and the money on the
//! account, once, whatever is repeated, late or lost.
//!
//! The store decides what an event does to a payment and to the balance, in one commit. Here it is decided
//! whom to ask when: a provider that did not answer leaves the payment *unknown*, and it is asked until it
//! says how things stand; nothing is ever guessed. Everything is named by the id the client made, so that
//! whatever is sent again does no harm.
//!
//! What does not live here: the provider's own ways (its adapter), how payments are told (`convert`).

mod ask;
mod balance_after;
mod follow;
mod learn;
mod look;
mod open;
mod provider;
mod suggest;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use ask::{Backoff, ask_open};
pub(crate) use learn::{LearnError, hear};
pub(crate) use look::{look_at_payment, payments};
pub(crate) use open::{PaymentOrder, open_payment};
pub(crate) use suggest::payment_suggestions;

use super::{AccountError, Visit};
use hall_bss::port::{Bills, PaymentProvider};
use hall_store::{HallStore, StoreError};
use hall_types::Fen;
use std::fmt;

/// Least amount of a payment: 1 yuan.
pub(crate) const AMOUNT_MIN: Fen = Fen(100);
/// Greatest amount of a payment: 10,000 yuan.
pub(crate) const AMOUNT_MAX: Fen = Fen(1_000_000);

/// Who keeps payments, whose bills they settle, and who takes the money.
#[derive(Clone, Copy)]
pub(crate) struct Cashier<'a> {
    pub(crate) store: &'a dyn HallStore,
    pub(crate) bills: &'a dyn Bills,
    pub(crate) provider: &'a dyn PaymentProvider,
}

impl fmt::Debug for Cashier<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cashier").finish_non_exhaustive()
    }
}

impl<'a> Cashier<'a> {
    /// The cashier of a visit.
    pub(crate) fn of(visit: &Visit<'a>, provider: &'a dyn PaymentProvider) -> Self {
        Self { store: visit.store, bills: visit.bss, provider }
    }
}

/// Why a payment is not opened or shown.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PaymentFlowError {
    /// The amount is outside of what can be paid.
    #[error("the amount is outside of what can be paid")]
    AmountOutOfRange,
    /// As with anything of an account.
    #[error(transparent)]
    Account(#[from] AccountError),
}

impl From<StoreError> for PaymentFlowError {
    fn from(error: StoreError) -> Self {
        Self::Account(error.into())
    }
}
