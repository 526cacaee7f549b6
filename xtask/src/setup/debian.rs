//! Packages of Debian, installed where that can be done without asking.
//!
//! What does not live here: which packages, and what to do where they cannot be had.

use crate::{process, repo::Repo};
use anyhow::Result;

/// Whether packages can be installed: there is apt, and we are root.
pub(super) fn can_install(repo: &Repo) -> bool {
    repo.program("apt-get").is_some()
        && process::read(repo.command("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Installs packages behind a progress line; `what` names them to people.
pub(super) fn install(repo: &Repo, packages: &[&str], what: &str) -> Result<()> {
    let steps: [&[&str]; 2] = [&["update"], &["install", "-y", "--no-install-recommends"]];
    for (step, packages) in steps.into_iter().zip([&[][..], packages]) {
        let mut apt = repo.command("apt-get");
        apt.args(step).args(packages).env("DEBIAN_FRONTEND", "noninteractive");
        let log = repo.tools().join(format!("log/apt-{}.log", step[0]));
        let doing = format!("{what} (apt-get {})", step[0]);
        process::run_behind(&mut apt, &log, &doing, "about a minute")?;
    }
    Ok(())
}
