//! Rewards that switch an add-on or a service on: asked about before points are held, switched on under the
//! redemption's own id, and taken back with it.
//!
//! What does not live here: the operator's rules (`hall_bss`), whose fees are paid (`hall-rating`).

use super::{Mall, MallError, carry_on::Carried, words};
use crate::flows::said_once::message_id;
use hall_bss::port::{BssError, Grant, GrantPreview, Refusal, Subject};
use hall_catalog::model::Reward;
use hall_store::Redemption;
use hall_types::Text;
use jiff::Timestamp;
use uuid::Uuid;

/// What the operator knows the grant of a redemption by.
pub(super) fn grant_id(redemption: Uuid) -> Uuid {
    message_id(redemption, "grant")
}

/// What a redemption of so many switches on, if its reward does.
pub(super) fn grant_of(reward: &Reward, redemption: Uuid, quantity: u16) -> Option<Grant> {
    Some(Grant {
        id: grant_id(redemption),
        offering: reward.grants.clone()?,
        quantity,
        months: reward.grants_months.unwrap_or(1),
    })
}

impl Mall<'_> {
    /// What the operator says to switching each of some things on for somebody.
    pub(super) async fn preview_grants(
        &self,
        subject: Subject,
        grants: &[Grant],
        now: Timestamp,
    ) -> Result<Vec<GrantPreview>, MallError> {
        if grants.is_empty() {
            return Ok(Vec::new());
        }
        let previews = self.bss.preview_grants(subject, grants, now).await;
        let previews = previews.map_err(|error| MallError::of(error, &self.reference))?;
        let unknown = || GrantPreview { refusals: vec![Refusal::NotAProduct], undo_until: None };
        Ok(previews.into_iter().map(|it| it.unwrap_or_else(unknown)).collect())
    }

    /// A reason of the operator's as a whole sentence.
    pub(super) fn grant_reason(&self, reason: &Refusal) -> Text {
        words::sentence(&reason.words(self.reference.catalog))
    }

    /// Switches on what a redemption grants. Whatever did not answer is asked again under the same id.
    pub(super) async fn switch_on(
        &self,
        order: &Redemption,
        grant: &Grant,
        now: Timestamp,
    ) -> Carried {
        let subject = Subject::proven(order.subscriber());
        match self.bss.grant(subject, grant, now).await {
            Ok(_) => Carried::Done,
            Err(BssError::Refused(reasons)) => match reasons.first() {
                Some(reason) => Carried::Failed(self.grant_reason(reason)),
                None => Carried::Manual(Some("refused without a reason".to_owned())),
            },
            Err(error @ BssError::NotFound) => Carried::Manual(Some(error.to_string())),
            Err(error) => Carried::Later(error.to_string()),
        }
    }

    /// Switches off again what a redemption has granted, if it has: once points are let go, nothing of it may
    /// stay. What can no longer be taken back stays with the subscriber.
    pub(super) async fn switch_off(
        &self,
        order: &Redemption,
        now: Timestamp,
    ) -> Result<(), BssError> {
        let subject = Subject::proven(order.subscriber());
        match self.bss.undo_grant(subject, grant_id(order.id()), now).await {
            Ok(_) | Err(BssError::NotFound) => Ok(()),
            Err(BssError::Refused(_)) => {
                tracing::warn!(redemption = %order.id(), "what it granted stays on");
                Ok(())
            }
            Err(error) => Err(error),
        }
    }
}
