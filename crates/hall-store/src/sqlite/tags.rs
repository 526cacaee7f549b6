//! Tags on SQLite.
//!
//! What does not live here: how tags come to be.

use super::{
    Bulk, Fields, SqliteStore,
    fields::micros,
    statement::{ask, tell},
};
use crate::{StoreError, Tag, Tags, Trail};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;

/// A value that stays the same has been held since it was first.
const SET: &str = "INSERT INTO tag (subscriber_id, key, value, source, since) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subscriber_id, key) DO UPDATE \
     SET since = CASE WHEN tag.value = excluded.value THEN tag.since ELSE excluded.since END, \
     value = excluded.value, source = excluded.source WHERE tag.removed_at IS NULL";
const LIST: &str = "SELECT key, value, source, since FROM tag \
     WHERE subscriber_id = $1 AND removed_at IS NULL ORDER BY key";
const REMOVE: &str = "UPDATE tag SET value = NULL, removed_at = $1 \
     WHERE subscriber_id = $2 AND key = $3 AND removed_at IS NULL";
const INTO: &str = "INSERT INTO tag (subscriber_id, key, value, source, since)";

fn tag(row: &impl Fields) -> sqlx::Result<Tag> {
    Ok(Tag {
        key: row.get("key")?,
        value: row.get("value")?,
        source: row.get("source")?,
        since: row.at("since")?,
    })
}

#[async_trait]
impl Tags for SqliteStore {
    async fn set_tag(&self, subscriber: SubscriberId, tag: Tag) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let done = tell(SET)
                .bind(subscriber.0)
                .bind(tag.key)
                .bind(tag.value)
                .bind(tag.source)
                .bind(micros(tag.since))
                .run(tx.connection())?;
            Ok(done == 1)
        })
        .await
    }

    async fn tags_of(&self, subscriber: SubscriberId) -> Result<Vec<Tag>, StoreError> {
        let rows = ask(LIST).bind(subscriber.0).all(&self.reader()?)?;
        Ok(rows.iter().map(tag).collect::<sqlx::Result<_>>()?)
    }

    async fn remove_tag(
        &self,
        subscriber: SubscriberId,
        key: &str,
        at: Timestamp,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        let key = key.to_owned();
        self.write(move |tx| {
            let done =
                tell(REMOVE).bind(micros(at)).bind(subscriber.0).bind(key).run(tx.connection())?;
            let removed = done == 1;
            if removed {
                tx.leave(trail)?;
            }
            Ok(removed)
        })
        .await
    }
}

impl Bulk {
    /// Tags that are not held yet.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one is held or was removed.
    pub async fn tags(&mut self, tags: &[(SubscriberId, Tag)]) -> Result<(), StoreError> {
        self.insert(INTO, tags, |values, (subscriber, tag)| {
            values
                .push_bind(subscriber.0)
                .push_bind(tag.key.clone())
                .push_bind(tag.value.clone())
                .push_bind(tag.source.clone())
                .push_bind(micros(tag.since));
        })
        .await
    }
}
