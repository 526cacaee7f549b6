//! Whom a question is about: somebody who has proven who they are.
//!
//! What does not live here: the proof (sessions are the server's business).

use hall_types::SubscriberId;

/// A subscriber whom a session has proven. Nothing of a subscriber is told without one, so that an id
/// from a request can never be taken for the person who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject(SubscriberId);

impl Subject {
    /// The subscriber of a session. Whoever calls this vouches that the session is theirs.
    pub fn proven(subscriber: SubscriberId) -> Self {
        Self(subscriber)
    }

    /// The operator's id.
    pub fn subscriber(self) -> SubscriberId {
        self.0
    }
}
