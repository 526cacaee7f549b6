//! Names of files that outlive a loss of power: a new name is safe when its folder is on the disk.
//!
//! What does not live here: what is in the files.

use std::{fs::File, io, path::Path};

/// Waits until the name of a new file is on the disk.
pub(super) fn keep_name(file: &Path) -> io::Result<()> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Removes a file; that there is none is no error.
pub(super) fn remove(file: &Path) -> io::Result<()> {
    match std::fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
