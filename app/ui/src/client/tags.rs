//! What the hall has noted about the person.

use crate::client::{Change, Get, request::with_id};
use hall_api::{Tags, paths};
use serde::de::IgnoredAny;

/// Everything noted.
pub fn list() -> Get<Tags> {
    Get::new(paths::TAGS)
}

/// Deletes one note.
pub fn delete(id: &str) -> Change<IgnoredAny> {
    Change::delete(with_id(paths::TAG, id))
}

/// Deletes every note.
pub fn delete_all() -> Change<IgnoredAny> {
    Change::delete(paths::TAGS)
}
