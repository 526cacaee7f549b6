//! Chromium, its driver, and a font with Chinese characters (without one, Chinese is boxes).

use super::debian;
use crate::{
    process,
    repo::{DEMO, Repo},
};
use anyhow::{Context, Result, bail};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The names Chromium goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC: &str = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome";
const MEND: &str = "install Chromium or set CHROMIUM to it; on Debian, as root: apt-get install -y \
     chromium chromium-driver fonts-noto-cjk";
const DEBIAN_PACKAGES: [&str; 3] = ["chromium", "chromium-driver", "fonts-noto-cjk"];

/// The browser to test with: what `CHROMIUM` names, else the first one in `PATH`.
///
/// # Errors
/// There is none.
pub(crate) fn chromium(repo: &Repo) -> Result<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").map(PathBuf::from) {
        if named.is_file() {
            return Ok(named);
        }
        bail!("CHROMIUM names {}, which is no file; correct or unset it", named.display());
    }
    NAMES
        .iter()
        .find_map(|name| repo.program(name))
        .or_else(|| Some(PathBuf::from(MAC)).filter(|path| path.is_file()))
        .context("no Chromium in PATH; run `cargo xtask setup --browser`")
}

/// Node, told of a hall, of the demo's site and of the browser, as scripts that serve the demo to it expect.
///
/// # Errors
/// See [`chromium`].
pub(crate) fn node_for(repo: &Repo, hall: &Path) -> Result<Command> {
    let mut node = repo.command("node");
    node.env("HALL_BIN", hall).env("HALL_SITE", repo.join(DEMO)).env("CHROMIUM", chromium(repo)?);
    Ok(node)
}

/// Finds or, on Debian as root, installs what drawing pages needs.
pub(super) fn ensure(repo: &Repo) -> Result<String> {
    if lacks(repo).is_empty() {
        return found(repo, "");
    }
    if debian::can_install(repo) {
        let what = "chromium, its driver and a Chinese font";
        debian::install(repo, &DEBIAN_PACKAGES, what).context(MEND)?;
    }
    let lacks = lacks(repo);
    if lacks.contains(&DEBIAN_PACKAGES[0]) {
        chromium(repo).context(MEND)?;
    }
    // Tests can pass without the driver or the font; only pictures would look odd.
    let note = match lacks.as_slice() {
        [] => String::new(),
        rest => format!("; without {}", rest.join(" and ")),
    };
    found(repo, &note)
}

fn found(repo: &Repo, note: &str) -> Result<String> {
    let path = chromium(repo)?;
    let version = process::read(repo.command(&path).arg("--version"))
        .with_context(|| format!("{} does not run; install another Chromium", path.display()))?;
    let short = version.split(" built on").next().unwrap_or_default().trim();
    Ok(format!("{short} in {}{note}", path.display()))
}

/// Which of [`DEBIAN_PACKAGES`] have nothing in their place.
fn lacks(repo: &Repo) -> Vec<&'static str> {
    // A machine without fontconfig gets the benefit of the doubt unless it is one we can install on.
    let has_font = process::read(repo.command("fc-list").args([":lang=zh", "family"]))
        .map_or(repo.program("apt-get").is_none(), |fonts| !fonts.is_empty());
    let here = [chromium(repo).is_ok(), repo.program("chromedriver").is_some(), has_font];
    DEBIAN_PACKAGES.into_iter().zip(here).filter(|(_, is_here)| !is_here).map(|row| row.0).collect()
}
