//! Deciding redemptions and their ends inside the writer's transaction.
//!
//! What does not live here: what is decided (`hall-points`), how a change is kept (`keep`).

use super::{LOTS_LEFT, ONE, keep, pool_with_codes, redemption_view, returns, rows, shelf, view};
use crate::{
    Beside, Decide, DecideEnd, DecideError, DecideOver, DecisionView, EndError, EndRefusal,
    Redemption, ShelfQuestion, ShelfView, Trail,
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
    let order = Box::new(decision.order);
    // What is held and ended at once is one change: rows are written as they are in the end.
    let (change, beside) = match decision.done {
        None => (decision.held, Beside::Order(order)),
        Some((spent, step)) => (decision.held.then(spent), Beside::Done(order, step)),
    };
    keep::keep(tx, change, beside, decision.trail).map_err(Stop::turn)?;
    messages::send(tx.connection(), &decision.messages)?;
    Ok(None)
}

/// Decides the end or the return of a redemption and keeps what was decided.
pub(super) fn end(
    tx: &mut Tx,
    subscriber: SubscriberId,
    redemption: Uuid,
    decide: DecideEnd,
) -> Result<(), Stop<EndError>> {
    let view = redemption_view(tx.connection(), subscriber, redemption)?;
    let view = view.ok_or(Stop::Refused(EndError::Missing))?;
    let end = decide(&view).map_err(|refusal| Stop::Refused(refusal.into()))?;
    keep::keep(tx, end.change, Beside::Step(end.step), end.trail).map_err(Stop::turn)?;
    if let Some(answer) = &end.answer {
        returns::answer(tx.connection(), answer).map_err(Stop::turn)?;
    }
    messages::send(tx.connection(), &end.messages)?;
    Ok(())
}

/// Decides what is over on an account and keeps that.
pub(super) fn end_points(
    tx: &mut Tx,
    subscriber: SubscriberId,
    decide: DecideOver,
) -> Result<(), Stop<EndError>> {
    let view = view(tx.connection(), subscriber, LOTS_LEFT)?;
    let change = decide(&view);
    let change = change.map_err(|error| Stop::Refused(EndRefusal::from(error).into()))?;
    if change.is_empty() {
        return Ok(());
    }
    keep::keep(tx, change, Beside::Nothing, Trail::none()).map_err(Stop::turn)
}
