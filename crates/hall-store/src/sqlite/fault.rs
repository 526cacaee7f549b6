//! What SQLite's errors mean for the store.
//!
//! What does not live here: what is done about them.

use crate::StoreError;
use std::sync::Arc;

/// Primary result codes after which a transaction cannot be trusted: out of memory, interrupted, I/O
/// error, corrupt, full, cannot open, protocol, not a database. <https://sqlite.org/rescode.html>
const BREAKING: [u32; 8] = [7, 9, 10, 11, 13, 14, 15, 26];
/// Another connection holds what is needed.
const BUSY: [u32; 2] = [5, 6];

/// The primary result code of an error of the engine.
fn code(error: &sqlx::Error) -> Option<u32> {
    let extended: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(extended & 0xff)
}

/// Whether the connection has to be opened again.
pub(super) fn breaks(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::WorkerCrashed => true,
        _ => code(error).is_some_and(|code| BREAKING.contains(&code)),
    }
}

/// Whether somebody else holds the file, and nothing is wrong.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    code(error).is_some_and(|code| BUSY.contains(&code))
}

/// What a caller is told.
pub(super) fn told(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::PoolTimedOut => StoreError::Busy,
        sqlx::Error::PoolClosed => StoreError::Closed,
        error if is_busy(&error) => StoreError::Busy,
        error => StoreError::Failed(Arc::new(error)),
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        told(error)
    }
}
