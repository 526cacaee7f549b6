//! A copy of the store while it is at work.
//!
//! What does not live here: where copies are kept, how many and for how long (whoever runs the hall).

use super::{
    SqliteStore,
    names::{keep_name, remove},
    statement::tell,
};
use crate::StoreError;
use std::{
    fs, io,
    path::{Path, PathBuf},
};
use tokio::task::spawn_blocking;

/// Copies everything as of one moment; what is not used any more is left out.
const COPY: &str = "VACUUM INTO $1";

impl SqliteStore {
    /// Writes a copy of the store, as of now, to a file that is not there yet. The store goes on
    /// reading and writing meanwhile. The file appears whole or not at all.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when the file is there already or cannot be written.
    pub async fn back_up(&self, to: &Path) -> Result<(), StoreError> {
        if to.exists() {
            let there = io::Error::new(io::ErrorKind::AlreadyExists, "a backup replaces nothing");
            return Err(StoreError::failed(there));
        }
        let unfinished = unfinished(to);
        // What an interrupted copy left behind.
        remove(&unfinished).map_err(StoreError::failed)?;
        let (store, to_file) = (self.clone(), unfinished.to_string_lossy().into_owned());
        let copied = spawn_blocking(move || {
            tell(COPY).bind(to_file).run(&store.own_connection()?).map_err(StoreError::from)
        });
        let copied = copied.await.unwrap_or(Err(StoreError::Panicked));
        let kept = copied.and_then(|_| {
            let keep = || {
                fs::File::open(&unfinished)?.sync_all()?;
                fs::rename(&unfinished, to)?;
                keep_name(to)
            };
            keep().map_err(StoreError::failed)
        });
        if kept.is_err() {
            let _ = remove(&unfinished);
        }
        kept
    }
}

/// Makes a store of a copy: a file that is not there yet, which its owner alone can read. It appears whole or
/// not at all.
///
/// # Errors
/// What the file system says; also when the file is there already.
pub fn copy_store(from: &Path, to: &Path) -> io::Result<()> {
    if to.exists() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "a copy replaces nothing"));
    }
    let unfinished = unfinished(to);
    remove(&unfinished)?;
    let copy = || {
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&unfinished)?;
        io::copy(&mut fs::File::open(from)?, &mut file)?;
        file.sync_all()?;
        fs::rename(&unfinished, to)?;
        keep_name(to)
    };
    let copied = copy();
    if copied.is_err() {
        let _ = remove(&unfinished);
    }
    copied
}

/// The name of a copy that is still being written.
fn unfinished(to: &Path) -> PathBuf {
    let mut name = to.as_os_str().to_owned();
    name.push(".unfinished");
    name.into()
}
