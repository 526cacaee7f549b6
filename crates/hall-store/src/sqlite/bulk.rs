//! Many rows at once: for seeding and for imports, where one answer stands for all of them.
//!
//! What does not live here: which rows (the capabilities add a method each).

use super::SqliteStore;
use crate::StoreError;
use sqlx::{Connection, QueryBuilder, Sqlite, SqliteConnection, query_builder::Separated};
use std::sync::Arc;

/// SQLite takes at most so many values in a statement.
const VALUES_MAX: usize = 32_766;
/// More rows in a statement make it no faster.
const ROWS_MAX: usize = 256;

/// One row of a statement with many: its values are pushed in the order of the columns.
pub(crate) type Row<'q, 's> = Separated<'q, Sqlite, &'s str>;

/// A transaction of many rows on a connection of its own. Until it ends, other writes are told
/// [`StoreError::Busy`]. Dropped without [`Bulk::finish`], it undoes what was not kept.
pub struct Bulk {
    connection: SqliteConnection,
}

impl SqliteStore {
    /// Begins to write many rows.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when somebody else does so.
    pub async fn bulk(&self) -> Result<Bulk, StoreError> {
        let mut bulk = Bulk { connection: self.own_connection().await? };
        bulk.begin().await?;
        Ok(bulk)
    }
}

impl Bulk {
    /// Inserts rows. `into` is the statement up to its values (`INSERT INTO t (a, b)`), `columns` how
    /// many values `push` pushes for a row.
    pub(crate) async fn insert<R>(
        &mut self,
        into: &'static str,
        columns: usize,
        rows: &[R],
        push: impl Fn(&mut Row<'_, '_>, &R),
    ) -> Result<(), StoreError> {
        for rows in rows.chunks((VALUES_MAX / columns.max(1)).clamp(1, ROWS_MAX)) {
            insert(&mut self.connection, into, "", rows, &push).await?;
        }
        Ok(())
    }

    /// The connection, for statements that are no plain insert.
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.connection
    }

    /// Keeps what was written so far and goes on. Work that may be half-done keeps its log small so.
    ///
    /// # Errors
    /// [`StoreError::Uncertain`] when the commit fails.
    pub async fn keep(&mut self) -> Result<(), StoreError> {
        self.commit().await?;
        self.begin().await
    }

    /// Keeps everything, and folds the log into the file.
    ///
    /// # Errors
    /// [`StoreError::Uncertain`] when the commit fails.
    pub async fn finish(mut self) -> Result<(), StoreError> {
        self.commit().await?;
        // The rows are kept already; the log can as well be folded by whoever comes next.
        for last in ["PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"] {
            if let Err(error) = sqlx::query(last).execute(&mut self.connection).await {
                tracing::warn!(%error, last, "many rows were kept without this");
            }
        }
        let _ = self.connection.close().await;
        Ok(())
    }

    async fn begin(&mut self) -> Result<(), StoreError> {
        sqlx::query("BEGIN IMMEDIATE").execute(&mut self.connection).await?;
        Ok(())
    }

    async fn commit(&mut self) -> Result<(), StoreError> {
        let committed = sqlx::query("COMMIT").execute(&mut self.connection).await;
        committed.map(drop).map_err(|error| StoreError::Uncertain(Arc::new(error)))
    }
}

/// Inserts some rows with one statement; `then` is what follows the values.
pub(super) async fn insert<R>(
    connection: &mut SqliteConnection,
    into: &'static str,
    then: &'static str,
    rows: &[R],
    push: impl Fn(&mut Row<'_, '_>, &R),
) -> sqlx::Result<()> {
    let mut statement = QueryBuilder::<Sqlite>::new(into);
    statement.push(" ");
    statement.push_values(rows, |mut values, row| push(&mut values, row));
    statement.push(then);
    statement.build().execute(connection).await.map(drop)
}
