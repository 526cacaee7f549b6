//! What a person sees when the hall has no error page of its own to show: before the first build
//! is there, in a build that lacks the page, or for a failure that has no page.

use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// A page of two sentences, without style, in both languages.
pub(super) fn bare_page(status: StatusCode) -> Response {
    let (zh, en) = match status {
        StatusCode::NOT_FOUND => ("这个页面不存在。", "This page does not exist."),
        StatusCode::PAYLOAD_TOO_LARGE => ("发送的内容太大。", "What was sent is too large."),
        StatusCode::SERVICE_UNAVAILABLE => (
            "营业厅暂时打不开，请稍后再试。",
            "The hall is not open just now. Please try again in a moment.",
        ),
        _ => ("出错了，请稍后再试。", "Something went wrong. Please try again in a moment."),
    };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n</head>\n\
         <body><main><h1>{zh}</h1><p lang=\"en\">{en}</p></main></body>\n</html>\n",
        status.as_u16(),
    );
    let mut response = (status, html).into_response();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
