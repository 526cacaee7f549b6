//! `/api/v1/tags`: what is noted about a person.

use crate::{
    convert, flows,
    http::{Desk, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::{Json, extract::Path, http::StatusCode};
use hall_api::{ErrorCode, Tags, paths};

/// Everything noted.
///
/// **Permissions**: whoever is signed in, about themselves.
#[utoipa::path(
    get,
    path = paths::TAGS,
    operation_id = "list_tags",
    tag = "privacy",
    security(("session" = [])),
    responses((status = 200, description = "The notes", body = Tags), PersonalProblems),
)]
pub(crate) async fn list_tags(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Tags>, Refusal> {
    let kept = flows::list_tags(&services, &principal).await?;
    Ok(Json(convert::tags(&kept, &services.site.time_zone)))
}

/// Deletes every note; what was deleted is not noted again.
///
/// **Permissions**: whoever is signed in, about themselves.
#[utoipa::path(
    delete,
    path = paths::TAGS,
    operation_id = "delete_tags",
    tag = "privacy",
    security(("session" = [])),
    responses((status = 204, description = "Deleted"), PersonalChangeProblems),
)]
pub(crate) async fn delete_tags(
    Desk(services): Desk,
    principal: Principal,
) -> Result<StatusCode, Refusal> {
    flows::delete_every_tag(&services, &principal).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Deletes one note; it is not noted again.
///
/// **Permissions**: whoever is signed in, about themselves.
#[utoipa::path(
    delete,
    path = paths::TAG,
    operation_id = "delete_tag",
    tag = "privacy",
    security(("session" = [])),
    params(("id" = String, Path, description = "From the list of notes")),
    responses((status = 204, description = "Deleted"), PersonalChangeProblems),
)]
pub(crate) async fn delete_tag(
    Desk(services): Desk,
    principal: Principal,
    id: Result<Path<String>, axum::extract::rejection::PathRejection>,
) -> Result<StatusCode, Refusal> {
    let Path(key) = id.map_err(|_| ErrorCode::NotFound)?;
    let is_deleted = flows::delete_tag(&services, &principal, &key).await?;
    is_deleted.then_some(StatusCode::NO_CONTENT).ok_or(ErrorCode::NotFound.into())
}
