//! Products and orders on SQLite.
//!
//! What does not live here: what an order does (whoever decides it says so in full).

use super::{
    bill::{ADJUST, FORGET_ADJUSTMENT},
    columns::{Columns, month},
};
use crate::{
    StoreError, Word,
    operator::{
        AfterPromotions, OperatorProducts, OrderChange, OrderRecord, ProductChange, ProductRecord,
        Products, ProductsError,
    },
    sqlite::{
        Fields, SqliteStore, Stop, Tx,
        fault::Tried,
        fields::{json, micros},
        statement::{ask, tell},
    },
};
use async_trait::async_trait;
use hall_types::{Fen, SubscriberId};
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
     with_items, is_grant, after_promotions_month, after_promotions_fen) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) \
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
        after_promotions: after_promotions(row)?,
        penalty: row.fen("penalty_fen")?,
        undo_until: row.maybe_at("undo_until")?,
        cancelled_at: row.maybe_at("cancelled_at")?,
        reversal: row.json("reversal")?,
        is_grant: row.get("is_grant")?,
    })
}

fn after_promotions(row: &impl Fields) -> sqlx::Result<Option<AfterPromotions>> {
    let total: Option<i64> = row.get("after_promotions_fen")?;
    let Some(total) = total.map(Fen) else { return Ok(None) };
    Ok(Some(AfterPromotions { period: row.period("after_promotions_month")?, total }))
}

/// Numbers of products are small counts.
fn count(product: u64) -> i64 {
    i64::try_from(product).unwrap_or(i64::MAX)
}

fn apply(tx: &mut Tx, subscriber: SubscriberId, changes: Vec<ProductChange>) -> Tried<()> {
    for change in changes {
        match change {
            ProductChange::Begin(product) => tell(BEGIN)
                .bind(subscriber.0)
                .bind(count(product.product))
                .bind(product.offering.to_string())
                .bind(micros(product.from_at))
                .bind(product.until_at.map(micros))
                .bind(product.fee_paid_until.map(micros))
                .run(tx.connection())?,
            ProductChange::End { product, until_at } => tell(END)
                .bind(until_at.map(micros))
                .bind(subscriber.0)
                .bind(count(product))
                .run(tx.connection())?,
            ProductChange::FeePaid { product, fee_paid_until } => tell(FEE_PAID)
                .bind(fee_paid_until.map(micros))
                .bind(subscriber.0)
                .bind(count(product))
                .run(tx.connection())?,
            ProductChange::Remove { product } => {
                tell(REMOVE).bind(subscriber.0).bind(count(product)).run(tx.connection())?
            }
        };
    }
    Ok(())
}

/// Counts a change of products that were at a revision.
fn advance(
    tx: &mut Tx,
    subscriber: SubscriberId,
    revision: i64,
) -> Result<(), Stop<ProductsError>> {
    let done = tell(ADVANCE).bind(subscriber.0).bind(revision).run(tx.connection())?;
    match done {
        1 => Ok(()),
        _ => Err(Stop::Refused(ProductsError::Stale)),
    }
}

fn keep(tx: &mut Tx, change: OrderChange) -> Result<(), Stop<ProductsError>> {
    let OrderChange { subscriber, revision, order, changes, adjustment } = change;
    let kept = tell(KEEP)
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
        .bind(order.after_promotions.map(|it| month(it.period)))
        .bind(order.after_promotions.map(|it| it.total.0))
        .run(tx.connection())?;
    if kept == 0 {
        return Err(Stop::Refused(ProductsError::Exists));
    }
    advance(tx, subscriber, revision)?;
    apply(tx, subscriber, changes)?;
    if let Some(adjustment) = adjustment {
        tell(ADJUST)
            .bind(subscriber.0)
            .bind(month(adjustment.period))
            .bind(adjustment.order)
            .bind(adjustment.kind.word())
            .bind(adjustment.offering.to_string())
            .bind(adjustment.amount.0)
            .run(tx.connection())?;
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
        self.write(move |tx| keep(tx, change)).await
    }

    async fn undo_order(
        &self,
        subscriber: SubscriberId,
        order: Uuid,
        revision: i64,
        now: Timestamp,
    ) -> Result<(), ProductsError> {
        self.write(move |tx| {
            let row = ask(UNDO)
                .bind(micros(now))
                .bind(subscriber.0)
                .bind(order)
                .maybe(tx.connection())?;
            let Some(row) = row else { return Err(Stop::Refused(ProductsError::NotThere)) };
            let reversal = row.json("reversal")?;
            advance(tx, subscriber, revision)?;
            apply(tx, subscriber, reversal)?;
            tell(FORGET_ADJUSTMENT).bind(subscriber.0).bind(order).run(tx.connection())?;
            Ok(())
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
