//! What subscribers of the embedded operator used in past months.
//!
//! What does not live here: rating it.

use super::{Embedded, subscriber::is_on};
use crate::{
    applicant::applicant,
    port::{BssError, PastUse, PastUses, Subject},
};
use async_trait::async_trait;
use hall_rating::{early_leave, first_day};
use hall_store::operator::ProductRecord;
use hall_types::{BillingPeriod, Fen, OfferingRef, SubscriberId};
use jiff::Timestamp;

#[async_trait]
impl PastUses for Embedded {
    async fn some_people(&self, most: u32) -> Result<Vec<SubscriberId>, BssError> {
        Ok(spread(self.store.last_subscriber().await?.0, i64::from(most)))
    }

    async fn past_use(
        &self,
        subject: Subject,
        months_max: u8,
        now: Timestamp,
    ) -> Result<PastUse, BssError> {
        let running = self.operator.period(now);
        let subscriber = self.subscriber(subject).await?;
        let products = self.products_of(subject).await?.products;
        let months = months(
            running.plus_months(-i32::from(months_max)).max(subscriber.billed_from),
            running.previous(),
            |period| subscriber.joined_on <= first_day(period),
        );
        let mut events = Vec::new();
        if let Some((first, last)) = months {
            let mut period = first;
            while period <= last {
                let (records, _) = self.records_of(subject.subscriber(), period).await?;
                events.extend(records.into_iter().map(|it| it.event));
                period = period.next();
            }
        }
        let has = |it: &&ProductRecord| is_on(it, now);
        let plan = products.iter().filter(has).find_map(|it| match &it.offering {
            OfferingRef::Plan(id) => Some((it, self.operator.catalog().plan(id)?)),
            _ => None,
        });
        let (held, plan) = plan.ok_or(BssError::NotFound)?;
        let plan_since = self.operator.day(held.from_at);
        let leaving = first_day(running.next());
        let early = plan.contract.as_ref().map(|it| early_leave(it, plan_since, leaving));
        // What ends by itself was taken for an occasion.
        let stays = || products.iter().filter(has).filter(|it| it.until_at.is_none());
        let mut add_ons = Vec::new();
        let mut services = Vec::new();
        for product in stays() {
            match &product.offering {
                OfferingRef::AddOn(id) => add_ons.push(id.clone()),
                OfferingRef::Service(id) => services.push(id.clone()),
                OfferingRef::Plan(_) | OfferingRef::Reward(_) => {}
            }
        }
        add_ons.sort_unstable();
        add_ons.dedup();
        services.sort_unstable();
        services.dedup();
        Ok(PastUse {
            months,
            events,
            applicant: applicant(&self.operator, &subscriber, &products, now),
            plan: plan.id.clone(),
            plan_since,
            add_ons,
            services,
            penalty: early.map_or(Fen::ZERO, |it| it.amount),
        })
    }
}

/// Ids from 1 to the last one, at most so many, evenly spread; all of them for 0.
fn spread(last: i64, most: i64) -> Vec<SubscriberId> {
    if most == 0 || most >= last {
        return (1..=last).map(SubscriberId).collect();
    }
    (0..most).map(|at| SubscriberId(1 + at * last / most)).collect()
}

/// The months from one to another that are whole, as the first and the last one of them.
fn months(
    from: BillingPeriod,
    last: BillingPeriod,
    is_whole: impl Fn(BillingPeriod) -> bool,
) -> Option<(BillingPeriod, BillingPeriod)> {
    let mut first = from;
    while first <= last && !is_whole(first) {
        first = first.next();
    }
    (first <= last).then_some((first, last))
}
