//! Folding the log into the file beside the writer, so that nobody's commit waits for it.
//!
//! What does not live here: the last fold, when the store is closed (`writer`).

use super::writer::Message;
use rusqlite::Connection;
use std::{
    io,
    sync::mpsc::{SyncSender, sync_channel},
    thread::{self, JoinHandle},
};
use tokio::sync::mpsc::WeakSender;

/// Takes pages from the log into the file as far as nobody needs them in the log, and waits for nobody.
const FOLD: &str = "PRAGMA wal_checkpoint(PASSIVE)";
/// How often the log is folded beside the writer before the writer folds the rest: the second time takes
/// only what was written during the first, and so leaves little.
const ROUNDS: usize = 2;
/// After so many pieces of work it is time.
const JOBS: usize = 1500;

/// The writer's end: counts work and says when it is time.
pub(super) struct Folder {
    due: SyncSender<()>,
    done: JoinHandle<()>,
    jobs: usize,
}

impl Folder {
    /// Begins to fold on a connection and a thread of its own. The writer hears through `queue` when the rest
    /// is its.
    ///
    /// # Errors
    /// When there is no thread for it.
    pub(super) fn begin(connection: Connection, queue: WeakSender<Message>) -> io::Result<Self> {
        let (due, is_due) = sync_channel(1);
        let work = move || {
            while is_due.recv().is_ok() {
                for _ in 0..ROUNDS {
                    fold(&connection);
                }
                // A queue that is full or gone has no time for it.
                if let Some(queue) = queue.upgrade() {
                    let _ = queue.try_send(Message::Fold);
                }
            }
        };
        let done = thread::Builder::new().name("store-folder".to_owned()).spawn(work)?;
        Ok(Self { due, done, jobs: 0 })
    }

    /// So many pieces of work were kept.
    pub(super) fn kept(&mut self, jobs: usize) {
        self.jobs += jobs;
        if self.jobs >= JOBS && self.due.try_send(()).is_ok() {
            self.jobs = 0;
        }
    }

    /// Ends, and closes the connection.
    pub(super) fn end(self) {
        drop(self.due);
        let _ = self.done.join();
    }
}

/// Folds what can be folded. What cannot stays in the log, where it is as safe.
pub(super) fn fold(connection: &Connection) {
    if let Err(error) = connection.execute_batch(FOLD) {
        tracing::warn!(%error, "the log was not folded");
    }
}
