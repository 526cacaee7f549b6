//! Products and orders on SQLite.
//!
//! What does not live here: what an order does (whoever decides it says so in full).

use super::{
    bill::{ADJUST, FORGET_ADJUSTMENT},
    columns::month,
};
use crate::{
    StoreError, Word,
    operator::{
        OperatorProducts, OrderChange, OrderRecord, ProductChange, ProductRecord, Products,
        ProductsError,
    },
    sqlite::{
        Fields, SqliteStore, Stop, Tx, ask,
        fields::{json, micros},
    },
};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;
use uuid::Uuid;

const REVISION: &str = "SELECT product_revision FROM operator_subscriber WHERE subscriber_id = $1";
const PRODUCTS: &str = "SELECT product, offering, from_at, until_at, fee_paid_until \
     FROM operator_product WHERE subscriber_id = $1 ORDER BY product";
const ADVANCE: &str = "UPDATE operator_subscriber SET product_revision = product_revision + 1 \
     WHERE subscriber_id = $1 AND product_revision = $2";
const BEGIN: &str = "INSERT INTO operator_product \
     (subscriber_id, product, offering, from_at, until_at, fee_paid_until) \
     VALUES ($1, $2, $3, $4, $5, $6)";
const END: &str =
    "UPDATE operator_product SET until_at = $1 WHERE subscriber_id = $2 AND product = $3";
const FEE_PAID: &str =
    "UPDATE operator_product SET fee_paid_until = $1 WHERE subscriber_id = $2 AND product = $3";
const REMOVE: &str = "DELETE FROM operator_product WHERE subscriber_id = $1 AND product = $2";
const KEEP: &str = "INSERT INTO operator_order (subscriber_id, order_id, action, offering, \
     placed_at, effective_at, now_fen, monthly_change_fen, penalty_fen, undo_until, reversal, \
     with_items, is_grant) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
     ON CONFLICT (subscriber_id, order_id) DO NOTHING";
const UNDO: &str = "UPDATE operator_order SET cancelled_at = $1 \
     WHERE subscriber_id = $2 AND order_id = $3 AND cancelled_at IS NULL AND undo_until > $1 \
     RETURNING reversal";
const ONE: &str = "SELECT * FROM operator_order WHERE subscriber_id = $1 AND order_id = $2";
const ORDERS: &str = "SELECT * FROM operator_order WHERE subscriber_id = $1 AND is_grant = 0 \
     ORDER BY placed_at DESC, order_id DESC LIMIT $2";

fn product(row: &impl Fields) -> sqlx::Result<ProductRecord> {
    Ok(ProductRecord {
        product: row.count("product")?,
        offering: row.parsed("offering")?,
        from_at: row.at("from_at")?,
        until_at: row.maybe_at("until_at")?,
        fee_paid_until: row.maybe_at("fee_paid_until")?,
    })
}

fn order(row: &impl Fields) -> sqlx::Result<OrderRecord> {
    Ok(OrderRecord {
        order: row.get("order_id")?,
        action: row.word("action")?,
        offering: row.parsed("offering")?,
        with: row.json("with_items")?,
        placed_at: row.at("placed_at")?,
        effective_at: row.at("effective_at")?,
        now: row.fen("now_fen")?,
        monthly_change: row.fen("monthly_change_fen")?,
        penalty: row.fen("penalty_fen")?,
        undo_until: row.maybe_at("undo_until")?,
        cancelled_at: row.maybe_at("cancelled_at")?,
        reversal: row.json("reversal")?,
        is_grant: row.get("is_grant")?,
    })
}

/// Numbers of products are small counts.
fn count(product: u64) -> i64 {
    i64::try_from(product).unwrap_or(i64::MAX)
}

async fn apply(
    tx: &mut Tx,
    subscriber: SubscriberId,
    changes: Vec<ProductChange>,
) -> sqlx::Result<()> {
    for change in changes {
        match change {
            ProductChange::Begin(product) => {
                sqlx::query(BEGIN)
                    .bind(subscriber.0)
                    .bind(count(product.product))
                    .bind(product.offering.to_string())
                    .bind(micros(product.from_at))
                    .bind(product.until_at.map(micros))
                    .bind(product.fee_paid_until.map(micros))
                    .execute(tx.connection())
                    .await?
            }
            ProductChange::End { product, until_at } => {
                sqlx::query(END)
                    .bind(until_at.map(micros))
                    .bind(subscriber.0)
                    .bind(count(product))
                    .execute(tx.connection())
                    .await?
            }
            ProductChange::FeePaid { product, fee_paid_until } => {
                sqlx::query(FEE_PAID)
                    .bind(fee_paid_until.map(micros))
                    .bind(subscriber.0)
                    .bind(count(product))
                    .execute(tx.connection())
                    .await?
            }
            ProductChange::Remove { product } => {
                sqlx::query(REMOVE)
                    .bind(subscriber.0)
                    .bind(count(product))
                    .execute(tx.connection())
                    .await?
            }
        };
    }
    Ok(())
}

/// Counts a change of products that were at a revision.
async fn advance(
    tx: &mut Tx,
    subscriber: SubscriberId,
    revision: i64,
) -> Result<(), Stop<ProductsError>> {
    let done =
        sqlx::query(ADVANCE).bind(subscriber.0).bind(revision).execute(tx.connection()).await?;
    match done.rows_affected() {
        1 => Ok(()),
        _ => Err(Stop::Refused(ProductsError::Stale)),
    }
}

async fn keep(tx: &mut Tx, change: OrderChange) -> Result<(), Stop<ProductsError>> {
    let OrderChange { subscriber, revision, order, changes, adjustment } = change;
    let kept = sqlx::query(KEEP)
        .bind(subscriber.0)
        .bind(order.order)
        .bind(order.action.word())
        .bind(order.offering.to_string())
        .bind(micros(order.placed_at))
        .bind(micros(order.effective_at))
        .bind(order.now.0)
        .bind(order.monthly_change.0)
        .bind(order.penalty.0)
        .bind(order.undo_until.map(micros))
        .bind(json(&order.reversal)?)
        .bind(json(&order.with)?)
        .bind(order.is_grant)
        .execute(tx.connection())
        .await?;
    if kept.rows_affected() == 0 {
        return Err(Stop::Refused(ProductsError::Exists));
    }
    advance(tx, subscriber, revision).await?;
    apply(tx, subscriber, changes).await?;
    if let Some(adjustment) = adjustment {
        sqlx::query(ADJUST)
            .bind(subscriber.0)
            .bind(month(adjustment.period))
            .bind(adjustment.order)
            .bind(adjustment.kind.word())
            .bind(adjustment.offering.to_string())
            .bind(adjustment.amount.0)
            .execute(tx.connection())
            .await?;
    }
    Ok(())
}

#[async_trait]
impl OperatorProducts for SqliteStore {
    async fn products(&self, subscriber: SubscriberId) -> Result<Option<Products>, StoreError> {
        let reader = self.reader()?;
        let _view = reader.view()?;
        let row = ask(REVISION).bind(subscriber.0).maybe(&reader)?;
        let Some(row) = row else { return Ok(None) };
        let rows = ask(PRODUCTS).bind(subscriber.0).all(&reader)?;
        let products = rows.iter().map(product).collect::<sqlx::Result<_>>()?;
        Ok(Some(Products { revision: row.get("product_revision")?, products }))
    }

    async fn keep_order(&self, change: OrderChange) -> Result<(), ProductsError> {
        self.write(move |tx| Box::pin(keep(tx, change))).await
    }

    async fn undo_order(
        &self,
        subscriber: SubscriberId,
        order: Uuid,
        revision: i64,
        now: Timestamp,
    ) -> Result<(), ProductsError> {
        self.write(move |tx| {
            Box::pin(async move {
                let row = sqlx::query(UNDO)
                    .bind(micros(now))
                    .bind(subscriber.0)
                    .bind(order)
                    .fetch_optional(tx.connection())
                    .await?;
                let Some(row) = row else { return Err(Stop::Refused(ProductsError::NotThere)) };
                let reversal = row.json("reversal")?;
                advance(tx, subscriber, revision).await?;
                apply(tx, subscriber, reversal).await?;
                sqlx::query(FORGET_ADJUSTMENT)
                    .bind(subscriber.0)
                    .bind(order)
                    .execute(tx.connection())
                    .await?;
                Ok(())
            })
        })
        .await
    }

    async fn order(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
    ) -> Result<Option<OrderRecord>, StoreError> {
        let reader = self.reader()?;
        let row = ask(ONE).bind(subscriber.0).bind(id).maybe(&reader)?;
        Ok(row.map(|row| order(&row)).transpose()?)
    }

    async fn orders(
        &self,
        subscriber: SubscriberId,
        limit: u32,
    ) -> Result<Vec<OrderRecord>, StoreError> {
        let reader = self.reader()?;
        let rows = ask(ORDERS).bind(subscriber.0).bind(limit).all(&reader)?;
        Ok(rows.iter().map(order).collect::<sqlx::Result<_>>()?)
    }
}
