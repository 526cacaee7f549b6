//! A clock that jumps by hours, months and years, forwards and back, while people redeem, take back, and what is
//! over is let go. Flows are told the time, so each of them is told another one.
//!
//! What does not live here: the same for a single account, against a model (`hall-points`).

use super::super::{furnish, id, mall, order, pool, subject, verify};
use super::{all, count};
use crate::flows::{AccountError, MallError, tests::Desk};
use hall_catalog::model::Delivery;
use hall_points::{HoldOutcome, Moment, bring_in};
use hall_store::{Beside, PointsLedger, Redemption, RedemptionState, Trail};
use hall_types::{Points, SubscriberId};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::datetime};
use openhall_tests::Dice;
use std::sync::Arc;

/// How many people there are.
const PEOPLE: u64 = 12;
/// The clock jumps up to so far back …
const BACK_HOURS: u64 = 24 * 200;
/// … and forth.
const FORTH_HOURS: u64 = 24 * 800;

/// What time it is said to be.
fn some_time(desk: &Desk, dice: &mut Dice) -> Timestamp {
    let hours = dice.below(BACK_HOURS + FORTH_HOURS).cast_signed() - BACK_HOURS.cast_signed();
    // Most often it is as late as it is: otherwise nothing would be on sale for long.
    let hours = if dice.below(2) == 0 { 0 } else { hours };
    desk.now + SignedDuration::from_hours(hours)
}

/// Lots that end one after the other, each too small for much.
async fn give_lots(desk: &Desk, subscriber: SubscriberId) {
    let view = desk.store.points_account(subscriber).await.expect("a store");
    let local = datetime(2026, 11, 21, 12, 0, 0, 0);
    let lot = |number: i64| (Points(4_000), local.date().saturating_add((50 * number).days()));
    let lots: Vec<_> = (1..9).map(lot).collect();
    let given = bring_in(&view, id(901), &lots, Moment { at: desk.now, local }).expect("points");
    desk.store.keep_points(given, Beside::Nothing, Trail::none()).await.expect("kept");
}

/// What somebody was told is theirs.
type Told = Result<Option<Redemption>, MallError>;

/// One thing that happens, at whatever time it is.
async fn happen(desk: &Desk, seed: u64, number: u64) -> Told {
    let mut dice = Dice::new(seed);
    let now = some_time(desk, &mut dice);
    let who = subject(dice.below(PEOPLE));
    let mall = mall(desk);
    match dice.below(10) {
        0 => mall.expire_points(now).await.map(|_| None),
        1 => mall.expire_holds(now).await.map(|_| None),
        2 => mall.carry_on_all(now, 20).await.map(|_| None),
        3 | 4 => {
            let earlier = 1 + dice.below(number.max(1));
            match mall.cancel(who, id(u128::from(earlier)), now).await {
                Ok(kept) => Ok(Some(kept)),
                // It is somebody else's, or cannot be taken back any more.
                Err(MallError::Account(_) | MallError::CancelClosed | MallError::InHand) => {
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        }
        kind => {
            let (what, delivery) = match kind {
                5 | 6 => ("umbrella", Delivery::Courier),
                _ => ("give-library", Delivery::Voucher),
            };
            let order = order(u128::from(number) + 1, what, delivery);
            match mall.redeem(who, &order, now).await {
                Ok(kept) => Ok(Some(kept)),
                Err(MallError::Refused { .. }) => Ok(None),
                // Nobody of whom the operator knows nothing yet at that time: then nothing is kept either.
                Err(MallError::Account(AccountError::NotFound)) => {
                    let kept = desk.store.find_redemption(order.id).await.expect("a store");
                    assert_eq!(kept, None, "it is kept, and was not acknowledged");
                    Ok(None)
                }
                Err(error) => Err(error),
            }
        }
    }
}

/// What was acknowledged may go on, and never back.
fn may_have_become(told: RedemptionState, now: RedemptionState) -> bool {
    use RedemptionState::{Cancelled, Done, Expired, Failed, InHand, Manual, Placed};
    match told {
        Placed | InHand | Manual => {
            matches!(now, Placed | InHand | Manual | Done | Cancelled | Expired | Failed)
        }
        ended => now == ended,
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn clock() {
    let (rounds, acts) = (count("HALL_DRILL_ROUNDS", 1), count("HALL_DRILL_ACTS", 150));
    let (mut kept, mut expired) = (0, 0);
    for round in 0..rounds {
        let desk = Arc::new(Desk::open().await);
        for position in 0..PEOPLE {
            furnish(&desk, subject(position).subscriber(), 20_000).await;
            give_lots(&desk, subject(position).subscriber()).await;
        }
        pool(&desk, "give-library", 0..u32::try_from(acts).expect("a count")).await;
        let asked = (0..acts).map(|number| {
            let desk = Arc::clone(&desk);
            async move { happen(&desk, round * acts + number, number).await }
        });
        let mut told = Vec::new();
        for outcome in all(asked).await {
            match outcome {
                Ok(redemption) => told.extend(redemption),
                Err(MallError::Busy) => {}
                Err(error) => panic!("round {round}: {error}"),
            }
        }
        verify(&desk).await;
        // At the end it is as late as it ever was, and everything goes on from there.
        let hours = i64::try_from(FORTH_HOURS + 24 * 32).expect("few");
        let later = desk.now + SignedDuration::from_hours(hours);
        mall(&desk).carry_on_all(later, 10_000).await.expect("a round");
        while mall(&desk).expire_holds(later).await.expect("a round") > 0 {}
        mall(&desk).expire_points(later).await.expect("a round");
        verify(&desk).await;
        for redemption in &told {
            let now = desk.store.find_redemption(redemption.id()).await.expect("a store");
            let now = now.unwrap_or_else(|| panic!("{} was acknowledged", redemption.id()));
            assert!(
                may_have_become(redemption.state, now.state),
                "{redemption:?} is {}",
                now.state
            );
            assert!(now.hold.outcome.is_some(), "nothing is held any more");
            kept += 1;
            let is_expired = now.hold.outcome.is_some_and(|it| it.0 == HoldOutcome::Expired);
            expired += u64::from(is_expired);
        }
    }
    println!(
        "{rounds} rounds of {acts} acts, {kept} acknowledged and all there, {expired} of them expired"
    );
}
