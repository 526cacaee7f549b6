//! R4: a process is killed while it redeems for many, carries orders on, and staff see to them. Nothing it acknowledged is
//! lost, everything holds, and what was half-way is brought to its end.
//!
//! What does not live here: machines that lose power; a kill leaves the operating system's memory as it is.

use super::{
    afterwards::{HalfWay, check, desk, furnished},
    count, mix,
    work::Hall,
};
use hall_store::PointsLedger;
use openhall_tests::child::{Kept, killed_after, own_test, say_kept_as};
use std::{env, path::Path, sync::Arc, time::Instant};

/// Names the file to a child.
const FILE: &str = "HALL_DRILL_FILE";
/// How the child is found among the tests.
const CHILD: &str = "flows::mall::tests::drills::kill::child_that_redeems_until_it_is_killed";
/// How many redeem at a time.
const CLIENTS: u64 = 12;
/// So many more codes of each kind there are for a round: more than a child gets to before it is killed.
const CODES: u32 = 60;
/// So many kills a file sees: all of it is verified after each, which takes longer the more there is.
const ON_ONE_FILE: usize = 25;

/// What the test below runs as a process of its own. Without a file to write to there is nothing to do.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn child_that_redeems_until_it_is_killed() {
    let Ok(file) = env::var(FILE) else { return };
    let hall = Hall::open(desk(Path::new(&file)).await, say_kept_as);
    let first = hall.desk.store.verify_points().await.expect("a ledger that is right").holds;
    let wants = move |hall: Arc<Hall>, client| async move {
        for round in 0.. {
            let number = u128::from(1_000_000 * first + round * CLIENTS + client);
            // What could not be had is not acknowledged.
            let _ = hall.want(client, number).await;
        }
    };
    hall.serve(CLIENTS, wants).await;
}

/// What came of some kills.
#[derive(Default)]
struct Kills {
    /// How much was acknowledged.
    kept: usize,
    half_way: HalfWay,
    /// How long the slowest store took to open again.
    slowest_ms: u128,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill() {
    let rounds = count("HALL_DRILL_ROUNDS", 2);
    let mut all = Kills::default();
    for first in (0..rounds).step_by(ON_ONE_FILE) {
        let on_one = (rounds - first).min(ON_ONE_FILE as u64);
        let came = kills(on_one).await;
        all.kept += came.kept;
        all.half_way += came.half_way;
        all.slowest_ms = all.slowest_ms.max(came.slowest_ms);
    }
    let Kills { kept, half_way, slowest_ms } = all;
    assert!(half_way.met > 0, "no kill met an order half-way");
    println!(
        "{rounds} kills, {kept} acknowledged and all there; {half_way}; back after {slowest_ms} ms at most"
    );
}

/// So many kills on a file of their own.
async fn kills(rounds: u64) -> Kills {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    furnished(&file, CLIENTS, 0).await;
    let (mut acknowledged, mut all) = (Kept::new(), Kills::default());
    for round in 0..rounds {
        let filled = desk(&file).await;
        let first = CODES * u32::try_from(round).expect("few");
        mix::pool(&filled, first..first + CODES).await;
        filled.store.close().await;
        let until = 20 + usize::try_from(round % 7).expect("few");
        let kept = killed_after(own_test(CHILD).env(FILE, &file), until);
        assert!(!kept.is_empty(), "the child redeemed nothing");
        acknowledged.extend(kept);
        let begun = Instant::now();
        let again = desk(&file).await;
        all.slowest_ms = all.slowest_ms.max(begun.elapsed().as_millis());
        all.half_way += check(&again, CLIENTS, &acknowledged).await;
        again.store.close().await;
    }
    all.kept = acknowledged.len();
    all
}
