//! A piece of work for the writer, whatever it answers: run in a transaction with others, answered when
//! that transaction is kept.
//!
//! What does not live here: the transaction (`writer`), and what the work is (the capabilities).

use super::{fault::Failure, tx::Tx};
use crate::StoreError;
use std::panic::{AssertUnwindSafe, catch_unwind};
use tokio::sync::oneshot;

/// Why work stops before its end. Nothing of it is kept then.
#[derive(Debug)]
pub(crate) enum Stop<E> {
    /// A business outcome.
    Refused(E),
    /// The engine said no.
    Failed(Failure),
}

impl<E> Stop<E> {
    /// The same, where the errors of a part are errors of the whole.
    pub(crate) fn turn<F: From<E>>(self) -> Stop<F> {
        match self {
            Self::Refused(error) => Stop::Refused(error.into()),
            Self::Failed(error) => Stop::Failed(error),
        }
    }
}

impl<E> From<Failure> for Stop<E> {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl<E> From<rusqlite::Error> for Stop<E> {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl<E> From<sqlx::Error> for Stop<E> {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}

/// What became of work in its savepoint.
pub(super) enum Ran {
    /// It belongs into the commit.
    Kept,
    /// It stopped; what it wrote has to be undone.
    Undone,
    /// The engine is no longer to be trusted with the transaction.
    Broken(Failure),
}

/// A piece of work whose answer the writer need not know.
pub(super) trait Job: Send {
    /// Whether nobody waits for the answer any more.
    fn is_abandoned(&self) -> bool;
    /// Does the work.
    fn run(&mut self, tx: &mut Tx) -> Ran;
    /// Tells whoever asked, now that the fate of the transaction is known.
    fn answer(self: Box<Self>, committed: Result<(), StoreError>);
}

/// Work with the one who waits for it.
pub(super) struct Asked<T, E, F> {
    work: Option<F>,
    result: Option<Result<T, E>>,
    reply: oneshot::Sender<Result<T, E>>,
}

impl<T, E, F> Asked<T, E, F> {
    /// The work, and where its answer will come.
    pub(super) fn new(work: F) -> (Self, oneshot::Receiver<Result<T, E>>) {
        let (reply, answer) = oneshot::channel();
        (Self { work: Some(work), result: None, reply }, answer)
    }
}

impl<T, E, F> Job for Asked<T, E, F>
where
    T: Send + 'static,
    E: From<StoreError> + Send + 'static,
    F: FnOnce(&mut Tx) -> Result<T, Stop<E>> + Send,
{
    fn is_abandoned(&self) -> bool {
        self.reply.is_closed()
    }

    fn run(&mut self, tx: &mut Tx) -> Ran {
        let Some(work) = self.work.take() else { return Ran::Undone };
        // What the work left half-done goes with its savepoint.
        let worked = catch_unwind(AssertUnwindSafe(|| work(tx)));
        let (ran, result) = match worked {
            Ok(Ok(value)) => (Ran::Kept, Ok(value)),
            Ok(Err(Stop::Refused(refusal))) => (Ran::Undone, Err(refusal)),
            Ok(Err(Stop::Failed(failure))) if failure.breaks() => return Ran::Broken(failure),
            Ok(Err(Stop::Failed(failure))) => (Ran::Undone, Err(StoreError::from(failure).into())),
            Err(_panic) => (Ran::Undone, Err(StoreError::Panicked.into())),
        };
        self.result = Some(result);
        ran
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreError>) {
        let answer = match (committed, self.result) {
            // A refusal stands whether or not others' work was kept.
            (_, Some(Err(refusal))) => Err(refusal),
            (Ok(()), Some(Ok(value))) => Ok(value),
            // Abandoned work was never begun; nobody listens either.
            (Ok(()), None) => Err(StoreError::Closed.into()),
            (Err(error), _) => Err(error.into()),
        };
        // Whoever asked may have gone: then the answer is nobody's.
        let _ = self.reply.send(answer);
    }
}
