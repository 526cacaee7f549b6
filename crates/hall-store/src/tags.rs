//! Tags: what the hall holds about a subscriber to choose offers by. They can see and remove each.
//!
//! What does not live here: how tags come to be, and what they are used for.

use crate::{StoreError, Trail};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;

/// Something held about a subscriber.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tag {
    /// What is held, like `often-roams`.
    pub key: String,
    /// What it is for this subscriber.
    pub value: String,
    /// Where it comes from, in a word of the code.
    pub source: String,
    /// Since when it has this value.
    pub since: Timestamp,
}

/// Tags about subscribers.
#[async_trait]
pub trait Tags: Send + Sync {
    /// Holds something about a subscriber, in place of what was held under the same key. False when they
    /// removed it before: then it is not held again.
    async fn set_tag(&self, subscriber: SubscriberId, tag: Tag) -> Result<bool, StoreError>;

    /// What is held about a subscriber, by key.
    async fn tags_of(&self, subscriber: SubscriberId) -> Result<Vec<Tag>, StoreError>;

    /// A subscriber removes a tag: its value is forgotten and never held again. False when there is
    /// none.
    async fn remove_tag(
        &self,
        subscriber: SubscriberId,
        key: &str,
        at: Timestamp,
        trail: Trail,
    ) -> Result<bool, StoreError>;
}
