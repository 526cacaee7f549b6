//! `cargo xtask setup`: every tool the other commands need, one line each. What is missing is
//! installed where that can be done without asking; where it cannot, the line says how.

mod browser;
mod cargo_tool;
mod debian;
mod faults;
mod node;
mod rust;

pub(crate) use browser::{chromium, node_for};
pub(crate) use faults::ensure as fault_tools;
pub(crate) use node::{BROWSER_TESTS, WASM_OPT, packages};

use crate::{repo::Repo, say};
use anyhow::{Result, bail};
use cargo_tool::CargoTool;

/// What is needed besides the tools that build the hall.
#[derive(Clone, Copy, Default)]
pub(crate) struct Needs {
    /// rustfmt and clippy.
    pub(crate) lints: bool,
    /// A browser, and what drives it.
    pub(crate) browser: bool,
    /// What makes disks fail under the hall; only where the drills know how to.
    pub(crate) faults: bool,
}

/// Checks every tool, installs what is missing, and says which could not be had.
///
/// # Errors
/// At least one tool is still missing; its line has said how to mend that.
pub(crate) fn run(repo: &Repo, needs: Needs) -> Result<()> {
    let mut missing = 0;
    let mut check = |result: Result<String>| match result {
        Ok(found) => say::line("found", found),
        Err(error) => {
            missing += 1;
            say::line("missing", format!("{error:#}"));
        }
    };

    check(rust::wasm_target(repo));
    if needs.lints {
        check(rust::component(repo, "rustfmt", "fmt"));
        check(rust::component(repo, "clippy", "clippy"));
    }
    check(CargoTool::trunk().ensure(repo));
    check(CargoTool::wasm_bindgen(repo).and_then(|tool| tool.ensure(repo)));
    if needs.faults && cfg!(target_os = "linux") {
        check(fault_tools(repo));
    }
    check(node::node(repo));
    check(node::npm(repo));
    check(node::packages(repo, WASM_OPT));
    if needs.browser {
        check(browser::ensure(repo));
        check(node::packages(repo, BROWSER_TESTS));
    }

    match missing {
        0 => Ok(()),
        1 => bail!("a tool is missing; its line above says how to get it"),
        many => bail!("{many} tools are missing; their lines above say how to get them"),
    }
}
