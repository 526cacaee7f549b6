//! Figures of the writer: how much a commit carries, and how long it takes.
//!
//! What does not live here: where figures are read (the server's `/metrics`).

use std::{
    sync::atomic::{AtomicU64, Ordering::Relaxed},
    time::Duration,
};

/// What the writer of one store has done since it was opened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriterFigures {
    /// Commits that were kept.
    pub commits: u64,
    /// Pieces of work in them.
    pub jobs: u64,
    /// Commits that came to nothing.
    pub failures: u64,
}

/// Counts, for the store itself and for the process's recorder of metrics.
#[derive(Debug, Default)]
pub(super) struct Figures {
    commits: AtomicU64,
    jobs: AtomicU64,
    failures: AtomicU64,
}

impl Figures {
    /// Counts one commit with so many pieces of work.
    pub(super) fn committed(&self, jobs: usize, took: Duration, kept: bool) {
        if kept {
            self.commits.fetch_add(1, Relaxed);
            self.jobs.fetch_add(jobs as u64, Relaxed);
            metrics::histogram!("hall_store_jobs_per_commit").record(jobs as f64);
            metrics::histogram!("hall_store_commit_duration_seconds").record(took);
        } else {
            self.failures.fetch_add(1, Relaxed);
            metrics::counter!("hall_store_commits_failed_total").increment(1);
        }
    }

    pub(super) fn now(&self) -> WriterFigures {
        WriterFigures {
            commits: self.commits.load(Relaxed),
            jobs: self.jobs.load(Relaxed),
            failures: self.failures.load(Relaxed),
        }
    }
}
