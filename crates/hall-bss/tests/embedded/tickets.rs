//! Trouble tickets from opening to closing.

use crate::fixture::{Hall, ROAMED, id, now, subject};
use hall_bss::port::{
    BssError, Refusal, TicketKind, TicketOpening, TicketState, TicketStep, TroubleTickets,
};
use hall_types::Text;

fn opening(number: u128, words: &str) -> TicketOpening {
    TicketOpening { ticket: id(number), kind: TicketKind::Network, words: words.to_owned() }
}

fn step(state: TicketState) -> TicketStep {
    TicketStep { at: now(), state, words: Text::new("正在核查", "We are looking into it") }
}

#[tokio::test]
async fn a_ticket_is_opened_once_and_answered_as_the_first_time() {
    let hall = Hall::with(3).await;
    let first = hall.bss.open_ticket(subject(1), &opening(1, "没有信号"), now()).await;
    let first = first.expect("a ticket");
    let later = now().saturating_add(jiff::SignedDuration::from_hours(1)).expect("a moment");
    let again = hall.bss.open_ticket(subject(1), &opening(1, "没有信号"), later).await;
    assert_eq!(again.expect("the same ticket"), first);
    assert_eq!(first.answer_by.duration_since(first.opened_at).as_hours(), 24);
    let other = hall.bss.open_ticket(subject(1), &opening(1, "别的"), now()).await;
    let Err(BssError::Refused(reasons)) = other else { panic!("{other:?}") };
    assert_eq!(reasons, [Refusal::TicketIdTaken]);
    // The same id of somebody else is another ticket.
    hall.bss.open_ticket(subject(2), &opening(1, "别的"), now()).await.expect("a ticket");
    let foreign = hall.bss.ticket(subject(3), id(1)).await;
    assert!(matches!(foreign, Err(BssError::NotFound)));
    let nobody = hall.bss.open_ticket(subject(99), &opening(1, "x"), now()).await;
    assert!(matches!(nobody, Err(BssError::NotFound)));
}

#[tokio::test]
async fn a_ticket_goes_forward_and_can_be_opened_again_until_it_is_closed() {
    use TicketState::{Closed, InProgress, Received, Resolved};
    let hall = Hall::with(2).await;
    hall.bss.open_ticket(subject(1), &opening(1, "没有信号"), now()).await.expect("a ticket");
    for state in [InProgress, InProgress, Resolved, InProgress, Resolved, Closed] {
        let ticket = hall.bss.step_ticket(subject(1), id(1), &step(state)).await.expect("a step");
        assert_eq!(ticket.state, state);
    }
    for state in [Received, InProgress, Resolved, Closed] {
        let refused = hall.bss.step_ticket(subject(1), id(1), &step(state)).await;
        let Err(BssError::Refused(reasons)) = refused else { panic!("{refused:?}") };
        assert_eq!(reasons, [Refusal::TicketState]);
    }
    let ticket = hall.bss.ticket(subject(1), id(1)).await.expect("a ticket");
    assert_eq!(ticket.steps.len(), 6);
}

#[tokio::test]
async fn the_demo_has_an_open_question() {
    let hall = Hall::with(2).await;
    let tickets = hall.bss.tickets(subject(ROAMED), 10).await.expect("tickets");
    assert_eq!(tickets.len(), 1);
    assert_eq!((tickets[0].kind, tickets[0].state), (TicketKind::Bill, TicketState::Received));
    assert!(hall.bss.tickets(subject(1), 10).await.expect("tickets").is_empty());
}
