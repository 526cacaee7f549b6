//! Security headers on every answer, errors included.

use axum::{
    extract::Request,
    http::{HeaderName, HeaderValue, header::CONTENT_TYPE},
    middleware::Next,
    response::Response,
};
use hall_prerender::security_headers;

/// Adds the headers that belong to what was asked for and to the answer's media type.
pub(super) async fn secure(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let media_type = response.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    for (name, value) in security_headers(&path, media_type) {
        let name = HeaderName::from_static(name);
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}
