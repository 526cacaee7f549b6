//! `/api/v1/usage-records…`: detailed records, behind a second factor.

use crate::{
    convert::{RecordsFilter, records_query},
    flows::{self, RecordsVisit},
    http::{CsvFile, Desk, Filters, PersonalProblems, Principal, Refusal, TableLocale},
};
use axum::Json;
use hall_api::{Problem, UsageRecords, paths};

/// Detailed records that fit the filters, the newest first, page by page.
///
/// **Permissions**: whoever is signed in and has shown a second factor for this, about their own.
#[utoipa::path(
    get,
    path = paths::USAGE_RECORDS,
    operation_id = "list_usage_records",
    tag = "usage-records",
    security(("session" = [])),
    params(RecordsFilter),
    responses(
        (status = 200, description = "A page of records", body = UsageRecords),
        (
            status = 403,
            description = "`second-factor-required`",
            body = Problem,
            content_type = "application/problem+json",
        ),
        PersonalProblems,
    ),
)]
pub(crate) async fn list_usage_records(
    Desk(services): Desk,
    principal: Principal,
    Filters(filter): Filters<RecordsFilter>,
) -> Result<Json<UsageRecords>, Refusal> {
    let visit = services.visit(&principal);
    let query = records_query(&filter, visit.month())?;
    let visit = RecordsVisit::of(visit, principal.session())?;
    Ok(Json(flows::usage_records(&visit, &query).await?))
}

/// Every detailed record that fits the filters, as a table. `cursor` and `limit` count for nothing.
///
/// **Permissions**: whoever is signed in and has shown a second factor for this, about their own.
#[utoipa::path(
    get,
    path = paths::USAGE_RECORDS_CSV,
    operation_id = "get_usage_records_csv",
    tag = "usage-records",
    security(("session" = [])),
    params(
        RecordsFilter,
        ("locale" = Option<String>, Query, description = "`zh` or `en`; else the browser's choice"),
    ),
    responses(
        (status = 200, description = "The records", body = String, content_type = "text/csv"),
        (
            status = 403,
            description = "`second-factor-required`",
            body = Problem,
            content_type = "application/problem+json",
        ),
        PersonalProblems,
    ),
)]
pub(crate) async fn get_usage_records_csv(
    Desk(services): Desk,
    principal: Principal,
    Filters(filter): Filters<RecordsFilter>,
    TableLocale(locale): TableLocale,
) -> Result<CsvFile, Refusal> {
    let visit = services.visit(&principal);
    let query = records_query(&filter, visit.month())?;
    let (month, visit) = (query.period, RecordsVisit::of(visit, principal.session())?);
    let bytes = flows::usage_records_csv(&visit, query, locale).await?;
    Ok(CsvFile { name: "usage-records", month, bytes })
}
