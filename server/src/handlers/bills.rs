//! `/api/v1/bills…`: bills, each line with its reason.

use crate::{
    flows,
    http::{
        CsvFile, Desk, JsonBytes, PathMonth, PersonalProblems, Principal, Refusal, TableLocale,
    },
};
use axum::Json;
use hall_api::{Bill, Bills, paths};

/// The month that runs and up to six closed ones, the newest first.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::BILLS,
    operation_id = "list_bills",
    tag = "bills",
    security(("session" = [])),
    responses((status = 200, description = "The bills", body = Bills), PersonalProblems),
)]
pub(crate) async fn list_bills(
    Desk(services): Desk,
    principal: Principal,
) -> Result<Json<Bills>, Refusal> {
    Ok(Json(flows::bills(&services.visit(&principal)).await?))
}

/// The bill of a month. A closed one says why it differs from the one before it; a month without a
/// bill is answered like one that is somebody else's.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::BILL,
    operation_id = "get_bill",
    tag = "bills",
    security(("session" = [])),
    params(("month" = String, Path, description = "Such as `2026-10`")),
    responses((status = 200, description = "The bill", body = Bill), PersonalProblems),
)]
pub(crate) async fn get_bill(
    Desk(services): Desk,
    principal: Principal,
    PathMonth(month): PathMonth,
) -> Result<JsonBytes, Refusal> {
    let told = &services.told_bills;
    Ok(JsonBytes(flows::bill_document(&services.visit(&principal), told, month).await?))
}

/// The bill of a month as a table.
///
/// **Permissions**: whoever is signed in, about their own.
#[utoipa::path(
    get,
    path = paths::BILL_CSV,
    operation_id = "get_bill_csv",
    tag = "bills",
    security(("session" = [])),
    params(
        ("month" = String, Path, description = "Such as `2026-10`"),
        ("locale" = Option<String>, Query, description = "`zh` or `en`; else the browser's choice"),
    ),
    responses(
        (status = 200, description = "The bill", body = String, content_type = "text/csv"),
        PersonalProblems,
    ),
)]
pub(crate) async fn get_bill_csv(
    Desk(services): Desk,
    principal: Principal,
    PathMonth(month): PathMonth,
    TableLocale(locale): TableLocale,
) -> Result<CsvFile, Refusal> {
    let bytes = flows::bill_csv(&services.visit(&principal), month, locale).await?;
    Ok(CsvFile { name: "bill", month, bytes })
}
