//! `/api/v1/session`: the session of the browser that asks.

use crate::{
    convert, flows,
    http::{Caller, Desk, OpenChangeProblems, PersonalProblems, Principal, Refusal, take_key},
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
};
use hall_api::{SessionInfo, paths};

/// Who is signed in here.
///
/// **Permissions**: whoever is signed in, about this session.
#[utoipa::path(
    get,
    path = paths::SESSION,
    operation_id = "get_session",
    tag = "sessions",
    security(("session" = [])),
    responses((status = 200, description = "The session", body = SessionInfo), PersonalProblems),
)]
pub(crate) async fn get_session(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<SessionInfo>, Refusal> {
    let details = flows::describe_session(&services, &principal).await?;
    Ok(Json(convert::session_info(&details, &services.site.time_zone)))
}

/// Signs out here. Who is not signed in is signed out already, and is told so: whatever the browser
/// keeps goes in either case.
///
/// **Permissions**: everybody, about the session they have.
#[utoipa::path(
    delete,
    path = paths::SESSION,
    operation_id = "delete_session",
    tag = "sessions",
    responses((status = 204, description = "Signed out"), OpenChangeProblems),
)]
pub(crate) async fn delete_session(
    Desk(services): Desk,
    caller: Caller,
    principal: Option<Principal>,
) -> Result<(StatusCode, HeaderMap), Refusal> {
    if let Some(principal) = principal {
        flows::sign_out(&services, &principal).await?;
    }
    Ok((StatusCode::NO_CONTENT, take_key(caller.cookie)))
}
