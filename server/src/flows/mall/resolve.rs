//! The end of a hold: decided where it is kept, on the redemption as it stands then (ADR 13), and kept with the order's new
//! state.
//!
//! What does not live here: when it ends and how (`carry_on`, `cancel`, `expire`, `staff`).

use super::{Mall, MallError};
use crate::flows::AccountError;
use hall_catalog::model::Delivery;
use hall_points::{Change, LedgerError};
use hall_store::{
    End, EndError, EndRefusal, KeepError, Message, OrderStep, Redemption, RedemptionState,
    RedemptionView, ReturnAnswer, Trail,
};
use hall_types::SubscriberId;
use jiff::Timestamp;
use uuid::Uuid;

/// How an order stands once its points have moved.
pub(super) struct Outcome {
    /// What the law says of the points.
    pub(super) change: Change,
    /// The state it gets.
    pub(super) to: RedemptionState,
    /// What staff should know.
    pub(super) note: Option<String>,
    /// What is left beside it.
    pub(super) trail: Trail,
    /// What the subscriber is told on the site.
    pub(super) message: Option<Message>,
    /// What becomes of the return that was asked for.
    pub(super) answer: Option<ReturnAnswer>,
}

impl Mall<'_> {
    /// Ends or returns a redemption as `decide` says, in the store's own thread. It says no where the order does not
    /// stand so that this can follow.
    pub(super) async fn resolve(
        &self,
        (subscriber, id): (SubscriberId, Uuid),
        now: Timestamp,
        decide: impl FnOnce(&RedemptionView) -> Result<Outcome, EndRefusal> + Send + 'static,
    ) -> Result<Redemption, MallError> {
        let decide = Box::new(move |view: &RedemptionView| {
            let Outcome { change, to, note, trail, message, answer } = decide(view)?;
            // The money part goes back with what is let go or returned, and what was switched on goes off;
            // the hall sees to that by itself.
            let hold = &view.redemption.hold;
            let is_granted = hold.delivery == Delivery::Credit;
            let gives_back = (hold.cash_fen.0 > 0 || is_granted) && goes_back(to, &change);
            let step = OrderStep {
                from: view.redemption.state,
                to,
                at: now,
                due_at: gives_back.then_some(now),
                note,
            };
            Ok(End { change, step, trail, messages: message.into_iter().collect(), answer })
        });
        let ended = self.store.end_redemption(subscriber, id, decide).await;
        ended.map_err(|error| ended_with(error, id))
    }
}

/// What whoever wanted an end is told that came to nothing.
fn ended_with(error: EndError, id: Uuid) -> MallError {
    match error {
        EndError::Missing => AccountError::NotFound.into(),
        EndError::Refused(EndRefusal::State(RedemptionState::InHand)) => MallError::InHand,
        // The hold may have been resolved by somebody else: then the order stands otherwise than was thought.
        EndError::Refused(
            EndRefusal::State(_)
            | EndRefusal::Ledger(LedgerError::Resolved(_) | LedgerError::NotRedeemed),
        ) => MallError::CancelClosed,
        EndError::Refused(EndRefusal::Ledger(error)) => error.into(),
        EndError::Keep(KeepError::Store(error)) => error.into(),
        EndError::Keep(error) => {
            tracing::error!(%error, redemption = %id, "a fault of the hall");
            MallError::Busy
        }
    }
}

/// Whether money goes back with a change.
fn goes_back(to: RedemptionState, change: &Change) -> bool {
    !to.is_posted() || change.hold.as_ref().is_some_and(|hold| hold.returned > 0)
}
