//! `/api/v1/redemption-previews`, `/api/v1/redemptions…`: rewards for points.

use crate::{
    convert,
    convert::Beside,
    http::{Desk, JsonBody, PathId, PersonalChangeProblems, PersonalProblems, Principal, Refusal},
};
use axum::Json;
use hall_api::{
    Redemption, RedemptionPreview, RedemptionReceipt, RedemptionRequest, Redemptions,
    ReturnRequest, paths,
};

/// What a redemption would do, with every reason why it cannot be. Nothing is redeemed.
///
/// **Permissions**: whoever is signed in, about their own points.
#[utoipa::path(
    post,
    path = paths::REDEMPTION_PREVIEWS,
    operation_id = "create_redemption_preview",
    tag = "points",
    security(("session" = [])),
    request_body = RedemptionRequest,
    responses(
        (status = 200, description = "What it would do", body = RedemptionPreview),
        PersonalChangeProblems,
    ),
)]
pub(crate) async fn create_redemption_preview(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<RedemptionRequest>,
) -> Result<Json<RedemptionPreview>, Refusal> {
    let order = convert::redemption_order(&body)?;
    let visit = services.visit(&principal);
    Ok(Json(services.mall_of(&principal).preview(visit.subject, &order, visit.now).await?))
}

/// Redeems a reward. The same request sent again is answered the same for ever; its id with another request
/// is refused.
///
/// **Permissions**: whoever is signed in, with their own points.
#[utoipa::path(
    post,
    path = paths::REDEMPTIONS,
    operation_id = "create_redemption",
    tag = "points",
    security(("session" = [])),
    request_body = RedemptionRequest,
    responses(
        (status = 200, description = "Placed", body = RedemptionReceipt),
        PersonalChangeProblems,
    ),
)]
pub(crate) async fn create_redemption(
    Desk(services): Desk,
    principal: Principal,
    JsonBody(body): JsonBody<RedemptionRequest>,
) -> Result<Json<RedemptionReceipt>, Refusal> {
    let order = convert::redemption_order(&body)?;
    let visit = services.visit(&principal);
    let kept = services.mall_of(&principal).redeem(visit.subject, &order, visit.now).await?;
    services.bell.notify_one();
    Ok(Json(convert::redemption_receipt(&kept, &visit.reference)))
}

/// The last hundred redemptions, the newest first. Codes are told by each of them alone.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::REDEMPTIONS,
    operation_id = "list_redemptions",
    tag = "points",
    security(("session" = [])),
    responses((status = 200, description = "The redemptions", body = Redemptions), PersonalProblems),
)]
pub(crate) async fn list_redemptions(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Redemptions>, Refusal> {
    let visit = services.visit(&principal);
    Ok(Json(services.mall().redemptions(visit.subject).await?))
}

/// A redemption as it stands, with its codes.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::REDEMPTION,
    operation_id = "get_redemption",
    tag = "points",
    security(("session" = [])),
    params(("id" = String, Path, description = "The id it was placed under")),
    responses((status = 200, description = "The redemption", body = Redemption), PersonalProblems),
)]
pub(crate) async fn get_redemption(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<Json<Redemption>, Refusal> {
    let visit = services.visit(&principal);
    Ok(Json(services.mall().redemption(visit.subject, id, visit.now).await?))
}

/// Takes a redemption back before it goes; one that was taken back stays so.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    delete,
    path = paths::REDEMPTION,
    operation_id = "cancel_redemption",
    tag = "points",
    security(("session" = [])),
    params(("id" = String, Path, description = "The id it was placed under")),
    responses((status = 200, description = "Taken back", body = Redemption), PersonalChangeProblems),
)]
pub(crate) async fn cancel_redemption(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
) -> Result<Json<Redemption>, Refusal> {
    let visit = services.visit(&principal);
    let kept = services.mall().cancel(visit.subject, id, visit.now).await?;
    Ok(Json(convert::redemption(&kept, Beside::default(), &visit.reference)))
}

/// Asks to return a redemption, or undoes at once what it switched on a few minutes ago. The same request sent again
/// changes nothing; its id with another request is refused.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    post,
    path = paths::REDEMPTION_RETURNS,
    operation_id = "create_redemption_return",
    tag = "points",
    security(("session" = [])),
    params(("id" = String, Path, description = "The id the redemption was placed under")),
    request_body = ReturnRequest,
    responses(
        (status = 200, description = "Asked for, or undone", body = Redemption),
        PersonalChangeProblems,
    ),
)]
pub(crate) async fn create_redemption_return(
    Desk(services): Desk,
    principal: Principal,
    PathId(id): PathId,
    JsonBody(body): JsonBody<ReturnRequest>,
) -> Result<Json<Redemption>, Refusal> {
    let visit = services.visit(&principal);
    // Somebody else's is missing, whatever is asked of it.
    services.mall().find(visit.subject, id).await?;
    let order = convert::return_order(id, &body)?;
    services.mall().ask_return(visit.subject, &order, visit.now).await?;
    Ok(Json(services.mall().redemption(visit.subject, id, visit.now).await?))
}
