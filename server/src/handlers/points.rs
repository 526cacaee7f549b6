//! `/api/v1/points…`: an account of points and how it came about.

use crate::{
    flows,
    http::{CsvFile, Desk, Filters, PersonalProblems, Principal, Refusal, TableLocale},
};
use axum::Json;
use hall_api::{PointsAccount, PointsHistory, PointsLots, paths};
use serde::Deserialize;

/// Where a history goes on.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Earlier {
    /// Only what came before this movement.
    before: Option<u64>,
}

/// Where lots go on.
#[derive(Clone, Copy, Debug, Deserialize)]
pub(crate) struct Later {
    /// Only lots made after this one.
    after: Option<u32>,
}

/// Points that can be spent, and what ends when.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::POINTS,
    operation_id = "get_points",
    tag = "points",
    security(("session" = [])),
    responses((status = 200, description = "The account", body = PointsAccount), PersonalProblems),
)]
pub(crate) async fn get_points(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<PointsAccount>, Refusal> {
    let visit = services.visit(&principal);
    services.mall().catch_up_with_bills(visit.subject, visit.now).await;
    Ok(Json(flows::points_account(&visit).await?))
}

/// Fifty movements, the newest first, each with its reason and the balance after it.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::POINTS_HISTORY,
    operation_id = "list_points_history",
    tag = "points",
    security(("session" = [])),
    params(("before" = Option<u64>, Query, description = "Only what came before this movement")),
    responses((status = 200, description = "The movements", body = PointsHistory), PersonalProblems),
)]
pub(crate) async fn list_points_history(
    Desk(services): Desk,
    principal: Principal,
    Filters(Earlier { before }): Filters<Earlier>,
) -> Result<Json<PointsHistory>, Refusal> {
    let visit = services.visit(&principal);
    services.mall().catch_up_with_bills(visit.subject, visit.now).await;
    Ok(Json(flows::points_history(&visit, before).await?))
}

/// Every movement as a table.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::POINTS_HISTORY_CSV,
    operation_id = "get_points_history_csv",
    tag = "points",
    security(("session" = [])),
    params(("locale" = Option<String>, Query, description = "`zh` or `en`; else the browser's choice")),
    responses(
        (status = 200, description = "The movements", body = String, content_type = "text/csv"),
        PersonalProblems,
    ),
)]
pub(crate) async fn get_points_history_csv(
    Desk(services): Desk,
    principal: Principal,
    TableLocale(locale): TableLocale,
) -> Result<CsvFile, Refusal> {
    let visit = services.visit(&principal);
    services.mall().catch_up_with_bills(visit.subject, visit.now).await;
    let bytes = flows::points_history_csv(&visit, locale).await?;
    Ok(CsvFile { name: "points", month: visit.month(), bytes })
}

/// How the balance came about: twenty lots of points, the first made first, each with everything that happened to it.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::POINTS_LOTS,
    operation_id = "list_points_lots",
    tag = "points",
    security(("session" = [])),
    params(("after" = Option<u32>, Query, description = "Only lots made after this one")),
    responses((status = 200, description = "The lots", body = PointsLots), PersonalProblems),
)]
pub(crate) async fn list_points_lots(
    Desk(services): Desk,
    principal: Principal,
    Filters(Later { after }): Filters<Later>,
) -> Result<Json<PointsLots>, Refusal> {
    let visit = services.visit(&principal);
    services.mall().catch_up_with_bills(visit.subject, visit.now).await;
    Ok(Json(flows::points_lots(&visit, after).await?))
}
