//! R4: a process is killed while it redeems for many. Nothing it acknowledged is lost, everything holds, and
//! what was half-way is brought to its end.
//!
//! What does not live here: machines that lose power; a kill leaves the operating system's memory as it is.

use super::super::{furnish, id, mall, order, pool, subject, verify};
use super::count;
use crate::flows::tests::Desk;
use hall_catalog::model::Delivery;
use hall_store::{Options, PointsLedger, RedemptionState, SqliteStore};
use jiff::SignedDuration;
use std::{
    collections::BTreeSet,
    env,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Command, Stdio},
    sync::Arc,
};

/// Names the file to a child.
const FILE: &str = "HALL_DRILL_FILE";
/// How the child is found among the tests.
const CHILD: &str = "flows::mall::tests::drills::kill::child_that_redeems_until_it_is_killed";
/// How many redeem at a time.
const CLIENTS: u64 = 12;
/// What the child says before what it acknowledges.
const KEPT: &str = "kept ";
/// So many more codes there are for a round: more than a child gets to before it is killed.
const CODES: u32 = 200;

async fn desk(file: &Path) -> Desk {
    let store = SqliteStore::open(file, Options::default()).await.expect("a store");
    Desk::on(store)
}

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
                let order = order(number, "give-library", Delivery::Voucher);
                if mall(&desk).redeem(subject(client), &order, desk.now).await.is_ok() {
                    // One write of a whole line: a line is never torn.
                    let line = format!("{KEPT}{number}\n");
                    std::io::stdout().write_all(line.as_bytes()).expect("somebody listens");
                }
            }
        })
    });
    for client in clients.collect::<Vec<_>>() {
        client.await.expect("redeeming goes on until the end");
    }
}

/// Lets a child redeem until it has acknowledged so much, kills it, and says what it acknowledged.
fn killed_after(file: &Path, acknowledged: usize) -> BTreeSet<u128> {
    let mut child = Command::new(env::current_exe().expect("this test"))
        .args(["--exact", CHILD, "--nocapture", "--test-threads=1"])
        .env(FILE, file)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("a child");
    let said = BufReader::new(child.stdout.take().expect("what it says"));
    let mut kept = BTreeSet::new();
    for line in said.lines() {
        let line = line.expect("text");
        let number = line.split_once(KEPT).and_then(|(_, number)| number.parse().ok());
        // What it says until it is dead counts as well.
        if number.is_some_and(|number| kept.insert(number)) && kept.len() == acknowledged {
            child.kill().expect("killed");
        }
    }
    child.wait().expect("dead");
    kept
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn kill() {
    let rounds = count("HALL_DRILL_ROUNDS", 2);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("hall.db");
    let store = SqliteStore::open(&file, Options::default()).await.expect("a store");
    crate::test_population::seed(&store).await;
    let first = Desk::on(store);
    for position in 0..CLIENTS {
        furnish(&first, subject(position).subscriber(), 100_000_000).await;
    }
    first.store.close().await;
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds {
        let filled = desk(&file).await;
        let first = CODES * u32::try_from(round).expect("few");
        pool(&filled, "give-library", first..first + CODES).await;
        filled.store.close().await;
        let kept = killed_after(&file, 20 + usize::try_from(round % 7).expect("few"));
        assert!(!kept.is_empty(), "the child redeemed nothing");
        acknowledged.extend(kept);
        let again = desk(&file).await;
        verify(&again).await;
        // Whoever was being served when the process died: their lease is over, and they are served.
        let later = again.now + SignedDuration::from_mins(5);
        mall(&again).carry_on_all(later, 1_000).await.expect("a round");
        verify(&again).await;
        for number in &acknowledged {
            let redemption = again.store.find_redemption(id(*number)).await.expect("a store");
            let state = redemption.map(|it| it.state);
            assert_eq!(state, Some(RedemptionState::Done), "acknowledged and lost: {number}");
        }
        again.store.close().await;
    }
}
