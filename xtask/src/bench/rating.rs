//! B7: how fast use is rated, by the benchmark of `hall-rating`, which checks that short ways come to what
//! long ways come to before it looks at the clock.

use super::setting;
use crate::{process, repo::Repo};
use anyhow::Result;

/// Builds, measures, prints.
pub(super) fn run(repo: &Repo) -> Result<()> {
    println!("{}", setting(repo));
    let mut cargo = repo.cargo();
    cargo.args(["bench", "--quiet", "--package", "hall-rating", "--bench", "rating"]);
    process::run(&mut cargo, "measuring")?;
    println!("goal: at least 10 million events of a plan rated a second and core");
    Ok(())
}
