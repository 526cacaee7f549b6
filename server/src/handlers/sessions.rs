//! `/api/v1/sessions`: every session of a person, on this device and others.

use crate::{
    convert, flows,
    http::{
        Caller, Desk, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal,
        take_key,
    },
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
};
use hall_api::{ErrorCode, Sessions, paths};

/// Every session of the person, the newest first.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::SESSIONS,
    operation_id = "list_sessions",
    tag = "sessions",
    security(("session" = [])),
    responses((status = 200, description = "The sessions", body = Sessions), PersonalProblems),
)]
pub(crate) async fn list_sessions(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Sessions>, Refusal> {
    let kept = flows::list_sessions(&services, &principal).await?;
    Ok(Json(convert::sessions(&kept, principal.session().id, &services.site.time_zone)))
}

/// Signs out everywhere, here included.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    delete,
    path = paths::SESSIONS,
    operation_id = "delete_sessions",
    tag = "sessions",
    security(("session" = [])),
    responses((status = 204, description = "Signed out everywhere"), PersonalChangeProblems),
)]
pub(crate) async fn delete_sessions(
    Desk(services): Desk,
    caller: Caller,
    principal: Principal,
) -> Result<(StatusCode, HeaderMap), Refusal> {
    flows::end_all_sessions(&services, &principal).await?;
    Ok((StatusCode::NO_CONTENT, take_key(caller.cookie)))
}

/// Ends one session. One of somebody else is answered like one that is not there.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    delete,
    path = paths::SESSION_BY_ID,
    operation_id = "delete_session_by_id",
    tag = "sessions",
    security(("session" = [])),
    params(("id" = String, Path, description = "From the list of sessions")),
    responses((status = 204, description = "Ended"), PersonalChangeProblems),
)]
pub(crate) async fn delete_session_by_id(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<StatusCode, Refusal> {
    let is_ended = flows::end_listed_session(&services, &principal, id).await?;
    is_ended.then_some(StatusCode::NO_CONTENT).ok_or(ErrorCode::NotFound.into())
}
