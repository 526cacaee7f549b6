//! Limits on requests: how many at a time, how much they bring, how long they take; and that a
//! handler that panics costs one answer, not a connection.

use super::{asked::Asked, failure::failure, hall::Hall, kind::Kind, limits::Limits};
use axum::{
    Extension,
    extract::{Request, State},
    http::{HeaderMap, header},
    middleware::Next,
    response::Response,
};
use futures::FutureExt;
use hall_api::ErrorCode;
use std::{panic::AssertUnwindSafe, sync::Arc};
use tokio::{sync::Semaphore, time::timeout};

/// What the layer needs.
#[derive(Clone)]
pub(super) struct Guard {
    hall: Arc<Hall>,
    places: Arc<Semaphore>,
    limits: Limits,
}

impl Guard {
    pub(super) fn new(hall: Arc<Hall>, limits: Limits) -> Self {
        Self { hall, places: Arc::new(Semaphore::new(limits.requests)), limits }
    }
}

/// Lets a request through, or says why not.
pub(super) async fn guard(
    State(guard): State<Guard>,
    Extension(asked): Extension<Arc<Asked>>,
    request: Request,
    next: Next,
) -> Response {
    let fail = |code| failure(&guard.hall, &asked, code);
    if announced_length(request.headers()) > guard.limits.body_bytes {
        return fail(ErrorCode::BodyTooLarge);
    }
    let place = guard.places.try_acquire();
    if place.is_err() && asked.kind != Kind::Probe {
        return fail(ErrorCode::Busy);
    }
    // What a handler left half-done when it panicked goes with it: handlers share nothing that a
    // panic could leave broken.
    let answer = AssertUnwindSafe(next.run(request)).catch_unwind();
    match timeout(guard.limits.request_time, answer).await {
        Ok(Ok(response)) => response,
        Ok(Err(_panic)) => fail(ErrorCode::Internal),
        Err(_) => {
            tracing::warn!("no answer in time");
            fail(ErrorCode::TimedOut)
        }
    }
}

/// The body's length as the request states it. A body without one is cut when a handler reads it.
fn announced_length(headers: &HeaderMap) -> usize {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.and_then(|length| length.parse().ok()).unwrap_or_default()
}
