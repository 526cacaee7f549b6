//! Balances on any engine.
//!
//! What does not live here: what entries are made for.

use super::{ANNE, BO, second};
use crate::{
    Balance, BalanceEntry, BalanceKind, Balances, ENTRY_FEN_MAX, NewBalanceEntry, PostError, Trail,
};
use futures::future::join_all;
use hall_types::{Fen, SubscriberId};

fn new(subscriber: SubscriberId, amount_fen: i64, reference: &str) -> NewBalanceEntry {
    NewBalanceEntry {
        subscriber,
        at: second(0),
        kind: BalanceKind::TopUp,
        amount_fen: Fen(amount_fen),
        reference: reference.to_owned(),
        not_below_fen: None,
    }
}

async fn post<S: Balances>(store: &S, new: NewBalanceEntry) -> Result<BalanceEntry, PostError> {
    store.post(new, Trail::none()).await
}

pub(super) async fn entries_add_up<S: Balances>(store: &S) {
    let nothing = Balance { balance_fen: Fen::ZERO, seq: 0, changed_at: None };
    assert_eq!(store.balance(ANNE).await.expect("read"), nothing);
    for (amount, reference) in [(5000, "payment/a"), (-1234, "bill/2026-05"), (34, "put-right/1")] {
        post(store, new(ANNE, amount, reference)).await.expect("made");
    }
    post(store, new(BO, 7, "payment/a")).await.expect("another subscriber's reference");
    let balance = store.balance(ANNE).await.expect("read");
    assert_eq!((balance.balance_fen, balance.seq), (Fen(3800), 3));
    let entries = store.balance_entries(ANNE, None, 10).await.expect("read");
    let shown: Vec<_> =
        entries.iter().map(|it| (it.seq, it.amount_fen.0, it.balance_fen.0)).collect();
    assert_eq!(shown, [(3, 34, 3800), (2, -1234, 3766), (1, 5000, 5000)]);
    let older = store.balance_entries(ANNE, Some(3), 1).await.expect("read");
    assert_eq!(older.iter().map(|it| it.seq).collect::<Vec<_>>(), [2]);
    assert_eq!(store.balance_differences(10).await.expect("read"), []);
}

pub(super) async fn one_reference_counts_once<S: Balances>(store: &S) {
    let first = post(store, new(ANNE, 100, "payment/a")).await.expect("made");
    let again = post(store, new(ANNE, 100, "payment/a")).await.expect("made before");
    assert_eq!(first, again);
    let other = post(store, new(ANNE, 101, "payment/a")).await;
    assert!(matches!(other, Err(PostError::ReferenceTaken)), "{other:?}");
    assert_eq!(store.balance(ANNE).await.expect("read").balance_fen, Fen(100));
}

pub(super) async fn a_least_balance_is_kept<S: Balances>(store: &S) {
    let least = |amount, reference| NewBalanceEntry {
        not_below_fen: Some(Fen::ZERO),
        ..new(ANNE, amount, reference)
    };
    let poor = post(store, least(-1, "a")).await;
    assert!(matches!(poor, Err(PostError::TooLow { balance_fen: Fen::ZERO })), "{poor:?}");
    post(store, least(500, "b")).await.expect("made");
    let poor = post(store, least(-501, "c")).await;
    assert!(matches!(poor, Err(PostError::TooLow { balance_fen: Fen(500) })), "{poor:?}");
    let last = post(store, least(-500, "d")).await.expect("made");
    assert_eq!((last.seq, last.balance_fen), (2, Fen::ZERO));
    assert_eq!(store.balance_differences(10).await.expect("read"), []);
}

pub(super) async fn amounts_have_limits<S: Balances>(store: &S) {
    for amount in [0, ENTRY_FEN_MAX + 1, -ENTRY_FEN_MAX - 1, i64::MIN, i64::MAX] {
        let refused = post(store, new(ANNE, amount, "a")).await;
        assert!(matches!(refused, Err(PostError::Amount)), "{amount}: {refused:?}");
    }
    post(store, new(ANNE, -ENTRY_FEN_MAX, "a")).await.expect("made");
    assert_eq!(store.balance(ANNE).await.expect("read").balance_fen, Fen(-ENTRY_FEN_MAX));
}

pub(super) async fn parallel_entries_add_up<S: Balances>(store: &S) {
    // Every reference comes three times, and only so much can be taken out.
    let posts = (0..600).map(|number| {
        let amount = if number % 2 == 0 { 10 } else { -10 };
        let floor = Some(Fen::ZERO);
        let entry = new(ANNE, amount, &format!("n/{}", number % 200));
        post(store, NewBalanceEntry { not_below_fen: floor, ..entry })
    });
    let posts = join_all(posts).await;
    assert!(posts.iter().all(|it| matches!(it, Ok(_) | Err(PostError::TooLow { .. }))));
    let balance = store.balance(ANNE).await.expect("read");
    let entries = store.balance_entries(ANNE, None, 1000).await.expect("read");
    assert_eq!(entries.iter().map(|it| it.amount_fen).sum::<Fen>(), balance.balance_fen);
    assert_eq!(entries.len() as u64, balance.seq);
    assert!(entries.len() <= 200);
    assert!(entries.iter().all(|it| it.balance_fen >= Fen::ZERO));
    assert_eq!(store.balance_differences(10).await.expect("read"), []);
}
