//! Ids that clients make before they send.
//!
//! What does not live here: ids in paths (`http::PathId`).

use super::order_request::NoUuid;
use uuid::Uuid;

/// The id of something that is asked for.
///
/// # Errors
/// [`NoUuid`]. The id of nothing is one that somebody forgot to make.
pub(crate) fn request_id(text: &str) -> Result<Uuid, NoUuid> {
    Uuid::try_parse(text).ok().filter(|id| !id.is_nil()).ok_or(NoUuid)
}
