//! What the embedded operator goes by: its catalogue, made ready for rating, and its time zone.
//!
//! What does not live here: subscribers, and anything that is kept.

use crate::{
    catalog_record::{self, CatalogRecordError},
    pack::UsageRecord,
};
use hall_catalog::Catalog;
use hall_rating::{
    Carried, Holding, Holdings, MonthCalendar, MonthTerms, PriceBook, RatedEvents, RatedMonth,
    RatingError, Tariff, UsageEvent, first_day, period_of, rate_events, rate_month,
};
use hall_store::operator::{CatalogRecord, ProductRecord};
use hall_types::{BillingPeriod, OfferingRef};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Date, tz::TimeZone};
use std::{
    collections::BTreeMap,
    sync::{Arc, OnceLock, PoisonError, RwLock},
};

/// So many months' calendars are kept; most questions are about the same few.
const CALENDARS_MAX: usize = 128;

/// What the embedded operator goes by.
#[derive(Debug)]
pub struct Operator {
    catalog: Arc<Catalog>,
    book: PriceBook,
    zone: TimeZone,
    calendars: RwLock<BTreeMap<BillingPeriod, Arc<MonthCalendar>>>,
    record: OnceLock<Arc<CatalogRecord>>,
}

/// What a month of somebody is rated by, apart from their use.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MonthBasis<'a> {
    pub(crate) period: BillingPeriod,
    pub(crate) products: &'a [ProductRecord],
    pub(crate) joined_on: Date,
    pub(crate) carried: &'a Carried,
    /// For a month that runs: until when everything is known.
    pub(crate) as_of: Option<Timestamp>,
}

impl Operator {
    /// An operator with this catalogue, in this time zone.
    pub fn new(catalog: Arc<Catalog>, zone: TimeZone) -> Self {
        Self {
            book: PriceBook::new(&catalog),
            catalog,
            zone,
            calendars: RwLock::default(),
            record: OnceLock::new(),
        }
    }

    /// The same operator as it was with another catalogue, which was kept.
    pub(crate) fn with_catalog(&self, catalog: Arc<Catalog>, record: CatalogRecord) -> Self {
        let operator = Self::new(catalog, self.zone.clone());
        // Nobody else knows it yet, so nobody has set it.
        let _ = operator.record.set(Arc::new(record));
        operator
    }

    /// What is offered.
    pub fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// The time zone.
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Its catalogue made ready for rating.
    pub fn book(&self) -> &PriceBook {
        &self.book
    }

    /// The day it is at a moment.
    pub fn day(&self, at: Timestamp) -> Date {
        at.to_zoned(self.zone.clone()).date()
    }

    /// The month it is at a moment.
    pub fn period(&self, at: Timestamp) -> BillingPeriod {
        period_of(self.day(at))
    }

    /// When a day begins.
    pub fn start_of(&self, day: Date) -> Timestamp {
        // A day whose midnight does not exist begins with the first moment after it; only the ends of
        // the calendar have no moment at all.
        self.zone.to_timestamp(day.at(0, 0, 0, 0)).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// When the month after the one of a moment begins.
    pub(crate) fn next_month(&self, at: Timestamp) -> Timestamp {
        self.start_of(first_day(self.period(at).next()))
    }

    /// When the day after the one of a moment begins.
    pub(crate) fn days_after(&self, day: Date, days: u16) -> Timestamp {
        self.start_of(day.saturating_add(i64::from(days).days()))
    }

    /// A month's calendar.
    pub(crate) fn calendar(&self, period: BillingPeriod) -> Arc<MonthCalendar> {
        let known = self.calendars.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(calendar) = known.get(&period) {
            return Arc::clone(calendar);
        }
        drop(known);
        let calendar = Arc::new(self.book.calendar(period, &self.zone));
        let mut known = self.calendars.write().unwrap_or_else(PoisonError::into_inner);
        if known.len() >= CALENDARS_MAX {
            known.pop_first();
        }
        known.insert(period, Arc::clone(&calendar));
        calendar
    }

    /// The catalogue as bills keep it.
    pub(crate) fn record(&self) -> Result<Arc<CatalogRecord>, CatalogRecordError> {
        if let Some(record) = self.record.get() {
            return Ok(Arc::clone(record));
        }
        let record = Arc::new(catalog_record::record(&self.catalog)?);
        Ok(Arc::clone(self.record.get_or_init(|| record)))
    }

    /// What somebody has, as rating takes it.
    pub(crate) fn holdings(&self, products: &[ProductRecord]) -> Holdings {
        let mut holdings = Holdings::default();
        // What gave way to another one on the day it began was never on.
        for record in products.iter().filter(|it| self.has_a_day(it)) {
            match record.offering.clone() {
                OfferingRef::Plan(id) => holdings.plans.push(self.holding(record, id, products)),
                OfferingRef::AddOn(id) => holdings.add_ons.push(self.holding(record, id, products)),
                OfferingRef::Service(id) => {
                    holdings.services.push(self.holding(record, id, products));
                }
                OfferingRef::Reward(_) => {}
            }
        }
        holdings
    }

    fn holding<Id>(&self, record: &ProductRecord, id: Id, all: &[ProductRecord]) -> Holding<Id> {
        Holding {
            product: record.product,
            id,
            from: self.day(record.from_at),
            until: record.until_at.map(|until| self.last_day(until)),
            fee_paid_until: record.fee_paid_until.map(|until| self.last_day(until)),
            introductory: self.is_first(record, all),
        }
    }

    /// False for what gave way to another product on the day it began.
    fn has_a_day(&self, record: &ProductRecord) -> bool {
        record.until_at.is_none_or(|until| self.day(record.from_at) <= self.last_day(until))
    }

    /// True for what somebody has not had before.
    fn is_first(&self, record: &ProductRecord, all: &[ProductRecord]) -> bool {
        let is_before = |other: &ProductRecord| {
            (other.from_at, other.product) < (record.from_at, record.product)
                && other.offering == record.offering
                && self.has_a_day(other)
        };
        !all.iter().any(is_before)
    }

    /// The last day of something that is off from a moment on.
    pub(crate) fn last_day(&self, until_at: Timestamp) -> Date {
        self.day(until_at.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(until_at))
    }

    /// The tariff of a month.
    fn tariff(&self, basis: &MonthBasis<'_>) -> Result<Tariff, RatingError> {
        self.book.tariff(&self.holdings(basis.products), basis.period..=basis.period)
    }

    /// Rates a month.
    pub(crate) fn rate(
        &self,
        basis: &MonthBasis<'_>,
        records: &[UsageRecord],
    ) -> Result<RatedMonth, RatingError> {
        let tariff = self.tariff(basis)?;
        let calendar = self.calendar(basis.period);
        rate_month(&tariff, &terms(basis, &calendar), &events(records))
    }

    /// Rates a month and says what became of every event, with the tariff that names their rules.
    pub(crate) fn rate_events(
        &self,
        basis: &MonthBasis<'_>,
        records: &[UsageRecord],
    ) -> Result<(Tariff, RatedEvents), RatingError> {
        let tariff = self.tariff(basis)?;
        let calendar = self.calendar(basis.period);
        let rated = rate_events(&tariff, &terms(basis, &calendar), &events(records))?;
        Ok((tariff, rated))
    }
}

fn terms<'a>(basis: &MonthBasis<'a>, calendar: &'a MonthCalendar) -> MonthTerms<'a> {
    MonthTerms {
        tenure_months: tenure_months(basis.joined_on, first_day(basis.period)),
        carried: basis.carried,
        as_of_s: basis.as_of.map(Timestamp::as_second),
        ..MonthTerms::new(calendar)
    }
}

fn events(records: &[UsageRecord]) -> Vec<UsageEvent> {
    records.iter().map(|record| record.event).collect()
}

/// Whole months from joining to a day.
pub(crate) fn tenure_months(joined_on: Date, day: Date) -> u16 {
    let months = joined_on.until((jiff::Unit::Month, day)).map_or(0, |span| span.get_months());
    u16::try_from(months).unwrap_or(0)
}
