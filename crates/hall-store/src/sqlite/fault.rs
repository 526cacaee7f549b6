//! What SQLite's errors mean for the store.
//!
//! What does not live here: what is done about them.

use crate::StoreError;
use std::sync::Arc;

/// Primary result codes after which a transaction cannot be trusted: out of memory, interrupted, I/O
/// error, corrupt, full, cannot open, protocol, not a database. <https://sqlite.org/rescode.html>
const BREAKING: [i32; 8] = [7, 9, 10, 11, 13, 14, 15, 26];
/// Another connection holds what is needed.
const BUSY: [i32; 2] = [5, 6];
/// The primary and the extended result code of a row that may be there once: a unique index, a primary key.
const UNIQUE: [i32; 2] = [2067, 1555];

/// What goes wrong in a piece of work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The engine said no.
    #[error(transparent)]
    Engine(#[from] rusqlite::Error),
    /// A value is not what it stands for, on its way to a column or from it.
    #[error(transparent)]
    Value(#[from] sqlx::Error),
}

/// What a part of a piece of work comes to.
pub(crate) type Tried<T> = Result<T, Failure>;

impl Failure {
    /// The extended result code, where the engine said no.
    fn code(&self) -> Option<i32> {
        match self {
            Self::Engine(error) => error.sqlite_error().map(|error| error.extended_code),
            Self::Value(_) => None,
        }
    }

    fn is_one_of(&self, primary: &[i32]) -> bool {
        self.code().is_some_and(|code| primary.contains(&(code & 0xff)))
    }

    /// Whether the connection has to be opened again.
    pub(super) fn breaks(&self) -> bool {
        self.is_one_of(&BREAKING)
    }

    /// Whether somebody else holds the file, and nothing is wrong.
    pub(super) fn is_busy(&self) -> bool {
        self.is_one_of(&BUSY)
    }

    /// Whether there is such a row already.
    pub(super) fn is_known_row(&self) -> bool {
        self.code().is_some_and(|code| UNIQUE.contains(&code))
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Value(error) => error.into(),
            failure if failure.is_busy() => Self::Busy,
            failure => Self::Failed(Arc::new(failure)),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code()?.parse::<i32>().ok());
        match error {
            sqlx::Error::PoolTimedOut => Self::Busy,
            sqlx::Error::PoolClosed => Self::Closed,
            _ if code.is_some_and(|code| BUSY.contains(&(code & 0xff))) => Self::Busy,
            error => Self::Failed(Arc::new(error)),
        }
    }
}
