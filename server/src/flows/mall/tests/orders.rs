//! Orders from their placing to their end.

use super::{available, furnish, id, mall, order, pool, refused, reward, subject, verify};
use crate::flows::{AccountError, MallError, RedemptionOrder, StaffAct, StaffError, tests::Desk};
use expect_test::{Expect, expect};
use hall_bss::port::{BalanceKind, Balances, Credit};
use hall_catalog::model::Delivery;
use hall_points::HandedBackBy;
use hall_store::{Messages, OutboxKind, PointsLedger, RedemptionState};
use hall_types::{Fen, Text};
use jiff::SignedDuration;

const ME: u64 = 2;

async fn desk(points: i64) -> Desk {
    let desk = Desk::open().await;
    furnish(&desk, subject(ME).subscriber(), points).await;
    desk
}

async fn balance(desk: &Desk) -> Fen {
    desk.bss.balance(subject(ME), desk.now).await.expect("an account").balance
}

#[tokio::test]
async fn money_is_credited_at_once_and_once() {
    let desk = desk(100_000).await;
    let before = (available(&desk, subject(ME)).await, balance(&desk).await);
    let order = order(1, "credit-10", Delivery::Credit);
    let first = mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    assert_eq!(first.state, RedemptionState::Done);
    let later = desk.now + SignedDuration::from_hours(24 * 100);
    let again = mall(&desk).redeem(subject(ME), &order, later).await.expect("known");
    assert_eq!(again, first);
    assert_eq!(balance(&desk).await, before.1 + Fen(1000));
    assert_eq!(available(&desk, subject(ME)).await, before.0 - first.hold.points().0);
    let other = RedemptionOrder { quantity: 2, ..order.clone() };
    let reused = mall(&desk).redeem(subject(ME), &other, later).await;
    assert!(matches!(reused, Err(MallError::Account(AccountError::IdReused))), "{reused:?}");
    furnish(&desk, subject(3).subscriber(), 100_000).await;
    let foreign = mall(&desk).redeem(subject(3), &order, later).await;
    assert!(matches!(foreign, Err(MallError::Account(AccountError::IdReused))), "{foreign:?}");
    let gone = mall(&desk).cancel(subject(ME), id(1), later).await;
    assert!(matches!(gone, Err(MallError::CancelClosed)), "{gone:?}");
    verify(&desk).await;
}

#[tokio::test]
async fn a_code_leaves_with_the_points() {
    let desk = desk(100_000).await;
    pool(&desk, "give-library", 0..2).await;
    let order = order(1, "give-library", Delivery::Voucher);
    let done = mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    assert_eq!(done.state, RedemptionState::Done);
    let me = subject(ME).subscriber();
    let codes = desk.store.voucher_codes(me, id(1)).await.expect("a store");
    assert_eq!(codes.len(), 1);
    let sent = hall_store::Outbox::count_outbox(&desk.store).await.expect("a store");
    let messages: u64 =
        sent.iter().filter(|it| it.kind == OutboxKind::Sms).map(|it| it.messages).sum();
    assert_eq!(messages, 1);
    let told = desk.store.messages_of(me, None, 5).await.expect("a store");
    assert_eq!(told[0].path.as_deref(), Some(format!("/my/redemptions/{}/", id(1)).as_str()));
    verify(&desk).await;
}

#[tokio::test]
async fn a_thing_waits_for_staff_and_can_be_taken_back_until_it_goes() {
    let desk = desk(100_000).await;
    let before = available(&desk, subject(ME)).await;
    let order = order(1, "umbrella", Delivery::Courier);
    let placed = mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    assert_eq!((placed.state, placed.due_at), (RedemptionState::Manual, None));
    for _ in 0..2 {
        let back = mall(&desk).cancel(subject(ME), id(1), desk.now).await.expect("taken back");
        assert_eq!(back.state, RedemptionState::Cancelled);
    }
    assert_eq!(available(&desk, subject(ME)).await, before);
    let foreign = mall(&desk).cancel(subject(3), id(1), desk.now).await;
    assert!(matches!(foreign, Err(MallError::Account(AccountError::NotFound))), "{foreign:?}");
    let late = mall(&desk).staff(id(1), &StaffAct::Ship { note: None }, "s1", desk.now).await;
    assert!(matches!(late, Err(StaffError::State(RedemptionState::Cancelled))), "{late:?}");
    verify(&desk).await;
}

#[tokio::test]
async fn staff_send_hand_over_and_take_back() {
    let desk = desk(100_000).await;
    let before = available(&desk, subject(ME)).await;
    let order = RedemptionOrder { quantity: 2, ..order(1, "umbrella", Delivery::Courier) };
    mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    let staff = async |act: StaffAct| mall(&desk).staff(id(1), &act, "s1", desk.now).await;
    let early = staff(StaffAct::TakeBack {
        act: id(7),
        quantity: 1,
        by: HandedBackBy::Member,
        restock: true,
    });
    assert!(matches!(early.await, Err(StaffError::State(RedemptionState::Manual))));
    let sent = staff(StaffAct::Ship { note: Some("SF1234".to_owned()) }).await.expect("sent");
    assert_eq!((sent.state, sent.note.as_deref()), (RedemptionState::Shipped, Some("SF1234")));
    let late = mall(&desk).cancel(subject(ME), id(1), desk.now).await;
    assert!(matches!(late, Err(MallError::CancelClosed)), "{late:?}");
    assert_eq!(staff(StaffAct::HandOver).await.expect("there").state, RedemptionState::Done);
    for (act, left) in [(7, 1), (8, 0)] {
        let back = StaffAct::TakeBack {
            act: id(act),
            quantity: 1,
            by: HandedBackBy::Member,
            restock: true,
        };
        let back = staff(back).await.expect("back");
        assert_eq!(back.hold.quantity - back.hold.returned, left);
    }
    assert_eq!(available(&desk, subject(ME)).await, before);
    verify(&desk).await;
}

#[tokio::test]
async fn the_money_part_is_charged_and_comes_back() {
    let desk = desk(1_000_000).await;
    let order = order(1, "rice-cooker", Delivery::Courier);
    let short = mall(&desk).redeem(subject(ME), &order, desk.now).await;
    expect!["BalanceShort: 现金部分从账户余额支付，还差145.47元。 The money part is paid from your balance, which is ¥145.47 short."].assert_eq(&refused(short));
    assert_eq!(
        desk.store.redemption(subject(ME).subscriber(), id(1)).await.expect("a store"),
        None
    );
    let credit = Credit {
        reference: "payment/9".to_owned(),
        kind: BalanceKind::TopUp,
        amount: Fen(50_000),
        at: desk.now,
    };
    desk.bss.credit(subject(ME), &credit).await.expect("credited");
    let before = balance(&desk).await;
    let placed = mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    assert_eq!(placed.hold.cash_fen, Fen(18_000));
    assert_eq!(balance(&desk).await, before - Fen(18_000));
    let failed = StaffAct::Fail { why: Text::new("缺货。", "It ran out.") };
    let failed = mall(&desk).staff(id(1), &failed, "s1", desk.now).await.expect("failed");
    assert_eq!(failed.state, RedemptionState::Failed);
    // What the failure did not give back at once goes with the next round.
    mall(&desk).carry_on_all(desk.now, 9).await.expect("a round");
    mall(&desk).carry_on_all(desk.now, 9).await.expect("a round");
    assert_eq!(balance(&desk).await, before);
    verify(&desk).await;
}

#[tokio::test]
async fn what_nobody_sees_to_comes_back() {
    let desk = desk(100_000).await;
    let before = available(&desk, subject(ME)).await;
    let order = order(1, "umbrella", Delivery::Courier);
    mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    let later = desk.now + SignedDuration::from_hours(24 * 30);
    assert_eq!(mall(&desk).expire_holds(later).await.expect("a run"), 0);
    let later = later + SignedDuration::from_secs(1);
    assert_eq!(mall(&desk).expire_holds(later).await.expect("a run"), 1);
    assert_eq!(mall(&desk).expire_holds(later).await.expect("a run"), 0);
    assert_eq!(available(&desk, subject(ME)).await, before);
    verify(&desk).await;
}

#[tokio::test]
async fn points_that_are_over_go_with_the_run() {
    let desk = Desk::open().await;
    let later = desk.now + SignedDuration::from_hours(24 * 365 * 2);
    let before = available(&desk, subject(ME)).await;
    assert_eq!(mall(&desk).expire_points(desk.now).await.expect("a run"), 0);
    assert!(mall(&desk).expire_points(later).await.expect("a run") > 0);
    assert_eq!(mall(&desk).expire_points(later).await.expect("a run"), 0);
    assert!(available(&desk, subject(ME)).await < before);
    verify(&desk).await;
}

async fn check(desk: &Desk, order: RedemptionOrder, expected: Expect) {
    let before = desk.store.points_account(subject(ME).subscriber()).await.expect("a store");
    expected.assert_eq(&refused(mall(desk).redeem(subject(ME), &order, desk.now).await));
    let after = desk.store.points_account(subject(ME).subscriber()).await.expect("a store");
    assert_eq!(before, after, "the ledger is untouched");
    let preview = mall(desk).preview(subject(ME), &order, desk.now).await.expect("a preview");
    assert!(!preview.obstacles.is_empty() && preview.left_points.is_none());
}

#[tokio::test]
async fn every_no_has_its_reason() {
    let desk = desk(100_000).await;
    let kettle = || order(5, "kettle", Delivery::Courier);
    check(
        &desk,
        RedemptionOrder { quantity: 0, ..kettle() },
        expect!["QuantityOutOfRange: 一次可以兑换1至99件。 One order can have 1 to 99."],
    )
    .await;
    check(&desk, RedemptionOrder { quantity: 2, ..kettle() }, expect!["PersonLimit: 每人每月限1件，您本月还可以兑换1件。 One person can have 1 a month, and you can have 1 more."]).await;
    check(
        &desk,
        RedemptionOrder { address: None, ..kettle() },
        expect!["AddressNeeded: 请填写收货地址。 Please give an address to send it to."],
    )
    .await;
    check(
        &desk,
        RedemptionOrder { address: Some(id(2)), ..kettle() },
        expect!["AddressNeeded: 请填写收货地址。 Please give an address to send it to."],
    )
    .await;
    check(&desk, order(5, "kettle", Delivery::Credit), expect!["DeliveryNotOffered: 请选择以下方式：快递到家、营业厅自提。 Please choose one of these ways: sent to an address, collected at a shop."]).await;
    let at = |shop: Option<&str>| RedemptionOrder {
        shop: shop.map(|id| id.parse().expect("an id")),
        ..order(5, "kettle", Delivery::PickUp)
    };
    check(
        &desk,
        at(None),
        expect!["ShopNeeded: 请选择自提的营业厅。 Please choose a shop to collect it from."],
    )
    .await;
    check(&desk, at(Some("fuzhou-nowhere")), expect!["ShopNotOffered: 没有这家营业厅，请另选一家。 There is no such shop; please choose another one."]).await;
    check(&desk, at(Some("fuzhou-mawei")), expect!["ShopNotOffered: 这家营业厅不办理礼品自提，请另选一家。 Rewards cannot be collected at this shop; please choose another one."]).await;
    check(
        &desk,
        order(5, "give-library", Delivery::Voucher),
        expect!["SoldOut: 已兑完。 It is sold out."],
    )
    .await;
    let much = RedemptionOrder { quantity: 9, ..order(5, "give-library", Delivery::Voucher) };
    pool(&desk, "give-library", 0..3).await;
    check(&desk, much, expect!["SoldOut: 只剩3件。 Only 3 left."]).await;
    let unknown = RedemptionOrder { reward: reward("nothing"), ..kettle() };
    let unknown = mall(&desk).redeem(subject(ME), &unknown, desk.now).await;
    assert!(matches!(unknown, Err(MallError::Account(AccountError::NotFound))), "{unknown:?}");
    verify(&desk).await;
}

#[tokio::test]
async fn too_few_points_are_told_to_the_point() {
    let desk = desk(1).await;
    check(&desk, order(5, "kettle", Delivery::Courier), expect!["PointsShort: 需要7,500分，您可用4,456分，还差3,044分。 It takes 7,500 points and you can spend 4,456 points: 3,044 points short."]).await;
}
