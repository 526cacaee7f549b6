//! Connections to one file: how the writer's and the readers' are set up.
//!
//! What does not live here: what is done with them.

use super::names::{keep_name, remove};
use crate::{OpenError, Options};
use rusqlite::OpenFlags;
use sqlx::{
    ConnectOptions, Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};
use std::{
    io,
    path::{Path, PathBuf},
    sync::Arc,
};

/// The first version whose write-ahead log has no known way to corrupt the file.
const VERSION_MIN: [u32; 3] = [3, 51, 3];
/// How many compiled statements a connection keeps: more than there are in the crate.
const STATEMENTS_KEPT: usize = 512;
/// The log is folded into the file when it is about so large: 16 MiB.
const CHECKPOINT_PAGES: &str = "16000";
/// Pages that the writer keeps in memory at most: 32 MiB, as KiB below nothing.
const CACHE_KIB: &str = "-32768";
/// A log that grew beyond is cut when it is folded: 64 MiB.
const LOG_BYTES_MAX: &str = "67108864";

/// The connection that brings the schema up to date: the one that migrations go by.
fn options(path: &Path, options: &Options) -> SqliteConnectOptions {
    let synchronous =
        if options.survives { SqliteSynchronous::Full } else { SqliteSynchronous::Off };
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .foreign_keys(true)
        .busy_timeout(options.patience)
        .pragma("trusted_schema", "OFF")
        .disable_statement_logging()
}

/// A connection to a file that is there.
fn plain(path: &Path, with: &Options) -> rusqlite::Result<rusqlite::Connection> {
    // One thread at a time has it, so that the engine need not lock it. It may write as far as the engine is
    // concerned, because whoever closes the file last removes its log.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = rusqlite::Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(with.patience)?;
    connection.pragma_update(None, "trusted_schema", "OFF")?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_KEPT);
    Ok(connection)
}

/// A connection that writes.
pub(super) fn writer(path: &Path, with: &Options) -> rusqlite::Result<rusqlite::Connection> {
    let connection = plain(path, with)?;
    let synchronous = if with.survives { "FULL" } else { "OFF" };
    for (pragma, value) in [
        ("synchronous", synchronous),
        ("foreign_keys", "ON"),
        ("wal_autocheckpoint", CHECKPOINT_PAGES),
        ("journal_size_limit", LOG_BYTES_MAX),
        // What was scrubbed shall not be found in the file. FAST does so where it costs no extra write.
        ("secure_delete", "FAST"),
        // What pages were before a piece of work is kept in memory until it is done, not in a file of its own.
        ("temp_store", "MEMORY"),
        // A commit of many pieces of work is written once, at its end.
        ("cache_size", CACHE_KIB),
    ] {
        // Some of them answer with what they are then.
        connection.execute_batch(&format!("PRAGMA {pragma} = {value}"))?;
    }
    Ok(connection)
}

/// A connection that reads and cannot write.
pub(super) fn reader(path: &Path, with: &Options) -> rusqlite::Result<rusqlite::Connection> {
    let connection = plain(path, with)?;
    connection.pragma_update(None, "query_only", "ON")?;
    Ok(connection)
}

/// Opens the file for the first time: looks whether the engine is good enough.
pub(super) async fn first(path: &Path, with: &Options) -> Result<SqliteConnection, OpenError> {
    let failed = |cause: sqlx::Error| OpenError::File { path: path.into(), cause: Arc::new(cause) };
    let refused = |cause: io::Error| OpenError::File { path: path.into(), cause: Arc::new(cause) };
    create(path).map_err(refused)?;
    let mut connection = options(path, with).connect().await.map_err(failed)?;
    let found: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(&mut connection)
        .await
        .map_err(failed)?;
    if let Err(error) = check_version(&found) {
        let _ = connection.close().await;
        return Err(error);
    }
    Ok(connection)
}

/// Makes an empty file that its owner alone can read: it will hold personal data. SQLite gives its
/// log the same permissions.
fn create(path: &Path) -> io::Result<()> {
    let mut file = std::fs::OpenOptions::new();
    file.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut file, 0o600);
    file.open(path)?;
    // SQLite does so for files it makes itself.
    keep_name(path)
}

/// What stands beside the file while it is open, by the ends of the names.
const BESIDE: [&str; 2] = ["-wal", "-shm"];

/// Removes a store that nobody has open: the file and what stands beside it. Nothing to remove is no
/// error.
///
/// # Errors
/// What the file system says.
pub fn remove_store(path: &Path) -> io::Result<()> {
    let beside = BESIDE.map(|end| {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    });
    // The file first: without its log it would be another store.
    remove(path)?;
    beside.iter().try_for_each(|file| remove(file))
}

/// Refuses an engine that is older than the oldest good one, or that does not say its version.
fn check_version(found: &str) -> Result<(), OpenError> {
    let parts: Vec<u32> = found.split('.').map_while(|part| part.parse().ok()).collect();
    if parts.len() >= VERSION_MIN.len() && parts.as_slice() >= VERSION_MIN.as_slice() {
        return Ok(());
    }
    let needed = VERSION_MIN.map(|part| part.to_string()).join(".");
    Err(OpenError::EngineTooOld { found: found.to_owned(), needed })
}

#[cfg(test)]
mod tests {
    use super::check_version;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(found: &str, expected: Expect) {
        let said = check_version(found).map_or_else(|error| error.to_string(), |()| "good".into());
        expected.assert_eq(&said);
    }

    #[test]
    fn an_old_engine_is_refused() {
        check("3.51.3", expect!["good"]);
        check("3.54.1", expect!["good"]);
        check("3.100.0", expect!["good"]);
        check("4.0.0", expect!["good"]);
        check("3.51.2", expect!["this build has SQLite 3.51.2; the store needs 3.51.3 or newer"]);
        check("3.9.2", expect!["this build has SQLite 3.9.2; the store needs 3.51.3 or newer"]);
        check("3.51", expect!["this build has SQLite 3.51; the store needs 3.51.3 or newer"]);
        check("", expect!["this build has SQLite ; the store needs 3.51.3 or newer"]);
    }
}
