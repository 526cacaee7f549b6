//! Opens what a hall with accounts works with: the store, its secret, the worker that empties the
//! outbox. All of it is closed again, in order, by [`Closing::close`].
//!
//! What does not live here: what was asked for on the command line (`cli`), answering requests (`http`).

use crate::{
    demo::bank::{BookFileError, DemoBank, HttpCourier},
    http::{AccountSide, CookieForm, Figures},
    jobs,
    outbox::{EmailGateway, Inbox, LetterBox, SmsGateway, Worker, WorkerParts},
    services::{
        Clock, Hasher, HashingFailed, NoRandomness, Published, Random, Services, SystemClock,
        SystemRandom,
    },
};
use arc_swap::ArcSwap;
use hall_bss::port::{Bss, CallBackKey, PaymentProvider};
use hall_store::{OpenError, Options, OutboxKind, ServerSecret, SqliteStore, Word};
use hall_types::IdError;
use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    net::{IpAddr, SocketAddr},
    path::{Path, PathBuf},
    sync::Arc,
};
use tokio::{
    sync::{Notify, watch},
    task::JoinHandle,
};

/// Bytes of the secret.
const SECRET_BYTES: usize = 32;
/// The channel that browsers are, as catalogues name it.
const CHANNEL: &str = "web";

/// How the account side is to be opened.
pub(crate) struct Opening<'a> {
    /// The file of the store; it is made when there is none.
    pub(crate) store: &'a Path,
    /// True for a demonstration: short messages arrive on a page.
    pub(crate) is_demo: bool,
    /// Where readers reach the hall.
    pub(crate) listener: SocketAddr,
    /// What the operator's gateway for short messages shows, if it may bring any.
    pub(crate) gateway_key: Option<String>,
    /// What the operator's staff show, if any of them may ask.
    pub(crate) staff_key: Option<String>,
    /// Proxies in front of it.
    pub(crate) proxies: Vec<IpAddr>,
    pub(crate) site: Arc<Published>,
    pub(crate) figures: Arc<Figures>,
}

/// The account side cannot be opened.
#[derive(Debug, thiserror::Error)]
pub(crate) enum OpeningError {
    /// The store.
    #[error(transparent)]
    Store(#[from] OpenError),
    /// The file of the secret.
    #[error("the secret {} cannot be used: {source}", path.display())]
    Secret {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// The book of the demo's bank.
    #[error(transparent)]
    Book(#[from] BookFileError),
    /// Hashing passwords.
    #[error(transparent)]
    Hashing(#[from] HashingFailed),
    /// Randomness.
    #[error(transparent)]
    Randomness(#[from] NoRandomness),
    /// The name of the channel.
    #[error(transparent)]
    Channel(#[from] IdError),
}

/// An account side that is open.
pub(crate) struct Opened {
    /// For the hall.
    pub(crate) account: AccountSide,
    /// For when the hall has stopped.
    pub(crate) closing: Closing,
}

/// What has to end in order once the last request is answered.
pub(crate) struct Closing {
    store: SqliteStore,
    stop: watch::Sender<bool>,
    worker: JoinHandle<()>,
    jobs: JoinHandle<()>,
}

impl Opening<'_> {
    /// Opens it, with the operator that accounts are with. Has to be called inside a tokio runtime. `bss`
    /// is handed the store, which an embedded operator keeps its own things in.
    pub(crate) async fn open<B: Bss + Clone + 'static>(
        self,
        bss: impl FnOnce(&SqliteStore) -> B,
    ) -> Result<(Opened, B), OpeningError> {
        let (clock, random): (Arc<dyn Clock>, Arc<dyn Random>) =
            (Arc::new(SystemClock), Arc::new(SystemRandom));
        let secret = secret(&secret_file(self.store), random.as_ref())?;
        let gateway_key = self.gateway_key.as_deref().map(|key| secret.gateway_key(key));
        let staff_key = self.staff_key.as_deref().map(|key| secret.staff_key(key));
        let store = SqliteStore::open(self.store, Options::default()).await?;
        let inbox = self.is_demo.then(|| Arc::new(Inbox::new(Arc::clone(&clock))));
        let letter_box = self.is_demo.then(|| Arc::new(LetterBox::new(Arc::clone(&clock))));
        let demo_bank = match self.is_demo {
            true => Some(self.demo_bank(Arc::clone(&clock), random.as_ref())?),
            false => None,
        };
        let bell = Arc::new(Notify::new());
        let cookie = CookieForm::of(self.listener, &self.site.site_url);
        let operator = bss(&store);
        let bss: Arc<dyn Bss> = Arc::new(operator.clone());
        let services = Services {
            store: Arc::new(store.clone()),
            subscribers: Arc::clone(&bss) as _,
            bss,
            site: self.site,
            hasher: Hasher::new(random.as_ref())?,
            secret,
            gateway_key,
            staff_key,
            channel: CHANNEL.parse()?,
            can_text: inbox.is_some(),
            told_bills: Arc::default(),
            bell: Arc::clone(&bell),
            inbox: inbox.clone(),
            can_mail: letter_box.is_some(),
            letter_box: letter_box.clone(),
            provider: demo_bank.clone().map(|bank| bank as Arc<dyn PaymentProvider>),
            demo_bank,
            clock: Arc::clone(&clock),
            random: Arc::clone(&random),
        };
        say(&services, cookie);
        let figures = self.figures;
        let worker = Worker::new(WorkerParts {
            outbox: Arc::new(store.clone()),
            sms: inbox.map(|inbox| inbox as Arc<dyn SmsGateway>),
            email: letter_box.map(|letters| letters as Arc<dyn EmailGateway>),
            clock,
            random,
            bell,
            count: Arc::new(move |kind: OutboxKind, outcome| {
                figures.handed_over(kind.word(), outcome);
            }),
        });
        let (stop, stopped) = watch::channel(false);
        let worker = tokio::spawn(worker.run(stopped));
        let services = Arc::new(ArcSwap::from_pointee(services));
        let jobs = tokio::spawn(jobs::run(Arc::clone(&services), stop.subscribe()));
        let account = AccountSide { services, cookie, proxies: self.proxies };
        let closing = Closing { store, stop, worker, jobs };
        Ok((Opened { account, closing }, operator))
    }

    /// The demo's bank, with its book beside the store. Its call-backs go where readers reach the hall.
    fn demo_bank(
        &self,
        clock: Arc<dyn Clock>,
        random: &dyn Random,
    ) -> Result<Arc<DemoBank>, OpeningError> {
        let key = CallBackKey::new(random.bytes()?);
        let courier = Arc::new(HttpCourier::to(self.listener));
        Ok(DemoBank::open(Some(self.store.with_extension("bank.json")), key, clock, courier)?)
    }
}

impl Closing {
    /// Stops whatever runs by itself, then closes the store.
    pub(crate) async fn close(self) {
        // An error means that the worker has gone already, which is then said.
        let _ = self.stop.send(true);
        if self.worker.await.is_err() {
            tracing::error!("the worker of the outbox had failed");
        }
        if self.jobs.await.is_err() {
            tracing::error!("what the hall does by itself had failed");
        }
        self.store.close().await;
    }
}

/// What whoever runs the hall should know.
fn say(services: &Services, cookie: CookieForm) {
    if cookie == CookieForm::Plain {
        tracing::warn!(
            "the session's cookie is sent without TLS, because this hall listens on this machine only \
             and its address is not https"
        );
    }
    if !services.can_text {
        tracing::warn!("nothing carries short messages: nobody can sign in with a code");
    }
}

/// The file of the secret of a store: beside it, with `.key` at its end.
fn secret_file(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".key");
    name.into()
}

/// Reads the secret, or makes it. It is not in the store, so that whoever gets hold of a copy of the
/// store cannot tell codes and numbers by it.
fn secret(path: &Path, random: &dyn Random) -> Result<ServerSecret, OpeningError> {
    let cannot = |source| OpeningError::Secret { path: path.to_owned(), source };
    match fs::read(path) {
        Ok(bytes) => {
            let wrong = || io::Error::new(io::ErrorKind::InvalidData, "it has not 32 bytes");
            let bytes: [u8; SECRET_BYTES] = bytes.try_into().map_err(|_| cannot(wrong()))?;
            Ok(ServerSecret::new(bytes))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let bytes = random.bytes::<SECRET_BYTES>()?;
            write_secret(path, &bytes).map_err(cannot)?;
            Ok(ServerSecret::new(bytes))
        }
        Err(error) => Err(cannot(error)),
    }
}

/// Writes a new file that only its owner can read.
fn write_secret(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_secret_is_made_once_and_is_its_owner_s_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = secret_file(&folder.path().join("hall.db"));
        let made = secret(&path, &SystemRandom).expect("it is made");
        let read = secret(&path, &SystemRandom).expect("it is read");
        assert_eq!(made.word("anything"), read.word("anything"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).expect("the file").permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let other = secret(&folder.path().join("other.key"), &SystemRandom).expect("it is made");
        assert_ne!(made.word("anything"), other.word("anything"));
    }

    #[test]
    fn a_secret_that_is_none_is_refused_and_left_alone() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("hall.db.key");
        fs::write(&path, b"short").expect("written");
        let error = secret(&path, &SystemRandom).expect_err("it is no secret").to_string();
        assert!(error.contains("hall.db.key") && error.contains("32 bytes"), "{error}");
        assert_eq!(fs::read(&path).expect("the file"), b"short");
    }
}
