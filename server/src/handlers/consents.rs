//! `/api/v1/consents`: what a person agrees to.

use crate::{
    convert, flows,
    http::{Desk, JsonBody, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::{Json, http::StatusCode};
use hall_api::{ConsentRequest, Consents, paths};

/// Every question with the person's answer.
///
/// **Permissions**: whoever is signed in, about themselves.
#[utoipa::path(
    get,
    path = paths::CONSENTS,
    operation_id = "list_consents",
    tag = "privacy",
    security(("session" = [])),
    responses((status = 200, description = "The choices", body = Consents), PersonalProblems),
)]
pub(crate) async fn list_consents(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Consents>, Refusal> {
    let kept = flows::list_consents(&services, &principal).await?;
    Ok(Json(convert::consents(&kept, &services.site.time_zone)))
}

/// Agrees or refuses; a refusal counts at once.
///
/// **Permissions**: whoever is signed in, about themselves.
#[utoipa::path(
    put,
    path = paths::CONSENTS,
    operation_id = "put_consent",
    tag = "privacy",
    security(("session" = [])),
    request_body = ConsentRequest,
    responses((status = 204, description = "Chosen"), PersonalChangeProblems),
)]
pub(crate) async fn put_consent(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<ConsentRequest>,
) -> Result<StatusCode, Refusal> {
    flows::choose_consent(&services, &principal, convert::consent_choice(&body)).await?;
    Ok(StatusCode::NO_CONTENT)
}
