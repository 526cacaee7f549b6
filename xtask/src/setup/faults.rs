//! What makes system calls fail and disks full, for the drills: `strace` and util-linux's `prlimit`.

use super::debian;
use crate::{process, repo::Repo};
use anyhow::{Context, Result};

const MEND: &str = "install strace and util-linux; on Debian, as root: apt-get install -y strace \
     util-linux. In a container tracing may have to be allowed (--cap-add=SYS_PTRACE)";

/// Finds or, on Debian as root, installs them, and makes sure that tracing is allowed here.
///
/// # Errors
/// One of them is missing, or tracing is not allowed.
pub(crate) fn ensure(repo: &Repo) -> Result<String> {
    let is_there = || ["strace", "prlimit"].iter().all(|it| repo.program(it).is_some());
    if !is_there() && debian::can_install(repo) {
        debian::install(repo, &["strace", "util-linux"], "strace").context(MEND)?;
    }
    process::read(repo.command("prlimit").arg("--version")).context(MEND)?;
    let mut trace = repo.command("strace");
    trace.args(["-f", "-qq", "-e", "trace=none", "true"]);
    process::read(&mut trace).context(MEND)?;
    let told = process::read(repo.command("strace").arg("--version"))?;
    // strace -- version 6.1
    let version = told.lines().next().and_then(|line| line.split_whitespace().last());
    Ok(format!("strace {} and prlimit", version.unwrap_or_default()))
}
