//! What belongs to a write and is kept with it or not at all.
//!
//! What does not live here: how it is kept.

use crate::{AuditEntry, ClaimedAnswer, OutboxMessage};

/// The entries, messages and answer of one act.
#[derive(Clone, Debug, Default)]
pub struct Trail {
    /// What the audit chain says of it.
    pub audit: Vec<AuditEntry>,
    /// What leaves the hall because of it.
    pub outbox: Vec<OutboxMessage>,
    /// What whoever sends the same request again is told. The act is kept only while the idempotency
    /// key is still held for this request.
    pub answer: Option<ClaimedAnswer>,
}

impl Trail {
    /// For what leaves no trace beside itself.
    pub fn none() -> Self {
        Self::default()
    }

    /// An act that the chain tells of.
    pub fn of(entry: AuditEntry) -> Self {
        Self { audit: vec![entry], ..Self::default() }
    }

    /// The same, and a message leaves the hall.
    #[must_use]
    pub fn and_send(mut self, message: OutboxMessage) -> Self {
        self.outbox.push(message);
        self
    }

    /// The same, and the answer is kept for whoever asks again.
    #[must_use]
    pub fn and_answer(mut self, answer: ClaimedAnswer) -> Self {
        self.answer = Some(answer);
        self
    }
}
