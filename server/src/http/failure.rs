//! How a failure looks: the site's own page for people, problem details for programs.

use super::{
    asked::Asked,
    bare_page::bare_page,
    hall::Hall,
    kind::Kind,
    language,
    problem::{problem, retry_after, status},
    reply,
    served::Served,
};
use axum::{
    http::{HeaderValue, header},
    response::Response,
};
use hall_api::ErrorCode;
use hall_types::Locale;

/// The answer to a request that came to nothing.
pub(super) fn failure(hall: &Hall, asked: &Asked, code: ErrorCode) -> Response {
    match asked.kind {
        Kind::Api | Kind::Probe => problem(asked, code),
        Kind::Page | Kind::Asset | Kind::Reload => page(hall, asked, code),
    }
}

fn page(hall: &Hall, asked: &Asked, code: ErrorCode) -> Response {
    let status = status(code);
    let served = hall.served();
    let found = served.as_ref().and_then(|served| {
        let (locale, is_in_path) = locale(served, asked)?;
        let file = served.page(locale, status.as_str())?;
        Some((reply::unkept_page(hall.mode, status, asked, file), is_in_path))
    });
    let (mut response, is_in_path) = found.unwrap_or_else(|| (bare_page(status), true));
    if !is_in_path {
        reply::vary(&mut response, "accept-language");
    }
    response.extensions_mut().insert(code);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = retry_after(code) {
        headers.insert(header::RETRY_AFTER, seconds);
    }
    response
}

/// The language of the path's first segment, else the reader's, and whether it was the path's.
fn locale(served: &Served, asked: &Asked) -> Option<(Locale, bool)> {
    let locales = &served.site().locales;
    let first = asked.path.split('/').nth(1).and_then(Locale::from_code);
    match first.filter(|locale| locales.contains(locale)) {
        Some(locale) => Some((locale, true)),
        None => Some((language::preferred(&asked.languages, locales)?, false)),
    }
}
