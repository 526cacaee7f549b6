//! Drills in small: many at once, and each of them again. `cargo xtask drill` runs them with large counts.

mod afterwards;
mod books;
mod clock;
#[cfg(target_os = "linux")]
mod disk_full;
mod kill;
mod mix;
#[cfg(all(feature = "planted-faults", target_os = "linux"))]
mod planted;
mod restore;
mod work;
#[cfg(target_os = "linux")]
mod write_fault;

use super::{id, mall, order, pool, reward, subject, verify};
use crate::{
    flows::{AccountError, MallError, StaffAct, StaffError, tests::Desk},
    services::SystemRandom,
    test_population,
};
use futures::{StreamExt, stream};
use hall_api::ErrorCode;
use hall_catalog::model::Delivery;
use hall_points::HandedBackBy;
use hall_store::{PointsLedger, Redemption, RedemptionState, SqliteStore};
use std::{collections::BTreeMap, sync::Arc};

/// How many there are of something, or what `cargo xtask drill` says.
fn count(name: &str, small: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}

/// So many ask at the same time.
const AT_A_TIME: usize = 64;

/// What everybody is told who asks, so many at the same time.
async fn together<F>(asked: impl IntoIterator<Item = F>, at_a_time: usize) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let asked = stream::iter(asked).map(tokio::spawn).buffer_unordered(at_a_time);
    asked.map(|told| told.expect("nobody panics")).collect().await
}

/// The same, some of them at a time.
async fn all<F>(asked: impl IntoIterator<Item = F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    together(asked, AT_A_TIME).await
}

/// A desk for so many requests, with people enough that nobody is asked for too often, and how many they are.
async fn busy_desk(requests: u64, points: i64) -> (Arc<Desk>, u64) {
    let people = (requests / 20).clamp(12, 1_000);
    let store = SqliteStore::temporary().await.expect("a store");
    match people {
        12 => test_population::seed(&store).await,
        people => test_population::seed_crowd(&store, people).await,
    }
    let desk = Arc::new(Desk::on(store));
    mix::furnish(&desk, people, points).await;
    (desk, people)
}

/// R1: nobody gets what is not there, and everything that is there is got. All ask at the same time.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn oversell() {
    let rounds = count("HALL_DRILL_ROUNDS", 2);
    let (clients, units) = (count("HALL_DRILL_CLIENTS", 60), count("HALL_DRILL_UNITS", 7));
    // Nobody's own limit stands in the way.
    let (desk, people) = busy_desk(clients, 100_000_000).await;
    for round in 0..rounds {
        let first = u32::try_from(round * units).expect("a count");
        pool(&desk, "give-library", first..first + u32::try_from(units).expect("a count")).await;
        let asked = (0..clients).map(|client| {
            let desk = Arc::clone(&desk);
            async move {
                let number = u128::from(1_000 + round * clients + client);
                let order = order(number, "give-library", Delivery::Voucher);
                loop {
                    match mall(&desk).redeem(subject(client % people), &order, desk.now).await {
                        Err(MallError::Busy) => tokio::task::yield_now().await,
                        other => return other,
                    }
                }
            }
        });
        let mut sold = 0;
        for outcome in together(asked, usize::try_from(clients).expect("a count")).await {
            match outcome {
                Ok(kept) => sold += u64::from(kept.hold.quantity),
                Err(MallError::Refused { code: hall_api::ErrorCode::SoldOut, .. }) => {}
                Err(error) => panic!("round {round}: {error}"),
            }
        }
        assert_eq!(sold, units.min(clients), "round {round}");
        verify(&desk).await;
    }
    println!(
        "{rounds} rounds, {clients} clients at a time of {people} people: {units} sold in each"
    );
}

/// R2: each request is sent several times, and some of them altered: one effect each, with the operator too.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn idempotency() {
    let requests = count("HALL_DRILL_REQUESTS", 40);
    let (desk, people) = busy_desk(requests, 1_000_000_000).await;
    let pooled = u32::try_from(requests * 2).expect("a count");
    mix::pool(&desk, 0..pooled).await;
    let sent = (0..requests).flat_map(|request| {
        // One to five times; every tenth request once more with another quantity.
        let times = 1 + request % 5;
        let altered = (request % 10 == 9).then_some(true);
        (0..times).map(move |_| (request, false)).chain(altered.map(move |it| (request, it)))
    });
    let asked = sent.map(|(request, is_altered)| {
        let desk = Arc::clone(&desk);
        async move {
            let mut order = mix::order(u128::from(request) + 1);
            if is_altered {
                order.quantity = 2;
            }
            loop {
                match mix::mall(&desk).redeem(subject(request % people), &order, desk.now).await {
                    Err(MallError::Busy) => tokio::task::yield_now().await,
                    other => return (request, other),
                }
            }
        }
    });
    let mut kept = BTreeMap::new();
    let mut not_granted: BTreeMap<u64, String> = BTreeMap::new();
    let mut altered = 0;
    for answer in all(asked).await {
        match answer {
            (request, Ok(redemption)) => {
                let first = kept.entry(request).or_insert_with(|| redemption.clone());
                assert_eq!(
                    (first.hold.drawn.clone(), first.left),
                    (redemption.hold.drawn, redemption.left)
                );
            }
            (_, Err(MallError::Account(AccountError::IdReused))) => altered += 1,
            // The operator grants nothing to somebody who has switched off what it needs.
            (request, Err(MallError::Refused { code: ErrorCode::Refused, reason }))
                if mix::is_granted(u128::from(request) + 1) =>
            {
                let first = not_granted.entry(request).or_insert_with(|| format!("{reason:?}"));
                assert_eq!(*first, format!("{reason:?}"));
            }
            (request, Err(error)) => panic!("{request}: {error}"),
        }
    }
    // Whichever of the two came first, the other one is refused; of what is not granted, either is.
    let not_told = not_granted.keys().filter(|request| *request % 10 == 9).count() as u64;
    assert!(altered + not_told >= requests / 10, "{altered} and {not_told}");
    assert!(kept.keys().all(|request| !not_granted.contains_key(request)), "granted and not");
    assert_eq!((kept.len() + not_granted.len()) as u64, requests);
    assert!(not_granted.len() as u64 <= requests / 50, "{}", not_granted.len());
    let verified = desk.store.verify_points().await.expect("a ledger that is right");
    assert_eq!(verified.holds, kept.len() as u64, "one effect each");
    afterwards::carry_on(&desk).await;
    verify(&desk).await;
    books::check(&desk, people).await;
    println!(
        "{} of {requests} requests of {people} people: one effect each, {altered} altered ones refused; \
         {} not granted, no effect",
        kept.len(),
        not_granted.len()
    );
}

/// Staff bring somebody what they redeemed.
async fn hand_over(desk: &Desk, order: &Redemption) {
    let (mall, id) = (mix::mall(desk), order.id());
    match (order.state, order.hold.delivery) {
        (RedemptionState::Manual, Delivery::PickUp) => {
            let ready = mall.make_ready(id, "drill", &SystemRandom, desk.now).await;
            let code = ready.expect("it lies there").pick_up.expect("a code").code;
            mall.hand_over_for(&code, "drill", desk.now).await.expect("handed over");
        }
        (RedemptionState::Manual, _) => {
            let sent = mall.staff(id, &StaffAct::Ship { note: None }, "drill", desk.now).await;
            sent.expect("sent");
        }
        (state, _) => assert_eq!(state, RedemptionState::Done),
    }
}

/// R3: everything is returned twice at the same time, and comes back once, with its money part.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn reversal() {
    let orders = count("HALL_DRILL_ORDERS", 20);
    let (desk, people) = busy_desk(orders, 1_000_000_000).await;
    mix::pool(&desk, 0..u32::try_from(orders).expect("a count")).await;
    // Credited money never comes back.
    let things = (1..).filter(|number| mix::way(*number).1 != Delivery::Credit);
    let things: Vec<u128> = things.take(usize::try_from(orders).expect("a count")).collect();
    for (number, person) in things.iter().zip((0..people).cycle()) {
        let kept = mix::mall(&desk).redeem(subject(person), &mix::order(*number), desk.now).await;
        hand_over(&desk, &kept.expect("redeemed")).await;
    }
    let twice = things.iter().flat_map(|number| [*number; 2]).zip(1_000_000..);
    let returned = twice.map(|(number, act)| {
        let desk = Arc::clone(&desk);
        async move {
            let act = StaffAct::TakeBack {
                act: id(act),
                quantity: 1,
                by: HandedBackBy::Member,
                restock: false,
            };
            loop {
                match mix::mall(&desk).staff(id(number), &act, "drill", desk.now).await {
                    Err(StaffError::Mall(MallError::Busy)) => tokio::task::yield_now().await,
                    other => return other,
                }
            }
        }
    });
    let mut succeeded = 0;
    for outcome in all(returned).await {
        match outcome {
            Ok(redemption) => {
                assert_eq!(redemption.state, RedemptionState::Returned);
                succeeded += 1;
            }
            Err(
                StaffError::State(RedemptionState::Returned)
                | StaffError::Mall(MallError::CancelClosed),
            ) => {}
            Err(error) => panic!("{error}"),
        }
    }
    assert_eq!(succeeded, orders);
    let stock = desk.store.stocks().await.expect("a store");
    assert!(stock.iter().any(|it| it.reward == reward("give-library")));
    afterwards::carry_on(&desk).await;
    verify(&desk).await;
    books::check(&desk, people).await;
    println!("{orders} orders, each returned twice at once: {succeeded} came back");
}
