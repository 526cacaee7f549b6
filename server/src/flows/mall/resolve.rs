//! The end of a hold: decided on the redemption as it stands, kept with the order's new state, and decided
//! again where something has moved.
//!
//! What does not live here: when it ends and how (`carry_on`, `cancel`, `expire`, `staff`).

use super::{Mall, MallError, TRIES};
use crate::flows::AccountError;
use hall_catalog::model::Delivery;
use hall_points::{Change, LedgerError};
use hall_store::{
    Beside, KeepError, OrderStep, Redemption, RedemptionState, RedemptionView, Trail,
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
}

impl Mall<'_> {
    /// Ends or returns a redemption as `decide` says, which is asked again when something has moved. It says
    /// no where the order does not stand so that this can follow.
    pub(super) async fn resolve(
        &self,
        (subscriber, id): (SubscriberId, Uuid),
        now: Timestamp,
        decide: impl Fn(&RedemptionView) -> Result<Outcome, MallError> + Send + Sync,
    ) -> Result<Redemption, MallError> {
        let _turn = self.turns.wait(subscriber).await;
        for _ in 0..TRIES {
            let view = self.store.redemption_view(subscriber, id).await?;
            let view = view.ok_or(AccountError::NotFound)?;
            let Outcome { change, to, note, trail } = decide(&view)?;
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
            match self.store.keep_points(change, Beside::Step(step), trail).await {
                Ok(()) => {
                    let kept = self.store.redemption(subscriber, id).await?;
                    return Ok(kept.ok_or(AccountError::NotFound)?);
                }
                Err(KeepError::Moved) => {}
                Err(KeepError::Store(error)) => return Err(error.into()),
                Err(error) => {
                    tracing::error!(%error, redemption = %id, "a fault of the hall");
                    return Err(MallError::Busy);
                }
            }
        }
        Err(MallError::Busy)
    }
}

/// Whether money goes back with a change.
fn goes_back(to: RedemptionState, change: &Change) -> bool {
    !to.is_posted() || change.hold.as_ref().is_some_and(|hold| hold.returned > 0)
}

/// The ledger's no where the hold was resolved by somebody else: then the order stands otherwise than was
/// thought, and whoever asked is told so.
pub(super) fn settled(error: LedgerError) -> MallError {
    match error {
        LedgerError::Resolved(_) | LedgerError::NotRedeemed => MallError::CancelClosed,
        error => error.into(),
    }
}
