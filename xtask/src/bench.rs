//! `cargo xtask bench NAME`: the figures of the README, each printed with the setting it was taken
//! in. A measurement fails only when what it measures is wrong, never for being slow.

mod advisor;
mod api;
mod balance;
mod bundle;
mod guide;
mod ledger;
mod prerender;
mod public_page;
mod pypi;
mod rating;
mod seed;
mod served;
mod spread;

use crate::{process, repo::Repo, say};
use anyhow::Result;
use clap::Subcommand;
use std::{fs, path::Path, process::Command, thread};

/// What to measure.
#[derive(Subcommand)]
pub(crate) enum Name {
    /// B1: what a phone on slow 4G downloads and waits for
    PublicPage(public_page::Options),
    /// How long somebody on slow 4G waits for their balance once they have sent the code
    Balance(balance::Options),
    /// B2: how much code subscribers download
    Bundle,
    /// B3: the cost of rendering a large catalogue, beside Hugo and bare writing
    Prerender(prerender::Options),
    /// B4: what answering about an account costs, beside a bare server and Fastify
    Api(api::Options),
    /// B5: redemptions of points that are on the disk, beside a commit for each of them
    Ledger(ledger::Options),
    /// B6: what the cheapest choice costs to find, beside HiGHS and over many people
    Advisor(advisor::Options),
    /// How long the tariff guide works on an answer, in the browser and on the server
    Guide(guide::Options),
    /// B7: how fast use is rated
    Rating,
    /// How long making a population takes, and how much memory
    Seed(seed::Options),
}

/// Measures and prints.
pub(crate) fn run(repo: &Repo, name: &Name) -> Result<()> {
    match name {
        Name::PublicPage(options) => public_page::run(repo, options),
        Name::Balance(options) => balance::run(repo, options),
        Name::Bundle => bundle::run(repo),
        Name::Prerender(options) => prerender::run(repo, options),
        Name::Api(options) => api::run(repo, options),
        Name::Ledger(options) => ledger::run(repo, options),
        Name::Advisor(options) => advisor::run(repo, options),
        Name::Guide(options) => guide::run(repo, options),
        Name::Rating => rating::run(repo),
        Name::Seed(options) => seed::run(repo, options),
    }
}

/// One line on the machine and the code that figures come from.
fn setting(repo: &Repo) -> String {
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = cpu
        .lines()
        .find(|line| line.starts_with("model name"))
        .and_then(|line| line.split(": ").nth(1))
        .unwrap_or("processor of unknown make");
    let git = |args: &[&str]| process::read(repo.command("git").args(args));
    let commit = git(&["rev-parse", "--short", "HEAD"]).unwrap_or_else(|_| "no commit".to_owned());
    let is_clean = git(&["status", "--porcelain"]).is_ok_and(|changes| changes.is_empty());
    let changes = if is_clean { "" } else { " with changes" };
    format!("setting: {cores} cores, {model}, {}, {commit}{changes}", std::env::consts::OS)
}

/// Runs `hall build` into an empty folder, quietly.
fn build_site(repo: &Repo, hall: &Path, site: &Path, out: &Path) -> Result<()> {
    crate::files::remove(out)?;
    let log = repo.bench("log").join("hall-build.log");
    say::line("building", format!("{} with hall build", repo.relative(site).display()));
    process::run_logged(&mut hall_build(repo, hall, site, out), &log)
}

/// `hall build` without compression, which would hide everything else.
fn hall_build(repo: &Repo, hall: &Path, site: &Path, out: &Path) -> Command {
    let mut build = repo.command(hall);
    build.arg("build").arg(site).arg("--out").arg(out).args(["--compress", "none"]);
    build
}
