//! Whatever changes something must come from the hall's own pages: no form, picture or script of
//! another site can make a browser send it.
//!
//! Three things are asked of it. `Sec-Fetch-Site`, or `Origin` where a browser is too old to send it,
//! says the hall itself: that is tower-http's `CsrfLayer`, around this one. A header of the hall's own,
//! which a form cannot have and a foreign script may not send. A body that is exactly
//! `application/json`, or none.

use super::{asked::Asked, kind::Kind, problem::problem};
use axum::{
    Extension,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use hall_api::{ErrorCode, paths};
use std::sync::Arc;
use tower_http::csrf::ProtectionError;

/// Lets through what only reads, and what comes from the hall itself.
pub(super) async fn own_requests(
    Extension(asked): Extension<Arc<Asked>>,
    request: Request,
    next: Next,
) -> Response {
    if asked.kind != Kind::Api || is_safe(&asked.method) || is_signed(&asked.path) {
        return next.run(request).await;
    }
    if request.headers().get(paths::REQUEST_HEADER).is_none_or(|value| value != "1") {
        return problem(&asked, ErrorCode::ForeignRequest);
    }
    if has_body(request.headers()) && !is_json(request.headers()) {
        return problem(&asked, ErrorCode::UnsupportedMediaType);
    }
    next.run(request).await
}

/// Says in words what `CsrfLayer` has refused.
pub(super) async fn tell(
    Extension(asked): Extension<Arc<Asked>>,
    request: Request,
    next: Next,
) -> Response {
    let response = next.run(request).await;
    match response.extensions().get::<ProtectionError>() {
        Some(error) => {
            tracing::warn!(kind = ?error.kind(), "a request from another site was refused");
            problem(&asked, ErrorCode::ForeignRequest)
        }
        None => response,
    }
}

/// True for addresses that other systems report to. What they send is signed or carries a key, which is
/// checked where it is read; a browser gains nothing there.
fn is_signed(path: &str) -> bool {
    path == paths::PAYMENT_CALL_BACK || path == paths::SMS_HALL
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

fn has_body(headers: &HeaderMap) -> bool {
    let length = headers.get(header::CONTENT_LENGTH);
    length.is_some_and(|length| length != "0") || headers.contains_key(header::TRANSFER_ENCODING)
}

/// True for `application/json` and nothing added to it: every other type is one that some form or
/// some parser knows.
pub(super) fn is_json(headers: &HeaderMap) -> bool {
    let mut kinds = headers.get_all(header::CONTENT_TYPE).iter();
    let is_json = |kind: &HeaderValue| kind.as_bytes().eq_ignore_ascii_case(b"application/json");
    kinds.next().is_some_and(is_json) && kinds.next().is_none()
}
