//! `hall seed`: an invented population in a store, with usage and bills, from a seed.
//!
//! Chunks of people are made on every core, a few at a time, and written by one thread while the next
//! are made, so that memory stays the same however many there are.
//!
//! What does not live here: who these people are (`hall-population`), their bills (`hall-bss`).

use super::{
    demo_password, demo_shelf,
    outcome::Failure,
    say::Voice,
    store_file::{self, with_causes},
};
use hall_bss::{
    Operator,
    seed::{Rows, SeedError, Seeder, Totals},
};
use hall_population::{Population, PopulationError, STORIES, SUBSCRIBERS_MAX, Settings, Story};
use hall_store::{
    Passwords, SqliteStore, StoreError, Trail,
    operator::{OperatorSubscribers, SeedRecord},
};
use hall_types::Msisdn;
use indicatif::ProgressBar;
use jiff::{Timestamp, civil::Date};
use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::{
    path::{Path, PathBuf},
    sync::{Arc, mpsc},
    time::Instant,
};

/// People are made so many at a time on each core.
const CHUNK: u64 = 64;
/// What was written is kept after so many people, so that the store's log stays small.
const KEPT_AFTER: u64 = 4_096;
/// So many batches wait to be written at most.
const WAITING_MAX: usize = 2;

/// What to make.
#[derive(Clone, Debug, clap::Args)]
pub(super) struct Seeding {
    /// How many subscribers; the first 12 are the demo numbers
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u64).range(1..=SUBSCRIBERS_MAX))]
    subscribers: u64,
    /// Months with closed bills, before the one that runs
    #[arg(long, default_value_t = 6, value_parser = clap::value_parser!(u8).range(0..=60))]
    months: u8,
    /// The same seed makes the same people
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Few usage records each, for a million subscribers
    #[arg(long)]
    light: bool,
    /// Day it is (default: today where the operator is); use runs up to its beginning
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,
    /// Store to fill
    #[arg(long, value_name = "FILE", default_value = "hall.db")]
    store: PathBuf,
    /// Remove what the store holds first
    #[arg(long)]
    replace: bool,
    /// Print the demo numbers and make nothing
    #[arg(long)]
    demo_numbers: bool,
}

/// A demo number, as it is printed.
#[derive(Serialize)]
struct DemoNumber {
    number: String,
    /// Absent when none is set.
    service_password: Option<String>,
    story: &'static str,
    zh: String,
    en: String,
}

/// What was made, as JSON.
#[derive(Serialize)]
struct Outcome<'a> {
    store: &'a Path,
    seed: u64,
    as_of: String,
    months: u8,
    light: bool,
    subscribers: u64,
    records: u64,
    bills: u64,
    billed_fen: i64,
    unpriced_records: u64,
    digest: String,
    demo_numbers: &'a [DemoNumber],
    milliseconds: u128,
}

pub(super) fn run(site: &Path, seeding: &Seeding, voice: &Voice) -> Result<(), Failure> {
    let begun = Instant::now();
    let (read, _) = hall_site::read(site)?;
    let as_of = seeding.as_of.unwrap_or_else(|| read.day(Timestamp::now()));
    let population = population(&read, seeding, as_of)?;
    let demo = demo_numbers(&population, seeding);
    if seeding.demo_numbers {
        voice.result(&demo);
        told_demo_numbers(&demo).iter().for_each(|line| voice.data(line));
        voice.next(&format!("hall seed {} --store {}", site.display(), seeding.store.display()));
        return Ok(());
    }
    let operator = Arc::new(Operator::new(Arc::new(read.catalog.clone()), read.zone()));
    let seeder = Seeder::new(population, operator)?;
    let runtime = store_file::runtime()?;
    let store = empty_store(&runtime, seeding)?;
    let made = runtime.block_on(fill(&store, &seeder, seeding, voice));
    let (totals, digest) = match made {
        Ok(made) => made,
        Err(failure) => {
            runtime.block_on(store.close());
            return Err(failure);
        }
    };
    runtime.block_on(set_passwords(&store, &seeder, seeding, &demo))?;
    runtime.block_on(demo_shelf::fill(&store, &read.catalog, seeding.seed))?;
    runtime.block_on(store.close());
    let milliseconds = begun.elapsed().as_millis();
    let digest: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    voice.result(&Outcome {
        store: &seeding.store,
        seed: seeding.seed,
        as_of: as_of.to_string(),
        months: seeding.months,
        light: seeding.light,
        subscribers: totals.subscribers,
        records: totals.records,
        bills: totals.bills,
        billed_fen: totals.billed.0,
        unpriced_records: totals.unpriced,
        digest: digest.clone(),
        demo_numbers: &demo,
        milliseconds,
    });
    voice.note(&format!(
        "{} subscribers, {} usage records, {} bills over {} yuan in {}, as of {as_of}, in \
         {}.{:03} s.",
        totals.subscribers,
        totals.records,
        totals.bills,
        totals.billed.yuan(),
        seeding.store.display(),
        milliseconds / 1000,
        milliseconds % 1000,
    ));
    voice.note(&format!("Digest {digest}: the same for the same seed, day and catalogue."));
    if totals.unpriced > 0 {
        voice.note(&format!(
            "{} records have no price in the catalogue and are on no bill.",
            totals.unpriced
        ));
    }
    told_demo_numbers(&demo).iter().for_each(|line| voice.note(line));
    voice.next(&format!("hall serve {} --store {}", site.display(), seeding.store.display()));
    Ok(())
}

fn population(
    site: &hall_site::Site,
    seeding: &Seeding,
    as_of: Date,
) -> Result<Population, Failure> {
    let settings = Settings::new(seeding.seed, as_of, seeding.months, seeding.light);
    let settings = settings.ok_or_else(|| {
        Failure::asked(
            format!("bills know no months around {as_of}"),
            "name a day of a year from 1901 to 2999 with --as-of",
        )
    })?;
    Population::new(Arc::new(site.catalog.clone()), settings).map_err(|error| match error {
        PopulationError::NoPlan => Failure::surroundings(
            error.to_string(),
            "put a plan without conditions on sale, or choose another day with --as-of",
        ),
    })
}

fn demo_numbers(population: &Population, seeding: &Seeding) -> Vec<DemoNumber> {
    let positions = 0..(STORIES as u64).min(seeding.subscribers);
    let people = positions.map(|position| population.subscriber(position).person);
    let told = people.filter_map(|person| Some((person.msisdn, person.story?)));
    told.map(|(number, story): (Msisdn, Story)| DemoNumber {
        service_password: story.has_password.then(|| demo_password::password(seeding.seed, number)),
        number: number.full(),
        story: story.key,
        zh: story.title.zh,
        en: story.title.en,
    })
    .collect()
}

/// Demo numbers as lines for people.
fn told_demo_numbers(demo: &[DemoNumber]) -> Vec<String> {
    let head = "\nDemo numbers (number, service password, what there is to see):".to_owned();
    let told = demo.iter().flat_map(|number| {
        let password = number.service_password.as_deref().unwrap_or("not set");
        [
            format!("  {}  {password:<7}  {}", number.number, number.en),
            format!("  {:11}  {:7}  {}", "", "", number.zh),
        ]
    });
    [head].into_iter().chain(told).collect()
}

/// A store with nobody in it.
fn empty_store(
    runtime: &tokio::runtime::Runtime,
    seeding: &Seeding,
) -> Result<SqliteStore, Failure> {
    if seeding.replace {
        store_file::remove(&seeding.store)?;
    }
    let store = store_file::open(runtime, &seeding.store)?;
    let there = runtime.block_on(store.count_subscribers())?;
    if there > 0 {
        runtime.block_on(store.close());
        return Err(Failure::surroundings(
            format!("{} holds {there} subscribers already", seeding.store.display()),
            "nothing was changed; --replace removes them, --store names another file",
        ));
    }
    Ok(store)
}

/// Makes everybody and writes them.
async fn fill(
    store: &SqliteStore,
    seeder: &Seeder,
    seeding: &Seeding,
    voice: &Voice,
) -> Result<(Totals, [u8; 32]), Failure> {
    let bar = voice.progress("Subscribers", seeding.subscribers);
    let mut bulk = store.bulk().await?;
    bulk.catalog(seeder.catalog()?.as_ref()).await?;
    let (send, receive) = mpsc::sync_channel(WAITING_MAX);
    let (totals, digest) = std::thread::scope(|scope| {
        scope.spawn(move || make(seeder, seeding.subscribers, &send));
        let handle = tokio::runtime::Handle::current();
        tokio::task::block_in_place(|| {
            handle.block_on(write(&mut bulk, seeding.subscribers, receive, &bar))
        })
    })?;
    bulk.seeded(SeedRecord {
        seed: seeding.seed,
        as_of: seeder.population().settings().as_of(),
        months: seeding.months,
        is_light: seeding.light,
        subscribers: totals.subscribers,
        digest,
    })
    .await?;
    bulk.finish().await?;
    bar.finish_and_clear();
    Ok((totals, digest))
}

/// What one batch came to: rows of its chunks, in order.
type Batch = Result<Vec<Rows>, SeedError>;

/// Makes batches in order until they are all made or nobody takes them any more.
fn make(seeder: &Seeder, subscribers: u64, send: &mpsc::SyncSender<Batch>) {
    let batch = CHUNK * rayon::current_num_threads() as u64;
    for start in (0..subscribers).step_by(usize::try_from(batch).unwrap_or(1)) {
        let end = (start + batch).min(subscribers);
        let chunks: Vec<u64> = (start..end).step_by(CHUNK as usize).collect();
        let rows = chunks.into_par_iter().map(|from| seeder.rows(from..(from + CHUNK).min(end)));
        let made: Batch = rows.collect();
        let failed = made.is_err();
        if send.send(made).is_err() || failed {
            return;
        }
    }
}

async fn write(
    bulk: &mut hall_store::Bulk,
    subscribers: u64,
    receive: mpsc::Receiver<Batch>,
    bar: &ProgressBar,
) -> Result<(Totals, [u8; 32]), Failure> {
    let mut totals = Totals::default();
    let mut digest = Sha256::new();
    let mut kept = 0;
    while totals.subscribers < subscribers {
        let Ok(batch) = receive.recv() else {
            return Err(Failure::surroundings(
                "somebody stopped making subscribers",
                "run it again with --replace",
            ));
        };
        for rows in batch? {
            rows.write(bulk).await?;
            totals = totals.plus(rows.totals);
            rows.digests.iter().for_each(|it| digest.update(it));
            bar.set_position(totals.subscribers);
        }
        if totals.subscribers - kept >= KEPT_AFTER {
            bulk.keep().await?;
            kept = totals.subscribers;
        }
    }
    Ok((totals, digest.finalize().into()))
}

async fn set_passwords(
    store: &SqliteStore,
    seeder: &Seeder,
    seeding: &Seeding,
    demo: &[DemoNumber],
) -> Result<(), Failure> {
    let at = Timestamp::now();
    for (position, number) in (0..).zip(demo) {
        let Some(password) = &number.service_password else { continue };
        let msisdn = seeder.population().subscriber(position).person.msisdn;
        let hash = demo_password::hash(password, seeding.seed, msisdn)?;
        let set: Result<(), StoreError> =
            store.set_password(Seeder::id(position), hash, at, Trail::none()).await;
        set?;
    }
    Ok(())
}

impl From<SeedError> for Failure {
    fn from(error: SeedError) -> Self {
        Self::surroundings(
            with_causes(&error),
            "this is a fault of hall; the population so far can be removed with --replace",
        )
    }
}
