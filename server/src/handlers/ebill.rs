//! `/api/v1/e-bill`: bills by e-mail.

use crate::{
    convert, flows,
    http::{Caller, Desk, JsonBody, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::{Json, http::StatusCode};
use hall_api::{Ebill, EbillConfirm, EbillRequest, paths};

/// How bills by e-mail stand.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::EBILL,
    operation_id = "get_ebill",
    tag = "e-bill",
    security(("session" = [])),
    responses((status = 200, description = "How they stand", body = Ebill), PersonalProblems),
)]
pub(crate) async fn get_ebill(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Ebill>, Refusal> {
    let standing = flows::ebill(&services, &principal).await?;
    Ok(Json(convert::ebill(&standing, services.clock.now())))
}

/// Asks for bills by e-mail: a code travels to the address.
///
/// **Permissions**: whoever is signed in; 1 in 60 s, 5 in an hour and 10 in a day for an address of
/// e-mail, 20 in an hour for a network address.
#[utoipa::path(
    put,
    path = paths::EBILL,
    operation_id = "put_ebill",
    tag = "e-bill",
    security(("session" = [])),
    request_body = EbillRequest,
    responses((status = 200, description = "A code is on its way", body = Ebill), PersonalChangeProblems),
)]
pub(crate) async fn put_ebill(
    Desk(services): Desk,
    principal: Principal,
    caller: Caller,
    JsonBody(body): JsonBody<EbillRequest>,
) -> Result<Json<Ebill>, Refusal> {
    let order = convert::ebill_order(&body)?;
    let standing = flows::ask_for_ebill(&services, &principal, order, caller.address).await?;
    Ok(Json(convert::ebill(&standing, services.clock.now())))
}

/// Confirms the address with the code from the letter.
///
/// **Permissions**: whoever is signed in and has the code; five guesses at each.
#[utoipa::path(
    post,
    path = paths::EBILL_CONFIRM,
    operation_id = "confirm_ebill",
    tag = "e-bill",
    security(("session" = [])),
    request_body = EbillConfirm,
    responses((status = 200, description = "Bills go there", body = Ebill), PersonalChangeProblems),
)]
pub(crate) async fn confirm_ebill(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<EbillConfirm>,
) -> Result<Json<Ebill>, Refusal> {
    let code = convert::ebill_code(&body)?;
    let standing = flows::confirm_ebill(&services, &principal, &code).await?;
    Ok(Json(convert::ebill(&standing, services.clock.now())))
}

/// Stops bills by e-mail and forgets the address.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    delete,
    path = paths::EBILL,
    operation_id = "delete_ebill",
    tag = "e-bill",
    security(("session" = [])),
    responses((status = 204, description = "Stopped"), PersonalChangeProblems),
)]
pub(crate) async fn delete_ebill(
    Desk(services): Desk,
    principal: Principal,
) -> Result<StatusCode, Refusal> {
    flows::stop_ebill(&services, &principal).await?;
    Ok(StatusCode::NO_CONTENT)
}
