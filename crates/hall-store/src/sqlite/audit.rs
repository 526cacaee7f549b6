//! The audit chain on SQLite.
//!
//! What does not live here: appending (`trail`).

use super::{Fields, SqliteStore, fault::Tried, statement::ask};
use crate::{
    Audit, AuditEntry, AuditHead, AuditRecord, ChainHash, StoreError, Trail, VerifyError,
    audit::ChainCheck,
};
use async_trait::async_trait;
use hall_types::SubscriberId;
use rusqlite::Connection;

const HEAD: &str = "SELECT seq, hash FROM audit_head WHERE only = 1";
const CHAIN: &str = "SELECT seq, at, actor, actor_id, action, subscriber_id, detail, hash \
     FROM audit_entry ORDER BY seq";
const OF_SUBSCRIBER: &str = "SELECT seq, at, actor, actor_id, action, subscriber_id, detail, hash \
     FROM audit_entry WHERE subscriber_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";

/// Where the chain ends.
pub(super) fn head(connection: &Connection) -> Tried<AuditHead> {
    Ok(read_head(&ask(HEAD).one(connection)?)?)
}

fn read_head(row: &impl Fields) -> sqlx::Result<AuditHead> {
    Ok(AuditHead { seq: row.count("seq")?, hash: ChainHash(row.hash("hash")?) })
}

fn record(row: &impl Fields) -> sqlx::Result<AuditRecord> {
    Ok(AuditRecord {
        seq: row.count("seq")?,
        at: row.at("at")?,
        actor: row.word("actor")?,
        actor_id: row.get("actor_id")?,
        action: row.get("action")?,
        subscriber: row.maybe_subscriber("subscriber_id")?,
        detail: row.get("detail")?,
        hash: ChainHash(row.hash("hash")?),
    })
}

#[async_trait]
impl Audit for SqliteStore {
    async fn append(&self, entries: Vec<AuditEntry>) -> Result<(), StoreError> {
        let trail = Trail { audit: entries, ..Trail::none() };
        self.write(move |tx| tx.leave(trail)).await
    }

    async fn audit_head(&self) -> Result<AuditHead, StoreError> {
        Ok(read_head(&ask(HEAD).one(&self.reader()?)?)?)
    }

    async fn verify_audit(&self, anchor: Option<AuditHead>) -> Result<AuditHead, VerifyError> {
        self.read_at_length(move |reader| {
            let _view = reader.view()?;
            let head = read_head(&ask(HEAD).one(reader)?).map_err(StoreError::from)?;
            let mut check = ChainCheck::new(anchor);
            ask(CHAIN).each(reader, |row| {
                check.take(&record(&row).map_err(StoreError::from)?).map_err(VerifyError::from)
            })?;
            Ok(check.end(head)?)
        })
        .await
    }

    async fn audit_of(
        &self,
        subscriber: SubscriberId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<AuditRecord>, StoreError> {
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let rows =
            ask(OF_SUBSCRIBER).bind(subscriber.0).bind(before).bind(limit).all(&self.reader()?)?;
        Ok(rows.iter().map(record).collect::<Result<_, _>>()?)
    }
}
