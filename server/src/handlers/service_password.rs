//! `/api/v1/service-password`.

use crate::{
    flows,
    http::{Desk, JsonBody, PersonalChangeProblems, Principal, Refusal},
};
use axum::http::StatusCode;
use hall_api::{NewPassword, paths};

/// Chooses the service password. Sessions elsewhere end, and the phone is told.
///
/// **Permissions**: whoever is signed in and has proven a fresh code for it.
#[utoipa::path(
    put,
    path = paths::SERVICE_PASSWORD,
    operation_id = "put_service_password",
    tag = "service-password",
    security(("session" = [])),
    request_body = NewPassword,
    responses((status = 204, description = "Chosen"), PersonalChangeProblems),
)]
pub(crate) async fn put_service_password(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<NewPassword>,
) -> Result<StatusCode, Refusal> {
    flows::choose_password(&services, &principal, &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}
