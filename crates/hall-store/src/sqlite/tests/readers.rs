//! Readers: what they are when something goes wrong.
//!
//! What does not live here: what they answer (`conformance`).

use super::{note, notes, with_notes};
use crate::{StoreError, sqlite::ask};

#[tokio::test]
async fn who_failed_once_is_not_asked_again() {
    let store = with_notes().await;
    note(&store, 1, false).await.expect("kept");
    for _ in 0..100 {
        let failed = ask("SELECT id FROM nowhere").all(&store.reader().expect("a reader"));
        assert!(matches!(failed, Err(StoreError::Failed(_))));
        assert_eq!(notes(&store).await, [1]);
    }
}

#[tokio::test]
async fn many_read_at_once_and_see_what_was_kept() {
    let store = with_notes().await;
    note(&store, 1, false).await.expect("kept");
    let readers: Vec<_> = (0..50).map(|_| store.reader().expect("a reader")).collect();
    for reader in &readers {
        assert_eq!(ask("SELECT id FROM note").all(reader).expect("rows").len(), 1);
    }
    note(&store, 2, false).await.expect("kept");
    for reader in &readers {
        assert_eq!(ask("SELECT id FROM note").all(reader).expect("rows").len(), 2);
    }
}

#[tokio::test]
async fn who_panics_at_length_takes_nobody_along() {
    let store = with_notes().await;
    let read = store.read_at_length(|_| -> Result<(), StoreError> { panic!("of a test") }).await;
    assert!(matches!(read, Err(StoreError::Panicked)));
    assert_eq!(notes(&store).await, Vec::<i64>::new());
}

#[tokio::test]
async fn a_closed_store_answers_nothing() {
    let store = with_notes().await;
    let reader = store.reader().expect("a reader");
    store.close().await;
    assert!(matches!(store.reader().err(), Some(StoreError::Closed)));
    // Whoever is at it ends in peace, and leaves nothing behind.
    assert_eq!(ask("SELECT id FROM note").all(&reader).expect("rows").len(), 0);
    drop(reader);
    assert!(matches!(store.reader().err(), Some(StoreError::Closed)));
}
