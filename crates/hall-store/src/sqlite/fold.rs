//! Folding the log into the file beside the writer, so that nobody's commit waits for it.
//!
//! What does not live here: the last fold, when the store is closed (`writer`).

use super::writer::Message;
use sqlx::{Connection, SqliteConnection};
use tokio::{
    sync::mpsc::{self, WeakSender},
    task::JoinHandle,
};

/// Takes pages from the log into the file as far as nobody needs them in the log, and waits for nobody.
pub(super) const FOLD: &str = "PRAGMA wal_checkpoint(PASSIVE)";
/// How often the log is folded beside the writer before the writer folds the rest: the second time takes
/// only what was written during the first, and so leaves little.
const ROUNDS: usize = 2;
/// After so many pieces of work it is time.
const JOBS: usize = 1500;

/// The writer's end: counts work and says when it is time.
pub(super) struct Folder {
    due: mpsc::Sender<()>,
    done: JoinHandle<()>,
    jobs: usize,
}

impl Folder {
    /// Begins to fold on a connection of its own. The writer hears through `queue` when the rest is its.
    pub(super) fn begin(mut connection: SqliteConnection, queue: WeakSender<Message>) -> Self {
        let (due, mut is_due) = mpsc::channel(1);
        let done = tokio::spawn(async move {
            while is_due.recv().await.is_some() {
                for _ in 0..ROUNDS {
                    fold(&mut connection).await;
                }
                // A queue that is full or gone has no time for it.
                if let Some(queue) = queue.upgrade() {
                    let _ = queue.try_send(Message::Fold);
                }
            }
            let _ = connection.close().await;
        });
        Self { due, done, jobs: 0 }
    }

    /// So many pieces of work were kept.
    pub(super) fn kept(&mut self, jobs: usize) {
        self.jobs += jobs;
        if self.jobs >= JOBS && self.due.try_send(()).is_ok() {
            self.jobs = 0;
        }
    }

    /// Ends, and closes the connection.
    pub(super) async fn end(self) {
        drop(self.due);
        let _ = self.done.await;
    }
}

/// Folds what can be folded. What cannot stays in the log, where it is as safe.
pub(super) async fn fold(connection: &mut SqliteConnection) {
    if let Err(error) = sqlx::query(FOLD).execute(connection).await {
        tracing::warn!(%error, "the log was not folded");
    }
}
