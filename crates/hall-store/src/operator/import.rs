//! What came in as files, and how the population was made: so that the same file is not taken in twice
//! and a store says what it holds.
//!
//! What does not live here: reading files (the command line), making people (`hall-population`).

use crate::{StoreError, words::words};
use async_trait::async_trait;
use jiff::{Timestamp, civil::Date};

words! {
    /// What was imported.
    pub enum ImportKind {
        /// Usage records.
        Usage = "usage",
        /// Subscribers.
        Subscribers = "subscribers",
    }
}

/// A file is not imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// The same file was imported before.
    #[error("the same file was imported before")]
    Before {
        /// When.
        at: Timestamp,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How a population was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeedRecord {
    /// By which seed.
    pub seed: u64,
    /// As of which day.
    pub as_of: Date,
    /// With how many closed months.
    pub months: u8,
    /// With few records each.
    pub is_light: bool,
    /// How many subscribers.
    pub subscribers: u64,
    /// SHA-256 of everything that was made.
    pub digest: [u8; 32],
}

/// What a store says of where its contents came from.
#[async_trait]
pub trait OperatorImports: Send + Sync {
    /// When a file was imported, by its SHA-256.
    async fn imported_at(&self, digest: [u8; 32]) -> Result<Option<Timestamp>, StoreError>;

    /// How the population was made, if it was.
    async fn seed(&self) -> Result<Option<SeedRecord>, StoreError>;
}
