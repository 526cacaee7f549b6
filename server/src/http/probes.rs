//! Handlers for whoever runs the hall. They answer even when the hall is too busy for readers.

use super::hall::Hall;
use axum::{
    extract::State,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use std::sync::Arc;

const NO_STORE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// `/healthz`: the process is alive; restart it when this fails.
///
/// **Permissions**: whoever reaches it.
pub(super) async fn healthz() -> Response {
    ([NO_STORE], "alive\n").into_response()
}

/// `/readyz`: there is something to serve and the hall is not stopping; send readers elsewhere
/// when this fails.
///
/// **Permissions**: whoever reaches it.
pub(super) async fn readyz(State(hall): State<Arc<Hall>>) -> Response {
    match hall.is_ready() {
        true => ([NO_STORE], "ready\n").into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, [NO_STORE], "not ready\n").into_response(),
    }
}

/// `/metrics`: figures in the Prometheus text format. They say nothing about anybody, but a proxy
/// in front of a public hall should keep them to itself.
///
/// **Permissions**: whoever reaches it.
pub(super) async fn metrics(State(hall): State<Arc<Hall>>) -> Response {
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([NO_STORE, (header::CONTENT_TYPE, kind)], hall.figures.render()).into_response()
}
