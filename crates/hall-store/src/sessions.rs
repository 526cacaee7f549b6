//! Sessions: who is signed in, since when, how they showed who they are, and what for they did so again.
//!
//! What does not live here: cookies, making ids (the server has the randomness), and which factor opens what
//! (`hall-identity`).

use crate::{StoreError, Trail};
use async_trait::async_trait;
use hall_identity::{Factor, Purpose};
use hall_types::{ChannelId, SubscriberId};
use jiff::{SignedDuration, Timestamp};
use sha2::{Digest, Sha256};
use std::fmt;
use uuid::Uuid;

/// A session nobody uses ends after so long.
pub const IDLE_MAX: SignedDuration = SignedDuration::from_mins(15);
/// A session ends after so long, however much it is used.
pub const SESSION_MAX: SignedDuration = SignedDuration::from_hours(12);
/// That a session is used is written down at most so often.
pub const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(1);

/// What is kept of a session's id: its SHA-256. The id has 256 random bits, so that nothing more is
/// needed.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SessionHash([u8; 32]);

impl SessionHash {
    /// Of a session's id.
    pub fn of(id: &[u8; 32]) -> Self {
        Self(Sha256::digest(id).into())
    }

    /// Its bytes, to be kept.
    pub fn to_bytes(self) -> [u8; 32] {
        self.0
    }
}

impl fmt::Debug for SessionHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SessionHash")
    }
}

/// For a while somebody may do what needs a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// What.
    pub purpose: Purpose,
    /// Until when.
    pub until: Timestamp,
}

/// Somebody signs in.
#[derive(Clone, Debug)]
pub struct NewSession {
    /// Names the session to its subscriber, in the list of their sessions.
    pub id: Uuid,
    /// Who.
    pub subscriber: SubscriberId,
    /// Where.
    pub channel: ChannelId,
    /// With what, in few words, to be recognised in the list of sessions.
    pub user_agent: String,
    /// How they showed who they are.
    pub factor: Factor,
    /// Now.
    pub at: Timestamp,
}

/// A session as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Names the session to its subscriber.
    pub id: Uuid,
    /// Who.
    pub subscriber: SubscriberId,
    /// Where.
    pub channel: ChannelId,
    /// With what.
    pub user_agent: String,
    /// How they showed who they are, each way once, the first one first.
    pub factors: Vec<Factor>,
    /// What for they did so again.
    pub grants: Vec<Grant>,
    /// Since when.
    pub created_at: Timestamp,
    /// When it was used last, to [`SEEN_EVERY`].
    pub last_seen_at: Timestamp,
}

impl Session {
    /// When it ends if nobody uses it.
    pub fn ends_at(&self) -> Timestamp {
        let end = |since: Timestamp, after| since.checked_add(after).unwrap_or(Timestamp::MAX);
        end(self.last_seen_at, IDLE_MAX).min(end(self.created_at, SESSION_MAX))
    }

    /// Whether it is still good.
    pub fn is_alive(&self, now: Timestamp) -> bool {
        now < self.ends_at()
    }

    /// Whether it is time to write down that it is used.
    pub fn is_to_be_seen(&self, now: Timestamp) -> bool {
        now.duration_since(self.last_seen_at) >= SEEN_EVERY
    }

    /// Until when something that needs a second factor may be done, if it may.
    pub fn granted(&self, purpose: Purpose, now: Timestamp) -> Option<Timestamp> {
        let grants = self.grants.iter().filter(|it| it.purpose == purpose && now < it.until);
        grants.map(|grant| grant.until).max()
    }

    /// The session after its subscriber showed once more who they are; grants that are over are
    /// forgotten.
    #[must_use]
    pub fn stepped_up(mut self, factor: Factor, grant: Grant, now: Timestamp) -> Self {
        if !self.factors.contains(&factor) {
            self.factors.push(factor);
        }
        self.grants.retain(|it| it.purpose != grant.purpose && now < it.until);
        self.grants.push(grant);
        self.last_seen_at = self.last_seen_at.max(now);
        self
    }
}

/// Sessions.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// Somebody signs in.
    async fn start_session(
        &self,
        hash: SessionHash,
        session: NewSession,
        trail: Trail,
    ) -> Result<(), StoreError>;

    /// The session of a cookie, if it is still good. Reads only; every request does it.
    async fn find_session(
        &self,
        hash: SessionHash,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError>;

    /// Writes down that a session is used, at most every [`SEEN_EVERY`] and only while it is good.
    async fn session_seen(&self, hash: SessionHash, now: Timestamp) -> Result<(), StoreError>;

    /// Replaces a session's id after a second factor: the old one is worth nothing from the same moment.
    /// Nothing when the session was over.
    async fn step_up(
        &self,
        old: SessionHash,
        new: SessionHash,
        factor: Factor,
        grant: Grant,
        now: Timestamp,
        trail: Trail,
    ) -> Result<Option<Session>, StoreError>;

    /// Somebody signs out. False when the session was over.
    async fn end_session(&self, hash: SessionHash, trail: Trail) -> Result<bool, StoreError>;

    /// Somebody ends one of their sessions from the list. False when it is not theirs or over.
    async fn end_listed_session(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        trail: Trail,
    ) -> Result<bool, StoreError>;

    /// Ends every session of a subscriber; says how many.
    async fn end_sessions(&self, subscriber: SubscriberId, trail: Trail)
    -> Result<u64, StoreError>;

    /// The sessions of a subscriber that are good, the last used first.
    async fn sessions_of(
        &self,
        subscriber: SubscriberId,
        now: Timestamp,
    ) -> Result<Vec<Session>, StoreError>;

    /// Forgets sessions that are over, at most so many; says how many.
    async fn forget_sessions(&self, now: Timestamp, limit: u32) -> Result<u64, StoreError>;
}
