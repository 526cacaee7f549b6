//! B6: what the cheapest choice costs to find, beside HiGHS with the same question, and over many
//! people on all cores. Everything is checked to the fen before anything is said about time.

use super::{pypi::Package, setting};
use crate::{
    process,
    repo::{Profile, Repo},
};
use anyhow::Result;
use clap::Args;
use std::process::Command;

const HIGHS: Package = Package { name: "highspy", version: "1.15.1" };
/// Where what is run beside it lives.
const FOLDER: &str = "xtask/bench/advisor";

/// How to measure.
#[derive(Args)]
pub(crate) struct Options {
    /// Cases over small catalogues that are checked, by trying everything besides
    #[arg(long, default_value_t = 10_000)]
    small: u32,
    /// People over the large catalogue who are checked
    #[arg(long, default_value_t = 12)]
    large: u32,
    /// Plans of the large catalogue
    #[arg(long, default_value_t = 963)]
    plans: u32,
    /// Add-ons of the large catalogue
    #[arg(long, default_value_t = 239)]
    addons: u32,
    /// How often the advisor answers each of them; the fastest counts
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u16).range(1..))]
    rounds: u16,
    /// People who are advised on all cores
    #[arg(long, default_value_t = 200)]
    users: u32,
    /// The longest that one of these may take on a processor, in milliseconds
    #[arg(long, default_value_t = 1_000)]
    budget_ms: u32,
}

/// Builds, installs the solver, checks, measures, prints.
pub(super) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let python = |venv: &std::path::Path| venv.join("bin/python");
    let is_whole = |venv: &std::path::Path| {
        let mut import = repo.command(python(venv));
        Ok(python(venv).is_file() && process::read(import.args(["-c", "import highspy"])).is_ok())
    };
    let venv = HIGHS.install(repo, is_whole)?;
    let mut cargo = repo.cargo();
    cargo.args(["build", "--package", "bench-advisor"]).args(Profile::Release.option());
    process::run(&mut cargo, "building what measures")?;
    let program = || repo.command(repo.target().join("release/bench-advisor"));
    let sized = |command: &mut Command| {
        command.args(["--plans", &options.plans.to_string()]);
        command.args(["--add-ons", &options.addons.to_string()]);
    };

    println!("{}", setting(repo));
    let mut compare = program();
    compare.arg("compare").arg("--python").arg(python(&venv));
    compare.arg("--script").arg(repo.join(FOLDER).join("solve.py"));
    compare.args(["--small", &options.small.to_string()]);
    compare.args(["--large", &options.large.to_string()]);
    compare.args(["--rounds", &options.rounds.to_string()]);
    sized(&mut compare);
    process::run(&mut compare, "comparing")?;

    let mut batch = program();
    batch.args(["batch", "--users", &options.users.to_string()]);
    batch.args(["--budget-ms", &options.budget_ms.to_string()]);
    sized(&mut batch);
    process::run(&mut batch, "advising many people")?;
    println!("goals: at most 150 µs for each subscriber; HiGHS takes at least 500 times as long");
    Ok(())
}
