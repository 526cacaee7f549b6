//! Subscribers of the embedded operator.
//!
//! What does not live here: what they have and use.

use super::Embedded;
use crate::{
    operator::tenure_months,
    port::{BssError, Profile, Subject, Subscribers},
};
use async_trait::async_trait;
use hall_store::operator::{ProductRecord, SubscriberRecord};
use hall_types::{Msisdn, OfferingRef, Points, SubscriberId};
use jiff::Timestamp;

/// True while a product is on.
pub(super) fn is_on(product: &ProductRecord, now: Timestamp) -> bool {
    product.from_at <= now && product.until_at.is_none_or(|until| now < until)
}

impl Embedded {
    /// Who somebody is, from what the store has of them.
    pub(super) fn profile_of(
        &self,
        record: SubscriberRecord,
        products: &[ProductRecord],
        points: Points,
        now: Timestamp,
    ) -> Result<Profile, BssError> {
        let plan = products.iter().filter(|it| is_on(it, now)).find_map(|it| match &it.offering {
            OfferingRef::Plan(id) => self.operator.catalog().plan(id),
            _ => None,
        });
        let plan = plan.ok_or(BssError::NotFound)?;
        Ok(Profile {
            subscriber: record.subscriber,
            msisdn: record.msisdn,
            name_masked: record.name_masked,
            plan: plan.id.clone(),
            brand: plan.brand.clone(),
            tier: record.tier,
            joined_on: record.joined_on,
            tenure_months: tenure_months(record.joined_on, self.operator.day(now)),
            birth_year: record.birth_year,
            is_student: record.is_student,
            corporate: record.corporate,
            paying: record.paying,
            points,
            email: record.email,
            own_numbers: record.own_numbers,
            channel_visits: record.channel_visits,
        })
    }
}

impl Embedded {
    /// What somebody can spend, from the one ledger there is.
    pub(super) async fn points_of(
        &self,
        subject: Subject,
        now: Timestamp,
    ) -> Result<Points, BssError> {
        let view = self.store.points_account(subject.subscriber()).await?;
        Ok(view.spendable_on(self.operator.day(now)))
    }
}

#[async_trait]
impl Subscribers for Embedded {
    async fn find(&self, number: Msisdn) -> Result<Option<SubscriberId>, BssError> {
        Ok(self.store.find(number).await?)
    }

    async fn profile(&self, subject: Subject, now: Timestamp) -> Result<Profile, BssError> {
        let record = self.subscriber(subject).await?;
        let products = self.products_of(subject).await?.products;
        let points = self.points_of(subject, now).await?;
        self.profile_of(record, &products, points, now)
    }

    async fn set_email(&self, subject: Subject, email: Option<String>) -> Result<(), BssError> {
        match self.store.set_email(subject.subscriber(), email).await? {
            true => Ok(()),
            false => Err(BssError::NotFound),
        }
    }
}
