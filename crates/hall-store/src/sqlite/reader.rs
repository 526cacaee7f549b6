//! Connections for reading, asked on the thread that needs the answer.
//!
//! A question to a table takes some microseconds, and a way to another thread and back takes longer than that.
//! So whoever reads takes a connection, asks, and gives it back before waiting for anything; nobody waits for
//! a connection, because there are as many as there are threads. What takes long goes to a thread of its own
//! ([`SqliteStore::read_at_length`](super::SqliteStore::read_at_length)). ADR 10 has the figures.
//!
//! What does not live here: writing (`writer`), how values are kept in columns (`fields`).

use super::{
    connect,
    fields::{Cell, Fields},
};
use crate::{Options, StoreError};
use rusqlite::{Connection, ErrorCode, Transaction, params_from_iter, types::Value};
use std::{
    cell,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

/// Connections that nobody uses right now.
pub(super) struct Readers {
    path: PathBuf,
    options: Options,
    /// Nothing once the store is closed.
    idle: Mutex<Option<Vec<Connection>>>,
}

impl Readers {
    pub(super) fn new(path: PathBuf, options: Options) -> Self {
        Self { path, options, idle: Mutex::new(Some(Vec::new())) }
    }

    /// A connection: one that was used before, or a new one.
    pub(super) fn take(self: &Arc<Self>) -> Result<Reader, StoreError> {
        let idle = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            idle.as_mut().ok_or(StoreError::Closed)?.pop()
        };
        let connection = match idle {
            Some(connection) => connection,
            None => connect::reader(&self.path, &self.options)?,
        };
        Ok(Reader {
            connection: Some(connection),
            failed: cell::Cell::new(false),
            home: Arc::clone(self),
        })
    }

    /// Takes no connection back from now on, and gives none.
    pub(super) fn close(&self) {
        *self.idle.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn give_back(&self, connection: Connection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(idle) = idle.as_mut()
            && idle.len() < self.options.readers
        {
            idle.push(connection);
        }
    }
}

/// A connection to read with. It cannot be held over an `await` together with what it answered from.
pub(crate) struct Reader {
    /// There until the reader is dropped.
    connection: Option<Connection>,
    /// The engine has said something that is no answer: the connection is not used again.
    failed: cell::Cell<bool>,
    home: Arc<Readers>,
}

impl Reader {
    /// From now on until it is dropped, everything that is asked sees the same moment.
    ///
    /// # Errors
    /// When the engine says no.
    pub(crate) fn view(&self) -> Result<Transaction<'_>, StoreError> {
        Ok(self.connection()?.unchecked_transaction()?)
    }

    fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or(StoreError::Closed)
    }

    fn noted<T>(&self, asked: Result<T, StoreError>) -> Result<T, StoreError> {
        if asked.is_err() {
            self.failed.set(true);
        }
        asked
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take()
            && !self.failed.get()
        {
            self.home.give_back(connection);
        }
    }
}

/// A question to the store, with its parameters.
pub(crate) struct Question {
    statement: &'static str,
    values: Vec<Value>,
}

/// A question, by its statement. Its parameters are bound in their order.
pub(crate) fn ask(statement: &'static str) -> Question {
    Question { statement, values: Vec::new() }
}

impl Question {
    /// The next parameter.
    pub(crate) fn bind(mut self, value: impl Bind) -> Self {
        self.values.push(value.value());
        self
    }

    /// All rows there are.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn all(self, reader: &Reader) -> Result<Vec<Row>, StoreError> {
        let mut rows = Vec::new();
        self.each(reader, |row| {
            rows.push(row);
            Ok::<_, StoreError>(())
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn maybe(self, reader: &Reader) -> Result<Option<Row>, StoreError> {
        reader.noted(self.first(reader))
    }

    /// The first row of a question that always has one.
    ///
    /// # Errors
    /// What the engine says.
    pub(crate) fn one(self, reader: &Reader) -> Result<Row, StoreError> {
        self.maybe(reader)?.ok_or_else(|| StoreError::from(rusqlite::Error::QueryReturnedNoRows))
    }

    /// Hands over each row as it is read.
    ///
    /// # Errors
    /// What the engine says, or whoever takes the rows.
    pub(crate) fn each<E: From<StoreError>>(
        self,
        reader: &Reader,
        mut take: impl FnMut(Row) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = reader.noted(self.prepared(reader))?;
        let names = names(&statement);
        let asked = statement.query(params_from_iter(self.values)).map_err(StoreError::from);
        let mut rows = reader.noted(asked)?;
        while let Some(row) = reader.noted(rows.next().map_err(StoreError::from))? {
            take(reader.noted(Row::read(row, &names))?)?;
        }
        Ok(())
    }

    fn first(self, reader: &Reader) -> Result<Option<Row>, StoreError> {
        let mut statement = self.prepared(reader)?;
        let names = names(&statement);
        let mut rows = statement.query(params_from_iter(self.values))?;
        rows.next()?.map(|row| Row::read(row, &names)).transpose()
    }

    fn prepared<'r>(
        &self,
        reader: &'r Reader,
    ) -> Result<rusqlite::CachedStatement<'r>, StoreError> {
        Ok(reader.connection()?.prepare_cached(self.statement)?)
    }
}

fn names(statement: &rusqlite::Statement<'_>) -> Names {
    statement.column_names().into_iter().map(Box::from).collect()
}

/// Names of columns, shared by the rows of an answer.
type Names = Arc<[Box<str>]>;

/// A row that was read.
pub(crate) struct Row {
    names: Names,
    values: Vec<Value>,
}

impl Row {
    fn read(row: &rusqlite::Row<'_>, names: &Names) -> Result<Self, StoreError> {
        let values = (0..names.len()).map(|at| row.get(at)).collect::<rusqlite::Result<_>>()?;
        Ok(Self { names: Arc::clone(names), values })
    }
}

impl Fields for Row {
    fn cell(&self, column: &'static str) -> sqlx::Result<Cell<'_>> {
        let at = self.names.iter().position(|name| **name == *column);
        let value = at.and_then(|at| self.values.get(at));
        match value.ok_or_else(|| sqlx::Error::ColumnNotFound(column.to_owned()))? {
            Value::Null => Ok(Cell::Empty),
            Value::Integer(number) => Ok(Cell::Integer(*number)),
            Value::Text(text) => Ok(Cell::Text(text)),
            Value::Blob(bytes) => Ok(Cell::Bytes(bytes)),
            Value::Real(_) => Err(super::fields::unreadable(column, "value of ours")),
        }
    }
}

/// What a parameter can be.
pub(crate) trait Bind {
    /// As the engine takes it.
    fn value(self) -> Value;
}

impl Bind for i64 {
    fn value(self) -> Value {
        Value::Integer(self)
    }
}

impl Bind for u32 {
    fn value(self) -> Value {
        Value::Integer(self.into())
    }
}

impl Bind for &str {
    fn value(self) -> Value {
        Value::Text(self.to_owned())
    }
}

impl Bind for String {
    fn value(self) -> Value {
        Value::Text(self)
    }
}

impl Bind for Vec<u8> {
    fn value(self) -> Value {
        Value::Blob(self)
    }
}

impl Bind for Uuid {
    fn value(self) -> Value {
        Value::Blob(self.as_bytes().to_vec())
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Busy,
            _ => Self::failed(error),
        }
    }
}
