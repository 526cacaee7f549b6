//! Idempotency keys: a request that is sent again is answered as it was the first time.
//!
//! What does not live here: which requests need a key, and how a body is hashed (the server).

use crate::StoreError;
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// Answers are kept at least so long: 90 days.
pub const ANSWERS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);

/// A request as its key knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Who asks. The same key of somebody else is another key.
    pub subscriber: SubscriberId,
    /// The key as the client chose it.
    pub key: String,
    /// SHA-256 of what is asked for: method, path and body.
    pub body_hash: [u8; 32],
    /// Names this try, so that a slow one cannot keep what a later one has claimed.
    pub token: Uuid,
}

/// What was answered, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// An answer to be kept with the act it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimedAnswer {
    /// The claim that was begun.
    pub claim: Claim,
    /// What is answered.
    pub answer: Answer,
}

/// What to do with a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Begun {
    /// Do it, and leave the answer in its [`crate::Trail`].
    Fresh,
    /// It was done; this is what was answered.
    Answered(Answer),
}

/// A request cannot be begun.
#[derive(Debug, thiserror::Error)]
pub enum BeginError {
    /// The key stands for another request.
    #[error("the idempotency key was used for another request")]
    Conflict,
    /// The same request is under way.
    #[error("the same request is under way")]
    InProgress,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Idempotency keys.
#[async_trait]
pub trait Idempotency: Send + Sync {
    /// Claims a key for a request until a time: who dies meanwhile blocks the key no longer than that.
    ///
    /// # Errors
    /// [`BeginError`].
    async fn begin(
        &self,
        claim: &Claim,
        now: Timestamp,
        until: Timestamp,
    ) -> Result<Begun, BeginError>;

    /// Keeps the answer to a request that has changed nothing, or whose change is its own answer. Nothing is
    /// kept where the claim is not held any more.
    async fn keep_answer(&self, answer: ClaimedAnswer) -> Result<(), StoreError>;

    /// Gives a claim back: nothing was done, and the same request may be tried again.
    async fn abandon(&self, claim: &Claim) -> Result<(), StoreError>;

    /// Forgets what was answered more than [`ANSWERS_KEPT`] ago, at most so many at a time; says how
    /// many.
    async fn forget_answers(&self, now: Timestamp, limit: u32) -> Result<u64, StoreError>;
}
