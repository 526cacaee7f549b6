//! What belongs to the Rust toolchain itself: the target of browsers, and the lints.

use crate::{
    process,
    repo::{Repo, WASM_TARGET},
};
use anyhow::{Context, Result};
use std::path::Path;

/// What to do where rustup cannot add the target.
const TARGET_MEND: &str = "rustup could not add wasm32-unknown-unknown; check the network, or build \
     the target's own library from the `rust-src` component (RUSTC_BOOTSTRAP=1 cargo build \
     -Zbuild-std=std,panic_abort --target wasm32-unknown-unknown), or on Debian take rustc-web, \
     cargo-web, rust-web-src and lld-22 with PATH=/usr/bin:/bin, the same options and \
     CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER=/usr/bin/wasm-ld-22";

/// The standard library for the target that browsers run.
pub(super) fn wasm_target(repo: &Repo) -> Result<String> {
    if !has_wasm_target(repo) {
        let log = repo.tools().join("log/wasm-target.log");
        let mut add = repo.command("rustup");
        add.args(["target", "add", WASM_TARGET]);
        process::run_behind(&mut add, &log, WASM_TARGET, "some seconds").context(TARGET_MEND)?;
    }
    Ok(WASM_TARGET.to_owned())
}

/// Asks the compiler rather than rustup: a distribution's compiler has the target without it.
fn has_wasm_target(repo: &Repo) -> bool {
    let mut rustc = repo.command("rustc");
    rustc.args(["--print", "target-libdir", "--target", WASM_TARGET]);
    process::read(&mut rustc).is_ok_and(|folder| Path::new(&folder).is_dir())
}

/// A component of the toolchain with its cargo command.
pub(super) fn component(repo: &Repo, name: &str, cargo_command: &str) -> Result<String> {
    let version = || process::read(repo.cargo().args([cargo_command, "--version"]));
    if version().is_err() {
        let log = repo.tools().join(format!("log/{name}.log"));
        let mut add = repo.command("rustup");
        add.args(["component", "add", name]);
        process::run_behind(&mut add, &log, name, "some seconds")
            .with_context(|| format!("get {name} from where this Rust toolchain came from"))?;
    }
    version()
}
