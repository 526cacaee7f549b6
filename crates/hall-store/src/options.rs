//! How a store is set up.
//!
//! What does not live here: what an engine does about it.

use std::time::Duration;

/// Settings of a store on one file. The defaults suit a hall on one machine.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// How many connections for reading are kept when nobody uses them.
    pub readers: usize,
    /// How many writes may wait; one more is told [`crate::StoreError::Busy`] at once.
    pub waiting_max: usize,
    /// At most so many writes share a commit, so that the first of them does not wait for ever. With 1 each
    /// has a commit of its own, which is what grouping them is measured against.
    pub jobs_max: usize,
    /// How long another process may hold the file before a write is told
    /// [`crate::StoreError::Busy`].
    pub patience: Duration,
    /// Whether what is acknowledged outlives a loss of power. Only a temporary store does without.
    pub(crate) survives: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            readers: 8,
            waiting_max: 8192,
            jobs_max: 1024,
            patience: Duration::from_secs(5),
            survives: true,
        }
    }
}
