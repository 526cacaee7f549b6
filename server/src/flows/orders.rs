//! Orders: asked first, placed once, undone while that is possible, and a receipt of each.
//!
//! The operator's systems decide and keep the order under the caller's id; the hall then keeps its own
//! receipt with its entry in the audit chain, and says so in a message. Whatever breaks between them, the
//! same request sent again brings all to the same end.
//!
//! What does not live here: the rules (`hall-bss`), how orders are told (`convert`).

mod words;

use super::{
    AccountError, Visit,
    said_once::{About, said_once},
};
use crate::convert;
use futures::try_join;
use hall_api::{OrderPreview, Receipt, Receipts};
use hall_bss::port::{self, OrderAction, OrderItems, OrderRequest};
use hall_store::{AuditEntry, MessageKind, ReceiptError, ReceiptState, Trail};
use jiff::Timestamp;
use serde_json::{Value, json};
use uuid::Uuid;

/// So many receipts are listed.
const LISTED: u32 = 100;

/// What an order would do.
pub(crate) async fn preview_order(
    visit: &Visit<'_>,
    items: &OrderItems,
) -> Result<OrderPreview, AccountError> {
    let Visit { subject, now, bss, .. } = *visit;
    let asked =
        async { try_join!(bss.preview_order(subject, items, now), bss.products(subject, now)) };
    let (preview, held) = asked.await.map_err(|error| visit.no_answer(error))?;
    Ok(convert::order_preview(&preview, &held, now, &visit.reference))
}

/// Places an order; the same one again is answered as the first time.
pub(crate) async fn place_order(
    visit: &Visit<'_>,
    request: &OrderRequest,
) -> Result<Receipt, AccountError> {
    let Visit { subject, now, bss, store, .. } = *visit;
    let placed = bss.place_order(subject, request, now).await;
    let order = placed.map_err(|error| visit.no_answer(error))?;
    let kept = store.keep_receipt(receipt_of(visit, &order), trail(visit, "order.place", &order));
    match kept.await {
        Ok(_) => told(visit, &order, "placed").await,
        Err(ReceiptError::Store(error)) => Err(error.into()),
        // Another act of the same person has the id, of a kind the operator's systems do not see.
        Err(_) => Err(AccountError::IdReused),
    }
}

/// Undoes an order; one that was undone stays so.
pub(crate) async fn undo_order(visit: &Visit<'_>, order: Uuid) -> Result<Receipt, AccountError> {
    let Visit { subject, now, bss, store, .. } = *visit;
    let undone = bss.undo_order(subject, order, now).await;
    let order = undone.map_err(|error| visit.no_answer(error))?;
    let entry = trail(visit, "order.undo", &order);
    let changed = store
        .change_receipt(subject.subscriber(), order.order, ReceiptState::Undone, now, entry)
        .await;
    match changed {
        Ok(_) => {}
        Err(ReceiptError::Store(error)) => return Err(error.into()),
        // It was ordered elsewhere, or before this hall: there is no receipt to change, but the act is
        // told all the same. It is the operator's systems that decide what counts.
        Err(_) => store.append(trail(visit, "order.undo", &order).audit).await?,
    }
    told(visit, &order, "undone").await
}

/// The receipt of an order of which something has just become, which a message says as well.
async fn told(visit: &Visit<'_>, order: &port::Order, what: &str) -> Result<Receipt, AccountError> {
    let receipt = convert::receipt(order, &visit.reference);
    let path = format!("/my/receipts/{}/", order.order);
    let about = About { id: order.order, what, kind: MessageKind::Order, path: &path };
    let words = words::told(&receipt, order.effective_on);
    let message = said_once(about, words, visit.subject.subscriber(), visit.now);
    visit.store.send_messages(vec![message]).await?;
    Ok(receipt)
}

/// Receipts, the newest first.
pub(crate) async fn receipts(visit: &Visit<'_>) -> Result<Receipts, AccountError> {
    let asked = visit.bss.orders(visit.subject, LISTED, visit.now).await;
    let orders = asked.map_err(|error| visit.no_answer(error))?;
    Ok(convert::receipts(&orders, &visit.reference))
}

/// The receipt of one order.
pub(crate) async fn receipt(visit: &Visit<'_>, order: Uuid) -> Result<Receipt, AccountError> {
    let asked = visit.bss.order(visit.subject, order, visit.now).await;
    let order = asked.map_err(|error| visit.no_answer(error))?;
    Ok(convert::receipt(&order, &visit.reference))
}

/// The hall's own receipt, made of what does not change about an order afterwards, so that the same
/// order makes the same receipt.
fn receipt_of(visit: &Visit<'_>, order: &port::Order) -> hall_store::Receipt {
    hall_store::Receipt {
        id: order.order,
        subscriber: visit.subject.subscriber(),
        act: match order.action {
            OrderAction::Take => "order.take".to_owned(),
            OrderAction::Leave => "order.leave".to_owned(),
        },
        state: match order.state {
            port::OrderState::Cancelled => ReceiptState::Undone,
            port::OrderState::Completed | port::OrderState::Scheduled => ReceiptState::Done,
        },
        created_at: order.placed_at,
        changed_at: visit.now,
        effective_at: effective_at(visit, order),
        undo_until: order.undo_until,
        answers: answers(order),
    }
}

/// The beginning of the first day it counts, never before it was placed.
fn effective_at(visit: &Visit<'_>, order: &port::Order) -> Option<Timestamp> {
    let begins = order.effective_on.to_zoned(visit.reference.zone.clone()).ok()?;
    Some(begins.timestamp().max(order.placed_at))
}

/// What somebody was told and has answered with yes.
fn answers(order: &port::Order) -> Value {
    let mut answers = json!({
        "offering": order.offering,
        "effective_on": order.effective_on.to_string(),
        "with": order.with.iter().map(beside).collect::<Vec<_>>(),
        "now_fen": order.now,
        "monthly_change_fen": order.monthly_change,
        "penalty_fen": order.penalty,
    });
    // Only where there is something to say, so that receipts of before stay what they are.
    if let (Some(after), Value::Object(fields)) = (order.after_promotions, &mut answers) {
        let told = json!({ "month": after.period, "total_fen": after.total });
        fields.insert("after_promotions".to_owned(), told);
    }
    answers
}

fn beside(item: &port::OrderedItem) -> Value {
    json!({
        "action": item.action,
        "offering": item.offering,
        "effective_on": item.effective_on.to_string(),
    })
}

fn trail(visit: &Visit<'_>, action: &'static str, order: &port::Order) -> Trail {
    let subscriber = Some(visit.subject.subscriber());
    let mut detail = answers(order);
    if let Value::Object(fields) = &mut detail {
        fields.insert("order".to_owned(), json!(order.order.to_string()));
    }
    Trail::of(AuditEntry::of_subscriber(visit.now, action, subscriber).with(&detail))
}
