//! Receipts: what a subscriber did, what they were told before they did it, and what became of it. An
//! order of a product is kept here as the hall knows it; the operator's systems know their own.
//!
//! What does not live here: what may be ordered and when it takes effect (`hall-bss`).

use crate::{Place, StoreError, Trail, words::words};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use serde_json::Value;
use uuid::Uuid;

words! {
    /// What became of an act.
    pub enum ReceiptState {
        /// It was taken and is not done yet.
        Placed = "placed",
        /// Nobody knows; the operator's systems have to be asked.
        Unknown = "unknown",
        /// It is done.
        Done = "done",
        /// It was not possible. Nothing has changed.
        Failed = "failed",
        /// The subscriber took it back.
        Undone = "undone",
    }
}

/// A receipt.
#[derive(Clone, Debug, PartialEq)]
pub struct Receipt {
    /// Made by the client, before it asked.
    pub id: Uuid,
    /// Whose.
    pub subscriber: SubscriberId,
    /// What they did, in a word of the code like `service-on`.
    pub act: String,
    /// What became of it.
    pub state: ReceiptState,
    /// When they did it.
    pub created_at: Timestamp,
    /// When its state was last changed.
    pub changed_at: Timestamp,
    /// When it takes effect, if that is known.
    pub effective_at: Option<Timestamp>,
    /// Until when they can take it back, if they can.
    pub undo_until: Option<Timestamp>,
    /// What they were told and what they answered.
    pub answers: Value,
}

/// A receipt is not kept or changed.
#[derive(Debug, thiserror::Error)]
pub enum ReceiptError {
    /// There is none of this id that is this subscriber's.
    #[error("there is no such receipt")]
    NotFound,
    /// Another receipt has the id.
    #[error("the id is another receipt's")]
    IdTaken,
    /// Its state does not lead there.
    #[error("a receipt that is {from} cannot become {to}")]
    NotPossible {
        /// The state it has.
        from: ReceiptState,
        /// The state it should get.
        to: ReceiptState,
    },
    /// It is too late to take it back.
    #[error("it is too late to take it back")]
    TooLate,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Receipt {
    /// Whether it can get a state at a time; [`ReceiptError`] says why not.
    pub fn can_become(&self, to: ReceiptState, now: Timestamp) -> Result<(), ReceiptError> {
        use ReceiptState::{Done, Failed, Placed, Undone, Unknown};
        match (self.state, to) {
            (Placed, Unknown | Done | Failed) | (Unknown, Done | Failed) => Ok(()),
            (Placed | Done, Undone) => match self.undo_until {
                Some(until) if now < until => Ok(()),
                _ => Err(ReceiptError::TooLate),
            },
            (from, to) => Err(ReceiptError::NotPossible { from, to }),
        }
    }

    /// Whether this is the same act as another: then it was sent twice.
    pub(crate) fn is_same_act(&self, other: &Self) -> bool {
        (self.id, self.subscriber, &self.act, &self.answers)
            == (other.id, other.subscriber, &other.act, &other.answers)
    }
}

/// Receipts.
#[async_trait]
pub trait Receipts: Send + Sync {
    /// Keeps a receipt. One that is kept already, of the same act, is given back as it is now, and its
    /// trail is not left again.
    ///
    /// # Errors
    /// [`ReceiptError::IdTaken`].
    async fn keep_receipt(&self, receipt: Receipt, trail: Trail) -> Result<Receipt, ReceiptError>;

    /// Changes a receipt's state. One that has the state already is given back, without its trail.
    ///
    /// # Errors
    /// [`ReceiptError`].
    async fn change_receipt(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        to: ReceiptState,
        now: Timestamp,
        trail: Trail,
    ) -> Result<Receipt, ReceiptError>;

    /// One of a subscriber's receipts.
    async fn receipt(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Receipt>, StoreError>;

    /// A subscriber's receipts, newest first, those behind a place if one is given.
    async fn receipts_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Receipt>, StoreError>;
}

#[cfg(test)]
mod tests {
    use super::{Receipt, ReceiptState};
    use crate::Word;
    use expect_test::expect;
    use hall_types::SubscriberId;
    use jiff::Timestamp;
    use serde_json::Value;
    use uuid::Uuid;

    #[test]
    fn every_state_after_every_state() {
        let mut table = String::new();
        for from in ReceiptState::ALL {
            let receipt = Receipt {
                id: Uuid::from_u128(1),
                subscriber: SubscriberId(1),
                act: "service-on".into(),
                state: *from,
                created_at: Timestamp::UNIX_EPOCH,
                changed_at: Timestamp::UNIX_EPOCH,
                effective_at: None,
                undo_until: Some(Timestamp::MAX),
                answers: Value::Null,
            };
            let possible =
                |to: &&ReceiptState| receipt.can_become(**to, Timestamp::UNIX_EPOCH).is_ok();
            let possible = ReceiptState::ALL.iter().filter(possible).map(|to| to.word());
            let possible: Vec<_> = possible.collect();
            table.push_str(&format!("{from} -> [{}]\n", possible.join(", ")));
        }
        expect![[r#"
            placed -> [unknown, done, failed, undone]
            unknown -> [done, failed]
            done -> [undone]
            failed -> []
            undone -> []
        "#]]
        .assert_eq(&table);
    }
}
