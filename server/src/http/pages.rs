//! Pages and files: whatever has no handler of its own.

use super::{
    asked::Asked,
    failure::failure,
    guide_page,
    hall::Hall,
    language, path,
    problem::problem,
    reply,
    served::{Served, ServedFile},
};
use axum::{
    Extension,
    extract::State,
    http::{HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};
use hall_api::ErrorCode;
use hall_types::Locale;
use std::sync::Arc;

/// Answers for a path of the built hall.
///
/// **Permissions**: everybody.
pub(super) async fn page_or_file(
    State(hall): State<Arc<Hall>>,
    Extension(asked): Extension<Arc<Asked>>,
) -> Response {
    if !matches!(asked.method, Method::GET | Method::HEAD) {
        let allow = [(header::ALLOW, HeaderValue::from_static("GET,HEAD"))];
        return (allow, problem(&asked, ErrorCode::MethodNotAllowed)).into_response();
    }
    let Some(served) = hall.served() else {
        return failure(&hall, &asked, ErrorCode::Unavailable);
    };
    match find(&served, &asked) {
        Found::File(file) => reply::file(hall.mode, &asked, file),
        Found::Guide(locale, file) => match guide_page::with_answers(&hall, &asked, locale).await {
            Some(page) => page,
            None => reply::file(hall.mode, &asked, file),
        },
        Found::Account(file) => reply::unkept_page(hall.mode, StatusCode::OK, &asked, file),
        Found::Folder => {
            let to = format!("{}/{}", asked.path, asked.query);
            reply::redirect(StatusCode::MOVED_PERMANENTLY, &to)
        }
        Found::Entrance(locale) => {
            let to = format!("/{locale}/{}", asked.query);
            let mut response = reply::redirect(StatusCode::FOUND, &to);
            reply::vary(&mut response, "accept-language");
            response
        }
        Found::NoIcon => {
            let cache = [(header::CACHE_CONTROL, HeaderValue::from_static("no-store"))];
            (StatusCode::NOT_FOUND, cache).into_response()
        }
        Found::Nothing => failure(&hall, &asked, ErrorCode::NotFound),
    }
}

/// What is at a path.
enum Found<'a> {
    File(&'a ServedFile),
    /// The shell of the account app, which finds by itself what its address means.
    Account(&'a ServedFile),
    /// The tariff guide with something in its query; the file is the page without answers.
    Guide(Locale, &'a ServedFile),
    /// A page, asked for without the slash at its end.
    Folder,
    /// The hall's root, which leads to the reader's language.
    Entrance(Locale),
    /// The icon that browsers ask for unasked; a whole page would be wasted on them.
    NoIcon,
    Nothing,
}

fn find<'a>(served: &'a Served, asked: &Asked) -> Found<'a> {
    let Some(path) = path::decode(&asked.path) else { return Found::Nothing };
    if path.is_empty() {
        let locale = language::preferred(&asked.languages, &served.site().locales);
        return locale.map_or(Found::Nothing, Found::Entrance);
    }
    if let Some(locale) = account_page(&path) {
        let shell = served.page(locale, "my");
        return shell.map_or(Found::Nothing, Found::Account);
    }
    let name = if path.ends_with('/') { format!("{path}index.html") } else { path };
    if let Some(file) = served.file(&name) {
        return match guide_page::locale_of(&name).filter(|_| !asked.query.is_empty()) {
            Some(locale) => Found::Guide(locale, file),
            None => Found::File(file),
        };
    }
    if name == "favicon.ico" {
        let logo = served.file(served.site().logo.trim_start_matches('/'));
        return logo.map_or(Found::NoIcon, Found::File);
    }
    match served.file(&format!("{name}/index.html")) {
        Some(_) => Found::Folder,
        None => Found::Nothing,
    }
}

/// The language of an address of the account app: `zh/my`, `zh/my/bills/2026-10/`.
fn account_page(path: &str) -> Option<Locale> {
    let mut segments = path.split('/');
    let locale = Locale::from_code(segments.next()?)?;
    (segments.next()? == "my").then_some(locale)
}
