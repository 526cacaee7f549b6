//! Messages to a subscriber on the site (站内消息).
//!
//! What does not live here: messages that leave the hall (`outbox`), and the words of those that are kept
//! as a code.

use crate::{Place, StoreError, words::words};
use async_trait::async_trait;
use hall_types::{SubscriberId, Text};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use uuid::Uuid;

words! {
    /// What a message is about.
    pub enum MessageKind {
        /// A bill or the balance.
        Bill = "bill",
        /// Something the subscriber ordered.
        Order = "order",
        /// What is left of an allowance.
        Usage = "usage",
        /// Sign-in, password, sessions.
        Security = "security",
        /// A trouble ticket.
        Ticket = "ticket",
        /// Anything else the operator says.
        Notice = "notice",
        /// Marketing.
        Offer = "offer",
    }
}

/// What a message says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MessageBody {
    /// In words, in each language.
    Words {
        /// One line.
        title: Text,
        /// The rest.
        body: Text,
    },
    /// As a code, for which the reader's side has the words.
    Code {
        /// The code.
        code: String,
        /// What goes into the words.
        params: BTreeMap<String, String>,
    },
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its id; it is sent once.
    pub id: Uuid,
    /// To whom.
    pub subscriber: SubscriberId,
    /// When.
    pub at: Timestamp,
    /// What about.
    pub kind: MessageKind,
    /// What it says.
    pub body: MessageBody,
    /// Where to go on, as a path without the language; nothing when there is nothing to do.
    pub path: Option<String>,
    /// When it was read.
    pub read_at: Option<Timestamp>,
}

/// Messages on the site.
#[async_trait]
pub trait Messages: Send + Sync {
    /// Puts messages into their subscribers' boxes; one that is there already stays as it is.
    async fn send_messages(&self, messages: Vec<Message>) -> Result<(), StoreError>;

    /// A subscriber's messages, newest first, those behind a place if one is given.
    async fn messages_of(
        &self,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Message>, StoreError>;

    /// How many a subscriber has not read.
    async fn unread_messages(&self, subscriber: SubscriberId) -> Result<u64, StoreError>;

    /// One of a subscriber's messages is read, or all of them. Says how many were unread.
    async fn read_messages(
        &self,
        subscriber: SubscriberId,
        id: Option<Uuid>,
        at: Timestamp,
    ) -> Result<u64, StoreError>;
}
