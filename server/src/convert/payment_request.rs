//! Payments as they are asked for.
//!
//! What does not live here: whether they may be made (`flows::payments`).

use super::{order_request::NoUuid, request_id::request_id};
use crate::flows::PaymentOrder;
use hall_api::PaymentRequest;

/// A payment that is asked for.
///
/// # Errors
/// [`NoUuid`].
pub(crate) fn payment_order(asked: &PaymentRequest) -> Result<PaymentOrder, NoUuid> {
    let PaymentRequest { purpose, amount_fen, locale, .. } = *asked;
    Ok(PaymentOrder { id: request_id(&asked.id)?, purpose, amount: amount_fen, locale })
}
