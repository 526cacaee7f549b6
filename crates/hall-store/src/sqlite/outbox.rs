//! The outbox on SQLite. A message that has a payload is open; one that has none needs no sending.
//!
//! What does not live here: putting messages in (`trail`).

use super::{
    Fields, SqliteStore,
    fields::micros,
    statement::{Row, ask, tell},
};
use crate::{
    Delivery, LeasedMessage, Outbox, OutboxCount, OutboxKind, OutboxMessage, OutboxState,
    StoreError, Word,
};
use async_trait::async_trait;
use jiff::Timestamp;
use uuid::Uuid;

const EXPIRE: &str = "UPDATE outbox SET state = 'expired', payload = NULL, lease = NULL \
     WHERE kind = $1 AND payload IS NOT NULL AND due_at <= $2 AND expires_at <= $2";
/// Whoever had it and said nothing may have sent it: only what waits need not be asked about.
const LEASE: &str = "UPDATE outbox SET state = 'leased', attempts = attempts + 1, lease = $1, \
     due_at = $2, ask_first = CASE WHEN state = 'waiting' THEN 0 ELSE 1 END \
     WHERE id IN (SELECT id FROM outbox WHERE kind = $3 AND payload IS NOT NULL AND due_at <= $4 \
     ORDER BY due_at, id LIMIT $5) \
     RETURNING id, kind, subscriber_id, payload, created_at, expires_at, attempts, ask_first";
const REPORT: &str = "UPDATE outbox SET state = $1, lease = NULL, last_error = $2, \
     due_at = COALESCE($3, due_at), payload = CASE WHEN $3 IS NULL THEN NULL ELSE payload END \
     WHERE id = $4 AND lease = $5";
const NEXT_DUE: &str =
    "SELECT MIN(due_at) AS due_at FROM outbox WHERE kind = $1 AND payload IS NOT NULL";
const COUNT: &str = "SELECT kind, state, COUNT(*) AS messages FROM outbox \
     GROUP BY kind, state ORDER BY kind, state";
const FORGET: &str = "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox \
     WHERE payload IS NULL AND created_at < $1 ORDER BY created_at LIMIT $2)";

fn leased(row: &impl Fields) -> sqlx::Result<LeasedMessage> {
    let message = OutboxMessage {
        id: row.get("id")?,
        kind: row.word("kind")?,
        subscriber: row.maybe_subscriber("subscriber_id")?,
        payload: row.json("payload")?,
        at: row.at("created_at")?,
        expires_at: row.maybe_at("expires_at")?,
    };
    Ok(LeasedMessage { message, attempt: row.get("attempts")?, ask_first: row.get("ask_first")? })
}

#[async_trait]
impl Outbox for SqliteStore {
    async fn lease(
        &self,
        kind: OutboxKind,
        lease: Uuid,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<LeasedMessage>, StoreError> {
        self.write(move |tx| {
            tell(EXPIRE).bind(kind.word()).bind(micros(now)).run(tx.connection())?;
            let rows = ask(LEASE)
                .bind(lease)
                .bind(micros(until))
                .bind(kind.word())
                .bind(micros(now))
                .bind(limit)
                .all(tx.connection())?;
            let mut messages: Vec<LeasedMessage> =
                rows.iter().map(leased).collect::<sqlx::Result<_>>()?;
            messages.sort_by_key(|leased| (leased.message.at, leased.message.id));
            Ok(messages)
        })
        .await
    }

    async fn report(&self, id: Uuid, lease: Uuid, delivery: Delivery) -> Result<bool, StoreError> {
        let (state, due, why) = match delivery {
            Delivery::Done => (OutboxState::Done, None, None),
            Delivery::Failed(why) => (OutboxState::Failed, None, Some(why)),
            Delivery::Retry(at, why) => (OutboxState::Waiting, Some(at), Some(why)),
            Delivery::Unknown(at, why) => (OutboxState::Unknown, Some(at), Some(why)),
        };
        self.write(move |tx| {
            let done = tell(REPORT)
                .bind(state.word())
                .bind(why)
                .bind(due.map(micros))
                .bind(id)
                .bind(lease)
                .run(tx.connection())?;
            Ok(done == 1)
        })
        .await
    }

    async fn next_due(&self, kind: OutboxKind) -> Result<Option<Timestamp>, StoreError> {
        let row = ask(NEXT_DUE).bind(kind.word()).one(&self.reader()?)?;
        Ok(row.maybe_at("due_at")?)
    }

    async fn count_outbox(&self) -> Result<Vec<OutboxCount>, StoreError> {
        let rows = self.read_at_length(|reader| ask(COUNT).all(reader)).await?;
        let count = |row: &Row| {
            let (kind, state) = (row.word("kind")?, row.word("state")?);
            Ok(OutboxCount { kind, state, messages: row.count("messages")? })
        };
        Ok(rows.iter().map(count).collect::<sqlx::Result<_>>()?)
    }

    async fn forget_messages(&self, before: Timestamp, limit: u32) -> Result<u64, StoreError> {
        self.forget(FORGET, before, limit).await
    }
}
