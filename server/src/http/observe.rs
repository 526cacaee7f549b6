//! The outermost layer: gives each request an id and a span, counts it, logs one line for it.

use super::{asked::Asked, figures::method_name, hall::Hall, kind::Kind, mask::Masked};
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Observes a request. Queries, headers and addresses are never logged; of the path, phone numbers
/// are masked.
pub(super) async fn observe(
    State(hall): State<Arc<Hall>>,
    mut request: Request,
    next: Next,
) -> Response {
    let begun = Instant::now();
    let _counted = hall.figures.request();
    let asked = Arc::new(Asked::of(&request, hall.proxies()));
    request.extensions_mut().insert(Arc::clone(&asked));
    let span = tracing::info_span!(
        "request",
        id = %asked.id,
        method = method_name(&asked.method),
        path = %Masked(&asked.path),
    );
    let mut response = next.run(request).instrument(span.clone()).await;
    if let Ok(id) = HeaderValue::from_str(&asked.id.to_string()) {
        response.headers_mut().insert(REQUEST_ID, id);
    }
    let took = begun.elapsed();
    hall.figures.answered(&asked, response.status(), took);
    span.in_scope(|| log(&asked, &response, took));
    response
}

fn log(asked: &Asked, response: &Response, took: Duration) {
    let (status, latency_ms) = (response.status().as_u16(), took.as_millis());
    match asked.kind {
        // Asked every few seconds, for ever.
        Kind::Probe => tracing::debug!(status, latency_ms, "answered"),
        _ => tracing::info!(status, latency_ms, "answered"),
    }
}
