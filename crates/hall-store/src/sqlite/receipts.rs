//! Receipts on SQLite.
//!
//! What does not live here: which state leads where (`receipts`).

use super::{Fields, SqliteStore, Stop, ask, fault::Tried, fields::micros, statement::tell};
use crate::{Place, Receipt, ReceiptError, ReceiptState, Receipts, StoreError, Trail, Word};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;

const KEEP: &str = "INSERT INTO receipt (subscriber_id, id, act, state, created_at, changed_at, \
     effective_at, undo_until, answers) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const ONE: &str = "SELECT subscriber_id, id, act, state, created_at, changed_at, effective_at, \
     undo_until, answers FROM receipt WHERE subscriber_id = $1 AND id = $2";
const LIST: &str = "SELECT subscriber_id, id, act, state, created_at, changed_at, effective_at, \
     undo_until, answers FROM receipt WHERE subscriber_id = $1 AND (created_at, id) < ($2, $3) \
     ORDER BY created_at DESC, id DESC LIMIT $4";
const CHANGE: &str = "UPDATE receipt SET state = $1, changed_at = $2 \
     WHERE subscriber_id = $3 AND id = $4 AND state = $5";

fn receipt(row: &impl Fields) -> sqlx::Result<Receipt> {
    Ok(Receipt {
        id: row.get("id")?,
        subscriber: row.subscriber("subscriber_id")?,
        act: row.get("act")?,
        state: row.word("state")?,
        created_at: row.at("created_at")?,
        changed_at: row.at("changed_at")?,
        effective_at: row.maybe_at("effective_at")?,
        undo_until: row.maybe_at("undo_until")?,
        answers: row.json("answers")?,
    })
}

fn one(connection: &Connection, subscriber: SubscriberId, id: Uuid) -> Tried<Option<Receipt>> {
    let row = ask(ONE).bind(subscriber.0).bind(id).maybe(connection)?;
    Ok(row.map(|row| receipt(&row)).transpose()?)
}

#[async_trait]
impl Receipts for SqliteStore {
    async fn keep_receipt(&self, receipt: Receipt, trail: Trail) -> Result<Receipt, ReceiptError> {
        self.write(move |tx| {
            if let Some(kept) = one(tx.connection(), receipt.subscriber, receipt.id)? {
                return if kept.is_same_act(&receipt) {
                    Ok(kept)
                } else {
                    Err(Stop::Refused(ReceiptError::IdTaken))
                };
            }
            tell(KEEP)
                .bind(receipt.subscriber.0)
                .bind(receipt.id)
                .bind(receipt.act.as_str())
                .bind(receipt.state.word())
                .bind(micros(receipt.created_at))
                .bind(micros(receipt.changed_at))
                .bind(receipt.effective_at.map(micros))
                .bind(receipt.undo_until.map(micros))
                .bind(receipt.answers.to_string())
                .run(tx.connection())?;
            tx.leave(trail)?;
            Ok(receipt)
        })
        .await
    }

    async fn change_receipt(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        to: ReceiptState,
        now: Timestamp,
        trail: Trail,
    ) -> Result<Receipt, ReceiptError> {
        self.write(move |tx| {
            let Some(kept) = one(tx.connection(), subscriber, id)? else {
                return Err(Stop::Refused(ReceiptError::NotFound));
            };
            if kept.state == to {
                return Ok(kept);
            }
            kept.can_become(to, now).map_err(Stop::Refused)?;
            let changed = tell(CHANGE)
                .bind(to.word())
                .bind(micros(now))
                .bind(subscriber.0)
                .bind(id)
                .bind(kept.state.word())
                .run(tx.connection())?;
            if changed != 1 {
                return Err(Stop::Refused(StoreError::Busy.into()));
            }
            tx.leave(trail)?;
            Ok(Receipt { state: to, changed_at: now, ..kept })
        })
        .await
    }

    async fn receipt(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Receipt>, StoreError> {
        let row = ask(ONE).bind(subscriber.0).bind(id).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(receipt).transpose()?)
    }

    async fn receipts_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Receipt>, StoreError> {
        let rows = self.listed(LIST, subscriber, behind, limit)?;
        Ok(rows.iter().map(receipt).collect::<sqlx::Result<_>>()?)
    }
}
