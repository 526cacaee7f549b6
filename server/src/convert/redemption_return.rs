//! Returns as the API tells them, and as they are asked for.
//!
//! What does not live here: what can be returned (`hall-points`), how a redemption stands (`points`).

use super::{
    order_request::NoUuid, points::NoRedemption, reference::Reference, request_id::request_id, time,
};
use crate::flows::ReturnOrder;
use hall_api::{AskedReturn, ReturnReason, ReturnRequest, ReturnState, Returnable};
use hall_points as points;
use hall_store as store;
use jiff::Timestamp;
use uuid::Uuid;

fn reason_asked(reason: ReturnReason) -> points::ReturnReason {
    match reason {
        ReturnReason::Unwanted => points::ReturnReason::Unwanted,
        ReturnReason::Faulty => points::ReturnReason::Faulty,
        ReturnReason::Wrong => points::ReturnReason::Wrong,
        ReturnReason::Missing => points::ReturnReason::Missing,
    }
}

fn reason(reason: points::ReturnReason) -> ReturnReason {
    match reason {
        points::ReturnReason::Unwanted => ReturnReason::Unwanted,
        points::ReturnReason::Faulty => ReturnReason::Faulty,
        points::ReturnReason::Wrong => ReturnReason::Wrong,
        points::ReturnReason::Missing => ReturnReason::Missing,
    }
}

/// A return that is asked for.
///
/// # Errors
/// [`NoRedemption`] with the field that is none.
pub(crate) fn return_order(
    redemption: Uuid,
    asked: &ReturnRequest,
) -> Result<ReturnOrder, NoRedemption> {
    Ok(ReturnOrder {
        id: request_id(&asked.id).map_err(|NoUuid| NoRedemption("id"))?,
        redemption,
        quantity: asked.quantity,
        reason: reason_asked(asked.reason),
    })
}

/// A return that was asked for.
pub(super) fn asked_return(kept: &store::AskedReturn, reference: &Reference<'_>) -> AskedReturn {
    AskedReturn {
        id: kept.id.to_string(),
        at: reference.moment(kept.at),
        quantity: kept.quantity,
        reason: reason(kept.reason),
        state: match kept.state {
            store::ReturnState::Asked => ReturnState::Asked,
            store::ReturnState::Done => ReturnState::Done,
            store::ReturnState::Refused => ReturnState::Refused,
        },
        answer: kept.answer.clone(),
    }
}

/// What can be returned by asking for it.
pub(crate) fn returnable(left: &points::Returnable) -> Returnable {
    let last_day = left.last_day.map(time::day);
    Returnable { quantity: left.quantity, last_day, undo_until: None }
}

/// What can be undone at once until a moment.
pub(crate) fn undoable(quantity: u16, until: Timestamp, reference: &Reference<'_>) -> Returnable {
    Returnable { quantity, last_day: None, undo_until: Some(reference.moment(until)) }
}
