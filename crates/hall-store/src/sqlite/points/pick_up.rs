//! Things that lie in a shop: the code each is collected with is written with the step that says so.

use crate::{
    PickUp, RedemptionStep, StoreError, Trail, Word,
    sqlite::{Stop, Tx, fields::micros, messages, statement::tell},
};

const READY: &str = "UPDATE points_redemption SET state = $1, changed_at = $2, due_at = $3, \
     note = COALESCE($4, note), pick_up_code = $9, pick_up_until = $10 \
     WHERE subscriber_id = $5 AND redemption = $6 AND state = $7 AND (due_at IS $8) \
     AND NOT EXISTS (SELECT 1 FROM points_redemption WHERE pick_up_code = $9)";

/// See [`crate::PointsLedger::make_ready`].
pub(super) fn make_ready(
    tx: &mut Tx,
    what: RedemptionStep,
    pick_up: PickUp,
    trail: Trail,
) -> Result<bool, Stop<StoreError>> {
    let step = &what.step;
    if !step.from.can_become(step.to) || step.from.is_open() != step.to.is_open() {
        return Ok(false);
    }
    let done = tell(READY)
        .bind(step.to.word())
        .bind(micros(step.at))
        .bind(step.due_at.map(micros))
        .bind(step.note.as_deref())
        .bind(what.subscriber.0)
        .bind(what.redemption)
        .bind(step.from.word())
        .bind(what.due_before.map(micros))
        .bind(pick_up.code)
        .bind(micros(pick_up.until))
        .run(tx.connection())?;
    if done != 1 {
        return Ok(false);
    }
    messages::send(tx.connection(), &what.messages)?;
    tx.leave(trail)?;
    Ok(true)
}
