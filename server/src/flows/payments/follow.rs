//! What follows when money has arrived or gone: bills are settled from the account, and the subscriber is
//! told. Doing it again does no harm.
//!
//! What does not live here: the money itself, which the store moves together with the payment's state.

use super::{Cashier, words};
use crate::flows::said_once::{About, said_once};
use hall_bss::port::{BssError, Subject};
use hall_store::{MessageKind, Payment, PaymentState, StoreError};
use hall_types::Text;
use jiff::Timestamp;

impl Cashier<'_> {
    /// Does what follows from how a payment stands.
    pub(super) async fn follow(&self, payment: &Payment, at: Timestamp) -> Result<(), BssError> {
        match payment.state {
            PaymentState::Paid => {
                // The provider said so, whoever is signed in or not: the account is the payment's own.
                let subject = Subject::proven(payment.subscriber);
                self.bills.settle(subject, payment.paid_at.unwrap_or(at)).await?;
                let is_late = payment.paid_at.is_some_and(|at| at > payment.expires_at);
                let (title, body) = words::arrived(payment.amount_fen, is_late);
                self.tell(payment, "paid", title, body, at).await?;
            }
            PaymentState::Refunded => {
                let (title, body) = words::refunded(payment.amount_fen);
                self.tell(payment, "refunded", title, body, at).await?;
            }
            _ => {}
        }
        Ok(())
    }

    /// Says that another amount was paid than was ordered, and is given back.
    pub(super) async fn tell_given_back(
        &self,
        payment: &Payment,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let (title, body) = words::given_back();
        self.tell(payment, "given-back", title, body, at).await
    }

    /// Tells the subscriber something about a payment, once.
    async fn tell(
        &self,
        payment: &Payment,
        what: &str,
        title: Text,
        body: Text,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let path = format!("/my/pay/{}/", payment.id);
        let about = About { id: payment.id, what, kind: MessageKind::Bill, path: &path };
        let message = said_once(about, (title, body), payment.subscriber, at);
        self.store.send_messages(vec![message]).await
    }
}
