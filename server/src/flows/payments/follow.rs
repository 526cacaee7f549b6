//! What follows when money has arrived or gone: bills are settled from the account, and the subscriber is
//! told. Doing it again does no harm.
//!
//! What does not live here: the money itself, which the store moves together with the payment's state.

use super::{Cashier, words};
use hall_bss::port::{BssError, Subject};
use hall_store::{Message, MessageBody, MessageKind, Payment, PaymentState, StoreError};
use hall_types::Text;
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

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
        let message = Message {
            id: message_id(payment.id, what),
            subscriber: payment.subscriber,
            at,
            kind: MessageKind::Bill,
            body: MessageBody::Words { title, body },
            path: Some(format!("/my/pay/{}/", payment.id)),
            read_at: None,
        };
        self.store.send_messages(vec![message]).await
    }
}

/// The id of what is said once about a payment: the same however often it is said.
fn message_id(payment: Uuid, what: &str) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(payment.as_bytes());
    hash.update(what.as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    Builder::from_custom_bytes(bytes).into_uuid()
}
