//! Products of the embedded operator's subscribers.
//!
//! What does not live here: orders.

use super::Embedded;
use crate::port::{BssError, Product, ProductInventory, ProductState, Subject};
use async_trait::async_trait;
use hall_rating::early_leave;
use hall_types::{OfferingKind, OfferingRef};
use jiff::{Timestamp, civil::Date};

impl Embedded {
    /// The last day of the minimum term of something taken on a day, while it runs.
    fn contract_until(&self, offering: &OfferingRef, from: Date, day: Date) -> Option<Date> {
        let OfferingRef::Plan(id) = offering else { return None };
        let contract = self.operator.catalog().plan(id)?.contract.as_ref()?;
        let last_day = early_leave(contract, from, day).last_day;
        (last_day >= day).then_some(last_day)
    }
}

#[async_trait]
impl ProductInventory for Embedded {
    async fn products(&self, subject: Subject, now: Timestamp) -> Result<Vec<Product>, BssError> {
        let day = self.operator.day(now);
        let records = self.products_of(subject).await?.products;
        let current = records.into_iter().filter(|it| it.until_at.is_none_or(|until| now < until));
        let mut products: Vec<Product> = current
            .map(|it| {
                let from = self.operator.day(it.from_at);
                Product {
                    product: it.product,
                    state: match it.until_at {
                        _ if it.from_at > now => ProductState::Starting,
                        Some(_) => ProductState::Ending,
                        None => ProductState::On,
                    },
                    contract_until: self.contract_until(&it.offering, from, day),
                    offering: it.offering,
                    from,
                    until: it.until_at.map(|until| self.operator.last_day(until)),
                }
            })
            .collect();
        let rank = |kind: OfferingKind| match kind {
            OfferingKind::Plan => 0,
            OfferingKind::AddOn => 1,
            OfferingKind::Service | OfferingKind::Reward => 2,
        };
        products.sort_by_key(|it| (rank(it.offering.kind()), it.from, it.product));
        Ok(products)
    }
}
