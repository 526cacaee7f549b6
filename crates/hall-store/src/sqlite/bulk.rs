//! Many rows at once: for seeding and for imports, where one answer stands for all of them.
//!
//! What does not live here: which rows (the capabilities add a method each).

use super::{
    SqliteStore,
    fault::{Failure, Tried},
    statement::Bind,
};
use crate::StoreError;
use rusqlite::{Connection, params_from_iter, types::Value};
use std::sync::Arc;

/// The values of one row, pushed in the order of the columns.
#[derive(Default)]
pub(crate) struct Values(Vec<Value>);

impl Values {
    /// The next value.
    pub(crate) fn push_bind(&mut self, value: impl Bind) -> &mut Self {
        self.0.push(value.value());
        self
    }
}

/// A transaction of many rows on a connection of its own, on the thread that asks for it. Until it ends, other
/// writes are told [`StoreError::Busy`]. Dropped without [`Bulk::finish`], it undoes what was not kept.
pub struct Bulk {
    connection: Connection,
}

impl SqliteStore {
    /// Begins to write many rows.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when somebody else does so.
    pub async fn bulk(&self) -> Result<Bulk, StoreError> {
        let bulk = Bulk { connection: self.own_connection()? };
        bulk.begin()?;
        Ok(bulk)
    }
}

impl Bulk {
    /// Inserts rows. `into` is the statement up to its values (`INSERT INTO t (a, b)`).
    pub(crate) async fn insert<R>(
        &mut self,
        into: &'static str,
        rows: &[R],
        push: impl Fn(&mut Values, &R),
    ) -> Result<(), StoreError> {
        Ok(insert(&self.connection, into, "", rows, push)?)
    }

    /// The connection, for statements that are no plain insert.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Keeps what was written so far and goes on. Work that may be half-done keeps its log small so.
    ///
    /// # Errors
    /// [`StoreError::Uncertain`] when the commit fails.
    pub async fn keep(&mut self) -> Result<(), StoreError> {
        self.commit()?;
        self.begin()
    }

    /// Keeps everything, and folds the log into the file.
    ///
    /// # Errors
    /// [`StoreError::Uncertain`] when the commit fails.
    pub async fn finish(self) -> Result<(), StoreError> {
        self.commit()?;
        // The rows are kept already; the log can as well be folded by whoever comes next.
        for last in ["PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"] {
            if let Err(error) = self.connection.execute_batch(last) {
                tracing::warn!(%error, last, "many rows were kept without this");
            }
        }
        let _ = self.connection.close();
        Ok(())
    }

    fn begin(&self) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch("BEGIN IMMEDIATE")?)
    }

    fn commit(&self) -> Result<(), StoreError> {
        let committed = self.connection.execute_batch("COMMIT");
        committed.map_err(|error| StoreError::Uncertain(Arc::new(Failure::from(error))))
    }
}

/// Inserts rows, each with the same compiled statement; `then` is what follows the values.
pub(super) fn insert<R>(
    connection: &Connection,
    into: &'static str,
    then: &'static str,
    rows: &[R],
    push: impl Fn(&mut Values, &R),
) -> Tried<()> {
    let mut statement = None;
    for row in rows {
        let mut values = Values::default();
        push(&mut values, row);
        let statement = match &mut statement {
            Some(statement) => statement,
            None => {
                statement.insert(connection.prepare_cached(&text(into, then, values.0.len()))?)
            }
        };
        statement.execute(params_from_iter(values.0))?;
    }
    Ok(())
}

/// The statement that inserts a row of so many values.
fn text(into: &str, then: &str, values: usize) -> String {
    let places = vec!["?"; values].join(", ");
    format!("{into} VALUES ({places}){then}")
}
