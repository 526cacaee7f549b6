//! Service passwords on SQLite.
//!
//! What does not live here: counting towards limits (`marks`).

use super::{
    Bulk, Fields, SqliteStore, Stop,
    fields::micros,
    marks::{Scope, Try},
    statement::{ask, tell},
};
use crate::{
    AttemptError, GUESSES_PER_ADDRESS, GUESSES_PER_NUMBER, PasswordAttempt, Passwords, StoreError,
    Trail,
};
use async_trait::async_trait;
use hall_types::SubscriberId;
use jiff::Timestamp;

const NUMBERS: Scope = Scope { name: "password-of", limits: &GUESSES_PER_NUMBER };
const ADDRESSES: Scope = Scope { name: "password-from", limits: &GUESSES_PER_ADDRESS };

const HASH: &str = "SELECT hash FROM service_password WHERE subscriber_id = $1";
const SET: &str = "INSERT INTO service_password (subscriber_id, hash, set_at) VALUES ($1, $2, $3) \
     ON CONFLICT (subscriber_id) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at";
const SET_AT: &str = "SELECT set_at FROM service_password WHERE subscriber_id = $1";
const INTO: &str = "INSERT INTO service_password (subscriber_id, hash, set_at)";

/// A guess as it counts for its number and for its network address.
fn tries(attempt: &PasswordAttempt) -> [(Scope, Try); 2] {
    let (at, id) = (attempt.at, attempt.id);
    [
        (NUMBERS, Try { key: attempt.number, at, id }),
        (ADDRESSES, Try { key: attempt.address, at, id }),
    ]
}

#[async_trait]
impl Passwords for SqliteStore {
    async fn attempt(&self, attempt: PasswordAttempt) -> Result<Option<String>, AttemptError> {
        self.write(move |tx| {
            for (scope, tried) in tries(&attempt) {
                if let Some(next_at) = scope.next_allowed(tx.connection(), tried)? {
                    return Err(Stop::Refused(AttemptError::Limit { next_at }));
                }
            }
            for (scope, tried) in tries(&attempt) {
                scope.mark(tx.connection(), tried)?;
            }
            // Asked for in any case: no subscriber has this id.
            let subscriber = attempt.subscriber.map_or(i64::MIN, |subscriber| subscriber.0);
            Ok(ask(HASH).bind(subscriber).maybe_value(tx.connection())?)
        })
        .await
    }

    async fn was_right(&self, attempt: PasswordAttempt, trail: Trail) -> Result<(), StoreError> {
        self.write(move |tx| {
            for (scope, tried) in tries(&attempt) {
                scope.unmark(tx.connection(), tried)?;
            }
            tx.leave(trail)
        })
        .await
    }

    async fn set_password(
        &self,
        subscriber: SubscriberId,
        hash: String,
        at: Timestamp,
        trail: Trail,
    ) -> Result<(), StoreError> {
        self.write(move |tx| {
            tell(SET).bind(subscriber.0).bind(hash).bind(micros(at)).run(tx.connection())?;
            tx.leave(trail)
        })
        .await
    }

    async fn password_set_at(
        &self,
        subscriber: SubscriberId,
    ) -> Result<Option<Timestamp>, StoreError> {
        let row = ask(SET_AT).bind(subscriber.0).maybe(&self.reader()?)?;
        Ok(row.map(|row| row.at("set_at")).transpose()?)
    }
}

impl Bulk {
    /// Service passwords of subscribers who have none.
    ///
    /// # Errors
    /// [`StoreError::Failed`] when one has a password already.
    pub async fn passwords(
        &mut self,
        hashes: &[(SubscriberId, String)],
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.insert(INTO, hashes, |values, (subscriber, hash)| {
            values.push_bind(subscriber.0).push_bind(hash.clone()).push_bind(micros(at));
        })
        .await
    }
}
