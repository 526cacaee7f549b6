//! A build onto disk: prepared beside the folder, then moved in, so that a failure half-way never
//! touches a good hall.

use crate::{Build, File, Manifest, headers, manifest};
use std::{
    collections::BTreeSet,
    fs, io,
    path::{Path, PathBuf},
};

/// What writing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that are new or have other bytes than before, by path.
    pub changed: Vec<String>,
    /// Files of the earlier build that are gone, by path.
    pub removed: Vec<String>,
}

/// Why a folder cannot take a build.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// It holds something else.
    #[error("{0} is not empty and was not made by `hall build`; choose another folder")]
    Foreign(String),
    /// The system refused.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// File or folder.
        path: String,
        /// What the system said.
        source: io::Error,
    },
}

/// The record of the hall in a folder, if there is one.
pub fn previous(folder: &Path) -> Option<Manifest> {
    Manifest::from_json(&fs::read(folder.join(manifest::PATH)).ok()?)
}

/// Writes a build. Changed files are prepared in a folder beside it, on the same disk; then they
/// are moved in: first what pages refer to, then pages, then the service worker and the record.
/// At every moment each file is whole, old or new, and whatever it refers to is there.
///
/// Hashed files of the build before stay for one build more: somebody may still have a page open
/// that asks for them.
///
/// # Errors
/// See [`FolderError`]. Before the first move, the folder is as it was.
pub fn write(build: &Build, folder: &Path) -> Result<Written, FolderError> {
    let before = previous(folder);
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(source) => return Err(refused(folder, source)),
    };
    if before.is_none() && !is_empty {
        return Err(FolderError::Foreign(folder.display().to_string()));
    }
    let before = before.unwrap_or_default();
    let changed: Vec<&String> = build
        .files
        .keys()
        .filter(|path| before.files.get(*path) != build.manifest.files.get(*path))
        .collect();
    let staging = staging_folder(folder)?;
    let outcome = stage(build, &changed, &staging)
        .and_then(|()| move_in(&changed, build, &staging, folder))
        .and_then(|()| move_record(&staging, folder))
        .and_then(|()| remove_stale(build, &before, folder));
    let _ = fs::remove_dir_all(&staging);
    let removed = outcome?;
    Ok(Written { changed: changed.into_iter().cloned().collect(), removed })
}

fn refused(path: &Path, source: io::Error) -> FolderError {
    FolderError::Write { path: path.display().to_string(), source }
}

/// A fresh folder beside the target, so that moving is renaming.
fn staging_folder(folder: &Path) -> Result<PathBuf, FolderError> {
    let parent = match folder.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    };
    let name = folder.file_name().map(|name| name.to_string_lossy().into_owned());
    let staging = parent.join(format!(
        ".hall-{}-{}",
        name.unwrap_or_else(|| "out".to_owned()),
        std::process::id()
    ));
    fs::create_dir_all(&staging).map_err(|source| refused(&staging, source))?;
    Ok(staging)
}

/// The forms a file is written in: itself, and compressed beside it.
fn forms(file: &File) -> impl Iterator<Item = (&'static str, Option<&Vec<u8>>)> {
    [("", Some(&file.bytes)), (".br", file.brotli.as_ref()), (".gz", file.gzip.as_ref())]
        .into_iter()
}

fn stage(build: &Build, changed: &[&String], staging: &Path) -> Result<(), FolderError> {
    for path in changed {
        let Some(file) = build.files.get(*path) else { continue };
        let target = staging.join(path);
        make_folder_of(&target)?;
        for (suffix, bytes) in forms(file) {
            let Some(bytes) = bytes else { continue };
            let target = with_suffix(&target, suffix);
            fs::write(&target, bytes).map_err(|source| refused(&target, source))?;
        }
    }
    let record = staging.join(manifest::PATH);
    make_folder_of(&record)?;
    fs::write(&record, build.manifest.to_json()).map_err(|source| refused(&record, source))
}

fn make_folder_of(path: &Path) -> Result<(), FolderError> {
    match path.parent() {
        Some(parent) => fs::create_dir_all(parent).map_err(|source| refused(parent, source)),
        None => Ok(()),
    }
}

/// The record comes last: one that is there tells of files that are.
fn move_record(staging: &Path, folder: &Path) -> Result<(), FolderError> {
    let target = folder.join(manifest::PATH);
    make_folder_of(&target)?;
    fs::rename(staging.join(manifest::PATH), &target).map_err(|source| refused(&target, source))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}

/// When a file is moved in: what others refer to comes first.
fn turn(path: &str) -> u8 {
    match path {
        "sw.js" => 2,
        page if page.ends_with(".html") => 1,
        _ => 0,
    }
}

fn move_in(
    changed: &[&String],
    build: &Build,
    staging: &Path,
    folder: &Path,
) -> Result<(), FolderError> {
    let mut ordered = changed.to_vec();
    ordered.sort_by_key(|path| turn(path));
    for path in ordered {
        let Some(file) = build.files.get(path) else { continue };
        let target = folder.join(path);
        make_folder_of(&target)?;
        for (suffix, bytes) in forms(file) {
            let target = with_suffix(&target, suffix);
            if bytes.is_some() {
                let staged = with_suffix(&staging.join(path), suffix);
                fs::rename(&staged, &target).map_err(|source| refused(&target, source))?;
            } else {
                // A form that no longer pays must not outlive the file it was made from.
                let _ = fs::remove_file(&target);
            }
        }
    }
    Ok(())
}

fn remove_stale(
    build: &Build,
    before: &Manifest,
    folder: &Path,
) -> Result<Vec<String>, FolderError> {
    let stale: BTreeSet<&String> =
        before.files.keys().filter(|path| !build.manifest.files.contains_key(*path)).collect();
    let mut removed = Vec::new();
    for path in stale.into_iter().filter(|path| !headers::has_hash(path)) {
        for suffix in ["", ".br", ".gz"] {
            let target = with_suffix(&folder.join(path), suffix);
            match fs::remove_file(&target) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(refused(&target, error));
                }
                _ => {}
            }
        }
        // The folder of a page goes with it; one that still holds something stays.
        if let Some(parent) = folder.join(path).parent() {
            let _ = fs::remove_dir(parent);
        }
        removed.push(path.clone());
    }
    Ok(removed)
}
