//! Codes that partners say were used.
//!
//! What does not live here: what that means for a return (`hall-points`), reading a partner's file (the server).

use crate::StoreError;
use hall_types::RewardId;
use jiff::Timestamp;
use std::fmt;

/// A code that a partner has taken.
#[derive(Clone, PartialEq, Eq)]
pub struct UsedCode {
    /// What the partner was shown.
    pub code: String,
    /// For which reward; needed where several rewards have a code that reads alike.
    pub reward: Option<RewardId>,
    /// When, as the partner says.
    pub at: Timestamp,
}

/// Hides the code.
impl fmt::Debug for UsedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UsedCode").field("at", &self.at).finish_non_exhaustive()
    }
}

/// Why a code cannot have been used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotUsed {
    /// There is no such code.
    Unknown,
    /// Codes of several rewards read like that.
    Several,
    /// Nobody was given it yet.
    NotGiven,
    /// Whoever had it gave it back, and has their points.
    GivenBack,
    /// It was used at another time.
    UsedBefore {
        /// When.
        at: Timestamp,
    },
}

/// Codes are not noted as used; none of them is.
#[derive(Debug, thiserror::Error)]
pub enum UseError {
    /// What is wrong, each with its position from 0.
    #[error("{} codes cannot have been used", .0.len())]
    Codes(Vec<(usize, NotUsed)>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
