//! What can go wrong in any flow and is nobody's fault who asks.

use crate::services::{HashingFailed, NoRandomness};
use hall_bss::port::BssError;
use hall_store::StoreError;

/// Something a flow works with did not work.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operator's systems.
    #[error(transparent)]
    Operator(#[from] BssError),
    /// Hashing a password.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
    /// Randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
}
