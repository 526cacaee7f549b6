//! Acts and what belongs to them, on any engine.
//!
//! What does not live here: the acts.

use super::{ANNE, hash, id, second};
use crate::{
    Audit, AuditEntry, ChallengePurpose, Challenges, Guess, GuessTrail, NewChallenge, Outbox,
    OutboxKind, OutboxMessage, Trail,
};
use hall_identity::Purpose;
use serde_json::json;

fn trail(action: &'static str, message: u128) -> Trail {
    let entry = AuditEntry::of_subscriber(second(0), action, Some(ANNE));
    Trail::of(entry).and_send(OutboxMessage {
        id: id(message),
        kind: OutboxKind::Sms,
        subscriber: Some(ANNE),
        payload: json!({ "code": "123456" }),
        at: second(0),
        expires_at: Some(second(300)),
    })
}

pub(super) async fn what_belongs_together_is_kept_together<S>(store: &S)
where
    S: Audit + Challenges + Outbox,
{
    let challenge = NewChallenge {
        id: id(1),
        purpose: ChallengePurpose::Identity(Purpose::SignIn),
        subscriber: Some(ANNE),
        recipient: hash(1),
        address: hash(2),
        code: hash(3),
        at: second(0),
    };
    store.issue(challenge.clone(), trail("code.send", 1)).await.expect("kept");
    let refused = store.issue(challenge, trail("code.send", 2)).await;
    assert!(refused.is_err(), "too soon");
    let guess = |code| Guess {
        challenge: id(1),
        purpose: ChallengePurpose::Identity(Purpose::SignIn),
        subscriber: None,
        code: hash(code),
        at: second(1),
    };
    let trails = || GuessTrail { right: trail("code.right", 3), wrong: trail("code.wrong", 4) };
    store.guess(guess(9), trails()).await.expect("counted");
    store.guess(guess(3), trails()).await.expect("counted");
    let told: Vec<_> = store.audit_of(ANNE, None, 10).await.expect("read");
    let told: Vec<_> = told.iter().rev().map(|it| it.action.as_str()).collect();
    assert_eq!(told, ["code.send", "code.wrong", "code.right"]);
    let sent = store.lease(OutboxKind::Sms, id(9), second(1), second(2), 10).await.expect("leased");
    let sent: Vec<_> = sent.iter().map(|it| it.message.id).collect();
    assert_eq!(sent, [id(1), id(3), id(4)]);
    store.verify_audit(None).await.expect("whole");
}
