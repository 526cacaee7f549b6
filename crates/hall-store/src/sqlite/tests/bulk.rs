//! Many rows at once: the same store as if each had been written by itself.
//!
//! What does not live here: that a bulk is kept whole (`commits`).

use crate::{
    BalanceEntry, BalanceKind, Balances, Consent, ConsentPurpose, ConsentState, Consents, Message,
    MessageBody, MessageKind, Messages, NewBalanceEntry, Passwords, SqliteStore, StoreError, Tag,
    Tags, Trail,
};
use hall_types::{Fen, SubscriberId, Text};
use jiff::Timestamp;
use uuid::Uuid;

const AT: Timestamp = Timestamp::UNIX_EPOCH;

async fn store() -> SqliteStore {
    SqliteStore::temporary().await.expect("there is room for temporary files")
}

/// Three entries of each of so many subscribers.
fn entries(subscribers: i64) -> Vec<BalanceEntry> {
    let of = |subscriber| {
        [100, -30, 5].into_iter().zip(1..).scan(Fen::ZERO, move |sum, (amount, seq)| {
            *sum += Fen(amount);
            Some(BalanceEntry {
                subscriber: SubscriberId(subscriber),
                seq,
                at: AT,
                kind: BalanceKind::TopUp,
                amount_fen: Fen(amount),
                balance_fen: *sum,
                reference: format!("n/{seq}"),
            })
        })
    };
    (1..=subscribers).flat_map(of).collect()
}

#[tokio::test]
async fn balances_follow_from_their_entries() {
    let store = store().await;
    let mut bulk = store.bulk().await.expect("begun");
    bulk.balance_entries(&entries(500)).await.expect("inserted");
    bulk.finish().await.expect("kept");
    let balance = store.balance(SubscriberId(500)).await.expect("read");
    assert_eq!((balance.balance_fen, balance.seq), (Fen(75), 3));
    assert_eq!(store.balance_differences(10).await.expect("read"), []);
    let next = NewBalanceEntry {
        subscriber: SubscriberId(500),
        at: AT,
        kind: BalanceKind::Correction,
        amount_fen: Fen(1),
        reference: "n/4".to_owned(),
        not_below_fen: None,
    };
    let next = store.post(next, Trail::none()).await.expect("made");
    assert_eq!((next.seq, next.balance_fen), (4, Fen(76)));
}

#[tokio::test]
async fn entries_that_do_not_follow_are_refused() {
    let store = store().await;
    let mut bulk = store.bulk().await.expect("begun");
    let backwards: Vec<_> = entries(1).into_iter().rev().collect();
    for wrong in [&entries(1)[1..], &backwards] {
        let refused = bulk.balance_entries(wrong).await;
        assert!(matches!(refused, Err(StoreError::Inconsistent { .. })), "{refused:?}");
    }
    bulk.balance_entries(&entries(1)).await.expect("inserted");
    assert!(bulk.balance_entries(&entries(1)).await.is_err(), "there already");
}

#[tokio::test]
async fn everything_a_population_has_can_be_put_in() {
    let store = store().await;
    let subscriber = SubscriberId(7);
    let consent = Consent {
        purpose: ConsentPurpose::EbillEmail,
        state: ConsentState::Given,
        since: AT,
        channel: "counter".parse().expect("an id"),
        wording: "v1".to_owned(),
    };
    let tag = Tag {
        key: "roams".to_owned(),
        value: "often".to_owned(),
        source: "usage".to_owned(),
        since: AT,
    };
    let words = |word: &str| Text::new(word, word);
    let message = Message {
        id: Uuid::from_u128(1),
        subscriber,
        at: AT,
        kind: MessageKind::Bill,
        body: MessageBody::Words { title: words("a"), body: words("b") },
        path: Some("/my".to_owned()),
        read_at: None,
    };
    let mut bulk = store.bulk().await.expect("begun");
    bulk.consents(&[(subscriber, consent.clone())]).await.expect("inserted");
    bulk.tags(&[(subscriber, tag.clone())]).await.expect("inserted");
    bulk.messages(std::slice::from_ref(&message)).await.expect("inserted");
    bulk.passwords(&[(subscriber, "hash".to_owned())], AT).await.expect("inserted");
    bulk.finish().await.expect("kept");
    let consents = store.consents_of(subscriber).await.expect("read");
    assert_eq!(consents, std::slice::from_ref(&consent));
    let history = store.consent_history(subscriber, ConsentPurpose::EbillEmail, 9).await;
    assert_eq!(history.expect("read"), [consent]);
    assert_eq!(store.tags_of(subscriber).await.expect("read"), [tag]);
    assert_eq!(store.messages_of(subscriber, None, 9).await.expect("read"), [message]);
    assert_eq!(store.password_set_at(subscriber).await.expect("read"), Some(AT));
}
