//! `/api/v1/sign-in/…`: a code is sent, a session begins.

use super::channel::OnChannel;
use crate::{
    convert,
    flows::{self, Arrival, TypedPassword},
    http::{Caller, Desk, Filters, JsonBody, OpenChangeProblems, Refusal, give_key},
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
};
use hall_api::{CodeRequest, CodeSent, CodeSignIn, PasswordSignIn, paths};

/// What `channel` says of whoever signs in.
const ON_CHANNEL: &str = "`kiosk`: at a self-service terminal, which the session remembers, if the \
                          operator has any; `web` or nothing: in a browser of their own";

/// Sends a code to a number. Numbers that nobody has are answered alike.
///
/// **Permissions**: everybody; 1 in 60 s, 5 in an hour and 10 in a day for a number, 20 in an hour for
/// a network address.
#[utoipa::path(
    post,
    path = paths::SIGN_IN_CODES,
    operation_id = "create_sign_in_code",
    tag = "sign-in",
    request_body = CodeRequest,
    responses((status = 200, description = "A code is on its way", body = CodeSent), OpenChangeProblems),
)]
pub(crate) async fn create_sign_in_code(
    Desk(services): Desk,
    caller: Caller,
    JsonBody(body): JsonBody<CodeRequest>,
) -> Result<Json<CodeSent>, Refusal> {
    let number = convert::number(&body.msisdn)?;
    let sent = flows::send_sign_in_code(&services, number, body.locale, caller.address).await?;
    Ok(Json(convert::code_sent(&sent)))
}

/// Signs in with a code. A session the browser had before ends.
///
/// **Permissions**: whoever has the code; five guesses at each.
#[utoipa::path(
    post,
    path = paths::SIGN_IN_CODE,
    operation_id = "sign_in_with_code",
    tag = "sign-in",
    params(("channel" = Option<String>, Query, description = ON_CHANNEL)),
    request_body = CodeSignIn,
    responses((status = 204, description = "Signed in; the cookie says so"), OpenChangeProblems),
)]
pub(crate) async fn sign_in_with_code(
    Desk(services): Desk,
    caller: Caller,
    Filters(on): Filters<OnChannel>,
    JsonBody(body): JsonBody<CodeSignIn>,
) -> Result<(StatusCode, HeaderMap), Refusal> {
    let typed = convert::typed_code(&body)?;
    let is_kiosk = on.is_kiosk();
    let arrival = Arrival { device: caller.device, key: caller.key, is_kiosk };
    let key = flows::sign_in_by_code(&services, &typed, arrival).await?;
    Ok((StatusCode::NO_CONTENT, give_key(caller.cookie, &key)))
}

/// Signs in with the service password. A session the browser had before ends.
///
/// **Permissions**: whoever has the password; five wrong ones in 15 minutes for a number, 100 in an
/// hour for a network address.
#[utoipa::path(
    post,
    path = paths::SIGN_IN_PASSWORD,
    operation_id = "sign_in_with_password",
    tag = "sign-in",
    params(("channel" = Option<String>, Query, description = ON_CHANNEL)),
    request_body = PasswordSignIn,
    responses((status = 204, description = "Signed in; the cookie says so"), OpenChangeProblems),
)]
pub(crate) async fn sign_in_with_password(
    Desk(services): Desk,
    caller: Caller,
    Filters(on): Filters<OnChannel>,
    JsonBody(body): JsonBody<PasswordSignIn>,
) -> Result<(StatusCode, HeaderMap), Refusal> {
    let (number, password) = (convert::number(&body.msisdn)?, convert::password(&body.password)?);
    let typed = TypedPassword { number, password, address: caller.address };
    let is_kiosk = on.is_kiosk();
    let arrival = Arrival { device: caller.device, key: caller.key, is_kiosk };
    let key = flows::sign_in_by_password(&services, &typed, arrival).await?;
    Ok((StatusCode::NO_CONTENT, give_key(caller.cookie, &key)))
}
