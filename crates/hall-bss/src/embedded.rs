//! The embedded operator: every capability of the port on the hall's own store.
//!
//! Bills of closed months are documents that never change; the running month is rated from its records
//! whenever somebody asks, a few hundred at a time. A month that ended and has no bill yet is closed by
//! the first question about it: once, however many ask.
//!
//! What does not live here: decisions about orders (`order_rules`), rating (`hall-rating`), tables
//! (`hall-store`).

mod balance;
mod bill;
mod closing;
mod consumption;
mod grant;
mod looking_back;
mod order;
mod past_use;
mod product;
mod rated;
mod record;
mod standing;
mod subscriber;
mod ticket;

pub(crate) use closing::{document_of, due_on};
pub(crate) use ticket::opened;

use rated::RatedMonths;

use crate::{
    Operator, catalog_record,
    document::Document,
    pack::{UsageRecord, unpack},
    port::{BssError, Subject},
};
use hall_rating::Carried;
use hall_store::operator::{
    BillRecord, OperatorBills, OperatorProducts, OperatorSubscribers, OperatorTickets,
    OperatorUsage, Products, SubscriberRecord,
};
use hall_types::{BillingPeriod, SubscriberId};
use std::{
    collections::HashMap,
    fmt,
    sync::{Arc, PoisonError, RwLock},
};

/// What the embedded operator needs of a store.
pub trait OperatorStore:
    OperatorSubscribers
    + OperatorProducts
    + OperatorUsage
    + OperatorBills
    + OperatorTickets
    + hall_store::Balances
    + hall_store::PointsLedger
{
}

impl<T> OperatorStore for T where
    T: OperatorSubscribers
        + OperatorProducts
        + OperatorUsage
        + OperatorBills
        + OperatorTickets
        + hall_store::Balances
        + hall_store::PointsLedger
{
}

/// The embedded operator. Made anew for each catalogue that is published; clones share what they know.
#[derive(Clone)]
pub struct Embedded {
    store: Arc<dyn OperatorStore>,
    operator: Arc<Operator>,
    /// What it went by before, for closed bills, by the ids of catalogues.
    before: Arc<RwLock<HashMap<i64, Arc<Operator>>>>,
    /// Running months as this catalogue has rated them.
    rated: Arc<RatedMonths>,
}

impl fmt::Debug for Embedded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Embedded").finish_non_exhaustive()
    }
}

/// Something else changed what was about to be decided on; so often it is looked at again.
const TRIES: usize = 8;

impl Embedded {
    /// The operator on a store.
    pub fn new(store: Arc<dyn OperatorStore>, operator: Arc<Operator>) -> Self {
        Self { store, operator, before: Arc::default(), rated: Arc::default() }
    }

    /// The same operator after another catalogue was published.
    #[must_use]
    pub fn with(&self, operator: Arc<Operator>) -> Self {
        Self { operator, rated: Arc::default(), ..self.clone() }
    }

    /// What it goes by.
    pub fn operator(&self) -> &Arc<Operator> {
        &self.operator
    }

    async fn subscriber(&self, subject: Subject) -> Result<SubscriberRecord, BssError> {
        self.store.subscriber(subject.subscriber()).await?.ok_or(BssError::NotFound)
    }

    async fn products_of(&self, subject: Subject) -> Result<Products, BssError> {
        self.store.products(subject.subscriber()).await?.ok_or(BssError::NotFound)
    }

    /// A month's records, in order, and how many packs they were in.
    async fn records_of(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<(Vec<UsageRecord>, u32), BssError> {
        let packs = self.store.packs(subscriber, period).await?;
        let records = unpack(&packs).map_err(BssError::unavailable)?;
        Ok((records, u32::try_from(packs.len()).unwrap_or(u32::MAX)))
    }

    /// What the month before left.
    async fn carried_into(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Carried, BssError> {
        match self.store.bill(subscriber, period.previous()).await? {
            Some(bill) => Ok(document(&bill)?.carried),
            None => Ok(Carried::default()),
        }
    }

    /// What the operator went by when a bill was closed.
    async fn operator_of(&self, catalog: i64) -> Result<Arc<Operator>, BssError> {
        let current = self.operator.record().map_err(BssError::unavailable)?;
        if current.catalog == catalog {
            return Ok(Arc::clone(&self.operator));
        }
        let known = {
            let operators = self.before.read().unwrap_or_else(PoisonError::into_inner);
            operators.get(&catalog).cloned()
        };
        if let Some(known) = known {
            return Ok(known);
        }
        let record = self.store.catalog(catalog).await?.ok_or(BssError::NotFound)?;
        let kept = catalog_record::catalog(&record).map_err(BssError::unavailable)?;
        let operator = Arc::new(self.operator.with_catalog(Arc::new(kept), record));
        let mut operators = self.before.write().unwrap_or_else(PoisonError::into_inner);
        operators.insert(catalog, Arc::clone(&operator));
        Ok(operator)
    }
}

fn document(bill: &BillRecord) -> Result<Document, BssError> {
    Document::decode(&bill.document).map_err(BssError::unavailable)
}
