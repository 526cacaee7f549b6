//! Watches a site folder: one call for each burst of changes.

use super::outcome::Failure;
use notify::{EventKind, RecursiveMode, Watcher};
use std::{
    path::Path,
    sync::mpsc::{self, RecvTimeoutError},
    time::Duration,
};

/// Editors write a file in several steps, and version control writes many files at once: changes
/// that follow each other this closely are one.
const BURST: Duration = Duration::from_millis(40);

/// Calls `changed` after each burst of changes below `folder`, for as long as it says so.
pub(super) fn watch(folder: &Path, mut changed: impl FnMut() -> bool) -> Result<(), Failure> {
    let cannot = |error: notify::Error| {
        Failure::surroundings(
            format!("{} cannot be watched: {error}", folder.display()),
            "raise the limit of inotify watches, or use `hall serve` and restart it by hand",
        )
    };
    let (sender, receiver) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(sender).map_err(cannot)?;
    watcher.watch(folder, RecursiveMode::Recursive).map_err(cannot)?;
    loop {
        match receiver.recv() {
            // Reading the site is an event too; only what changes a file matters.
            Ok(Ok(event)) if !is_change(event.kind) => {}
            Ok(_) => {
                while !matches!(receiver.recv_timeout(BURST), Err(RecvTimeoutError::Timeout)) {}
                if !changed() {
                    return Ok(());
                }
            }
            Err(_) => return Ok(()),
        }
    }
}

fn is_change(kind: EventKind) -> bool {
    matches!(kind, EventKind::Create(_) | EventKind::Modify(_) | EventKind::Remove(_))
}
