//! `/api/v1/addresses…`: where rewards can be sent.

use crate::{
    convert, flows,
    http::{Desk, JsonBody, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::{Json, http::StatusCode};
use hall_api::{Address, Addresses, paths};

/// The address book, what was changed last first.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::ADDRESSES,
    operation_id = "list_addresses",
    tag = "points",
    security(("session" = [])),
    responses((status = 200, description = "The addresses", body = Addresses), PersonalProblems),
)]
pub(crate) async fn list_addresses(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Addresses>, Refusal> {
    let kept = flows::addresses(&services.visit(&principal)).await?;
    Ok(Json(convert::addresses(kept)))
}

/// Keeps an address under an id the client made, in place of what the book has under it already.
///
/// **Permissions**: whoever is signed in, in their own book.
#[utoipa::path(
    post,
    path = paths::ADDRESSES,
    operation_id = "keep_address",
    tag = "points",
    security(("session" = [])),
    request_body = Address,
    responses((status = 200, description = "The address", body = Address), PersonalChangeProblems),
)]
pub(crate) async fn keep_address(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<Address>,
) -> Result<Json<Address>, Refusal> {
    let order = convert::address_order(body)?;
    let kept = flows::keep_address(&services.visit(&principal), &order).await?;
    Ok(Json(convert::address(kept)))
}

/// Forgets an address. Redemptions that go there already still do.
///
/// **Permissions**: whoever is signed in, in their own book.
#[utoipa::path(
    delete,
    path = paths::ADDRESS,
    operation_id = "delete_address",
    tag = "points",
    security(("session" = [])),
    params(("id" = String, Path, description = "As it was made by the client")),
    responses((status = 204, description = "Forgotten"), PersonalChangeProblems),
)]
pub(crate) async fn delete_address(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<StatusCode, Refusal> {
    flows::forget_address(&services.visit(&principal), id).await?;
    Ok(StatusCode::NO_CONTENT)
}
