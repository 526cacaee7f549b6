//! Writes what nobody would write by hand: a site with a catalogue of any size, and usage of any number
//! of users over a site's catalogue. `cargo xtask gen-catalog` and `cargo xtask gen-usage` run it.
//!
//! Messages go to stderr. A command that cannot go on ends with exit code 1 and one line that names
//! the mend. What does not live here: catalogues and use themselves (`hall-population`).

mod catalog;
mod progress;
mod usage;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Sites and usage nobody wrote by hand.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Writes a site with a generated catalogue of any size, the same for the same seed
    GenCatalog(catalog::Options),
    /// Writes usage of invented users over a site's catalogue as CSV, the same for the same seed
    GenUsage(usage::Options),
}

fn main() -> ExitCode {
    let result = match Cli::parse().task {
        Task::GenCatalog(options) => catalog::run(&options),
        Task::GenUsage(options) => usage::run(&options),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
