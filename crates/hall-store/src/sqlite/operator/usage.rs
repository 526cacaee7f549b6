//! Packs of usage records on SQLite.
//!
//! What does not live here: what is in them.

use super::columns::{Columns, month};
use crate::{
    StoreError,
    operator::{OperatorUsage, UsagePack},
    sqlite::{Fields, SqliteStore},
};
use async_trait::async_trait;
use hall_types::{BillingPeriod, SubscriberId};
use sqlx::{Row, sqlite::SqliteRow};

const PACKS: &str = "SELECT month, part, records, last_at, pack FROM operator_usage \
     WHERE subscriber_id = $1 AND month = $2 ORDER BY part";
pub(super) const COUNT: &str =
    "SELECT count(*) AS packs FROM operator_usage WHERE subscriber_id = $1 AND month = $2";
const FIRST: &str = "SELECT month FROM operator_usage WHERE subscriber_id = $1 \
     ORDER BY month LIMIT 1";

fn pack(row: &SqliteRow) -> sqlx::Result<UsagePack> {
    Ok(UsagePack {
        period: row.period("month")?,
        part: row.small("part")?,
        records: row.small("records")?,
        last_at: row.at("last_at")?,
        pack: row.try_get("pack")?,
    })
}

#[async_trait]
impl OperatorUsage for SqliteStore {
    async fn packs(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Vec<UsagePack>, StoreError> {
        let mut reader = self.reader().await?;
        let rows = sqlx::query(PACKS)
            .bind(subscriber.0)
            .bind(month(period))
            .fetch_all(&mut *reader)
            .await?;
        Ok(rows.iter().map(pack).collect::<sqlx::Result<_>>()?)
    }

    async fn count_packs(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<u32, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(COUNT)
            .bind(subscriber.0)
            .bind(month(period))
            .fetch_one(&mut *reader)
            .await?;
        Ok(row.small("packs")?)
    }

    async fn first_used(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError> {
        let mut reader = self.reader().await?;
        let row = sqlx::query(FIRST).bind(subscriber.0).fetch_optional(&mut *reader).await?;
        Ok(row.map(|row| row.period("month")).transpose()?)
    }
}
