//! Connections for reading, asked on the thread that needs the answer.
//!
//! A question to a table takes some microseconds, and a way to another thread and back takes longer than that.
//! So whoever reads takes a connection, asks, and gives it back before waiting for anything; nobody waits for
//! a connection, because there are as many as there are threads. What takes long goes to a thread of its own
//! ([`SqliteStore::read_at_length`](super::SqliteStore::read_at_length)). ADR 10 has the figures.
//!
//! What does not live here: writing (`writer`), statements (`statement`), how values are kept in columns (`fields`).

use super::{connect, statement::Engine};
use crate::{Options, StoreError};
use rusqlite::{Connection, Transaction};
use std::{
    cell,
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

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
}

impl Engine for Reader {
    type Error = StoreError;

    fn engine(&self) -> Result<&Connection, StoreError> {
        self.connection()
    }

    fn failed(&self) {
        self.failed.set(true);
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
