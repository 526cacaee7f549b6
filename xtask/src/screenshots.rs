//! `cargo xtask screenshots`: the pictures of the README, taken from the demo hall. The browser is driven
//! by `xtask/screenshots.mjs`.

use crate::{
    build, files, process,
    repo::{Profile, Repo},
    say, setup,
};
use anyhow::Result;

/// Where the README finds them, from the root.
const FOLDER: &str = "docs/img";

/// Builds, serves, takes the pictures.
pub(crate) fn run(repo: &Repo) -> Result<()> {
    setup::run(repo, setup::Needs { browser: true, ..setup::Needs::default() })?;
    let hall = build::run(repo, Profile::Release)?;
    let folder = repo.join(FOLDER);
    files::make_folder(&folder)?;
    let mut node = setup::node_for(repo, &hall)?;
    node.arg(repo.join("xtask/screenshots.mjs")).arg(&folder);
    process::run(&mut node, "taking the pictures")?;
    say::line("pictures", FOLDER);
    Ok(())
}
