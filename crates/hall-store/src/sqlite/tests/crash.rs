//! Processes that end in the middle of writing: what was acknowledged is there, and everything adds up.
//!
//! What does not live here: machines that lose power; a kill leaves the operating system's memory as it is.

use crate::{
    Audit, AuditEntry, BalanceKind, Balances, ChallengePurpose, Challenges, IssueError, KeyedHash,
    NewBalanceEntry, NewChallenge, Options, SqliteStore, Trail,
};
use hall_identity::Purpose;
use hall_types::{Fen, SubscriberId};
use jiff::Timestamp;
use openhall_tests::child::{killed_after, own_test, say_kept};
use std::{collections::BTreeSet, env, path::Path};
use uuid::Uuid;

/// Names the file to a child.
const FILE: &str = "OPENHALL_CRASH_FILE";
/// How the child is found among the tests.
const CHILD: &str = "sqlite::tests::crash::child_that_writes_until_it_is_killed";
/// How many write at a time.
const WRITERS: u64 = 16;

async fn write(store: &SqliteStore, number: u64) {
    let subscriber = SubscriberId((number % 10).cast_signed());
    let entry = NewBalanceEntry {
        subscriber,
        at: Timestamp::UNIX_EPOCH,
        kind: BalanceKind::TopUp,
        amount_fen: Fen(1),
        reference: format!("n/{number}"),
        not_below_fen: None,
    };
    let told = AuditEntry::of_hall(Timestamp::UNIX_EPOCH, "balance.post").to(subscriber);
    store.post(entry, Trail::of(told)).await.expect("kept");
    say_kept(number.into());
}

/// What the test below runs as a process of its own. Without a file to write to there is nothing to do.
#[tokio::test]
async fn child_that_writes_until_it_is_killed() {
    let Ok(file) = env::var(FILE) else { return };
    let store = SqliteStore::open(Path::new(&file), Options::default()).await.expect("opened");
    let first = store.audit_head().await.expect("a head").seq;
    let writers = (0..WRITERS).map(|writer| {
        let store = store.clone();
        tokio::spawn(async move {
            for round in 0.. {
                write(&store, 1_000_000 * first + round * WRITERS + writer).await;
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.expect("writing goes on until the end");
    }
}

#[tokio::test]
async fn what_was_acknowledged_survives_a_kill() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let mut acknowledged = BTreeSet::new();
    for round in 1..=5 {
        let kept = killed_after(own_test(CHILD).env(FILE, &file), 150 * round);
        assert!(kept.len() >= 150 * round, "the child wrote {}", kept.len());
        acknowledged.extend(kept.into_keys());
        let store = SqliteStore::open(&file, Options::default()).await.expect("opened again");
        let mut durable = BTreeSet::new();
        for subscriber in 0..10 {
            let entries = store.balance_entries(SubscriberId(subscriber), None, u32::MAX).await;
            durable.extend(entries.expect("read").iter().map(|it| it.reference.clone()));
        }
        let is_lost = |number: &&u128| !durable.contains(&format!("n/{number}"));
        let lost: Vec<_> = acknowledged.iter().filter(is_lost).collect();
        assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
        assert_eq!(store.balance_differences(10).await.expect("read"), []);
        let head = store.verify_audit(None).await.expect("whole");
        assert_eq!(head.seq, durable.len() as u64, "each entry has its trail and none has two");
        store.close().await;
    }
}

/// Limits are in the file: who has had their codes gets no more of them from a new process.
#[tokio::test]
async fn limits_outlive_the_process() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let at = |minute: i64| Timestamp::from_second(1_780_000_000 + minute * 60).expect("a time");
    let mut outcomes = Vec::new();
    for minute in 0..8_u8 {
        let store = SqliteStore::open(&file, Options::default()).await.expect("opened");
        let challenge = NewChallenge {
            id: Uuid::from_u128(minute.into()),
            purpose: ChallengePurpose::Identity(Purpose::SignIn),
            subscriber: Some(SubscriberId(1)),
            recipient: KeyedHash::from_bytes([1; 32]),
            address: KeyedHash::from_bytes([2; 32]),
            code: KeyedHash::from_bytes([3; 32]),
            at: at(minute.into()),
        };
        outcomes.push(match store.issue(challenge, Trail::none()).await {
            Ok(()) => "sent",
            Err(IssueError::RecipientLimit { next_at }) if next_at == at(60) => "in an hour",
            Err(_) => "otherwise",
        });
        store.close().await;
    }
    assert_eq!(outcomes[..5], ["sent"; 5]);
    assert_eq!(outcomes[5..], ["in an hour"; 3]);
}
