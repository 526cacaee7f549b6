//! Somebody with the file in their hands alters the audit chain or a balance: it shows.
//!
//! What does not live here: what is whole (`conformance`).

use crate::{
    Audit, AuditEntry, BalanceKind, Balances, NewBalanceEntry, SqliteStore, StoreError, Trail,
    VerifyError, sqlite::tell,
};
use expect_test::{Expect, expect};
use hall_types::{Fen, SubscriberId};
use jiff::Timestamp;

/// What keeps the hall itself from altering the chain.
const LOCKS: [&str; 2] =
    ["DROP TRIGGER audit_entry_is_not_altered", "DROP TRIGGER audit_entry_is_not_removed"];

/// Executes a statement as whoever has the file can.
pub(super) async fn execute(
    store: &SqliteStore,
    statement: &'static str,
) -> Result<(), StoreError> {
    store
        .write(move |tx| {
            tell(statement).run(tx.connection())?;
            Ok(())
        })
        .await
}

async fn with_entries() -> SqliteStore {
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    let entry = |number| {
        let subscriber = Some(SubscriberId(number));
        AuditEntry::of_subscriber(Timestamp::UNIX_EPOCH, "session.start", subscriber)
    };
    store.append((1..=10).map(entry).collect()).await.expect("kept");
    store
}

/// What is said about a chain of ten entries after somebody was at it.
async fn check(statements: &[&'static str], expected: Expect) {
    let store = with_entries().await;
    for statement in LOCKS.iter().chain(statements) {
        execute(&store, statement).await.expect("the file is theirs");
    }
    let said = match store.verify_audit(None).await {
        Ok(head) => format!("whole up to {}", head.seq),
        Err(VerifyError::Broken(broken)) => broken.to_string(),
        Err(VerifyError::Store(error)) => error.to_string(),
    };
    expected.assert_eq(&said);
}

#[tokio::test]
async fn every_column_is_hashed() {
    check(&[], expect!["whole up to 10"]).await;
    for altered in [
        "UPDATE audit_entry SET detail = '{} ' WHERE seq = 4",
        "UPDATE audit_entry SET at = at + 1 WHERE seq = 4",
        "UPDATE audit_entry SET action = 'session.end' WHERE seq = 4",
        "UPDATE audit_entry SET subscriber_id = 5 WHERE seq = 4",
        "UPDATE audit_entry SET subscriber_id = NULL WHERE seq = 4",
        "UPDATE audit_entry SET actor = 'hall' WHERE seq = 4",
        "UPDATE audit_entry SET actor_id = 'x' WHERE seq = 4",
        "UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = 4",
    ] {
        check(&[altered], expect!["entry 4 was altered, or the one before it"]).await;
    }
}

#[tokio::test]
async fn entries_neither_go_nor_change_places() {
    check(&["DELETE FROM audit_entry WHERE seq = 4"], expect!["entry 4 is missing"]).await;
    check(&["DELETE FROM audit_entry WHERE seq = 1"], expect!["entry 1 is missing"]).await;
    let cut = expect!["the chain ends at entry 8; it went on to 10"];
    check(&["DELETE FROM audit_entry WHERE seq > 8"], cut).await;
    let swapped = [
        "UPDATE audit_entry SET seq = 100 WHERE seq = 4",
        "UPDATE audit_entry SET seq = 4 WHERE seq = 5",
        "UPDATE audit_entry SET seq = 5 WHERE seq = 100",
    ];
    check(&swapped, expect!["entry 4 was altered, or the one before it"]).await;
    let head = "UPDATE audit_head SET hash = zeroblob(32)";
    check(&[head], expect!["entry 10 was altered, or the one before it"]).await;
    let earlier =
        "UPDATE audit_head SET seq = 9, hash = (SELECT hash FROM audit_entry WHERE seq = 9)";
    check(&[earlier], expect!["entry 10 was altered, or the one before it"]).await;
}

/// By the hall's own means nothing of the chain is altered or removed.
#[tokio::test]
async fn the_chain_is_append_only() {
    let store = with_entries().await;
    for statement in ["UPDATE audit_entry SET at = 0", "DELETE FROM audit_entry"] {
        let refused = execute(&store, statement).await;
        let said = match refused {
            Err(StoreError::Failed(cause)) => cause.to_string(),
            other => format!("{other:?}"),
        };
        assert!(said.contains("append-only"), "{said}");
    }
    assert_eq!(store.verify_audit(None).await.expect("whole").seq, 10);
}

/// Which balances are found to be wrong after somebody was at them, as subscriber: balance, sum.
async fn check_balances(statement: &'static str, expected: Expect) {
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    for number in 0..9 {
        let entry = NewBalanceEntry {
            subscriber: SubscriberId(number % 3),
            at: Timestamp::UNIX_EPOCH,
            kind: BalanceKind::TopUp,
            amount_fen: Fen(100),
            reference: format!("n/{number}"),
            not_below_fen: None,
        };
        store.post(entry, Trail::none()).await.expect("made");
    }
    for statement in ["DROP TRIGGER balance_entry_is_not_altered", statement] {
        execute(&store, statement).await.expect("the file is theirs");
    }
    let found = store.balance_differences(10).await.expect("read");
    let found = found
        .iter()
        .map(|it| format!("{}: {}, {}", it.subscriber, it.balance_fen.yuan(), it.sum_fen.yuan()));
    expected.assert_eq(&found.collect::<Vec<_>>().join("; "));
}

#[tokio::test]
async fn a_balance_that_is_not_its_entries_is_found() {
    check_balances("UPDATE balance SET changed_at = 9", expect![""]).await;
    check_balances(
        "UPDATE balance SET balance_fen = 301 WHERE subscriber_id = 1",
        expect!["1: 3.01, 3.00"],
    )
    .await;
    check_balances(
        "UPDATE balance_entry SET amount_fen = 99 WHERE seq = 2",
        expect!["0: 3.00, 2.99; 1: 3.00, 2.99; 2: 3.00, 2.99"],
    )
    .await;
    check_balances("DELETE FROM balance WHERE subscriber_id = 2", expect!["2: 0.00, 3.00"]).await;
    check_balances("DELETE FROM balance_entry WHERE subscriber_id = 2", expect!["2: 3.00, 0.00"])
        .await;
    check_balances(
        "UPDATE balance_entry SET seq = 7 WHERE subscriber_id = 0 AND seq = 3",
        expect!["0: 3.00, 3.00"],
    )
    .await;
}

/// By the hall's own means no entry is altered.
#[tokio::test]
async fn entries_are_never_altered() {
    let store = SqliteStore::temporary().await.expect("there is room for temporary files");
    let entry = NewBalanceEntry {
        subscriber: SubscriberId(1),
        at: Timestamp::UNIX_EPOCH,
        kind: BalanceKind::TopUp,
        amount_fen: Fen(100),
        reference: "n".to_owned(),
        not_below_fen: None,
    };
    store.post(entry, Trail::none()).await.expect("made");
    let refused = execute(&store, "UPDATE balance_entry SET amount_fen = 1000").await;
    assert!(refused.is_err());
}
