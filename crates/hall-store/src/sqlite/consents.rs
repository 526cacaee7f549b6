//! Consents on SQLite.
//!
//! What does not live here: what follows from them.

use super::{
    Bulk, Fields, SqliteStore,
    bulk::Values,
    fault::Tried,
    fields::micros,
    statement::{ask, tell},
};
use crate::{Consent, ConsentPurpose, Consents, StoreError, Trail, Word};
use async_trait::async_trait;
use hall_types::SubscriberId;
use rusqlite::Connection;

const SET: &str = "INSERT INTO consent (subscriber_id, purpose, state, since, channel, wording) \
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (subscriber_id, purpose) DO UPDATE \
     SET state = excluded.state, since = excluded.since, channel = excluded.channel, \
     wording = excluded.wording";
const REMEMBER: &str = "INSERT INTO consent_change \
     (subscriber_id, purpose, seq, state, since, channel, wording) \
     SELECT $1, $2, COALESCE(MAX(seq), 0) + 1, $3, $4, $5, $6 FROM consent_change \
     WHERE subscriber_id = $1 AND purpose = $2";
const LIST: &str = "SELECT purpose, state, since, channel, wording FROM consent \
     WHERE subscriber_id = $1 ORDER BY purpose";
const HISTORY: &str = "SELECT purpose, state, since, channel, wording FROM consent_change \
     WHERE subscriber_id = $1 AND purpose = $2 ORDER BY seq DESC LIMIT $3";
const INTO: &str = "INSERT INTO consent (subscriber_id, purpose, state, since, channel, wording)";
const INTO_CHANGES: &str = "INSERT INTO consent_change \
     (seq, subscriber_id, purpose, state, since, channel, wording)";

fn push(values: &mut Values, (subscriber, consent): &(SubscriberId, Consent)) {
    values
        .push_bind(subscriber.0)
        .push_bind(consent.purpose.word())
        .push_bind(consent.state.word())
        .push_bind(micros(consent.since))
        .push_bind(consent.channel.as_str().to_owned())
        .push_bind(consent.wording.clone());
}

fn consent(row: &impl Fields) -> sqlx::Result<Consent> {
    Ok(Consent {
        purpose: row.word("purpose")?,
        state: row.word("state")?,
        since: row.at("since")?,
        channel: row.parsed("channel")?,
        wording: row.get("wording")?,
    })
}

/// Keeps what a subscriber said, and that they did.
pub(super) fn set(
    connection: &Connection,
    subscriber: SubscriberId,
    consent: &Consent,
) -> Tried<()> {
    for statement in [SET, REMEMBER] {
        tell(statement)
            .bind(subscriber.0)
            .bind(consent.purpose.word())
            .bind(consent.state.word())
            .bind(micros(consent.since))
            .bind(consent.channel.as_str())
            .bind(consent.wording.as_str())
            .run(connection)?;
    }
    Ok(())
}

#[async_trait]
impl Consents for SqliteStore {
    async fn set_consent(
        &self,
        subscriber: SubscriberId,
        consent: Consent,
        trail: Trail,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            set(tx.connection(), subscriber, &consent)?;
            tx.leave(trail)
        })
        .await
    }

    async fn consents_of(&self, subscriber: SubscriberId) -> Result<Vec<Consent>, StoreError> {
        let rows = ask(LIST).bind(subscriber.0).all(&self.reader()?)?;
        Ok(rows.iter().map(consent).collect::<sqlx::Result<_>>()?)
    }

    async fn consent_history(
        &self,
        subscriber: SubscriberId,
        purpose: ConsentPurpose,
        limit: u32,
    ) -> Result<Vec<Consent>, StoreError> {
        let rows = ask(HISTORY)
            .bind(subscriber.0)
            .bind(purpose.word())
            .bind(limit)
            .all(&self.reader()?)?;
        Ok(rows.iter().map(consent).collect::<sqlx::Result<_>>()?)
    }
}

impl Bulk {
    /// What subscribers said about purposes they were not asked about before.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one was asked before.
    pub async fn consents(
        &mut self,
        consents: &[(SubscriberId, Consent)],
    ) -> Result<(), StoreError> {
        self.insert(INTO, consents, push).await?;
        self.insert(INTO_CHANGES, consents, |values, consent| {
            values.push_bind(1_i64);
            push(values, consent);
        })
        .await
    }
}
