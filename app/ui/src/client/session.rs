//! Sessions: this one and the person's others.

use crate::client::{Change, Get, request::with_id};
use hall_api::{SessionInfo, Sessions, paths};
use serde::de::IgnoredAny;

/// Who is signed in here. To ask counts as use, so the session lasts longer.
pub fn this() -> Get<SessionInfo> {
    Get::new(paths::SESSION)
}

/// Every session of the person.
pub fn list() -> Get<Sessions> {
    Get::new(paths::SESSIONS)
}

/// Signs out here.
pub fn sign_out() -> Change<IgnoredAny> {
    Change::delete(paths::SESSION)
}

/// Signs out everywhere, here included.
pub fn sign_out_everywhere() -> Change<IgnoredAny> {
    Change::delete(paths::SESSIONS)
}

/// Ends one session.
pub fn end(id: &str) -> Change<IgnoredAny> {
    Change::delete(with_id(paths::SESSION_BY_ID, id))
}
