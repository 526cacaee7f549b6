//! R4: a process is killed while it redeems for many. Nothing it acknowledged is lost, everything holds, and
//! what was half-way is brought to its end.
//!
//! What does not live here: machines that lose power; a kill leaves the operating system's memory as it is.

use super::super::{mall, order, pool, subject};
use super::{
    afterwards::{WANTED, check, desk, furnished},
    count,
};
use hall_catalog::model::Delivery;
use hall_store::PointsLedger;
use openhall_tests::child::{killed_after, own_test, say_kept};
use std::{collections::BTreeSet, env, path::Path, sync::Arc, time::Instant};

/// Names the file to a child.
const FILE: &str = "HALL_DRILL_FILE";
/// How the child is found among the tests.
const CHILD: &str = "flows::mall::tests::drills::kill::child_that_redeems_until_it_is_killed";
/// How many redeem at a time.
const CLIENTS: u64 = 12;
/// So many more codes there are for a round: more than a child gets to before it is killed.
const CODES: u32 = 200;
/// So many kills a file sees: all of it is verified after each, which takes longer the more there is.
const ON_ONE_FILE: usize = 50;

/// What the test below runs as a process of its own. Without a file to write to there is nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn child_that_redeems_until_it_is_killed() {
    let Ok(file) = env::var(FILE) else { return };
    let desk = Arc::new(desk(Path::new(&file)).await);
    let first = desk.store.verify_points().await.expect("a ledger that is right").holds;
    let clients = (0..CLIENTS).map(|client| {
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            for round in 0.. {
                let number = u128::from(1_000_000 * first + round * CLIENTS + client);
                let order = order(number, WANTED, Delivery::Voucher);
                if mall(&desk).redeem(subject(client), &order, desk.now).await.is_ok() {
                    say_kept(number);
                }
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.expect("redeeming goes on until the end");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill() {
    let rounds = count("HALL_DRILL_ROUNDS", 2);
    let (mut kept, mut slowest_ms) = (0, 0);
    for first in (0..rounds).step_by(ON_ONE_FILE) {
        let on_one = (rounds - first).min(ON_ONE_FILE as u64);
        let outcome = kills(on_one).await;
        (kept, slowest_ms) = (kept + outcome.0, slowest_ms.max(outcome.1));
    }
    println!(
        "{rounds} kills, {kept} acknowledged and all there; back after {slowest_ms} ms at most"
    );
}

/// So many kills on a file of their own; says how much was acknowledged, and how long the slowest store took to
/// open again, in milliseconds.
async fn kills(rounds: u64) -> (usize, u128) {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    furnished(&file, CLIENTS, 0).await;
    let mut acknowledged = BTreeSet::new();
    let mut slowest_ms = 0;
    for round in 0..rounds {
        let filled = desk(&file).await;
        let first = CODES * u32::try_from(round).expect("few");
        pool(&filled, WANTED, first..first + CODES).await;
        filled.store.close().await;
        let until = 20 + usize::try_from(round % 7).expect("few");
        let kept = killed_after(own_test(CHILD).env(FILE, &file), until);
        assert!(!kept.is_empty(), "the child redeemed nothing");
        acknowledged.extend(kept);
        let begun = Instant::now();
        let again = desk(&file).await;
        slowest_ms = slowest_ms.max(begun.elapsed().as_millis());
        check(&again, &acknowledged).await;
        again.store.close().await;
    }
    (acknowledged.len(), slowest_ms)
}
