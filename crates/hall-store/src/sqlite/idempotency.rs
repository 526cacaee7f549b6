//! Idempotency keys on SQLite.
//!
//! What does not live here: what is answered.

use super::{
    Fields, SqliteStore, Stop,
    fault::Tried,
    fields::micros,
    statement::{ask, tell},
};
use crate::{
    ANSWERS_KEPT, Answer, BeginError, Begun, Claim, ClaimedAnswer, Idempotency, StoreError,
};
use async_trait::async_trait;
use jiff::Timestamp;
use rusqlite::Connection;

/// Takes a key that nobody has, or whose holder died before answering.
const CLAIM: &str = "INSERT INTO idempotency \
     (subscriber_id, key, body_hash, token, claimed_at, claimed_until) \
     VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (subscriber_id, key) DO UPDATE SET token = excluded.token, \
     claimed_at = excluded.claimed_at, claimed_until = excluded.claimed_until \
     WHERE idempotency.body_hash = excluded.body_hash AND idempotency.status IS NULL \
     AND (idempotency.claimed_until <= $5 OR idempotency.token = $4)";
const LOOK: &str = "SELECT body_hash, status, body FROM idempotency \
     WHERE subscriber_id = $1 AND key = $2";
const ANSWER: &str = "UPDATE idempotency SET status = $1, body = $2 \
     WHERE subscriber_id = $3 AND key = $4 AND token = $5 AND status IS NULL";
const ABANDON: &str = "DELETE FROM idempotency \
     WHERE subscriber_id = $1 AND key = $2 AND token = $3 AND status IS NULL";
const FORGET: &str = "DELETE FROM idempotency WHERE (subscriber_id, key) IN \
     (SELECT subscriber_id, key FROM idempotency WHERE claimed_at < $1 ORDER BY claimed_at LIMIT $2)";

/// Keeps an answer, if the claim is still held.
pub(super) fn answer(connection: &Connection, answer: &ClaimedAnswer) -> Tried<bool> {
    let done = tell(ANSWER)
        .bind(i64::from(answer.answer.status))
        .bind(answer.answer.body.as_str())
        .bind(answer.claim.subscriber.0)
        .bind(answer.claim.key.as_str())
        .bind(answer.claim.token)
        .run(connection)?;
    Ok(done == 1)
}

/// What a key that is taken says to a request.
fn taken(row: &impl Fields, claim: &Claim) -> Result<Begun, Stop<BeginError>> {
    if row.hash("body_hash")? != claim.body_hash {
        return Err(Stop::Refused(BeginError::Conflict));
    }
    match row.get::<Option<u16>>("status")? {
        Some(status) => Ok(Begun::Answered(Answer { status, body: row.get("body")? })),
        None => Err(Stop::Refused(BeginError::InProgress)),
    }
}

#[async_trait]
impl Idempotency for SqliteStore {
    async fn begin(
        &self,
        claim: &Claim,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Begun, BeginError> {
        let claim = claim.clone();
        self.write(move |tx| {
            let claimed = tell(CLAIM)
                .bind(claim.subscriber.0)
                .bind(claim.key.as_str())
                .bind(claim.body_hash.to_vec())
                .bind(claim.token)
                .bind(micros(now))
                .bind(micros(until))
                .run(tx.connection())?;
            if claimed == 1 {
                return Ok(Begun::Fresh);
            }
            let row =
                ask(LOOK).bind(claim.subscriber.0).bind(claim.key.as_str()).one(tx.connection())?;
            taken(&row, &claim)
        })
        .await
    }

    async fn keep_answer(&self, claimed: ClaimedAnswer) -> Result<(), StoreError> {
        self.write(move |tx| {
            answer(tx.connection(), &claimed)?;
            Ok(())
        })
        .await
    }

    async fn abandon(&self, claim: &Claim) -> Result<(), StoreError> {
        let claim = claim.clone();
        self.write(move |tx| {
            tell(ABANDON)
                .bind(claim.subscriber.0)
                .bind(claim.key)
                .bind(claim.token)
                .run(tx.connection())?;
            Ok(())
        })
        .await
    }

    async fn forget_answers(&self, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let before = now.checked_sub(ANSWERS_KEPT).unwrap_or(Timestamp::MIN);
        self.forget(FORGET, before, limit).await
    }
}
