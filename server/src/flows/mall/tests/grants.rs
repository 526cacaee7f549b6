//! Rewards that switch something on.

use super::{available, furnish, id, mall, order, refused, subject, verify};
use crate::flows::{MallError, RedemptionOrder, StaffAct, tests::Desk};
use expect_test::expect;
use hall_bss::port::{Bills, BssError, Grants, ProductInventory};
use hall_catalog::model::Delivery;
use hall_store::RedemptionState;
use hall_types::{Fen, Text};
use jiff::SignedDuration;

const ME: u64 = 2;

async fn desk() -> Desk {
    let desk = Desk::open().await;
    furnish(&desk, subject(ME).subscriber(), 100_000).await;
    desk
}

async fn has(desk: &Desk, what: &str) -> usize {
    let products = desk.bss.products(subject(ME), desk.now).await.expect("products");
    products.iter().filter(|it| it.offering.to_string() == what).count()
}

async fn total(desk: &Desk) -> Fen {
    let month = "2026-11".parse().expect("a month");
    desk.bss.bill(subject(ME), month, desk.now).await.expect("a bill").total
}

#[tokio::test]
async fn a_pack_is_on_at_once_and_costs_points_alone() {
    let desk = desk().await;
    let (points, bill) = (available(&desk, subject(ME)).await, total(&desk).await);
    let order = order(1, "night-data-20g", Delivery::Credit);
    let preview = mall(&desk).preview(subject(ME), &order, desk.now).await.expect("a preview");
    assert_eq!(preview.obstacles, []);
    for _ in 0..2 {
        let done = mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
        assert_eq!(done.state, RedemptionState::Done);
    }
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 1);
    assert!(total(&desk).await <= bill);
    assert!(available(&desk, subject(ME)).await < points);
    // A second one cannot be had, and the ledger says so before it holds anything.
    let left = available(&desk, subject(ME)).await;
    let again = RedemptionOrder { id: id(2), ..order.clone() };
    let said = refused(mall(&desk).redeem(subject(ME), &again, desk.now).await);
    expect!["Refused: 您已办理。 You have it already."].assert_eq(&said);
    let preview = mall(&desk).preview(subject(ME), &again, desk.now).await.expect("a preview");
    assert_eq!(preview.obstacles.len(), 1);
    assert_eq!(available(&desk, subject(ME)).await, left);
    verify(&desk).await;
}

#[tokio::test]
async fn packs_that_are_paid_once_can_be_several() {
    let desk = desk().await;
    let order = RedemptionOrder { quantity: 3, ..order(1, "day-1g", Delivery::Credit) };
    let done = mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    assert_eq!(done.state, RedemptionState::Done);
    assert_eq!(has(&desk, "add-on/day-1g").await, 3);
    verify(&desk).await;
}

/// Staff let an order go of which nobody knew how it had ended: nothing of it stays on.
#[tokio::test]
async fn what_is_let_go_is_switched_off() {
    let desk = desk().await;
    let before = (available(&desk, subject(ME)).await, total(&desk).await);
    let order = order(1, "night-data-20g", Delivery::Credit);
    let mall = mall(&desk);
    // It is placed, and switched on, and the answer is lost: as far as the hall knows it is in hand.
    let me = subject(ME).subscriber();
    let lost = hall_bss::port::Grant {
        id: super::super::grant::grant_id(id(1)),
        offering: "add-on/night-data-20g".parse().expect("an offering"),
        quantity: 1,
        months: 1,
    };
    let done = mall.redeem(subject(ME), &order, desk.now).await.expect("redeemed");
    assert_eq!(done.state, RedemptionState::Done);
    let again = desk.bss.grant(subject(ME), &lost, desk.now).await.expect("known");
    assert!(!again.is_undone, "asked again it is the same one");
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 1);
    let back = StaffAct::TakeBack {
        act: id(7),
        quantity: 1,
        by: hall_points::HandedBackBy::Operator,
        restock: true,
    };
    mall.staff(id(1), &back, "s1", desk.now).await.expect("back");
    assert_eq!(has(&desk, "add-on/night-data-20g").await, 0);
    assert_eq!((available(&desk, subject(ME)).await, total(&desk).await), before);
    let kept = hall_store::PointsLedger::redemption(&desk.store, me, id(1)).await;
    assert_eq!(kept.expect("a store").expect("kept").due_at, None);
    let late = desk.now + SignedDuration::from_hours(1);
    let again = desk.bss.undo_grant(subject(ME), lost.id, late).await;
    assert!(again.expect("it stays so").is_undone);
    let unknown = desk.bss.granted(subject(ME), id(3), desk.now).await;
    assert!(matches!(unknown, Err(BssError::NotFound)));
    let gone = StaffAct::Fail { why: Text::new("缺货。", "It ran out.") };
    assert!(mall.staff(id(1), &gone, "s1", desk.now).await.is_err());
    let cancelled = mall.cancel(subject(ME), id(1), desk.now).await;
    assert!(matches!(cancelled, Err(MallError::CancelClosed)), "{cancelled:?}");
    verify(&desk).await;
}
