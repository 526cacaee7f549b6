//! How values are kept in columns, and read again: times as microseconds, money as fen, words, JSON.
//!
//! What does not live here: which columns there are.

use crate::{Place, Word};
use hall_types::{Fen, SubscriberId};
use jiff::Timestamp;
use serde::{Serialize, de::DeserializeOwned};
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

/// What a column of a row holds.
pub(crate) enum Cell<'r> {
    Empty,
    Integer(i64),
    Text(&'r str),
    Bytes(&'r [u8]),
}

/// A type that a column can be read as.
pub(crate) trait Kept<'r>: Sized {
    /// What it is called when a column holds something else.
    const WHAT: &'static str;
    /// Reads it.
    fn of(cell: Cell<'r>) -> Option<Self>;
}

/// Whole numbers, as far as they fit.
macro_rules! kept_integers {
    ($($number:ty)*) => {$(
        impl Kept<'_> for $number {
            const WHAT: &'static str = "number that fits";

            fn of(cell: Cell<'_>) -> Option<Self> {
                match cell {
                    Cell::Integer(number) => number.try_into().ok(),
                    _ => None,
                }
            }
        }
    )*};
}

kept_integers!(i8 i16 i64 u8 u16 u32);

impl Kept<'_> for bool {
    const WHAT: &'static str = "yes or no";

    fn of(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Integer(number) => Some(number != 0),
            _ => None,
        }
    }
}

impl<'r> Kept<'r> for &'r str {
    const WHAT: &'static str = "text";

    fn of(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl Kept<'_> for String {
    const WHAT: &'static str = "text";

    fn of(cell: Cell<'_>) -> Option<Self> {
        <&str>::of(cell).map(str::to_owned)
    }
}

impl<'r> Kept<'r> for &'r [u8] {
    const WHAT: &'static str = "bytes";

    fn of(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Bytes(bytes) => Some(bytes),
            _ => None,
        }
    }
}

impl Kept<'_> for Vec<u8> {
    const WHAT: &'static str = "bytes";

    fn of(cell: Cell<'_>) -> Option<Self> {
        <&[u8]>::of(cell).map(<[u8]>::to_vec)
    }
}

impl Kept<'_> for Uuid {
    const WHAT: &'static str = "id";

    fn of(cell: Cell<'_>) -> Option<Self> {
        <&[u8]>::of(cell).and_then(|bytes| Self::from_slice(bytes).ok())
    }
}

impl<'r, T: Kept<'r>> Kept<'r> for Option<T> {
    const WHAT: &'static str = T::WHAT;

    fn of(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Empty => Some(None),
            cell => T::of(cell).map(Some),
        }
    }
}

/// The columns of a row as the types they stand for, whichever connection read it.
pub(crate) trait Fields {
    /// What a column holds.
    fn cell(&self, column: &'static str) -> sqlx::Result<Cell<'_>>;

    /// A column as it is kept.
    fn get<'r, T: Kept<'r>>(&'r self, column: &'static str) -> sqlx::Result<T> {
        T::of(self.cell(column)?).ok_or_else(|| unreadable(column, T::WHAT))
    }

    /// A time.
    fn at(&self, column: &'static str) -> sqlx::Result<Timestamp> {
        Timestamp::from_microsecond(self.get(column)?).map_err(|_| unreadable(column, "time"))
    }

    /// A time that need not be there.
    fn maybe_at(&self, column: &'static str) -> sqlx::Result<Option<Timestamp>> {
        let micros: Option<i64> = self.get(column)?;
        let at = micros.map(Timestamp::from_microsecond).transpose();
        at.map_err(|_| unreadable(column, "time"))
    }

    /// An amount of money.
    fn fen(&self, column: &'static str) -> sqlx::Result<Fen> {
        self.get(column).map(Fen)
    }

    /// A subscriber.
    fn subscriber(&self, column: &'static str) -> sqlx::Result<SubscriberId> {
        self.get(column).map(SubscriberId)
    }

    /// A subscriber that need not be there.
    fn maybe_subscriber(&self, column: &'static str) -> sqlx::Result<Option<SubscriberId>> {
        let id: Option<i64> = self.get(column)?;
        Ok(id.map(SubscriberId))
    }

    /// A word of an enum.
    fn word<W: Word>(&self, column: &'static str) -> sqlx::Result<W> {
        W::from_word(self.get(column)?).ok_or_else(|| unreadable(column, "known word"))
    }

    /// A text that stands for something, like an id.
    fn parsed<T: FromStr>(&self, column: &'static str) -> sqlx::Result<T> {
        let text: &str = self.get(column)?;
        text.parse().map_err(|_| unreadable(column, "text of its kind"))
    }

    /// A hash of 32 bytes.
    fn hash(&self, column: &'static str) -> sqlx::Result<[u8; 32]> {
        let bytes: &[u8] = self.get(column)?;
        bytes.try_into().map_err(|_| unreadable(column, "hash"))
    }

    /// JSON.
    fn json<T: DeserializeOwned>(&self, column: &'static str) -> sqlx::Result<T> {
        let text: &str = self.get(column)?;
        serde_json::from_str(text).map_err(|_| unreadable(column, "JSON of its kind"))
    }

    /// A count.
    fn count(&self, column: &'static str) -> sqlx::Result<u64> {
        let count: i64 = self.get(column)?;
        count.try_into().map_err(|_| unreadable(column, "count"))
    }
}
