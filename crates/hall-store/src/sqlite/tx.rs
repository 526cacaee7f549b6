//! The transaction that pieces of work share, as one of them sees it.
//!
//! What does not live here: its beginning and its end (`writer`).

use super::{fault::Tried, idempotency, job::Stop, trail};
use crate::{AuditEntry, OutboxMessage, StoreError, Trail};
use rusqlite::Connection;

/// The writing end of the store, inside a savepoint of the work at hand.
pub(crate) struct Tx {
    connection: Connection,
    audit: Vec<AuditEntry>,
    outbox: Vec<OutboxMessage>,
}

/// How much was left when a savepoint began.
#[derive(Clone, Copy)]
pub(super) struct Mark {
    audit: usize,
    outbox: usize,
}

impl Tx {
    pub(super) fn new(connection: Connection) -> Self {
        Self { connection, audit: Vec::new(), outbox: Vec::new() }
    }

    /// The connection, for the statements of the work at hand. Transactions are not its business.
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Leaves what belongs to the work: it is committed with it or not at all. Entries of the chain and
    /// messages are written just before the commit, those of all pieces of work together, because
    /// there is one chain and every piece would wait for it.
    ///
    /// # Errors
    /// [`StoreError::ClaimLost`] when the answer's idempotency key is not held any more.
    pub(crate) fn leave<E: From<StoreError>>(&mut self, trail: Trail) -> Result<(), Stop<E>> {
        if let Some(answer) = trail.answer
            && !idempotency::answer(&self.connection, &answer)?
        {
            return Err(Stop::Refused(StoreError::ClaimLost.into()));
        }
        self.audit.extend(trail.audit);
        self.outbox.extend(trail.outbox);
        Ok(())
    }

    pub(super) fn mark(&self) -> Mark {
        Mark { audit: self.audit.len(), outbox: self.outbox.len() }
    }

    /// Forgets what was left since a mark.
    pub(super) fn forget_since(&mut self, mark: Mark) {
        self.audit.truncate(mark.audit);
        self.outbox.truncate(mark.outbox);
    }

    /// Writes everything that was left.
    pub(super) fn write_trails(&mut self) -> Tried<()> {
        trail::append_audit(&self.connection, &self.audit)?;
        trail::enqueue(&self.connection, &self.outbox)?;
        self.audit.clear();
        self.outbox.clear();
        Ok(())
    }

    pub(super) fn into_connection(self) -> Connection {
        self.connection
    }
}
