//! The store on one SQLite file: one writer that groups commits, readers that ask on the spot.
//!
//! What does not live here: what the capabilities promise (their traits, beside this module) and how
//! they are tested (`conformance`).

mod addresses;
mod audit;
mod backup;
mod balances;
mod bulk;
mod challenges;
mod connect;
mod consents;
mod ebills;
mod fault;
mod fields;
mod figures;
mod fold;
mod idempotency;
mod job;
mod marks;
mod messages;
mod migrate;
mod names;
mod operator;
mod outbox;
mod passwords;
mod payments;
mod points;
mod reader;
mod receipts;
mod sessions;
mod statement;
mod tags;
mod trail;
mod tx;
mod writer;

pub use backup::copy_store;
pub use bulk::Bulk;
pub use connect::remove_store;
pub(crate) use fields::Fields;
pub use figures::WriterFigures;
pub(crate) use job::Stop;
pub(crate) use reader::Reader;
pub(crate) use statement::{Row, ask, tell};
pub(crate) use tx::Tx;

use crate::{OpenError, Options, Place, StoreError};
use fields::{micros, place};
use figures::Figures;
use fold::Folder;
use hall_types::SubscriberId;
use jiff::Timestamp;
use job::Asked;
use reader::Readers;
use rusqlite::Connection;
use sqlx::Connection as _;
use std::{
    fmt,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
};
use tempfile::TempDir;
use tokio::{
    sync::{
        mpsc::{self, error::TrySendError},
        oneshot,
    },
    task::spawn_blocking,
};
use writer::{Message, Writer};

/// A store on one file. Clones share it.
#[derive(Clone)]
pub struct SqliteStore {
    inner: Arc<Inner>,
}

struct Inner {
    path: PathBuf,
    options: Options,
    queue: mpsc::Sender<Message>,
    readers: Arc<Readers>,
    figures: Arc<Figures>,
    /// The folder of a temporary store, removed with it.
    _folder: Option<TempDir>,
}

impl fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SqliteStore").field("path", &self.inner.path).finish_non_exhaustive()
    }
}

impl SqliteStore {
    /// Opens a file, makes it when there is none, and brings its schema up to date. Its writer has a thread of
    /// its own, which ends when the store is closed or nobody holds it any more.
    ///
    /// # Errors
    /// [`OpenError`]; the file is as it was then.
    pub async fn open(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        Self::open_in(path.as_ref(), options, None).await
    }

    /// Opens a file that is there to read it only: beside a hall that works with it, or a backup. Whatever is
    /// to be written is told [`StoreError::Closed`].
    ///
    /// # Errors
    /// [`OpenError`]; also when the schema is another one than this hall's, because it cannot be brought up
    /// to date.
    pub async fn open_to_read(path: impl AsRef<Path>, options: Options) -> Result<Self, OpenError> {
        let path = path.as_ref().to_owned();
        let readers = Arc::new(Readers::new(path.clone(), options.clone()));
        let looking = Arc::clone(&readers);
        let at = path.clone();
        let looked = spawn_blocking(move || migrate::check(&looking, &at)).await;
        let file = |cause| OpenError::File { path: path.clone(), cause };
        looked.map_err(|error| file(Arc::new(error)))??;
        // Nobody takes anything from this queue.
        let (queue, _) = mpsc::channel(1);
        let figures = Arc::new(Figures::default());
        let inner = Inner { path, options, queue, readers, figures, _folder: None };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// A store that is gone when its last clone is: for tests and demonstrations. What it
    /// acknowledges does not outlive a loss of power.
    ///
    /// # Errors
    /// [`OpenError`] when there is no room for temporary files.
    pub async fn temporary() -> Result<Self, OpenError> {
        let failed = |cause| OpenError::File { path: std::env::temp_dir(), cause: Arc::new(cause) };
        let folder = tempfile::tempdir().map_err(failed)?;
        let path = folder.path().join("hall.db");
        let options = Options { survives: false, ..Options::default() };
        Self::open_in(&path, options, Some(folder)).await
    }

    async fn open_in(
        path: &Path,
        options: Options,
        folder: Option<TempDir>,
    ) -> Result<Self, OpenError> {
        let failed = |cause| OpenError::File { path: path.into(), cause };
        let mut first = connect::first(path, &options).await?;
        migrate::migrate(&mut first, path).await?;
        let open = || connect::writer(path, &options).map_err(|error| failed(Arc::new(error)));
        let (connection, beside) = (open()?, open()?);
        let _ = first.close().await;
        let (queue, waiting) = mpsc::channel(options.waiting_max);
        let figures = Arc::new(Figures::default());
        let thread_failed = |error| failed(Arc::new(error));
        let beside = Folder::begin(beside, queue.downgrade()).map_err(thread_failed)?;
        let counts = Arc::clone(&figures);
        let writer = Writer::new(path.to_owned(), options.clone(), connection, counts, beside);
        let thread = thread::Builder::new().name("store-writer".to_owned());
        thread.spawn(move || writer.run(waiting)).map_err(thread_failed)?;
        let readers = Arc::new(Readers::new(path.to_owned(), options.clone()));
        let path = path.to_owned();
        let inner = Inner { path, options, queue, readers, figures, _folder: folder };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// What the writer has done so far.
    pub fn figures(&self) -> WriterFigures {
        self.inner.figures.now()
    }

    /// Finishes what waits, folds the log into the file and closes it. Whatever is asked afterwards is
    /// told [`StoreError::Closed`].
    pub async fn close(&self) {
        let (done, closed) = oneshot::channel();
        if self.inner.queue.send(Message::Close(done)).await.is_ok() {
            // An error means that the writer has gone already.
            let _ = closed.await;
        }
        self.inner.readers.close();
    }

    /// Has the writer do a piece of work and waits until it is kept. The work sees what all work
    /// before it has written; when it stops, nothing of it is kept. It must not wait for anything but
    /// the connection: everybody else waits meanwhile.
    pub(crate) async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
        F: FnOnce(&mut Tx) -> Result<T, Stop<E>> + Send + 'static,
    {
        let (job, answer) = Asked::new(work);
        match self.inner.queue.try_send(Message::Job(Box::new(job))) {
            Ok(()) => answer.await.unwrap_or_else(|_| Err(StoreError::Closed.into())),
            Err(TrySendError::Full(_)) => Err(StoreError::Busy.into()),
            Err(TrySendError::Closed(_)) => Err(StoreError::Closed.into()),
        }
    }

    /// A connection to read with, for questions that are answered in microseconds.
    pub(crate) fn reader(&self) -> Result<Reader, StoreError> {
        self.inner.readers.take()
    }

    /// Reads on a thread where it may take long: whole tables, whole chains.
    pub(crate) async fn read_at_length<T, E>(
        &self,
        read: impl FnOnce(&Reader) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let readers = Arc::clone(&self.inner.readers);
        let reading = spawn_blocking(move || read(&readers.take()?));
        reading.await.unwrap_or_else(|_| Err(StoreError::Panicked.into()))
    }

    /// Rows of a subscriber's list that is sorted by time and id, newest first: at most so many, behind a
    /// place if one is given. `select` has the subscriber, time, id and limit as its parameters.
    pub(crate) fn listed(
        &self,
        select: &'static str,
        subscriber: SubscriberId,
        behind: Option<Place>,
        limit: u32,
    ) -> Result<Vec<Row>, StoreError> {
        let (at, id) = place(behind);
        ask(select).bind(subscriber.0).bind(at).bind(id).bind(limit).all(&self.reader()?)
    }

    /// Has the writer delete rows that are older than a time, at most so many; says how many. `delete` has
    /// the time and the limit as its parameters.
    pub(crate) async fn forget(
        &self,
        delete: &'static str,
        before: Timestamp,
        limit: u32,
    ) -> Result<u64, StoreError> {
        self.write(move |tx| {
            Ok(tell(delete).bind(micros(before)).bind(limit).run(tx.connection())?)
        })
        .await
    }

    /// A connection of its own that writes, beside the writer.
    fn own_connection(&self) -> Result<Connection, StoreError> {
        Ok(connect::writer(&self.inner.path, &self.inner.options)?)
    }
}

#[cfg(test)]
mod tests;
