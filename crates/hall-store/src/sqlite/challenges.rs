//! Challenges on SQLite.
//!
//! What does not live here: counting towards limits (`marks`).

use super::{
    Fields, SqliteStore, Stop,
    fields::micros,
    marks::{self, Scope, Try},
    statement::{ask, tell},
};
use crate::{
    CODES_PER_ADDRESS, CODES_PER_RECIPIENT, Challenges, GUESSES_MAX, Guess, GuessTrail, Guessed,
    IssueError, KeyedHash, NewChallenge, StoreError, Trail, Word, limit::horizon,
};
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};

const RECIPIENTS: Scope = Scope { name: "code-to", limits: &CODES_PER_RECIPIENT };
const ADDRESSES: Scope = Scope { name: "code-from", limits: &CODES_PER_ADDRESS };

const ISSUE: &str = "INSERT INTO challenge \
     (id, purpose, subscriber_id, code, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";
/// Counts first: whoever comes sixth finds nothing to compare with.
const GUESS: &str = "UPDATE challenge SET guesses = guesses + 1 \
     WHERE id = $1 AND purpose = $2 AND used_at IS NULL AND guesses < $3 AND expires_at > $4 \
     AND (CAST($5 AS BIGINT) IS NULL OR subscriber_id = $5) \
     RETURNING code, subscriber_id, guesses";
const USE: &str = "UPDATE challenge SET used_at = $1 WHERE id = $2";
const FORGET: &str = "DELETE FROM challenge WHERE id IN \
     (SELECT id FROM challenge WHERE expires_at < $1 ORDER BY expires_at LIMIT $2)";

#[async_trait]
impl Challenges for SqliteStore {
    async fn issue(&self, challenge: NewChallenge, trail: Trail) -> Result<(), IssueError> {
        let (id, at) = (challenge.id, challenge.at);
        let to = Try { key: challenge.recipient, at, id };
        let from = Try { key: challenge.address, at, id };
        let expires_at = at.checked_add(challenge.purpose.good_for()).unwrap_or(Timestamp::MAX);
        self.write(move |tx| {
            if let Some(next_at) = ADDRESSES.next_allowed(tx.connection(), from)? {
                return Err(Stop::Refused(IssueError::AddressLimit { next_at }));
            }
            if let Some(next_at) = RECIPIENTS.next_allowed(tx.connection(), to)? {
                return Err(Stop::Refused(IssueError::RecipientLimit { next_at }));
            }
            RECIPIENTS.mark(tx.connection(), to)?;
            ADDRESSES.mark(tx.connection(), from)?;
            tell(ISSUE)
                .bind(id)
                .bind(challenge.purpose.word())
                .bind(challenge.subscriber.map(|subscriber| subscriber.0))
                .bind(challenge.code.to_bytes().to_vec())
                .bind(micros(at))
                .bind(micros(expires_at))
                .run(tx.connection())?;
            tx.leave(trail)
        })
        .await
    }

    async fn guess(&self, guess: Guess, trail: GuessTrail) -> Result<Guessed, StoreError> {
        self.write(move |tx| {
            let row = ask(GUESS)
                .bind(guess.challenge)
                .bind(guess.purpose.word())
                .bind(GUESSES_MAX)
                .bind(micros(guess.at))
                .bind(guess.subscriber.map(|subscriber| subscriber.0))
                .maybe(tx.connection())?;
            let Some(row) = row else {
                tx.leave(trail.wrong)?;
                return Ok(Guessed::Over);
            };
            let is_right = KeyedHash::from_bytes(row.hash("code")?) == guess.code;
            let subscriber = row.maybe_subscriber("subscriber_id")?;
            let guesses: u32 = row.get("guesses")?;
            // A number that is nobody's has a code too, and nobody passes with it.
            match subscriber.filter(|_| is_right) {
                Some(subscriber) => {
                    tell(USE).bind(micros(guess.at)).bind(guess.challenge).run(tx.connection())?;
                    tx.leave(trail.right)?;
                    Ok(Guessed::Right(subscriber))
                }
                None => {
                    tx.leave(trail.wrong)?;
                    let guesses_left = GUESSES_MAX.saturating_sub(guesses);
                    Ok(Guessed::Wrong { guesses_left })
                }
            }
        })
        .await
    }

    async fn forget_challenges(&self, now: Timestamp, limit: u32) -> Result<u64, StoreError> {
        let longest = [RECIPIENTS, ADDRESSES].map(|scope| horizon(scope.limits).within);
        let longest = longest.into_iter().max().unwrap_or(SignedDuration::ZERO);
        let before = now.checked_sub(longest).unwrap_or(Timestamp::MIN);
        self.write(move |tx| {
            let marks = marks::forget(tx.connection(), before, limit)?;
            let done = tell(FORGET).bind(micros(now)).bind(limit).run(tx.connection())?;
            Ok(marks + done)
        })
        .await
    }
}
