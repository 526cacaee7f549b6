//! Service passwords on any engine.
//!
//! What does not live here: hashing.

use super::{ANNE, BO, hash, id, second};
use crate::{AttemptError, KeyedHash, PasswordAttempt, Passwords, Trail};
use futures::future::join_all;
use hall_types::SubscriberId;

fn attempt(number: u128, subscriber: Option<SubscriberId>, after: i64) -> PasswordAttempt {
    PasswordAttempt {
        id: id(number),
        number: hash(1),
        address: hash(2),
        subscriber,
        at: second(after),
    }
}

/// What an attempt comes to: the hash to compare with, or how many seconds to wait for.
async fn said<S: Passwords>(store: &S, attempt: PasswordAttempt) -> String {
    match store.attempt(attempt).await {
        Ok(Some(hash)) => hash,
        Ok(None) => "nothing".to_owned(),
        Err(AttemptError::Limit { next_at }) => {
            format!("until {}", next_at.duration_since(second(0)).as_secs())
        }
        Err(AttemptError::Store(error)) => error.to_string(),
    }
}

async fn with_password<S: Passwords>(store: &S) {
    store.set_password(ANNE, "hash".to_owned(), second(0), Trail::none()).await.expect("kept");
}

pub(super) async fn five_wrong_guesses_are_all<S: Passwords>(store: &S) {
    with_password(store).await;
    for after in 0..5 {
        assert_eq!(said(store, attempt(1, Some(ANNE), after)).await, "hash");
    }
    assert_eq!(said(store, attempt(1, Some(ANNE), 5)).await, "until 900");
    assert_eq!(said(store, attempt(1, Some(ANNE), 900)).await, "hash");
    assert_eq!(said(store, attempt(1, Some(ANNE), 900)).await, "until 901");
}

pub(super) async fn a_right_guess_does_not_count<S: Passwords>(store: &S) {
    with_password(store).await;
    for after in 0..20 {
        let right = attempt(1, Some(ANNE), after);
        assert_eq!(said(store, right.clone()).await, "hash");
        store.was_right(right, Trail::none()).await.expect("kept");
    }
    // The wrong ones of somebody else still do.
    for after in 20..24 {
        said(store, attempt(2, Some(ANNE), after)).await;
    }
    let right = attempt(3, Some(ANNE), 24);
    assert_eq!(said(store, right.clone()).await, "hash");
    store.was_right(right, Trail::none()).await.expect("kept");
    assert_eq!(said(store, attempt(4, Some(ANNE), 25)).await, "hash");
    assert_eq!(said(store, attempt(5, Some(ANNE), 26)).await, "until 920");
}

pub(super) async fn nobody_s_number_is_answered_alike<S: Passwords>(store: &S) {
    with_password(store).await;
    for after in 0..5 {
        assert_eq!(said(store, attempt(1, None, after)).await, "nothing");
    }
    assert_eq!(said(store, attempt(1, None, 5)).await, "until 900");
    let number = hash(9);
    let without = PasswordAttempt { number, ..attempt(1, Some(BO), 6) };
    assert_eq!(said(store, without).await, "nothing");
}

pub(super) async fn addresses_are_limited<S: Passwords>(store: &S) {
    let mut looked_at = 0;
    for guess in 0..110 {
        let number = KeyedHash::from_bytes([guess; 32]);
        let said = said(store, PasswordAttempt { number, ..attempt(1, None, 0) }).await;
        looked_at += u32::from(said == "nothing");
    }
    // All at one time: an id tells them apart.
    assert_eq!(looked_at, 110, "the same try is counted once");
    for guess in 0..110 {
        let number = KeyedHash::from_bytes([guess; 32]);
        let id = u128::from(guess) + 1000;
        let said = said(store, PasswordAttempt { number, ..attempt(id, None, 1) }).await;
        looked_at -= u32::from(said == "nothing");
    }
    assert_eq!(looked_at, 110 - 99);
}

pub(super) async fn a_thousand_guesses_are_five<S: Passwords>(store: &S) {
    with_password(store).await;
    let guesses = (0..1000).map(|number| said(store, attempt(number, Some(ANNE), 0)));
    let looked_at = join_all(guesses).await.into_iter().filter(|it| it == "hash").count();
    assert_eq!(looked_at, 5);
}

pub(super) async fn the_last_password_counts<S: Passwords>(store: &S) {
    assert_eq!(store.password_set_at(ANNE).await.expect("read"), None);
    with_password(store).await;
    store.set_password(ANNE, "new".to_owned(), second(7), Trail::none()).await.expect("kept");
    assert_eq!(store.password_set_at(ANNE).await.expect("read"), Some(second(7)));
    assert_eq!(store.password_set_at(BO).await.expect("read"), None);
    assert_eq!(said(store, attempt(1, Some(ANNE), 8)).await, "new");
}
