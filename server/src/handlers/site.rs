//! `/api/v1/site` and the OpenAPI document.

use crate::http::Refusal;
use crate::http::{Hall, openapi_document};
use axum::{
    Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use hall_api::{ErrorCode, Problem, SiteInfo, paths};
use std::sync::Arc;

const NO_CACHE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));

/// Who the operator is and what its hall offers.
///
/// **Permissions**: everybody.
#[utoipa::path(
    get,
    path = paths::SITE,
    operation_id = "get_site",
    tag = "site",
    responses(
        (status = 200, description = "The site", body = SiteInfo),
        (
            status = 503,
            description = "The hall is starting or stopping",
            body = Problem,
            content_type = "application/problem+json",
        ),
    ),
)]
pub(crate) async fn get_site(State(hall): State<Arc<Hall>>) -> Result<Response, Refusal> {
    let served = hall.served().ok_or(ErrorCode::Unavailable)?;
    Ok(([NO_CACHE], Json(served.site())).into_response())
}

/// The OpenAPI document.
///
/// **Permissions**: everybody.
pub(crate) async fn get_openapi() -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    ([kind, NO_CACHE], openapi_document()).into_response()
}
