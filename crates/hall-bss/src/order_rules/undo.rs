//! Undoing an order: whether it still can be, and whether anything taken since needs it.
//!
//! What does not live here: what an order did (it says so itself).

use super::held::{changed, lasts, service_id};
use crate::{Operator, port::Refusal};
use hall_store::operator::{OrderRecord, ProductRecord};
use hall_types::OfferingRef;
use jiff::Timestamp;

/// What somebody would have with an order undone.
pub(crate) fn undone(products: &[ProductRecord], order: &OrderRecord) -> Vec<ProductRecord> {
    changed(products, &order.reversal)
}

/// Rules between offerings that products break from a moment on.
pub(crate) fn broken_by(
    operator: &Operator,
    products: &[ProductRecord],
    now: Timestamp,
) -> Vec<Refusal> {
    let there: Vec<&ProductRecord> = products.iter().filter(|it| lasts(it, now)).collect();
    let mut refusals = Vec::new();
    for (position, one) in there.iter().enumerate() {
        for other in there.iter().skip(position + 1) {
            // One after the other is not together.
            let together = overlap(one, other);
            if together && operator.catalog().exclude_each_other(&one.offering, &other.offering) {
                refusals.push(Refusal::Excluded { by: other.offering.clone() });
            }
        }
        let service = service_id(one).and_then(|id| operator.catalog().service(id));
        let Some(service) = service else { continue };
        for needed in &service.requires {
            let needed = OfferingRef::Service(needed.clone());
            let from = one.from_at.max(now);
            let covers = |it: &&ProductRecord| {
                let lasts_as_long = match (it.until_at, one.until_at) {
                    (None, _) => true,
                    (Some(_), None) => false,
                    (Some(it), Some(one)) => it >= one,
                };
                it.offering == needed && it.from_at <= from && lasts_as_long
            };
            if !there.iter().any(covers) {
                refusals.push(Refusal::RequiredBy { service: service.id.clone() });
            }
        }
    }
    refusals
}

fn overlap(one: &ProductRecord, other: &ProductRecord) -> bool {
    lasts(one, other.from_at) && lasts(other, one.from_at)
}
