//! Closing months that are over.
//!
//! What does not live here: rating, and how a closed bill is told (`bill`).

use super::{Embedded, TRIES};
use crate::{
    Operator, UsageRecord,
    document::Document,
    operator::MonthBasis,
    port::{BssError, LineRule, Subject},
};
use hall_rating::{Carried, RatedMonth, RatingError, first_day};
use hall_store::operator::{
    Adjustment, AdjustmentKind, BillError, BillRecord, NewBill, ProductRecord,
};
use hall_types::{BillingPeriod, Fen};
use jiff::{Timestamp, ToSpan, civil::Date};

/// Bills are to be paid by this day of the next month …
const DUE_DAY: i64 = 25;
/// … and those that are closed late, within so many days.
const DAYS_TO_PAY: i64 = 10;

/// The last day to pay the bill of a month that was closed on a day.
pub(crate) fn due_on(period: BillingPeriod, closed_on: Date) -> Date {
    let usual = first_day(period.next()).saturating_add((DUE_DAY - 1).days());
    usual.max(closed_on.saturating_add(DAYS_TO_PAY.days()))
}

/// What an adjustment is on a bill.
fn line_rule(adjustment: &Adjustment) -> LineRule {
    match adjustment.kind {
        AdjustmentKind::Penalty => LineRule::Penalty(adjustment.offering.clone()),
    }
}

/// The document of a month that was rated.
pub(crate) fn document_of(month: RatedMonth, adjustments: &[Adjustment]) -> Document {
    Document {
        lines: month.lines,
        adjustments: adjustments.iter().map(|it| (line_rule(it), it.amount)).collect(),
        allowances: month.allowances,
        carried: month.carried,
    }
}

/// Rates a whole month and writes its document.
pub(crate) fn close_month(
    operator: &Operator,
    joined_on: Date,
    period: BillingPeriod,
    products: &[ProductRecord],
    carried: &Carried,
    records: &[UsageRecord],
    adjustments: &[Adjustment],
) -> Result<Document, RatingError> {
    let basis = MonthBasis { period, products, joined_on, carried, as_of: None };
    Ok(document_of(operator.rate(&basis, records)?, adjustments))
}

impl Embedded {
    /// Closes every month before a moment's that has no bill yet. Answers with the month that runs.
    pub(super) async fn close_until(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<BillingPeriod, BssError> {
        let subscriber = subject.subscriber();
        let running = self.operator.period(now);
        let next = match self.store.last_bill(subscriber).await? {
            Some(last) => last.next(),
            None => self.subscriber(subject).await?.billed_from,
        };
        let mut period = next;
        while period < running {
            self.close(subject, period, now).await?;
            period = period.next();
        }
        Ok(running)
    }

    async fn close(
        &self,
        subject: Subject,
        period: BillingPeriod,
        now: Timestamp,
    ) -> Result<(), BssError> {
        let subscriber = subject.subscriber();
        let catalog = self.operator.record().map_err(BssError::unavailable)?;
        if self.store.catalog(catalog.catalog).await?.is_none() {
            self.store.keep_catalog(catalog.as_ref().clone()).await?;
        }
        let mut last = BssError::NotFound;
        for _ in 0..TRIES {
            let record = self.subscriber(subject).await?;
            let products = self.products_of(subject).await?;
            let adjustments = self.store.adjustments(subscriber, period).await?;
            let carried = self.carried_into(subscriber, period).await?;
            let (records, packs) = self.records_of(subscriber, period).await?;
            let document = close_month(
                &self.operator,
                record.joined_on,
                period,
                &products.products,
                &carried,
                &records,
                &adjustments,
            )
            .map_err(BssError::unavailable)?;
            let bill = BillRecord {
                period,
                closed_at: now,
                due_on: due_on(period, self.operator.day(now)),
                total: document.total(),
                paid: Fen::ZERO,
                catalog: catalog.catalog,
                document: document.encode().map_err(BssError::unavailable)?,
            };
            let new = NewBill {
                subscriber,
                bill,
                packs,
                adjustments: u32::try_from(adjustments.len()).unwrap_or(u32::MAX),
                revision: products.revision,
            };
            match self.store.close_bill(new).await {
                Ok(_) => return Ok(()),
                Err(BillError::NotThere) => return Err(BssError::NotFound),
                Err(BillError::Store(error)) => return Err(error.into()),
                Err(error @ BillError::Stale) => last = BssError::unavailable(error),
            }
        }
        Err(last)
    }
}
