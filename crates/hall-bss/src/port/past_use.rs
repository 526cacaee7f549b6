//! What somebody used in past months, as events without the other party, and what decides which offerings
//! they may have: what an advisor goes by.
//!
//! What does not live here: which choice would be best (`hall-advisor`), records for people (`record`).

use crate::port::{BssError, Subject};
use async_trait::async_trait;
use hall_catalog::Applicant;
use hall_rating::UsageEvent;
use hall_types::{AddOnId, BillingPeriod, Fen, PlanId, ServiceId, SubscriberId};
use jiff::{Timestamp, civil::Date};

/// What somebody used in past months, and what they have today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastUse {
    /// The first and the last month: whole months that are over, as many as there are, none left out;
    /// absent for whoever has not been here a whole month.
    pub months: Option<(BillingPeriod, BillingPeriod)>,
    /// Everything used in them, in order of time.
    pub events: Vec<UsageEvent>,
    /// What decides which offerings they may have.
    pub applicant: Applicant,
    /// The plan that is on.
    pub plan: PlanId,
    /// Its first day.
    pub plan_since: Date,
    /// Add-ons that are on and go on until they are left, each once, by rising id.
    pub add_ons: Vec<AddOnId>,
    /// Services that are on and go on until they are left, each once, by rising id.
    pub services: Vec<ServiceId>,
    /// What leaving the plan costs when another one begins with the next month.
    pub penalty: Fen,
}

/// Past use.
#[async_trait]
pub trait PastUses: Send + Sync {
    /// Subscribers, evenly spread over all of them, at most so many; all for 0. For whoever looks at a
    /// population. Some of them may not be there any more.
    async fn some_people(&self, most: u32) -> Result<Vec<SubscriberId>, BssError>;

    /// What somebody used in their last months, at most so many.
    ///
    /// # Errors
    /// [`BssError::NotFound`] when there is no such subscriber.
    async fn past_use(
        &self,
        subject: Subject,
        months_max: u8,
        now: Timestamp,
    ) -> Result<PastUse, BssError>;
}
