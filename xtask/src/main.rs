//! `cargo xtask`: the project's own commands. Each is a module; what they share (finding things,
//! running programs, talking to people) is in `repo`, `process`, `files`, `stamp` and `say`.
//!
//! Messages go to stderr, figures to stdout. A command that cannot go on ends with exit code 1 and
//! one line that names the mend.

mod axe;
mod bench;
mod build;
mod demo;
mod drill;
mod files;
mod generate;
mod process;
mod repo;
mod say;
mod screenshots;
mod setup;
mod stamp;
mod test;

use anyhow::Result;
use clap::{Parser, Subcommand};
use repo::{Profile, Repo};
use std::process::ExitCode;

/// The project's own commands.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", disable_help_subcommand = true)]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Checks every tool and installs what is missing
    Setup {
        /// Also what the browser tests need: Chromium, a Chinese font, npm packages
        #[arg(long)]
        browser: bool,
    },
    /// Makes target/release/hall with the front end inside
    Build {
        /// Faster to make, larger and slower to run: target/debug/hall
        #[arg(long)]
        debug: bool,
    },
    /// Builds, then serves the demo site and opens it in a browser
    Demo(demo::Options),
    /// Runs every check and every test
    Test(test::Options),
    /// Measures one of the figures of the README
    Bench {
        #[command(subcommand)]
        name: bench::Name,
    },
    /// Looks for losses in the points ledger, with large counts
    Drill(drill::Options),
    /// Writes a site with a generated catalogue of any size; --help says more
    #[command(disable_help_flag = true)]
    GenCatalog(generate::Options),
    /// Writes usage of invented users over a site's catalogue as CSV; --help says more
    #[command(disable_help_flag = true)]
    GenUsage(generate::Options),
    /// Looks at every page in every language, mode, theme and size with axe
    Axe,
    /// Takes the pictures of the README into docs/img/
    Screenshots,
    /// Opens an address in a browser once something listens there
    #[command(hide = true)]
    OpenWhenReady { addr: std::net::SocketAddr },
}

fn main() -> ExitCode {
    match run(Cli::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say::failure(&error);
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let repo = Repo::find()?;
    match task {
        Task::Setup { browser } => {
            setup::run(&repo, setup::Needs { lints: true, browser, faults: true })?;
            say::next("cargo xtask demo");
            Ok(())
        }
        Task::Build { debug } => {
            let profile = if debug { Profile::Debug } else { Profile::Release };
            setup::run(&repo, setup::Needs::default())?;
            build::run(&repo, profile)?;
            let hall = repo.relative(&repo.hall(profile));
            say::next(&format!("{} serve {}", hall.display(), repo::DEMO));
            Ok(())
        }
        Task::Demo(options) => demo::run(&repo, &options),
        Task::Test(options) => test::run(&repo, &options),
        Task::Bench { name } => bench::run(&repo, &name),
        Task::Drill(options) => drill::run(&repo, &options),
        Task::GenCatalog(options) => generate::run(&repo, "gen-catalog", &options),
        Task::GenUsage(options) => generate::run(&repo, "gen-usage", &options),
        Task::Axe => axe::run(&repo),
        Task::Screenshots => screenshots::run(&repo),
        Task::OpenWhenReady { addr } => demo::open_when_ready(addr),
    }
}
