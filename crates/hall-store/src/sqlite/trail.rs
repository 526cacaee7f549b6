//! What acts leave: appended to the chain and the outbox just before the commit, for all the work in it.
//!
//! What does not live here: reading the chain (`audit`) and emptying the outbox (`outbox`).

use super::{audit, bulk::insert, fault::Tried, fields::micros, statement::tell};
use crate::{AuditEntry, AuditRecord, OutboxKind, OutboxMessage, OutboxState, Word};
use rusqlite::Connection;

const APPEND: &str = "INSERT INTO audit_entry \
     (seq, at, actor, actor_id, action, subscriber_id, detail, hash)";
const MOVE_HEAD: &str = "UPDATE audit_head SET seq = $1, hash = $2 WHERE only = 1";
const ENQUEUE: &str = "INSERT INTO outbox \
     (id, kind, subscriber_id, payload, state, created_at, due_at, expires_at)";
/// A message that is there already is the same message.
const TAKEN_ONCE: &str = " ON CONFLICT (id) DO NOTHING";

/// Appends entries to the chain, in their order.
pub(super) fn append_audit(connection: &Connection, entries: &[AuditEntry]) -> Tried<()> {
    if entries.is_empty() {
        return Ok(());
    }
    let mut head = audit::head(connection)?;
    let records = entries.iter().map(|entry| {
        let record = AuditRecord::following(head, entry);
        head = record.place();
        record
    });
    let records: Vec<AuditRecord> = records.collect();
    insert(connection, APPEND, "", &records, |values, record| {
        values
            .push_bind(record.seq.cast_signed())
            .push_bind(micros(record.at))
            .push_bind(record.actor.word())
            .push_bind(record.actor_id.clone())
            .push_bind(record.action.clone())
            .push_bind(record.subscriber.map(|id| id.0))
            .push_bind(record.detail.clone())
            .push_bind(record.hash.0.to_vec());
    })?;
    tell(MOVE_HEAD)
        .bind(head.seq.cast_signed())
        .bind(head.hash.0.to_vec())
        .run(connection)
        .map(drop)
}

/// What a message says, as long as somebody has to send it.
fn payload(message: &OutboxMessage) -> Option<String> {
    let is_open = state(message.kind) == OutboxState::Waiting;
    is_open.then(|| message.payload.to_string())
}

/// What is known about a message that was just written.
fn state(kind: OutboxKind) -> OutboxState {
    match kind {
        // It goes nowhere, so nobody has to take it there.
        OutboxKind::Decoy => OutboxState::Done,
        OutboxKind::Sms | OutboxKind::Email => OutboxState::Waiting,
    }
}

/// Puts messages into the outbox.
pub(super) fn enqueue(connection: &Connection, messages: &[OutboxMessage]) -> Tried<()> {
    insert(connection, ENQUEUE, TAKEN_ONCE, messages, |values, message| {
        values
            .push_bind(message.id)
            .push_bind(message.kind.word())
            .push_bind(message.subscriber.map(|id| id.0))
            .push_bind(payload(message))
            .push_bind(state(message.kind).word())
            .push_bind(micros(message.at))
            .push_bind(micros(message.at))
            .push_bind(message.expires_at.map(micros));
    })
}
