//! Sessions on SQLite.
//!
//! What does not live here: when a session is good (`sessions`).

use super::{
    Fields, SqliteStore,
    fields::{json, micros, unreadable},
    statement::{ask, tell},
};
use crate::{
    Grant, IDLE_MAX, NewSession, SEEN_EVERY, SESSION_MAX, Session, SessionHash, Sessions,
    StoreError, Trail, Word,
};
use async_trait::async_trait;
use hall_identity::Factor;
use hall_types::SubscriberId;
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

const START: &str = "INSERT INTO session (id_hash, id, subscriber_id, channel, user_agent, factors, \
     grants, created_at, last_seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const FIND: &str = "SELECT id, subscriber_id, channel, user_agent, factors, grants, created_at, \
     last_seen_at FROM session WHERE id_hash = $1";
const SEEN: &str = "UPDATE session SET last_seen_at = $1 WHERE id_hash = $2 \
     AND last_seen_at <= $3 AND last_seen_at > $4 AND created_at > $5";
const REPLACE: &str = "UPDATE session SET id_hash = $1, factors = $2, grants = $3, \
     last_seen_at = $4 WHERE id_hash = $5";
const END: &str = "DELETE FROM session WHERE id_hash = $1";
const END_LISTED: &str = "DELETE FROM session WHERE subscriber_id = $1 AND id = $2";
const END_ALL: &str = "DELETE FROM session WHERE subscriber_id = $1";
const LIST: &str = "SELECT id, subscriber_id, channel, user_agent, factors, grants, created_at, \
     last_seen_at FROM session WHERE subscriber_id = $1 ORDER BY last_seen_at DESC, id DESC";
/// Whoever is over because of age is not seen any more either: the index on when sessions were seen finds
/// them all, if some of them a little later.
const FORGET: &str = "DELETE FROM session WHERE id_hash IN (SELECT id_hash FROM session \
     WHERE last_seen_at < $1 ORDER BY last_seen_at LIMIT $2)";

fn session(row: &impl Fields) -> sqlx::Result<Session> {
    Ok(Session {
        id: row.get("id")?,
        subscriber: row.subscriber("subscriber_id")?,
        channel: row.parsed("channel")?,
        user_agent: row.get("user_agent")?,
        factors: factors(row)?,
        grants: grants(row)?,
        created_at: row.at("created_at")?,
        last_seen_at: row.at("last_seen_at")?,
    })
}

/// How a factor or a purpose is kept, as a word.
fn known<W: Word>(word: &str, column: &'static str) -> sqlx::Result<W> {
    W::from_word(word).ok_or_else(|| unreadable(column, "known word"))
}

fn factors(row: &impl Fields) -> sqlx::Result<Vec<Factor>> {
    let kept: Vec<String> = row.json("factors")?;
    kept.iter().map(|word| known(word, "factors")).collect()
}

/// Factors as they are kept: words.
fn kept_factors(factors: &[Factor]) -> sqlx::Result<String> {
    json(&factors.iter().map(|factor| factor.word()).collect::<Vec<_>>())
}

fn grants(row: &impl Fields) -> sqlx::Result<Vec<Grant>> {
    let kept: Vec<(String, Timestamp)> = row.json("grants")?;
    let grant = |(purpose, until): &(String, Timestamp)| {
        Ok(Grant { purpose: known(purpose, "grants")?, until: *until })
    };
    kept.iter().map(grant).collect()
}

/// Grants as they are kept: pairs of a word and a time.
fn kept_grants(grants: &[Grant]) -> sqlx::Result<String> {
    json(&grants.iter().map(|grant| (grant.purpose.word(), grant.until)).collect::<Vec<_>>())
}

fn before(now: Timestamp, span: SignedDuration) -> i64 {
    micros(now.checked_sub(span).unwrap_or(Timestamp::MIN))
}

#[async_trait]
impl Sessions for SqliteStore {
    async fn start_session(
        &self,
        hash: SessionHash,
        session: NewSession,
        trail: Trail,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            tell(START)
                .bind(hash.to_bytes().to_vec())
                .bind(session.id)
                .bind(session.subscriber.0)
                .bind(session.channel.as_str())
                .bind(session.user_agent.as_str())
                .bind(kept_factors(&[session.factor])?)
                .bind(kept_grants(&[])?)
                .bind(micros(session.at))
                .bind(micros(session.at))
                .run(tx.connection())?;
            tx.leave(trail)
        })
        .await
    }

    async fn find_session(
        &self,
        hash: SessionHash,
        now: Timestamp,
    ) -> Result<Option<Session>, StoreError> {
        let row = ask(FIND).bind(hash.to_bytes().to_vec()).maybe(&self.reader()?)?;
        let found = row.map(|row| session(&row)).transpose()?;
        Ok(found.filter(|session| session.is_alive(now)))
    }

    async fn session_seen(&self, hash: SessionHash, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |tx| {
            tell(SEEN)
                .bind(micros(now))
                .bind(hash.to_bytes().to_vec())
                .bind(before(now, SEEN_EVERY))
                .bind(before(now, IDLE_MAX))
                .bind(before(now, SESSION_MAX))
                .run(tx.connection())?;
            Ok(())
        })
        .await
    }

    async fn step_up(
        &self,
        old: SessionHash,
        new: SessionHash,
        factor: Factor,
        grant: Grant,
        now: Timestamp,
        trail: Trail,
    ) -> Result<Option<Session>, StoreError> {
        self.write(move |tx| {
            let row = ask(FIND).bind(old.to_bytes().to_vec()).maybe(tx.connection())?;
            let found = row.map(|row| session(&row)).transpose()?;
            let Some(found) = found.filter(|session| session.is_alive(now)) else {
                return Ok(None);
            };
            let stepped = found.stepped_up(factor, grant, now);
            tell(REPLACE)
                .bind(new.to_bytes().to_vec())
                .bind(kept_factors(&stepped.factors)?)
                .bind(kept_grants(&stepped.grants)?)
                .bind(micros(stepped.last_seen_at))
                .bind(old.to_bytes().to_vec())
                .run(tx.connection())?;
            tx.leave(trail)?;
            Ok(Some(stepped))
        })
        .await
    }

    async fn end_session(&self, hash: SessionHash, trail: Trail) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let ended = tell(END).bind(hash.to_bytes().to_vec());
            let ended = ended.run(tx.connection())? > 0;
            if ended {
                tx.leave(trail)?;
            }
            Ok(ended)
        })
        .await
    }

    async fn end_listed_session(
        &self,
        subscriber: SubscriberId,
        id: Uuid,
        trail: Trail,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let ended = tell(END_LISTED).bind(subscriber.0).bind(id);
            let ended = ended.run(tx.connection())? > 0;
            if ended {
                tx.leave(trail)?;
            }
            Ok(ended)
        })
        .await
    }

    async fn end_sessions(
        &self,
        subscriber: SubscriberId,
        trail: Trail,
    ) -> Result<u64, StoreError> {
        self.write(move |tx| {
            let ended = tell(END_ALL).bind(subscriber.0).run(tx.connection());
            let ended = ended?;
            tx.leave(trail)?;
            Ok(ended)
        })
        .await
    }

    async fn sessions_of(
        &self,
        subscriber: SubscriberId,
        now: Timestamp,
    ) -> Result<Vec<Session>, StoreError> {
        let rows = ask(LIST).bind(subscriber.0).all(&self.reader()?)?;
        let mut sessions = rows.iter().map(session).collect::<sqlx::Result<Vec<_>>>()?;
        sessions.retain(|session| session.is_alive(now));
        Ok(sessions)
    }

    async fn forget_sessions(&self, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
        self.forget(FORGET, now.checked_sub(IDLE_MAX).unwrap_or(Timestamp::MIN), limit).await
    }
}
