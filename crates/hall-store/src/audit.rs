//! The audit chain: what was done, by whom and to whom; append-only, each entry bound to the one before
//! by its hash.
//!
//! What does not live here: who may read it, and where its head is published. A chain alone cannot show
//! that its end was cut off *and* its head rewritten: keep a head elsewhere and verify against it.

use crate::{
    StoreError, Word,
    masked::{masked, masked_text},
    words::words,
};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fmt;

/// What an entry's hash begins with, so that it is no hash of anything else.
const DOMAIN: &[u8] = b"openhall audit entry 1";
/// The hash before the first entry.
pub(crate) const BEGINNING: ChainHash = ChainHash([0; 32]);

/// The hash of an entry and, through it, of all entries before.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChainHash(pub [u8; 32]);

impl fmt::Display for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for ChainHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

words! {
    /// Who did something.
    pub enum ActorKind {
        /// A subscriber, or somebody who says so.
        Subscriber = "subscriber",
        /// A member of the operator's staff.
        Staff = "staff",
        /// The hall itself.
        Hall = "hall",
    }
}

/// What somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditEntry {
    at: Timestamp,
    actor: ActorKind,
    actor_id: Option<String>,
    action: String,
    subscriber: Option<SubscriberId>,
    detail: String,
}

impl AuditEntry {
    /// An act of the hall itself. `action` is a word of the code, like `session.end`.
    pub fn of_hall(at: Timestamp, action: &'static str) -> Self {
        Self {
            at,
            actor: ActorKind::Hall,
            actor_id: None,
            action: action.to_owned(),
            subscriber: None,
            detail: "{}".to_owned(),
        }
    }

    /// An act of somebody on the subscriber's side; nobody is named when it is not known who.
    pub fn of_subscriber(
        at: Timestamp,
        action: &'static str,
        subscriber: Option<SubscriberId>,
    ) -> Self {
        let actor = ActorKind::Subscriber;
        Self { actor, subscriber, ..Self::of_hall(at, action) }
    }

    /// An act of a member of staff, who is named by an id (never by a telephone number).
    pub fn of_staff(at: Timestamp, action: &'static str, staff: &str) -> Self {
        let actor_id = Some(masked_text(staff));
        Self { actor: ActorKind::Staff, actor_id, ..Self::of_hall(at, action) }
    }

    /// The same act, done to a subscriber.
    #[must_use]
    pub fn to(mut self, subscriber: SubscriberId) -> Self {
        self.subscriber = Some(subscriber);
        self
    }

    /// The same act with its particulars. Telephone numbers in them are masked.
    #[must_use]
    pub fn with(mut self, detail: &Value) -> Self {
        self.detail = masked(detail).to_string();
        self
    }
}

/// An entry in its place in the chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its place; the first entry is 1.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// On whose side.
    pub actor: ActorKind,
    /// Who, when it was a member of staff.
    pub actor_id: Option<String>,
    /// What was done.
    pub action: String,
    /// To whom.
    pub subscriber: Option<SubscriberId>,
    /// Particulars as JSON, exactly as they were hashed.
    pub detail: String,
    /// Binds this entry and all before it.
    pub hash: ChainHash,
}

impl AuditRecord {
    /// The entry that follows a place in the chain.
    pub(crate) fn following(head: AuditHead, entry: &AuditEntry) -> Self {
        let mut record = Self {
            seq: head.seq + 1,
            at: entry.at,
            actor: entry.actor,
            actor_id: entry.actor_id.clone(),
            action: entry.action.clone(),
            subscriber: entry.subscriber,
            detail: entry.detail.clone(),
            hash: BEGINNING,
        };
        record.hash = record.hash_after(head.hash);
        record
    }

    /// Its place in the chain.
    pub(crate) fn place(&self) -> AuditHead {
        AuditHead { seq: self.seq, hash: self.hash }
    }

    /// What the entry's hash has to be. Every part is written with its length, so that nothing can move
    /// from one part to the next unnoticed.
    pub(crate) fn hash_after(&self, previous: ChainHash) -> ChainHash {
        let mut hash = Sha256::new();
        let mut put = |part: &[u8]| {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        };
        put(DOMAIN);
        put(&previous.0);
        put(&self.seq.to_be_bytes());
        put(&self.at.as_microsecond().to_be_bytes());
        put(self.actor.word().as_bytes());
        put(self.actor_id.as_deref().unwrap_or_default().as_bytes());
        put(self.action.as_bytes());
        put(&self.subscriber.map(|id| id.0.to_be_bytes()).map_or(Vec::new(), Vec::from));
        put(self.detail.as_bytes());
        ChainHash(hash.finalize().into())
    }
}

/// Where the chain ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuditHead {
    /// The place of the last entry; 0 when there is none.
    pub seq: u64,
    /// Its hash.
    pub hash: ChainHash,
}

impl AuditHead {
    /// Of a chain without entries.
    pub const EMPTY: Self = Self { seq: 0, hash: BEGINNING };
}

/// What is wrong with a chain, at the first place where something is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChainBreak {
    /// The entry is not what was hashed, or does not follow the one before.
    #[error("entry {seq} was altered, or the one before it")]
    Altered {
        /// Its place.
        seq: u64,
    },
    /// There is no entry at this place and there are later ones.
    #[error("entry {seq} is missing")]
    Missing {
        /// The place.
        seq: u64,
    },
    /// The chain ends before the head that was kept.
    #[error("the chain ends at entry {found}; it went on to {head}")]
    CutOff {
        /// The place of the last entry.
        found: u64,
        /// The place of the head.
        head: u64,
    },
    /// The entry at the place of a head kept elsewhere is another one.
    #[error("entry {seq} is not the one that was there when its hash was taken")]
    Rewritten {
        /// The place.
        seq: u64,
    },
}

/// Follows a chain entry by entry.
#[derive(Clone, Debug)]
pub(crate) struct ChainCheck {
    last: AuditHead,
    anchor: Option<AuditHead>,
}

impl ChainCheck {
    /// From the beginning; `anchor` is a head that was kept elsewhere.
    pub(crate) fn new(anchor: Option<AuditHead>) -> Self {
        Self { last: AuditHead::EMPTY, anchor }
    }

    /// Takes the next entry.
    pub(crate) fn take(&mut self, record: &AuditRecord) -> Result<(), ChainBreak> {
        let expected = self.last.seq + 1;
        if record.seq != expected {
            return Err(ChainBreak::Missing { seq: expected });
        }
        if record.hash_after(self.last.hash) != record.hash {
            return Err(ChainBreak::Altered { seq: record.seq });
        }
        self.last = record.place();
        match self.anchor {
            Some(anchor) if anchor.seq == record.seq && anchor.hash != record.hash => {
                Err(ChainBreak::Rewritten { seq: record.seq })
            }
            _ => Ok(()),
        }
    }

    /// Takes the end: the head as the store keeps it.
    pub(crate) fn end(self, head: AuditHead) -> Result<AuditHead, ChainBreak> {
        let found = self.last.seq;
        let anchored = self.anchor.map_or(0, |anchor| anchor.seq);
        if found < head.seq.max(anchored) {
            return Err(ChainBreak::CutOff { found, head: head.seq.max(anchored) });
        }
        if self.last != head {
            return Err(ChainBreak::Altered { seq: found });
        }
        Ok(head)
    }
}

/// The chain is broken, or could not be read.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It is broken.
    #[error(transparent)]
    Broken(#[from] ChainBreak),
    /// It could not be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The audit chain. Entries get into it with the act they are about, in its [`crate::Trail`].
#[async_trait]
pub trait Audit: Send + Sync {
    /// Appends entries about what changed nothing in the store, such as a refused sign-in.
    async fn append(&self, entries: Vec<AuditEntry>) -> Result<(), StoreError>;

    /// Where the chain ends.
    async fn audit_head(&self) -> Result<AuditHead, StoreError>;

    /// Reads the whole chain, entry by entry, and says where it ends. `anchor` is a head that was kept
    /// elsewhere: the chain must still go through it.
    ///
    /// # Errors
    /// [`VerifyError::Broken`] names the first place where something is wrong.
    async fn verify_audit(&self, anchor: Option<AuditHead>) -> Result<AuditHead, VerifyError>;

    /// Entries about one subscriber, newest first, those before a place if one is given.
    async fn audit_of(
        &self,
        subscriber: SubscriberId,
        before: Option<u64>,
        limit: u32,
    ) -> Result<Vec<AuditRecord>, StoreError>;
}
