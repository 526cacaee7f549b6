//! The outbox on any engine.
//!
//! What does not live here: gateways.

use super::{ANNE, id, second};
use crate::{
    Delivery, LeasedMessage, Outbox, OutboxKind, OutboxMessage, OutboxState, Passwords, Trail,
};
use futures::future::join_all;
use serde_json::json;

fn message(number: u128, after: i64) -> OutboxMessage {
    OutboxMessage {
        id: id(number),
        kind: OutboxKind::Sms,
        subscriber: Some(ANNE),
        payload: json!({ "text": number.to_string() }),
        at: second(after),
        expires_at: None,
    }
}

/// Puts messages in, with an act that is nothing but their trail.
async fn put<S: Passwords>(store: &S, messages: Vec<OutboxMessage>) {
    let trail = Trail { outbox: messages, ..Trail::none() };
    store.set_password(ANNE, "hash".to_owned(), second(0), trail).await.expect("kept");
}

async fn lease<S: Outbox>(store: &S, lease: u128, after: i64) -> Vec<LeasedMessage> {
    let (now, until) = (second(after), second(after + 30));
    store.lease(OutboxKind::Sms, id(lease), now, until, 10).await.expect("leased")
}

/// Leased messages in few words: which, which try, and whether to ask first.
fn shown(leased: &[LeasedMessage]) -> Vec<(String, u32, bool)> {
    let show = |it: &LeasedMessage| {
        (it.message.payload["text"].as_str().unwrap_or("?").to_owned(), it.attempt, it.ask_first)
    };
    leased.iter().map(show).collect()
}

async fn report<S: Outbox>(store: &S, number: u128, lease: u128, delivery: Delivery) -> bool {
    store.report(id(number), id(lease), delivery).await.expect("kept")
}

async fn states<S: Outbox>(store: &S) -> Vec<(OutboxState, u64)> {
    let counts = store.count_outbox().await.expect("read");
    counts.into_iter().map(|it| (it.state, it.messages)).collect()
}

pub(super) async fn messages_are_sent_once_and_forgotten<S: Outbox + Passwords>(store: &S) {
    put(store, vec![message(2, 1), message(1, 0), message(3, 100)]).await;
    assert_eq!(store.next_due(OutboxKind::Sms).await.expect("read"), Some(second(0)));
    assert_eq!(store.next_due(OutboxKind::Email).await.expect("read"), None);
    let leased = lease(store, 50, 1).await;
    assert_eq!(leased.first().map(|it| it.message.clone()), Some(message(1, 0)));
    assert_eq!(shown(&leased), [("1".into(), 1, false), ("2".into(), 1, false)]);
    assert_eq!(lease(store, 51, 2).await, []);
    assert!(report(store, 1, 50, Delivery::Done).await);
    assert!(!report(store, 1, 50, Delivery::Done).await, "it was reported before");
    assert!(report(store, 2, 50, Delivery::Failed("no such number".into())).await);
    let (done, failed) = ((OutboxState::Done, 1), (OutboxState::Failed, 1));
    assert_eq!(states(store).await, [done, failed, (OutboxState::Waiting, 1)]);
    assert_eq!(lease(store, 52, 90).await, []);
    assert_eq!(store.forget_messages(second(1), 10).await.expect("done"), 1);
    assert_eq!(store.forget_messages(second(500), 10).await.expect("done"), 1);
    assert_eq!(states(store).await, [(OutboxState::Waiting, 1)]);
}

pub(super) async fn failures_are_tried_again<S: Outbox + Passwords>(store: &S) {
    put(store, vec![message(1, 0)]).await;
    lease(store, 50, 0).await;
    assert!(report(store, 1, 50, Delivery::Retry(second(10), "busy".into())).await);
    assert_eq!(lease(store, 51, 9).await, []);
    assert_eq!(shown(&lease(store, 51, 10).await), [("1".into(), 2, false)]);
}

pub(super) async fn what_is_unknown_is_asked_about<S: Outbox + Passwords>(store: &S) {
    put(store, vec![message(1, 0)]).await;
    lease(store, 50, 0).await;
    assert!(report(store, 1, 50, Delivery::Unknown(second(10), "no answer".into())).await);
    assert_eq!(states(store).await, [(OutboxState::Unknown, 1)]);
    assert_eq!(shown(&lease(store, 51, 10).await), [("1".into(), 2, true)]);
    // The receiver says that it never came.
    assert!(report(store, 1, 51, Delivery::Retry(second(20), "not there".into())).await);
    assert_eq!(shown(&lease(store, 52, 20).await), [("1".into(), 3, false)]);
}

pub(super) async fn leases_end<S: Outbox + Passwords>(store: &S) {
    put(store, vec![message(1, 0)]).await;
    lease(store, 50, 0).await;
    assert_eq!(lease(store, 51, 29).await, []);
    assert_eq!(shown(&lease(store, 51, 30).await), [("1".into(), 2, true)]);
    assert!(!report(store, 1, 50, Delivery::Done).await, "somebody else has it");
    assert!(report(store, 1, 51, Delivery::Done).await);
}

pub(super) async fn what_expired_is_not_sent<S: Outbox + Passwords>(store: &S) {
    let expires = |number, at| OutboxMessage { expires_at: Some(at), ..message(number, 0) };
    put(store, vec![expires(1, second(300)), expires(2, second(301))]).await;
    assert_eq!(shown(&lease(store, 50, 300).await), [("2".into(), 1, false)]);
    assert_eq!(states(store).await, [(OutboxState::Expired, 1), (OutboxState::Leased, 1)]);
}

pub(super) async fn ids_are_taken_once<S: Outbox + Passwords>(store: &S) {
    put(store, vec![message(1, 0)]).await;
    put(store, vec![message(1, 5), message(2, 5), message(2, 6)]).await;
    let leased = lease(store, 50, 10).await;
    assert_eq!(
        leased.iter().map(|it| it.message.clone()).collect::<Vec<_>>(),
        [message(1, 0), message(2, 5)]
    );
}

pub(super) async fn messages_are_leased_to_one<S: Outbox + Passwords>(store: &S) {
    put(store, (0..300).map(|number| message(number, 0)).collect()).await;
    let leases = join_all((0..50).map(|number| lease(store, 1000 + number, 1))).await;
    let mut ids: Vec<_> = leases.iter().flatten().map(|it| it.message.id).collect();
    ids.sort_unstable();
    assert_eq!(ids, (0..300).map(id).collect::<Vec<_>>());
}

pub(super) async fn decoys_go_nowhere<S: Outbox + Passwords>(store: &S) {
    put(store, vec![OutboxMessage { kind: OutboxKind::Decoy, ..message(1, 0) }]).await;
    assert_eq!(states(store).await, [(OutboxState::Done, 1)]);
    assert_eq!(store.next_due(OutboxKind::Decoy).await.expect("read"), None);
}
