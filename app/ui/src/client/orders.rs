//! Orders: what one would do, placing it, its receipt, undoing it.

use crate::client::{Change, Get, request::with_id};
use hall_api::{OrderPreview, OrderQuestion, OrderRequest, Receipt, Receipts, paths};
use serde::de::IgnoredAny;

/// What an order would do. Nothing is ordered, so it can be asked as often as one likes.
pub fn preview(question: &OrderQuestion) -> Change<OrderPreview> {
    Change::post(paths::ORDER_PREVIEWS, question).that_only_asks()
}

/// Places an order; its id makes it count once.
pub fn place(order: &OrderRequest) -> Change<Receipt> {
    Change::post(paths::ORDERS, order)
}

/// Receipts, the newest first.
pub fn receipts() -> Get<Receipts> {
    Get::new(paths::ORDERS)
}

/// The receipt of an order.
pub fn receipt(id: &str) -> Get<Receipt> {
    Get::new(with_id(paths::ORDER, id))
}

/// Undoes an order.
pub fn undo(id: &str) -> Change<IgnoredAny> {
    Change::delete(with_id(paths::ORDER, id))
}
