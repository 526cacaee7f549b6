//! Earning: bills, campaigns, gifts, corrections, refunds.

use super::fixture::{Book, day, id, member, on};
use crate::{
    Bonus, Correction, CorrectionReason, EarningBill, LedgerError, LotNumber, PointsSettings,
    Refund, TransferKind, correct, earn, expire, grant, take_back,
};
use expect_test::expect;
use hall_types::{Fen, Points, Text};

fn settings() -> PointsSettings {
    toml::from_str(
        r#"
        [[rate_for]]
        brands = ["gotone"]
        rate = "1.1 points/yuan"
        [[rate_for]]
        brands = ["gotone"]
        tiers = ["gold"]
        rate = "1.5 points/yuan"
        [[campaign]]
        id = "double-october"
        name = { zh = "双倍十月", en = "Double October" }
        from = "2026-10"
        until = "2026-10"
        rate = "1 point/yuan"
        expiry = "3 months"
        [[campaign]]
        id = "gold-autumn"
        name = { zh = "金秋加赠", en = "Golden autumn" }
        from = "2026-09"
        until = "2026-11"
        tiers = ["gold"]
        rate = "0.2 points/yuan"
        "#,
    )
    .expect("settings")
}

fn earned(book: &mut Book, brand: &str, tier: Option<&str>, fen: i64) {
    let member = member(brand, tier);
    let period = "2026-10".parse().expect("a month");
    let bill = EarningBill { period, counted_fen: Fen(fen), member: &member };
    let change = earn(&book.view, &bill, &book.settings, on("2026-11-05"));
    book.must(change);
}

#[test]
fn the_best_rate_holds_and_campaigns_come_on_top() {
    let mut book = Book { settings: settings(), ..Book::new() };
    earned(&mut book, "gotone", Some("gold"), 8799);
    expect![[r#"
        1 2026-11-05 +130 Your bill for October 2026 counted ¥87.99 at 1.5 points a yuan (whole yuan count) and brought 130 points, valid until 30 November 2029.
        2 2026-11-05 +87 “Double October” added 87 points to your bill for October 2026, valid until 28 February 2027.
        3 2026-11-05 +17 “Golden autumn” added 17 points to your bill for October 2026, valid until 30 November 2029.
    "#]].assert_eq(&book.told(0));
    expect![[r#"
        lot 1: 130 of 130, until 2029-11-30
        lot 2: 87 of 87, until 2027-02-28
        lot 3: 17 of 17, until 2029-11-30
        posted 234, pending 0
    "#]]
    .assert_eq(&book.show());
    let mut plain = Book { settings: settings(), ..Book::new() };
    earned(&mut plain, "m-zone", None, 8799);
    expect![[r#"
        1 2026-11-05 +87 Your bill for October 2026 counted ¥87.99 at 1 point a yuan (whole yuan count) and brought 87 points, valid until 30 November 2029.
        2 2026-11-05 +87 “Double October” added 87 points to your bill for October 2026, valid until 28 February 2027.
    "#]].assert_eq(&plain.told(0));
    let mut nothing = Book { settings: settings(), ..Book::new() };
    earned(&mut nothing, "m-zone", None, 99);
    earned(&mut nothing, "m-zone", None, -5000);
    assert_eq!(nothing.told(0), "");
}

#[test]
fn a_bill_earns_once() {
    let mut book = Book::new();
    earned(&mut book, "m-zone", None, 8700);
    let member = member("m-zone", None);
    let period = "2026-10".parse().expect("a month");
    let bill = EarningBill { period, counted_fen: Fen(8700), member: &member };
    let again = earn(&book.view, &bill, &book.settings, on("2026-11-06")).expect("it is decided");
    let refused = book.clone().commit(&again);
    let taken = super::fixture::Conflict::ReferenceTaken("bill/2026-10".to_owned());
    assert_eq!(refused, Err(taken));
}

#[test]
fn gifts_and_corrections_say_why() {
    let mut book = Book::with(&[(100, "2027-01-31"), (50, "2026-12-31")]);
    let why = Text::new("生日礼", "Birthday present");
    let last_day = Some(day("2026-12-24"));
    let bonus = Bonus { act: id(1), points: Points(30), why, last_day };
    let change = grant(&book.view, &bonus, &book.settings, on("2026-11-22"));
    book.must(change);
    for (act, points, reason) in
        [(2, 20, CorrectionReason::MissingPoints), (3, -60, CorrectionReason::WrongPoints)]
    {
        let correction = Correction { act: id(act), points: Points(points), reason };
        let change = correct(&book.view, &correction, &book.settings, on("2026-11-22"));
        book.must(change);
    }
    expect![[r#"
        3 2026-11-22 +30 Birthday present: 30 points, valid until 24 December 2026.
        4 2026-11-22 +20 Our staff added 20 points, valid until 30 November 2029. Reason: points were missing.
        5 2026-11-22 -60 Our staff took off 60 points. Reason: points had come by mistake.
    "#]].assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 100 of 100, until 2027-01-31
        lot 2: 20 of 50, until 2026-12-31
        lot 3: 0 of 30, until 2026-12-24
        lot 4: 20 of 20, until 2029-11-30
        posted 140, pending 0
    "#]]
    .assert_eq(&book.show());
}

#[test]
fn a_correction_never_goes_below_nothing() {
    let book = Book::with(&[(100, "2027-01-31"), (50, "2026-11-20")]);
    let down = |points: i64| {
        let reason = CorrectionReason::WrongPoints;
        let correction = Correction { act: id(1), points: Points(points), reason };
        correct(&book.view, &correction, &book.settings, on("2026-11-22")).map(|_| ())
    };
    assert_eq!(down(-100), Ok(()));
    // The lot of 50 is over, though no expiry run has come by.
    let missing = LedgerError::NotEnough { available: Points(100), missing: Points(1) };
    assert_eq!(down(-101), Err(missing));
    for amount in [0, i64::MIN, i64::MAX] {
        assert_eq!(down(amount), Err(LedgerError::Amount));
    }
}

#[test]
fn a_gift_that_is_over_or_nothing_is_refused() {
    let book = Book::new();
    let given = |points: i64, last_day: &str| {
        let why = Text::new("例", "An example");
        let last_day = Some(day(last_day));
        let bonus = Bonus { act: id(1), points: Points(points), why, last_day };
        grant(&book.view, &bonus, &book.settings, on("2026-11-22")).map(|_| ())
    };
    assert_eq!(given(1, "2026-11-22"), Ok(()));
    assert_eq!(given(1, "2026-11-21"), Err(LedgerError::Amount));
    assert_eq!(given(0, "2026-12-31"), Err(LedgerError::Amount));
    assert_eq!(given(i64::MAX, "2026-12-31"), Err(LedgerError::Amount));
}

fn refund(book: &Book, act: u128, before_fen: i64, fen: i64) -> crate::Change {
    let member = member("m-zone", None);
    let lots: Vec<LotNumber> = book
        .transfers
        .iter()
        .filter(|it| matches!(it.kind, TransferKind::Earned { .. }))
        .flat_map(|it| it.allocations.iter().map(|it| it.lot))
        .collect();
    let period = "2026-10".parse().expect("a month");
    let refund = Refund {
        act: id(act),
        bill: EarningBill { period, counted_fen: Fen(8799), member: &member },
        refunded_before_fen: Fen(before_fen),
        refunded_fen: Fen(fen),
        lots: &lots,
    };
    take_back(&book.view, &refund, &book.settings, on("2026-11-22")).expect("it is decided")
}

#[test]
fn a_refund_takes_back_what_it_had_brought() {
    let mut book = Book::with(&[(10, "2026-12-31")]);
    earned(&mut book, "m-zone", None, 8799);
    // 87.99 yuan brought 87 points: without 1 yuan it would have been 86, and the next fen is free.
    for (act, before, fen) in [(1, 0, 100), (2, 100, 98), (3, 198, 2), (4, 200, 8000)] {
        let change = refund(&book, act, before, fen);
        if !change.is_empty() {
            book.commit(&change).expect("it is kept");
        }
    }
    expect![[r#"
        3 2026-11-22 -1 Part of your bill for October 2026 was refunded, and 1 point it had brought went back.
        4 2026-11-22 -1 Part of your bill for October 2026 was refunded, and 1 point it had brought went back.
        5 2026-11-22 -80 Part of your bill for October 2026 was refunded, and 80 points it had brought went back.
    "#]].assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 10 of 10, until 2026-12-31
        lot 2: 5 of 87, until 2029-11-30
        posted 15, pending 0
    "#]]
    .assert_eq(&book.show());
}

#[test]
fn a_refund_of_what_is_spent_takes_what_is_left() {
    let mut book = Book::with(&[(10, "2026-12-31")]);
    earned(&mut book, "m-zone", None, 8799);
    let reason = CorrectionReason::WrongPoints;
    let spent = Correction { act: id(1), points: Points(-77), reason };
    let change = correct(&book.view, &spent, &book.settings, on("2026-11-20"));
    book.must(change);
    let change = refund(&book, 2, 0, 8799);
    book.commit(&change).expect("it is kept");
    let nothing = refund(&book, 3, 0, 8799);
    assert!(nothing.is_empty());
    expect![[r#"
        3 2026-11-20 -77 Our staff took off 77 points. Reason: points had come by mistake.
        4 2026-11-22 -20 Part of your bill for October 2026 was refunded, and 20 points it had brought went back. We let go of another 67 points.
    "#]].assert_eq(&book.told(2));
    expect![[r#"
        lot 1: 0 of 10, until 2026-12-31
        lot 2: 0 of 87, until 2029-11-30
        posted 0, pending 0
    "#]]
    .assert_eq(&book.show());
}

#[test]
fn what_is_over_goes_once() {
    let mut book = Book::with(&[(100, "2026-11-30"), (50, "2026-12-31"), (5, "2026-11-29")]);
    assert_eq!(book.view.spendable_on(day("2026-11-30")), Points(150));
    let early = expire(&book.view, on("2026-11-29T23:59:59")).expect("it is decided");
    assert!(early.is_empty(), "the last day counts");
    for at in ["2026-11-30T00:00:00", "2026-12-01T00:00:00", "2026-11-15", "2026-12-01"] {
        let change = expire(&book.view, on(at));
        book.must(change);
    }
    expect![[r#"
        4 2026-11-30 -5 5 points that could be used until 29 November 2026 expired.
        5 2026-12-01 -100 100 points that could be used until 30 November 2026 expired.
    "#]]
    .assert_eq(&book.told(3));
    expect![[r#"
        lot 1: 0 of 100, until 2026-11-30
        lot 2: 50 of 50, until 2026-12-31
        lot 3: 0 of 5, until 2026-11-29
        posted 50, pending 0
    "#]]
    .assert_eq(&book.show());
}

#[test]
fn what_expires_when_is_a_calendar() {
    let book = Book::with(&[
        (100, "2026-12-31"),
        (50, "2027-01-31"),
        (7, "2026-12-31"),
        (5, "2026-11-01"),
        (9, "9999-12-31"),
    ]);
    let days = book.view.expiring_from(day("2026-11-22"));
    let expected = [(day("2026-12-31"), Points(107)), (day("2027-01-31"), Points(50))];
    assert_eq!(days, expected);
}
