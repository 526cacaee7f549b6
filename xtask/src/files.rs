//! Folders of files: listing, copying, and a digest of what is in them.

use anyhow::{Context, Result};
use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

/// Folders that hold what programs make, never what people write.
const MADE: [&str; 3] = ["target", "dist", "node_modules"];

/// Every file below a folder, in order; nothing when there is no such folder.
pub(crate) fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if folder.is_dir() {
        collect(folder, &mut found)?;
    }
    found.sort();
    Ok(found)
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for path in inside(folder)? {
        if path.is_dir() {
            collect(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The files and folders directly inside a folder, in order.
pub(crate) fn inside(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut found = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    found.sort();
    Ok(found)
}

/// A number that changes when a file is added, removed, renamed or rewritten below any of `paths`
/// (files or folders). Good for noticing a change, not for proving there is none.
pub(crate) fn digest(root: &Path, paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        let files = if path.is_dir() { below(path)? } else { vec![path.clone()] };
        for file in files {
            let name = file.strip_prefix(root).unwrap_or(&file);
            let is_made = |part: &std::ffi::OsStr| MADE.iter().any(|made| part == *made);
            if name.iter().any(is_made) || !file.is_file() {
                continue;
            }
            name.hash(&mut hasher);
            read(&file)?.hash(&mut hasher);
        }
    }
    Ok(hasher.finish())
}

/// Copies a folder with everything below it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    for file in below(from)? {
        let target = to.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = target.parent() {
            make_folder(folder)?;
        }
        fs::copy(&file, &target)
            .with_context(|| format!("cannot copy {} to {}", file.display(), target.display()))?;
    }
    Ok(())
}

/// A folder that exists and is empty.
pub(crate) fn empty_folder(folder: &Path) -> Result<()> {
    remove(folder)?;
    make_folder(folder)
}

/// A folder that exists.
pub(crate) fn make_folder(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make {}; is it writable?", folder.display()))
}

/// Removes a folder with everything in it, if there is one.
pub(crate) fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Reads a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Writes a file.
pub(crate) fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

/// The size of a file in bytes.
pub(crate) fn size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("cannot read {}", path.display()))?.len())
}

/// True when the file's name ends in `.extension`.
pub(crate) fn is_a(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}
