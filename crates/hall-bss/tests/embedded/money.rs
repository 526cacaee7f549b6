//! Accounts: money that arrives, bills that are paid from it.

use crate::fixture::{Hall, OWES, at, now, period, subject};
use hall_bss::port::{
    BalanceKind, Balances, BillState, Bills, BssError, Charge, Credit, Refusal, Subscribers,
};
use hall_types::Fen;

fn credit(reference: &str, fen: i64) -> Credit {
    let kind = BalanceKind::TopUp;
    Credit { reference: reference.to_owned(), kind, amount: Fen(fen), at: now() }
}

#[tokio::test]
async fn money_is_credited_once_for_each_reference() {
    let hall = Hall::with(2).await;
    let before = hall.bss.balance(subject(1), now()).await.expect("an account").balance;
    for _ in 0..3 {
        hall.bss.credit(subject(1), &credit("payment/1", 5000)).await.expect("credited");
    }
    let after = hall.bss.balance(subject(1), now()).await.expect("an account").balance;
    assert_eq!(after - before, Fen(5000));
    let other = hall.bss.credit(subject(1), &credit("payment/1", 6000)).await;
    let Err(BssError::Refused(reasons)) = other else { panic!("{other:?}") };
    assert_eq!(reasons, [Refusal::ReferenceTaken]);
    for fen in [0, -1, i64::MAX] {
        let none = hall.bss.credit(subject(1), &credit("payment/2", fen)).await;
        let Err(BssError::Refused(reasons)) = none else { panic!("{none:?}") };
        assert_eq!(reasons, [Refusal::Amount]);
    }
    let entries = hall.bss.balance_entries(subject(1), None, 1).await.expect("entries");
    assert_eq!(entries[0].balance_fen, after);
}

#[tokio::test]
async fn money_is_charged_once_and_what_is_due_stays() {
    let hall = Hall::with(12).await;
    let subject = subject(OWES);
    let due = hall.bss.balance(subject, now()).await.expect("an account").due;
    hall.bss.credit(subject, &credit("payment/1", due.0 + 1000)).await.expect("credited");
    let charge = |reference: &str, fen: i64| {
        let kind = BalanceKind::Reward;
        Charge { reference: reference.to_owned(), kind, amount: Fen(fen), at: now() }
    };
    let much = hall.bss.charge(subject, &charge("redemption/1", 1001)).await;
    let Err(BssError::Refused(reasons)) = much else { panic!("{much:?}") };
    assert_eq!(reasons, [Refusal::BalanceTooLow { missing: Fen(1) }]);
    let none = hall.bss.balance_entry(subject, "redemption/1").await.expect("a store");
    assert_eq!(none, None);
    for _ in 0..2 {
        let entry = hall.bss.charge(subject, &charge("redemption/1", 1000)).await;
        assert_eq!(entry.expect("charged").balance_fen, due);
    }
    let made = hall.bss.balance_entry(subject, "redemption/1").await.expect("a store");
    assert_eq!(made.map(|entry| entry.amount_fen), Some(Fen(-1000)));
    let other = hall.bss.charge(subject, &charge("redemption/1", 999)).await;
    let Err(BssError::Refused(reasons)) = other else { panic!("{other:?}") };
    assert_eq!(reasons, [Refusal::ReferenceTaken]);
}

/// Whoever does not know how a credit or a charge ended sends it again: much later, when the money is long gone, and
/// by several at a time.
#[tokio::test]
async fn what_is_sent_again_is_answered_as_the_first_time() {
    let hall = Hall::with(2).await;
    let me = subject(1);
    let account = async || hall.bss.balance(me, now()).await.expect("an account").balance;
    let before = account().await;
    hall.bss.credit(me, &credit("payment/1", 1000)).await.expect("credited");
    let charge = |at| {
        let (reference, kind) = ("redemption/1".to_owned(), BalanceKind::Reward);
        Charge { reference, kind, amount: Fen(1000), at }
    };
    let many = (0..8).map(|_| {
        let (bss, charge) = (hall.bss.clone(), charge(now()));
        tokio::spawn(async move { bss.charge(me, &charge).await })
    });
    let mut entries = Vec::new();
    for entry in many.collect::<Vec<_>>() {
        entries.push(entry.await.expect("an answer").expect("charged"));
    }
    entries.dedup();
    assert_eq!((entries.len(), account().await), (1, before));
    // Less is left than it takes.
    let rest = Charge { reference: "redemption/2".to_owned(), amount: before, ..charge(now()) };
    if before > Fen::ZERO {
        hall.bss.charge(me, &rest).await.expect("charged");
    }
    let later = hall.bss.charge(me, &charge(at("2026-11-29 12:00"))).await.expect("known");
    assert_eq!(later, entries[0]);
    let again = Credit { at: at("2026-11-29 12:00"), ..credit("payment/1", 1000) };
    let again = hall.bss.credit(me, &again).await.expect("known");
    assert_eq!(again.at, now());
    assert_eq!(account().await, Fen::ZERO);
}

#[tokio::test]
async fn what_is_due_is_paid_oldest_first_as_far_as_the_money_goes() {
    let hall = Hall::with(12).await;
    let subject = subject(OWES);
    let account = hall.bss.balance(subject, now()).await.expect("an account");
    let bill = hall.bss.bill(subject, period("2026-10"), now()).await.expect("a bill");
    assert_eq!(bill.state, BillState::Due);
    assert_eq!((account.balance, account.due), (Fen::ZERO, bill.total));
    assert_eq!(account.due_on.map(|day| day.to_string()).as_deref(), Some("2026-11-25"));
    hall.bss.credit(subject, &credit("payment/1", 1000)).await.expect("credited");
    assert_eq!(hall.bss.settle(subject, now()).await.expect("settled"), Fen(1000));
    assert_eq!(hall.bss.settle(subject, now()).await.expect("settled"), Fen::ZERO);
    let part = hall.bss.bill(subject, period("2026-10"), now()).await.expect("a bill");
    assert_eq!((part.state, part.paid), (BillState::Due, Fen(1000)));
    hall.bss.credit(subject, &credit("payment/2", 50_000)).await.expect("credited");
    let rest = bill.total - Fen(1000);
    assert_eq!(hall.bss.settle(subject, now()).await.expect("settled"), rest);
    let account = hall.bss.balance(subject, now()).await.expect("an account");
    assert_eq!((account.balance, account.due), (Fen(51_000) - bill.total, Fen::ZERO));
    let paid = hall.bss.bill(subject, period("2026-10"), now()).await.expect("a bill");
    assert_eq!((paid.state, paid.paid), (BillState::Paid, paid.total));
    assert_eq!(
        hall_store::Balances::balance_differences(&hall.store, 5).await.expect("a store"),
        []
    );
}

#[tokio::test]
async fn who_pays_by_invoice_owes_the_next_bill_until_they_pay() {
    let hall = Hall::with(12).await;
    let later = at("2026-12-20 09:00");
    let account = hall.bss.balance(subject(OWES), later).await.expect("an account");
    let bills = hall.bss.closed_bills(subject(OWES), 2, later).await.expect("bills");
    assert_eq!(account.due, bills.iter().map(|bill| bill.total).sum::<Fen>());
    // Closed on the 20th: there are some days to pay it all the same.
    assert_eq!(bills[0].due_on.map(|day| day.to_string()).as_deref(), Some("2026-12-30"));
    let paying = hall.bss.profile(subject(OWES), later).await.expect("somebody").paying;
    assert_eq!(paying, hall_bss::port::Paying::Invoice);
}
