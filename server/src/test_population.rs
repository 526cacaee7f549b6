//! The demo's first subscribers, one of each story, for tests that need somebody with bills, use and
//! orders. Their ids begin with 1.
//!
//! What does not live here: who they are (`hall-population`), how they get into a store
//! (`hall_bss::seed`).

use hall_bss::{
    Operator,
    seed::{Rows, Seeder},
};
use hall_population::{Population, STORIES, Settings};
use hall_site::Site;
use hall_store::SqliteStore;
use jiff::civil::date;
use std::{
    ops::Range,
    path::Path,
    sync::{Arc, LazyLock},
};

/// Closed months of everybody who has been here that long, before November 2026.
const MONTHS: u8 = 3;

/// The demo.
pub(crate) static SITE: LazyLock<Site> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../sites/demo");
    hall_site::read(&root).expect("the demo site").0
});

/// Its operator.
pub(crate) static OPERATOR: LazyLock<Arc<Operator>> =
    LazyLock::new(|| Arc::new(Operator::new(Arc::new(SITE.catalog.clone()), SITE.zone())));

static SEEDED: LazyLock<(Seeder, Rows)> = LazyLock::new(|| {
    let settings = Settings::new(1, date(2026, 11, 21), MONTHS, false).expect("a month bills know");
    let population = Population::new(Arc::clone(OPERATOR.catalog()), settings);
    let seeder = Seeder::new(population.expect("a population"), Arc::clone(&OPERATOR));
    let seeder = seeder.expect("a seeder");
    let rows = seeder.rows(positions()).expect("rows");
    (seeder, rows)
});

/// Positions of everybody there is.
pub(crate) fn positions() -> Range<u64> {
    0..STORIES as u64
}

/// Puts them into an empty store.
pub(crate) async fn seed(store: &SqliteStore) {
    let (seeder, rows) = &*SEEDED;
    write(store, seeder, rows).await;
}

/// Puts so many people with little use into an empty store.
pub(crate) async fn seed_crowd(store: &SqliteStore, people: u64) {
    let settings = Settings::new(1, date(2026, 11, 21), 1, true).expect("a month bills know");
    let population = Population::new(Arc::clone(OPERATOR.catalog()), settings);
    let seeder = Seeder::new(population.expect("a population"), Arc::clone(&OPERATOR));
    let seeder = seeder.expect("a seeder");
    let rows = seeder.rows(0..people).expect("rows");
    write(store, &seeder, &rows).await;
}

async fn write(store: &SqliteStore, seeder: &Seeder, rows: &Rows) {
    let mut bulk = store.bulk().await.expect("a store");
    bulk.catalog(seeder.catalog().expect("a catalogue").as_ref()).await.expect("kept");
    rows.write(&mut bulk).await.expect("an empty store");
    bulk.finish().await.expect("kept");
}
