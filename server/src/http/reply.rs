//! A file as an answer: the form that suits the reader, or the word that the reader has it.

use super::{
    asked::Asked,
    encoding::Coding,
    etag::is_known,
    hall::Mode,
    reload,
    served::{Form, ServedFile, quoted},
};
use axum::{
    body::Body,
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::Response,
};

/// Answers with a file, or with 304 when the reader has this form of it.
pub(super) fn file(mode: Mode, asked: &Asked, file: &ServedFile) -> Response {
    let (form, coding) = form(mode, asked, file);
    let mut response = if is_known(&asked.known_tags, form.etag.as_bytes()) {
        empty(StatusCode::NOT_MODIFIED)
    } else {
        whole(StatusCode::OK, asked, file, &form, coding)
    };
    let headers = response.headers_mut();
    // Also on 304, which may only have the length that 200 would have; else one of 0 is added.
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(form.bytes.len()));
    headers.insert(header::ETAG, form.etag);
    headers.insert(header::CACHE_CONTROL, file.cache_control.clone());
    if file.has_forms() {
        vary(&mut response, "accept-encoding");
    }
    response
}

/// Answers with a page that nobody may keep: one that tells of a failure, or is the beginning of
/// something personal.
pub(super) fn unkept_page(
    mode: Mode,
    status: StatusCode,
    asked: &Asked,
    file: &ServedFile,
) -> Response {
    let (form, coding) = form(mode, asked, file);
    let mut response = whole(status, asked, file, &form, coding);
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if file.has_forms() {
        vary(&mut response, "accept-encoding");
    }
    response
}

/// Leads elsewhere.
pub(super) fn redirect(status: StatusCode, to: &str) -> Response {
    let mut response = empty(status);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(0));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    if let Ok(to) = HeaderValue::from_str(to) {
        headers.insert(header::LOCATION, to);
    }
    response
}

/// Says which header of the request the answer depends on.
pub(super) fn vary(response: &mut Response, on: &'static str) {
    response.headers_mut().append(header::VARY, HeaderValue::from_static(on));
}

fn empty(status: StatusCode) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

fn form(mode: Mode, asked: &Asked, file: &ServedFile) -> (Form, Option<Coding>) {
    if mode == Mode::Development && file.is_html() {
        let tag = file.plain.etag.to_str().unwrap_or_default().trim_matches('"');
        let bytes = reload::with_script(&file.plain.bytes);
        return (Form { bytes, etag: quoted(&format!("{tag}-dev")) }, None);
    }
    let (form, coding) = file.best(asked.codings);
    (form.clone(), coding)
}

fn whole(
    status: StatusCode,
    asked: &Asked,
    file: &ServedFile,
    form: &Form,
    coding: Option<Coding>,
) -> Response {
    let mut response = empty(status);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, file.content_type.clone());
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(form.bytes.len()));
    if let Some(coding) = coding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
    }
    if asked.path == "/sw.js" {
        let name = HeaderName::from_static("service-worker-allowed");
        headers.insert(name, HeaderValue::from_static("/"));
    }
    // Of an answer to HEAD the router takes the body off again.
    *response.body_mut() = Body::from(form.bytes.clone());
    response
}
