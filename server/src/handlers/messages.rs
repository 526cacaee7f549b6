//! `/api/v1/messages`: messages to a person.

use crate::{
    convert, flows,
    http::{Desk, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::{Json, http::StatusCode};
use hall_api::{ErrorCode, Messages, paths};

/// The last hundred messages, the newest first.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::MESSAGES,
    operation_id = "list_messages",
    tag = "messages",
    security(("session" = [])),
    responses((status = 200, description = "The messages", body = Messages), PersonalProblems),
)]
pub(crate) async fn list_messages(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Messages>, Refusal> {
    let kept = flows::list_messages(&services, &principal).await?;
    Ok(Json(convert::messages(&kept, &services.site.time_zone)))
}

/// Marks a message as read. One to somebody else is answered like one that is not there.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    post,
    path = paths::MESSAGE_READ,
    operation_id = "read_message",
    tag = "messages",
    security(("session" = [])),
    params(("id" = String, Path, description = "From the list of messages")),
    responses((status = 204, description = "Read"), PersonalChangeProblems),
)]
pub(crate) async fn read_message(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<StatusCode, Refusal> {
    let is_there = flows::read_message(&services, &principal, id).await?;
    is_there.then_some(StatusCode::NO_CONTENT).ok_or(ErrorCode::NotFound.into())
}
