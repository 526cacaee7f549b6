//! Tools that come from crates.io at one exact version: taken from `PATH` when the version is
//! right, else built into `.tools/`, which stays between builds.

use crate::{files, process, repo::Repo};
use anyhow::{Context, Result};

/// Must be what `Trunk.toml` asks for. 0.22 wants a newer compiler than ours.
const TRUNK: &str = "0.21.14";

/// A program that `cargo install` can make.
pub(super) struct CargoTool {
    package: &'static str,
    program: &'static str,
    version: String,
    /// With the versions its authors tested. Not for wasm-bindgen-cli: its lock file does not
    /// resolve.
    locked: bool,
    takes: &'static str,
}

impl CargoTool {
    /// Builds the front end.
    pub(super) fn trunk() -> Self {
        Self {
            package: "trunk",
            program: "trunk",
            version: TRUNK.to_owned(),
            locked: true,
            takes: "about 7 minutes",
        }
    }

    /// Makes JavaScript for wasm; must be of exactly the version the wasm was made with.
    pub(super) fn wasm_bindgen(repo: &Repo) -> Result<Self> {
        let id = process::read(repo.cargo().args(["pkgid", "wasm-bindgen"])).context(
            "which wasm-bindgen to install is in Cargo.lock, which cargo could not read",
        )?;
        // registry+https://…#wasm-bindgen@0.2.130
        let version = id.rsplit('@').next().unwrap_or_default().to_owned();
        Ok(Self {
            package: "wasm-bindgen-cli",
            program: "wasm-bindgen",
            version,
            locked: false,
            takes: "about 5 minutes",
        })
    }

    /// Finds or installs it.
    pub(super) fn ensure(&self, repo: &Repo) -> Result<String> {
        if !self.is_there(repo) {
            self.install(repo).with_context(|| {
                format!(
                    "{} {} could not be installed; check the network, or put it into PATH yourself",
                    self.program, self.version
                )
            })?;
        }
        let path = repo.program(self.program).with_context(|| format!("no {}", self.program))?;
        Ok(format!("{} {} in {}", self.program, self.version, repo.relative(&path).display()))
    }

    fn is_there(&self, repo: &Repo) -> bool {
        repo.program(self.program).is_some_and(|path| {
            process::read(repo.command(path).arg("--version"))
                .is_ok_and(|text| text.split_whitespace().nth(1) == Some(&self.version))
        })
    }

    fn install(&self, repo: &Repo) -> Result<()> {
        let tools = repo.tools();
        // Not below target/: cleaning the project must not throw ten minutes away, and what is
        // cached between CI runs should be the tools only.
        let scratch = tools.join("build");
        let mut install = repo.cargo();
        install
            .arg("install")
            .arg("--root")
            .arg(&tools)
            .args(["--version", &self.version])
            .args(self.locked.then_some("--locked"))
            .arg(self.package)
            .env("CARGO_TARGET_DIR", &scratch);
        let log = tools.join(format!("log/{}.log", self.package));
        let doing = format!("{} {}", self.package, self.version);
        process::run_behind(&mut install, &log, &doing, self.takes)?;
        files::remove(&scratch)
    }
}
