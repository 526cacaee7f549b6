//! Marks on SQLite: when something limited was tried. The writer does one piece of work after the other,
//! so that looking and marking are one step; an engine with several writers has to lock the key first.
//!
//! What does not live here: the limits.

use super::{
    fault::Tried,
    fields::{Fields, micros},
    statement::{ask, tell},
};
use crate::{
    KeyedHash, Limit,
    limit::{horizon, next_allowed},
};
use jiff::Timestamp;
use rusqlite::Connection;
use uuid::Uuid;

const TRIES: &str = "SELECT at FROM limit_mark WHERE scope = $1 AND key = $2 AND at > $3 \
     ORDER BY at DESC LIMIT $4";
const MARK: &str = "INSERT INTO limit_mark (scope, key, at, id) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (scope, key, at, id) DO NOTHING";
const UNMARK: &str = "DELETE FROM limit_mark WHERE scope = $1 AND key = $2 AND at = $3 AND id = $4";
const FORGET: &str = "DELETE FROM limit_mark WHERE (scope, key, at, id) IN \
     (SELECT scope, key, at, id FROM limit_mark WHERE at < $1 ORDER BY at LIMIT $2)";

/// What is limited, and by what.
#[derive(Clone, Copy)]
pub(super) struct Scope {
    pub(super) name: &'static str,
    pub(super) limits: &'static [Limit],
}

/// One try.
#[derive(Clone, Copy)]
pub(super) struct Try {
    pub(super) key: KeyedHash,
    pub(super) at: Timestamp,
    pub(super) id: Uuid,
}

impl Scope {
    /// When a try is possible, if it is not possible at its time.
    pub(super) fn next_allowed(
        self,
        connection: &Connection,
        tried: Try,
    ) -> Tried<Option<Timestamp>> {
        let horizon = horizon(self.limits);
        let since = tried.at.checked_sub(horizon.within).unwrap_or(Timestamp::MIN);
        let rows = ask(TRIES)
            .bind(self.name)
            .bind(tried.key.to_bytes().to_vec())
            .bind(micros(since))
            .bind(i64::try_from(horizon.tries_max).unwrap_or(i64::MAX))
            .all(connection)?;
        let tries: Vec<Timestamp> =
            rows.iter().map(|row| row.at("at")).collect::<sqlx::Result<_>>()?;
        Ok(next_allowed(self.limits, &tries, tried.at))
    }

    /// Counts a try.
    pub(super) fn mark(self, connection: &Connection, tried: Try) -> Tried<()> {
        self.say(connection, MARK, tried)
    }

    /// A try no longer counts.
    pub(super) fn unmark(self, connection: &Connection, tried: Try) -> Tried<()> {
        self.say(connection, UNMARK, tried)
    }

    fn say(self, connection: &Connection, statement: &'static str, tried: Try) -> Tried<()> {
        tell(statement)
            .bind(self.name)
            .bind(tried.key.to_bytes().to_vec())
            .bind(micros(tried.at))
            .bind(tried.id)
            .run(connection)
            .map(drop)
    }
}

/// Forgets tries before a time, at most so many.
pub(super) fn forget(connection: &Connection, before: Timestamp, limit: u32) -> Tried<u64> {
    let done = tell(FORGET).bind(micros(before)).bind(limit).run(connection)?;
    Ok(done)
}
