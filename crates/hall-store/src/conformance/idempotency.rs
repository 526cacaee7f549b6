//! Idempotency keys on any engine.
//!
//! What does not live here: which requests need one.

use super::{ANNE, BO, id, second};
use crate::{
    Answer, BeginError, Begun, Claim, ClaimedAnswer, Idempotency, StoreError, Tag, Tags, Trail,
};
use futures::future::join_all;

fn claim(body: u8, token: u128) -> Claim {
    Claim { subscriber: ANNE, key: "key".to_owned(), body_hash: [body; 32], token: id(token) }
}

fn answer(body: &str) -> Answer {
    Answer { status: 201, body: body.to_owned() }
}

async fn begin<S: Idempotency>(store: &S, claim: &Claim, after: i64) -> Result<Begun, BeginError> {
    store.begin(claim, second(after), second(after + 60)).await
}

/// Does what was asked for, which is to remove a tag, and leaves the answer with it.
async fn act<S: Tags>(store: &S, claim: Claim, said: &str) -> Result<bool, StoreError> {
    let trail = Trail::none().and_answer(ClaimedAnswer { claim, answer: answer(said) });
    store.remove_tag(ANNE, "tag", second(0), trail).await
}

async fn with_tag<S: Tags>(store: &S) {
    let tag = Tag {
        key: "tag".to_owned(),
        value: "yes".to_owned(),
        source: "test".to_owned(),
        since: second(0),
    };
    assert!(store.set_tag(ANNE, tag).await.expect("kept"));
}

pub(super) async fn the_same_request_is_answered_the_same<S: Idempotency + Tags>(store: &S) {
    with_tag(store).await;
    assert_eq!(begin(store, &claim(1, 1), 0).await.expect("begun"), Begun::Fresh);
    assert!(act(store, claim(1, 1), "done").await.expect("kept"));
    for token in [1, 2] {
        let again = begin(store, &claim(1, token), 1_000_000).await.expect("begun");
        assert_eq!(again, Begun::Answered(answer("done")));
    }
    let other = Claim { subscriber: BO, ..claim(1, 3) };
    assert_eq!(begin(store, &other, 1).await.expect("another's key"), Begun::Fresh);
}

pub(super) async fn an_answer_is_kept_by_itself<S: Idempotency>(store: &S) {
    assert_eq!(begin(store, &claim(1, 1), 0).await.expect("begun"), Begun::Fresh);
    let kept = |token, said: &str| ClaimedAnswer { claim: claim(1, token), answer: answer(said) };
    store.keep_answer(kept(9, "late")).await.expect("kept");
    let again = begin(store, &claim(1, 2), 1).await;
    assert!(matches!(again, Err(BeginError::InProgress)), "who does not hold it keeps nothing");
    store.keep_answer(kept(1, "done")).await.expect("kept");
    store.keep_answer(kept(1, "other")).await.expect("kept");
    let again = begin(store, &claim(1, 2), 2).await.expect("begun");
    assert_eq!(again, Begun::Answered(answer("done")), "the first answer stays");
}

pub(super) async fn another_request_is_a_conflict<S: Idempotency + Tags>(store: &S) {
    with_tag(store).await;
    begin(store, &claim(1, 1), 0).await.expect("begun");
    let other = begin(store, &claim(2, 2), 1).await;
    assert!(matches!(other, Err(BeginError::Conflict)), "{other:?}");
    act(store, claim(1, 1), "done").await.expect("kept");
    let other = begin(store, &claim(2, 2), 1000).await;
    assert!(matches!(other, Err(BeginError::Conflict)), "{other:?}");
}

pub(super) async fn a_dead_holder_blocks_for_a_while<S: Idempotency>(store: &S) {
    begin(store, &claim(1, 1), 0).await.expect("begun");
    let other = begin(store, &claim(1, 2), 59).await;
    assert!(matches!(other, Err(BeginError::InProgress)), "{other:?}");
    assert_eq!(begin(store, &claim(1, 1), 59).await.expect("its own claim"), Begun::Fresh);
    assert_eq!(begin(store, &claim(1, 2), 120).await.expect("it was over"), Begun::Fresh);
}

pub(super) async fn a_lost_claim_keeps_nothing<S: Idempotency + Tags>(store: &S) {
    with_tag(store).await;
    begin(store, &claim(1, 1), 0).await.expect("begun");
    begin(store, &claim(1, 2), 60).await.expect("begun by somebody else");
    let late = act(store, claim(1, 1), "late").await;
    assert!(matches!(late, Err(StoreError::ClaimLost)), "{late:?}");
    assert_eq!(store.tags_of(ANNE).await.expect("read").len(), 1, "the act was undone");
    assert!(act(store, claim(1, 2), "done").await.expect("kept"));
    assert_eq!(store.tags_of(ANNE).await.expect("read").len(), 0);
    let again = begin(store, &claim(1, 3), 61).await.expect("begun");
    assert_eq!(again, Begun::Answered(answer("done")));
}

pub(super) async fn what_was_abandoned_is_free<S: Idempotency>(store: &S) {
    begin(store, &claim(1, 1), 0).await.expect("begun");
    store.abandon(&claim(1, 2)).await.expect("somebody else's, left alone");
    assert!(begin(store, &claim(1, 3), 1).await.is_err());
    store.abandon(&claim(1, 1)).await.expect("given back");
    assert_eq!(begin(store, &claim(2, 4), 1).await.expect("begun"), Begun::Fresh);
}

pub(super) async fn answers_are_kept_ninety_days<S: Idempotency + Tags>(store: &S) {
    with_tag(store).await;
    begin(store, &claim(1, 1), 0).await.expect("begun");
    act(store, claim(1, 1), "done").await.expect("kept");
    let days = 90 * 24 * 3600;
    assert_eq!(store.forget_answers(second(days), 10).await.expect("done"), 0);
    assert_eq!(store.forget_answers(second(days + 1), 10).await.expect("done"), 1);
    assert_eq!(begin(store, &claim(1, 2), days + 2).await.expect("begun"), Begun::Fresh);
}

pub(super) async fn parallel_requests_are_done_once<S: Idempotency + Tags>(store: &S) {
    with_tag(store).await;
    let requests = (0..500).map(|token| async move {
        // Every tenth was altered on the way.
        let claim = claim(u8::from(token % 10 == 9), token);
        match begin(store, &claim, 0).await {
            Ok(Begun::Fresh) => {
                act(store, claim, "done").await.expect("kept");
                "fresh"
            }
            Ok(Begun::Answered(it)) if it == answer("done") => "answered",
            Ok(Begun::Answered(_)) => "answered otherwise",
            Err(BeginError::InProgress) => "in progress",
            Err(BeginError::Conflict) => "conflict",
            Err(BeginError::Store(_)) => "failed",
        }
    });
    let outcomes = join_all(requests).await;
    let count = |what: &str| outcomes.iter().filter(|it| **it == what).count();
    assert_eq!((count("fresh"), count("conflict")), (1, 50));
    assert_eq!(count("answered") + count("in progress"), 449);
}
