//! The demo's first subscribers in a store of their own, and ways to visit as one of them.

use crate::{
    convert::{Reference, site_info},
    flows::{RecordsVisit, Visit},
    test_population::{OPERATOR, SITE, positions, seed},
};
use hall_api::Brand;
use hall_bss::{Embedded, port::Subject, seed::Seeder};
use hall_identity::{Factor, Purpose, STEP_UP_GOOD_FOR};
use hall_store::{Grant, Session, SqliteStore};
use hall_types::{BillingPeriod, SubscriberId};
use jiff::Timestamp;
use std::sync::Arc;
use uuid::Uuid;

/// A hall's store with somebody in it, at noon of 21 November 2026.
pub(in crate::flows) struct Desk {
    pub(in crate::flows) store: SqliteStore,
    pub(in crate::flows) bss: Embedded,
    brands: Vec<Brand>,
    pub(in crate::flows) now: Timestamp,
}

impl Desk {
    pub(in crate::flows) async fn open() -> Self {
        let store = SqliteStore::temporary().await.expect("a store");
        seed(&store).await;
        Self::on(store)
    }

    /// The same on a store that has somebody in it.
    pub(in crate::flows) fn on(store: SqliteStore) -> Self {
        Self {
            bss: Embedded::new(Arc::new(store.clone()), Arc::clone(&OPERATOR)),
            store,
            brands: site_info(SITE.content.settings()).brands,
            now: "2026-11-21T12:00:00+08:00".parse().expect("a moment"),
        }
    }

    /// A visit of the subscriber at a position, at a moment.
    pub(in crate::flows) fn visit_at(&self, position: u64, now: Timestamp) -> Visit<'_> {
        self.visit_of(Seeder::id(position), now)
    }

    pub(in crate::flows) fn visit(&self, position: u64) -> Visit<'_> {
        self.visit_at(position, self.now)
    }

    pub(in crate::flows) fn visit_of(&self, subscriber: SubscriberId, now: Timestamp) -> Visit<'_> {
        Visit {
            subject: Subject::proven(subscriber),
            now,
            bss: &self.bss,
            store: &self.store,
            reference: Reference { catalog: OPERATOR.catalog(), zone: OPERATOR.zone() },
            brands: &self.brands,
        }
    }

    /// Everybody.
    pub(in crate::flows) fn everybody(&self) -> impl Iterator<Item = Visit<'_>> {
        positions().map(|position| self.visit(position))
    }
}

/// The session of a visitor, open for a purpose.
pub(super) fn session_of(visit: &Visit<'_>, purpose: Option<Purpose>) -> Session {
    let until = visit.now + STEP_UP_GOOD_FOR;
    Session {
        id: Uuid::from_u128(1),
        subscriber: visit.subject.subscriber(),
        channel: "web".parse().expect("an id"),
        user_agent: "Web".to_owned(),
        factors: vec![Factor::SmsCode],
        grants: purpose.map(|purpose| Grant { purpose, until }).into_iter().collect(),
        created_at: visit.now,
        last_seen_at: visit.now,
    }
}

/// The same visit with a second factor for detailed records.
pub(super) fn opened(visit: Visit<'_>) -> RecordsVisit<'_> {
    let session = session_of(&visit, Some(Purpose::UsageRecords));
    RecordsVisit::of(visit, &session).expect("open")
}

pub(super) fn month(text: &str) -> BillingPeriod {
    text.parse().expect("a month")
}

/// Runs something asynchronous in a test that is not.
pub(super) fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut runtime = tokio::runtime::Builder::new_multi_thread();
    let runtime = runtime.worker_threads(1).enable_all().build();
    runtime.expect("a runtime").block_on(future)
}

/// An answer as JSON.
pub(super) fn json(answer: &impl serde::Serialize) -> String {
    serde_json::to_string_pretty(answer).expect("JSON")
}
