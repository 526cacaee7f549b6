//! From an invented population to the rows of the embedded operator: who they are, what they have and
//! use, bills of closed months as rating makes them, and how they were paid.
//!
//! Each subscriber is made on its own, so that chunks can be made on any number of threads and written
//! by one; nothing is kept between them, so memory does not grow with the population.
//!
//! What does not live here: threads and progress (the command line), the population (`hall-population`).

mod account;
mod rows;
mod told;

pub use rows::{Rows, Totals};

use crate::{
    Operator, PackError, UsageRecord, document::DocumentError, embedded::due_on,
    operator::tenure_months, pack,
};
use hall_points::LedgerError;
use hall_population::{MonthDays, Population, Subscriber};
use hall_rating::{
    Carried, MonthTerms, RatedMonth, RatingError, Tariff, UsageEvent, first_day, period_of,
    rate_month,
};
use hall_store::operator::{BillRecord, ProductRecord};
use hall_types::{BillingPeriod, Fen, SubscriberId};
use jiff::{SignedDuration, Timestamp};
use std::{ops::Range, sync::Arc};

/// Bills are closed so long after a month is over.
const CLOSED_AFTER: SignedDuration = SignedDuration::from_hours(2);

/// Why a population cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// What somebody has cannot be rated.
    #[error("subscriber {position} cannot be rated")]
    Rating {
        /// Who.
        position: u64,
        /// Why.
        #[source]
        source: RatingError,
    },
    /// What somebody has of points cannot be.
    #[error("subscriber {position} cannot have these points")]
    Points {
        /// Who.
        position: u64,
        /// Why.
        #[source]
        source: LedgerError,
    },
    /// A bill cannot be written down.
    #[error("a bill cannot be written down")]
    Document(#[from] DocumentError),
    /// The catalogue cannot be written down.
    #[error("the catalogue cannot be written down")]
    Catalog(#[from] crate::CatalogRecordError),
    /// Records cannot be packed.
    #[error("records cannot be packed")]
    Pack(#[from] PackError),
}

/// Makes rows of a population.
#[derive(Debug)]
pub struct Seeder {
    population: Population,
    operator: Arc<Operator>,
    /// Closed months, the oldest first, and the one that runs at the end.
    months: Vec<MonthDays>,
    catalog: i64,
}

/// A closed month of somebody.
struct Closed {
    period: BillingPeriod,
    total: Fen,
    document: Vec<u8>,
}

impl Seeder {
    /// Makes rows of a population for an operator.
    ///
    /// # Errors
    /// [`SeedError::Catalog`].
    pub fn new(population: Population, operator: Arc<Operator>) -> Result<Self, SeedError> {
        let periods = population.settings().periods();
        let months = periods.map(|period| MonthDays::new(period, operator.zone())).collect();
        let catalog = operator.record()?.catalog;
        Ok(Self { population, operator, months, catalog })
    }

    /// The catalogue that its bills name; has to be kept before them.
    ///
    /// # Errors
    /// [`SeedError::Catalog`].
    pub fn catalog(&self) -> Result<Arc<hall_store::operator::CatalogRecord>, SeedError> {
        Ok(self.operator.record()?)
    }

    /// The population.
    pub fn population(&self) -> &Population {
        &self.population
    }

    /// The id of the subscriber at a position.
    pub fn id(position: u64) -> SubscriberId {
        SubscriberId(i64::try_from(position).map_or(i64::MAX, |position| position + 1))
    }

    /// Rows of the subscribers at some positions.
    ///
    /// # Errors
    /// [`SeedError`].
    pub fn rows(&self, positions: Range<u64>) -> Result<Rows, SeedError> {
        let mut rows = Rows::default();
        for position in positions {
            self.add(position, &mut rows)?;
        }
        Ok(rows)
    }

    fn add(&self, position: u64, rows: &mut Rows) -> Result<(), SeedError> {
        let subscriber = self.population.subscriber(position);
        let id = Self::id(position);
        let products = self.products(&subscriber);
        let rating = |source| SeedError::Rating { position, source };
        let tariff = self.tariff(&products).map_err(rating)?;
        let joined = period_of(subscriber.person.joined_on);
        let mut carried = Carried::default();
        let mut closed: Vec<Closed> = Vec::new();
        for days in self.months.iter().filter(|days| days.period() >= joined) {
            let period = days.period();
            let uses = self.population.usage(&subscriber, days);
            let records: Vec<UsageRecord> =
                uses.iter().map(|it| UsageRecord { event: it.event, party: it.party }).collect();
            rows.add_usage(id, pack(period, 0, &records));
            if period == self.population.settings().period() {
                continue;
            }
            let month = self.rated(&tariff, &subscriber, &carried, period, &records);
            let month = month.map_err(rating)?;
            rows.totals.unpriced += month.unpriced.len() as u64;
            carried.clone_from(&month.carried);
            let document = crate::embedded::document_of(month, &[]);
            let (total, document) = (document.total(), document.encode()?);
            closed.push(Closed { period, total, document });
        }
        let totals: Vec<(BillingPeriod, Fen)> =
            closed.iter().map(|it| (it.period, it.total)).collect();
        let account = self.population.account(&subscriber, &totals);
        rows.add_entries(self.entries(id, &account));
        let paid = account.months.iter().map(|month| month.paid);
        for (closed, paid) in closed.into_iter().zip(paid) {
            rows.add_bill(id, self.bill(closed, paid));
        }
        let totals: Vec<Fen> = totals.into_iter().map(|(_, total)| total).collect();
        let tier = self.population.tier(&subscriber, &totals);
        rows.add_orders(id, self.pending(&subscriber, &products));
        rows.add_tickets(id, self.tickets(&subscriber));
        let points = self.points(&subscriber);
        rows.add_points(points.map_err(|source| SeedError::Points { position, source })?);
        rows.add_products(id, products);
        rows.add_subscriber(self.record(&subscriber, tier));
        Ok(())
    }

    fn tariff(&self, products: &[ProductRecord]) -> Result<Tariff, RatingError> {
        let settings = self.population.settings();
        let first = self.months.first().map_or(settings.period(), MonthDays::period);
        let holdings = self.operator.holdings(products);
        self.operator.book().tariff(&holdings, first..=settings.period())
    }

    fn rated(
        &self,
        tariff: &Tariff,
        subscriber: &Subscriber,
        carried: &Carried,
        period: BillingPeriod,
        records: &[UsageRecord],
    ) -> Result<RatedMonth, RatingError> {
        let calendar = self.operator.calendar(period);
        let events: Vec<UsageEvent> = records.iter().map(|it| it.event).collect();
        let terms = MonthTerms {
            tenure_months: tenure_months(subscriber.person.joined_on, first_day(period)),
            carried,
            ..MonthTerms::new(&calendar)
        };
        rate_month(tariff, &terms, &events)
    }

    /// What somebody has, numbered in the order it was taken.
    fn products(&self, subscriber: &Subscriber) -> Vec<ProductRecord> {
        let numbered = (0..).zip(&subscriber.held);
        let record = |(product, held): (u64, &hall_population::Held)| ProductRecord {
            product,
            offering: held.offering.clone(),
            from_at: self.operator.start_of(held.from),
            until_at: held.until.map(|until| self.operator.days_after(until, 1)),
            fee_paid_until: None,
        };
        numbered.map(record).collect()
    }

    fn bill(&self, closed: Closed, paid: Fen) -> BillRecord {
        let closed_at = self.closed_at(closed.period);
        BillRecord {
            period: closed.period,
            closed_at,
            due_on: due_on(closed.period, self.operator.day(closed_at)),
            total: closed.total,
            paid: paid.min(closed.total).max(Fen::ZERO),
            catalog: self.catalog,
            document: closed.document,
        }
    }

    fn closed_at(&self, period: BillingPeriod) -> Timestamp {
        let over = self.operator.start_of(first_day(period.next()));
        over.saturating_add(CLOSED_AFTER).unwrap_or(over)
    }
}
