//! Where a store's contents came from, on SQLite.
//!
//! What does not live here: the contents (`bulk`).

use super::columns::Columns;
use crate::{
    StoreError,
    operator::{OperatorImports, SeedRecord},
    sqlite::{Fields, SqliteStore, statement::ask},
};
use async_trait::async_trait;
use jiff::Timestamp;

pub(super) const IMPORTED_AT: &str = "SELECT at FROM operator_import WHERE digest = $1";
const SEED: &str = "SELECT seed, as_of, months, is_light, subscribers, digest FROM operator_seed";

#[async_trait]
impl OperatorImports for SqliteStore {
    async fn imported_at(&self, digest: [u8; 32]) -> Result<Option<Timestamp>, StoreError> {
        let reader = self.reader()?;
        let row = ask(IMPORTED_AT).bind(digest.to_vec()).maybe(&reader)?;
        Ok(row.map(|row| row.at("at")).transpose()?)
    }

    async fn seed(&self) -> Result<Option<SeedRecord>, StoreError> {
        let reader = self.reader()?;
        let row = ask(SEED).maybe(&reader)?;
        let Some(row) = row else { return Ok(None) };
        let seed: i64 = row.get("seed")?;
        Ok(Some(SeedRecord {
            seed: seed.cast_unsigned(),
            as_of: row.parsed("as_of")?,
            months: row.small("months")?,
            is_light: row.get("is_light")?,
            subscribers: row.count("subscribers")?,
            digest: row.hash("digest")?,
        }))
    }
}
