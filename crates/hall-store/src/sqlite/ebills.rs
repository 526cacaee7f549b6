//! Bills by e-mail on SQLite.
//!
//! What does not live here: codes (`challenges`), what was agreed to (`consents`).

use super::{
    Fields, SqliteStore, Stop, consents,
    fields::{micros, unreadable},
    statement::{ask, tell},
};
use crate::{
    ConfirmedEmail, Consent, Ebill, EbillDue, EbillError, Ebills, PendingEmail, StoreError, Trail,
};
use async_trait::async_trait;
use hall_types::{BillingPeriod, Locale, SubscriberId};
use uuid::Uuid;

const ONE: &str = "SELECT email, locale, confirmed_at, sent_until, \
     pending_email, pending_locale, pending_challenge, pending_at \
     FROM ebill WHERE subscriber_id = $1";
const ASK: &str = "INSERT INTO ebill \
     (subscriber_id, pending_email, pending_locale, pending_challenge, pending_at) \
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subscriber_id) DO UPDATE \
     SET pending_email = excluded.pending_email, pending_locale = excluded.pending_locale, \
     pending_challenge = excluded.pending_challenge, pending_at = excluded.pending_at";
const CONFIRM: &str = "UPDATE ebill SET email = pending_email, locale = pending_locale, \
     confirmed_at = $1, sent_until = $2, pending_email = NULL, pending_locale = NULL, \
     pending_challenge = NULL, pending_at = NULL \
     WHERE subscriber_id = $3 AND pending_challenge = $4";
const STOP: &str = "DELETE FROM ebill WHERE subscriber_id = $1";
const DUE: &str = "SELECT subscriber_id, email, locale, confirmed_at, sent_until FROM ebill \
     WHERE email IS NOT NULL AND sent_until < $1 AND subscriber_id > $2 \
     ORDER BY subscriber_id LIMIT $3";
const SENT: &str = "UPDATE ebill SET sent_until = $1 \
     WHERE subscriber_id = $2 AND email IS NOT NULL AND sent_until < $1";

fn locale(row: &impl Fields, column: &'static str) -> sqlx::Result<Locale> {
    Locale::from_code(row.get(column)?).ok_or_else(|| unreadable(column, "language"))
}

fn confirmed(row: &impl Fields) -> sqlx::Result<Option<ConfirmedEmail>> {
    let Some(email) = row.get("email")? else { return Ok(None) };
    Ok(Some(ConfirmedEmail {
        email,
        locale: locale(row, "locale")?,
        confirmed_at: row.at("confirmed_at")?,
        sent_until: row.parsed("sent_until")?,
    }))
}

fn pending(row: &impl Fields) -> sqlx::Result<Option<PendingEmail>> {
    let Some(email) = row.get("pending_email")? else { return Ok(None) };
    Ok(Some(PendingEmail {
        email,
        locale: locale(row, "pending_locale")?,
        challenge: row.get("pending_challenge")?,
        asked_at: row.at("pending_at")?,
    }))
}

fn ebill(row: Option<&impl Fields>) -> sqlx::Result<Ebill> {
    match row {
        Some(row) => Ok(Ebill { confirmed: confirmed(row)?, pending: pending(row)? }),
        None => Ok(Ebill::default()),
    }
}

fn due(row: &impl Fields) -> sqlx::Result<EbillDue> {
    let to = confirmed(row)?.ok_or_else(|| unreadable("email", "address"))?;
    Ok(EbillDue { subscriber: row.subscriber("subscriber_id")?, to })
}

#[async_trait]
impl Ebills for SqliteStore {
    async fn ebill(&self, subscriber: SubscriberId) -> Result<Ebill, StoreError> {
        Ok(ebill(ask(ONE).bind(subscriber.0).maybe(&self.reader()?)?.as_ref())?)
    }

    async fn ask_ebill(
        &self,
        subscriber: SubscriberId,
        pending: PendingEmail,
        trail: Trail,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            tell(ASK)
                .bind(subscriber.0)
                .bind(pending.email)
                .bind(pending.locale.code())
                .bind(pending.challenge)
                .bind(micros(pending.asked_at))
                .run(tx.connection())?;
            tx.leave(trail)
        })
        .await
    }

    async fn confirm_ebill(
        &self,
        subscriber: SubscriberId,
        challenge: Uuid,
        sent_until: BillingPeriod,
        consent: Consent,
        trail: Trail,
    ) -> Result<Ebill, EbillError> {
        self.write(move |tx| {
            let done = tell(CONFIRM)
                .bind(micros(consent.since))
                .bind(sent_until.to_string())
                .bind(subscriber.0)
                .bind(challenge)
                .run(tx.connection())?;
            if done == 0 {
                return Err(Stop::Refused(EbillError::NotPending));
            }
            consents::set(tx.connection(), subscriber, &consent)?;
            tx.leave(trail)?;
            let row = ask(ONE).bind(subscriber.0).maybe(tx.connection())?;
            Ok(ebill(row.as_ref())?)
        })
        .await
    }

    async fn stop_ebill(
        &self,
        subscriber: SubscriberId,
        consent: Consent,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let done = tell(STOP).bind(subscriber.0).run(tx.connection())?;
            if done == 0 {
                return Ok(false);
            }
            consents::set(tx.connection(), subscriber, &consent)?;
            tx.leave(trail)?;
            Ok(true)
        })
        .await
    }

    async fn ebills_due(
        &self,
        period: BillingPeriod,
        behind: Option<SubscriberId>,
        limit: u32,
    ) -> Result<Vec<EbillDue>, StoreError> {
        let rows = ask(DUE)
            .bind(period.to_string())
            .bind(behind.map_or(i64::MIN, |behind| behind.0))
            .bind(limit)
            .all(&self.reader()?)?;
        Ok(rows.iter().map(due).collect::<sqlx::Result<_>>()?)
    }

    async fn ebill_sent(
        &self,
        subscriber: SubscriberId,
        period: BillingPeriod,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let done =
                tell(SENT).bind(period.to_string()).bind(subscriber.0).run(tx.connection())?;
            if done == 0 {
                return Ok(false);
            }
            tx.leave(trail)?;
            Ok(true)
        })
        .await
    }
}
