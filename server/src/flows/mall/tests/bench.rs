//! B5: how many redemptions a second are on the disk when they are acknowledged, and how long each takes, with a
//! commit for all who wait and with a commit for each. `cargo xtask bench ledger`
//! runs this with large counts and reads what it prints; in the ordinary tests it holds the ways to the same result.
//!
//! A redemption is the whole flow in process: decided, kept, carried out, its code on its way, told. What does
//! not live here: HTTP, and judging figures.

use super::Desk;
use super::{furnish, id, mall, order, pool, subject};
use crate::{flows::MallError, test_population};
use futures::future::join_all;
use hall_catalog::model::Delivery;
use hall_store::{Options, PointsLedger, RedemptionState, SqliteStore};
use jiff::SignedDuration;
use openhall_tests::{Dice, Zipf};
use std::{
    env,
    fs::OpenOptions,
    io::Write,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// What everybody redeems.
const WANTED: &str = "give-library";
/// Who is told that too much happens to an account waits so long.
const PAUSE: Duration = Duration::from_millis(5);
/// A flush of the disk is measured so often.
const FLUSHES: usize = 200;
/// How much a flush has to keep: a page of the log and its head.
const FLUSHED_BYTES: usize = 4096 + 24;

fn count(name: &str, small: u64) -> u64 {
    env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(small)
}

/// A way to redeem.
#[derive(Clone, Copy)]
struct Way {
    name: &'static str,
    /// Whether all who wait share a commit.
    is_grouped: bool,
}

const WAYS: [Way; 2] =
    [Way { name: "grouped", is_grouped: true }, Way { name: "one-by-one", is_grouped: false }];

/// Clients with how much they redeem together, in parts of what is asked for: few clients take long.
const CLIENTS: [(u64, u64); 3] = [(1, 10), (16, 2), (256, 1)];

/// What everybody of a measurement shares.
struct Work {
    desk: Desk,
    people: Zipf,
    next: AtomicU64,
    end: u64,
}

impl Work {
    /// Redeems until nothing is left to do; says how long each took.
    async fn client(&self) -> Vec<Duration> {
        let mut took = Vec::new();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            if number >= self.end {
                return took;
            }
            let who = subject(self.people.next(&mut Dice::new(number)));
            let order = order(u128::from(number), WANTED, Delivery::Voucher);
            let begun = Instant::now();
            loop {
                match mall(&self.desk).redeem(who, &order, self.desk.now).await {
                    Ok(kept) => {
                        assert_eq!(kept.state, RedemptionState::Done, "{kept:?}");
                        break;
                    }
                    // As somebody who is told so tries again, and lets others get on meanwhile.
                    Err(MallError::Busy) => tokio::time::sleep(PAUSE).await,
                    Err(error) => panic!("{number}: {error}"),
                }
            }
            took.push(begun.elapsed());
        }
    }
}

/// A desk on the file, with commits of a way.
async fn desk(file: &Path, way: Way) -> Desk {
    let mut options = Options::default();
    if !way.is_grouped {
        options.jobs_max = 1;
    }
    Desk::on(SqliteStore::open(file, options).await.expect("a store"))
}

/// Redeems numbers from `first` on, and prints how fast that went.
async fn measure(file: &Path, way: Way, people: &Zipf, clients: u64, numbers: (u64, u64)) {
    let (first, end) = numbers;
    let desk = desk(file, way).await;
    let next = AtomicU64::new(first);
    let work = Work { desk, people: people.clone(), next, end };
    let work = Arc::new(work);
    let commits = work.desk.store.figures();
    let begun = Instant::now();
    let clients_at_work = (0..clients).map(|_| {
        let work = Arc::clone(&work);
        tokio::spawn(async move { work.client().await })
    });
    let took = join_all(clients_at_work.collect::<Vec<_>>()).await;
    let spent = begun.elapsed();
    let mut took: Vec<Duration> = took.into_iter().flat_map(|it| it.expect("redeemed")).collect();
    took.sort_unstable();
    let at = |hundredth: usize| took[(took.len() - 1) * hundredth / 100].as_micros();
    let after = work.desk.store.figures();
    let per_s = u128::from(end - first) * 1_000_000 / spent.as_micros().max(1);
    let (commits, jobs) = (after.commits - commits.commits, after.jobs - commits.jobs);
    println!(
        "figure {} {clients} {per_s} {} {} {} {commits} {jobs}",
        way.name,
        at(50),
        at(99),
        took[took.len() - 1].as_micros()
    );
    work.desk.store.close().await;
}

/// How long the disk takes to keep a page, in the middle of many, by the very call the store makes.
fn flush(folder: &Path) {
    let file = folder.join("flush");
    let mut open = OpenOptions::new();
    let mut file = open.create(true).append(true).open(file).expect("a file");
    let took = (0..FLUSHES).map(|_| {
        file.write_all(&[1; FLUSHED_BYTES]).expect("written");
        let begun = Instant::now();
        file.sync_data().expect("kept");
        begun.elapsed()
    });
    let mut took: Vec<Duration> = took.collect();
    took.sort_unstable();
    let at = |hundredth: usize| took[(FLUSHES - 1) * hundredth / 100].as_micros();
    println!("flush {} {}", at(50), at(99));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn ledger() {
    let rounds = count("HALL_BENCH_ROUNDS", 1);
    let redemptions = count("HALL_BENCH_REDEMPTIONS", 20).max(10);
    let people = count("HALL_BENCH_PEOPLE", 20);
    let folder = match env::var_os("HALL_BENCH_FOLDER") {
        Some(folder) => tempfile::tempdir_in(PathBuf::from(folder)),
        None => tempfile::tempdir(),
    };
    let folder = folder.expect("a folder");
    let file = folder.path().join("hall.db");
    let first = desk(&file, WAYS[0]).await;
    test_population::seed_crowd(&first.store, people).await;
    for position in 0..people {
        furnish(&first, subject(position).subscriber(), 1_000_000_000).await;
    }
    let all: u64 = CLIENTS.iter().map(|(_, part)| redemptions / part).sum();
    let all = all * rounds * WAYS.len() as u64;
    pool(&first, WANTED, 0..u32::try_from(all + 64).expect("a count")).await;
    first.store.close().await;
    let zipf = Zipf::of(people);
    let mut number = 1;
    for round in 0..rounds {
        flush(folder.path());
        for (clients, part) in CLIENTS {
            let mut ways = WAYS;
            if round % 2 == 1 {
                ways.reverse();
            }
            for way in ways {
                let numbers = (number, number + redemptions / part);
                measure(&file, way, &zipf, clients, numbers).await;
                number = numbers.1;
            }
        }
    }
    let after = desk(&file, WAYS[0]).await;
    let later = after.now + SignedDuration::from_mins(5);
    mall(&after).carry_on_all(later, 10_000).await.expect("a round");
    super::verify(&after).await;
    assert_eq!(after.store.verify_points().await.expect("right").holds, all, "one effect each");
    let last = after.store.find_redemption(id(u128::from(number - 1))).await.expect("a store");
    assert_eq!(last.map(|it| it.state), Some(RedemptionState::Done));
}
