//! Node, npm and the packages of ours that run on it. Node is only looked for: how it gets onto a
//! machine is its owner's choice.

use crate::{process, repo::Repo, stamp::Stamp};
use anyhow::{Context, Result, bail};

/// Where the browser tests and their packages are.
pub(crate) const BROWSER_TESTS: &str = "tests/browser";
/// Where what rewrites the wasm of a release is.
pub(crate) const WASM_OPT: &str = "xtask/wasm-opt";
const NODE_MAJOR_MIN: u32 = 20;

/// Node, new enough.
pub(super) fn node(repo: &Repo) -> Result<String> {
    let mend = || format!("install node {NODE_MAJOR_MIN} or newer, from nodejs.org or your system");
    let version = process::read(repo.command("node").arg("--version")).with_context(mend)?;
    let major = version.trim_start_matches('v').split('.').next().and_then(|n| n.parse().ok());
    match major {
        Some(major) if NODE_MAJOR_MIN <= major => Ok(format!("node {version}")),
        _ => bail!("node {version} is too old; {}", mend()),
    }
}

/// npm, of any version.
pub(super) fn npm(repo: &Repo) -> Result<String> {
    let version = process::read(repo.command("npm").arg("--version"))
        .context("install npm; it comes with node, on Debian in a package of its own")?;
    Ok(format!("npm {version}"))
}

/// The packages of a folder of the repository, exactly as locked.
pub(crate) fn packages(repo: &Repo, of: &str) -> Result<String> {
    let folder = repo.join(of);
    let lock = folder.join("package-lock.json");
    let file = folder.join("node_modules/.openhall-stamp");
    let stamp = Stamp::new(file, "npm ci", repo.root(), &[lock])?;
    if !stamp.holds() {
        let mut install = repo.command("npm");
        install.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
        let log = repo.tools().join("log/npm.log");
        process::run_behind(&mut install, &log, &format!("npm packages of {of}"), "some seconds")
            .with_context(|| format!("check the network, then run `npm ci` in {of}"))?;
        stamp.set()?;
    }
    Ok(format!("npm packages of {of}"))
}
