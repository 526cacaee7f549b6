//! Returns that subscribers ask for, as they are kept: one row for each request, whose id is that of the return itself.
//!
//! What does not live here: what can be asked for (`hall_points::returnable`), giving points back (`decision`).

use super::RedemptionView;
use crate::{StoreError, Trail, words::words};
use hall_points::{ReturnReason, ReturnRefusal};
use hall_types::{SubscriberId, Text};
use jiff::Timestamp;
use uuid::Uuid;

words! {
    /// How a request stands.
    pub enum ReturnState {
        /// Staff have not looked at it yet.
        Asked = "asked",
        /// It was taken back, all of it or some.
        Done = "done",
        /// It was not taken back.
        Refused = "refused",
    }
}

/// A return that is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewReturn {
    /// Made by the client before it asked.
    pub id: Uuid,
    /// Who asks.
    pub subscriber: SubscriberId,
    /// For what.
    pub redemption: Uuid,
    /// How many of its things.
    pub quantity: u16,
    /// Why.
    pub reason: ReturnReason,
    /// When.
    pub at: Timestamp,
    /// Where the hall sees to it by itself: when it goes on with it, should it be interrupted.
    pub due_at: Option<Timestamp>,
}

/// A return that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskedReturn {
    /// Its id, which its client made.
    pub id: Uuid,
    /// Who asked.
    pub subscriber: SubscriberId,
    /// For what.
    pub redemption: Uuid,
    /// How many of its things.
    pub quantity: u16,
    /// Why.
    pub reason: ReturnReason,
    /// When.
    pub at: Timestamp,
    /// How it stands.
    pub state: ReturnState,
    /// Since when it was answered.
    pub answered_at: Option<Timestamp>,
    /// Why it was refused.
    pub answer: Option<Text>,
}

/// What becomes of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnAnswer {
    /// Which.
    pub id: Uuid,
    /// How it stands then.
    pub state: ReturnState,
    /// When.
    pub at: Timestamp,
    /// Why it is refused.
    pub words: Option<Text>,
}

/// Decides whether a return can be asked for, and what is left beside it; it is asked in the writer's thread and works with
/// what it is given.
pub type DecideReturn = Box<dyn FnOnce(&RedemptionView) -> Result<Trail, ReturnRefusal> + Send>;

/// A return is not asked for. Nothing was kept.
#[derive(Debug, thiserror::Error)]
pub enum AskReturnError {
    /// The subscriber has no such redemption.
    #[error("there is no such redemption")]
    Missing,
    /// It was decided against.
    #[error(transparent)]
    Refused(ReturnRefusal),
    /// The id is that of somebody else's request.
    #[error("the id is another request's")]
    IdTaken,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}
