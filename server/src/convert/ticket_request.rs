//! Tickets as they are asked for.
//!
//! What does not live here: what their words may be (`flows::tickets`).

use super::{order_request::NoUuid, request_id::request_id};
use crate::flows::TicketOrder;
use hall_api::TicketRequest;

/// A ticket that is asked for.
///
/// # Errors
/// [`NoUuid`].
pub(crate) fn ticket_order(asked: TicketRequest) -> Result<TicketOrder, NoUuid> {
    let id = request_id(&asked.id)?;
    Ok(TicketOrder { id, kind: asked.kind, words: asked.words })
}
