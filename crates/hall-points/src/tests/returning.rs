//! What subscribers can ask to return, until when, and why not.

use super::fixture::{Book, day, on, reward, wish};
use crate::{
    HandedBackBy, Hold, PointsSettings, ReturnReason, ReturnRefusal, Returnable, Voucher,
    VoucherState, post, returnable,
};
use expect_test::expect;
use hall_catalog::model::Delivery;
use jiff::civil::Date;

/// Three kettles that somebody has.
fn kettles() -> Hold {
    let mut book = Book::with(&[(5000, "2027-12-31")]);
    book.redeem(&reward("kettle"), &wish(1, 3, Delivery::PickUp), on("2026-11-22")).expect("held");
    let change = post(&book.view, book.hold(1).open().expect("open"), &[], on("2026-11-22"));
    book.must(change);
    book.hold(1)
}

/// The same as codes, each as far as is said.
fn codes(states: [VoucherState; 3]) -> (Hold, Vec<Voucher>) {
    let hold = Hold { vouchers: vec![1, 2, 3], delivery: Delivery::Voucher, ..kettles() };
    let voucher = |(number, state)| Voucher {
        number,
        reward: hold.reward.clone(),
        usable_until: None,
        state,
        redemption: Some(hold.redemption),
    };
    let vouchers = (1..).zip(states).map(voucher).collect();
    (hold, vouchers)
}

fn with_codes() -> PointsSettings {
    PointsSettings { return_codes: true, ..PointsSettings::default() }
}

fn asked(hold: &Hold, had_on: Option<Date>, today: &str) -> Result<Returnable, ReturnRefusal> {
    returnable(hold, had_on, &[], &PointsSettings::default(), day(today))
}

#[test]
fn a_thing_can_be_returned_for_seven_days() {
    let (hold, had) = (kettles(), Some(day("2026-11-25")));
    let last_day = Some(day("2026-12-02"));
    for today in ["2026-11-01", "2026-11-25", "2026-12-02"] {
        assert_eq!(asked(&hold, had, today), Ok(Returnable { quantity: 3, last_day }), "{today}");
    }
    let over = ReturnRefusal::Over { last_day: day("2026-12-02") };
    assert_eq!(asked(&hold, had, "2026-12-03"), Err(over));
    // On its way there is no end yet.
    let on_its_way = Ok(Returnable { quantity: 3, last_day: None });
    assert_eq!(asked(&hold, None, "2029-01-01"), on_its_way);
    let some = Hold { returned: 2, ..hold.clone() };
    assert_eq!(asked(&some, had, "2026-11-26").map(|it| it.quantity), Ok(1));
    let all = Hold { returned: 3, ..hold };
    assert_eq!(asked(&all, had, "2026-11-26"), Err(ReturnRefusal::NothingLeft));
}

#[test]
fn what_does_not_come_back_says_why() {
    let had = Some(day("2026-11-25"));
    let held = Hold { outcome: None, ..kettles() };
    assert_eq!(asked(&held, None, "2026-11-26"), Err(ReturnRefusal::NotThere));
    let money = Hold { delivery: Delivery::Credit, ..kettles() };
    assert_eq!(asked(&money, had, "2026-11-26"), Err(ReturnRefusal::Credited));
    let nothing = PointsSettings { return_days: 0, ..PointsSettings::default() };
    for had in [None, had] {
        let refused = returnable(&kettles(), had, &[], &nothing, day("2026-11-26"));
        assert_eq!(refused, Err(ReturnRefusal::NotOffered));
    }
    let one = Returnable { quantity: 1, last_day: None };
    assert_eq!(one.check(1), Ok(()));
    for quantity in [0, 2] {
        assert_eq!(one.check(quantity), Err(ReturnRefusal::Quantity { at_most: 1 }));
    }
}

#[test]
fn codes_come_back_where_the_site_says_so_and_nobody_used_them() {
    use VoucherState::{Delivered, Returned, Used};
    let (had, today) = (Some(day("2026-11-25")), day("2026-11-26"));
    let (hold, vouchers) = codes([Delivered, Used, Delivered]);
    let refused = returnable(&hold, had, &vouchers, &PointsSettings::default(), today);
    assert_eq!(refused, Err(ReturnRefusal::NotOffered));
    let left = returnable(&hold, had, &vouchers, &with_codes(), today);
    assert_eq!(left.map(|it| it.quantity), Ok(2));
    let (hold, vouchers) = codes([Used, Used, Returned]);
    let hold = Hold { returned: 1, ..hold };
    let refused = returnable(&hold, had, &vouchers, &with_codes(), today);
    assert_eq!(refused, Err(ReturnRefusal::CodesUsed));
}

#[test]
fn whose_account_a_reason_is_on() {
    let operators =
        ReturnReason::ALL.iter().filter(|it| it.handed_back_by() == HandedBackBy::Operator);
    assert_eq!(operators.count(), 3);
    assert_eq!(ReturnReason::Unwanted.handed_back_by(), HandedBackBy::Member);
}

#[test]
fn every_no_is_a_sentence() {
    let said = [
        ReturnRefusal::NotThere,
        ReturnRefusal::Credited,
        ReturnRefusal::NotOffered,
        ReturnRefusal::NothingLeft,
        ReturnRefusal::CodesUsed,
        ReturnRefusal::Over { last_day: day("2026-12-02") },
        ReturnRefusal::Quantity { at_most: 3 },
        ReturnRefusal::AskedAlready,
    ];
    let said = said.map(|it| format!("{}\n{}\n", it.words().zh, it.words().en)).concat();
    expect![[r#"
        奖品没有发放，不能申请退货
        It was not handed out, so there is nothing to return
        已到账的话费不能退回
        What was credited to your number does not come back
        该奖品不支持退货
        This reward cannot be returned
        已全部退回
        All of it has been returned
        券码已使用，不能退回
        Its codes were used, so it cannot be returned
        退货申请期限到2026年12月2日为止，已经过期
        A return could be asked for until 2 December 2026
        可以退回1至3件
        1 to 3 of it can be returned
        您已申请退货，请等待处理结果
        You have asked for a return already and will hear from us
    "#]]
    .assert_eq(&said);
}
