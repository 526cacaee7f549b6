//! Service passwords (服务密码): their hashes, and how often somebody may guess.
//!
//! What does not live here: hashing, which is slow on purpose and the caller's.

use crate::{KeyedHash, Limit, StoreError, Trail};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

/// How many wrong guesses one number has.
pub const GUESSES_PER_NUMBER: [Limit; 1] = [Limit::of(5, SignedDuration::from_mins(15))];
/// How many wrong guesses one address of the network has, over all numbers: many people can share an
/// address, but few of them are wrong within an hour.
pub const GUESSES_PER_ADDRESS: [Limit; 1] = [Limit::of(100, SignedDuration::from_hours(1))];

/// Somebody says what a password is.
#[derive(Clone, Debug)]
pub struct PasswordAttempt {
    /// Made by the caller, to say later that this one was right.
    pub id: Uuid,
    /// The number, hashed: guesses count by number, so that one that is nobody's is answered like any
    /// other.
    pub number: KeyedHash,
    /// The network address, hashed.
    pub address: KeyedHash,
    /// Whose number it is.
    pub subscriber: Option<SubscriberId>,
    /// Now.
    pub at: Timestamp,
}

/// A password may not be looked at.
#[derive(Debug, thiserror::Error)]
pub enum AttemptError {
    /// There were too many wrong guesses.
    #[error("too many wrong passwords; the next is looked at from {next_at}")]
    Limit {
        /// When one more is looked at.
        next_at: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Service passwords.
#[async_trait]
pub trait Passwords: Send + Sync {
    /// Counts a guess as wrong before anybody looks at it, in one step, and gives the hash to compare
    /// with; none when there is no such subscriber or password, and then the caller compares with a hash
    /// of nothing, so that it takes as long. A right guess is taken back by [`Passwords::was_right`].
    ///
    /// # Errors
    /// [`AttemptError::Limit`] says when one more is looked at.
    async fn attempt(&self, attempt: PasswordAttempt) -> Result<Option<String>, AttemptError>;

    /// The guess was right: it no longer counts. Other wrong ones do, or else each sign-in would give
    /// somebody else another five.
    async fn was_right(&self, attempt: PasswordAttempt, trail: Trail) -> Result<(), StoreError>;

    /// Sets the hash of a subscriber's password.
    async fn set_password(
        &self,
        subscriber: SubscriberId,
        hash: String,
        at: Timestamp,
        trail: Trail,
    ) -> Result<(), StoreError>;

    /// When the password was set, if there is one.
    async fn password_set_at(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<Timestamp>, StoreError>;
}
