//! Trouble tickets: opened once, seen with what happened since and until when an answer is promised.
//!
//! What does not live here: who works on them (the operator's systems).

use super::{AccountError, Visit};
use crate::convert::{self, ticket_kind_asked};
use hall_api::{Ticket, TicketKind, Tickets};
use hall_bss::port::{BssError, Refusal, TicketOpening};
use hall_store::AuditEntry;
use serde_json::json;
use uuid::Uuid;

/// So many tickets are listed.
const LISTED: u32 = 50;
/// How many characters say what happened.
const WORDS_CHARS: std::ops::RangeInclusive<usize> = 5..=1000;

/// What somebody reports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TicketOrder {
    /// Made by the client before it sent.
    pub(crate) id: Uuid,
    pub(crate) kind: TicketKind,
    /// What happened, as it was typed.
    pub(crate) words: String,
}

/// Why a ticket is not opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TicketFlowError {
    /// The words are too few, too many, or hold characters nobody types.
    #[error("the words are not what a ticket takes")]
    Words,
    /// As with anything of an account.
    #[error(transparent)]
    Account(#[from] AccountError),
}

/// The words as they are kept: without white space around them and with one kind of line end.
fn words(typed: &str) -> Option<String> {
    let words = typed.replace("\r\n", "\n").replace('\r', "\n");
    let words = words.trim();
    let is_typed = |character: char| !character.is_control() || matches!(character, '\n' | '\t');
    (words.chars().all(is_typed) && WORDS_CHARS.contains(&words.chars().count()))
        .then(|| words.to_owned())
}

/// Opens a ticket; the same one again is answered as it stands.
pub(crate) async fn open_ticket(
    visit: &Visit<'_>,
    order: &TicketOrder,
) -> Result<Ticket, TicketFlowError> {
    let Visit { subject, now, bss, store, .. } = *visit;
    let words = words(&order.words).ok_or(TicketFlowError::Words)?;
    let kind = ticket_kind_asked(order.kind);
    let opening = TicketOpening { ticket: order.id, kind, words };
    let opened = bss.open_ticket(subject, &opening, now).await;
    let opened = opened.map_err(|error| refused(visit, error))?;
    if opened.opened_at == now {
        let detail = json!({ "ticket": opened.ticket.to_string() });
        let subscriber = Some(subject.subscriber());
        let entry = AuditEntry::of_subscriber(now, "ticket.open", subscriber).with(&detail);
        store.append(vec![entry]).await.map_err(AccountError::Store)?;
    }
    Ok(convert::ticket(&opened, &visit.reference))
}

fn refused(visit: &Visit<'_>, error: BssError) -> AccountError {
    match error {
        BssError::Refused(refusals) if refusals.contains(&Refusal::TicketIdTaken) => {
            AccountError::IdReused
        }
        other => visit.no_answer(other),
    }
}

/// Tickets, the newest first.
pub(crate) async fn tickets(visit: &Visit<'_>) -> Result<Tickets, AccountError> {
    let asked = visit.bss.tickets(visit.subject, LISTED).await;
    let tickets = asked.map_err(|error| visit.no_answer(error))?;
    Ok(convert::tickets(&tickets, &visit.reference))
}

/// One ticket.
pub(crate) async fn ticket(visit: &Visit<'_>, id: Uuid) -> Result<Ticket, AccountError> {
    let asked = visit.bss.ticket(visit.subject, id).await;
    let ticket = asked.map_err(|error| visit.no_answer(error))?;
    Ok(convert::ticket(&ticket, &visit.reference))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Option<&str>) {
        assert_eq!(words(typed).as_deref(), expected, "{typed:?}");
    }

    #[test]
    fn words_are_what_people_type() {
        check("  没有信号了 \n", Some("没有信号了"));
        check("a line\r\nand another\rone", Some("a line\nand another\none"));
        check(&"字".repeat(1000), Some(&"字".repeat(1000)));
    }

    #[test]
    fn anything_else_is_refused() {
        check("", None);
        check("    \n", None);
        check("没信号了", None);
        check("no signal\u{0}", None);
        check("no signal\u{1b}[31m", None);
        check(&"字".repeat(1001), None);
    }
}
