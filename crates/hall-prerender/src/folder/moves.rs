//! Moves of files into a folder that can be taken back, all of them, until the last one is made.
//!
//! What does not live here: which files are moved, and in which order (`folder`).

use super::{FolderError, make_folder_of, refused};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What was done to a folder so far.
pub(super) struct Moves<'a> {
    folder: &'a Path,
    /// Where files that were replaced or removed are kept, each by the number of its move.
    replaced: &'a Path,
    done: Vec<Move>,
}

/// One file that is not what it was.
struct Move {
    target: PathBuf,
    /// Where the file is that was there, if there was one.
    replaced: Option<PathBuf>,
}

impl<'a> Moves<'a> {
    /// Nothing yet. What is replaced goes into a folder on the same disk.
    pub(super) fn new(folder: &'a Path, replaced: &'a Path) -> Self {
        Self { folder, replaced, done: Vec::new() }
    }

    /// True when there is a file of that name.
    pub(super) fn is_there(&self, name: &str) -> bool {
        self.folder.join(name).exists()
    }

    /// Puts a prepared file where another one of that name may be. At no moment there is none.
    pub(super) fn put(&mut self, prepared: &Path, name: &str) -> Result<(), FolderError> {
        let target = self.folder.join(name);
        let replaced = self.keep(&target)?;
        make_folder_of(&target)?;
        fs::rename(prepared, &target).map_err(|source| refused(&target, source))?;
        self.done.push(Move { target, replaced });
        Ok(())
    }

    /// Removes a file, if there is one.
    pub(super) fn remove(&mut self, name: &str) -> Result<(), FolderError> {
        let target = self.folder.join(name);
        let Some(replaced) = self.keep(&target)? else { return Ok(()) };
        fs::remove_file(&target).map_err(|source| refused(&target, source))?;
        self.done.push(Move { target, replaced: Some(replaced) });
        Ok(())
    }

    /// Keeps a file by a second name; where there is none, nothing is to be kept.
    fn keep(&self, target: &Path) -> Result<Option<PathBuf>, FolderError> {
        let kept = self.replaced.join(self.done.len().to_string());
        make_folder_of(&kept)?;
        match fs::hard_link(target, &kept) {
            Ok(()) => Ok(Some(kept)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(_) if target.is_dir() => {
                Err(refused(target, io::Error::from(io::ErrorKind::IsADirectory)))
            }
            // Not every disk knows second names.
            Err(_) => match fs::copy(target, &kept) {
                Ok(_) => Ok(Some(kept)),
                Err(source) => Err(refused(target, source)),
            },
        }
    }

    /// Has everything be as it was, the last move first.
    pub(super) fn take_back(self) -> Result<(), FolderError> {
        for Move { target, replaced } in self.done.into_iter().rev() {
            let undone = match &replaced {
                Some(replaced) => fs::rename(replaced, &target),
                None => fs::remove_file(&target),
            };
            undone.map_err(|source| FolderError::Torn {
                path: target.display().to_string(),
                source,
            })?;
            if let Ok(name) = target.strip_prefix(self.folder) {
                remove_empty_folders(self.folder, &name.to_string_lossy());
            }
        }
        Ok(())
    }
}

/// Removes the folders that a file was in, as far as nothing is left in them.
pub(super) fn remove_empty_folders(folder: &Path, name: &str) {
    let within = Path::new(name).ancestors().skip(1);
    for parent in within.filter(|parent| !parent.as_os_str().is_empty()) {
        // One that still holds something stays, and those around it do.
        if fs::remove_dir(folder.join(parent)).is_err() {
            return;
        }
    }
}
