//! Payments on any engine.
//!
//! What does not live here: which state leads where (`payments`).

use super::{ANNE, BO, id, second};
use crate::{
    Audit, AuditEntry, BalanceKind, Balances, NewPayment, Payment, PaymentError, PaymentEvent,
    PaymentPurpose, PaymentState, Payments, Place, Trail,
};
use futures::future::join_all;
use hall_types::{Fen, SubscriberId};

fn order(number: u128, subscriber: SubscriberId) -> NewPayment {
    NewPayment {
        id: id(number),
        subscriber,
        amount_fen: Fen(5000),
        purpose: PaymentPurpose::TopUp,
        at: second(0),
        expires_at: second(900),
    }
}

fn sent(reference: &str) -> PaymentEvent {
    PaymentEvent::Sent { provider_reference: reference.to_owned() }
}

fn paid(reference: &str, amount_fen: i64) -> PaymentEvent {
    let provider_reference = reference.to_owned();
    PaymentEvent::Paid { provider_reference, amount_fen: Fen(amount_fen) }
}

async fn ordered<S: Payments>(store: &S, order: NewPayment) -> Result<Payment, PaymentError> {
    store.order_payment(order, Trail::none()).await
}

async fn event<S: Payments>(
    store: &S,
    number: u128,
    event: PaymentEvent,
    after: i64,
) -> Result<Payment, PaymentError> {
    let entry = AuditEntry::of_hall(second(after), "payment.event");
    store.payment_event(id(number), event, second(after), Trail::of(entry)).await
}

/// A subscriber's balance in fen, and how many entries it has.
async fn money<S: Balances>(store: &S, subscriber: SubscriberId) -> (i64, u64) {
    let balance = store.balance(subscriber).await.expect("read");
    (balance.balance_fen.0, balance.seq)
}

pub(super) async fn money_arrives_once<S: Payments + Balances + Audit>(store: &S) {
    let first = ordered(store, order(1, ANNE)).await.expect("kept");
    assert_eq!(first.state, PaymentState::Created);
    assert_eq!(ordered(store, order(1, ANNE)).await.expect("the same"), first);
    event(store, 1, sent("p1"), 1).await.expect("kept");
    event(store, 1, sent("p1"), 2).await.expect("known");
    assert_eq!(money(store, ANNE).await, (0, 0));
    let settled = event(store, 1, paid("p1", 5000), 3).await.expect("kept");
    assert_eq!((settled.state, settled.paid_at), (PaymentState::Paid, Some(second(3))));
    for again in [paid("p1", 5000), sent("p1"), PaymentEvent::Lost] {
        assert_eq!(event(store, 1, again, 9).await.expect("known"), settled);
    }
    assert_eq!(money(store, ANNE).await, (5000, 1));
    assert_eq!(store.payment(ANNE, id(1)).await.expect("read"), Some(settled));
    assert_eq!(store.payment(BO, id(1)).await.expect("read"), None);
    let found = store.find_payment(id(1)).await.expect("read");
    assert_eq!(found.map(|it| it.subscriber), Some(ANNE));
    assert_eq!(store.find_payment(id(2)).await.expect("read"), None);
    assert_eq!(store.audit_head().await.expect("a head").seq, 2, "what is known leaves no trail");
    let bill = PaymentPurpose::Bill("2026-05".to_owned());
    ordered(store, NewPayment { purpose: bill, ..order(2, ANNE) }).await.expect("kept");
    event(store, 2, paid("p2", 5000), 4).await.expect("paid before we heard that it was sent");
    let entries = store.balance_entries(ANNE, None, 10).await.expect("read");
    let kinds: Vec<_> = entries.iter().map(|it| it.kind).collect();
    assert_eq!(kinds, [BalanceKind::BillPayment, BalanceKind::TopUp]);
}

pub(super) async fn what_is_wrong_changes_nothing<S: Payments + Balances>(store: &S) {
    for amount in [0, -1, i64::MAX] {
        let no_amount = NewPayment { amount_fen: Fen(amount), ..order(1, ANNE) };
        let refused = ordered(store, no_amount).await;
        assert!(matches!(refused, Err(PaymentError::Amount)), "{refused:?}");
    }
    let missing = event(store, 1, paid("p1", 5000), 1).await;
    assert!(matches!(missing, Err(PaymentError::NotFound)), "{missing:?}");
    ordered(store, order(1, ANNE)).await.expect("kept");
    let less = event(store, 1, paid("p1", 4999), 1).await;
    assert!(matches!(less, Err(PaymentError::AmountDiffers)), "{less:?}");
    let early = event(store, 1, PaymentEvent::Refunded, 1).await;
    assert!(matches!(early, Err(PaymentError::NotPossible { .. })), "{early:?}");
    event(store, 1, paid("p1", 5000), 2).await.expect("kept");
    for wrong in [PaymentEvent::Failed, PaymentEvent::Expired] {
        let refused = event(store, 1, wrong, 3).await;
        assert!(matches!(refused, Err(PaymentError::NotPossible { .. })), "{refused:?}");
    }
    assert_eq!(money(store, ANNE).await, (5000, 1));
}

pub(super) async fn late_money_is_taken<S: Payments + Balances>(store: &S) {
    let before = [PaymentEvent::Failed, PaymentEvent::Expired, PaymentEvent::Lost];
    for (number, before) in (1..).zip(before) {
        ordered(store, order(number, ANNE)).await.expect("kept");
        let reference = format!("p{number}");
        event(store, number, sent(&reference), 1).await.expect("kept");
        event(store, number, before, 2).await.expect("kept");
        let settled = event(store, number, paid(&reference, 5000), 9000).await.expect("kept");
        assert_eq!(settled.state, PaymentState::Paid);
    }
    assert_eq!(money(store, ANNE).await, (15_000, 3));
}

pub(super) async fn money_goes_back_once<S: Payments + Balances>(store: &S) {
    ordered(store, order(1, ANNE)).await.expect("kept");
    event(store, 1, paid("p1", 5000), 1).await.expect("kept");
    for after in [2, 3] {
        let refunded = event(store, 1, PaymentEvent::Refunded, after).await.expect("kept");
        assert_eq!(refunded.refunded_at, Some(second(2)));
    }
    let late = event(store, 1, paid("p1", 5000), 4).await.expect("known");
    assert_eq!(late.state, PaymentState::Refunded);
    assert_eq!(money(store, ANNE).await, (0, 2));
}

pub(super) async fn parallel_call_backs_credit_once<S: Payments + Balances>(store: &S) {
    for number in 0..20 {
        ordered(store, order(number, ANNE)).await.expect("kept");
    }
    let call_backs = (0..600).map(|number: u128| {
        let number = number % 20;
        let reference = format!("p{number}");
        let what = if number.is_multiple_of(3) { sent(&reference) } else { paid(&reference, 5000) };
        event(store, number, what, 1)
    });
    let outcomes = join_all(call_backs).await;
    assert!(outcomes.iter().all(Result::is_ok));
    assert_eq!(money(store, ANNE).await, (13 * 5000, 13));
    assert_eq!(store.balance_differences(10).await.expect("read"), []);
}

pub(super) async fn open_payments_are_found<S: Payments>(store: &S) {
    for number in 1..=5 {
        let at = second(number as i64);
        ordered(store, NewPayment { at, ..order(number, ANNE) }).await.expect("kept");
    }
    event(store, 1, PaymentEvent::Lost, 50).await.expect("kept");
    event(store, 2, paid("p2", 5000), 6).await.expect("kept");
    event(store, 3, PaymentEvent::Failed, 6).await.expect("kept");
    let ids = |found: Vec<Payment>| found.into_iter().map(|it| it.id).collect::<Vec<_>>();
    let open = store.open_payments(second(49), 10).await.expect("read");
    assert_eq!(ids(open), [id(4), id(5)]);
    let open = store.open_payments(second(50), 10).await.expect("read");
    assert_eq!(ids(open), [id(4), id(5), id(1)]);
    let first = store.payments_of(ANNE, None, 2).await.expect("read");
    let behind = first.last().map(|it| Place { at: it.created_at, id: it.id });
    assert_eq!(ids(first), [id(5), id(4)]);
    let rest = store.payments_of(ANNE, behind, 10).await.expect("read");
    assert_eq!(ids(rest), [id(3), id(2), id(1)]);
    assert_eq!(store.payments_of(BO, None, 10).await.expect("read"), []);
}

pub(super) async fn ids_and_references_are_one_s_own<S: Payments + Balances>(store: &S) {
    ordered(store, order(1, ANNE)).await.expect("kept");
    let others = [
        order(1, BO),
        NewPayment { amount_fen: Fen(1), ..order(1, ANNE) },
        NewPayment { purpose: PaymentPurpose::Bill("b".into()), ..order(1, ANNE) },
    ];
    for other in others {
        let refused = ordered(store, other).await;
        assert!(matches!(refused, Err(PaymentError::IdTaken)), "{refused:?}");
    }
    ordered(store, order(2, BO)).await.expect("kept");
    event(store, 1, sent("p1"), 1).await.expect("kept");
    for wrong in [(2, paid("p1", 5000)), (2, sent("p1")), (1, paid("p2", 5000))] {
        let refused = event(store, wrong.0, wrong.1, 2).await;
        assert!(matches!(refused, Err(PaymentError::ReferenceTaken)), "{refused:?}");
    }
    assert_eq!(money(store, ANNE).await, (0, 0));
    assert_eq!(money(store, BO).await, (0, 0));
}
