//! B1: what a phone on slow 4G downloads and waits for. The browser is driven by
//! `xtask/bench/public-page.mjs`; here the hall is built, served and stopped.

use super::{served::Served, setting};
use crate::{
    build, process,
    repo::{Profile, Repo},
    setup,
};
use anyhow::Result;
use clap::Args;

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
    let served = Served::start(repo, &hall, &[])?;
    served.wait_until_published()?;
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
