//! `cargo xtask drill`: what the ordinary tests do in small to the points ledger, with large counts. A drill
//! ends with exit code 1 where it finds a loss, and says how often it looked.
//!
//! What does not live here: the drills themselves (`server/src/flows/mall/tests/drills`).

use crate::{process, repo::Repo, say, setup};
use anyhow::Result;
use clap::ValueEnum;
use std::{process::Command, time::Instant};

/// Which drill.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// R1: more want it than there is: exactly what is there goes
    Oversell,
    /// R2: requests are sent several times and some altered: one effect each
    Idempotency,
    /// R3: everything is returned twice at once: it comes back once
    Reversal,
    /// R4: the process is killed while it redeems: nothing acknowledged is lost
    Kill,
    /// R5: the n-th write or flush fails, for every n: nothing is acknowledged that is not kept
    WriteFault,
    /// The disk is full and has room again: what cannot be kept is refused
    DiskFull,
    /// R7, in part: the clock jumps forwards and back: nothing is lost by it
    Clock,
    /// R8: many at once over the API, held against a model: no answer without an explanation
    Model,
    /// R10: a copy made at some moment is restored: what was acknowledged before is in it
    Restore,
    /// R11, in part: the hall is built with faults on purpose: each is caught
    Planted,
}

/// What to do how often.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Options {
    /// Which drill
    name: Name,
    /// Rounds of oversell, disk-full, clock and restore (100), of kill (1000)
    #[arg(long)]
    rounds: Option<u64>,
    /// Clients of oversell, all at the same time
    #[arg(long, default_value_t = 10_000)]
    clients: u64,
    /// Units there are in a round of oversell
    #[arg(long, default_value_t = 100)]
    units: u64,
    /// Requests of idempotency
    #[arg(long, default_value_t = 100_000)]
    requests: u64,
    /// Orders of reversal
    #[arg(long, default_value_t = 10_000)]
    orders: u64,
    /// Calls that fail in write-fault, of each kind at most; every one there is, unless told otherwise
    #[arg(long, default_value_t = u64::MAX)]
    faults: u64,
    /// Things that happen in a round of clock
    #[arg(long, default_value_t = 1_000)]
    acts: u64,
    /// Requests of model
    #[arg(long, default_value_t = 1_000_000)]
    operations: u64,
}

impl Options {
    /// The test that is the drill.
    fn test(&self) -> &'static str {
        match self.name {
            Name::Oversell => "flows::mall::tests::drills::oversell",
            Name::Idempotency => "flows::mall::tests::drills::idempotency",
            Name::Reversal => "flows::mall::tests::drills::reversal",
            Name::Kill => "flows::mall::tests::drills::kill::kill",
            Name::WriteFault => "flows::mall::tests::drills::write_fault::write_fault",
            Name::DiskFull => "flows::mall::tests::drills::disk_full::disk_full",
            Name::Clock => "flows::mall::tests::drills::clock::clock",
            Name::Model => "http::tests::account::points_model::model",
            Name::Restore => "flows::mall::tests::drills::restore::restore",
            Name::Planted => "flows::mall::tests::drills::planted::planted",
        }
    }

    fn rounds(&self) -> u64 {
        self.rounds.unwrap_or(if self.name == Name::Kill { 1_000 } else { 100 })
    }

    /// Its setting in words.
    fn setting(&self) -> String {
        let rounds = self.rounds();
        match self.name {
            Name::Oversell => {
                format!("{rounds} rounds, {} clients, {} units", self.clients, self.units)
            }
            Name::Idempotency => format!("{} requests, each 1 to 5 times", self.requests),
            Name::Reversal => format!("{} orders, each twice", self.orders),
            Name::Kill => format!("{rounds} kills"),
            Name::WriteFault if self.faults == u64::MAX => "every write and flush".to_owned(),
            Name::WriteFault => format!("the first {} writes and flushes", self.faults),
            Name::DiskFull => format!("{rounds} times full"),
            Name::Clock => format!("{rounds} rounds of {} acts", self.acts),
            Name::Model => format!("{} requests", self.operations),
            Name::Restore => format!("{rounds} copies"),
            Name::Planted => "each fault".to_owned(),
        }
    }

    /// The command that runs it.
    fn command(&self, repo: &Repo) -> Command {
        let mut command = repo.cargo();
        command.args(["test", "--locked", "-p", "hall-server", "--bin", "hall"]);
        match self.name {
            // A hall with faults in it is never a release.
            Name::Planted => {
                command.args(["--features", "planted-faults"]);
            }
            _ => {
                command.arg("--release");
            }
        }
        command.args(["--", "--nocapture", "--exact", self.test()]);
        let counts = [
            ("HALL_DRILL_ROUNDS", self.rounds()),
            ("HALL_DRILL_CLIENTS", self.clients),
            ("HALL_DRILL_UNITS", self.units),
            ("HALL_DRILL_REQUESTS", self.requests),
            ("HALL_DRILL_ORDERS", self.orders),
            ("HALL_DRILL_FAULTS", self.faults),
            ("HALL_DRILL_ACTS", self.acts),
            ("HALL_DRILL_OPERATIONS", self.operations),
        ];
        // Faults are looked for with the small counts of the ordinary tests.
        let counts = counts.into_iter().filter(|_| self.name != Name::Planted);
        command.envs(counts.map(|(name, count)| (name, count.to_string())));
        command
    }
}

/// Runs a drill.
pub(crate) fn run(repo: &Repo, options: &Options) -> Result<()> {
    if matches!(options.name, Name::WriteFault | Name::DiskFull | Name::Planted) {
        say::line("found", setup::fault_tools(repo)?);
    }
    let begun = Instant::now();
    process::run(&mut options.command(repo), "the drill")?;
    let seconds = begun.elapsed().as_secs();
    println!("{:?}: {}; no loss found ({seconds} s)", options.name, options.setting());
    Ok(())
}
