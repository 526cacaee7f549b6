//! A subscriber's address book: where things can be sent.
//!
//! What does not live here: what makes an address one that a courier finds (the server).

use crate::{StoreError, Trail};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use std::fmt;
use uuid::Uuid;

/// So many addresses a book has room for.
pub const ADDRESSES_MAX: u32 = 20;

/// An address. `Debug` hides everything but its id.
#[derive(Clone, PartialEq, Eq)]
pub struct Address {
    /// Made by the client.
    pub id: Uuid,
    /// Whose book it is in.
    pub subscriber: SubscriberId,
    /// Whose door it is.
    pub recipient: String,
    /// Whom the courier calls: digits, with a hyphen after an area code.
    pub phone: String,
    /// Province, or what stands in its place.
    pub province: String,
    /// City.
    pub city: String,
    /// District or county; empty where a city has none.
    pub district: String,
    /// Street, number, building, door.
    pub street: String,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Address").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An address is not kept.
#[derive(Debug, thiserror::Error)]
pub enum AddressError {
    /// The book is full.
    #[error("there is no room for more than {ADDRESSES_MAX} addresses")]
    Full,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Address books.
#[async_trait]
pub trait Addresses: Send + Sync {
    /// A subscriber's addresses, the one that was changed last first.
    async fn addresses_of(&self, subscriber: SubscriberId) -> Result<Vec<Address>, StoreError>;

    /// One of a subscriber's addresses.
    async fn address(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<Address>, StoreError>;

    /// Keeps an address in its subscriber's book, in place of the one with its id.
    ///
    /// # Errors
    /// [`AddressError::Full`].
    async fn keep_address(&self, address: Address, trail: Trail) -> Result<(), AddressError>;

    /// Forgets an address; false when there is none of this id in the book. No trail is left then.
    async fn forget_address(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        trail: Trail,
    ) -> Result<bool, StoreError>;
}
