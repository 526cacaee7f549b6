//! `/api/v1/step-up…`: a second factor, for one purpose and a few minutes.

use crate::{
    convert::{self, StepUpProof},
    flows,
    http::{Caller, Desk, JsonBody, PersonalChangeProblems, Principal, Refusal, give_key},
};
use axum::{
    Json,
    http::{HeaderMap, StatusCode},
};
use hall_api::{CodeSent, StepUp, StepUpCodeRequest, paths};

/// Sends a code as a second factor, to the person's own number.
///
/// **Permissions**: whoever is signed in; limits as for signing in.
#[utoipa::path(
    post,
    path = paths::STEP_UP_CODES,
    operation_id = "create_step_up_code",
    tag = "step-up",
    security(("session" = [])),
    request_body = StepUpCodeRequest,
    responses((status = 200, description = "A code is on its way", body = CodeSent), PersonalChangeProblems),
)]
pub(crate) async fn create_step_up_code(
    Desk(services): Desk,
    principal: Principal,
    caller: Caller,
    JsonBody(body): JsonBody<StepUpCodeRequest>,
) -> Result<Json<CodeSent>, Refusal> {
    let (purpose, locale) = (convert::purpose(body.purpose), body.locale);
    let sent = flows::send_step_up_code(&services, &principal, purpose, locale, caller.address);
    Ok(Json(convert::code_sent(&sent.await?)))
}

/// Proves a second factor, different from the one the session began with.
///
/// **Permissions**: whoever is signed in and has the other factor.
#[utoipa::path(
    post,
    path = paths::STEP_UP,
    operation_id = "step_up",
    tag = "step-up",
    security(("session" = [])),
    request_body = StepUp,
    responses((status = 204, description = "Open for a few minutes; the cookie has changed"), PersonalChangeProblems),
)]
pub(crate) async fn step_up(
    Desk(services): Desk,
    principal: Principal,
    caller: Caller,
    JsonBody(body): JsonBody<StepUp>,
) -> Result<(StatusCode, HeaderMap), Refusal> {
    let (purpose, proof) = convert::step_up(&body)?;
    let key = match proof {
        StepUpProof::Code(code) => {
            flows::step_up_by_code(&services, &principal, purpose, &code).await
        }
        StepUpProof::Password(password) => {
            let address = caller.address;
            flows::step_up_by_password(&services, &principal, purpose, password, address).await
        }
    };
    Ok((StatusCode::NO_CONTENT, give_key(caller.cookie, &key?)))
}
