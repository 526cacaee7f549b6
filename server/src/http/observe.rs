//! The outermost layer: gives each request an id and a span, counts it, logs one line for it.

use super::{asked::Asked, figures::method_name, hall::Hall, kind::Kind, mask::Masked};
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use hall_api::ErrorCode;
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tracing::Instrument;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Observes a request. Queries, headers and addresses are never logged; of the path, phone numbers
/// are masked. What came to nothing is logged with the code of its problem.
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
    // The word that the answer says it with: 403 alone tells neither what was wanted nor what to look for.
    let code = response.extensions().get::<ErrorCode>().map(|code| json!(code));
    let code = code.as_ref().and_then(Value::as_str);
    match asked.kind {
        // Asked every few seconds, for ever.
        Kind::Probe => tracing::debug!(status, code, latency_ms, "answered"),
        _ => tracing::info!(status, code, latency_ms, "answered"),
    }
}
