//! Files: opened, closed, refused, copied.
//!
//! What does not live here: what is in them.

use super::{NoteError, make_notes, note, notes, with_notes};
use crate::{
    OpenError, Options, SqliteStore, StoreError, copy_store, remove_store, sqlite::migrate::STEPS,
    sqlite::tell,
};
use expect_test::expect;
use std::path::Path;

#[tokio::test]
async fn a_closed_store_takes_nothing_and_leaves_one_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let store = SqliteStore::open(&file, Options::default()).await.expect("opened");
    make_notes(&store).await;
    let last = note(&store, 1, false);
    let (last, ()) = futures::join!(last, store.close());
    assert_eq!(last.expect("what waits is still done"), 1);
    let late = note(&store, 2, false).await;
    assert!(matches!(late, Err(NoteError::Store(StoreError::Closed))), "{late:?}");
    let names: Vec<_> = std::fs::read_dir(folder.path())
        .expect("the folder")
        .map(|file| file.expect("a file").file_name())
        .collect();
    assert_eq!(names, ["hall.db"]);
    let again = SqliteStore::open(&file, Options::default()).await.expect("opened again");
    assert_eq!(notes(&again).await, [1]);
}

#[tokio::test]
async fn a_backup_is_the_store_as_of_one_moment() {
    let store = with_notes().await;
    for id in 0..10 {
        note(&store, id, false).await.expect("kept");
    }
    let folder = tempfile::tempdir().expect("a folder");
    let copy = folder.path().join("copy.db");
    store.back_up(&copy).await.expect("copied");
    note(&store, 10, false).await.expect("kept");
    let restored = SqliteStore::open(&copy, Options::default()).await.expect("a copy is a store");
    assert_eq!(notes(&restored).await, (0..10).collect::<Vec<_>>());
    assert!(store.back_up(&copy).await.is_err(), "a backup replaces nothing");
    restored.close().await;
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[tokio::test]
async fn who_only_reads_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let missing = SqliteStore::open_to_read(&file, Options::default()).await;
    assert!(matches!(missing, Err(OpenError::File { .. })), "{missing:?}");
    let store = SqliteStore::open(&file, Options::default()).await.expect("opened");
    make_notes(&store).await;
    note(&store, 1, false).await.expect("kept");
    let beside = SqliteStore::open_to_read(&file, Options::default()).await.expect("opened");
    assert_eq!(notes(&beside).await, [1]);
    let refused = note(&beside, 2, false).await;
    assert!(matches!(refused, Err(NoteError::Store(StoreError::Closed))), "{refused:?}");
    note(&store, 3, false).await.expect("nobody is kept from writing");
    assert_eq!(notes(&beside).await, [1, 3]);
    beside.close().await;
    store.close().await;
    let copy = folder.path().join("copy.db");
    copy_store(&file, &copy).expect("copied");
    assert!(copy_store(&file, &copy).is_err(), "a copy replaces nothing");
    let copied = SqliteStore::open_to_read(&copy, Options::default()).await.expect("a store");
    assert_eq!(notes(&copied).await, [1, 3]);
    copied.close().await;
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 2);
}

async fn said_of(path: &Path, folder: &Path) -> String {
    let error = SqliteStore::open(path, Options::default()).await.expect_err("refused");
    error.to_string().replace(&folder.display().to_string(), "FOLDER")
}

#[tokio::test]
async fn what_cannot_be_opened_says_why() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hall.db");
    let store = SqliteStore::open(&path, Options::default()).await.expect("opened");
    let newer: Result<(), StoreError> = store
        .write(|tx| {
            tell(
                "INSERT INTO _sqlx_migrations \
                     (version, description, success, checksum, execution_time) \
                     VALUES (9000, 'later', TRUE, x'00', 0)",
            )
            .run(tx.connection())?;
            Ok(())
        })
        .await;
    newer.expect("the file looks newer");
    store.close().await;
    let known = STEPS.iter().map(|step| step.version).max().unwrap_or_default();
    let said = said_of(&path, folder.path()).await;
    let said = said.replace(&format!("knows {known}"), "knows N");
    expect!["FOLDER/hall.db was written by a newer hall (its schema has step 9000, this hall knows N); use that hall, or restore a backup made before the upgrade"].assert_eq(&said);

    std::fs::write(folder.path().join("note.txt"), "x".repeat(5000)).expect("a text");
    expect!["the store FOLDER/note.txt cannot be opened"]
        .assert_eq(&said_of(&folder.path().join("note.txt"), folder.path()).await);
    expect!["the store FOLDER/no/where.db cannot be opened"]
        .assert_eq(&said_of(&folder.path().join("no/where.db"), folder.path()).await);
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_its_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let store = with_notes().await;
    let mode = std::fs::metadata(store.path()).expect("the file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[tokio::test]
async fn a_file_opens_twice_with_the_same_schema() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hall.db");
    for _ in 0..2 {
        let store = SqliteStore::open(&path, Options::default()).await.expect("opened");
        store.close().await;
    }
    let missing = SqliteStore::open(folder.path(), Options::default()).await;
    assert!(matches!(missing, Err(OpenError::File { .. })), "a folder is no store");
}

#[tokio::test]
async fn a_removed_store_leaves_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hall.db");
    remove_store(&path).expect("nothing to remove");
    let store = SqliteStore::open(&path, Options::default()).await.expect("opened");
    make_notes(&store).await;
    drop(store);
    remove_store(&path).expect("removed");
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder").count(), 0);
}
