//! Messages.

use crate::client::{Change, Get, request::with_id};
use hall_api::{Messages, paths};
use serde::de::IgnoredAny;

/// Messages, the newest first.
pub fn list() -> Get<Messages> {
    Get::new(paths::MESSAGES)
}

/// Marks one as read.
pub fn mark_read(id: &str) -> Change<IgnoredAny> {
    Change::post(with_id(paths::MESSAGE_READ, id), &())
}
