//! Places in lists, to go on from.
//!
//! What does not live here: how a place is written in an address (the server).

use jiff::Timestamp;
use uuid::Uuid;

/// A place in a list that is sorted by time, newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// When.
    pub at: Timestamp,
    /// The id, among those of the same time.
    pub id: Uuid,
}
