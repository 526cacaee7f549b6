//! What becomes of holds: posted, voided, expired, returned.

use super::fixture::{Book, Conflict, id, on, reward, wish};
use crate::{
    Change, HandedBackBy, HoldOutcome, LedgerError, Moment, ReleaseCause, Return, ReturnPolicy,
    expire, expire_hold, post, reverse, void,
};
use expect_test::expect;
use hall_catalog::model::Delivery;
use hall_types::{Lit, Points};

/// A kettle held on 22 November out of two lots: 100 until the end of the month, 200 until June.
fn held() -> Book {
    let mut book = Book::with(&[(100, "2026-11-30"), (500, "2027-06-30")]);
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("it is held");
    book
}

fn posted() -> Book {
    let mut book = held();
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], on("2026-11-23"));
    book.must(change);
    book
}

fn voided(book: &Book, cause: ReleaseCause, at: Moment) -> Result<Change, LedgerError> {
    void(&book.view, book.hold(1).open()?, &book.pool(), cause, &book.settings, at)
}

fn returned(
    book: &Book,
    act: u128,
    quantity: u16,
    by: HandedBackBy,
    at: Moment,
) -> Result<Change, LedgerError> {
    let what = Return { act: id(act), quantity, by, restock: true };
    reverse(&book.view, book.hold(1).posted()?, &book.pool(), &what, &book.settings, at)
}

#[test]
fn what_is_posted_is_spent() {
    let book = posted();
    expect![[r#"
        3 2026-11-22 -300 We hold 300 points for “Kettle”.
        4 2026-11-23 +0 “Kettle” is yours: 300 points spent.
    "#]]
    .assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 0 of 100, until 2026-11-30
        lot 2: 300 of 500, until 2027-06-30
        posted 300, pending 0
    "#]]
    .assert_eq(&book.show());
    let stock = book.stocks.get("kettle").expect("a stock");
    assert_eq!((stock.on_hand, stock.held, stock.shipped), (2, 0, 1));
}

#[test]
fn what_is_voided_is_free_again() {
    let mut book = held();
    let change = voided(&book, ReleaseCause::Cancelled, on("2026-11-30"));
    book.must(change);
    expect![[r#"
        3 2026-11-22 -300 We hold 300 points for “Kettle”.
        4 2026-11-30 +300 You cancelled “Kettle”, which frees 300 points.
    "#]]
    .assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 100 of 100, until 2026-11-30
        lot 2: 500 of 500, until 2027-06-30
        posted 600, pending 0
    "#]]
    .assert_eq(&book.show());
    assert_eq!(book.stocks.get("kettle").map(|it| (it.on_hand, it.held)), Some((3, 0)));
}

#[test]
fn what_comes_back_too_late_expires_at_once() {
    let mut book = held();
    let run = expire(&book.view, on("2026-12-01"));
    book.must(run);
    let change = voided(&book, ReleaseCause::Cancelled, on("2026-12-01"));
    book.must(change);
    expect![[r#"
        3 2026-11-22 -300 We hold 300 points for “Kettle”.
        4 2026-12-01 +300 You cancelled “Kettle”, which frees 300 points.
        5 2026-12-01 -100 100 points that could be used until 30 November 2026 expired.
    "#]]
    .assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 0 of 100, until 2026-11-30
        lot 2: 500 of 500, until 2027-06-30
        posted 500, pending 0
    "#]]
    .assert_eq(&book.show());
}

#[test]
fn what_the_operator_could_not_deliver_lasts_a_while() {
    let mut book = held();
    let change = voided(&book, ReleaseCause::NotDeliverable, on("2026-12-01"));
    book.must(change);
    expect![[r#"
        3 2026-11-22 -300 We hold 300 points for “Kettle”.
        4 2026-12-01 +300 We cannot deliver “Kettle”, which frees 300 points. For 100 points, the last day moved to 31 December 2026.
    "#]].assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 0 of 100, until 2026-11-30
        lot 2: 500 of 500, until 2027-06-30
        lot 3: 100 of 100, until 2026-12-31
        posted 600, pending 0
    "#]]
    .assert_eq(&book.show());
}

#[test]
fn a_hold_expires_after_its_time() {
    let mut book = Book::with(&[(500, "2027-06-30")]);
    let expires_at = on("2026-11-22T12:30:00").at;
    let order = crate::Redeem { expires_at, ..wish(1, 1, Delivery::PickUp) };
    book.redeem(&reward("kettle"), &order, on("2026-11-22")).expect("it is held");
    let ended = |book: &Book, at: &str| {
        let open = book.hold(1).open().expect("open");
        expire_hold(&book.view, open, &[], &book.settings, on(at))
    };
    let early = ended(&book, "2026-11-22T12:30:00");
    assert_eq!(early, Err(LedgerError::StillHeld { expires_at }));
    let change = ended(&book, "2026-11-22T12:30:01");
    book.must(change);
    expect![[r#"
        3 2026-11-22 +300 The time for “Kettle” ran out, which frees 300 points.
    "#]]
    .assert_eq(&book.told(2));
    assert_eq!(book.hold(1).outcome.map(|it| it.0), Some(HoldOutcome::Expired));
}

#[test]
fn a_hold_is_resolved_once() {
    let book = held();
    let end = |how: u8| match how {
        0 => post(&book.view, book.hold(1).open().expect("open"), &[], on("2026-11-23")),
        _ => voided(&book, ReleaseCause::Cancelled, on("2026-11-23")),
    };
    for first in [0, 1] {
        for second in [0, 1] {
            let mut kept = book.clone();
            let (first, second) = (end(first).expect("decided"), end(second).expect("decided"));
            kept.commit(&first).expect("it is kept");
            assert_eq!(kept.commit(&second), Err(Conflict::Moved));
            // Even a store that had looked at nothing but the reference would have refused it.
            let [first, second] = [first, second].map(|it| it.transfers[0].reference());
            assert_eq!(first, second);
            let outcome = kept.hold(1).outcome.expect("an outcome").0;
            assert_eq!(kept.hold(1).open(), Err(LedgerError::Resolved(outcome)));
        }
    }
}

#[test]
fn a_return_goes_back_where_it_came_from() {
    let mut book = posted();
    let change = returned(&book, 5, 1, HandedBackBy::Member, on("2026-11-25"));
    book.must(change);
    expect![[r#"
        5 2026-11-25 +300 We took “Kettle” back and returned 300 points.
    "#]]
    .assert_eq(&book.told(4));
    expect![[r#"
        lot 1: 100 of 100, until 2026-11-30
        lot 2: 500 of 500, until 2027-06-30
        posted 600, pending 0
    "#]]
    .assert_eq(&book.show());
    let again = returned(&book, 6, 1, HandedBackBy::Member, on("2026-11-25"));
    assert_eq!(again, Err(LedgerError::ReturnedAlready { left: 0 }));
    let nothing = returned(&book, 6, 0, HandedBackBy::Member, on("2026-11-25"));
    assert_eq!(nothing, Err(LedgerError::Amount));
    assert_eq!(book.stocks.get("kettle").map(|it| (it.on_hand, it.shipped)), Some((3, 0)));
}

#[test]
fn a_return_after_the_lot_is_over() {
    let mut by_member = posted();
    let change = returned(&by_member, 5, 1, HandedBackBy::Member, on("2026-12-02"));
    by_member.must(change);
    expect![[r#"
        5 2026-12-02 +300 We took “Kettle” back and returned 300 points.
        6 2026-12-02 -100 100 points that could be used until 30 November 2026 expired.
    "#]]
    .assert_eq(&by_member.told(4));
    expect![[r#"
        lot 1: 0 of 100, until 2026-11-30
        lot 2: 500 of 500, until 2027-06-30
        posted 500, pending 0
    "#]]
    .assert_eq(&by_member.show());
    let mut by_us = posted();
    let change = returned(&by_us, 5, 1, HandedBackBy::Operator, on("2026-12-02"));
    by_us.must(change);
    expect![[r#"
        5 2026-12-02 +300 Because of a mistake of ours, the redemption of “Kettle” was undone and 300 points returned. For 100 points, the last day moved to 1 January 2027.
    "#]].assert_eq(&by_us.told(4));
    expect![[r#"
        lot 1: 0 of 100, until 2026-11-30
        lot 2: 500 of 500, until 2027-06-30
        lot 3: 100 of 100, until 2027-01-01
        posted 600, pending 0
    "#]]
    .assert_eq(&by_us.show());
}

#[test]
fn returns_in_parts_leave_what_a_smaller_order_would_have() {
    let mut book = Book::with(&[(400, "2026-11-30"), (600, "2027-06-30")]);
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 3, Delivery::PickUp), on("2026-11-22")).expect("it is held");
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], on("2026-11-23"));
    book.must(change);
    for (act, expected) in [(5, [0, 400]), (6, [100, 600]), (7, [400, 600])] {
        let change = returned(&book, act, 1, HandedBackBy::Member, on("2026-11-25"));
        book.must(change);
        let mut lots = book.view.lots.clone();
        lots.sort_by_key(|lot| lot.number);
        let left: Vec<i64> = lots.iter().map(|lot| lot.remaining.0).collect();
        assert_eq!(left, expected);
    }
    let more = returned(&book, 8, 1, HandedBackBy::Member, on("2026-11-25"));
    assert_eq!(more, Err(LedgerError::ReturnedAlready { left: 0 }));
}

#[test]
fn a_return_twice_is_one() {
    let mut book = posted();
    let change = returned(&book, 5, 1, HandedBackBy::Member, on("2026-11-25")).expect("decided");
    let again = returned(&book, 5, 1, HandedBackBy::Member, on("2026-11-25")).expect("decided");
    book.commit(&change).expect("it is kept");
    assert_eq!(book.commit(&again), Err(Conflict::Moved));
}

#[test]
fn nothing_comes_back_of_what_was_not_posted() {
    let book = held();
    let early = returned(&book, 5, 1, HandedBackBy::Member, on("2026-11-25"));
    assert_eq!(early, Err(LedgerError::NotRedeemed));
}

#[test]
fn a_new_lot_lasts_as_long_as_the_policy_says() {
    let mut book = posted();
    book.settings.returned = Lit(ReturnPolicy::AtLeastDays(10));
    // On 20 November the lot of the 30th lasts ten days more; on the 21st it does not.
    let on_time = returned(&book, 5, 1, HandedBackBy::Member, on("2026-11-20")).expect("decided");
    assert_eq!(on_time.account.lots, 2);
    let late = returned(&book, 5, 1, HandedBackBy::Member, on("2026-11-21")).expect("decided");
    let lot = late.lots.iter().find(|lot| lot.number.0 == 3).expect("a new lot");
    assert_eq!((lot.earned, lot.last_day.to_string().as_str()), (Points(100), "2026-12-01"));
}

#[test]
fn rows_that_do_not_fit_are_never_written() {
    let book = held();
    let open = || book.hold(1).open().expect("open");
    let mut without = book.view.clone();
    without.lots.retain(|lot| lot.number.0 != 1);
    let missing = post(&without, open(), &[], on("2026-11-23"));
    assert!(matches!(missing, Err(LedgerError::Broken(_))), "{missing:?}");
    let mut freed = book.view.clone();
    freed.lots[0].held = Points::ZERO;
    let overdrawn = post(&freed, open(), &[], on("2026-11-23"));
    assert!(matches!(overdrawn, Err(LedgerError::Broken(_))), "{overdrawn:?}");
    let mut other = book.view.clone();
    other.account.subscriber = hall_types::SubscriberId(8);
    let foreign = post(&other, open(), &[], on("2026-11-23"));
    assert!(matches!(foreign, Err(LedgerError::Broken(_))), "{foreign:?}");
    let mut more = book.hold(1);
    more.drawn[0].points = Points(101);
    let differs = post(&book.view, more.open().expect("open"), &[], on("2026-11-23"));
    assert!(matches!(differs, Err(LedgerError::Broken(_))), "{differs:?}");
}
