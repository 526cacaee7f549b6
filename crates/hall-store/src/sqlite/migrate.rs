//! The schema, step by step: the files of `migrations/`, which the binary carries.
//!
//! What does not live here: what the tables mean (the capabilities say that).

use crate::OpenError;
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
