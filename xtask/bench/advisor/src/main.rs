//! Measures the advisor: beside a solver for linear programs with whole numbers and beside trying
//! everything (`compare`), and over many people on all cores (`batch`). `cargo xtask bench advisor` runs it.
//!
//! What does not live here: the solver itself, which `solve.py` hands programs to.

mod batch;
mod brute;
mod catalogue;
mod clock;
mod compare;
mod peer;
mod program;
mod program_of;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// The advisor beside a solver.
#[derive(Parser)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks that advisor, solver and trying everything agree to the fen, then says how long each took
    Compare(compare::Options),
    /// Advises many people on all cores
    Batch(batch::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::Compare(options) => compare::run(&options),
        Task::Batch(options) => batch::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
