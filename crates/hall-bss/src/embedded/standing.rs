//! How accounts of the embedded operator stand: everything looked up once, the running month rated once.
//!
//! What does not live here: each of its parts (their own modules).

use super::Embedded;
use crate::port::{BssError, Standing, Standings, Subject};
use async_trait::async_trait;
use jiff::Timestamp;

#[async_trait]
impl Standings for Embedded {
    async fn standing(&self, subject: Subject, now: Timestamp) -> Result<Standing, BssError> {
        let period = self.close_until(subject, now).await?;
        let record = self.subscriber(subject).await?;
        let products = self.products_of(subject).await?;
        let balance = self.balance_of(subject, now).await?;
        let running = self.running_of(&record, &products, period, now).await?;
        let consumption = self.left_in(&running);
        let running = self.bill_of(subject, running).await?;
        let points = self.points_of(subject, now).await?;
        let profile = self.profile_of(record, &products.products, points, now)?;
        Ok(Standing { profile, balance, running, consumption })
    }
}
