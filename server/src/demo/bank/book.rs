//! The bank's own book: what was ordered, what became of it. It is asked by the hall and answers honestly,
//! whatever its call-backs said.
//!
//! What does not live here: where the book is kept (`bank`), pages and call-backs.

use super::manner::Manner;
use hall_bss::port::{CallBackState, CheckoutOrder, ProviderPayment, ProviderState};
use hall_types::{Fen, Locale};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The bank remembers so many orders.
const ORDERS_MAX: usize = 1000;

/// Where the bank's page for a reference is.
pub(crate) fn checkout_path(reference: &str) -> String {
    format!("/dev/bank/checkout/{reference}")
}

/// An order as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Standing {
    /// It can be paid until it expires.
    Open,
    /// It was paid.
    Paid,
    /// It was refused, or the person left.
    Failed,
    /// It was paid, and the money was given back.
    Refunded,
}

/// What somebody does at the bank's page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Pays.
    Pay,
    /// Is refused by the bank.
    Refuse,
    /// Goes away without paying.
    Leave,
    /// Has the bank give the money back.
    GiveBack,
}

/// An order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BankOrder {
    /// The bank's name for it.
    pub(crate) reference: String,
    /// How much was ordered.
    pub(crate) amount_fen: Fen,
    /// How much was paid.
    pub(crate) paid_fen: Option<Fen>,
    pub(crate) standing: Standing,
    pub(crate) locale: Locale,
    /// Where the page leads back to.
    pub(crate) return_path: String,
    pub(crate) opened_at: Timestamp,
    pub(crate) expires_at: Timestamp,
}

/// The bank says no.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BookError {
    /// It has never heard of it.
    #[error("the bank does not know this payment")]
    NotFound,
    /// What is ordered is not what was ordered under the same id, is no amount, or comes too late.
    #[error("the bank does not take this order")]
    NotTaken,
    /// It is settled already.
    #[error("this payment is settled already")]
    Settled,
}

/// The book: orders by the hall's ids.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Book {
    orders: BTreeMap<String, BankOrder>,
}

impl BankOrder {
    /// True while it can be paid.
    pub(crate) fn is_open(&self, now: Timestamp) -> bool {
        self.standing == Standing::Open && now < self.expires_at
    }

    fn told(&self, payment: Uuid, now: Timestamp) -> ProviderPayment {
        let state = match self.standing {
            Standing::Open if self.is_open(now) => {
                ProviderState::Open { checkout_url: Some(checkout_path(&self.reference)) }
            }
            Standing::Open => ProviderState::Expired,
            Standing::Paid => ProviderState::Paid,
            Standing::Failed => ProviderState::Failed,
            Standing::Refunded => ProviderState::Refunded,
        };
        let amount = self.paid_fen.unwrap_or(self.amount_fen);
        ProviderPayment { payment, reference: self.reference.clone(), amount, state }
    }
}

impl Book {
    /// Writes an order down, under this name if it is a new one; says the name it has.
    pub(crate) fn open(
        &mut self,
        order: &CheckoutOrder,
        reference: String,
        now: Timestamp,
    ) -> Result<String, BookError> {
        if let Some(known) = self.orders.get(&order.payment.to_string()) {
            let is_same = known.amount_fen == order.amount;
            return if is_same { Ok(known.reference.clone()) } else { Err(BookError::NotTaken) };
        }
        if order.amount <= Fen::ZERO || order.expires_at <= now {
            return Err(BookError::NotTaken);
        }
        let entry = BankOrder {
            reference: reference.clone(),
            amount_fen: order.amount,
            paid_fen: None,
            standing: Standing::Open,
            locale: order.locale,
            return_path: order.return_path.clone(),
            opened_at: now,
            expires_at: order.expires_at,
        };
        self.orders.insert(order.payment.to_string(), entry);
        self.forget_the_oldest();
        Ok(reference)
    }

    /// How a payment stands.
    pub(crate) fn told(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BookError> {
        let order = self.orders.get(&payment.to_string()).ok_or(BookError::NotFound)?;
        Ok(order.told(payment, now))
    }

    /// The order of a reference, with the hall's id of it.
    pub(crate) fn order(&self, reference: &str) -> Option<(Uuid, &BankOrder)> {
        let (payment, order) = self.orders.iter().find(|(_, it)| it.reference == reference)?;
        Some((payment.parse().ok()?, order))
    }

    /// Somebody does something at the page; says what the hall is to be told.
    pub(crate) fn act(
        &mut self,
        reference: &str,
        act: Act,
        manner: Manner,
        now: Timestamp,
    ) -> Result<CallBackState, BookError> {
        let order = self.orders.values_mut().find(|it| it.reference == reference);
        let order = order.ok_or(BookError::NotFound)?;
        let (standing, said) = match act {
            Act::Pay if order.is_open(now) => (Standing::Paid, CallBackState::Paid),
            Act::Refuse | Act::Leave if order.is_open(now) => {
                (Standing::Failed, CallBackState::Failed)
            }
            Act::GiveBack if order.standing == Standing::Paid => {
                (Standing::Refunded, CallBackState::Refunded)
            }
            Act::Pay | Act::Refuse | Act::Leave | Act::GiveBack => return Err(BookError::Settled),
        };
        order.standing = standing;
        if act == Act::Pay {
            let less = Fen(i64::from(manner == Manner::OtherAmount));
            order.paid_fen = Some(order.amount_fen - less);
        }
        Ok(said)
    }

    /// Gives the money of a payment back; once.
    pub(crate) fn give_back(
        &mut self,
        payment: Uuid,
        now: Timestamp,
    ) -> Result<ProviderPayment, BookError> {
        let order = self.orders.get_mut(&payment.to_string()).ok_or(BookError::NotFound)?;
        match order.standing {
            Standing::Paid | Standing::Refunded => order.standing = Standing::Refunded,
            Standing::Open | Standing::Failed => return Err(BookError::Settled),
        }
        Ok(order.told(payment, now))
    }

    /// A demo that runs for months keeps its book small.
    fn forget_the_oldest(&mut self) {
        while self.orders.len() > ORDERS_MAX {
            let oldest = self.orders.iter().min_by_key(|(_, order)| order.opened_at);
            let Some(payment) = oldest.map(|(payment, _)| payment.clone()) else { return };
            self.orders.remove(&payment);
        }
    }
}

#[cfg(test)]
mod tests;
