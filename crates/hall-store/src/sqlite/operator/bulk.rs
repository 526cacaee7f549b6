//! Many rows of the operator's tables at once: a population, an import.
//!
//! What does not live here: balance entries (`balances`), how rows come about.

use super::{columns::month, subscriber::number};
use crate::{
    StoreError, Word,
    operator::{
        BillRecord, CatalogRecord, ImportError, ImportKind, OrderRecord, ProductRecord, SeedRecord,
        SubscriberRecord, TicketRecord, UsagePack,
    },
    sqlite::{
        Bulk, Fields, ask,
        fields::{json, micros},
        tell,
    },
};
use hall_types::{BillingPeriod, SubscriberId};
use jiff::Timestamp;

const SUBSCRIBERS: &str = "INSERT INTO operator_subscriber (subscriber_id, msisdn, name_masked, \
     tier, joined_on, birth_year, is_student, corporate_account, corporate_class, is_key_person, \
     paying, email, own_numbers, channel_visits, billed_from)";
const PRODUCTS: &str =
    "INSERT INTO operator_product (subscriber_id, product, offering, from_at, until_at)";
const USAGE: &str =
    "INSERT INTO operator_usage (subscriber_id, month, part, records, last_at, pack)";
const BILLS: &str = "INSERT INTO operator_bill \
     (subscriber_id, month, closed_at, due_on, total_fen, paid_fen, catalog_id, document)";
const BILLED_FROM: &str = "UPDATE operator_subscriber SET billed_from = $1 \
     WHERE subscriber_id = $2 AND billed_from > $1";
const ORDERS: &str = "INSERT INTO operator_order (subscriber_id, order_id, action, offering, \
     placed_at, effective_at, now_fen, monthly_change_fen, penalty_fen, undo_until, reversal, \
     with_items)";
const TICKETS: &str = "INSERT INTO operator_ticket \
     (subscriber_id, ticket_id, kind, words, state, opened_at, answer_by)";
const IMPORT: &str = "INSERT INTO operator_import (digest, kind, rows, at) VALUES ($1, $2, $3, $4)";
const SEED: &str = "INSERT INTO operator_seed \
     (only, seed, as_of, months, is_light, subscribers, digest) VALUES (1, $1, $2, $3, $4, $5, $6)";

/// Counts of this size always fit.
fn count(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

impl Bulk {
    /// New subscribers.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when an id or number is taken.
    pub async fn subscribers(&mut self, rows: &[SubscriberRecord]) -> Result<(), StoreError> {
        self.insert(SUBSCRIBERS, rows, |values, row| {
            let corporate = row.corporate.as_ref();
            values
                .push_bind(row.subscriber.0)
                .push_bind(number(row.msisdn))
                .push_bind(row.name_masked.clone())
                .push_bind(row.tier.as_ref().map(ToString::to_string))
                .push_bind(row.joined_on.to_string())
                .push_bind(row.birth_year)
                .push_bind(row.is_student)
                .push_bind(corporate.map(|it| it.account.clone()))
                .push_bind(corporate.and_then(|it| it.class.clone()))
                .push_bind(corporate.is_some_and(|it| it.is_key_person))
                .push_bind(row.paying.word())
                .push_bind(row.email.clone())
                .push_bind(json(&row.own_numbers).unwrap_or_default())
                .push_bind(json(&row.channel_visits).unwrap_or_default())
                .push_bind(month(row.billed_from));
        })
        .await
    }

    /// Products of new subscribers.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when a number of a product is taken.
    pub async fn products(
        &mut self,
        rows: &[(SubscriberId, ProductRecord)],
    ) -> Result<(), StoreError> {
        self.insert(PRODUCTS, rows, |values, (subscriber, row)| {
            values
                .push_bind(subscriber.0)
                .push_bind(count(row.product))
                .push_bind(row.offering.to_string())
                .push_bind(micros(row.from_at))
                .push_bind(row.until_at.map(micros));
        })
        .await
    }

    /// Packs of usage records.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when a part is taken.
    pub async fn usage(&mut self, rows: &[(SubscriberId, UsagePack)]) -> Result<(), StoreError> {
        self.insert(USAGE, rows, |values, (subscriber, row)| {
            values
                .push_bind(subscriber.0)
                .push_bind(month(row.period))
                .push_bind(i64::from(row.part))
                .push_bind(i64::from(row.records))
                .push_bind(micros(row.last_at))
                .push_bind(row.pack.clone());
        })
        .await
    }

    /// Closed bills.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when a month has one already.
    pub async fn bills(&mut self, rows: &[(SubscriberId, BillRecord)]) -> Result<(), StoreError> {
        self.insert(BILLS, rows, |values, (subscriber, row)| {
            values
                .push_bind(subscriber.0)
                .push_bind(month(row.period))
                .push_bind(micros(row.closed_at))
                .push_bind(row.due_on.to_string())
                .push_bind(row.total.0)
                .push_bind(row.paid.0)
                .push_bind(row.catalog)
                .push_bind(row.document.clone());
        })
        .await
    }

    /// A catalogue that bills were rated by, if it is not there.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn catalog(&mut self, catalog: &CatalogRecord) -> Result<(), StoreError> {
        tell(super::bill::KEEP_CATALOG)
            .bind(catalog.catalog)
            .bind(catalog.document.as_slice())
            .run(self.connection())?;
        Ok(())
    }

    /// Bills somebody from an earlier month on than so far.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn bill_from(
        &mut self,
        subscriber: SubscriberId,
        period: BillingPeriod,
    ) -> Result<(), StoreError> {
        tell(BILLED_FROM).bind(month(period)).bind(subscriber.0).run(self.connection())?;
        Ok(())
    }

    /// Orders that were placed, none of them undone.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when an id is taken.
    pub async fn orders(&mut self, rows: &[(SubscriberId, OrderRecord)]) -> Result<(), StoreError> {
        self.insert(ORDERS, rows, |values, (subscriber, row)| {
            values
                .push_bind(subscriber.0)
                .push_bind(row.order)
                .push_bind(row.action.word())
                .push_bind(row.offering.to_string())
                .push_bind(micros(row.placed_at))
                .push_bind(micros(row.effective_at))
                .push_bind(row.now.0)
                .push_bind(row.monthly_change.0)
                .push_bind(row.penalty.0)
                .push_bind(row.undo_until.map(micros))
                .push_bind(json(&row.reversal).unwrap_or_default())
                .push_bind(json(&row.with).unwrap_or_default());
        })
        .await
    }

    /// Open tickets without any step.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when an id is taken.
    pub async fn tickets(
        &mut self,
        rows: &[(SubscriberId, TicketRecord)],
    ) -> Result<(), StoreError> {
        self.insert(TICKETS, rows, |values, (subscriber, row)| {
            values
                .push_bind(subscriber.0)
                .push_bind(row.ticket)
                .push_bind(row.kind.word())
                .push_bind(row.words.clone())
                .push_bind(row.state.word())
                .push_bind(micros(row.opened_at))
                .push_bind(micros(row.answer_by));
        })
        .await
    }

    /// Says that a file is being taken in.
    ///
    /// # Errors
    /// [`ImportError::Before`] when the same one was.
    pub async fn import(
        &mut self,
        digest: [u8; 32],
        kind: ImportKind,
        rows: u64,
        at: Timestamp,
    ) -> Result<(), ImportError> {
        let before = ask(super::import::IMPORTED_AT)
            .bind(digest.to_vec())
            .maybe(self.connection())
            .map_err(StoreError::from)?;
        if let Some(before) = before {
            let at = before.at("at").map_err(StoreError::from)?;
            return Err(ImportError::Before { at });
        }
        tell(IMPORT)
            .bind(digest.to_vec())
            .bind(kind.word())
            .bind(count(rows))
            .bind(micros(at))
            .run(self.connection())
            .map_err(StoreError::from)?;
        Ok(())
    }

    /// Says how the population was made.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one was made before.
    pub async fn seeded(&mut self, seed: SeedRecord) -> Result<(), StoreError> {
        tell(SEED)
            .bind(seed.seed.cast_signed())
            .bind(seed.as_of.to_string())
            .bind(i64::from(seed.months))
            .bind(seed.is_light)
            .bind(count(seed.subscribers))
            .bind(seed.digest.to_vec())
            .run(self.connection())?;
        Ok(())
    }
}
