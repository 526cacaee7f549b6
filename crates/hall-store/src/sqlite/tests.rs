//! The engine itself: grouped commits, savepoints, durability, versions, backups; and what only an engine's
//! own statements can show of a capability.
//!
//! What does not live here: what the capabilities promise (`conformance`).

mod bulk;
mod commits;
mod crash;
mod files;
mod points;
mod readers;
mod tampering;

use super::{Fields, SqliteStore, Stop, ask, statement::tell};
use crate::StoreError;

/// A table of the tests' own.
async fn with_notes() -> SqliteStore {
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    make_notes(&store).await;
    store
}

async fn make_notes(store: &SqliteStore) {
    let made: Result<(), StoreError> = store
        .write(|tx| {
            tell("CREATE TABLE note (id INTEGER PRIMARY KEY) STRICT").run(tx.connection())?;
            Ok(())
        })
        .await;
    made.expect("a table is made");
}

/// What came of writing a note.
#[derive(Debug, thiserror::Error)]
enum NoteError {
    #[error("refused")]
    Refused,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes a note, and refuses afterwards if it is told to.
async fn note(store: &SqliteStore, id: i64, refuse: bool) -> Result<i64, NoteError> {
    store
        .write(move |tx| {
            tell("INSERT INTO note (id) VALUES ($1)").bind(id).run(tx.connection())?;
            if refuse {
                return Err(Stop::Refused(NoteError::Refused));
            }
            Ok(id)
        })
        .await
}

async fn notes(store: &SqliteStore) -> Vec<i64> {
    let rows = ask("SELECT id FROM note ORDER BY id").all(&store.reader().expect("a reader"));
    rows.expect("notes").iter().map(|row| row.get("id").expect("a number")).collect()
}
