//! Trouble tickets with the embedded operator.
//!
//! What does not live here: who works on them.

use super::{Embedded, TRIES};
use crate::port::{
    BssError, Refusal, Subject, Ticket, TicketKind, TicketOpening, TicketState, TicketStep,
    TroubleTickets, may_follow,
};
use async_trait::async_trait;
use hall_store::operator::{TicketError, TicketRecord, TicketStepRecord};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How long an answer may take.
fn answer_within(kind: TicketKind) -> SignedDuration {
    SignedDuration::from_hours(match kind {
        TicketKind::Network => 24,
        TicketKind::Bill | TicketKind::Product | TicketKind::Other => 48,
    })
}

fn told(record: TicketRecord) -> Ticket {
    let steps = record.steps.into_iter();
    let steps = steps.map(|it| TicketStep { at: it.at, state: it.state, words: it.words });
    Ticket {
        ticket: record.ticket,
        kind: record.kind,
        words: record.words,
        state: record.state,
        opened_at: record.opened_at,
        answer_by: record.answer_by,
        steps: steps.collect(),
    }
}

/// A ticket as it is opened.
pub(crate) fn opened(opening: &TicketOpening, now: Timestamp) -> TicketRecord {
    TicketRecord {
        ticket: opening.ticket,
        kind: opening.kind,
        words: opening.words.clone(),
        state: TicketState::Received,
        opened_at: now,
        answer_by: now.saturating_add(answer_within(opening.kind)).unwrap_or(now),
        steps: Vec::new(),
    }
}

#[async_trait]
impl TroubleTickets for Embedded {
    async fn open_ticket(
        &self,
        subject: Subject,
        opening: &TicketOpening,
        now: Timestamp,
    ) -> Result<Ticket, BssError> {
        self.subscriber(subject).await?;
        let opened = self.store.open_ticket(subject.subscriber(), opened(opening, now)).await;
        match opened {
            Ok(()) => self.ticket(subject, opening.ticket).await,
            Err(TicketError::Store(error)) => Err(error.into()),
            Err(TicketError::Exists | TicketError::NotThere) => {
                Err(BssError::refused(Refusal::TicketIdTaken))
            }
        }
    }

    async fn tickets(&self, subject: Subject, limit: u32) -> Result<Vec<Ticket>, BssError> {
        let tickets = self.store.tickets(subject.subscriber(), limit).await?;
        Ok(tickets.into_iter().map(told).collect())
    }

    async fn ticket(&self, subject: Subject, ticket: Uuid) -> Result<Ticket, BssError> {
        let ticket = self.store.ticket(subject.subscriber(), ticket).await?;
        ticket.map(told).ok_or(BssError::NotFound)
    }

    async fn step_ticket(
        &self,
        subject: Subject,
        id: Uuid,
        step: &TicketStep,
    ) -> Result<Ticket, BssError> {
        for _ in 0..TRIES {
            let ticket = self.ticket(subject, id).await?;
            if !may_follow(ticket.state, step.state) {
                break;
            }
            let record =
                TicketStepRecord { at: step.at, state: step.state, words: step.words.clone() };
            let stepped =
                self.store.step_ticket(subject.subscriber(), id, ticket.state, record).await;
            match stepped {
                Ok(()) => return self.ticket(subject, id).await,
                Err(TicketError::Store(error)) => return Err(error.into()),
                // Somebody else was quicker: whether it may follow is asked anew.
                Err(TicketError::NotThere | TicketError::Exists) => {}
            }
        }
        Err(BssError::refused(Refusal::TicketState))
    }
}
