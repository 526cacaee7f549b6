//! Grouped commits: who is answered what, and what is kept.
//!
//! What does not live here: files (`files`), and processes that die (`crash`).

use super::{NoteError, make_notes, note, notes, with_notes};
use crate::{
    Options, StoreError,
    sqlite::{Fields, SqliteStore, Stop, ask, bulk::Values, fault::Failure, tell},
};
use expect_test::expect;
use futures::future::join_all;
use std::sync::Arc;

#[tokio::test(flavor = "multi_thread")]
async fn many_writers_share_few_commits_and_each_is_answered_once() {
    const WRITERS: i64 = 1000;
    let store = with_notes().await;
    let before = store.figures();
    let written = join_all((0..WRITERS).map(|id| note(&store, id, false))).await;
    let written: Vec<i64> = written.into_iter().map(|id| id.expect("kept")).collect();
    assert_eq!(written, (0..WRITERS).collect::<Vec<_>>());
    assert_eq!(notes(&store).await, written);
    let after = store.figures();
    assert_eq!(after.jobs - before.jobs, WRITERS.unsigned_abs());
    assert_eq!(after.failures, 0);
    let commits = after.commits - before.commits;
    assert!(commits < 100, "{commits} commits for {WRITERS} writers");
}

#[tokio::test]
async fn what_one_refuses_the_others_keep() {
    let store = with_notes().await;
    let outcomes = join_all((0..30).map(|id| note(&store, id / 2, id % 3 == 0))).await;
    let said: Vec<String> = outcomes
        .into_iter()
        .map(|outcome| match outcome {
            Ok(id) => id.to_string(),
            Err(NoteError::Refused) => "-".into(),
            Err(NoteError::Store(StoreError::Failed(_))) => "!".into(),
            Err(error) => error.to_string(),
        })
        .collect();
    // Every third refuses (-); who comes second with an id that is kept meets the constraint (!).
    expect!["- 0 1 ! 2 ! - 3 4 ! 5 ! - 6 7 ! 8 ! - 9 10 ! 11 ! - 12 13 ! 14 !"]
        .assert_eq(&said.join(" "));
    assert_eq!(notes(&store).await, (0..15).collect::<Vec<_>>());
}

#[tokio::test]
async fn work_that_panics_costs_nobody_else_anything() {
    let store = with_notes().await;
    let panics = store.write(|tx| {
        tell("INSERT INTO note (id) VALUES (1)").run(tx.connection())?;
        assert!(tx.connection().is_autocommit(), "a bug in the work");
        Ok::<(), Stop<StoreError>>(())
    });
    let (panicked, kept) = futures::join!(panics, note(&store, 2, false));
    assert!(matches!(panicked, Err(StoreError::Panicked)), "{panicked:?}");
    assert_eq!(kept.expect("kept"), 2);
    assert_eq!(notes(&store).await, [2]);
}

#[tokio::test]
async fn a_queue_that_is_full_says_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = Options { waiting_max: 4, ..Options::default() };
    let store = SqliteStore::open(folder.path().join("hall.db"), options).await.expect("opened");
    make_notes(&store).await;
    let outcomes = join_all((0..40).map(|id| note(&store, id, false))).await;
    let busy = outcomes.iter().filter(|it| matches!(it, Err(NoteError::Store(StoreError::Busy))));
    let (busy, kept) = (busy.count(), outcomes.iter().filter(|it| it.is_ok()).count());
    assert_eq!((busy + kept, notes(&store).await.len()), (40, kept));
    assert!(kept >= 4, "{kept} were kept");
    assert!(busy > 0, "nobody was told to come back");
}

#[tokio::test]
async fn readers_cannot_write() {
    let store = with_notes().await;
    let written = ask("INSERT INTO note (id) VALUES (1)").all(&store.reader().expect("a reader"));
    assert!(matches!(written, Err(StoreError::Failed(_))));
    assert_eq!(notes(&store).await, Vec::<i64>::new());
}

#[tokio::test]
async fn a_bulk_is_kept_whole_or_not_at_all() {
    let store = with_notes().await;
    let rows: Vec<i64> = (0..1000).collect();
    let push = |values: &mut Values, id: &i64| {
        values.push_bind(*id);
    };
    let mut dropped = store.bulk().await.expect("begun");
    dropped.insert("INSERT INTO note (id)", &rows, push).await.expect("inserted");
    drop(dropped);
    assert_eq!(notes(&store).await, Vec::<i64>::new());

    let mut bulk = store.bulk().await.expect("begun");
    bulk.insert("INSERT INTO note (id)", &rows[..10], push).await.expect("inserted");
    bulk.keep().await.expect("kept");
    bulk.insert("INSERT INTO note (id)", &rows[10..], push).await.expect("inserted");
    assert_eq!(notes(&store).await.len(), 10);
    bulk.finish().await.expect("kept");
    assert_eq!(notes(&store).await, rows);
}

/// An engine that cannot be trusted any more is replaced, and nobody is told that it kept anything.
#[tokio::test]
async fn a_broken_connection_is_replaced() {
    let store = with_notes().await;
    let broken: Result<(), StoreError> = store
        .write(|tx| {
            tell("INSERT INTO note (id) VALUES (1)").run(tx.connection())?;
            let (code, said) = (rusqlite::ffi::Error::new(10), "the disk is gone".to_owned());
            let error = rusqlite::Error::SqliteFailure(code, Some(said));
            Err(Stop::Failed(Failure::from(error)))
        })
        .await;
    assert!(
        matches!(&broken, Err(StoreError::Failed(cause)) if cause.to_string().contains("gone"))
    );
    note(&store, 2, false).await.expect("kept on a new connection");
    assert_eq!(notes(&store).await, [2]);
    assert_eq!(store.figures().failures, 1);
}

/// A disk that is full: whoever was told so has lost nothing but the try, and room that comes back is used.
#[tokio::test]
async fn a_full_disk_is_no_false_answer() {
    let store = with_notes().await;
    let full: Result<(), StoreError> = store
        .write(|tx| {
            // The file may not grow from here; the limit goes with the connection.
            tx.connection().execute_batch("PRAGMA max_page_count = 1")?;
            Ok(())
        })
        .await;
    full.expect("the disk is full");
    let (mut kept, mut refused) = (Vec::new(), 0);
    for id in 0..5000 {
        match note(&store, id, false).await {
            Ok(id) => kept.push(id),
            Err(NoteError::Store(StoreError::Failed(cause))) => {
                assert!(cause.to_string().contains("full"), "{cause}");
                refused += 1;
            }
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(refused, 1, "there is room again once the connection is replaced");
    assert_eq!(notes(&store).await, kept);
    assert_eq!(store.figures().failures, 1);
}

/// What the engine undoes on its own is not answered as kept.
#[tokio::test]
async fn a_transaction_that_vanished_is_nobody_s() {
    let store = with_notes().await;
    let vanishes = store.write(|tx| {
        tell("ROLLBACK").run(tx.connection())?;
        Ok::<(), Stop<StoreError>>(())
    });
    let (before, vanished) = futures::join!(note(&store, 1, false), vanishes);
    assert!(matches!(before, Err(NoteError::Store(StoreError::Failed(_)))), "{before:?}");
    assert!(vanished.is_err());
    note(&store, 2, false).await.expect("kept");
    assert_eq!(notes(&store).await, [2]);
}

/// Readers in other threads never see half of a commit.
#[tokio::test(flavor = "multi_thread")]
async fn a_view_does_not_move() {
    let store = Arc::new(with_notes().await);
    let reader = store.reader().expect("a reader");
    let view = reader.view().expect("a view");
    let count = || {
        let row = ask("SELECT COUNT(*) AS notes FROM note").one(&reader).expect("a row");
        row.count("notes").expect("a count")
    };
    let first = count();
    note(&store, 1, false).await.expect("kept");
    assert_eq!((first, count(), notes(&store).await.len()), (0, 0, 1));
    drop(view);
    assert_eq!(count(), 1);
}

/// The log is folded into the file beside the writer, long before the writer would have to, and begins
/// anew.
#[tokio::test(flavor = "multi_thread")]
async fn the_log_does_not_pile_up() {
    /// How many pages the log holds.
    const LOG: &str = "PRAGMA wal_checkpoint(NOOP)";
    const WRITES: i64 = 2000;
    let store = with_notes().await;
    let own = store.own_connection().expect("a connection");
    for id in 0..WRITES {
        note(&store, id, false).await.expect("kept");
    }
    // One more now and then: the log begins anew with a write.
    for id in WRITES..WRITES + 500 {
        note(&store, id, false).await.expect("kept");
        let row = ask(LOG).one(&own).expect("a row");
        // Each write was a commit of its own, of one page or more.
        if row.get::<i64>("log").expect("a number") < WRITES {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("nothing folds the log");
}
