//! Redemptions: who may have what, and which lots it comes from.

use super::fixture::{Book, catalog, day, id, member, on, reward, wish};
use crate::{
    AccountView, HandOver, LedgerError, Member, Moment, Redeem, RedeemError, RedeemRefusal,
    RedemptionContext, Stock, StockMove, Taken, freeze, obstacles, redeem,
};
use expect_test::{Expect, expect};
use hall_catalog::model::{Delivery, Reward};
use hall_types::Points;
use proptest::prelude::*;

/// A case that could be, to be changed in one way.
struct Case {
    view: AccountView,
    member: Member,
    reward: Reward,
    stock: Option<Stock>,
    taken: Taken,
    wish: Redeem,
    at: Moment,
}

impl Case {
    fn new(id: &str, delivery: Delivery) -> Self {
        let book = Book::with(&[(1000, "2027-06-30")]);
        Self {
            stock: book.stocks.get(id).cloned(),
            view: book.view,
            member: member("gotone", Some("gold")),
            reward: reward(id),
            taken: Taken::default(),
            wish: wish(1, 1, delivery),
            at: on("2026-11-27T11:00:00"),
        }
    }

    fn context(&self) -> RedemptionContext<'_> {
        RedemptionContext {
            view: &self.view,
            member: &self.member,
            reward: &self.reward,
            stock: self.stock.as_ref(),
            pool: None,
            taken: self.taken,
        }
    }

    #[track_caller]
    fn check(&self, expected: Expect) {
        let found = obstacles(&self.context(), &self.wish, self.at);
        let line = |refusal: &RedeemRefusal| {
            let words = refusal.words(&catalog());
            format!("{refusal:?}\n  {}\n  {}\n", words.zh, words.en)
        };
        expected.assert_eq(&found.iter().map(line).collect::<String>());
        let decided = redeem(&self.context(), &self.wish, self.at).map(|_| ());
        let first = found.into_iter().next().map(RedeemError::Refused);
        assert_eq!(decided.err(), first, "a decision says the first of them");
    }
}

#[test]
fn nothing_stands_in_the_way() {
    Case::new("kettle", Delivery::PickUp).check(expect![[""]]);
    Case::new("kettle", Delivery::Courier).check(expect![[""]]);
    Case::new("credit", Delivery::Credit).check(expect![[""]]);
    Case::new("coffee", Delivery::Voucher).check(expect![[""]]);
}

#[test]
fn too_few_points() {
    let mut case = Case::new("kettle", Delivery::PickUp);
    case.stock = case
        .stock
        .map(|stock| stock.after(&StockMove::receive(&stock.reward, 10)).expect("more comes in"));
    case.reward.per_person_max = None;
    case.wish.quantity = 4;
    case.check(expect![[r#"
        NotEnoughPoints { needed: Points(1200), available: Points(1000), missing: Points(200) }
          需要1,200分，您可用1,000分，还差200分
          It takes 1,200 points and you can spend 1,000 points: 200 points short
    "#]]);
    case.wish.quantity = 3;
    case.check(expect![[""]]);
    // On the day after its last, a lot is worth nothing.
    case.at = on("2027-07-01");
    case.check(expect![[r#"
        NotEnoughPoints { needed: Points(900), available: Points(0), missing: Points(900) }
          需要900分，您可用0分，还差900分
          It takes 900 points and you can spend 0 points: 900 points short
    "#]]);
}

#[test]
fn not_now() {
    let mut case = Case::new("kettle", Delivery::PickUp);
    case.at = on("2025-12-31T23:59:59");
    case.check(expect![[r#"
        NotYetOnSale { from: 2026-01-01T00:00:00 }
          2026年1月1日开始兑换
          It can be redeemed from 1 January 2026
    "#]]);
    let mut case = Case::new("coffee", Delivery::Voucher);
    case.at = on("2026-11-27T09:59:59");
    case.check(expect![[r#"
        NotYetOnSale { from: 2026-11-27T10:00:00 }
          2026年11月27日10:00开始兑换
          It can be redeemed from 10:00 on 27 November 2026
    "#]]);
    case.at = on("2026-11-27T12:00:00");
    case.check(expect![[r#"
        NotYetOnSale { from: 2026-12-24T10:00:00 }
          2026年12月24日10:00开始兑换
          It can be redeemed from 10:00 on 24 December 2026
    "#]]);
    case.at = on("2026-12-24T12:00:00");
    case.check(expect![[r#"
        NotOnSale
          已停止兑换
          It can no longer be redeemed
    "#]]);
    case.at = on("2027-01-01T00:00:00");
    case.check(expect![[r#"
        NotOnSale
          已停止兑换
          It can no longer be redeemed
    "#]]);
}

#[test]
fn not_for_them() {
    let mut case = Case::new("coffee", Delivery::Voucher);
    case.member = member("m-zone", Some("gold"));
    case.check(expect![[r#"
        WrongBrand { brands: [BrandId(Slug("gotone"))] }
          您的品牌不能兑换
          It is not offered to your brand
    "#]]);
    case.member = member("gotone", None);
    case.check(expect![[r#"
        WrongTier { tiers: [Slug("gold")] }
          限俱乐部以下级别兑换：金卡
          It is for these tiers of the club: Gold
    "#]]);
}

#[test]
fn gone_or_taken() {
    let mut case = Case::new("kettle", Delivery::PickUp);
    let stock = case.stock.take().expect("a stock");
    case.check(expect![[r#"
        SoldOut { left: 0, more_on: None }
          已兑完
          It is sold out
    "#]]);
    let held = Stock { held: 2, next_delivery: Some(day("2026-12-01")), ..stock };
    case.stock = Some(held);
    case.wish.quantity = 2;
    case.check(expect![[r#"
        SoldOut { left: 1, more_on: Some(2026-12-01) }
          只剩1件，预计2026年12月1日补货
          Only 1 left; more expected on 1 December 2026
    "#]]);
    case.wish.quantity = 1;
    case.taken = Taken { by_person_this_month: 4, by_all_today: 5 };
    case.check(expect![[r#"
        PersonLimit { at_most: 4, taken: 4, again_from: 2026-12-01 }
          每人每月限4件，您本月已兑换4件，2026年12月1日起可以再兑换
          One person can have 4 a month and you have had 4; more from 1 December 2026
        DayLimit { at_most: 5, left: 0, again_from: 2026-11-28 }
          每天限量5件，今天已兑完，2026年11月28日再开放
          There are 5 a day and today's are gone; more on 28 November 2026
    "#]]);
    case.wish.quantity = 3;
    case.taken = Taken { by_person_this_month: 2, by_all_today: 3 };
    case.check(expect![[r#"
        PersonLimit { at_most: 4, taken: 2, again_from: 2026-12-01 }
          每人每月限4件，您本月还可以兑换2件
          One person can have 4 a month, and you can have 2 more
        DayLimit { at_most: 5, left: 2, again_from: 2026-11-28 }
          每天限量5件，今天还剩2件
          There are 5 a day, and 2 of today's are left
        SoldOut { left: 1, more_on: Some(2026-12-01) }
          只剩1件，预计2026年12月1日补货
          Only 1 left; more expected on 1 December 2026
    "#]]);
}

#[test]
fn frozen_or_ill_addressed() {
    let mut case = Case::new("kettle", Delivery::PickUp);
    let change = freeze(&case.view, on("2026-11-20")).expect("it can be");
    case.view = change.apply_to(&case.view);
    case.wish.to = None;
    case.check(expect![[r#"
        Frozen { since: 2026-11-20 }
          号码自2026年11月20日起停机，复机后才能兑换
          The number has been suspended since 20 November 2026; points can be spent once it is in service again
        ShopNeeded
          请选择自提的营业厅
          Please choose a shop to collect it from
    "#]]);
    let mut case = Case::new("kettle", Delivery::Courier);
    case.wish.to = Some(HandOver::Shop("fuzhou-1".to_owned()));
    case.check(expect![[r#"
        AddressNeeded
          请填写收货地址
          Please give an address to send it to
    "#]]);
    let mut case = Case::new("kettle", Delivery::Credit);
    case.check(expect![[r#"
        DeliveryNotOffered { offered: [PickUp, Courier] }
          请选择以下方式：营业厅自提、快递到家
          Please choose one of these ways: collected at a shop, sent to an address
    "#]]);
    for quantity in [0, 100] {
        case.wish.quantity = quantity;
        let found = obstacles(&case.context(), &case.wish, case.at);
        assert_eq!(found.first(), Some(&RedeemRefusal::Quantity));
    }
}

#[test]
fn lots_give_in_the_order_they_expire() {
    let mut book = Book::with(&[
        (100, "2027-06-30"),
        (100, "2026-12-31"),
        (100, "2027-06-30"),
        (100, "2026-11-21"),
        (100, "2027-01-31"),
    ]);
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("it is held");
    expect![[r#"
        lot 1: 100 of 100, 100 held, until 2027-06-30
        lot 2: 100 of 100, 100 held, until 2026-12-31
        lot 3: 100 of 100, until 2027-06-30
        lot 4: 100 of 100, until 2026-11-21
        lot 5: 100 of 100, 100 held, until 2027-01-31
        posted 500, pending 300
    "#]]
    .assert_eq(&book.show());
    expect![[r#"
        6 2026-11-22 -300 We hold 300 points for “Kettle”.
    "#]]
    .assert_eq(&book.told(5));
    let drawn: Vec<(u32, i64)> =
        book.hold(1).drawn.iter().map(|it| (it.lot.0, it.points.0)).collect();
    assert_eq!(drawn, [(2, 100), (5, 100), (1, 100)]);
    assert_eq!(book.stocks.get("kettle").map(Stock::available), Some(2));
}

#[test]
fn a_tier_has_its_own_price() {
    for (tier, expected) in [(None, (100, 0)), (Some("gold"), (80, 100)), (Some("x"), (100, 0))] {
        let tier = tier.map(|tier: &str| tier.parse().expect("an id"));
        let price = reward("credit").price_for(tier.as_ref());
        assert_eq!((price.points.0, price.cash_fen.0), expected);
    }
    let mut book = Book::with(&[(1000, "2027-06-30")]);
    book.redeem(&reward("credit"), &wish(1, 3, Delivery::Credit), on("2026-11-22")).expect("held");
    let hold = book.hold(1);
    assert_eq!((hold.points(), hold.cash_fen.0), (Points(240), 300));
    assert!(!hold.counts_stock);
}

#[test]
fn the_same_redemption_is_kept_once() {
    let mut book = Book::with(&[(1000, "2027-06-30")]);
    let kettle = reward("kettle");
    book.redeem(&kettle, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("held");
    let member = member("gotone", None);
    let context = RedemptionContext {
        view: &book.view,
        member: &member,
        reward: &kettle,
        stock: book.stocks.get("kettle"),
        pool: None,
        taken: Taken::default(),
    };
    let again = redeem(&context, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("decided");
    let refused = book.clone().commit(&again);
    let reference = format!("redemption/{}/held", id(1));
    assert_eq!(refused, Err(super::fixture::Conflict::ReferenceTaken(reference)));
}

#[test]
fn of_two_that_were_decided_on_the_same_account_one_is_kept() {
    let book = Book::with(&[(400, "2027-06-30")]);
    let kettle = reward("kettle");
    let member = member("gotone", None);
    let context = RedemptionContext {
        view: &book.view,
        member: &member,
        reward: &kettle,
        stock: book.stocks.get("kettle"),
        pool: None,
        taken: Taken::default(),
    };
    let one = redeem(&context, &wish(1, 1, Delivery::PickUp), on("2026-11-22")).expect("decided");
    let two = redeem(&context, &wish(2, 1, Delivery::PickUp), on("2026-11-22")).expect("decided");
    let mut book = book.clone();
    book.commit(&one).expect("the first is kept");
    assert_eq!(book.commit(&two), Err(super::fixture::Conflict::Moved));
}

#[test]
fn another_reward_s_codes_are_no_codes() {
    let case = Case::new("coffee", Delivery::Voucher);
    let pool = [crate::Voucher {
        number: 1,
        reward: "tea".parse().expect("an id"),
        usable_until: None,
        state: crate::VoucherState::Pooled,
        redemption: None,
    }];
    let stock = Stock { received: 1, on_hand: 1, ..Stock::new("coffee".parse().expect("an id")) };
    let context = RedemptionContext { pool: Some(&pool), stock: Some(&stock), ..case.context() };
    let decided = redeem(&context, &case.wish, case.at);
    let broken = LedgerError::Broken(crate::Broken::Foreign);
    assert_eq!(decided, Err(RedeemError::Ledger(broken)));
}

proptest! {
    /// Whoever has the points has the reward, and whoever has one too few does not.
    #[test]
    fn points_decide_to_the_last_one(
        lots in prop::collection::vec((1_i64..200, 0_i64..40), 1..6),
        quantity in 1_u16..4,
    ) {
        let today = on("2026-11-22");
        let mut book = Book::new();
        for (act, (points, days)) in lots.iter().enumerate() {
            let last_day = day("2026-11-10").saturating_add(jiff::ToSpan::days(*days));
            let lot = [(Points(*points), last_day)];
            let change = crate::bring_in(&book.view, id(900 + act as u128), &lot, today);
            book.must(change);
        }
        let spendable: i64 =
            lots.iter().filter(|(_, days)| *days >= 12).map(|(points, _)| points).sum();
        let decided = book.redeem(&reward("kettle"), &wish(1, quantity, Delivery::PickUp), today);
        let needed = 300 * i64::from(quantity);
        if spendable >= needed {
            prop_assert_eq!(decided, Ok(()));
        } else {
            let missing = Points(needed - spendable);
            let (needed, available) = (Points(needed), Points(spendable));
            let refusal = RedeemRefusal::NotEnoughPoints { needed, available, missing };
            prop_assert_eq!(decided, Err(RedeemError::Refused(refusal)));
        }
    }
}
