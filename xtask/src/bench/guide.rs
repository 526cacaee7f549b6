//! How long the tariff guide works on an answer, in the browser and on the server. The browser is driven by
//! `xtask/bench/guide.mjs`; here the hall is built, served and stopped.

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
    /// Rounds of each set of answers, each on a fresh page
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
}

/// Builds, serves, measures.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs { browser: true, ..setup::Needs::default() })?;
    let hall = build::run(repo, Profile::Release)?;
    let served = Served::start(repo, &hall, &[])?;
    served.wait_until_published()?;
    println!("{}", setting(repo));
    let mut node = repo.command("node");
    node.arg(repo.join("xtask/bench/guide.mjs"))
        .args(["--base", &served.base(), "--rounds", &options.rounds.to_string()])
        .env("CHROMIUM", setup::chromium(repo)?);
    process::run(&mut node, "measuring the tariff guide")
}
