//! How values are kept in columns, and read again: times as microseconds, money as fen, words, JSON.
//!
//! What does not live here: which columns there are.

use crate::{Place, Word};
use hall_types::{Fen, SubscriberId};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
use sqlx::{Row, sqlite::SqliteRow};
use std::str::FromStr;
use uuid::Uuid;

/// A column holds what it never should.
#[derive(Debug, thiserror::Error)]
#[error("{column} holds no {what}")]
struct Unreadable {
    column: &'static str,
    what: &'static str,
}

/// The error for a column that holds what it never should.
pub(crate) fn unreadable(column: &'static str, what: &'static str) -> sqlx::Error {
    sqlx::Error::Decode(Box::new(Unreadable { column, what }))
}

/// A time as it is kept: whole microseconds since 1970 in UTC.
pub(crate) fn micros(at: Timestamp) -> i64 {
    at.as_microsecond()
}

/// JSON as it is kept.
pub(crate) fn json<T: Serialize>(value: &T) -> sqlx::Result<String> {
    serde_json::to_string(value).map_err(|error| sqlx::Error::Encode(Box::new(error)))
}

/// Where a list that is sorted by time and id, newest first, goes on: behind everything, or behind a
/// place.
pub(crate) fn place(behind: Option<Place>) -> (i64, Uuid) {
    behind.map_or((i64::MAX, Uuid::max()), |place| (micros(place.at), place.id))
}

/// The columns of a row as the types they stand for.
pub(crate) trait Fields {
    /// A time.
    fn at(&self, column: &'static str) -> sqlx::Result<Timestamp>;
    /// A time that need not be there.
    fn maybe_at(&self, column: &'static str) -> sqlx::Result<Option<Timestamp>>;
    /// An amount of money.
    fn fen(&self, column: &'static str) -> sqlx::Result<Fen>;
    /// A subscriber.
    fn subscriber(&self, column: &'static str) -> sqlx::Result<SubscriberId>;
    /// A subscriber that need not be there.
    fn maybe_subscriber(&self, column: &'static str) -> sqlx::Result<Option<SubscriberId>>;
    /// A word of an enum.
    fn word<W: Word>(&self, column: &'static str) -> sqlx::Result<W>;
    /// A text that stands for something, like an id.
    fn parsed<T: FromStr>(&self, column: &'static str) -> sqlx::Result<T>;
    /// A hash of 32 bytes.
    fn hash(&self, column: &'static str) -> sqlx::Result<[u8; 32]>;
    /// JSON.
    fn json<T: DeserializeOwned>(&self, column: &'static str) -> sqlx::Result<T>;
    /// A count.
    fn count(&self, column: &'static str) -> sqlx::Result<u64>;
}

impl Fields for SqliteRow {
    fn at(&self, column: &'static str) -> sqlx::Result<Timestamp> {
        Timestamp::from_microsecond(self.try_get(column)?).map_err(|_| unreadable(column, "time"))
    }

    fn maybe_at(&self, column: &'static str) -> sqlx::Result<Option<Timestamp>> {
        let micros: Option<i64> = self.try_get(column)?;
        let at = micros.map(Timestamp::from_microsecond).transpose();
        at.map_err(|_| unreadable(column, "time"))
    }

    fn fen(&self, column: &'static str) -> sqlx::Result<Fen> {
        self.try_get(column).map(Fen)
    }

    fn subscriber(&self, column: &'static str) -> sqlx::Result<SubscriberId> {
        self.try_get(column).map(SubscriberId)
    }

    fn maybe_subscriber(&self, column: &'static str) -> sqlx::Result<Option<SubscriberId>> {
        let id: Option<i64> = self.try_get(column)?;
        Ok(id.map(SubscriberId))
    }

    fn word<W: Word>(&self, column: &'static str) -> sqlx::Result<W> {
        W::from_word(self.try_get(column)?).ok_or_else(|| unreadable(column, "known word"))
    }

    fn parsed<T: FromStr>(&self, column: &'static str) -> sqlx::Result<T> {
        let text: &str = self.try_get(column)?;
        text.parse().map_err(|_| unreadable(column, "text of its kind"))
    }

    fn hash(&self, column: &'static str) -> sqlx::Result<[u8; 32]> {
        let bytes: &[u8] = self.try_get(column)?;
        bytes.try_into().map_err(|_| unreadable(column, "hash"))
    }

    fn json<T: DeserializeOwned>(&self, column: &'static str) -> sqlx::Result<T> {
        let text: &str = self.try_get(column)?;
        serde_json::from_str(text).map_err(|_| unreadable(column, "JSON of its kind"))
    }

    fn count(&self, column: &'static str) -> sqlx::Result<u64> {
        let count: i64 = self.try_get(column)?;
        count.try_into().map_err(|_| unreadable(column, "count"))
    }
}
