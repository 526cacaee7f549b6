//! Where things are in the repository, and which programs are found there.

use anyhow::{Context, Result};
use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

/// The site that is demonstrated, tested and measured, from the root.
pub(crate) const DEMO: &str = "sites/demo";
/// The target that browsers run.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// How the hall is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to make.
    Debug,
    /// As operators get it.
    Release,
}

impl Profile {
    /// Its folder below `target/`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Release => "release",
        }
    }

    /// The option that asks cargo and Trunk for it.
    pub(crate) fn option(self) -> Option<&'static str> {
        match self {
            Self::Debug => None,
            Self::Release => Some("--release"),
        }
    }
}

/// The repository: paths, and commands that run at its root with its own tools first in `PATH`.
pub(crate) struct Repo {
    root: PathBuf,
    path: OsString,
}

impl Repo {
    /// The repository this tool was built in.
    ///
    /// # Errors
    /// A `PATH` that cannot be extended.
    pub(crate) fn find() -> Result<Self> {
        // Cargo says at run time where the package is; the compiled-in path is for runs without it.
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().context("xtask must lie in the repository")?.to_owned();
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(root.join(".tools/bin")).chain(env::split_paths(&rest));
        let path = env::join_paths(folders)
            .with_context(|| format!("{} cannot stand in PATH; move it", root.display()))?;
        Ok(Self { root, path })
    }

    /// The root.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the root.
    pub(crate) fn join(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// A path as seen from the root, for messages; others stay as they are.
    pub(crate) fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.root).unwrap_or(path).to_owned()
    }

    /// Tools that this command installed; kept between builds and cached by CI.
    pub(crate) fn tools(&self) -> PathBuf {
        self.join(".tools")
    }

    /// Where cargo builds.
    pub(crate) fn target(&self) -> PathBuf {
        self.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
    }

    /// Where Trunk leaves the front end.
    pub(crate) fn dist(&self) -> PathBuf {
        self.join("dist")
    }

    /// Folders of this machine that compilers write into what they make, with the names that stand
    /// for them in what is given to others.
    pub(crate) fn machine_paths(&self) -> Vec<(PathBuf, &'static str)> {
        let home = env::home_dir().map(|home| home.join(".cargo"));
        let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or(home);
        let cargo = cargo.map(|cargo| (cargo, "/cargo"));
        cargo.into_iter().chain([(self.root.clone(), "/hall")]).collect()
    }

    /// The `hall` binary.
    pub(crate) fn hall(&self, profile: Profile) -> PathBuf {
        let file = format!("hall{}", env::consts::EXE_SUFFIX);
        self.target().join(profile.name()).join(file)
    }

    /// A scratch folder of one benchmark.
    pub(crate) fn bench(&self, name: &str) -> PathBuf {
        self.target().join("bench").join(name)
    }

    /// A program, to be run at the root.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root).env("PATH", &self.path);
        command
    }

    /// The cargo that runs us.
    pub(crate) fn cargo(&self) -> Command {
        self.command(env::var_os("CARGO").map_or_else(|| "cargo".into(), PathBuf::from))
    }

    /// The first file of that name in `PATH`.
    pub(crate) fn program(&self, name: &str) -> Option<PathBuf> {
        let file = format!("{name}{}", env::consts::EXE_SUFFIX);
        env::split_paths(&self.path).map(|folder| folder.join(&file)).find(|path| path.is_file())
    }
}
