//! Trouble tickets as the API tells them.
//!
//! What does not live here: opening them (`flows::tickets`).

use super::{number_to_quote::number_to_quote, reference::Reference};
use hall_api::{Ticket, TicketKind, TicketState, TicketStep, Tickets};
use hall_bss::port;

/// A ticket.
pub(crate) fn ticket(ticket: &port::Ticket, reference: &Reference<'_>) -> Ticket {
    let steps = ticket.steps.iter().map(|step| TicketStep {
        at: reference.moment(step.at),
        state: state(step.state),
        words: step.words.clone(),
    });
    Ticket {
        id: ticket.ticket.to_string(),
        reference: number_to_quote(ticket.ticket, ticket.opened_at, reference),
        kind: kind(ticket.kind),
        words: ticket.words.clone(),
        state: state(ticket.state),
        opened_at: reference.moment(ticket.opened_at),
        answer_by: reference.moment(ticket.answer_by),
        steps: steps.collect(),
    }
}

/// Tickets, which come the newest first.
pub(crate) fn tickets(tickets: &[port::Ticket], reference: &Reference<'_>) -> Tickets {
    Tickets { tickets: tickets.iter().map(|it| ticket(it, reference)).collect() }
}

/// What a ticket is asked to be about.
pub(crate) fn ticket_kind_asked(kind: TicketKind) -> port::TicketKind {
    match kind {
        TicketKind::Network => port::TicketKind::Network,
        TicketKind::Bill => port::TicketKind::Bill,
        TicketKind::Product => port::TicketKind::Product,
        TicketKind::Other => port::TicketKind::Other,
    }
}

fn kind(kind: port::TicketKind) -> TicketKind {
    match kind {
        port::TicketKind::Network => TicketKind::Network,
        port::TicketKind::Bill => TicketKind::Bill,
        port::TicketKind::Product => TicketKind::Product,
        port::TicketKind::Other => TicketKind::Other,
    }
}

fn state(state: port::TicketState) -> TicketState {
    match state {
        port::TicketState::Received => TicketState::Received,
        port::TicketState::InProgress => TicketState::InProgress,
        port::TicketState::Resolved => TicketState::Resolved,
        port::TicketState::Closed => TicketState::Closed,
    }
}
