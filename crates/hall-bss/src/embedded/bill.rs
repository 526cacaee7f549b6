//! Bills of the embedded operator.
//!
//! What does not live here: closing them (`closing`).

use super::{
    Embedded,
    closing::document_of,
    document,
    rated::{Rated, RatedBasis},
};
use crate::{
    document::Document,
    line::{allowance, lines},
    operator::MonthBasis,
    port::{Bill, BillMark, BillState, Bills, BssError, Subject},
};
use async_trait::async_trait;
use hall_catalog::Catalog;
use hall_rating::{RatedMonth, first_day};
use hall_store::operator::{BillError, BillRecord, Products, SubscriberRecord};
use hall_types::{BillingPeriod, Fen, SubscriberId};
use jiff::Timestamp;
use std::sync::Arc;

/// The running month of somebody.
pub(super) struct Running {
    pub(super) period: BillingPeriod,
    pub(super) month: Arc<RatedMonth>,
    /// The last record, or now when there is none.
    pub(super) as_of: Timestamp,
}

impl Embedded {
    /// Rates the running month up to a moment, after closing what is over.
    pub(super) async fn running(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<Running, BssError> {
        let period = self.close_until(subject, now).await?;
        let record = self.subscriber(subject).await?;
        let products = self.products_of(subject).await?;
        self.running_of(&record, &products, period, now).await
    }

    /// The same for somebody of whom the rest is known, and whose months before are closed.
    pub(super) async fn running_of(
        &self,
        record: &SubscriberRecord,
        products: &Products,
        period: BillingPeriod,
        now: Timestamp,
    ) -> Result<Running, BssError> {
        let subscriber = record.subscriber;
        let basis = RatedBasis {
            day: self.operator.day(now),
            packs: self.store.count_packs(subscriber, period).await?,
            products: products.revision,
            joined_on: record.joined_on,
        };
        let rated = match self.rated.find(subscriber, &basis) {
            Some(rated) => rated,
            None => self.rate_running(subscriber, basis, products, period, now).await?,
        };
        let as_of = rated.last_at.unwrap_or(now);
        Ok(Running { period, month: rated.month, as_of })
    }

    /// Rates what runs, and keeps it for the next question.
    async fn rate_running(
        &self,
        subscriber: SubscriberId,
        basis: RatedBasis,
        products: &Products,
        period: BillingPeriod,
        now: Timestamp,
    ) -> Result<Rated, BssError> {
        let carried = self.carried_into(subscriber, period).await?;
        let (records, packs) = self.records_of(subscriber, period).await?;
        let month_basis = MonthBasis {
            period,
            products: &products.products,
            joined_on: basis.joined_on,
            carried: &carried,
            as_of: Some(now),
        };
        let month = self.operator.rate(&month_basis, &records).map_err(BssError::unavailable)?;
        let last = records.last().and_then(|it| Timestamp::from_second(it.event.at_s).ok());
        let rated = Rated { month: Arc::new(month), last_at: last };
        // Packs may have come since they were counted.
        self.rated.keep(subscriber, RatedBasis { packs, ..basis }, rated.clone());
        Ok(rated)
    }

    /// The bill of a running month.
    pub(super) async fn bill_of(
        &self,
        subject: Subject,
        running: Running,
    ) -> Result<Bill, BssError> {
        let adjustments = self.store.adjustments(subject.subscriber(), running.period).await?;
        let document = document_of(Arc::unwrap_or_clone(running.month), &adjustments);
        let head = Head {
            period: running.period,
            state: BillState::Open,
            as_of: running.as_of,
            paid: Fen::ZERO,
            due_on: None,
        };
        Ok(told(head, self.operator.catalog(), &document))
    }

    async fn closed_bill(&self, record: &BillRecord) -> Result<Bill, BssError> {
        let operator = self.operator_of(record.catalog).await?;
        let is_paid = record.paid >= record.total;
        let head = Head {
            period: record.period,
            state: if is_paid { BillState::Paid } else { BillState::Due },
            as_of: record.closed_at,
            paid: record.paid,
            due_on: Some(record.due_on),
        };
        Ok(told(head, operator.catalog(), &document(record)?))
    }
}

/// What is known of a bill besides its document.
struct Head {
    period: BillingPeriod,
    state: BillState,
    as_of: Timestamp,
    paid: Fen,
    due_on: Option<jiff::civil::Date>,
}

fn told(head: Head, catalog: &Catalog, document: &Document) -> Bill {
    let from = first_day(head.period);
    Bill {
        period: head.period,
        state: head.state,
        from,
        until: from.last_of_month(),
        as_of: head.as_of,
        total: document.total(),
        paid: head.paid,
        due_on: head.due_on,
        lines: lines(catalog, document),
        allowances: document.allowances.iter().map(|it| allowance(catalog, it)).collect(),
    }
}

#[async_trait]
impl Bills for Embedded {
    async fn closed_bills(
        &self,
        subject: Subject,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<Bill>, BssError> {
        self.close_until(subject, now).await?;
        let mut bills = Vec::new();
        for record in self.store.bills(subject.subscriber(), limit).await? {
            bills.push(self.closed_bill(&record).await?);
        }
        Ok(bills)
    }

    async fn bill(
        &self,
        subject: Subject,
        period: BillingPeriod,
        now: Timestamp,
    ) -> Result<Bill, BssError> {
        if period == self.operator.period(now) {
            let running = self.running(subject, now).await?;
            return self.bill_of(subject, running).await;
        }
        self.close_until(subject, now).await?;
        let record = self.store.bill(subject.subscriber(), period).await?;
        self.closed_bill(&record.ok_or(BssError::NotFound)?).await
    }

    async fn bill_mark(
        &self,
        subject: Subject,
        period: BillingPeriod,
    ) -> Result<Option<BillMark>, BssError> {
        let mark = self.store.bill_mark(subject.subscriber(), period).await?;
        Ok(mark.map(|it| BillMark { closed_at: it.closed_at, paid: it.paid }))
    }

    async fn settle(&self, subject: Subject, now: Timestamp) -> Result<Fen, BssError> {
        match self.store.settle(subject.subscriber(), now).await {
            Ok(paid) => Ok(paid),
            Err(BillError::Store(error)) => Err(error.into()),
            Err(error) => Err(BssError::unavailable(error)),
        }
    }
}
