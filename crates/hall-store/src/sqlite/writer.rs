//! The one writer: takes all the work that waits, does each piece in a savepoint, commits once, and
//! only then answers. One flush of the disk pays for everybody who waited for it. It has a thread of its own:
//! a way to another thread and back takes longer than a statement, and there are dozens in a commit.
//!
//! What does not live here: the work, and connections for reading.

use super::{
    connect,
    fault::{Failure, Tried},
    figures::Figures,
    fold::{Folder, fold},
    job::{Job, Ran},
    statement::tell,
    tx::Tx,
};
use crate::{Options, StoreError};
use rusqlite::Connection;
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
    fn failed(failure: Failure) -> Self {
        let broken = !failure.is_busy();
        Self { told: failure.into(), broken }
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
        connection: Connection,
        figures: Arc<Figures>,
        folder: Folder,
    ) -> Self {
        Self { path, options, tx: Some(Tx::new(connection)), figures, folder }
    }

    /// Works until the store is closed or nobody holds it any more.
    pub(super) fn run(mut self, mut queue: mpsc::Receiver<Message>) {
        let jobs_max = self.options.jobs_max.max(1);
        let mut messages = Vec::new();
        let mut closing = Vec::new();
        while queue.blocking_recv_many(&mut messages, jobs_max) > 0 {
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
            self.commit(jobs);
            if is_to_fold && let Some(tx) = &self.tx {
                fold(tx.connection());
            }
        }
        self.close();
        for done in closing {
            let _ = done.send(());
        }
    }

    /// Does pieces of work, keeps them together, and answers each.
    fn commit(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        jobs.retain(|job| !job.is_abandoned());
        if jobs.is_empty() {
            return;
        }
        let began = Instant::now();
        let outcome = match self.open() {
            Ok(mut tx) => {
                let outcome = transact(&mut tx, &mut jobs);
                match &outcome {
                    Err(lost) if lost.broken => {
                        // Closing a broken connection may fail as well; it is gone either way.
                        let _ = tx.into_connection().close();
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
    fn open(&mut self) -> Tried<Tx> {
        match self.tx.take() {
            Some(tx) => Ok(tx),
            None => Ok(Tx::new(connect::writer(&self.path, &self.options)?)),
        }
    }

    /// Folds the log into the file, so that the file alone is the whole store.
    fn close(self) {
        self.folder.end();
        let Some(tx) = self.tx else { return };
        let connection = tx.into_connection();
        for last in ["PRAGMA optimize", "PRAGMA wal_checkpoint(TRUNCATE)"] {
            if let Err(error) = connection.execute_batch(last) {
                tracing::warn!(%error, last, "the store closes without this");
            }
        }
        if let Err((_, error)) = connection.close() {
            tracing::warn!(%error, "the store did not close cleanly");
        }
    }
}

/// The transaction, and the savepoint of the first piece of work.
const BEGIN: [&str; 2] = ["BEGIN IMMEDIATE", SAVE];
/// A piece of work has a savepoint of its own.
const SAVE: &str = "SAVEPOINT job";
/// What a piece of work wrote belongs to the transaction.
const RELEASE: &str = "RELEASE job";
/// What a piece of work wrote is undone; the next piece has the savepoint.
const UNDO: &str = "ROLLBACK TO job";

/// One transaction around all the work.
fn transact(tx: &mut Tx, jobs: &mut Vec<Box<dyn Job>>) -> Result<(), Lost> {
    for statement in BEGIN {
        say(tx, statement).map_err(Lost::failed)?;
    }
    if let Err(error) = work(tx, jobs) {
        // Whether this succeeds does not matter: the connection is replaced.
        let _ = say(tx, "ROLLBACK");
        return Err(Lost { told: error.into(), broken: true });
    }
    #[cfg(feature = "planted-faults")]
    if crate::planted::Fault::AcknowledgeEarly.is_planted() {
        for job in jobs.drain(..) {
            job.answer(Ok(()));
        }
    }
    if let Err(error) = say(tx, "COMMIT") {
        let _ = say(tx, "ROLLBACK");
        return Err(Lost { told: StoreError::Uncertain(Arc::new(error)), broken: true });
    }
    Ok(())
}

/// Each piece of work in its savepoint, then what they left. When the engine has rolled back everything on
/// its own there is no savepoint, and neither of its statements succeeds.
fn work(tx: &mut Tx, jobs: &mut [Box<dyn Job>]) -> Tried<()> {
    for job in jobs {
        let mark = tx.mark();
        match job.run(tx) {
            Ran::Kept => {
                say(tx, RELEASE)?;
                say(tx, SAVE)?;
            }
            Ran::Undone => {
                tx.forget_since(mark);
                say(tx, UNDO)?;
            }
            Ran::Broken(error) => return Err(error),
        }
    }
    tx.write_trails()
}

fn say(tx: &Tx, statement: &'static str) -> Tried<()> {
    tell(statement).run(tx.connection()).map(drop)
}
