//! Sessions on any engine.
//!
//! What does not live here: cookies.

use super::{ANNE, BO, id, second};
use crate::{Grant, NewSession, Session, SessionHash, Sessions, Trail};
use hall_identity::{Factor, Purpose};
use hall_types::SubscriberId;

const MINUTE: i64 = 60;
const HOUR: i64 = 3600;

fn hash(number: u8) -> SessionHash {
    SessionHash::of(&[number; 32])
}

async fn start<S: Sessions>(store: &S, number: u8, subscriber: SubscriberId, after: i64) {
    let session = NewSession {
        id: id(number.into()),
        subscriber,
        channel: "web".parse().expect("an id"),
        user_agent: "Browser on a phone".to_owned(),
        factor: Factor::SmsCode,
        at: second(after),
    };
    store.start_session(hash(number), session, Trail::none()).await.expect("kept");
}

async fn find<S: Sessions>(store: &S, number: u8, after: i64) -> Option<Session> {
    store.find_session(hash(number), second(after)).await.expect("read")
}

pub(super) async fn sessions_end_when_idle<S: Sessions>(store: &S) {
    start(store, 1, ANNE, 0).await;
    let session = find(store, 1, 15 * MINUTE - 1).await.expect("good");
    assert_eq!((session.subscriber, session.factors), (ANNE, vec![Factor::SmsCode]));
    assert_eq!(find(store, 1, 15 * MINUTE).await, None);
    assert_eq!(find(store, 2, 0).await, None);
    store.session_seen(hash(1), second(15 * MINUTE)).await.expect("no effect");
    assert_eq!(find(store, 1, 15 * MINUTE).await, None, "a session does not come back");
}

pub(super) async fn sessions_end_anyway<S: Sessions>(store: &S) {
    start(store, 1, ANNE, 0).await;
    let mut now = 0;
    while now < 12 * HOUR - 10 * MINUTE {
        now += 10 * MINUTE;
        store.session_seen(hash(1), second(now)).await.expect("kept");
    }
    assert!(find(store, 1, 12 * HOUR - 1).await.is_some());
    assert_eq!(find(store, 1, 12 * HOUR).await, None);
    store.session_seen(hash(1), second(12 * HOUR)).await.expect("no effect");
    assert_eq!(find(store, 1, 12 * HOUR).await, None);
}

pub(super) async fn use_is_written_down_rarely<S: Sessions>(store: &S) {
    start(store, 1, ANNE, 0).await;
    let mut seen = Vec::new();
    for after in (0..200).step_by(20) {
        let session = find(store, 1, after).await.expect("good");
        let due = session.is_to_be_seen(second(after));
        store.session_seen(hash(1), second(after)).await.expect("kept");
        let session = find(store, 1, after).await.expect("good");
        assert_eq!(due, session.last_seen_at == second(after) && after > 0);
        seen.push(session.last_seen_at.duration_since(second(0)).as_secs());
    }
    assert_eq!(seen, [0, 0, 0, 60, 60, 60, 120, 120, 120, 180]);
}

pub(super) async fn a_step_up_replaces_the_id<S: Sessions>(store: &S) {
    start(store, 1, ANNE, 0).await;
    let grant = Grant { purpose: Purpose::UsageRecords, until: second(400) };
    let step = |from, to, after| {
        let (from, to, now) = (hash(from), hash(to), second(after));
        store.step_up(from, to, Factor::ServicePassword, grant, now, Trail::none())
    };
    let stepped = step(1, 2, 100).await.expect("kept").expect("good");
    assert_eq!(stepped.factors, [Factor::SmsCode, Factor::ServicePassword]);
    assert_eq!(find(store, 1, 101).await, None);
    let found = find(store, 2, 101).await.expect("good");
    assert_eq!(found, stepped);
    assert_eq!(found.created_at, second(0), "the twelve hours go on");
    let granted = |after| found.granted(Purpose::UsageRecords, second(after));
    assert_eq!((granted(399), granted(400)), (Some(second(400)), None));
    assert_eq!(found.granted(Purpose::ServicePassword, second(101)), None);
    assert_eq!(step(1, 3, 102).await.expect("no effect"), None);
    assert_eq!(find(store, 3, 102).await, None);
    assert_eq!(step(2, 4, 100 + 15 * MINUTE).await.expect("no effect"), None);
}

pub(super) async fn somebody_ends_their_own<S: Sessions>(store: &S) {
    for number in 1..=3 {
        start(store, number, ANNE, 0).await;
    }
    start(store, 4, BO, 0).await;
    assert!(store.end_session(hash(1), Trail::none()).await.expect("done"));
    assert!(!store.end_session(hash(1), Trail::none()).await.expect("over"));
    let end = |subscriber, number| store.end_listed_session(subscriber, id(number), Trail::none());
    assert!(!end(ANNE, 4).await.expect("not hers"));
    assert!(end(ANNE, 2).await.expect("done"));
    let left = store.sessions_of(ANNE, second(1)).await.expect("read");
    assert_eq!(left.iter().map(|it| it.id).collect::<Vec<_>>(), [id(3)]);
    assert!(find(store, 4, 1).await.is_some());
}

pub(super) async fn a_subscriber_ends_all<S: Sessions>(store: &S) {
    for (number, after) in [(1, 0), (2, 600), (3, 1000)] {
        start(store, number, ANNE, after).await;
    }
    start(store, 4, BO, 1000).await;
    let listed = store.sessions_of(ANNE, second(1000)).await.expect("read");
    let listed: Vec<_> = listed.iter().map(|it| it.id).collect();
    assert_eq!(listed, [id(3), id(2)], "those that are good, the last used first");
    assert_eq!(store.end_sessions(ANNE, Trail::none()).await.expect("done"), 3);
    assert_eq!(store.sessions_of(ANNE, second(1000)).await.expect("read"), []);
    assert!(find(store, 4, 1000).await.is_some());
}

pub(super) async fn what_is_over_is_forgotten<S: Sessions>(store: &S) {
    start(store, 1, ANNE, 0).await;
    start(store, 2, ANNE, 600).await;
    assert_eq!(store.forget_sessions(second(900), 10).await.expect("done"), 0);
    assert_eq!(store.forget_sessions(second(901), 10).await.expect("done"), 1);
    assert!(find(store, 2, 901).await.is_some());
}
