//! Redemptions and their ends that are decided where they are kept, on any engine.
//!
//! What does not live here: changes that are handed in decided (`points`).

use super::{
    ANNE, BO, id,
    points::{TODAY, give, on, order, question, redeemed, reward, to_staff},
    second,
};
use crate::{
    Beside, Decide, DecideEnd, DecideError, Decided, Decision, End, EndError, EndRefusal,
    KeepError, NewVoucher, OrderStep, PointsLedger, RedemptionState, Trail,
};
use futures::future::join_all;
use hall_catalog::model::{Delivery, Reward};
use hall_points::{
    LedgerError, Member, PointsSettings, Redeem, RedeemError, RedeemRefusal, RedemptionContext,
    ReleaseCause, expire, post, redeem, void,
};
use hall_types::Points;

/// Decides a redemption of codes where it is kept, and hands the codes over with the same commit.
fn decide(reward: &Reward, number: u128, quantity: u16) -> Decide {
    let reward = reward.clone();
    Box::new(move |view| {
        let member = Member { brand: "gotone".parse().expect("an id"), tier: None };
        let context = RedemptionContext {
            view: &view.shelf.view,
            member: &member,
            reward: &reward,
            stock: view.shelf.stock.as_ref(),
            pool: Some(view.shelf.pool.as_slice()),
            taken: view.shelf.taken,
        };
        let (delivery, expires_at) = (Delivery::Voucher, second(900));
        let wish = Redeem { id: id(number), quantity, delivery, to: None, expires_at };
        let held = redeem(&context, &wish, on(TODAY))?;
        let after = held.apply_to(&view.shelf.view);
        let hold = held.hold.clone().expect("a hold").open()?;
        let spent = post(&after, hold, &held.vouchers, on(TODAY))?;
        let (from, to) = (RedemptionState::Placed, RedemptionState::Done);
        let step = OrderStep { from, to, at: second(1), due_at: None, note: None };
        let Beside::Order(order) = order(&reward) else { panic!("an order") };
        let (trail, messages) = (Trail::none(), Vec::new());
        Ok(Decision { held, order: *order, done: Some((spent, step)), trail, messages })
    })
}

/// Who comes later in the same commit sees what came before; nobody has to look again, and what is not there any
/// more is refused.
pub(super) async fn many_of_one_account_are_decided_together<S: PointsLedger>(store: &S) {
    let coffee = reward("coffee");
    give(store, ANNE, 1, &[(120, "2026-06-30"), (380, "2027-06-30")]).await;
    let codes = (0..12).map(|n| NewVoucher { code: format!("code {n}"), usable_until: None });
    store.import_vouchers(&coffee.id, codes.collect(), Trail::none()).await.expect("kept");
    let asked = (0..14_u128).map(|number| {
        // Each of the first seven is asked for twice.
        let number = 100 + number % 7;
        let decide = decide(&coffee, number, 2);
        store.decide_points(ANNE, id(number), question(&coffee), decide)
    });
    let (mut kept, mut known, mut refused) = (0, 0, 0);
    for outcome in join_all(asked).await {
        match outcome {
            Ok(Decided::Kept(redemption)) => {
                assert_eq!(redemption.state, RedemptionState::Done);
                assert_eq!(redemption.hold.vouchers.len(), 2);
                kept += 1;
            }
            Ok(Decided::Known(redemption)) => {
                assert_eq!(redemption.state, RedemptionState::Done);
                known += 1;
            }
            Err(DecideError::Refused(RedeemError::Refused(RedeemRefusal::NotEnoughPoints {
                missing,
                ..
            }))) => {
                assert_eq!(missing, Points(100));
                refused += 1;
            }
            Err(error) => panic!("{error}"),
        }
    }
    // 500 points are five times two coffees.
    assert_eq!((kept, known, refused), (5, 5, 4));
    let view = store.points_account(ANNE).await.expect("read");
    assert_eq!((view.account.balance.posted, view.lots.len()), (Points::ZERO, 0));
    let shelf = store.points_shelf(ANNE, &question(&coffee)).await.expect("read");
    assert_eq!(shelf.taken.by_person_this_month, 10);
    // An id is one's own, and what is somebody else's is not told.
    give(store, BO, 1, &[(500, "2027-06-30")]).await;
    let other = store.decide_points(BO, id(100), question(&coffee), decide(&coffee, 100, 1)).await;
    assert!(matches!(other, Err(DecideError::Keep(KeepError::IdTaken))), "{other:?}");
    let verified = store.verify_points().await.expect("a ledger that is right");
    assert_eq!((verified.holds, verified.accounts), (5, 2));
}

/// Decides an end of what staff have in hand.
fn ended(to: RedemptionState) -> DecideEnd {
    Box::new(move |view| {
        let state = view.redemption.state;
        if state != RedemptionState::Manual {
            return Err(EndRefusal::State(state));
        }
        let hold = view.redemption.hold.clone().open()?;
        let change = match to {
            RedemptionState::Cancelled => {
                let (cause, settings) = (ReleaseCause::Cancelled, PointsSettings::default());
                void(&view.view, hold, &view.vouchers, cause, &settings, on(TODAY))?
            }
            _ => post(&view.view, hold, &view.vouchers, on(TODAY))?,
        };
        let step = OrderStep { from: state, to, at: second(50), due_at: None, note: None };
        Ok(End { change, step, trail: Trail::none(), messages: Vec::new(), answer: None })
    })
}

/// Ends of one account come together, each on what the one before it left; a redemption ends once, and who is second
/// is told how it stands.
pub(super) async fn many_ends_of_one_account_are_decided_together<S: PointsLedger>(store: &S) {
    let kettle = Reward { per_day_max: None, ..reward("kettle") };
    store.open_stock(&kettle.id, 9).await.expect("kept");
    give(store, ANNE, 1, &[(3000, "2027-12-31")]).await;
    for number in 10..16 {
        redeemed(store, ANNE, number, &kettle, 1).await.expect("kept");
        to_staff(store, ANNE, number).await;
    }
    let asked = (0..12_u128).map(|number| {
        let to = match number % 2 {
            0 => RedemptionState::Shipped,
            _ => RedemptionState::Cancelled,
        };
        store.end_redemption(ANNE, id(10 + number / 2), ended(to))
    });
    let (mut shipped, mut cancelled) = (0, 0);
    for outcome in join_all(asked).await {
        match outcome {
            Ok(kept) if kept.state == RedemptionState::Shipped => shipped += 1,
            Ok(kept) => {
                assert_eq!(kept.state, RedemptionState::Cancelled);
                cancelled += 1;
            }
            Err(EndError::Refused(EndRefusal::State(
                RedemptionState::Shipped | RedemptionState::Cancelled,
            ))) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(shipped + cancelled, 6, "each ends once");
    let view = store.points_account(ANNE).await.expect("read");
    assert_eq!(view.account.balance.posted, Points(3000 - 300 * shipped));
    assert_eq!(view.account.balance.pending, Points::ZERO);
    let foreign = store.end_redemption(BO, id(10), ended(RedemptionState::Shipped)).await;
    assert!(matches!(foreign, Err(EndError::Missing)), "{foreign:?}");
    // What is over goes, once; and nothing is kept of an end that the ledger refuses.
    give(store, BO, 1, &[(70, "2026-05-31")]).await;
    for _ in 0..2 {
        let over = Box::new(|view: &hall_points::AccountView| expire(view, on("2026-06-01")));
        store.end_points(BO, over).await.expect("kept");
    }
    assert_eq!(store.points_transfers(BO, None, 9).await.expect("read").len(), 2);
    let refused = store.end_points(BO, Box::new(|_| Err(LedgerError::Amount))).await;
    let is_told =
        matches!(refused, Err(EndError::Refused(EndRefusal::Ledger(LedgerError::Amount))));
    assert!(is_told, "{refused:?}");
    store.verify_points().await.expect("a ledger that is right");
}
