//! Rewards that are collected: from the order over the shop to the hand of whoever says the code, and every
//! way back.

use super::{available, furnish, id, mall, order, subject, verify};
use crate::{
    flows::{
        mall::{MallError, StaffAct, StaffError},
        tests::Desk,
    },
    services::{NoRandomness, Random, SystemRandom},
};
use hall_catalog::model::Delivery;
use hall_store::{Destination, Messages, OutboxKind, PointsLedger, Redemption, RedemptionState};
use hall_types::Locale;
use jiff::{SignedDuration, Timestamp};
use std::sync::atomic::{AtomicU64, Ordering};

const ME: u64 = 2;

async fn desk() -> Desk {
    let desk = Desk::open().await;
    furnish(&desk, subject(ME).subscriber(), 100_000).await;
    desk
}

async fn placed(desk: &Desk, number: u128) -> Redemption {
    let order = order(number, "kettle", Delivery::PickUp);
    mall(desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed")
}

async fn ready(desk: &Desk, number: u128, now: Timestamp) -> Redemption {
    mall(desk).make_ready(id(number), "s1", &SystemRandom, now).await.expect("it lies there")
}

fn code(order: &Redemption) -> &str {
    &order.pick_up.as_ref().expect("it lies in the shop").code
}

/// So many days and a little later.
fn days_later(desk: &Desk, days: i64) -> Timestamp {
    desk.now + SignedDuration::from_hours(24 * days) + SignedDuration::from_mins(1)
}

#[tokio::test]
async fn a_thing_is_collected_with_its_code() {
    let desk = desk().await;
    let before = available(&desk, subject(ME)).await;
    let order = placed(&desk, 1).await;
    assert_eq!(order.state, RedemptionState::Manual);
    let Some(Destination::Shop { id: shop, .. }) = &order.destination else {
        panic!("{:?}", order.destination)
    };
    assert_eq!(shop, "fuzhou-wuyi");
    let order = ready(&desk, 1, desk.now).await;
    assert_eq!(order.state, RedemptionState::Ready);
    assert!(code(&order).len() == 8 && code(&order).bytes().all(|it| it.is_ascii_digit()));
    // By short message and on the site, with the code as people read it out.
    let (first, rest) = code(&order).split_at(4);
    let told = desk.store.messages_of(subject(ME).subscriber(), None, 5).await.expect("a store");
    let hall_store::MessageBody::Words { body, .. } = &told[0].body else { panic!("{told:?}") };
    assert!(body.get(Locale::Zh).contains(&format!("{first} {rest}")), "{}", body.zh);
    let sent = hall_store::Outbox::count_outbox(&desk.store).await.expect("a store");
    let messages: u64 =
        sent.iter().filter(|it| it.kind == OutboxKind::Sms).map(|it| it.messages).sum();
    assert_eq!(messages, 1);
    // The points are held until then, and go with the thing.
    let typed = format!("{first} {rest}");
    let done = mall(&desk).hand_over_for(&typed, "s2", desk.now).await.expect("handed over");
    assert_eq!((done.id(), done.state), (id(1), RedemptionState::Done));
    assert_eq!(available(&desk, subject(ME)).await, before - 7_500);
    let again = mall(&desk).hand_over_for(&typed, "s2", desk.now).await;
    assert!(matches!(again, Err(StaffError::State(RedemptionState::Done))), "{again:?}");
    let late = mall(&desk).cancel(subject(ME), id(1), desk.now).await;
    assert!(matches!(late, Err(MallError::CancelClosed)), "{late:?}");
    verify(&desk).await;
}

#[tokio::test]
async fn staff_do_one_thing_after_the_other() {
    let desk = desk().await;
    let staff = async |act: StaffAct| mall(&desk).staff(id(1), &act, "s1", desk.now).await;
    let nobody = mall(&desk).make_ready(id(1), "s1", &SystemRandom, desk.now).await;
    assert!(matches!(nobody, Err(StaffError::NotFound)), "{nobody:?}");
    placed(&desk, 1).await;
    // Whoever has it in hand says so by its code, once it lies there.
    let early = staff(StaffAct::HandOver).await;
    assert!(matches!(early, Err(StaffError::CodeNeeded)), "{early:?}");
    let early = staff(StaffAct::Collected).await;
    assert!(matches!(early, Err(StaffError::State(RedemptionState::Manual))), "{early:?}");
    ready(&desk, 1, desk.now).await;
    let twice = mall(&desk).make_ready(id(1), "s1", &SystemRandom, desk.now).await;
    assert!(matches!(twice, Err(StaffError::State(RedemptionState::Ready))), "{twice:?}");
    let wrong = mall(&desk).hand_over_for("00000000", "s1", desk.now).await;
    assert!(matches!(wrong, Err(StaffError::UnknownCode)), "{wrong:?}");
    let broken = hall_types::Text::new("到店时已破损。", "It arrived broken.");
    let failed = staff(StaffAct::Fail { why: broken }).await.expect("it cannot be had");
    assert_eq!(failed.state, RedemptionState::Failed);
    let sent = order(2, "umbrella", Delivery::Courier);
    mall(&desk).redeem(subject(ME), &sent, desk.now).await.expect("redeemed");
    let parcel = mall(&desk).make_ready(id(2), "s1", &SystemRandom, desk.now).await;
    assert!(matches!(parcel, Err(StaffError::NotCollected)), "{parcel:?}");
    verify(&desk).await;
}

#[tokio::test]
async fn it_can_be_taken_back_until_it_is_collected() {
    let desk = desk().await;
    let before = available(&desk, subject(ME)).await;
    placed(&desk, 1).await;
    let order = ready(&desk, 1, desk.now).await;
    let back = mall(&desk).cancel(subject(ME), id(1), desk.now).await.expect("taken back");
    assert_eq!(back.state, RedemptionState::Cancelled);
    assert_eq!(available(&desk, subject(ME)).await, before);
    let late = mall(&desk).hand_over_for(code(&order), "s1", desk.now).await;
    assert!(matches!(late, Err(StaffError::State(RedemptionState::Cancelled))), "{late:?}");
    verify(&desk).await;
}

/// It lies there for thirty days from the day it came, however long that took; its last day counts whole.
#[tokio::test]
async fn what_nobody_collects_brings_its_points_back() {
    let desk = desk().await;
    // Some of what comes back ends meanwhile, as it would have without the order.
    let lasting = async || {
        let view = desk.store.points_account(subject(ME).subscriber()).await.expect("a store");
        view.spendable_on(jiff::civil::date(2027, 1, 15))
    };
    let before = lasting().await;
    placed(&desk, 1).await;
    ready(&desk, 1, days_later(&desk, 20)).await;
    for (days, expired) in [(31, 0), (49, 0), (51, 1), (52, 0)] {
        let now = days_later(&desk, days);
        assert_eq!(mall(&desk).expire_holds(now).await.expect("a round"), expired, "{days} days");
    }
    let order = desk.store.find_redemption(id(1)).await.expect("a store").expect("an order");
    assert_eq!(order.state, RedemptionState::Expired);
    assert_eq!(lasting().await, before);
    let told = desk.store.messages_of(subject(ME).subscriber(), None, 1).await.expect("a store");
    let hall_store::MessageBody::Words { body, .. } = &told[0].body else { panic!("{told:?}") };
    assert_eq!(body.zh, "“1.7升电热水壶”逾期未领取，积分已退回。");
    verify(&desk).await;
}

/// Gives the same bytes several times before others.
struct Repeating(AtomicU64);

impl Random for Repeating {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let drawn = self.0.fetch_add(1, Ordering::Relaxed) / 3;
        bytes.fill(0);
        bytes[bytes.len() - 1] = u8::try_from(drawn).unwrap_or(u8::MAX);
        Ok(())
    }
}

#[tokio::test]
async fn two_never_have_the_same_code() {
    let desk = desk().await;
    let random = Repeating(AtomicU64::new(0));
    let mut codes = Vec::new();
    for (number, reward) in [(1, "kettle"), (2, "umbrella"), (3, "jasmine-tea")] {
        let order = order(number, reward, Delivery::PickUp);
        mall(&desk).redeem(subject(ME), &order, desk.now).await.expect("redeemed");
        let order = mall(&desk).make_ready(id(number), "s1", &random, desk.now).await;
        codes.push(code(&order.expect("it lies there")).to_owned());
    }
    assert_eq!(codes, ["00000000", "00000001", "00000002"]);
}
