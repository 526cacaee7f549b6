//! How long a person on a slow phone waits for their balance. The browser is driven by
//! `xtask/bench/balance.mjs`; here the hall is built, filled, served and stopped.

use super::{served::Served, setting};
use crate::{
    build, files, process,
    repo::{DEMO, Profile, Repo},
    setup,
};
use anyhow::Result;
use clap::Args;
use std::ffi::OsStr;

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// Rounds, each with a cold and a warm visit; an address gets twenty codes in an hour
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..=9))]
    rounds: u16,
}

/// Subscribers of the operator: those with stories, and some more.
const SUBSCRIBERS: &str = "60";

/// Builds, seeds, serves, measures.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    setup::run(repo, setup::Needs { browser: true, ..setup::Needs::default() })?;
    let hall = build::run(repo, Profile::Release)?;
    let folder = repo.bench("balance");
    files::make_folder(&folder)?;
    let (store, people) = (folder.join("hall.db"), folder.join("people.json"));
    let mut seed = repo.command(&hall);
    seed.args(["seed", DEMO, "--replace", "--json", "--quiet", "--subscribers", SUBSCRIBERS]);
    files::write(&people, process::read(seed.arg("--store").arg(&store))?)?;
    let demo = [OsStr::new("--demo"), OsStr::new("--store"), store.as_os_str()];
    let served = Served::start(repo, &hall, &demo)?;
    println!("{}", setting(repo));
    let mut node = repo.command("node");
    node.arg(repo.join("xtask/bench/balance.mjs"))
        .args(["--base", &served.base(), "--rounds", &options.rounds.to_string(), "--people"])
        .arg(&people)
        .env("CHROMIUM", setup::chromium(repo)?);
    process::run(&mut node, "measuring the way to the balance")
}
