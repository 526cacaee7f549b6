//! `cargo xtask drill`: what the ordinary tests do in small to the points ledger, with large counts. A drill
//! ends with exit code 1 where it finds a loss, and says how often it looked.
//!
//! What does not live here: the drills themselves (`server/src/flows/mall/tests/drills`).

use crate::{process, repo::Repo};
use anyhow::Result;
use clap::ValueEnum;
use std::time::Instant;

/// Which drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// More want it than there is: exactly what is there goes
    Oversell,
    /// Requests are sent several times and some altered: one effect each
    Idempotency,
    /// Everything is returned twice at once: it comes back once
    Reversal,
    /// The process is killed while it redeems: nothing acknowledged is lost
    Kill,
}

/// What to do how often.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Options {
    /// Which drill
    name: Name,
    /// Rounds of oversell and kill
    #[arg(long, default_value_t = 100)]
    rounds: u64,
    /// Clients of oversell
    #[arg(long, default_value_t = 10_000)]
    clients: u64,
    /// Units there are in oversell
    #[arg(long, default_value_t = 100)]
    units: u64,
    /// Requests of idempotency
    #[arg(long, default_value_t = 100_000)]
    requests: u64,
    /// Orders of reversal
    #[arg(long, default_value_t = 10_000)]
    orders: u64,
}

impl Options {
    /// The test that is the drill.
    fn test(&self) -> &'static str {
        match self.name {
            Name::Oversell => "flows::mall::tests::drills::oversell",
            Name::Idempotency => "flows::mall::tests::drills::idempotency",
            Name::Reversal => "flows::mall::tests::drills::reversal",
            Name::Kill => "flows::mall::tests::drills::kill::kill",
        }
    }

    /// Its setting in words.
    fn setting(&self) -> String {
        match self.name {
            Name::Oversell => {
                format!("{} rounds, {} clients, {} units", self.rounds, self.clients, self.units)
            }
            Name::Idempotency => format!("{} requests, each 1 to 5 times", self.requests),
            Name::Reversal => format!("{} orders, each twice", self.orders),
            Name::Kill => format!("{} kills", self.rounds),
        }
    }
}

/// Runs a drill on a release build.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    let counts = [
        ("HALL_DRILL_ROUNDS", options.rounds),
        ("HALL_DRILL_CLIENTS", options.clients),
        ("HALL_DRILL_UNITS", options.units),
        ("HALL_DRILL_REQUESTS", options.requests),
        ("HALL_DRILL_ORDERS", options.orders),
    ];
    let arguments = ["test", "--release", "--locked", "-p", "hall-server", "--bin", "hall", "--"];
    let mut command = repo.cargo();
    command.args(arguments).args(["--exact", options.test()]);
    for (name, count) in counts {
        command.env(name, count.to_string());
    }
    let begun = Instant::now();
    process::run(&mut command, "the drill")?;
    let seconds = begun.elapsed().as_secs();
    println!("{:?}: {}; no loss found ({seconds} s)", options.name, options.setting());
    Ok(())
}
