//! Watches a site folder: bursts of changes are one change each.

use super::outcome::Failure;
use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::{
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    time::{Duration, Instant},
};

/// Editors write a file in several steps, and version control writes many files at once: changes
/// that follow each other this closely are one.
const BURST: Duration = Duration::from_millis(40);

/// What came of waiting for a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Waited {
    /// Something has changed.
    Changed,
    /// Nothing has for as long as it was waited.
    Quiet,
    /// Nobody watches any more.
    Over,
}

/// A folder that is being watched.
pub(super) struct Watched {
    events: Receiver<notify::Result<notify::Event>>,
    _watcher: RecommendedWatcher,
}

impl Watched {
    /// Watches everything below a folder from now on.
    pub(super) fn new(folder: &Path) -> Result<Self, Failure> {
        let cannot = |error: notify::Error| {
            Failure::surroundings(
                format!("{} cannot be watched: {error}", folder.display()),
                "raise the limit of inotify watches, or use `hall serve` and restart it by hand",
            )
        };
        let (sender, events) = mpsc::channel();
        let mut watcher = notify::recommended_watcher(sender).map_err(cannot)?;
        watcher.watch(folder, RecursiveMode::Recursive).map_err(cannot)?;
        Ok(Self { events, _watcher: watcher })
    }

    /// Waits for the next burst of changes to end.
    pub(super) fn wait(&self, at_most: Duration) -> Waited {
        let begun = Instant::now();
        loop {
            match self.events.recv_timeout(at_most.saturating_sub(begun.elapsed())) {
                // Reading the site is an event too; only what changes a file matters.
                Ok(Ok(event)) if !is_change(event.kind) => {}
                Ok(_) => {
                    while self.events.recv_timeout(BURST).is_ok() {}
                    return Waited::Changed;
                }
                Err(RecvTimeoutError::Timeout) => return Waited::Quiet,
                Err(RecvTimeoutError::Disconnected) => return Waited::Over,
            }
        }
    }
}

fn is_change(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
}
