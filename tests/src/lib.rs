//! What tests across crates share: where the repository is and what is in it, children that are killed, dice,
//! front-end assets in small.
//!
//! What does not live here: tests of one crate, which stand beside its code.

pub mod child;
mod dice;
pub mod front_end;

pub use dice::{Dice, Zipf};

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of the repository.
pub fn repository() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_owned()
}

/// Every file of the repository that is tracked or could be (new ones that nothing ignores), relative
/// to it, by name.
///
/// # Panics
/// When there is no git: then nobody can say what belongs to the repository.
pub fn files() -> Vec<String> {
    let list = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let output = Command::new("git").args(list).current_dir(repository()).output();
    let output = output.expect("git lists the files of the repository");
    assert!(output.status.success(), "git lists the files of the repository");
    let mut files: Vec<String> = output
        .stdout
        .split(|byte| *byte == 0)
        .filter(|name| !name.is_empty())
        .map(|name| String::from_utf8_lossy(name).into_owned())
        // A file that was removed but not yet from the index.
        .filter(|name| repository().join(name).exists())
        .collect();
    files.sort();
    files.dedup();
    files
}

/// The text of a file of the repository; nothing for one that is no text.
pub fn text(name: &str) -> Option<String> {
    String::from_utf8(fs::read(repository().join(name)).ok()?).ok()
}
