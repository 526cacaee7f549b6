//! Deciding redemptions inside the writer's transaction.
//!
//! What does not live here: what is decided (`hall-points`), how a change is kept (`keep`).

use super::{ONE, keep, pool_with_codes, rows, shelf};
use crate::{
    Beside, Decide, DecideError, DecisionView, Redemption, ShelfQuestion, ShelfView,
    sqlite::{Stop, Tx, messages, statement::ask},
};
use hall_types::SubscriberId;
use uuid::Uuid;

/// Decides a redemption and keeps what was decided; the redemption that has its id already, where there is one.
pub(super) fn decide(
    tx: &mut Tx,
    subscriber: SubscriberId,
    redemption: Uuid,
    question: &ShelfQuestion,
    decide: Decide,
) -> Result<Option<Redemption>, Stop<DecideError>> {
    let known = ask(ONE).bind(subscriber.0).bind(redemption).maybe(tx.connection())?;
    #[cfg(feature = "planted-faults")]
    let known = known.filter(|_| !crate::planted::Fault::TwoHolds.is_planted());
    if let Some(known) = known {
        return Ok(Some(rows::redemption(&known)?));
    }
    let (pool, codes) = pool_with_codes(tx.connection(), question)?;
    let shelf = ShelfView { pool, ..shelf(tx.connection(), subscriber, question)? };
    let decided = decide(&DecisionView { shelf, codes });
    let decision = decided.map_err(|error| Stop::Refused(DecideError::Refused(error)))?;
    let order = Beside::Order(Box::new(decision.order));
    keep::keep(tx, decision.held, order, decision.trail).map_err(Stop::turn)?;
    if let Some((change, step)) = decision.done {
        keep::keep(tx, change, Beside::Step(step), crate::Trail::none()).map_err(Stop::turn)?;
    }
    messages::send(tx.connection(), &decision.messages)?;
    Ok(None)
}
