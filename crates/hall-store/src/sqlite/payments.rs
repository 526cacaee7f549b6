//! Payments on SQLite.
//!
//! What does not live here: which state leads where (`payments`), and the balance (`balances`).

use super::{
    Fields, SqliteStore, Stop, Tx, balances,
    fault::Tried,
    fields::{micros, unreadable},
    statement::{ask, tell},
};
use crate::{
    NewPayment, Payment, PaymentError, PaymentEvent, PaymentPurpose, PaymentState, Payments, Place,
    StoreError, Trail, Word, payments::Step,
};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;

const ORDER: &str = "INSERT INTO payment_order (subscriber_id, id, amount_fen, purpose, bill_id, \
     state, created_at, changed_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8)";
/// A statement that reads whole payments.
macro_rules! select {
    ($which:literal) => {
        concat!(
            "SELECT subscriber_id, id, amount_fen, purpose, bill_id, state, provider_reference, \
             created_at, changed_at, expires_at, paid_at, refunded_at FROM payment_order ",
            $which
        )
    };
}
const BY_ID: &str = select!("WHERE id = $1");
const ONE: &str = select!("WHERE subscriber_id = $1 AND id = $2");
const LIST: &str = select!(
    "WHERE subscriber_id = $1 AND (created_at, id) < ($2, $3) \
     ORDER BY created_at DESC, id DESC LIMIT $4"
);
const OPEN: &str = select!(
    "WHERE state IN ('created', 'pending', 'unknown') AND changed_at <= $1 \
     ORDER BY changed_at LIMIT $2"
);
const REFERENCE_OF: &str = "SELECT id FROM payment_order WHERE provider_reference = $1";
const CHANGE: &str = "UPDATE payment_order SET state = $1, provider_reference = $2, \
     changed_at = $3, paid_at = $4, refunded_at = $5 \
     WHERE subscriber_id = $6 AND id = $7 AND state = $8";

fn payment(row: &impl Fields) -> sqlx::Result<Payment> {
    let purpose = match row.get::<Option<String>>("bill_id")? {
        Some(bill) => PaymentPurpose::Bill(bill),
        None => PaymentPurpose::TopUp,
    };
    if row.get::<&str>("purpose")? != purpose.word() {
        return Err(unreadable("purpose", "known word"));
    }
    Ok(Payment {
        id: row.get("id")?,
        subscriber: row.subscriber("subscriber_id")?,
        amount_fen: row.fen("amount_fen")?,
        purpose,
        state: row.word("state")?,
        provider_reference: row.get("provider_reference")?,
        created_at: row.at("created_at")?,
        changed_at: row.at("changed_at")?,
        expires_at: row.at("expires_at")?,
        paid_at: row.maybe_at("paid_at")?,
        refunded_at: row.maybe_at("refunded_at")?,
    })
}

fn by_id(connection: &Connection, id: Uuid) -> Tried<Option<Payment>> {
    let row = ask(BY_ID).bind(id).maybe(connection)?;
    Ok(row.map(|row| payment(&row)).transpose()?)
}

/// Whether a provider's name is another payment's.
fn is_taken(connection: &Connection, reference: &str, id: Uuid) -> Tried<bool> {
    let of: Option<Uuid> = ask(REFERENCE_OF).bind(reference).maybe_value(connection)?;
    Ok(of.is_some_and(|of| of != id))
}

/// The payment after a change of its state.
fn changed(kept: &Payment, to: PaymentState, event: PaymentEvent, at: Timestamp) -> Payment {
    let mut payment = Payment { state: to, changed_at: at, ..kept.clone() };
    match event {
        PaymentEvent::Sent { provider_reference } => {
            payment.provider_reference = Some(provider_reference);
        }
        PaymentEvent::Paid { provider_reference, .. } => {
            payment.provider_reference = Some(provider_reference);
            payment.paid_at = Some(at);
        }
        PaymentEvent::Refunded => payment.refunded_at = Some(at),
        PaymentEvent::Lost | PaymentEvent::Failed | PaymentEvent::Expired => {}
    }
    payment
}

/// Changes a payment, and the balance with it.
fn take_in(
    tx: &mut Tx,
    id: Uuid,
    event: PaymentEvent,
    at: Timestamp,
    trail: Trail,
) -> Result<Payment, Stop<PaymentError>> {
    let refused = |error| Err(Stop::Refused(error));
    let Some(kept) = by_id(tx.connection(), id)? else {
        return refused(PaymentError::NotFound);
    };
    let to = match kept.step(&event).map_err(Stop::Refused)? {
        Step::Known => return Ok(kept),
        Step::To(state) => state,
    };
    let payment = changed(&kept, to, event, at);
    if let Some(reference) = &payment.provider_reference
        && is_taken(tx.connection(), reference, id)?
    {
        return refused(PaymentError::ReferenceTaken);
    }
    let done = tell(CHANGE)
        .bind(payment.state.word())
        .bind(payment.provider_reference.as_deref())
        .bind(micros(payment.changed_at))
        .bind(payment.paid_at.map(micros))
        .bind(payment.refunded_at.map(micros))
        .bind(payment.subscriber.0)
        .bind(id)
        .bind(kept.state.word())
        .run(tx.connection())?;
    if done != 1 {
        return refused(StoreError::Busy.into());
    }
    if let Some(entry) = payment.entry(to, at) {
        balances::post(tx.connection(), entry).map_err(Stop::turn)?;
    }
    tx.leave(trail)?;
    Ok(payment)
}

#[async_trait]
impl Payments for SqliteStore {
    async fn order_payment(
        &self,
        order: NewPayment,
        trail: Trail,
    ) -> Result<Payment, PaymentError> {
        self.write(move |tx| {
            order.check().map_err(Stop::Refused)?;
            if let Some(kept) = by_id(tx.connection(), order.id)? {
                return if kept.is_order(&order) {
                    Ok(kept)
                } else {
                    Err(Stop::Refused(PaymentError::IdTaken))
                };
            }
            tell(ORDER)
                .bind(order.subscriber.0)
                .bind(order.id)
                .bind(order.amount_fen.0)
                .bind(order.purpose.word())
                .bind(order.purpose.bill())
                .bind(PaymentState::Created.word())
                .bind(micros(order.at))
                .bind(micros(order.expires_at))
                .run(tx.connection())?;
            tx.leave(trail)?;
            Ok(order.into_payment())
        })
        .await
    }

    async fn payment_event(
        &self,
        id: Uuid,
        event: PaymentEvent,
        at: Timestamp,
        trail: Trail,
    ) -> Result<Payment, PaymentError> {
        self.write(move |tx| take_in(tx, id, event, at, trail)).await
    }

    async fn payment(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Payment>, StoreError> {
        let row = ask(ONE).bind(subscriber.0).bind(id).maybe(&self.reader()?)?;
        Ok(row.map(|row| payment(&row)).transpose()?)
    }

    async fn find_payment(&self, id: Uuid) -> Result<Option<Payment>, StoreError> {
        let row = ask(BY_ID).bind(id).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(payment).transpose()?)
    }

    async fn payments_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Payment>, StoreError> {
        let rows = self.listed(LIST, subscriber, behind, limit)?;
        Ok(rows.iter().map(payment).collect::<sqlx::Result<_>>()?)
    }

    async fn open_payments(
        &self,
        unchanged_since: Timestamp,
        limit: u32,
    ) -> Result<Vec<Payment>, StoreError> {
        let rows = ask(OPEN).bind(micros(unchanged_since)).bind(limit).all(&self.reader()?)?;
        Ok(rows.iter().map(payment).collect::<sqlx::Result<_>>()?)
    }
}
