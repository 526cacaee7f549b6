//! Freeze, notice, end.

use super::fixture::{Book, day, on, reward, wish};
use crate::{
    Closing, HandedBackBy, LedgerError, RedeemError, RedeemRefusal, ReleaseCause, Return, forfeit,
    freeze, give_notice, post, reverse, thaw, void, withdraw_notice,
};
use expect_test::expect;
use hall_catalog::model::Delivery;
use hall_types::Points;

#[test]
fn a_frozen_account_spends_nothing_and_keeps_everything() {
    let mut book = Book::with(&[(1000, "2027-06-30")]);
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("it is held");
    for _ in 0..2 {
        let change = freeze(&book.view, on("2026-11-23"));
        book.must(change);
    }
    let refused = book.redeem(&kettle, &wish(2, 1, Delivery::PickUp), on("2026-11-24"));
    let frozen = RedeemRefusal::Frozen { since: day("2026-11-23") };
    assert_eq!(refused, Err(RedeemError::Refused(frozen)));
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], on("2026-11-24"));
    book.must(change);
    for _ in 0..2 {
        let change = thaw(&book.view, on("2026-11-25"));
        book.must(change);
    }
    book.redeem(&kettle, &wish(2, 1, Delivery::PickUp), on("2026-11-25")).expect("it is held");
    expect![[r#"
        2 2026-11-22 -300 We hold 300 points for “Kettle”.
        3 2026-11-23 +0 The number is suspended: points cannot be spent. They are earned and expire as before.
        4 2026-11-24 +0 “Kettle” is yours: 300 points spent.
        5 2026-11-25 +0 The number is in service again, and points can be spent.
        6 2026-11-25 -300 We hold 300 points for “Kettle”.
    "#]].assert_eq(&book.told(1));
}

#[test]
fn an_account_ends_after_its_notice() {
    let mut book = Book::with(&[(1000, "2027-06-30"), (50, "2026-12-01")]);
    let none = forfeit(&book.view, on("2026-11-22"));
    assert_eq!(none, Err(LedgerError::NoNotice));
    let none = withdraw_notice(&book.view, on("2026-11-22"));
    assert_eq!(none, Err(LedgerError::NoNotice));
    let earliest = day("2026-12-22");
    let short = give_notice(&book.view, day("2026-12-21"), &book.settings, on("2026-11-22"));
    assert_eq!(short, Err(LedgerError::NoticeTooShort { earliest }));
    for last_day in ["2026-12-22", "2026-12-22", "2026-12-31"] {
        let change = give_notice(&book.view, day(last_day), &book.settings, on("2026-11-22"));
        book.must(change);
    }
    // Until then it is an account like any other.
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), on("2026-12-30")).expect("it is held");
    let early = forfeit(&book.view, on("2026-12-31T23:59:59"));
    assert_eq!(early, Err(LedgerError::NoticeRuns { last_day: day("2026-12-31") }));
    let change = forfeit(&book.view, on("2027-01-01T00:00:00"));
    book.must(change);
    expect![[r#"
        3 2026-11-22 +0 The number will be closed. Points can be spent until 22 December 2026.
        4 2026-11-22 +0 The number will be closed. Points can be spent until 31 December 2026.
        5 2026-12-30 -300 We hold 300 points for “Kettle”.
        6 2027-01-01 -50 50 points that could be used until 1 December 2026 expired.
        7 2027-01-01 -700 The number is closed, and 700 points ended with it.
    "#]]
    .assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 300 of 1000, 300 held, until 2027-06-30
        lot 2: 0 of 50, until 2026-12-01
        posted 300, pending 300
    "#]]
    .assert_eq(&book.show());
    let on_day = LedgerError::Closed { on: day("2027-01-01") };
    assert_eq!(forfeit(&book.view, on("2027-01-02")), Err(on_day.clone()));
    assert_eq!(freeze(&book.view, on("2027-01-02")), Err(on_day.clone()));
    assert_eq!(withdraw_notice(&book.view, on("2027-01-02")), Err(on_day));
    let refused = book.redeem(&kettle, &wish(2, 1, Delivery::PickUp), on("2027-01-02"));
    assert_eq!(refused, Err(RedeemError::Refused(RedeemRefusal::Closed)));
}

/// An account that ended while a kettle was held.
fn ended() -> Book {
    let mut book = Book::with(&[(500, "2027-06-30")]);
    book.settings.notice_days = 0;
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("it is held");
    let change = give_notice(&book.view, day("2026-11-22"), &book.settings, on("2026-11-22"));
    book.must(change);
    let change = forfeit(&book.view, on("2026-11-23"));
    book.must(change);
    book
}

#[test]
fn what_comes_back_to_an_account_that_ended_goes_with_it() {
    let mut book = ended();
    let (cause, at) = (ReleaseCause::NotDeliverable, on("2026-11-24"));
    let open = book.hold(1).open().expect("open");
    let change = void(&book.view, open, &[], cause, &book.settings, at);
    book.must(change);
    expect![[r#"
        3 2026-11-22 +0 The number will be closed. Points can be spent until 22 November 2026.
        4 2026-11-23 -200 The number is closed, and 200 points ended with it.
        5 2026-11-24 +300 We cannot deliver “Kettle”, which frees 300 points.
        6 2026-11-24 -300 The number is closed, and 300 points ended with it.
    "#]]
    .assert_eq(&book.told(2));
    assert_eq!(book.view.account.balance.posted, Points::ZERO);
    let mut book = ended();
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], at);
    book.must(change);
    let what = Return {
        act: super::fixture::id(5),
        quantity: 1,
        by: HandedBackBy::Member,
        restock: false,
    };
    let hold = book.hold(1).posted().expect("posted");
    let change = reverse(&book.view, hold, &[], &what, &book.settings, at);
    book.must(change);
    expect![[r#"
        5 2026-11-24 +0 “Kettle” is yours: 300 points spent.
        6 2026-11-24 +300 We took “Kettle” back and returned 300 points.
        7 2026-11-24 -300 The number is closed, and 300 points ended with it.
    "#]]
    .assert_eq(&book.told(4));
    assert_eq!(book.view.account.closing, Closing::Closed { on: day("2026-11-23") });
}

#[test]
fn a_notice_that_is_taken_back_leaves_no_trace_but_its_history() {
    let mut book = Book::with(&[(500, "2027-06-30")]);
    let change = give_notice(&book.view, day("2027-01-31"), &book.settings, on("2026-11-22"));
    book.must(change);
    let change = withdraw_notice(&book.view, on("2026-11-23"));
    book.must(change);
    assert_eq!(book.view.account.closing, Closing::No);
    assert_eq!(forfeit(&book.view, on("2027-03-01")), Err(LedgerError::NoNotice));
    expect![[r#"
        2 2026-11-22 +0 The number will be closed. Points can be spent until 31 January 2027.
        3 2026-11-23 +0 The number will not be closed after all, and the points stay.
    "#]]
    .assert_eq(&book.told(1));
}
