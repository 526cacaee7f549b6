//! `/api/v1/sms-hall`: short messages of subscribers, as the operator's gateway brings them.

use crate::{
    flows::{self, TextIn},
    http::{Desk, Gateway, JsonBody, OpenChangeProblems, Refusal},
};
use axum::Json;
use hall_api::{ErrorCode, TextMessage, TextReply, paths};
use hall_types::Msisdn;

/// Longest id of a message.
const ID_LEN_MAX: usize = 64;

/// Answers a short message. The same message, by the gateway's id, is answered the same for 90 days; another one with
/// its id is refused. Whatever is not answered with success is to be sent again.
///
/// **Permissions**: the operator's gateway, by its bearer key; never a subscriber.
#[utoipa::path(
    post,
    path = paths::SMS_HALL,
    operation_id = "answer_text",
    tag = "points",
    security(("gateway" = [])),
    request_body = TextMessage,
    responses(
        (status = 200, description = "What is sent back", body = TextReply),
        OpenChangeProblems,
    ),
)]
pub(crate) async fn answer_text(
    _: Gateway,
    Desk(services): Desk,
    JsonBody(body): JsonBody<TextMessage>,
) -> Result<Json<TextReply>, Refusal> {
    let is_id = (1..=ID_LEN_MAX).contains(&body.id.len())
        && body.id.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_id {
        return Err(Refusal::new(ErrorCode::Malformed).at("id".to_owned()));
    }
    let from: Msisdn = body.from.parse().map_err(|_| ErrorCode::NumberMalformed)?;
    let text = TextIn { id: body.id, from, text: body.text };
    let reply = flows::answer_text(&services, &text).await?;
    Ok(Json(TextReply { reply }))
}
