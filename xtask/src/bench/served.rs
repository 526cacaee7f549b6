//! A hall that is served while something is measured.

use crate::{
    demo,
    process::{self, Running},
    repo::{DEMO, Repo},
    say,
};
use anyhow::{Context, Result};
use std::{
    ffi::OsStr,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    time::Duration,
};

/// The demo site, served for as long as this lives.
pub(super) struct Served {
    process: Running,
    pub(super) addr: SocketAddr,
}

impl Served {
    /// Serves it; `more` are options of `hall serve`.
    pub(super) fn start(repo: &Repo, hall: &Path, more: &[&OsStr]) -> Result<Self> {
        let addr = free_address()?;
        let log: PathBuf = repo.bench("log").join("hall-serve.log");
        let mut serve = repo.command(hall);
        serve.arg("serve").arg(repo.join(DEMO)).args(["--addr", &addr.to_string()]).args(more);
        say::line("serving", format!("{DEMO} at http://{addr}/"));
        let served = Self { process: Running(process::start_logged(&mut serve, &log)?), addr };
        demo::wait_for(addr, Duration::from_secs(30)).inspect_err(|_| process::show_end(&log))?;
        Ok(served)
    }

    pub(super) fn base(&self) -> String {
        format!("http://{}", self.addr)
    }

    /// The process.
    pub(super) fn id(&self) -> u32 {
        self.process.0.id()
    }
}

/// An address nobody listens at right now.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?)
}
