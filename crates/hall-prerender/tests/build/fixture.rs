//! The smallest site, and a bundle that can bring its islands to life.

use hall_prerender::{Assets, Build, BuildError, Compression, Options, build};
use hall_site::Site;
use jiff::civil::date;
use openhall_tests::front_end;
use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;

pub(crate) const STARTER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../sites/starter");

pub(crate) fn starter() -> Site {
    hall_site::read(Path::new(STARTER)).expect("the starter site is valid").0
}

/// Assets with a bundle that exports the given functions.
pub(crate) fn assets(exports: &str) -> Assets {
    let mut assets = Assets::default();
    for (name, bytes) in front_end::assets(exports) {
        assets.insert(name, bytes);
    }
    assets
}

pub(crate) const OPTIONS: Options =
    Options { as_of: date(2026, 11, 21), compression: Compression::Fast };

/// The exports that the starter site's pages need, found the way a build would miss them.
pub(crate) fn exports(site: &Site) -> String {
    front_end::exports(|exports| match build(site, &assets(exports), OPTIONS, None, &|_, _| {}) {
        Err(BuildError::UnknownIsland { component, .. }) => Some(component),
        _ => None,
    })
}

pub(crate) fn make(site: &Site, before: Option<&hall_prerender::Manifest>) -> Build {
    build(site, &assets(&exports(site)), OPTIONS, before, &|_, _| {}).expect("the site builds")
}

pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).expect("below").display().to_string();
                files.insert(name, fs::read(&path).expect("a file"));
            }
        }
    }
    files
}

/// The starter site in a folder of its own, with other texts: file, what stands there, what is to.
pub(crate) fn starter_with(edits: &[(&str, &str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    copy_folder(Path::new(STARTER), folder.path());
    for (name, from, to) in edits {
        let path = folder.path().join(name);
        let text = fs::read_to_string(&path).expect("readable");
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(path, text.replace(from, to)).expect("writable");
    }
    folder
}

/// A site that has to be valid.
pub(crate) fn read(folder: &Path) -> Site {
    match hall_site::read(folder) {
        Ok((site, _)) => site,
        Err(error) => panic!("the site is not valid: {error:?}"),
    }
}

pub(crate) fn copy_folder(from: &Path, to: &Path) {
    for (name, bytes) in tree(from) {
        let path = to.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}
