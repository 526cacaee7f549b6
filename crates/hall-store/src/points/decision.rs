//! Redemptions, their ends and what is over on an account, decided where they are kept: what is decided from is read in the
//! transaction that keeps what was decided, so that many of one account share a commit and none decides on what has moved.
//!
//! What does not live here: the law (`hall-points`), and what follows from an order (the server).

use super::{
    KeepError, NewOrder, OrderStep, Redemption, RedemptionState, RedemptionView, ReturnAnswer,
    ShelfView, VoucherCode,
};
use crate::{Message, StoreError, Trail};
use hall_points::{AccountView, Change, LedgerError, RedeemError};

/// What a redemption is decided from, as whatever is before it in the same commit has left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionView {
    /// The account, the reward's stock, some of its pool, and how many were had.
    pub shelf: ShelfView,
    /// The codes of that part of the pool, for a message that delivers them with the same commit.
    pub codes: Vec<VoucherCode>,
}

/// What was decided, to be kept whole or not at all.
#[derive(Clone, Debug)]
pub struct Decision {
    /// Holds the points.
    pub held: Change,
    /// The order they are held for.
    pub order: NewOrder,
    /// Where it is carried out with the same commit: what ends the hold, and how the order stands then.
    pub done: Option<(Change, OrderStep)>,
    /// What is left beside it.
    pub trail: Trail,
    /// What the subscriber is told on the site.
    pub messages: Vec<Message>,
}

/// Decides a redemption. It is asked once, in the writer's thread, and everybody waits meanwhile: it works with what it
/// is given and nothing else.
pub type Decide = Box<dyn FnOnce(&DecisionView) -> Result<Decision, RedeemError> + Send>;

/// What became of a redemption that was to be decided.
#[derive(Clone, Debug, PartialEq)]
pub enum Decided {
    /// It was decided and is kept, as it stands now.
    Kept(Box<Redemption>),
    /// The subscriber has one with its id already, which stands like this. Nothing was decided.
    Known(Box<Redemption>),
}

/// A redemption is not kept. The ledger is as it was.
#[derive(Debug, thiserror::Error)]
pub enum DecideError {
    /// It was decided against.
    #[error(transparent)]
    Refused(RedeemError),
    /// It was decided, and cannot be kept.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl From<StoreError> for DecideError {
    fn from(error: StoreError) -> Self {
        Self::Keep(error.into())
    }
}

/// What ends a redemption's hold or returns some of it, to be kept whole or not at all.
#[derive(Clone, Debug)]
pub struct End {
    /// Moves the points.
    pub change: Change,
    /// How the order stands then.
    pub step: OrderStep,
    /// What is left beside it.
    pub trail: Trail,
    /// What the subscriber is told on the site.
    pub messages: Vec<Message>,
    /// What becomes of the return that was asked for.
    pub answer: Option<ReturnAnswer>,
}

/// Decides the end or the return of a redemption; like [`Decide`].
pub type DecideEnd = Box<dyn FnOnce(&RedemptionView) -> Result<End, EndRefusal> + Send>;

/// Decides what is over on an account; like [`Decide`].
pub type DecideOver = Box<dyn FnOnce(&AccountView) -> Result<Change, LedgerError> + Send>;

/// Why a redemption is not brought to this end.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EndRefusal {
    /// It does not stand so that this can follow.
    #[error("the redemption is {0}")]
    State(RedemptionState),
    /// The ledger does not let it be.
    #[error(transparent)]
    Ledger(#[from] LedgerError),
}

/// An end is not kept. The ledger is as it was.
#[derive(Debug, thiserror::Error)]
pub enum EndError {
    /// The subscriber has no such redemption.
    #[error("there is no such redemption")]
    Missing,
    /// It was decided against.
    #[error(transparent)]
    Refused(#[from] EndRefusal),
    /// It was decided, and cannot be kept.
    #[error(transparent)]
    Keep(#[from] KeepError),
}

impl From<StoreError> for EndError {
    fn from(error: StoreError) -> Self {
        Self::Keep(error.into())
    }
}
