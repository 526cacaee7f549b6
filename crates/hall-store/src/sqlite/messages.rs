//! Messages on the site, on SQLite.
//!
//! What does not live here: messages that leave the hall (`outbox`).

use super::{
    Bulk, Fields, SqliteStore,
    bulk::{self, Values},
    fault::Tried,
    fields::{json, micros},
    statement::{ask, tell},
};
use crate::{Message, Messages, Place, StoreError, Word};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;

const INTO: &str = "INSERT INTO message (subscriber_id, id, at, kind, body, path, read_at)";
/// A message that is there already is the same message.
const SENT_ONCE: &str = " ON CONFLICT (subscriber_id, id) DO NOTHING";
const LIST: &str = "SELECT subscriber_id, id, at, kind, body, path, read_at FROM message \
     WHERE subscriber_id = $1 AND (at, id) < ($2, $3) ORDER BY at DESC, id DESC LIMIT $4";
const UNREAD: &str =
    "SELECT COUNT(*) AS unread FROM message WHERE subscriber_id = $1 AND read_at IS NULL";
const READ_ONE: &str = "UPDATE message SET read_at = $1 \
     WHERE subscriber_id = $2 AND read_at IS NULL AND id = $3";
const READ_ALL: &str =
    "UPDATE message SET read_at = $1 WHERE subscriber_id = $2 AND read_at IS NULL";

fn message(row: &impl Fields) -> sqlx::Result<Message> {
    Ok(Message {
        id: row.get("id")?,
        subscriber: row.subscriber("subscriber_id")?,
        at: row.at("at")?,
        kind: row.word("kind")?,
        body: row.json("body")?,
        path: row.get("path")?,
        read_at: row.maybe_at("read_at")?,
    })
}

/// A message with its body as it is kept.
fn written(message: &Message) -> sqlx::Result<(&Message, String)> {
    Ok((message, json(&message.body)?))
}

fn push(values: &mut Values, (message, body): &(&Message, String)) {
    values
        .push_bind(message.subscriber.0)
        .push_bind(message.id)
        .push_bind(micros(message.at))
        .push_bind(message.kind.word())
        .push_bind(body.clone())
        .push_bind(message.path.clone())
        .push_bind(message.read_at.map(micros));
}

/// Sends messages inside somebody's work.
pub(super) fn send(connection: &Connection, messages: &[Message]) -> Tried<()> {
    let rows = messages.iter().map(written).collect::<sqlx::Result<Vec<_>>>()?;
    bulk::insert(connection, INTO, SENT_ONCE, &rows, push)
}

#[async_trait]
impl Messages for SqliteStore {
    async fn send_messages(&self, messages: Vec<Message>) -> Result<(), StoreError> {
        self.write(move |tx| Ok(send(tx.connection(), &messages)?)).await
    }

    async fn messages_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Message>, StoreError> {
        let rows = self.listed(LIST, subscriber, behind, limit)?;
        Ok(rows.iter().map(message).collect::<sqlx::Result<_>>()?)
    }

    async fn unread_messages(&self, subscriber: SubscriberId) -> Result<u64, StoreError> {
        let row = ask(UNREAD).bind(subscriber.0).one(&self.reader()?)?;
        Ok(row.count("unread")?)
    }

    async fn read_messages(
        &self,
        subscriber: SubscriberId,
        id: Option<Uuid>,
        at: Timestamp,
    ) -> Result<u64, StoreError> {
        self.write(move |tx| {
            let read = tell(if id.is_some() { READ_ONE } else { READ_ALL })
                .bind(micros(at))
                .bind(subscriber.0);
            let read = match id {
                Some(id) => read.bind(id),
                None => read,
            };
            Ok(read.run(tx.connection())?)
        })
        .await
    }
}

impl Bulk {
    /// Messages that are not there yet.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one is there.
    pub async fn messages(&mut self, messages: &[Message]) -> Result<(), StoreError> {
        let rows = messages.iter().map(written).collect::<sqlx::Result<Vec<_>>>()?;
        self.insert(INTO, &rows, push).await
    }
}
