//! A wasm rewritten by binaryen's `wasm-opt`, which finds across functions what the compiler, at work on one
//! crate after the other, could not.
//!
//! What does not live here: which wasm it is (`build`), and where the tool comes from (`setup`).

use crate::{files, process, repo::Repo, setup};
use anyhow::{Context, Result};

/// Says which tool it is, to the byte.
pub(super) const LOCK: &str = "xtask/wasm-opt/package-lock.json";
/// What a browser of the oldest kind that is served (Chromium 99) can do, and what Rust's own target uses;
/// nothing newer may be written.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];
/// For speed: what is made for size is smaller before compression and larger after it. Nothing is inlined, which
/// saves instructions and costs bytes.
const HOW: [&str; 7] = [
    "-O2",
    "--always-inline-max-function-size",
    "0",
    "--flexible-inline-max-function-size",
    "0",
    "--one-caller-inline-max-function-size",
    "0",
];

/// The same wasm in fewer bytes.
///
/// # Errors
/// The tool is missing, cannot read the wasm, or finds something in it that is newer than [`FEATURES`].
pub(super) fn optimised(repo: &Repo, wasm: &[u8]) -> Result<Vec<u8>> {
    let folder = repo.target().join("wasm-opt");
    files::make_folder(&folder)?;
    let [before, after] = ["before.wasm", "after.wasm"].map(|name| folder.join(name));
    files::write(&before, wasm)?;
    let mut tool = repo.command(repo.join(setup::WASM_OPT).join("node_modules/.bin/wasm-opt"));
    tool.args(FEATURES).args(HOW).arg(&before).arg("-o").arg(&after);
    process::run(&mut tool, "wasm-opt").context("run `cargo xtask setup` first")?;
    files::read(&after)
}
