//! A hall that is served while something is measured.

use crate::{
    demo,
    process::{self, Running},
    repo::{DEMO, Repo},
    say,
};
use anyhow::{Context, Result, bail};
use std::{
    ffi::OsStr,
    fs,
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    thread,
    time::{Duration, Instant},
};

/// The demo site, served for as long as this lives.
pub(super) struct Served {
    process: Running,
    pub(super) addr: SocketAddr,
    log: PathBuf,
}

/// How long compressing every file thoroughly may take.
const PATIENCE: Duration = Duration::from_secs(300);

impl Served {
    /// Serves it; `more` are options of `hall serve`.
    pub(super) fn start(repo: &Repo, hall: &Path, more: &[&OsStr]) -> Result<Self> {
        let addr = free_address()?;
        let log: PathBuf = repo.bench("log").join("hall-serve.log");
        let mut serve = repo.command(hall);
        serve.arg("serve").arg(repo.join(DEMO)).args(["--addr", &addr.to_string()]).args(more);
        say::line("serving", format!("{DEMO} at http://{addr}/"));
        let process = Running(process::start_logged(&mut serve, &log)?);
        demo::wait_for(addr, Duration::from_secs(30)).inspect_err(|_| process::show_end(&log))?;
        Ok(Self { process, addr, log })
    }

    /// Waits until every file is as small as it gets. A hall that has just started serves what it has
    /// compressed quickly, and takes the processor to do it thoroughly.
    pub(super) fn wait_until_published(&self) -> Result<()> {
        say::line("waiting", "until the hall has compressed its files thoroughly");
        let began = Instant::now();
        while !fs::read_to_string(&self.log)?.contains("\"published\"") {
            if began.elapsed() > PATIENCE {
                process::show_end(&self.log);
                bail!("the hall has not compressed its files in {} s", PATIENCE.as_secs());
            }
            thread::sleep(Duration::from_millis(200));
        }
        Ok(())
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
pub(super) fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?)
}
