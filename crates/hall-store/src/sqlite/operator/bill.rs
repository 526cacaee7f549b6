//! Closed bills on SQLite: closing happens once, paying goes no further than the money on the account.
//!
//! What does not live here: how a bill is made, and the account itself (`balance`).

use super::{
    columns::{Columns, month},
    usage::COUNT as COUNT_PACKS,
};
use crate::{
    BalanceKind, NewBalanceEntry, PostError, StoreError,
    operator::{
        Adjustment, BillError, BillMark, BillRecord, CatalogRecord, Closed, NewBill, OperatorBills,
        Paying, payment_reference,
    },
    sqlite::{
        Fields, SqliteStore, Stop, Tx, balances,
        fault::Tried,
        fields::micros,
        statement::{Row, ask, tell},
    },
};
use async_trait::async_trait;
use hall_types::{BillingPeriod, Fen, SubscriberId};
use jiff::{Timestamp, civil::Date};
use rusqlite::Connection;

const ONE: &str = "SELECT * FROM operator_bill WHERE subscriber_id = $1 AND month = $2";
const MARK: &str = "SELECT closed_at, paid_fen FROM operator_bill \
     WHERE subscriber_id = $1 AND month = $2";
const LIST: &str = "SELECT * FROM operator_bill WHERE subscriber_id = $1 \
     ORDER BY month DESC LIMIT $2";
const LAST: &str = "SELECT month FROM operator_bill WHERE subscriber_id = $1 \
     ORDER BY month DESC LIMIT 1";
const BASIS: &str =
    "SELECT product_revision, paying FROM operator_subscriber WHERE subscriber_id = $1";
const CLOSE: &str = "INSERT INTO operator_bill \
     (subscriber_id, month, closed_at, due_on, total_fen, paid_fen, catalog_id, document) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (subscriber_id, month) DO NOTHING";
const OPEN: &str = "SELECT month, total_fen, paid_fen FROM operator_bill \
     WHERE subscriber_id = $1 AND paid_fen < total_fen ORDER BY month";
const DUE: &str = "SELECT coalesce(sum(total_fen - paid_fen), 0) AS due_fen, min(due_on) AS due_on \
     FROM operator_bill WHERE subscriber_id = $1 AND paid_fen < total_fen";
const BALANCE: &str =
    "SELECT coalesce(sum(balance_fen), 0) AS balance_fen FROM balance WHERE subscriber_id = $1";
const PAY: &str = "UPDATE operator_bill SET paid_fen = paid_fen + $1 \
     WHERE subscriber_id = $2 AND month = $3 AND paid_fen = $4";
const CATALOG: &str = "SELECT catalog_id, document FROM operator_catalog WHERE catalog_id = $1";
pub(super) const KEEP_CATALOG: &str = "INSERT INTO operator_catalog (catalog_id, document) \
     VALUES ($1, $2) ON CONFLICT (catalog_id) DO NOTHING";
const ADJUSTMENTS: &str = "SELECT * FROM operator_adjustment \
     WHERE subscriber_id = $1 AND month = $2 ORDER BY order_id";
const COUNT_ADJUSTMENTS: &str = "SELECT count(*) AS adjustments FROM operator_adjustment \
     WHERE subscriber_id = $1 AND month = $2";
pub(super) const ADJUST: &str = "INSERT INTO operator_adjustment \
     (subscriber_id, month, order_id, kind, offering, amount_fen) VALUES ($1, $2, $3, $4, $5, $6)";
pub(super) const FORGET_ADJUSTMENT: &str =
    "DELETE FROM operator_adjustment WHERE subscriber_id = $1 AND order_id = $2";

fn bill(row: &impl Fields) -> sqlx::Result<BillRecord> {
    Ok(BillRecord {
        period: row.period("month")?,
        closed_at: row.at("closed_at")?,
        due_on: row.parsed("due_on")?,
        total: row.fen("total_fen")?,
        paid: row.fen("paid_fen")?,
        catalog: row.get("catalog_id")?,
        document: row.get("document")?,
    })
}

fn adjustment(row: &impl Fields) -> sqlx::Result<Adjustment> {
    Ok(Adjustment {
        period: row.period("month")?,
        order: row.get("order_id")?,
        kind: row.word("kind")?,
        offering: row.parsed("offering")?,
        amount: row.fen("amount_fen")?,
    })
}

/// How many rows of a month a statement counts.
fn count(
    connection: &Connection,
    statement: &'static str,
    column: &'static str,
    subscriber: SubscriberId,
    period: BillingPeriod,
) -> Tried<u32> {
    let row = ask(statement).bind(subscriber.0).bind(month(period)).one(connection)?;
    Ok(row.small(column)?)
}

fn close(tx: &mut Tx, new: NewBill) -> Result<Closed, Stop<BillError>> {
    let NewBill { subscriber, bill, .. } = &new;
    let (subscriber, period) = (*subscriber, bill.period);
    let basis = ask(BASIS).bind(subscriber.0).maybe(tx.connection())?;
    let Some(basis) = basis else { return Err(Stop::Refused(BillError::NotThere)) };
    let before = ask(ONE).bind(subscriber.0).bind(month(period)).maybe(tx.connection())?;
    if before.is_some() {
        return Ok(Closed::Before);
    }
    let packs = count(tx.connection(), COUNT_PACKS, "packs", subscriber, period)?;
    let adjustments = count(tx.connection(), COUNT_ADJUSTMENTS, "adjustments", subscriber, period)?;
    let revision: i64 = basis.get("product_revision")?;
    if (packs, adjustments, revision) != (new.packs, new.adjustments, new.revision) {
        return Err(Stop::Refused(BillError::Stale));
    }
    let paying: Paying = basis.word("paying")?;
    // The bank pays the moment it is asked; everything else is paid from the account.
    let paid = if paying == Paying::BankDebit { bill.total.max(Fen::ZERO) } else { Fen::ZERO };
    let closed = tell(CLOSE)
        .bind(subscriber.0)
        .bind(month(period))
        .bind(micros(bill.closed_at))
        .bind(bill.due_on.to_string())
        .bind(bill.total.0)
        .bind(paid.0)
        .bind(bill.catalog)
        .bind(bill.document.as_slice())
        .run(tx.connection())?;
    if closed == 0 {
        return Ok(Closed::Before);
    }
    if paying == Paying::Prepaid {
        settle(tx, subscriber, bill.closed_at)?;
    }
    Ok(Closed::Now)
}

/// Pays open bills out of the balance, the oldest first, as far as it goes.
fn settle(tx: &mut Tx, subscriber: SubscriberId, now: Timestamp) -> Result<Fen, Stop<BillError>> {
    let open = ask(OPEN).bind(subscriber.0).all(tx.connection())?;
    let row = ask(BALANCE).bind(subscriber.0).one(tx.connection())?;
    let mut balance = row.fen("balance_fen")?;
    let mut sum = Fen::ZERO;
    for row in &open {
        let (period, total, paid) =
            (row.period("month")?, row.fen("total_fen")?, row.fen("paid_fen")?);
        let part = balance.min(total - paid);
        if part <= Fen::ZERO {
            break;
        }
        let entry = NewBalanceEntry {
            subscriber,
            at: now,
            kind: BalanceKind::BillPayment,
            amount_fen: -part,
            reference: payment_reference(period, paid),
            not_below_fen: Some(Fen::ZERO),
        };
        match balances::post(tx.connection(), entry) {
            Ok(_) => {}
            Err(Stop::Failed(error)) => return Err(Stop::Failed(error)),
            Err(Stop::Refused(PostError::Store(error))) => {
                return Err(Stop::Refused(BillError::Store(error)));
            }
            // Nothing else can be, while the balance was read in the same transaction; if it is, the
            // bill stays as open as it was.
            Err(Stop::Refused(_)) => return Err(Stop::Refused(BillError::Stale)),
        }
        tell(PAY)
            .bind(part.0)
            .bind(subscriber.0)
            .bind(month(period))
            .bind(paid.0)
            .run(tx.connection())?;
        balance = balance - part;
        sum += part;
    }
    Ok(sum)
}

#[async_trait]
impl OperatorBills for SqliteStore {
    async fn bill(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Option<BillRecord>, StoreError> {
        let reader = self.reader()?;
        let row = ask(ONE).bind(subscriber.0).bind(month(period)).maybe(&reader)?;
        Ok(row.map(|row| bill(&row)).transpose()?)
    }

    async fn bill_mark(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Option<BillMark>, StoreError> {
        let row = ask(MARK).bind(subscriber.0).bind(month(period)).maybe(&self.reader()?)?;
        let mark = |row: Row| {
            Ok::<_, sqlx::Error>(BillMark {
                closed_at: row.at("closed_at")?,
                paid: row.fen("paid_fen")?,
            })
        };
        Ok(row.map(mark).transpose()?)
    }

    async fn bills(
        &self,
        subscriber: SubscriberId,
        limit: u32,
    ) -> Result<Vec<BillRecord>, StoreError> {
        let reader = self.reader()?;
        let rows = ask(LIST).bind(subscriber.0).bind(limit).all(&reader)?;
        Ok(rows.iter().map(bill).collect::<sqlx::Result<_>>()?)
    }

    async fn last_bill(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<BillingPeriod>, StoreError> {
        let reader = self.reader()?;
        let row = ask(LAST).bind(subscriber.0).maybe(&reader)?;
        Ok(row.map(|row| row.period("month")).transpose()?)
    }

    async fn close_bill(&self, new: NewBill) -> Result<Closed, BillError> {
        self.write(move |tx| close(tx, new)).await
    }

    async fn settle(&self, subscriber: SubscriberId, now: Timestamp) -> Result<Fen, BillError> {
        self.write(move |tx| settle(tx, subscriber, now)).await
    }

    async fn due(&self, subscriber: SubscriberId) -> Result<(Fen, Option<Date>), StoreError> {
        let reader = self.reader()?;
        let row = ask(DUE).bind(subscriber.0).one(&reader)?;
        Ok((row.fen("due_fen")?, row.maybe_parsed("due_on")?))
    }

    async fn keep_catalog(&self, catalog: CatalogRecord) -> Result<(), StoreError> {
        self.write(move |tx| {
            tell(KEEP_CATALOG).bind(catalog.catalog).bind(catalog.document).run(tx.connection())?;
            Ok(())
        })
        .await
    }

    async fn catalog(&self, catalog: i64) -> Result<Option<CatalogRecord>, StoreError> {
        let reader = self.reader()?;
        let row = ask(CATALOG).bind(catalog).maybe(&reader)?;
        let record = |row: Row| {
            Ok::<_, sqlx::Error>(CatalogRecord {
                catalog: row.get("catalog_id")?,
                document: row.get("document")?,
            })
        };
        Ok(row.map(record).transpose()?)
    }

    async fn adjustments(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<Vec<Adjustment>, StoreError> {
        let reader = self.reader()?;
        let rows = ask(ADJUSTMENTS).bind(subscriber.0).bind(month(period)).all(&reader)?;
        Ok(rows.iter().map(adjustment).collect::<sqlx::Result<_>>()?)
    }
}
