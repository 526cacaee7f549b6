//! A moment as the ledger is told it.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
};

/// When something happens: the instant, and what the clock on the operator's wall shows then.
///
/// The ledger has no clock and does not compare moments of different acts: what came first is told by
/// [`crate::Transfer::seq`]. So a clock that jumps back changes dates that people read, and no balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// The same in the operator's time zone, in which days and months begin.
    pub local: DateTime,
}

impl Moment {
    /// The day in the operator's time zone.
    pub fn day(&self) -> Date {
        self.local.date()
    }
}
