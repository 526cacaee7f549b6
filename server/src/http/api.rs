//! Handlers of the JSON API.

use super::{asked::Asked, failure::failure, hall::Hall, openapi, problem::problem};
use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use hall_api::{ErrorCode, Problem, SiteInfo};
use std::sync::Arc;

const NO_CACHE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));

/// Who the operator is and what its hall offers.
///
/// **Permissions**: everybody.
#[utoipa::path(
    get,
    path = "/api/v1/site",
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
pub(super) async fn site(
    State(hall): State<Arc<Hall>>,
    Extension(asked): Extension<Arc<Asked>>,
) -> Response {
    match hall.served() {
        Some(served) => ([NO_CACHE], Json(served.site())).into_response(),
        None => failure(&hall, &asked, ErrorCode::Unavailable),
    }
}

/// The OpenAPI document.
///
/// **Permissions**: everybody.
pub(super) async fn openapi() -> Response {
    let kind = (header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    ([kind, NO_CACHE], openapi::document()).into_response()
}

/// An address below `/api/` that does not exist.
///
/// **Permissions**: everybody.
pub(super) async fn not_found(Extension(asked): Extension<Arc<Asked>>) -> Response {
    problem(&asked, ErrorCode::NotFound)
}

/// A method that an address does not take; the router adds which it does.
///
/// **Permissions**: everybody.
pub(super) async fn method_not_allowed(Extension(asked): Extension<Arc<Asked>>) -> Response {
    problem(&asked, ErrorCode::MethodNotAllowed)
}
