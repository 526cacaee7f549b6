//! Answers of the API are nobody's to keep, unless the handler says otherwise.

use super::{asked::Asked, kind::Kind};
use axum::{
    Extension,
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

/// Adds `no-store` to what the API answers, where no handler has said how long it may be kept. So a
/// new handler cannot forget it.
pub(super) async fn private(
    Extension(asked): Extension<Arc<Asked>>,
    request: Request,
    next: Next,
) -> Response {
    let mut response = next.run(request).await;
    if asked.kind == Kind::Api && !response.headers().contains_key(header::CACHE_CONTROL) {
        let no_store = HeaderValue::from_static("no-store");
        response.headers_mut().insert(header::CACHE_CONTROL, no_store);
    }
    response
}
