//! What the API says at addresses that no handler has.

use super::{asked::Asked, problem::problem};
use axum::{Extension, response::Response};
use hall_api::ErrorCode;
use std::sync::Arc;

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
