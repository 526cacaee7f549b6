//! The outbox: what has to reach another system leaves through here, at least once, with an id of ours
//! by which the receiver knows it again.
//!
//! What does not live here: the gateways that carry messages, and what messages say.

use crate::{StoreError, words::words};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;
use uuid::Uuid;

words! {
    /// What carries a message.
    pub enum OutboxKind {
        /// A short message.
        Sms = "sms",
        /// A letter by e-mail.
        Email = "email",
        /// Nothing: it costs what a message costs and is done with at once, so that an unknown number
        /// cannot be told from a known one by the time an answer takes.
        Decoy = "decoy",
    }

    /// What is known about a message.
    pub enum OutboxState {
        /// It waits for its time.
        Waiting = "waiting",
        /// Somebody is sending it.
        Leased = "leased",
        /// Sent, or not: nobody knows. The receiver has to be asked before it is sent again.
        Unknown = "unknown",
        /// It arrived.
        Done = "done",
        /// It did not arrive and will not be tried again.
        Failed = "failed",
        /// Nobody needs it any more.
        Expired = "expired",
    }
}

/// A message that is to leave the hall.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxMessage {
    /// Known to the receiver, who takes each id once. The store takes each id once as well.
    pub id: Uuid,
    /// What carries it.
    pub kind: OutboxKind,
    /// Whom it is about.
    pub subscriber: Option<SubscriberId>,
    /// What it says and to whom. It is forgotten as soon as the message needs no sending any more.
    pub payload: Value,
    /// When it was written; it is due at once.
    pub at: Timestamp,
    /// When nobody needs it any more, such as a code that runs out.
    pub expires_at: Option<Timestamp>,
}

/// A message that somebody has to send.
#[derive(Clone, Debug, PartialEq)]
pub struct LeasedMessage {
    /// The message.
    pub message: OutboxMessage,
    /// Which try this is; the first is 1.
    pub attempt: u32,
    /// Whether an earlier try may have arrived: then the receiver is asked first.
    pub ask_first: bool,
}

/// How one kind of message fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboxCount {
    /// What carries them.
    pub kind: OutboxKind,
    /// What is known about them.
    pub state: OutboxState,
    /// How many.
    pub messages: u64,
}

/// What became of a try.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// It arrived.
    Done,
    /// It did not arrive; it is tried again at this time.
    Retry(Timestamp, String),
    /// It did not arrive and never will.
    Failed(String),
    /// Nobody knows; the receiver is asked at this time.
    Unknown(Timestamp, String),
}

/// The waiting time after a failed try, doubled each time.
const RETRY_FIRST: SignedDuration = SignedDuration::from_secs(1);
/// It does not grow beyond.
const RETRY_MAX: SignedDuration = SignedDuration::from_mins(5);
/// After so many tries a message is given up.
const ATTEMPTS_MAX: u32 = 12;

/// What follows a failed try: another one after a while, or giving up.
pub fn after_failure(attempt: u32, now: Timestamp, why: String) -> Delivery {
    if attempt >= ATTEMPTS_MAX {
        return Delivery::Failed(why);
    }
    let doublings = attempt.saturating_sub(1).min(16);
    let wait = RETRY_FIRST.saturating_mul(1 << doublings).min(RETRY_MAX);
    match now.checked_add(wait) {
        Ok(at) => Delivery::Retry(at, why),
        Err(_) => Delivery::Failed(why),
    }
}

/// The outbox. Messages get into it with the act they belong to, in its [`crate::Trail`].
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Takes messages that are due, the longest due first, until a time: nobody else gets them before.
    /// What was leased and not reported in time is given out again, to be asked about first. `lease`
    /// names this call.
    async fn lease(
        &self,
        kind: OutboxKind,
        lease: Uuid,
        now: Timestamp,
        until: Timestamp,
        limit: u32,
    ) -> Result<Vec<LeasedMessage>, StoreError>;

    /// Says what became of a leased message. False when the lease was over and somebody else has it.
    async fn report(&self, id: Uuid, lease: Uuid, delivery: Delivery) -> Result<bool, StoreError>;

    /// When the next message of a kind is due, so that nobody has to look more often.
    async fn next_due(&self, kind: OutboxKind) -> Result<Option<Timestamp>, StoreError>;

    /// How many messages there are of each kind in each state.
    async fn count_outbox(&self) -> Result<Vec<OutboxCount>, StoreError>;

    /// Forgets messages that were written before a time and need no sending any more, at most so many;
    /// says how many.
    async fn forget_messages(&self, before: Timestamp, limit: u32) -> Result<u64, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::{ATTEMPTS_MAX, Delivery, after_failure};
    use expect_test::expect;
    use jiff::Timestamp;

    #[test]
    fn tries_become_rarer_and_end() {
        let waits: Vec<String> = (1..=ATTEMPTS_MAX)
            .map(|attempt| match after_failure(attempt, Timestamp::UNIX_EPOCH, String::new()) {
                Delivery::Retry(at, _) => format!("{}", at.as_second()),
                other => format!("{other:?}"),
            })
            .collect();
        expect![[r#"1 2 4 8 16 32 64 128 256 300 300 Failed("")"#]].assert_eq(&waits.join(" "));
    }

    #[test]
    fn the_end_of_time_is_no_time_to_try_again() {
        let last = after_failure(1, Timestamp::MAX, "late".into());
        assert_eq!(last, Delivery::Failed("late".into()));
    }
}
