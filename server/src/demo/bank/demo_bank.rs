//! The demo's bank: takes orders, keeps its book, calls back. Outside of demo mode there is none.
//!
//! What does not live here: its page (`page`), what the hall makes of its answers (`flows::payments`).

use super::{
    book::{Act, BankOrder, Book, BookError, checkout_path},
    courier::{Courier, SentCallBack},
    manner::Manner,
};
use crate::services::Clock;
use async_trait::async_trait;
use hall_bss::port::{
    BssError, CallBackBody, CallBackError, CallBackKey, CallBackState, Checkout, CheckoutOrder,
    PaymentProvider, ProviderPayment, SignedCallBack,
};
use jiff::Timestamp;
use std::{
    fmt,
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};
use tokio::time::sleep;
use uuid::Uuid;

/// A call-back that is not taken is sent again after these waits; then the bank gives up.
const AGAIN_AFTER: [Duration; 4] = [
    Duration::from_secs(2),
    Duration::from_secs(4),
    Duration::from_secs(8),
    Duration::from_secs(16),
];

/// The bank's book cannot be kept.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BookFileError {
    /// The file is there and cannot be read or written.
    #[error("the book of the demo bank {} cannot be kept", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: io::Error,
    },
    /// The file is no book.
    #[error("{} is no book of the demo bank; remove it", path.display())]
    NoBook {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: serde_json::Error,
    },
}

/// What came of something that changes the book.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BankError {
    /// The bank says no.
    #[error(transparent)]
    Book(#[from] BookError),
    /// The book could not be written; nothing was done.
    #[error(transparent)]
    File(#[from] BookFileError),
}

/// The bank. It keeps its book in a file if it is given one, so that it answers honestly after the hall
/// was stopped and started again.
pub(crate) struct DemoBank {
    book: Mutex<Book>,
    file: Option<PathBuf>,
    key: CallBackKey,
    clock: Arc<dyn Clock>,
    courier: Arc<dyn Courier>,
}

impl fmt::Debug for DemoBank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DemoBank").field("file", &self.file).finish_non_exhaustive()
    }
}

impl DemoBank {
    /// The bank with its book, which is a new one when the file is not there.
    ///
    /// # Errors
    /// [`BookFileError`].
    pub(crate) fn open(
        file: Option<PathBuf>,
        key: CallBackKey,
        clock: Arc<dyn Clock>,
        courier: Arc<dyn Courier>,
    ) -> Result<Arc<Self>, BookFileError> {
        let book = file.as_deref().map(read).transpose()?.unwrap_or_default();
        Ok(Arc::new(Self { book: Mutex::new(book), file, key, clock, courier }))
    }

    /// The order of a reference, for the bank's page.
    pub(crate) fn order(&self, reference: &str) -> Option<BankOrder> {
        self.book().order(reference).map(|(_, order)| order.clone())
    }

    /// Somebody does something at the bank's page; the hall hears of it as the manner says.
    ///
    /// # Errors
    /// [`BankError`]; then nothing was done.
    pub(crate) fn act(
        self: &Arc<Self>,
        reference: &str,
        act: Act,
        manner: Manner,
        now: Timestamp,
    ) -> Result<(), BankError> {
        let (body, said) = self.change(|book| {
            let said = book.act(reference, act, manner, now)?;
            let (payment, _) = book.order(reference).ok_or(BookError::NotFound)?;
            Ok((body_of(&book.told(payment, now)?, said), said))
        })?;
        for (after, state) in manner.call_backs(said) {
            let (bank, body) = (Arc::clone(self), CallBackBody { state, ..body.clone() });
            tokio::spawn(async move {
                sleep(after).await;
                bank.call_back(&body).await;
            });
        }
        Ok(())
    }

    /// Tells the hall, and again until it has taken it or the bank gives up.
    async fn call_back(&self, body: &CallBackBody) {
        for wait in AGAIN_AFTER.into_iter().map(Some).chain([None]) {
            if self.courier.carry(&self.signed(body, self.clock.now())).await {
                return;
            }
            match wait {
                Some(wait) => sleep(wait).await,
                None => tracing::warn!("the demo bank gives up a call-back"),
            }
        }
    }

    /// A call-back as it is sent at a moment.
    pub(crate) fn signed(&self, body: &CallBackBody, now: Timestamp) -> SentCallBack {
        let timestamp = now.as_second().to_string();
        // Every part of a body has a form in JSON.
        let body = serde_json::to_string(body).unwrap_or_default();
        SentCallBack { signature: self.key.sign(&timestamp, body.as_bytes()), timestamp, body }
    }

    fn book(&self) -> MutexGuard<'_, Book> {
        // The book is changed whole or not at all, so a panic elsewhere leaves it as it was.
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the book: on the disk first.
    fn change<T>(
        &self,
        change: impl FnOnce(&mut Book) -> Result<T, BookError>,
    ) -> Result<T, BankError> {
        let mut book = self.book();
        let mut changed = book.clone();
        let done = change(&mut changed)?;
        if let Some(file) = self.file.as_deref().filter(|_| changed != *book) {
            write(file, &changed)?;
        }
        *book = changed;
        Ok(done)
    }
}

/// What a call-back says of a payment.
pub(crate) fn body_of(told: &ProviderPayment, state: CallBackState) -> CallBackBody {
    CallBackBody {
        payment: told.payment.to_string(),
        reference: told.reference.clone(),
        state,
        amount_fen: told.amount,
    }
}

fn read(path: &Path) -> Result<Book, BookFileError> {
    match std::fs::read(path) {
        Ok(bytes) => serde_json::from_slice(&bytes)
            .map_err(|cause| BookFileError::NoBook { path: path.to_owned(), cause }),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(Book::default()),
        Err(cause) => Err(BookFileError::File { path: path.to_owned(), cause }),
    }
}

/// Writes beside the file and then into its place, so that it is never half a book.
fn write(path: &Path, book: &Book) -> Result<(), BookFileError> {
    let failed = |cause| BookFileError::File { path: path.to_owned(), cause };
    let beside = path.with_extension("new");
    let text = serde_json::to_vec(book).map_err(io::Error::from).map_err(failed)?;
    let mut file = std::fs::File::create(&beside).map_err(failed)?;
    file.write_all(&text).and_then(|()| file.sync_all()).map_err(failed)?;
    std::fs::rename(&beside, path).map_err(failed)
}

impl From<BankError> for BssError {
    fn from(error: BankError) -> Self {
        match error {
            BankError::Book(BookError::NotFound) => Self::NotFound,
            // The bank has no reasons to tell.
            BankError::Book(BookError::NotTaken | BookError::Settled) => Self::Refused(Vec::new()),
            BankError::File(error) => Self::Unavailable(Arc::new(error)),
        }
    }
}

#[async_trait]
impl PaymentProvider for DemoBank {
    async fn create(&self, order: &CheckoutOrder, now: Timestamp) -> Result<Checkout, BssError> {
        let reference = format!("B{}", Uuid::now_v7().simple());
        let reference = self.change(|book| book.open(order, reference, now))?;
        Ok(Checkout { url: checkout_path(&reference), reference })
    }

    async fn query(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BssError> {
        Ok(self.book().told(payment, now).map_err(BankError::Book)?)
    }

    async fn refund(&self, payment: Uuid, now: Timestamp) -> Result<ProviderPayment, BssError> {
        Ok(self.change(|book| book.give_back(payment, now))?)
    }

    fn verify(
        &self,
        call_back: &SignedCallBack<'_>,
        now: Timestamp,
    ) -> Result<ProviderPayment, CallBackError> {
        self.key.check(call_back, now)?;
        let body: CallBackBody =
            serde_json::from_slice(call_back.body).map_err(|_| CallBackError::Body)?;
        body.told()
    }
}

#[cfg(test)]
mod tests;
