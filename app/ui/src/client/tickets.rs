//! Trouble tickets.

use crate::client::{Change, Get, request::with_id};
use hall_api::{Ticket, TicketRequest, Tickets, paths};

/// Tickets, the newest first.
pub fn list() -> Get<Tickets> {
    Get::new(paths::TICKETS)
}

/// A ticket with its steps.
pub fn one(id: &str) -> Get<Ticket> {
    Get::new(with_id(paths::TICKET, id))
}

/// Opens a ticket; its id makes it count once.
pub fn open(ticket: &TicketRequest) -> Change<Ticket> {
    Change::post(paths::TICKETS, ticket)
}
