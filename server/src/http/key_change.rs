//! Answers that change what a browser keeps: a session's key comes, or goes with everything cached.

use super::session_cookie::CookieForm;
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use hall_identity::SessionKey;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
/// Only what was cached goes: pages that the back button would show again. Not `"storage"`, which
/// would take the reader's own choice of elder and dark mode and the offline page; what the account
/// app keeps for itself, it removes itself. The key goes by its own cookie header.
const CACHED: HeaderValue = HeaderValue::from_static("\"cache\"");

/// Gives the browser a key.
pub(crate) fn give_key(form: CookieForm, key: &SessionKey) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.extend(form.set(key).map(|cookie| (header::SET_COOKIE, cookie)));
    headers
}

/// Takes the key away, and what was cached.
pub(crate) fn take_key(form: CookieForm) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.extend(form.clear().map(|cookie| (header::SET_COOKIE, cookie)));
    headers.insert(CLEAR_SITE_DATA, CACHED);
    headers
}
