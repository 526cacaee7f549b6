//! Drills in small: many at once, and each of them again. `cargo xtask drill` runs them with large counts.

mod afterwards;
mod clock;
#[cfg(target_os = "linux")]
mod disk_full;
mod kill;
#[cfg(all(feature = "planted-faults", target_os = "linux"))]
mod planted;
mod restore;
#[cfg(target_os = "linux")]
mod write_fault;

use super::{furnish, id, mall, order, pool, reward, subject, verify};
use crate::{
    flows::{AccountError, MallError, StaffAct, StaffError, tests::Desk},
    test_population,
};
use futures::{StreamExt, stream};
use hall_catalog::model::Delivery;
use hall_points::HandedBackBy;
use hall_store::{PointsLedger, RedemptionState, SqliteStore};
use std::sync::Arc;

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
    crowd(&desk, people, points).await;
    (desk, people)
}

/// Everybody of the first people has points and an address.
async fn crowd(desk: &Desk, people: u64, points: i64) {
    let given = (0..people).map(|position| furnish(desk, subject(position).subscriber(), points));
    stream::iter(given).buffer_unordered(AT_A_TIME).collect::<()>().await;
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

/// R2: each request is sent several times, and some of them altered: one effect each.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn idempotency() {
    let requests = count("HALL_DRILL_REQUESTS", 40);
    let (desk, people) = busy_desk(requests, 1_000_000_000).await;
    let pooled = u32::try_from(requests * 2).expect("a count");
    pool(&desk, "give-library", 0..pooled).await;
    let sent = (0..requests).flat_map(|request| {
        // One to five times; every tenth request once more with another quantity.
        let times = 1 + request % 5;
        let altered = (request % 10 == 9).then_some(true);
        (0..times).map(move |_| (request, false)).chain(altered.map(move |it| (request, it)))
    });
    let asked = sent.map(|(request, is_altered)| {
        let desk = Arc::clone(&desk);
        async move {
            let mut order = order(u128::from(request) + 1, "give-library", Delivery::Voucher);
            if is_altered {
                order.quantity = 2;
            }
            loop {
                match mall(&desk).redeem(subject(request % people), &order, desk.now).await {
                    Err(MallError::Busy) => tokio::task::yield_now().await,
                    other => return (request, other),
                }
            }
        }
    });
    let mut kept = std::collections::BTreeMap::new();
    let mut refused = 0;
    for answer in all(asked).await {
        match answer {
            (request, Ok(redemption)) => {
                let first = kept.entry(request).or_insert_with(|| redemption.clone());
                assert_eq!(
                    (first.hold.drawn.clone(), first.left),
                    (redemption.hold.drawn, redemption.left)
                );
            }
            (_, Err(MallError::Account(AccountError::IdReused))) => refused += 1,
            (request, Err(error)) => panic!("{request}: {error}"),
        }
    }
    // Whichever of the two came first, the other one is refused.
    assert!(refused >= requests / 10, "{refused}");
    assert_eq!(kept.len() as u64, requests);
    let verified = desk.store.verify_points().await.expect("a ledger that is right");
    assert_eq!(verified.holds, requests, "one effect each");
    verify(&desk).await;
    println!(
        "{requests} requests of {people} people: one effect each, {refused} altered ones refused"
    );
}

/// R3: everything is returned twice at the same time, and comes back once.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn reversal() {
    let orders = count("HALL_DRILL_ORDERS", 20);
    let (desk, people) = busy_desk(orders, 1_000_000_000).await;
    pool(&desk, "give-library", 0..u32::try_from(orders).expect("a count")).await;
    for number in 0..orders {
        let order = order(u128::from(number) + 1, "give-library", Delivery::Voucher);
        mall(&desk).redeem(subject(number % people), &order, desk.now).await.expect("redeemed");
    }
    let returned = (0..orders * 2).map(|which| {
        let desk = Arc::clone(&desk);
        async move {
            let number = u128::from(which / 2) + 1;
            let act = StaffAct::TakeBack {
                act: id(1_000_000 + u128::from(which)),
                quantity: 1,
                by: HandedBackBy::Member,
                restock: false,
            };
            loop {
                match mall(&desk).staff(id(number), &act, "drill", desk.now).await {
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
    verify(&desk).await;
    println!("{orders} orders, each returned twice at once: {succeeded} came back");
}
