//! What `hall serve` and `hall dev` share: an address is taken before anything is built, a hall is
//! published, requests are answered until somebody asks to stop.

use super::{load::Loaded, outcome::Failure, say::Voice};
use crate::{
    convert::site_info,
    http::{Hall, Limits, Listeners, Served, log_panics, serve},
    services::Published,
};
use hall_bss::{Embedded, port::Bss};
use hall_prerender::{Build, GuideDesk, Manifest};
use std::{
    io::{self, IsTerminal},
    net::{SocketAddr, TcpListener},
    num::NonZero,
    sync::Arc,
    thread,
};
use tokio::runtime::{self, Runtime};
use tracing_subscriber::EnvFilter;

/// Why an address cannot be listened on, and the mend.
pub(super) fn cannot_listen(addr: SocketAddr, error: &io::Error) -> Failure {
    let mend = match error.kind() {
        io::ErrorKind::AddrInUse => {
            format!("something else listens on port {}; choose another with --addr", addr.port())
        }
        io::ErrorKind::PermissionDenied => {
            "ports below 1024 need a privilege; choose a higher one with --addr".to_owned()
        }
        io::ErrorKind::AddrNotAvailable => {
            "use an address of this machine, such as 127.0.0.1 or 0.0.0.0".to_owned()
        }
        _ => "choose another address with --addr".to_owned(),
    };
    Failure::surroundings(format!("{addr} cannot be listened on: {error}"), mend)
}

/// Takes an address.
pub(super) fn listen(addr: SocketAddr) -> Result<TcpListener, Failure> {
    let listener = TcpListener::bind(addr).map_err(|error| cannot_listen(addr, &error))?;
    listener.set_nonblocking(true).map_err(|error| cannot_listen(addr, &error))?;
    Ok(listener)
}

/// Addresses that were taken.
pub(super) struct Bound {
    /// For readers.
    pub(super) public: TcpListener,
    /// For whoever runs the hall.
    pub(super) operation: Option<TcpListener>,
}

/// The store is read on the thread that answers: while one waits for the disk, another one answers.
const THREADS_PER_CORE: usize = 2;

/// What the server runs in, with its log.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    log_to_stderr();
    log_panics();
    let threads = thread::available_parallelism().map_or(1, NonZero::get) * THREADS_PER_CORE;
    let runtime = runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build();
    runtime.map_err(|error| stopped_by(&error))
}

fn stopped_by(error: &io::Error) -> Failure {
    Failure::surroundings(format!("the server stopped: {error}"), "start it again")
}

/// A hall that is being served, for whoever brings it up to date.
pub(super) struct Running {
    hall: Arc<Hall>,
    /// The operator that its accounts are with, if it has any.
    operator: Option<Embedded>,
}

impl Running {
    /// A hall without a build yet.
    pub(super) fn new(hall: Arc<Hall>, operator: Option<Embedded>) -> Self {
        Self { hall, operator }
    }

    /// Serves a build from the next request on; accounts go by its site then. Returns the record of what is
    /// served.
    pub(super) fn publish(&self, loaded: &Loaded, build: Build) -> Result<Arc<Manifest>, Failure> {
        let site = site_info(loaded.site.content.settings());
        let manifest = Arc::clone(&build.manifest);
        let served = match self.hall.served() {
            Some(before) => before.next(site, build),
            None => Served::new(site, build),
        };
        let served =
            served.map_err(|error| Failure::surroundings(error.to_string(), "start hall again"))?;
        let leaflet = served.leaflet().unwrap_or_default();
        let desk = GuideDesk::new(&loaded.site, &loaded.assets, loaded.as_of, leaflet);
        let desk =
            desk.map_err(|error| Failure::surroundings(error.to_string(), "start hall again"))?;
        self.hall.publish(served);
        self.hall.publish_guide(desk);
        if let Some(operator) = &self.operator {
            let site = Arc::new(Published::of(&loaded.site));
            let bss: Arc<dyn Bss> = Arc::new(operator.with(site.operator()));
            self.hall.publish_to_accounts(&site, &bss);
        }
        Ok(manifest)
    }

    /// Answers requests until Ctrl-C or a request to terminate, while `keeper` brings the hall up
    /// to date on a thread of its own.
    pub(super) fn serve(
        self,
        runtime: &Runtime,
        bound: Bound,
        voice: &Voice,
        keeper: impl FnOnce(Self) + Send + 'static,
    ) -> Result<(), Failure> {
        let hall = Arc::clone(&self.hall);
        thread::spawn(move || keeper(self));
        let stopped = runtime.block_on(async {
            let operation = bound.operation.map(tokio::net::TcpListener::from_std).transpose()?;
            let public = tokio::net::TcpListener::from_std(bound.public)?;
            let listeners = Listeners { public, operation };
            serve(hall, listeners, Limits::default(), asked_to_stop()).await
        });
        match stopped.map_err(|error| stopped_by(&error))?.cut {
            0 => voice.note("Stopped; every open request was answered."),
            cut => voice.note(&format!("Stopped; {cut} connections had to be cut.")),
        }
        Ok(())
    }
}

/// Logs go to standard error: as lines on a terminal, as JSON elsewhere. `HALL_LOG` filters them.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_env("HALL_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    // Fails when a log was set before, which only tests do.
    let _ = match io::stderr().is_terminal() {
        true => lines.compact().try_init(),
        false => lines.json().try_init(),
    };
}

/// Done when somebody presses Ctrl-C or the system asks the process to terminate.
async fn asked_to_stop() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminated) => {
                tokio::select! {
                    _ = interrupted => {}
                    _ = terminated.recv() => {}
                }
            }
            Err(_) => drop(interrupted.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupted.await);
}
