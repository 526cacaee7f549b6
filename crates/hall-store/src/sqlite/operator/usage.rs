//! Packs of usage records on SQLite.
//!
//! What does not live here: what is in them.

use super::columns::{Columns, month};
use crate::{
    StoreError,
    operator::{OperatorUsage, UsagePack},
    sqlite::{Fields, SqliteStore, statement::ask},
};
use async_trait::async_trait;
use hall_types::{BillingPeriod, SubscriberId};

const PACKS: &str = "SELECT month, part, records, last_at, pack FROM operator_usage \
     WHERE subscriber_id = $1 AND month = $2 ORDER BY part";
pub(super) const COUNT: &str =
    "SELECT count(*) AS packs FROM operator_usage WHERE subscriber_id = $1 AND month = $2";
const FIRST: &str = "SELECT month FROM operator_usage WHERE subscriber_id = $1 \
     ORDER BY month LIMIT 1";

fn pack(row: &impl Fields) -> sqlx::Result<UsagePack> {
    Ok(UsagePack {
        period: row.period("month")?,
        part: row.small("part")?,
        records: row.small("records")?,
        last_at: row.at("last_at")?,
        pack: row.get("pack")?,
    })
}

#[async_trait]
impl OperatorUsage for SqliteStore {
    async fn packs(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Vec<UsagePack>, StoreError> {
        let reader = self.reader()?;
        let rows = ask(PACKS).bind(subscriber.0).bind(month(period)).all(&reader)?;
        Ok(rows.iter().map(pack).collect::<sqlx::Result<_>>()?)
    }

    async fn count_packs(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<u32, StoreError> {
        let reader = self.reader()?;
        let row = ask(COUNT).bind(subscriber.0).bind(month(period)).one(&reader)?;
        Ok(row.small("packs")?)
    }

    async fn first_used(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError> {
        let reader = self.reader()?;
        let row = ask(FIRST).bind(subscriber.0).maybe(&reader)?;
        Ok(row.map(|row| row.period("month")).transpose()?)
    }
}
