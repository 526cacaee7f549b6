//! Taking a redemption back before it goes.

use super::{Mall, MallError, resolve::Outcome};
use crate::flows::AccountError;
use hall_bss::port::Subject;
use hall_points::{ReleaseCause, void};
use hall_store::{AuditEntry, EndRefusal, Redemption, RedemptionState, Trail};
use jiff::Timestamp;
use serde_json::json;
use uuid::Uuid;

impl Mall<'_> {
    /// Takes a redemption back; one that was taken back stays so.
    pub(crate) async fn cancel(
        &self,
        subject: Subject,
        id: Uuid,
        now: Timestamp,
    ) -> Result<Redemption, MallError> {
        let subscriber = subject.subscriber();
        let kept = self.store.redemption(subscriber, id).await?.ok_or(AccountError::NotFound)?;
        if kept.state == RedemptionState::Cancelled {
            return Ok(kept);
        }
        let (moment, settings) = (self.moment(now), self.settings.clone());
        let cancelled = self.resolve((subscriber, id), now, move |view| {
            if !view.redemption.is_cancellable() {
                // Staff look into what may have arrived: as far as its owner goes it is in hand.
                let state = match view.redemption.state {
                    RedemptionState::Manual => RedemptionState::InHand,
                    state => state,
                };
                return Err(EndRefusal::State(state));
            }
            let hold = view.redemption.hold.clone().open()?;
            let cause = ReleaseCause::Cancelled;
            let change = void(&view.view, hold, &view.vouchers, cause, &settings, moment)?;
            let detail = json!({ "redemption": id.to_string() });
            let entry = AuditEntry::of_subscriber(now, "points.cancel", Some(subscriber));
            let trail = Trail::of(entry.with(&detail));
            let to = RedemptionState::Cancelled;
            Ok(Outcome { change, to, note: None, trail, message: None, answer: None })
        });
        let cancelled = match cancelled.await {
            // Two who take it back at the same time both did.
            Err(MallError::CancelClosed) => {
                let kept = self.store.redemption(subscriber, id).await?;
                let kept = kept.filter(|it| it.state == RedemptionState::Cancelled);
                return kept.ok_or(MallError::CancelClosed);
            }
            other => other?,
        };
        if let Err(error) = self.carry_on(&cancelled, now).await {
            tracing::warn!(%error, redemption = %id, "the money part goes back later");
        }
        Ok(cancelled)
    }
}
