//! The store's file on the command line: opening it, and what can be wrong with it.
//!
//! What does not live here: what is in it (`hall-store`).

use super::outcome::Failure;
use hall_store::{OpenError, Options, SqliteStore, StoreError, remove_store};
use std::{fs::File, io::Read, path::Path};
use tokio::runtime::{Builder, Runtime};

/// What every SQLite file begins with.
const SIGNATURE: &[u8; 16] = b"SQLite format 3\0";

/// What runs the store. Its writer lives in it.
pub(super) fn runtime() -> Result<Runtime, Failure> {
    Builder::new_multi_thread().worker_threads(2).enable_all().build().map_err(|error| {
        Failure::surroundings(format!("no thread can be started: {error}"), "try again later")
    })
}

/// Opens a store, or makes one.
pub(super) fn open(runtime: &Runtime, path: &Path) -> Result<SqliteStore, Failure> {
    Ok(runtime.block_on(SqliteStore::open(path, Options::default()))?)
}

/// Opens a store that has to be there already.
pub(super) fn open_existing(runtime: &Runtime, path: &Path) -> Result<SqliteStore, Failure> {
    if !path.exists() {
        return Err(Failure::surroundings(
            format!("there is no store {}", path.display()),
            "name it with --store, or make one with `hall seed`",
        ));
    }
    open(runtime, path)
}

/// Opens a store that has to be there already, and writes nothing to it.
pub(super) fn open_to_read(runtime: &Runtime, path: &Path) -> Result<SqliteStore, Failure> {
    if !path.exists() {
        return Err(Failure::surroundings(
            format!("there is no store {}", path.display()),
            "name a file that is there",
        ));
    }
    Ok(runtime.block_on(SqliteStore::open_to_read(path, Options::default()))?)
}

/// Removes a store. A file that is none is left alone, whoever named it.
pub(super) fn remove(path: &Path) -> Result<(), Failure> {
    let mut begin = [0; SIGNATURE.len()];
    let read = match File::open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(Failure::unwritable(path, &error)),
        Ok(mut file) => file.read(&mut begin).map_err(|it| Failure::unwritable(path, &it))?,
    };
    if read > 0 && begin != *SIGNATURE {
        return Err(Failure::surroundings(
            format!("{} is no store", path.display()),
            "nothing was replaced; name another file with --store",
        ));
    }
    remove_store(path).map_err(|error| Failure::unwritable(path, &error))
}

impl From<OpenError> for Failure {
    fn from(error: OpenError) -> Self {
        let mend = match &error {
            OpenError::FileNewer { .. } => "use the newer hall",
            OpenError::FileOlder { .. } => {
                "use the hall that wrote it, or bring a store up to date by serving it once"
            }
            OpenError::EngineTooOld { .. } => "use a release of hall, which carries its own SQLite",
            _ => "name another file with --store, or let the user that runs hall write there",
        };
        Self::surroundings(with_causes(&error), mend)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let mend = match &error {
            StoreError::Busy => "stop the hall that uses the store, or try again in a moment",
            _ => "nothing can be relied on in the store; make it anew or restore a backup",
        };
        Self::surroundings(with_causes(&error), mend)
    }
}

/// What went wrong, with what led to it.
pub(super) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(": {cause}"));
        source = cause.source();
    }
    text
}
