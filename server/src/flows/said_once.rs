//! Messages on the site about something that has an id: each is said once, however often the act that
//! says it is repeated.
//!
//! What does not live here: the words of each.

use hall_store::{Message, MessageBody, MessageKind};
use hall_types::{SubscriberId, Text};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

/// What a message is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct About<'a> {
    /// The payment or order.
    pub(super) id: Uuid,
    /// What has become of it; each is said once.
    pub(super) what: &'a str,
    pub(super) kind: MessageKind,
    /// Where it is shown, as a path without the language.
    pub(super) path: &'a str,
}

/// The message to a subscriber. Its id is the same however often it is made.
pub(super) fn said_once(
    about: About<'_>,
    (title, body): (Text, Text),
    subscriber: SubscriberId,
    at: Timestamp,
) -> Message {
    Message {
        id: message_id(about.id, about.what),
        subscriber,
        at,
        kind: about.kind,
        body: MessageBody::Words { title, body },
        path: Some(about.path.to_owned()),
        read_at: None,
    }
}

/// The id of what is said about something: the same however often it is made.
pub(super) fn message_id(about: Uuid, what: &str) -> Uuid {
    let mut hash = Sha256::new();
    hash.update(about.as_bytes());
    hash.update(what.as_bytes());
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(hash.finalize()).for_each(|(byte, hashed)| *byte = hashed);
    Builder::from_custom_bytes(bytes).into_uuid()
}
