//! What the last months would have cost with another plan: the same use, rated again.
//!
//! What does not live here: which plan would be best (`hall-advisor`).

use super::{Embedded, document};
use crate::{
    operator::MonthBasis,
    port::{BssError, MonthBack, Subject},
};
use hall_rating::{Carried, first_day};
use hall_store::operator::{ProductRecord, SubscriberRecord};
use hall_types::{Fen, OfferingRef, PlanId};
use jiff::Timestamp;

/// So many months are looked at.
const MONTHS: u32 = 6;

impl Embedded {
    /// The last closed months of somebody with another plan in the place of whichever they had, the newest
    /// first. What the first of them was left by the month before is not counted, nor is a month in which
    /// they joined.
    pub(super) async fn months_with(
        &self,
        subject: Subject,
        subscriber: &SubscriberRecord,
        products: &[ProductRecord],
        plan: &PlanId,
    ) -> Result<Vec<MonthBack>, BssError> {
        let swapped = with_plan(products, plan);
        let mut bills = self.store.bills(subject.subscriber(), MONTHS).await?;
        bills.retain(|bill| subscriber.joined_on <= first_day(bill.period));
        bills.reverse();
        let (mut months, mut carried) = (Vec::new(), Carried::default());
        for bill in &bills {
            let (records, _) = self.records_of(subject.subscriber(), bill.period).await?;
            let basis = MonthBasis {
                period: bill.period,
                products: &swapped,
                joined_on: subscriber.joined_on,
                carried: &carried,
                as_of: None,
            };
            let rated = self.operator.rate(&basis, &records).map_err(BssError::unavailable)?;
            let cost: Fen = document(bill)?.lines.iter().map(|line| line.amount).sum();
            months.push(MonthBack { period: bill.period, cost, with_plan: rated.total });
            carried = rated.carried;
        }
        months.reverse();
        Ok(months)
    }
}

/// What somebody has had, with one plan throughout.
fn with_plan(products: &[ProductRecord], plan: &PlanId) -> Vec<ProductRecord> {
    let is_plan = |it: &ProductRecord| matches!(it.offering, OfferingRef::Plan(_));
    let mut swapped: Vec<_> = products.iter().filter(|it| !is_plan(it)).cloned().collect();
    swapped.push(ProductRecord {
        product: products.iter().map(|it| it.product + 1).max().unwrap_or(0),
        offering: OfferingRef::Plan(plan.clone()),
        from_at: Timestamp::UNIX_EPOCH,
        until_at: None,
    });
    swapped
}
