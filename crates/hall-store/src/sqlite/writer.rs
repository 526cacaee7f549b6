//! The one writer: takes all the work that waits, does each piece in a savepoint, commits once, and
//! only then answers. One flush of the disk pays for everybody who waited for it.
//!
//! What does not live here: the work, and connections for reading.

use super::{
    connect,
    fault::is_busy,
    figures::Figures,
    fold::{Folder, fold},
    job::{Job, Ran},
    tx::Tx,
};
use crate::{Options, StoreError};
use sqlx::{Connection, SqliteConnection};
use std::{path::PathBuf, sync::Arc, time::Instant};
use tokio::sync::{mpsc, oneshot};

/// What comes through the queue.
pub(super) enum Message {
    /// Work.
    Job(Box<dyn Job>),
    /// Nearly all of the log is folded; fold the rest, so that it can begin anew.
    Fold,
    /// Finish what waits, fold the log into the file, close, and say so.
    Close(oneshot::Sender<()>),
}

/// What makes everybody's work in a commit come to nothing.
struct Lost {
    told: StoreError,
    /// Whether the connection is to be replaced.
    broken: bool,
}

impl Lost {
    fn failed(error: sqlx::Error) -> Self {
        let broken = !is_busy(&error);
        Self { told: error.into(), broken }
    }
}

/// The writer's state.
pub(super) struct Writer {
    path: PathBuf,
    options: Options,
    /// Nothing while a broken connection waits to be replaced.
    tx: Option<Tx>,
    figures: Arc<Figures>,
    folder: Folder,
}

impl Writer {
    pub(super) fn new(
        path: PathBuf,
        options: Options,
        connection: SqliteConnection,
        figures: Arc<Figures>,
        folder: Folder,
    ) -> Self {
        Self { path, options, tx: Some(Tx::new(connection)), figures, folder }
    }

    /// Works until the store is closed or nobody holds it any more.
    pub(super) async fn run(mut self, mut queue: mpsc::Receiver<Message>) {
        let jobs_max = self.options.jobs_max.max(1);
        let mut messages = Vec::new();
        let mut closing = Vec::new();
        while queue.recv_many(&mut messages, jobs_max).await > 0 {
            let mut jobs = Vec::with_capacity(messages.len());
            let mut is_to_fold = false;
            for message in messages.drain(..) {
                match message {
                    Message::Job(job) => jobs.push(job),
                    Message::Fold => is_to_fold = true,
                    Message::Close(done) => {
                        // What came in before still comes out of the queue; nothing new goes in.
                        queue.close();
                        closing.push(done);
                    }
                }
            }
            self.commit(jobs).await;
            if is_to_fold && let Some(tx) = &mut self.tx {
                fold(tx.connection()).await;
            }
        }
        self.close().await;
        for done in closing {
            let _ = done.send(());
        }
    }

    /// Does pieces of work, keeps them together, and answers each.
    async fn commit(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        jobs.retain(|job| !job.is_abandoned());
        if jobs.is_empty() {
            return;
        }
        let began = Instant::now();
        let outcome = match self.open().await {
            Ok(mut tx) => {
                let outcome = transact(&mut tx, &mut jobs).await;
                match &outcome {
                    Err(lost) if lost.broken => {
                        // Closing a broken connection may fail as well; it is gone either way.
                        let _ = tx.into_connection().close().await;
                    }
                    _ => self.tx = Some(tx),
                }
                outcome
            }
            Err(error) => Err(Lost::failed(error)),
        };
        self.figures.committed(jobs.len(), began.elapsed(), outcome.is_ok());
        self.folder.kept(jobs.len());
        let outcome = outcome.map_err(|lost| {
            tracing::error!(jobs = jobs.len(), error = ?lost.told, "nothing was kept");
            lost.told
        });
        for job in jobs {
            job.answer(outcome.clone());
        }
    }

    /// The connection, opened again when the last one broke.
    async fn open(&mut self) -> sqlx::Result<Tx> {
        match self.tx.take() {
            Some(tx) => Ok(tx),
            None => connect::writer(&self.path, &self.options).await.map(Tx::new),
        }
    }

    /// Folds the log into the file, so that the file alone is the whole store.
    async fn close(self) {
        self.folder.end().await;
        let Some(tx) = self.tx else { return };
        let mut connection = tx.into_connection();
        for last in ["PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"] {
            if let Err(error) = sqlx::query(last).execute(&mut connection).await {
                tracing::warn!(%error, last, "the store closes without this");
            }
        }
        if let Err(error) = connection.close().await {
            tracing::warn!(%error, "the store did not close cleanly");
        }
    }
}

/// The transaction, and the savepoint of the first piece of work.
const BEGIN: &str = "BEGIN IMMEDIATE; SAVEPOINT job";
/// What a piece of work wrote belongs to the transaction; the next piece has a savepoint of its own. One
/// statement, because each is a way to the connection's thread and back.
const NEXT: &str = "RELEASE job; SAVEPOINT job";
/// What a piece of work wrote is undone; the next piece has the savepoint.
const UNDO: &str = "ROLLBACK TO job";

/// One transaction around all the work.
async fn transact(tx: &mut Tx, jobs: &mut Vec<Box<dyn Job>>) -> Result<(), Lost> {
    say(tx, BEGIN).await.map_err(Lost::failed)?;
    if let Err(error) = work(tx, jobs).await {
        // Whether this succeeds does not matter: the connection is replaced.
        let _ = say(tx, "ROLLBACK").await;
        return Err(Lost { told: error.into(), broken: true });
    }
    #[cfg(feature = "planted-faults")]
    if crate::planted::Fault::AcknowledgeEarly.is_planted() {
        for job in jobs.drain(..) {
            job.answer(Ok(()));
        }
    }
    if let Err(error) = say(tx, "COMMIT").await {
        let _ = say(tx, "ROLLBACK").await;
        return Err(Lost { told: StoreError::Uncertain(Arc::new(error)), broken: true });
    }
    Ok(())
}

/// Each piece of work in its savepoint, then what they left. When the engine has rolled back everything on
/// its own there is no savepoint, and neither of its statements succeeds.
async fn work(tx: &mut Tx, jobs: &mut [Box<dyn Job>]) -> sqlx::Result<()> {
    for job in jobs {
        let mark = tx.mark();
        match job.run(tx).await {
            Ran::Kept => say(tx, NEXT).await?,
            Ran::Undone => {
                tx.forget_since(mark);
                say(tx, UNDO).await?;
            }
            Ran::Broken(error) => return Err(error),
        }
    }
    tx.write_trails().await
}

async fn say(tx: &mut Tx, statement: &'static str) -> sqlx::Result<()> {
    sqlx::query(statement).execute(tx.connection()).await.map(drop)
}
