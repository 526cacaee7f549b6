//! The points ledger on any engine.
//!
//! What does not live here: the law (`hall-points`).

use super::{ANNE, BO, id, second};
use crate::{
    Beside, CountedBill, Destination, KeepError, NewOrder, NewVoucher, OrderStep, Place,
    PointsLedger, PoolError, Redemption, RedemptionState, RedemptionStep, ShelfQuestion, Trail,
};
use futures::future::join_all;
use hall_catalog::{
    Catalog,
    model::{CatalogFile, Delivery, Reward},
};
use hall_points::{
    AccountView, Change, EarningBill, HandOver, LedgerError, Member, Moment, PointsSettings,
    Redeem, RedeemError, RedeemRefusal, RedemptionContext, ReleaseCause, Return, Taken,
    VoucherState, bring_in, earn, expire, expire_hold, forfeit, give_notice, post, redeem, reverse,
    void,
};
use hall_types::{Fen, Points, RewardId, SubscriberId, Text};
use jiff::{Timestamp, civil::Date};
use serde_json::json;

const REWARDS: &str = r#"
[[reward]]
id = "kettle"
name = { zh = "电水壶", en = "Kettle" }
summary = { zh = "例", en = "An example" }
kind = "physical"
shelf = "home"
points = 300
worth = "30 yuan"
stock = 3
per_day_max = 2
delivery = ["courier"]
valid_for = { from = "2026-01-01" }

[[reward]]
id = "coffee"
name = { zh = "咖啡券", en = "Coffee" }
summary = { zh = "例", en = "An example" }
kind = "partner"
shelf = "daily"
points = 50
worth = "5 yuan"
delivery = ["voucher"]
voucher_days = 30
valid_for = { from = "2026-01-01" }
"#;

pub(crate) fn reward(id: &str) -> Reward {
    let file: CatalogFile = toml::from_str(REWARDS).expect("rewards");
    let brands = ["gotone".parse().expect("an id")];
    let catalog = Catalog::assemble(vec![file], &brands).expect("a catalogue");
    catalog.reward(&reward_id(id)).expect("a reward").clone()
}

fn reward_id(id: &str) -> RewardId {
    id.parse().expect("an id")
}

fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Noon of a day in the first half of 2026, whose seconds do not matter.
pub(super) fn on(text: &str) -> Moment {
    let local = day(text).at(12, 0, 0, 0);
    let at = local.to_zoned(jiff::tz::TimeZone::UTC).expect("a moment").timestamp();
    Moment { at, local }
}

pub(super) const TODAY: &str = "2026-05-20";

/// Gives somebody lots.
pub(crate) async fn give<S: PointsLedger>(
    store: &S,
    to: SubscriberId,
    act: u128,
    lots: &[(i64, &str)],
) {
    let view = store.points_account(to).await.expect("read");
    let lots: Vec<_> = lots.iter().map(|(points, until)| (Points(*points), day(until))).collect();
    let change = bring_in(&view, id(act), &lots, on(TODAY)).expect("points");
    store.keep_points(change, Beside::Nothing, Trail::none()).await.expect("kept");
}

pub(super) fn question(reward: &Reward) -> ShelfQuestion {
    ShelfQuestion {
        reward: reward.id.clone(),
        day: day(TODAY),
        counts_month: true,
        counts_day: reward.per_day_max.is_some(),
        pool: reward.delivery.contains(&Delivery::Voucher).then(|| (9, day("2026-06-19"))),
    }
}

/// What is told of many rewards is what is told of each, but for all of a pool.
async fn is_told_alike<S: PointsLedger>(store: &S, who: SubscriberId) {
    let questions = ["coffee", "kettle"].map(|id| question(&reward(id)));
    let all = store.points_shelves(who, &questions).await.expect("read");
    assert_eq!(all.len(), questions.len());
    for (question, many) in questions.iter().zip(all) {
        let mut each = store.points_shelf(who, question).await.expect("read");
        each.pool.truncate(1);
        assert_eq!(many, each);
    }
}

/// Decides a redemption on what the store knows.
async fn decided<S: PointsLedger>(
    store: &S,
    who: SubscriberId,
    number: u128,
    reward: &Reward,
    quantity: u16,
) -> Result<Change, RedeemError> {
    let question = question(reward);
    let shelf = store.points_shelf(who, &question).await.expect("read");
    let member = Member { brand: "gotone".parse().expect("an id"), tier: None };
    let delivery = reward.delivery[0];
    let context = RedemptionContext {
        view: &shelf.view,
        member: &member,
        reward,
        stock: shelf.stock.as_ref(),
        pool: question.pool.map(|_| shelf.pool.as_slice()),
        taken: shelf.taken,
    };
    let to = (delivery == Delivery::Courier).then(|| HandOver::Address(id(1)));
    let expires_at = second(900);
    let wish = Redeem { id: id(number), quantity, delivery, to, expires_at };
    redeem(&context, &wish, on(TODAY))
}

fn shop() -> Destination {
    Destination::Shop {
        id: "fuzhou-1".to_owned(),
        name: Text::new("东街口营业厅", "Dongjiekou shop"),
        address: Text::new("福州市东街1号", "1 Dongjie, Fuzhou"),
    }
}

pub(super) fn order(reward: &Reward) -> Beside {
    Beside::Order(Box::new(NewOrder {
        request: json!({ "reward": reward.id.as_str() }),
        name: reward.name.clone(),
        destination: Some(shop()),
        placed_at: second(5),
        placed_on: day(TODAY),
        per_day_max: reward.per_day_max,
        left: Points(7),
    }))
}

pub(super) fn step(from: RedemptionState, to: RedemptionState) -> Beside {
    Beside::Step(OrderStep { from, to, at: second(50), due_at: None, note: None })
}

/// Redeems some of something.
pub(crate) async fn redeemed<S: PointsLedger>(
    store: &S,
    who: SubscriberId,
    number: u128,
    reward: &Reward,
    quantity: u16,
) -> Result<(), KeepError> {
    let change = decided(store, who, number, reward, quantity).await.expect("it can be had");
    store.keep_points(change, order(reward), Trail::none()).await
}

/// Takes an order to where staff have it.
pub(super) async fn to_staff<S: PointsLedger>(store: &S, who: SubscriberId, number: u128) {
    use RedemptionState::{InHand, Manual};
    for (to, due_at) in [(InHand, Some(second(60))), (Manual, None)] {
        let kept = store.redemption(who, id(number)).await.expect("read").expect("an order");
        let what = next_step(&kept, to, due_at);
        assert!(store.step_redemption(what, Trail::none()).await.expect("kept"));
    }
}

/// A step that tells nobody anything.
fn next_step(kept: &Redemption, to: RedemptionState, due_at: Option<Timestamp>) -> RedemptionStep {
    RedemptionStep {
        subscriber: kept.subscriber(),
        redemption: kept.id(),
        due_before: kept.due_at,
        is_try: to == RedemptionState::InHand,
        step: OrderStep { from: kept.state, to, at: second(10), due_at, note: None },
        messages: Vec::new(),
    }
}

/// What resolves or returns a hold.
pub(super) async fn resolved<S: PointsLedger>(
    store: &S,
    who: SubscriberId,
    number: u128,
    decide: impl FnOnce(&crate::RedemptionView) -> Result<Change, LedgerError>,
) -> Result<Change, LedgerError> {
    let view = store.redemption_view(who, id(number)).await.expect("read").expect("a redemption");
    decide(&view)
}

async fn standing<S: PointsLedger>(store: &S, who: SubscriberId) -> String {
    let AccountView { account, lots } = store.points_account(who).await.expect("read");
    let lots: Vec<String> =
        lots.iter().map(|lot| format!("{}/{} {}", lot.remaining, lot.held, lot.last_day)).collect();
    format!("{}/{}: {}", account.balance.posted, account.balance.pending, lots.join(", "))
}

pub(super) async fn what_is_kept_is_what_was_decided<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    assert!(store.open_stock(&kettle.id, 3).await.expect("kept"));
    assert!(!store.open_stock(&kettle.id, 30).await.expect("known"), "only the first counts");
    give(store, ANNE, 1, &[(200, "2026-12-31"), (500, "2027-12-31")]).await;
    give(store, BO, 1, &[(10, "2026-12-31")]).await;
    redeemed(store, ANNE, 2, &kettle, 1).await.expect("kept");
    assert_eq!(standing(store, ANNE).await, "700/300: 200/200 2026-12-31, 500/100 2027-12-31");
    assert_eq!(standing(store, BO).await, "10/0: 10/0 2026-12-31");
    let kept = store.redemption(ANNE, id(2)).await.expect("read").expect("an order");
    assert_eq!((kept.state, kept.due_at), (RedemptionState::Placed, Some(second(5))));
    assert_eq!((kept.left, kept.name), (Points(7), Text::new("电水壶", "Kettle")));
    assert_eq!(kept.destination, Some(shop()));
    assert_eq!(store.redemption(BO, id(2)).await.expect("read"), None);
    let found = store.find_redemption(id(2)).await.expect("read").expect("an order");
    assert_eq!(found.subscriber(), ANNE);
    to_staff(store, ANNE, 2).await;
    let posted = resolved(store, ANNE, 2, |it| {
        post(&it.view, it.redemption.hold.clone().open()?, &it.vouchers, on(TODAY))
    });
    let beside = step(RedemptionState::Manual, RedemptionState::Shipped);
    let posted = posted.await.expect("it can be posted");
    store.keep_points(posted, beside, Trail::none()).await.expect("kept");
    assert_eq!(standing(store, ANNE).await, "400/0: 400/0 2027-12-31");
    let transfers = store.points_transfers(ANNE, None, 10).await.expect("read");
    let seqs: Vec<u64> = transfers.iter().map(|it| it.seq).collect();
    assert_eq!(seqs, [3, 2, 1]);
    let older = store.points_transfers(ANNE, Some(3), 1).await.expect("read");
    assert_eq!(older, transfers[1..2]);
    let verified = store.verify_points().await.expect("a ledger that is right");
    assert_eq!((verified.accounts, verified.transfers, verified.holds), (2, 4, 1));
    assert_eq!((verified.posted, verified.pending), (Points(410), Points(0)));
}

pub(super) async fn what_has_moved_is_decided_again<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    let first = decided(store, ANNE, 2, &kettle, 1).await.expect("it can be had");
    let other = decided(store, ANNE, 3, &kettle, 1).await.expect("it can be had");
    store.keep_points(first.clone(), order(&kettle), Trail::none()).await.expect("kept");
    for stale in [first, other] {
        let refused = store.keep_points(stale, order(&kettle), Trail::none()).await;
        assert!(matches!(refused, Err(KeepError::Moved)), "{refused:?}");
    }
    assert_eq!(standing(store, ANNE).await, "1000/300: 1000/300 2027-12-31");
    // The same act again is decided on the account as it is, and has a reference that is taken.
    let view = store.points_account(ANNE).await.expect("read");
    let again = bring_in(&view, id(1), &[(Points(5), day("2027-12-31"))], on(TODAY));
    let again = again.expect("the law does not know what was before");
    let refused = store.keep_points(again, Beside::Nothing, Trail::none()).await;
    assert!(matches!(refused, Err(KeepError::Moved)), "{refused:?}");
    let missing = decided(store, ANNE, 4, &kettle, 1).await.expect("it can be had");
    let refused = store.keep_points(missing, Beside::Nothing, Trail::none()).await;
    assert!(matches!(refused, Err(KeepError::Unfit)), "{refused:?}");
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn an_id_is_one_s_own<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    give(store, BO, 1, &[(1000, "2027-12-31")]).await;
    redeemed(store, ANNE, 2, &kettle, 1).await.expect("kept");
    let refused = redeemed(store, BO, 2, &kettle, 1).await;
    assert!(matches!(refused, Err(KeepError::IdTaken)), "{refused:?}");
    assert_eq!(standing(store, BO).await, "1000/0: 1000/0 2027-12-31");
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn the_last_one_is_had_once<S: PointsLedger>(store: &S) {
    let kettle = Reward { per_day_max: None, ..reward("kettle") };
    store.open_stock(&kettle.id, 3).await.expect("kept");
    for who in 0..20 {
        give(store, SubscriberId(100 + who), 1, &[(1000, "2027-12-31")]).await;
    }
    let tries = (0..20).map(|who| {
        let kettle = &kettle;
        async move {
            let who = SubscriberId(100 + who);
            loop {
                let number = 1000 + who.0.unsigned_abs();
                let change = match decided(store, who, number.into(), kettle, 1).await {
                    Ok(change) => change,
                    Err(RedeemError::Refused(RedeemRefusal::SoldOut { left: 0, .. })) => {
                        return false;
                    }
                    Err(error) => panic!("{error}"),
                };
                match store.keep_points(change, order(kettle), Trail::none()).await {
                    Ok(()) => return true,
                    Err(KeepError::Moved) => {}
                    Err(error) => panic!("{error}"),
                }
            }
        }
    });
    let had = join_all(tries).await.into_iter().filter(|had| *had).count();
    assert_eq!(had, 3);
    let stock = store.stocks().await.expect("read").remove(0);
    assert_eq!((stock.on_hand, stock.held, stock.available()), (3, 3, 0));
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn limits_are_counted<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 9).await.expect("kept");
    for (who, number) in [(ANNE, 1), (BO, 2)] {
        give(store, who, number, &[(1000, "2027-12-31")]).await;
    }
    // Both are decided while nobody has any yet.
    let anne = decided(store, ANNE, 3, &kettle, 2).await.expect("it can be had");
    let bo = decided(store, BO, 4, &kettle, 1).await.expect("it can be had");
    store.keep_points(anne, order(&kettle), Trail::none()).await.expect("kept");
    let refused = store.keep_points(bo, order(&kettle), Trail::none()).await;
    assert!(matches!(refused, Err(KeepError::Moved)), "{refused:?}");
    let refused = decided(store, BO, 4, &kettle, 1).await;
    assert!(
        matches!(refused, Err(RedeemError::Refused(RedeemRefusal::DayLimit { left: 0, .. }))),
        "{refused:?}"
    );
    let shelf = store.points_shelf(ANNE, &question(&kettle)).await.expect("read");
    assert_eq!(shelf.taken, Taken { by_person_this_month: 2, by_all_today: 2 });
    is_told_alike(store, ANNE).await;
    is_told_alike(store, BO).await;
    // What was let go was not had.
    let cancelled = resolved(store, ANNE, 3, |it| {
        let hold = it.redemption.hold.clone().open()?;
        let settings = PointsSettings::default();
        void(&it.view, hold, &it.vouchers, ReleaseCause::Cancelled, &settings, on(TODAY))
    });
    let beside = step(RedemptionState::Placed, RedemptionState::Cancelled);
    let cancelled = cancelled.await.expect("it can be cancelled");
    store.keep_points(cancelled, beside, Trail::none()).await.expect("kept");
    redeemed(store, BO, 4, &kettle, 1).await.expect("kept");
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn a_hold_is_resolved_once<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    redeemed(store, ANNE, 2, &kettle, 1).await.expect("kept");
    to_staff(store, ANNE, 2).await;
    let settings = PointsSettings::default();
    let late = Moment { at: Timestamp::MAX, ..on(TODAY) };
    let ends = [
        (RedemptionState::Shipped, ReleaseCause::Cancelled),
        (RedemptionState::Failed, ReleaseCause::NotDeliverable),
        (RedemptionState::Expired, ReleaseCause::TimedOut),
    ];
    let mut changes = Vec::new();
    for (to, cause) in ends {
        let change = resolved(store, ANNE, 2, |it| {
            let hold = it.redemption.hold.clone().open()?;
            match cause {
                ReleaseCause::Cancelled => post(&it.view, hold, &it.vouchers, on(TODAY)),
                ReleaseCause::TimedOut => {
                    expire_hold(&it.view, hold, &it.vouchers, &settings, late)
                }
                cause => void(&it.view, hold, &it.vouchers, cause, &settings, on(TODAY)),
            }
        });
        changes.push((to, change.await.expect("it is open")));
    }
    let keeping = changes.into_iter().map(|(to, change)| {
        store.keep_points(change, step(RedemptionState::Manual, to), Trail::none())
    });
    let kept = join_all(keeping).await;
    assert_eq!(kept.iter().filter(|it| it.is_ok()).count(), 1, "{kept:?}");
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn returns_go_back_once<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    redeemed(store, ANNE, 2, &kettle, 2).await.expect("kept");
    to_staff(store, ANNE, 2).await;
    let posted = resolved(store, ANNE, 2, |it| {
        post(&it.view, it.redemption.hold.clone().open()?, &it.vouchers, on(TODAY))
    });
    let posted = posted.await.expect("it can be posted");
    let beside = step(RedemptionState::Manual, RedemptionState::Done);
    store.keep_points(posted, beside, Trail::none()).await.expect("kept");
    let give_back = |act: u128, quantity: u16| async move {
        let change = resolved(store, ANNE, 2, |it| {
            let by = hall_points::HandedBackBy::Member;
            let what = Return { act: id(act), quantity, by, restock: true };
            let hold = it.redemption.hold.clone().posted()?;
            reverse(&it.view, hold, &it.vouchers, &what, &PointsSettings::default(), on(TODAY))
        });
        let change = change.await?;
        let all = change.hold.as_ref().is_some_and(|hold| hold.returned == hold.quantity);
        let to = if all { RedemptionState::Returned } else { RedemptionState::Done };
        let kept = store.keep_points(change, step(RedemptionState::Done, to), Trail::none());
        kept.await.expect("kept");
        Ok(())
    };
    assert_eq!(give_back(5, 1).await, Ok(()));
    assert_eq!(give_back(6, 1).await, Ok(()));
    assert_eq!(give_back(7, 1).await, Err(LedgerError::ReturnedAlready { left: 0 }));
    assert_eq!(standing(store, ANNE).await, "1000/0: 1000/0 2027-12-31");
    let kept = store.redemption(ANNE, id(2)).await.expect("read").expect("an order");
    assert_eq!((kept.state, kept.hold.returned), (RedemptionState::Returned, 2));
    let stock = store.stocks().await.expect("read").remove(0);
    assert_eq!((stock.on_hand, stock.shipped), (3, 0));
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn codes_are_drawn_once<S: PointsLedger>(store: &S) {
    let coffee = reward("coffee");
    let code = |code: &str, until: Option<&str>| NewVoucher {
        code: code.to_owned(),
        usable_until: until.map(day),
    };
    let pool = vec![
        code("late", None),
        code("soon", Some("2026-05-30")),
        code("fits", Some("2026-07-01")),
    ];
    store.import_vouchers(&coffee.id, pool.clone(), Trail::none()).await.expect("kept");
    let again =
        store.import_vouchers(&coffee.id, vec![code("new", None), pool[0].clone()], Trail::none());
    let again = again.await;
    assert!(matches!(again, Err(PoolError::Known { position: 1 })), "{again:?}");
    for (who, number) in [(ANNE, 1), (BO, 2)] {
        give(store, who, number, &[(1000, "2027-12-31")]).await;
    }
    let anne = decided(store, ANNE, 3, &coffee, 1).await.expect("it can be had");
    let bo = decided(store, BO, 4, &coffee, 1).await.expect("it can be had");
    store.keep_points(anne, order(&coffee), Trail::none()).await.expect("kept");
    let refused = store.keep_points(bo, order(&coffee), Trail::none()).await;
    assert!(matches!(refused, Err(KeepError::Moved)), "both want the same code: {refused:?}");
    redeemed(store, BO, 4, &coffee, 1).await.expect("kept");
    assert_eq!(store.voucher_codes(ANNE, id(3)).await.expect("read"), [], "nobody sees it yet");
    let view = store.redemption_view(ANNE, id(3)).await.expect("read").expect("a redemption");
    assert_eq!(view.vouchers[0].state, VoucherState::Drawn);
    let hold = view.redemption.hold.clone().open().expect("it is open");
    let change = post(&view.view, hold, &view.vouchers, on(TODAY)).expect("it can be posted");
    let what = next_step(&view.redemption, RedemptionState::InHand, Some(second(36)));
    assert!(store.step_redemption(what.clone(), Trail::none()).await.expect("kept"));
    assert!(!store.step_redemption(what, Trail::none()).await.expect("somebody has it"));
    let beside = step(RedemptionState::InHand, RedemptionState::Done);
    store.keep_points(change, beside, Trail::none()).await.expect("kept");
    let codes = store.voucher_codes(ANNE, id(3)).await.expect("read");
    assert_eq!(codes.iter().map(|it| it.code.as_str()).collect::<Vec<_>>(), ["fits"]);
    assert_eq!(store.voucher_codes(BO, id(3)).await.expect("read"), [], "not somebody else's");
    is_told_alike(store, ANNE).await;
    let refused = decided(store, ANNE, 5, &coffee, 1).await;
    assert!(
        matches!(refused, Err(RedeemError::Refused(RedeemRefusal::SoldOut { left: 0, .. }))),
        "what ends too soon is no use: {refused:?}"
    );
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn what_is_over_is_found<S: PointsLedger>(store: &S) {
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(400, "2026-05-31"), (1, "2027-12-31")]).await;
    give(store, BO, 2, &[(5, "2026-06-30")]).await;
    redeemed(store, ANNE, 3, &kettle, 1).await.expect("kept");
    assert_eq!(store.expired_accounts(day("2026-05-31"), 9).await.expect("read"), []);
    assert_eq!(store.expired_accounts(day("2026-06-01"), 9).await.expect("read"), [ANNE]);
    let view = store.points_account(ANNE).await.expect("read");
    let change = expire(&view, on("2026-06-01")).expect("it is over");
    store.keep_points(change, Beside::Nothing, Trail::none()).await.expect("kept");
    // What is held stays with its hold.
    assert_eq!(standing(store, ANNE).await, "301/300: 300/300 2026-05-31, 1/0 2027-12-31");
    assert_eq!(store.expired_accounts(day("2026-06-01"), 9).await.expect("read"), []);
    let nothing = expire(&store.points_account(ANNE).await.expect("read"), on("2026-06-01"));
    let nothing = nothing.expect("nothing is over");
    store.keep_points(nothing, Beside::Nothing, Trail::none()).await.expect("nothing is kept");
    assert_eq!(store.points_transfers(ANNE, None, 9).await.expect("read").len(), 3);
    assert_eq!(store.overdue_redemptions(second(900), 9).await.expect("read"), []);
    let overdue = store.overdue_redemptions(second(901), 9).await.expect("read");
    assert_eq!(overdue.iter().map(crate::Redemption::id).collect::<Vec<_>>(), [id(3)]);
    assert_eq!(store.due_redemptions(second(4), 9).await.expect("read"), []);
    assert_eq!(store.due_redemptions(second(5), 9).await.expect("read").len(), 1);
    assert_eq!(store.redemptions_in(RedemptionState::Manual, 9).await.expect("read"), []);
    to_staff(store, ANNE, 3).await;
    let waiting = store.redemptions_in(RedemptionState::Manual, 9).await.expect("read");
    assert_eq!(waiting.iter().map(|it| it.attempts).collect::<Vec<_>>(), [1]);
    assert_eq!(store.due_redemptions(Timestamp::MAX, 9).await.expect("read"), []);
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn lists_go_on<S: PointsLedger>(store: &S) {
    let coffee = Reward { delivery: vec![Delivery::Credit], ..reward("coffee") };
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    for number in 2..6 {
        redeemed(store, ANNE, number, &coffee, 1).await.expect("kept");
    }
    let ids = |found: &[crate::Redemption]| found.iter().map(|it| it.id()).collect::<Vec<_>>();
    let first = store.redemptions_of(ANNE, None, 3).await.expect("read");
    assert_eq!(ids(&first), [id(5), id(4), id(3)]);
    let behind = first.last().map(|it| Place { at: it.placed_at, id: it.id() });
    let rest = store.redemptions_of(ANNE, behind, 3).await.expect("read");
    assert_eq!(ids(&rest), [id(2)]);
    assert_eq!(store.redemptions_of(BO, None, 3).await.expect("read"), []);
    give(store, BO, 1, &[(1, "2027-12-31")]).await;
    assert_eq!(store.points_accounts(None, 9).await.expect("read"), [ANNE, BO]);
    assert_eq!(store.points_accounts(Some(ANNE), 9).await.expect("read"), [BO]);
}

pub(super) async fn stock_does_not_go_below_what_is_held<S: PointsLedger>(store: &S) {
    use hall_points::StockMove;
    let kettle = reward("kettle");
    store.open_stock(&kettle.id, 3).await.expect("kept");
    give(store, ANNE, 1, &[(1000, "2027-12-31")]).await;
    redeemed(store, ANNE, 2, &kettle, 2).await.expect("kept");
    let refused = store.move_stock(StockMove::withdraw(&kettle.id, 2), Trail::none()).await;
    assert!(matches!(refused, Err(KeepError::Moved)), "{refused:?}");
    store.move_stock(StockMove::withdraw(&kettle.id, 1), Trail::none()).await.expect("kept");
    store.move_stock(StockMove::receive(&kettle.id, 5), Trail::none()).await.expect("kept");
    let unknown = store.move_stock(StockMove::receive(&reward_id("none"), 5), Trail::none()).await;
    assert!(matches!(unknown, Err(KeepError::Moved)), "{unknown:?}");
    let stock = store.stocks().await.expect("read").remove(0);
    assert_eq!((stock.received, stock.on_hand, stock.held, stock.withdrawn), (8, 7, 2, 1));
    store.verify_points().await.expect("a ledger that is right");
}

pub(super) async fn a_bill_is_counted_once<S: PointsLedger>(store: &S) {
    let member = Member { brand: "gotone".parse().expect("an id"), tier: None };
    let earned = async |period: &str, fen: i64| {
        let view = store.points_account(ANNE).await.expect("read");
        let (period, counted_fen) = (period.parse().expect("a month"), Fen(fen));
        let bill = EarningBill { period, counted_fen, member: &member };
        let change = earn(&view, &bill, &PointsSettings::default(), on(TODAY)).expect("points");
        let counted = CountedBill { period, counted_fen, at: second(9) };
        store.keep_points(change, Beside::Bill(counted), Trail::none()).await
    };
    let until = async |who| {
        let until = store.points_counted_until(who).await.expect("read");
        until.map(|period| period.to_string())
    };
    assert_eq!(until(ANNE).await, None);
    earned("2026-03", 8_750).await.expect("kept");
    assert_eq!((until(ANNE).await.as_deref(), until(BO).await), (Some("2026-03"), None));
    assert_eq!(standing(store, ANNE).await, "87/0: 87/0 2029-05-31");
    let again = earned("2026-03", 8_750).await;
    assert!(matches!(again, Err(KeepError::Moved)), "{again:?}");
    earned("2026-04", 0).await.expect("what brings nothing is counted as well");
    assert_eq!(until(ANNE).await.as_deref(), Some("2026-04"));
    let again = earned("2026-04", 700).await;
    assert!(matches!(again, Err(KeepError::Moved)), "and not counted again: {again:?}");
    assert_eq!(standing(store, ANNE).await, "87/0: 87/0 2029-05-31");
}

pub(super) async fn ends_and_rounds_are_found<S: PointsLedger>(store: &S) {
    let settings = PointsSettings { notice_days: 0, ..PointsSettings::default() };
    for (who, last_day) in [(ANNE, "2026-05-31"), (BO, "2026-06-30")] {
        give(store, who, 1, &[(70, "2027-12-31")]).await;
        let view = store.points_account(who).await.expect("read");
        let change = give_notice(&view, day(last_day), &settings, on(TODAY)).expect("notice");
        store.keep_points(change, Beside::Nothing, Trail::none()).await.expect("kept");
    }
    let over = async |on: &str| store.points_notices_over(day(on), 9).await.expect("read");
    assert_eq!(over("2026-05-31").await, [], "the last day counts whole");
    assert_eq!(over("2026-06-01").await, [ANNE]);
    assert_eq!(over("2026-07-01").await, [ANNE, BO], "who ended first goes first");
    assert_eq!(store.points_notices_over(day("2026-07-01"), 1).await.expect("read"), [ANNE]);
    let view = store.points_account(ANNE).await.expect("read");
    let ended = forfeit(&view, on("2026-06-01")).expect("an end");
    store.keep_points(ended, Beside::Nothing, Trail::none()).await.expect("kept");
    assert_eq!(over("2026-07-01").await, [BO]);
    let found = async |who, reference: &str| {
        let found = store.points_transfer(who, reference).await.expect("read");
        found.map(|transfer| transfer.seq)
    };
    let act = format!("act/{}", id(1));
    assert_eq!((found(ANNE, &act).await, found(BO, "notice/2").await), (Some(1), Some(2)));
    assert_eq!((found(ANNE, "act/none").await, found(BO, "forfeited/3").await), (None, None));
    let last = async || store.points_run_day().await.expect("read").map(|day| day.to_string());
    assert_eq!(last().await, None);
    for (noted, known) in [("2026-05-20", "2026-05-20"), ("2026-05-01", "2026-05-20")] {
        store.note_points_run(day(noted), Trail::none()).await.expect("kept");
        assert_eq!(last().await.as_deref(), Some(known), "a day that is past changes nothing");
    }
}
