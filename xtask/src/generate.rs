//! `cargo xtask gen-catalog` and `gen-usage`: built when they are wanted, because they need the domain's
//! crates, which nothing else here does.
//!
//! What does not live here: what they write, and their options (the `specimen` package).

use crate::{
    process,
    repo::{Profile, Repo},
};
use anyhow::{Context, Result};
use clap::Args;
use std::{env, ffi::OsString};

/// Handed on as they are.
#[derive(Args)]
pub(crate) struct Options {
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, hide = true)]
    arguments: Vec<OsString>,
}

/// Builds the program and becomes it.
pub(crate) fn run(repo: &Repo, command: &str, options: &Options) -> Result<()> {
    let mut cargo = repo.cargo();
    cargo.args(["build", "--package", "specimen"]).args(Profile::Release.option());
    process::run(&mut cargo, "building what generates")?;
    let program = format!("specimen{}", env::consts::EXE_SUFFIX);
    let mut specimen = repo.command(repo.target().join("release").join(program));
    // Paths mean what they mean to whoever typed them.
    let here = env::current_dir().context("the current folder cannot be read")?;
    specimen.current_dir(here).arg(command).args(&options.arguments);
    process::become_program(&mut specimen, command)
}
