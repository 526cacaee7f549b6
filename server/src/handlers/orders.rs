//! `/api/v1/order-previews`, `/api/v1/orders…`: switching products on and off.

use crate::{
    convert, flows,
    http::{Desk, JsonBody, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{OrderPreview, OrderQuestion, OrderRequest, Receipt, Receipts, paths};

/// What an order would do: everything there is to check before it is placed. Nothing is ordered.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    post,
    path = paths::ORDER_PREVIEWS,
    operation_id = "create_order_preview",
    tag = "orders",
    security(("session" = [])),
    request_body = OrderQuestion,
    responses((status = 200, description = "What it would do", body = OrderPreview), PersonalChangeProblems),
)]
pub(crate) async fn create_order_preview(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<OrderQuestion>,
) -> Result<Json<OrderPreview>, Refusal> {
    let items = convert::order_question(body)?;
    Ok(Json(flows::preview_order(&services.visit(&principal), &items).await?))
}

/// Places an order on the terms of its preview: when price or effect have changed since, nothing is ordered.
/// The same one sent again is answered the same; its id with another order is refused.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    post,
    path = paths::ORDERS,
    operation_id = "create_order",
    tag = "orders",
    security(("session" = [])),
    request_body = OrderRequest,
    responses((status = 200, description = "Placed", body = Receipt), PersonalChangeProblems),
)]
pub(crate) async fn create_order(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<OrderRequest>,
) -> Result<Json<Receipt>, Refusal> {
    let order = convert::order_request(body)?;
    Ok(Json(flows::place_order(&services.visit(&principal), &order).await?))
}

/// Receipts of the last hundred orders, the newest first.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::ORDERS,
    operation_id = "list_orders",
    tag = "orders",
    security(("session" = [])),
    responses((status = 200, description = "The receipts", body = Receipts), PersonalProblems),
)]
pub(crate) async fn list_orders(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Receipts>, Refusal> {
    Ok(Json(flows::receipts(&services.visit(&principal)).await?))
}

/// The receipt of an order. One of somebody else is answered like one that is not there.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::ORDER,
    operation_id = "get_order",
    tag = "orders",
    security(("session" = [])),
    params(("id" = String, Path, description = "The id it was placed under")),
    responses((status = 200, description = "The receipt", body = Receipt), PersonalProblems),
)]
pub(crate) async fn get_order(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<Json<Receipt>, Refusal> {
    Ok(Json(flows::receipt(&services.visit(&principal), id).await?))
}

/// Undoes an order while that is possible; one that was undone stays so.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    delete,
    path = paths::ORDER,
    operation_id = "undo_order",
    tag = "orders",
    security(("session" = [])),
    params(("id" = String, Path, description = "The id it was placed under")),
    responses((status = 200, description = "Undone", body = Receipt), PersonalChangeProblems),
)]
pub(crate) async fn undo_order(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<Json<Receipt>, Refusal> {
    Ok(Json(flows::undo_order(&services.visit(&principal), id).await?))
}
