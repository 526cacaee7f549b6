//! The schema, step by step: the files of `migrations/`, which the binary carries.
//!
//! What does not live here: what the tables mean (the capabilities say that).

use super::{Fields, reader::Readers, statement::ask};
use crate::{OpenError, StoreError};
use sqlx::{
    SqliteConnection,
    migrate::{MigrateError, Migrator},
};
use std::{path::Path, sync::Arc};

/// Every step there is.
pub(super) static STEPS: Migrator = sqlx::migrate!();

/// Takes the steps a file has not taken yet, each in a transaction of its own.
pub(super) async fn migrate(
    connection: &mut SqliteConnection,
    path: &Path,
) -> Result<(), OpenError> {
    match STEPS.run_direct(None, connection, false).await {
        Ok(()) => Ok(()),
        Err(MigrateError::VersionMissing(found)) => {
            let known = STEPS.iter().map(|step| step.version).max().unwrap_or_default();
            Err(OpenError::FileNewer { path: path.into(), found, known })
        }
        Err(error) => Err(OpenError::Migration { path: path.into(), cause: Arc::new(error) }),
    }
}

/// The last step a file has taken.
const TAKEN: &str =
    "SELECT COALESCE(MAX(version), 0) AS version FROM _sqlx_migrations WHERE success";

/// Looks whether a file has taken every step and no other, without writing to it.
pub(super) fn check(readers: &Arc<Readers>, path: &Path) -> Result<(), OpenError> {
    let file = |error: StoreError| OpenError::File { path: path.into(), cause: Arc::new(error) };
    let reader = readers.take().map_err(file)?;
    let row = ask(TAKEN).one(&reader).map_err(file)?;
    let found: i64 = row.get("version").map_err(|error| file(error.into()))?;
    let known = STEPS.iter().map(|step| step.version).max().unwrap_or_default();
    match found.cmp(&known) {
        std::cmp::Ordering::Equal => Ok(()),
        std::cmp::Ordering::Greater => {
            Err(OpenError::FileNewer { path: path.into(), found, known })
        }
        std::cmp::Ordering::Less => Err(OpenError::FileOlder { path: path.into(), found, known }),
    }
}
