//! Trouble tickets (TMF621): what somebody reported, and what happens to it.
//!
//! What does not live here: how long the words may be (the server says so before it asks).

use crate::port::{BssError, Subject, TicketKind, TicketState};
use async_trait::async_trait;
use hall_types::Text;
use jiff::Timestamp;
use uuid::Uuid;

/// Something to report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketOpening {
    /// Its id, made before it is sent and the same however often it has to be.
    pub ticket: Uuid,
    /// What about.
    pub kind: TicketKind,
    /// What happened.
    pub words: String,
}

/// A ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// Its id.
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
    pub steps: Vec<TicketStep>,
}

/// A step of a ticket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TicketStep {
    /// When.
    pub at: Timestamp,
    /// How it stood then.
    pub state: TicketState,
    /// What was said.
    pub words: Text,
}

/// True when a ticket in one state may come into another: it goes forward, a solved one may be opened
/// again, and a closed one stays closed.
pub fn may_follow(from: TicketState, to: TicketState) -> bool {
    use TicketState::{Closed, InProgress, Received, Resolved};
    match (from, to) {
        (Received, InProgress | Resolved | Closed) => true,
        // Somebody may say how far they are without the state changing.
        (InProgress, InProgress | Resolved | Closed) => true,
        (Resolved, InProgress | Closed) => true,
        (Received, Received) | (InProgress, Received) | (Resolved, Received | Resolved) => false,
        (Closed, _) => false,
    }
}

/// Trouble tickets.
#[async_trait]
pub trait TroubleTickets: Send + Sync {
    /// Opens a ticket; the same one again is answered as the first time.
    ///
    /// # Errors
    /// [`crate::port::Refusal::TicketIdTaken`] when the id stands for another one.
    async fn open_ticket(
        &self,
        subject: Subject,
        opening: &TicketOpening,
        now: Timestamp,
    ) -> Result<Ticket, BssError>;

    /// Tickets, the newest first, at most so many.
    async fn tickets(&self, subject: Subject, limit: u32) -> Result<Vec<Ticket>, BssError>;

    /// One ticket.
    async fn ticket(&self, subject: Subject, ticket: Uuid) -> Result<Ticket, BssError>;

    /// Takes a ticket into another state, with words.
    ///
    /// # Errors
    /// [`crate::port::Refusal::TicketState`] when that state may not follow.
    async fn step_ticket(
        &self,
        subject: Subject,
        ticket: Uuid,
        step: &TicketStep,
    ) -> Result<Ticket, BssError>;
}
