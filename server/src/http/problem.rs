//! Problem details as an answer.

use super::asked::Asked;
use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use hall_api::{ErrorCode, PROBLEM_MEDIA_TYPE, Problem};

/// The answer of the API to a request that came to nothing for the reason of a code.
pub(super) fn problem(asked: &Asked, code: ErrorCode) -> Response {
    problem_details(asked, Problem::new(code))
}

/// The answer of the API to a request that came to nothing. Among its extensions is the code, for the
/// log's line.
pub(super) fn problem_details(asked: &Asked, problem: Problem) -> Response {
    let retry_after = match problem.retry_after_s {
        Some(seconds) => Some(HeaderValue::from(seconds)),
        None => retry_after(problem.code),
    };
    let code = problem.code;
    let mut response = (status(code), Json(problem.of_request(asked.id))).into_response();
    response.extensions_mut().insert(code);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_MEDIA_TYPE));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// The status of a code.
pub(super) fn status(code: ErrorCode) -> StatusCode {
    StatusCode::from_u16(code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// In how many seconds the same request may succeed.
pub(super) fn retry_after(code: ErrorCode) -> Option<HeaderValue> {
    let seconds = match code {
        ErrorCode::Busy => "1",
        ErrorCode::Unavailable | ErrorCode::TimedOut | ErrorCode::OperatorUnavailable => "5",
        _ => return None,
    };
    Some(HeaderValue::from_static(seconds))
}
