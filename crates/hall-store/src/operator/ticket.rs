//! Trouble tickets and what happens to them.
//!
//! What does not live here: which state may follow which (`hall-bss`).

use crate::{StoreError, words::words};
use async_trait::async_trait;
use hall_types::{SubscriberId, Text};
use jiff::Timestamp;
use uuid::Uuid;

words! {
    /// What a ticket is about.
    pub enum TicketKind {
        /// Calls, messages or data do not work.
        Network = "network",
        /// A charge or a bill.
        Bill = "bill",
        /// A product or an order.
        Product = "product",
        /// Anything else.
        Other = "other",
    }

    /// How a ticket stands.
    pub enum TicketState {
        /// Received.
        Received = "received",
        /// Somebody looks into it.
        InProgress = "in_progress",
        /// Solved; can be opened again.
        Resolved = "resolved",
        /// Closed.
        Closed = "closed",
    }
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketRecord {
    /// Its id, made by whoever opened it.
    pub ticket: Uuid,
    /// What about.
    pub kind: TicketKind,
    /// What happened, as it was written.
    pub words: String,
    /// How it stands.
    pub state: TicketState,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// An answer is promised by then.
    pub answer_by: Timestamp,
    /// What happened since, the oldest first.
    pub steps: Vec<TicketStepRecord>,
}

/// A step of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketStepRecord {
    /// When.
    pub at: Timestamp,
    /// How it stood then.
    pub state: TicketState,
    /// What was said.
    pub words: Text,
}

/// A ticket is not kept.
#[derive(Debug, thiserror::Error)]
pub enum TicketError {
    /// There is another ticket of that id.
    #[error("there is another ticket of that id")]
    Exists,
    /// There is no such ticket, or it does not stand as it was read any more.
    #[error("there is no such ticket in that state")]
    NotThere,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tickets.
#[async_trait]
pub trait OperatorTickets: Send + Sync {
    /// Opens a ticket. Opening the same one again changes nothing.
    ///
    /// # Errors
    /// [`TicketError::Exists`] when the id stands for another one.
    async fn open_ticket(
        &self,
        subscriber: SubscriberId,
        ticket: TicketRecord,
    ) -> Result<(), TicketError>;

    /// Tickets, the newest first, at most so many.
    async fn tickets(
        &self,
        subscriber: SubscriberId,
        limit: u32,
    ) -> Result<Vec<TicketRecord>, StoreError>;

    /// One ticket.
    async fn ticket(
        &self,
        subscriber: SubscriberId,
        ticket: Uuid,
    ) -> Result<Option<TicketRecord>, StoreError>;

    /// Takes a ticket from one state to the step's.
    ///
    /// # Errors
    /// [`TicketError::NotThere`] when it does not stand as expected.
    async fn step_ticket(
        &self,
        subscriber: SubscriberId,
        ticket: Uuid,
        expected: TicketState,
        step: TicketStepRecord,
    ) -> Result<(), TicketError>;
}
