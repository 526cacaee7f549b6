//! What can go wrong in any capability: the store itself. What is particular to one capability is an
//! error of its own, which holds this one.
//!
//! What does not live here: errors of an engine. They are carried along for the log, and nobody
//! decides by them.

use std::{path::PathBuf, sync::Arc};

/// What an engine said, for whoever reads the log. Many callers can share one.
pub type Cause = Arc<dyn std::error::Error + Send + Sync>;

/// The store did not do what it was asked to.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Nothing was written: too much waits already, or another process holds the file. The same call
    /// may succeed in a moment.
    #[error("the store is busy")]
    Busy,
    /// The store is closing and takes nothing more.
    #[error("the store is closed")]
    Closed,
    /// What was asked for was not done.
    #[error("the store failed")]
    Failed(#[source] Cause),
    /// The commit failed half-way: what was asked for may turn out to be done. Whoever asked must look
    /// before trying again, or try again under the same id.
    #[error("the store cannot say whether it kept what it was given")]
    Uncertain(#[source] Cause),
    /// The work panicked. Nothing of it was kept.
    #[error("the work in the store panicked")]
    Panicked,
    /// The claim on an idempotency key was lost to somebody else, so nothing was kept.
    #[error("the claim on the idempotency key was lost")]
    ClaimLost,
    /// Rows that were given together do not follow from each other; none of them was kept.
    #[error("the rows for {table} do not follow from each other")]
    Inconsistent {
        /// Where they belong.
        table: &'static str,
    },
}

impl StoreError {
    /// Carries along what an engine said.
    pub(crate) fn failed(cause: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self::Failed(Arc::new(cause))
    }
}

/// The store could not be opened.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The SQLite that was linked is older than the first one without the known corruption in its
    /// write-ahead log.
    #[error("this build has SQLite {found}; the store needs {needed} or newer")]
    EngineTooOld {
        /// The version that was linked.
        found: String,
        /// The oldest version the store works with.
        needed: String,
    },
    /// A newer hall wrote the file.
    #[error(
        "{} was written by a newer hall (its schema has step {found}, this hall knows {known}); \
         use that hall, or restore a backup made before the upgrade", path.display()
    )]
    FileNewer {
        /// The file.
        path: PathBuf,
        /// The newest migration in the file.
        found: i64,
        /// The newest migration of this binary.
        known: i64,
    },
    /// An older hall wrote the file, and it was opened to be read only.
    #[error(
        "{} was written by an older hall (its schema has step {found}, this hall knows {known})",
        path.display()
    )]
    FileOlder {
        /// The file.
        path: PathBuf,
        /// The newest migration in the file.
        found: i64,
        /// The newest migration of this binary.
        known: i64,
    },
    /// The schema could not be brought up to date. The file is as it was.
    #[error("the schema of {} could not be brought up to date", path.display())]
    Migration {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        #[source]
        cause: Cause,
    },
    /// The file is not there, not ours to write, or no database.
    #[error("the store {} cannot be opened", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        #[source]
        cause: Cause,
    },
}
