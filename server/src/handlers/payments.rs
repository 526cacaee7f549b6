//! `/api/v1/payments` and what to pay.

use crate::{
    convert, flows,
    http::{Desk, JsonBody, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{Payment, PaymentRequest, PaymentSuggestions, Payments, paths};

/// What to pay: what is due, else what a month typically comes to.
///
/// **Permissions**: whoever is signed in, about their own account.
#[utoipa::path(
    get,
    path = paths::PAYMENT_SUGGESTIONS,
    operation_id = "get_payment_suggestions",
    tag = "payments",
    security(("session" = [])),
    responses(
        (status = 200, description = "What to pay", body = PaymentSuggestions),
        PersonalProblems,
    ),
)]
pub(crate) async fn get_payment_suggestions(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<PaymentSuggestions>, Refusal> {
    Ok(Json(flows::payment_suggestions(&services.visit(&principal)).await?))
}

/// The last fifty payments, the newest first. Where an open one is paid is told by the payment itself.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::PAYMENTS,
    operation_id = "list_payments",
    tag = "payments",
    security(("session" = [])),
    responses((status = 200, description = "The payments", body = Payments), PersonalProblems),
)]
pub(crate) async fn list_payments(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Payments>, Refusal> {
    Ok(Json(flows::payments(&services.visit(&principal)).await?))
}

/// Opens a payment. The same one sent again is answered as it stands, and opened once.
///
/// **Permissions**: whoever is signed in, for their own account; five open ones at a time.
#[utoipa::path(
    post,
    path = paths::PAYMENTS,
    operation_id = "create_payment",
    tag = "payments",
    security(("session" = [])),
    request_body = PaymentRequest,
    responses(
        (status = 200, description = "The payment, and where it is paid", body = Payment),
        PersonalChangeProblems,
    ),
)]
pub(crate) async fn create_payment(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<PaymentRequest>,
) -> Result<Json<Payment>, Refusal> {
    let order = convert::payment_order(&body)?;
    let provider = services.provider()?;
    Ok(Json(flows::open_payment(&services.visit(&principal), provider, &order).await?))
}

/// One payment. Of an open one the bank is asked how it stands.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::PAYMENT,
    operation_id = "get_payment",
    tag = "payments",
    security(("session" = [])),
    params(("id" = String, Path, description = "As it was made by the client")),
    responses((status = 200, description = "The payment", body = Payment), PersonalProblems),
)]
pub(crate) async fn get_payment(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<Json<Payment>, Refusal> {
    let provider = services.provider()?;
    Ok(Json(flows::look_at_payment(&services.visit(&principal), provider, id).await?))
}
