//! Orders as the API tells them: what one would do, and the receipt of one that was placed.
//!
//! What does not live here: words for what must be known (`words`).

use super::{
    reference::Reference,
    time,
    words::{order_notes, sentence},
};
use hall_api::{OrderAction, OrderPreview, OrderState, Receipt, Receipts};
use hall_bss::port;
use hall_types::Text;
use jiff::Timestamp;

/// What an order would do. `held` is what the subscriber has now.
pub(crate) fn order_preview(
    preview: &port::OrderPreview,
    held: &[port::Product],
    now: Timestamp,
    reference: &Reference<'_>,
) -> OrderPreview {
    let undo_s = preview.undo_until.map_or(0, |until| until.duration_since(now).as_secs());
    OrderPreview {
        offering: preview.offering.clone(),
        name: reference.name_of(&preview.offering),
        action: action(preview.action),
        effective_on: time::day(preview.effective_on),
        now_fen: preview.now,
        monthly_change_fen: preview.monthly_change,
        penalty_fen: preview.penalty,
        notes: order_notes(preview, held, now, reference),
        refusals: reasons(&preview.refusals, reference),
        undo_s: u32::try_from(undo_s.max(0)).unwrap_or(u32::MAX),
    }
}

/// Every reason there is, a sentence each.
pub(crate) fn reasons(refusals: &[port::Refusal], reference: &Reference<'_>) -> Vec<Text> {
    refusals.iter().map(|it| sentence(&it.words(reference.catalog))).collect()
}

/// The receipt of an order.
pub(crate) fn receipt(order: &port::Order, reference: &Reference<'_>) -> Receipt {
    Receipt {
        id: order.order.to_string(),
        reference: number_to_quote(order, reference),
        offering: order.offering.clone(),
        name: reference.name_of(&order.offering),
        action: action(order.action),
        state: match order.state {
            port::OrderState::Completed => OrderState::Completed,
            port::OrderState::Scheduled => OrderState::Scheduled,
            port::OrderState::Cancelled => OrderState::Cancelled,
        },
        at: reference.moment(order.placed_at),
        effective_on: time::day(order.effective_on),
        now_fen: order.now,
        monthly_change_fen: order.monthly_change,
        undo_until: order.undo_until.map(|until| reference.moment(until)),
    }
}

/// Receipts of orders, which come the newest first.
pub(crate) fn receipts(orders: &[port::Order], reference: &Reference<'_>) -> Receipts {
    Receipts { receipts: orders.iter().map(|it| receipt(it, reference)).collect() }
}

/// The day and the end of the id, which differs most between ids: short enough to say on the phone, and
/// with the caller's number it names one order.
fn number_to_quote(order: &port::Order, reference: &Reference<'_>) -> String {
    let day = reference.day(order.placed_at);
    let id = order.order.as_u128();
    format!("{}-{:08X}", day.strftime("%Y%m%d"), id & 0xffff_ffff)
}

/// What an order does.
fn action(action: port::OrderAction) -> OrderAction {
    match action {
        port::OrderAction::Take => OrderAction::SwitchOn,
        port::OrderAction::Leave => OrderAction::SwitchOff,
    }
}

/// What an order is asked to do.
pub(super) fn action_asked(action: OrderAction) -> port::OrderAction {
    match action {
        OrderAction::SwitchOn => port::OrderAction::Take,
        OrderAction::SwitchOff => port::OrderAction::Leave,
    }
}
