//! What the last months would have cost with another plan: the same use, rated again.
//!
//! What does not live here: which plan would be best (`hall-advisor`).

use super::{Embedded, document};
use crate::{
    Operator,
    operator::MonthBasis,
    order_rules::{ends_by_itself, natural_end, next_number},
    port::{BssError, MonthBack, OrderAction, OrderItem, Subject},
};
use hall_rating::{Carried, first_day};
use hall_store::operator::{ProductRecord, SubscriberRecord};
use hall_types::{BillingPeriod, Fen, OfferingRef, PlanId};
use jiff::Timestamp;

/// So many months are looked at.
const MONTHS: u32 = 6;

impl Embedded {
    /// The last closed months of somebody with another plan in the place of whichever they had, and with
    /// what is taken and left beside it, the newest first. What the first of them was left by the month before is not counted, nor is a month in which
    /// they joined.
    pub(super) async fn months_with(
        &self,
        subject: Subject,
        subscriber: &SubscriberRecord,
        products: &[ProductRecord],
        plan: &PlanId,
        with: &[OrderItem],
    ) -> Result<Vec<MonthBack>, BssError> {
        let mut bills = self.store.bills(subject.subscriber(), MONTHS).await?;
        bills.retain(|bill| subscriber.joined_on <= first_day(bill.period));
        bills.reverse();
        let months: Vec<_> = bills.iter().map(|bill| bill.period).collect();
        let swapped = as_ordered(&self.operator, products, plan, with, &months);
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

/// What somebody has had, with one plan throughout, without what they leave beside it, and with what they
/// take: throughout as well, or in each month where it is paid once and then over.
fn as_ordered(
    operator: &Operator,
    products: &[ProductRecord],
    plan: &PlanId,
    with: &[OrderItem],
    months: &[BillingPeriod],
) -> Vec<ProductRecord> {
    let is_swapped = |it: &ProductRecord| {
        matches!(it.offering, OfferingRef::Plan(_))
            || with.iter().any(|other| other.offering == it.offering)
    };
    let mut swapped: Vec<_> = products.iter().filter(|it| !is_swapped(it)).cloned().collect();
    let mut product = next_number(products);
    let mut begin = |offering: &OfferingRef, from_at: Timestamp, until_at: Option<Timestamp>| {
        let (offering, fee_paid_until) = (offering.clone(), None);
        swapped.push(ProductRecord { product, offering, from_at, until_at, fee_paid_until });
        product += 1;
    };
    begin(&OfferingRef::Plan(plan.clone()), Timestamp::UNIX_EPOCH, None);
    for OrderItem { offering, .. } in with.iter().filter(|it| it.action == OrderAction::Take) {
        match ends_by_itself(operator, offering) {
            false => begin(offering, Timestamp::UNIX_EPOCH, None),
            true => {
                for month in months {
                    let from_at = operator.start_of(first_day(*month));
                    begin(offering, from_at, natural_end(operator, offering, from_at));
                }
            }
        }
    }
    swapped
}
