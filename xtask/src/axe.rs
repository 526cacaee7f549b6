//! `cargo xtask axe`: every page in every language, mode, theme and size under axe. The ordinary tests look at
//! all pages as well, but most of them take turns with modes, themes and sizes; this takes an hour or so.

use crate::{
    build, process,
    repo::{Profile, Repo},
    setup,
};
use anyhow::Result;

/// The tests that look at pages: the public ones, which this widens, and the account's, which are always whole.
const TESTS: [&str; 2] = ["axe.test.mjs", "account-pages.test.mjs"];

/// Builds, serves, looks at everything; the tests print how often they have looked and what axe objected to.
pub(crate) fn run(repo: &Repo) -> Result<()> {
    setup::run(repo, setup::Needs { browser: true, ..setup::Needs::default() })?;
    let hall = build::run(repo, Profile::Release)?;
    let folder = repo.join(setup::BROWSER_TESTS);
    let mut node = setup::node_for(repo, &hall)?;
    // One file after the other: each keeps the machine busy.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
        .args(TESTS.map(|test| folder.join(test)))
        .env("AXE_WHOLE", "1");
    process::run(&mut node, "a look with axe")
}
