//! Stamps: a small file that remembers what something was last made from, so that it is not made
//! again for nothing.

use crate::files;
use anyhow::Result;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What one thing was last made from.
pub(crate) struct Stamp {
    file: PathBuf,
    fresh: String,
}

impl Stamp {
    /// A stamp kept in `file`, for something made in the manner of `how` from `inputs`.
    pub(crate) fn new(file: PathBuf, how: &str, root: &Path, inputs: &[PathBuf]) -> Result<Self> {
        let fresh = format!("{how} {:016x}\n", files::digest(root, inputs)?);
        Ok(Self { file, fresh })
    }

    /// True when nothing has changed since [`Stamp::set`].
    pub(crate) fn holds(&self) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|kept| kept == self.fresh)
    }

    /// Forgets, so that an interrupted run does not pass for a finished one.
    pub(crate) fn clear(&self) {
        // A stamp that is not there is as good as a removed one; one that cannot be removed cannot
        // be written either, and `set` will say so.
        let _ = fs::remove_file(&self.file);
    }

    /// Remembers.
    pub(crate) fn set(&self) -> Result<()> {
        if let Some(folder) = self.file.parent() {
            files::make_folder(folder)?;
        }
        files::write(&self.file, &self.fresh)
    }
}
