//! What somebody has at a moment, and the rules between offerings.
//!
//! What does not live here: who may have something (`take`).

use crate::Operator;
use hall_catalog::model::{AddOn, FeePer};
use hall_store::operator::{ProductChange, ProductRecord};
use hall_types::{OfferingRef, PlanId, ServiceId};
use jiff::Timestamp;

/// True for what is not over at a moment: it is on, or begins later.
pub(super) fn lasts(product: &ProductRecord, at: Timestamp) -> bool {
    product.until_at.is_none_or(|until| at < until)
}

/// True for what is on at a moment.
pub(crate) fn is_on(product: &ProductRecord, at: Timestamp) -> bool {
    product.from_at <= at && lasts(product, at)
}

/// The id of a plan.
pub(super) fn plan_id(product: &ProductRecord) -> Option<&PlanId> {
    match &product.offering {
        OfferingRef::Plan(id) => Some(id),
        _ => None,
    }
}

/// The id of a service.
pub(super) fn service_id(product: &ProductRecord) -> Option<&ServiceId> {
    match &product.offering {
        OfferingRef::Service(id) => Some(id),
        _ => None,
    }
}

/// The add-on of a product.
pub(super) fn add_on<'a>(operator: &'a Operator, product: &ProductRecord) -> Option<&'a AddOn> {
    match &product.offering {
        OfferingRef::AddOn(id) => operator.catalog().add_on(id),
        _ => None,
    }
}

/// True for what can be had several times over: add-ons that are paid once each time.
pub(super) fn is_repeatable(operator: &Operator, offering: &OfferingRef) -> bool {
    match offering {
        OfferingRef::AddOn(id) => {
            operator.catalog().add_on(id).is_some_and(|it| it.fee_per == FeePer::Once)
        }
        _ => false,
    }
}

/// The number of the next product.
pub(crate) fn next_number(products: &[ProductRecord]) -> u64 {
    products.iter().map(|it| it.product + 1).max().unwrap_or(0)
}

/// When something ends by itself that begins at a moment.
pub(crate) fn natural_end(
    operator: &Operator,
    offering: &OfferingRef,
    from_at: Timestamp,
) -> Option<Timestamp> {
    let OfferingRef::AddOn(id) = offering else { return None };
    let add_on = operator.catalog().add_on(id)?;
    match (add_on.lasts_days, add_on.fee_per) {
        (Some(days), _) => Some(operator.days_after(operator.day(from_at), days)),
        (None, FeePer::Once) => Some(operator.next_month(from_at)),
        (None, FeePer::Month | FeePer::Day) => None,
    }
}

/// True for what is over some time after it has begun.
pub(crate) fn ends_by_itself(operator: &Operator, offering: &OfferingRef) -> bool {
    match offering {
        OfferingRef::AddOn(id) => operator.catalog().add_on(id).is_some_and(AddOn::ends_by_itself),
        _ => false,
    }
}

/// Products after some changes.
pub(super) fn changed(products: &[ProductRecord], changes: &[ProductChange]) -> Vec<ProductRecord> {
    let mut products = products.to_vec();
    for change in changes {
        match change {
            ProductChange::Begin(product) => products.push(product.clone()),
            ProductChange::End { product, until_at } => {
                let mut ended = products.iter_mut().filter(|it| it.product == *product);
                if let Some(ended) = ended.next() {
                    ended.until_at = *until_at;
                }
            }
            ProductChange::FeePaid { product, fee_paid_until } => {
                let mut paid = products.iter_mut().filter(|it| it.product == *product);
                if let Some(paid) = paid.next() {
                    paid.fee_paid_until = *fee_paid_until;
                }
            }
            ProductChange::Remove { product } => products.retain(|it| it.product != *product),
        }
    }
    products
}
