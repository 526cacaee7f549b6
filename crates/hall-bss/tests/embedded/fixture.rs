//! A seeded store, and moments to ask at.

use hall_bss::{
    Embedded, Operator,
    port::Subject,
    seed::{Rows, Seeder},
};
use hall_catalog::{Catalog, model::CatalogFile};
use hall_population::{Population, Settings, number_of};
use hall_store::SqliteStore;
use hall_types::{BillingPeriod, Msisdn, OfferingRef, SubscriberId};
use jiff::{
    Timestamp,
    tz::{TimeZone, offset},
};
use std::sync::{Arc, OnceLock};
use uuid::Uuid;

/// Files of the demo's catalogue.
pub(crate) fn files() -> Vec<CatalogFile> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/demo/catalog");
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .expect("the demo has a catalogue")
        .map(|entry| entry.expect("a file").path())
        .collect();
    paths.sort();
    let texts = paths.iter().map(|path| std::fs::read_to_string(path).expect("a file is text"));
    texts.map(|text| toml::from_str(&text).expect("a catalogue file")).collect()
}

pub(crate) fn assemble(files: Vec<CatalogFile>) -> Arc<Catalog> {
    let brands = ["gotone", "m-zone", "easyown"].map(|id| id.parse().expect("an id"));
    Arc::new(Catalog::assemble(files, &brands).expect("the catalogue is right"))
}

fn catalog() -> Arc<Catalog> {
    static CATALOG: OnceLock<Arc<Catalog>> = OnceLock::new();
    Arc::clone(CATALOG.get_or_init(|| assemble(files())))
}

pub(crate) fn zone() -> TimeZone {
    TimeZone::fixed(offset(8))
}

pub(crate) fn operator() -> Arc<Operator> {
    Arc::new(Operator::new(catalog(), zone()))
}

/// The day the population is as of.
pub(crate) const AS_OF: &str = "2026-11-22";
/// Closed months before it.
pub(crate) const MONTHS: u8 = 3;

pub(crate) fn seeder(seed: u64) -> Seeder {
    let as_of = AS_OF.parse().expect("a day");
    let settings = Settings::new(seed, as_of, MONTHS, false).expect("a day of these years");
    let population = Population::new(catalog(), settings).expect("the demo sells plans");
    Seeder::new(population, operator()).expect("a catalogue that can be written down")
}

/// A store with some people in it.
pub(crate) struct Hall {
    pub(crate) store: SqliteStore,
    pub(crate) bss: Embedded,
}

pub(crate) async fn write(store: &SqliteStore, seeder: &Seeder, rows: &Rows) {
    let mut bulk = store.bulk().await.expect("nobody else writes");
    bulk.catalog(seeder.catalog().expect("a catalogue").as_ref()).await.expect("kept");
    rows.write(&mut bulk).await.expect("new rows");
    bulk.finish().await.expect("kept");
}

impl Hall {
    pub(crate) async fn with(subscribers: u64) -> Self {
        let store = SqliteStore::temporary().await.expect("there is room for temporary files");
        let seeder = seeder(1);
        let rows = seeder.rows(0..subscribers).expect("people");
        write(&store, &seeder, &rows).await;
        Self { bss: Embedded::new(Arc::new(store.clone()), operator()), store }
    }
}

/// The demo numbers by what they show.
pub(crate) const DATA_SHORT: i64 = 1;
pub(crate) const ROAMED: i64 = 2;
pub(crate) const STUDENT: i64 = 4;
pub(crate) const OVERPAYS: i64 = 7;
pub(crate) const CHANGES_PLAN: i64 = 10;
pub(crate) const JOINED: i64 = 11;
pub(crate) const OWES: i64 = 12;

pub(crate) fn subject(id: i64) -> Subject {
    Subject::proven(SubscriberId(id))
}

pub(crate) fn number(id: i64) -> Msisdn {
    number_of(id.unsigned_abs() - 1)
}

/// A moment where the operator is: `2026-11-22 15:00`.
pub(crate) fn at(text: &str) -> Timestamp {
    let civil: jiff::civil::DateTime = text.parse().expect("a day and time");
    zone().to_timestamp(civil).expect("a moment")
}

/// The afternoon of the population's own day.
pub(crate) fn now() -> Timestamp {
    at("2026-11-22 15:00")
}

pub(crate) fn period(text: &str) -> BillingPeriod {
    text.parse().expect("a month")
}

pub(crate) fn offering(text: &str) -> OfferingRef {
    text.parse().expect("an offering")
}

pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}
