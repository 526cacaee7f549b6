//! Balances on SQLite.
//!
//! What does not live here: what entries are made for.

use super::{
    Bulk, Fields, SqliteStore, Stop,
    fields::micros,
    statement::{Row, ask, tell},
};
use crate::{
    Balance, BalanceDifference, BalanceEntry, Balances, NewBalanceEntry, PostError, StoreError,
    Trail, Word,
};
use async_trait::async_trait;
use hall_types::{Fen, SubscriberId};
use rusqlite::Connection;

const BALANCE: &str = "SELECT balance_fen, seq, changed_at FROM balance WHERE subscriber_id = $1";
const BY_REFERENCE: &str = "SELECT subscriber_id, seq, at, kind, amount_fen, balance_fen, reference \
     FROM balance_entry WHERE subscriber_id = $1 AND reference = $2";
/// The row is the guard: on any engine whoever comes second waits for it, and sees the sum of the first.
const ADD: &str = "INSERT INTO balance (subscriber_id, seq, balance_fen, changed_at) \
     VALUES ($1, 1, $2, $3) ON CONFLICT (subscriber_id) DO UPDATE SET seq = balance.seq + 1, \
     balance_fen = balance.balance_fen + excluded.balance_fen, changed_at = excluded.changed_at \
     RETURNING seq, balance_fen";
const ENTER: &str = "INSERT INTO balance_entry \
     (subscriber_id, seq, at, kind, amount_fen, balance_fen, reference) \
     VALUES ($1, $2, $3, $4, $5, $6, $7)";
const LIST: &str = "SELECT subscriber_id, seq, at, kind, amount_fen, balance_fen, reference \
     FROM balance_entry WHERE subscriber_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
const DIFFERENCES: &str = "SELECT COALESCE(balance.subscriber_id, entries.subscriber_id) \
     AS subscriber_id, COALESCE(balance.balance_fen, 0) AS balance_fen, \
     COALESCE(entries.sum_fen, 0) AS sum_fen FROM balance FULL JOIN (SELECT subscriber_id, \
     CAST(SUM(amount_fen) AS BIGINT) AS sum_fen, COUNT(*) AS entries, MAX(seq) AS seq \
     FROM balance_entry GROUP BY subscriber_id) AS entries \
     ON entries.subscriber_id = balance.subscriber_id \
     WHERE balance.subscriber_id IS NULL OR entries.subscriber_id IS NULL \
     OR entries.sum_fen <> balance.balance_fen OR entries.entries <> balance.seq \
     OR entries.seq <> balance.seq ORDER BY 1 LIMIT $1";
const INTO_ENTRIES: &str = "INSERT INTO balance_entry \
     (subscriber_id, seq, at, kind, amount_fen, balance_fen, reference)";
const INTO_BALANCES: &str = "INSERT INTO balance (subscriber_id, seq, balance_fen, changed_at)";

fn entry(row: &impl Fields) -> sqlx::Result<BalanceEntry> {
    Ok(BalanceEntry {
        subscriber: row.subscriber("subscriber_id")?,
        seq: row.count("seq")?,
        at: row.at("at")?,
        kind: row.word("kind")?,
        amount_fen: row.fen("amount_fen")?,
        balance_fen: row.fen("balance_fen")?,
        reference: row.get("reference")?,
    })
}

/// An entry that was made.
pub(crate) struct Posted {
    /// The entry.
    pub(crate) entry: BalanceEntry,
    /// Whether it was made just now.
    pub(crate) is_new: bool,
}

/// Makes an entry inside somebody's work; when it is refused, the work has to stop.
pub(crate) fn post(
    connection: &Connection,
    new: NewBalanceEntry,
) -> Result<Posted, Stop<PostError>> {
    new.check().map_err(Stop::Refused)?;
    let made =
        ask(BY_REFERENCE).bind(new.subscriber.0).bind(new.reference.as_str()).maybe(connection)?;
    if let Some(made) = made {
        let entry = entry(&made)?;
        return if (entry.kind, entry.amount_fen) == (new.kind, new.amount_fen) {
            Ok(Posted { entry, is_new: false })
        } else {
            Err(Stop::Refused(PostError::ReferenceTaken))
        };
    }
    let sum = ask(ADD)
        .bind(new.subscriber.0)
        .bind(new.amount_fen.0)
        .bind(micros(new.at))
        .one(connection)?;
    let (seq, balance_fen) = (sum.count("seq")?, sum.fen("balance_fen")?);
    if new.not_below_fen.is_some_and(|least| balance_fen < least) {
        let balance_fen = balance_fen - new.amount_fen;
        return Err(Stop::Refused(PostError::TooLow { balance_fen }));
    }
    let entry = BalanceEntry {
        subscriber: new.subscriber,
        seq,
        at: new.at,
        kind: new.kind,
        amount_fen: new.amount_fen,
        balance_fen,
        reference: new.reference,
    };
    tell(ENTER)
        .bind(entry.subscriber.0)
        .bind(entry.seq.cast_signed())
        .bind(micros(entry.at))
        .bind(entry.kind.word())
        .bind(entry.amount_fen.0)
        .bind(entry.balance_fen.0)
        .bind(entry.reference.as_str())
        .run(connection)?;
    Ok(Posted { entry, is_new: true })
}

#[async_trait]
impl Balances for SqliteStore {
    async fn balance(&self, subscriber: SubscriberId) -> Result<Balance, StoreError> {
        let row = ask(BALANCE).bind(subscriber.0).maybe(&self.reader()?)?;
        let Some(row) = row else {
            return Ok(Balance { balance_fen: Fen::ZERO, seq: 0, changed_at: None });
        };
        Ok(Balance {
            balance_fen: row.fen("balance_fen")?,
            seq: row.count("seq")?,
            changed_at: Some(row.at("changed_at")?),
        })
    }

    async fn balance_entry(
        &self,
        subscriber: SubscriberId,
        reference: &str,
    ) -> Result<Option<BalanceEntry>, StoreError> {
        let row = ask(BY_REFERENCE).bind(subscriber.0).bind(reference).maybe(&self.reader()?)?;
        Ok(row.as_ref().map(entry).transpose()?)
    }

    async fn post(&self, entry: NewBalanceEntry, trail: Trail) -> Result<BalanceEntry, PostError> {
        self.write(move |tx| {
            let posted = post(tx.connection(), entry)?;
            if posted.is_new {
                tx.leave(trail)?;
            }
            Ok(posted.entry)
        })
        .await
    }

    async fn balance_entries(
        &self,
        subscriber: SubscriberId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<BalanceEntry>, StoreError> {
        let before = before.and_then(|seq| i64::try_from(seq).ok()).unwrap_or(i64::MAX);
        let rows = ask(LIST).bind(subscriber.0).bind(before).bind(limit).all(&self.reader()?)?;
        Ok(rows.iter().map(entry).collect::<sqlx::Result<_>>()?)
    }

    async fn balance_differences(&self, limit: u32) -> Result<Vec<BalanceDifference>, StoreError> {
        let rows =
            self.read_at_length(move |reader| ask(DIFFERENCES).bind(limit).all(reader)).await?;
        let difference = |row: &Row| {
            Ok(BalanceDifference {
                subscriber: row.subscriber("subscriber_id")?,
                balance_fen: row.fen("balance_fen")?,
                sum_fen: row.fen("sum_fen")?,
            })
        };
        Ok(rows.iter().map(difference).collect::<sqlx::Result<_>>()?)
    }
}

impl Bulk {
    /// All entries of subscribers who have none, those of each together, in their order and numbered from
    /// 1. The balances follow from them.
    ///
    /// # Errors
    /// [`StoreError::Inconsistent`] when entries of a subscriber do not follow from each other; nothing was
    /// written then. [`StoreError::Failed`] when a subscriber has entries already.
    pub async fn balance_entries(&mut self, entries: &[BalanceEntry]) -> Result<(), StoreError> {
        let last =
            last_of_each(entries).ok_or(StoreError::Inconsistent { table: "balance_entry" })?;
        self.insert(INTO_ENTRIES, entries, |values, entry| {
            values
                .push_bind(entry.subscriber.0)
                .push_bind(entry.seq.cast_signed())
                .push_bind(micros(entry.at))
                .push_bind(entry.kind.word())
                .push_bind(entry.amount_fen.0)
                .push_bind(entry.balance_fen.0)
                .push_bind(entry.reference.clone());
        })
        .await?;
        self.insert(INTO_BALANCES, &last, |values, entry| {
            values
                .push_bind(entry.subscriber.0)
                .push_bind(entry.seq.cast_signed())
                .push_bind(entry.balance_fen.0)
                .push_bind(micros(entry.at));
        })
        .await
    }
}

/// The last entry of each subscriber, if all entries follow from those before.
fn last_of_each(entries: &[BalanceEntry]) -> Option<Vec<&BalanceEntry>> {
    let mut last = Vec::new();
    for entries in entries.chunk_by(|one, next| one.subscriber == next.subscriber) {
        let (mut seq, mut sum) = (0, Fen::ZERO);
        for entry in entries {
            seq += 1;
            sum += entry.amount_fen;
            if (entry.seq, entry.balance_fen) != (seq, sum) {
                return None;
            }
        }
        last.extend(entries.last());
    }
    Some(last)
}
