//! B1: what a phone on slow 4G downloads and waits for. The browser is driven by
//! `xtask/bench/public-page.mjs`; here the hall is built, served and stopped.

use super::setting;
use crate::{
    build, demo, process,
    repo::{DEMO, Profile, Repo},
    say, setup,
};
use anyhow::{Context, Result};
use clap::Args;
use std::{
    net::{SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::Child,
    time::Duration,
};

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// Visits of each page, each with an empty cache
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// The plan whose page is measured; the first one on the plans page when absent
    #[arg(long, value_name = "ID")]
    plan: Option<String>,
}

/// Builds, serves, measures.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs { browser: true, ..setup::Needs::default() })?;
    let hall = build::run(repo, Profile::Release)?;
    let served = Served::start(repo, &hall, &repo.join(DEMO))?;
    println!("{}", setting(repo));
    let mut node = repo.command("node");
    node.arg(repo.join("xtask/bench/public-page.mjs"))
        .args(["--base", &served.base(), "--rounds", &options.rounds.to_string()])
        .env("CHROMIUM", setup::chromium(repo)?);
    if let Some(plan) = &options.plan {
        node.args(["--plan", plan]);
    }
    process::run(&mut node, "measuring pages")
}

/// A hall that is served for as long as this lives.
struct Served {
    child: Child,
    addr: SocketAddr,
}

impl Served {
    fn start(repo: &Repo, hall: &Path, site: &Path) -> Result<Self> {
        let addr = free_address()?;
        let log: PathBuf = repo.bench("log").join("hall-serve.log");
        let mut serve = repo.command(hall);
        serve.arg("serve").arg(site).args(["--addr", &addr.to_string()]);
        say::line("serving", format!("{DEMO} at http://{addr}/"));
        let served = Self { child: process::start_logged(&mut serve, &log)?, addr };
        demo::wait_for(addr, Duration::from_secs(30)).inspect_err(|_| process::show_end(&log))?;
        Ok(served)
    }

    fn base(&self) -> String {
        format!("http://{}", self.addr)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself; then there is nothing left to stop.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An address nobody listens at right now.
fn free_address() -> Result<SocketAddr> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no free port on 127.0.0.1")?;
    Ok(listener.local_addr()?)
}
