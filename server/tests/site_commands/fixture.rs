//! The binary, assets in small, the smallest site in a folder of its own.

use hall_prerender::{Assets, BuildError, Compression, Options, build};
use openhall_tests::{front_end, repository};
use std::{
    fs,
    path::Path,
    process::{Command, Output},
    sync::LazyLock,
};
use tempfile::TempDir;

/// Day that every hall here is made for.
const DAY: &str = "2026-11-21";

/// A folder of assets whose bundle brings every island of the demo to life.
static ASSETS: LazyLock<TempDir> = LazyLock::new(|| {
    let (site, _) = hall_site::read(&repository().join("sites/demo")).expect("the demo is valid");
    let as_of = DAY.parse().expect("a day");
    let options = Options { as_of, compression: Compression::None };
    let exports = front_end::exports(|exports| {
        let mut assets = Assets::default();
        for (name, bytes) in front_end::assets(exports) {
            assets.insert(name, bytes);
        }
        match build(&site, &assets, options, None, &|_, _| {}) {
            Err(BuildError::UnknownIsland { component, .. }) => Some(component),
            _ => None,
        }
    });
    let folder = TempDir::new().expect("a folder");
    for (name, bytes) in front_end::assets(&exports) {
        fs::write(folder.path().join(name), bytes).expect("written");
    }
    folder
});

/// A command as people type it.
pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hall"));
    command.args(arguments).current_dir(folder);
    command
}

/// What comes of it.
pub(crate) fn hall(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().expect("hall runs")
}

/// The arguments of a build in small.
pub(crate) fn building<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let assets = ASSETS.path().to_str().expect("a path is text");
    let always = ["--assets", assets, "--as-of", DAY];
    more.iter().copied().chain(always).collect()
}

/// A folder with the smallest site in `site`.
pub(crate) fn started() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    assert!(hall(folder.path(), &["new", "site", "-q"]).status.success());
    folder
}

/// Puts another text into a file.
#[track_caller]
pub(crate) fn edit(folder: &Path, name: &str, from: &str, to: &str) {
    let path = folder.join(name);
    let text = fs::read_to_string(&path).expect("readable");
    assert!(text.contains(from), "{name} has no {from}");
    fs::write(path, text.replace(from, to)).expect("writable");
}
