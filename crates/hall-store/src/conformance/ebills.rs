//! Bills by e-mail on any engine.
//!
//! What does not live here: codes (`challenges`).

use super::{ANNE, BO, id, second};
use crate::{
    Audit, AuditEntry, Consent, ConsentPurpose, ConsentState, Consents, EbillError, Ebills,
    PendingEmail, Trail,
};
use hall_types::{BillingPeriod, Locale, SubscriberId};

fn month(number: i8) -> BillingPeriod {
    BillingPeriod::new(2026, number).expect("a month")
}

fn pending(number: u128, email: &str) -> PendingEmail {
    let asked_at = second(number as i64);
    PendingEmail { email: email.to_owned(), locale: Locale::En, challenge: id(number), asked_at }
}

fn consent(state: ConsentState, after: i64) -> Consent {
    Consent {
        purpose: ConsentPurpose::EbillEmail,
        state,
        since: second(after),
        channel: "web".parse().expect("an id"),
        wording: "1".to_owned(),
    }
}

fn trail(after: i64) -> Trail {
    Trail::of(AuditEntry::of_hall(second(after), "ebill.test"))
}

async fn confirm<S: Ebills>(store: &S, subscriber: SubscriberId, number: u128) -> bool {
    let given = consent(ConsentState::Given, 50);
    let done = store.confirm_ebill(subscriber, id(number), month(5), given, trail(50)).await;
    match done {
        Ok(ebill) => {
            assert_eq!(store.ebill(subscriber).await.expect("read"), ebill);
            assert_eq!(ebill.pending, None);
            true
        }
        Err(EbillError::NotPending) => false,
        Err(error) => panic!("{error}"),
    }
}

pub(super) async fn an_address_counts_once_it_is_confirmed<S: Ebills + Consents + Audit>(
    store: &S,
) {
    assert!(!confirm(store, ANNE, 1).await, "nobody asked");
    store.ask_ebill(ANNE, pending(1, "a@example.com"), trail(1)).await.expect("kept");
    let asked = store.ebill(ANNE).await.expect("read");
    assert_eq!((asked.confirmed, asked.pending), (None, Some(pending(1, "a@example.com"))));
    assert_eq!(store.ebills_due(month(9), None, 10).await.expect("read"), []);
    assert!(!confirm(store, BO, 1).await, "another's code");
    assert!(!confirm(store, ANNE, 2).await, "another code");
    assert!(confirm(store, ANNE, 1).await);
    assert!(!confirm(store, ANNE, 1).await, "it waits for nothing any more");
    let consents = store.consents_of(ANNE).await.expect("read");
    assert_eq!(consents, [consent(ConsentState::Given, 50)]);
    assert_eq!(store.audit_head().await.expect("a head").seq, 2);
}

pub(super) async fn the_old_address_counts_until_the_new_one_does<S: Ebills>(store: &S) {
    store.ask_ebill(ANNE, pending(1, "a@example.com"), Trail::none()).await.expect("kept");
    assert!(confirm(store, ANNE, 1).await);
    store.ask_ebill(ANNE, pending(2, "b@example.com"), Trail::none()).await.expect("kept");
    store.ask_ebill(ANNE, pending(3, "c@example.com"), Trail::none()).await.expect("kept");
    let to = |ebill: crate::Ebill| ebill.confirmed.map(|to| to.email).unwrap_or_default();
    assert_eq!(to(store.ebill(ANNE).await.expect("read")), "a@example.com");
    assert!(!confirm(store, ANNE, 2).await, "it was given up for another");
    assert!(confirm(store, ANNE, 3).await);
    assert_eq!(to(store.ebill(ANNE).await.expect("read")), "c@example.com");
}

pub(super) async fn who_stops_is_forgotten<S: Ebills + Consents + Audit>(store: &S) {
    let refused = || consent(ConsentState::Refused, 60);
    assert!(!store.stop_ebill(ANNE, refused(), trail(60)).await.expect("nothing to stop"));
    for (subscriber, number) in [(ANNE, 1), (BO, 2)] {
        let address = pending(number, "a@example.com");
        store.ask_ebill(subscriber, address, Trail::none()).await.expect("kept");
        assert!(confirm(store, subscriber, number).await);
    }
    assert!(store.stop_ebill(ANNE, refused(), trail(60)).await.expect("stopped"));
    assert_eq!(store.ebill(ANNE).await.expect("read"), crate::Ebill::default());
    assert_eq!(store.consents_of(ANNE).await.expect("read"), [refused()]);
    assert!(store.ebill(BO).await.expect("read").confirmed.is_some());
    assert_eq!(store.audit_head().await.expect("a head").seq, 3);
}

pub(super) async fn a_bill_is_announced_once<S: Ebills + Audit>(store: &S) {
    for number in 1..=3 {
        let subscriber = SubscriberId(number as i64);
        let address = pending(number, "a@example.com");
        store.ask_ebill(subscriber, address, Trail::none()).await.expect("kept");
        assert!(confirm(store, subscriber, number).await);
    }
    let before = store.audit_head().await.expect("a head").seq;
    assert_eq!(store.ebills_due(month(5), None, 10).await.expect("read"), []);
    let first = store.ebills_due(month(6), None, 2).await.expect("read");
    let ids = |due: &[crate::EbillDue]| due.iter().map(|it| it.subscriber.0).collect::<Vec<_>>();
    assert_eq!(ids(&first), [1, 2]);
    let rest = store.ebills_due(month(6), Some(first[1].subscriber), 2).await.expect("read");
    assert_eq!(ids(&rest), [3]);
    for expected in [true, false] {
        let sent = store.ebill_sent(SubscriberId(2), month(6), trail(70)).await.expect("written");
        assert_eq!(sent, expected);
    }
    assert!(!store.ebill_sent(BO, month(6), trail(70)).await.expect("nobody's"));
    assert_eq!(ids(&store.ebills_due(month(6), None, 9).await.expect("read")), [1, 3]);
    assert_eq!(ids(&store.ebills_due(month(7), None, 9).await.expect("read")), [1, 2, 3]);
    assert_eq!(store.audit_head().await.expect("a head").seq, before + 1);
}
