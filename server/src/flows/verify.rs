//! Looks at a code or a service password: once, counted before it is looked at.

use super::Trouble;
use crate::services::Services;
use hall_identity::{Code, Purpose, ServicePassword};
use hall_store::{
    AttemptError, AuditEntry, ChallengePurpose, Guess, GuessTrail, Guessed, PasswordAttempt, Trail,
    Word,
};
use hall_types::{Msisdn, SubscriberId};
use jiff::Timestamp;
use serde_json::json;
use std::net::IpAddr;
use uuid::Uuid;

/// Nothing was proven.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotProven {
    /// The code is wrong; there are guesses left.
    #[error("the code is wrong")]
    WrongCode,
    /// The code no longer counts, or never did.
    #[error("the code no longer counts")]
    CodeOver,
    /// Number and password do not belong together.
    #[error("number and service password do not belong together")]
    WrongPassword,
    /// Too many passwords were wrong.
    #[error("too many wrong passwords; the next is looked at from {next_at}")]
    TooManyTries {
        /// When one more is looked at.
        next_at: Timestamp,
        /// Now.
        now: Timestamp,
    },
    /// Something did not work.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// A code as it was typed in.
#[derive(Clone, Debug)]
pub(crate) struct TypedCode {
    pub(crate) challenge: Uuid,
    pub(crate) code: Code,
}

/// Looks at a code and says whose number it went to. In a session the challenge must be the session's.
pub(super) async fn verify_code(
    services: &Services,
    typed: &TypedCode,
    purpose: Purpose,
    session_of: Option<SubscriberId>,
) -> Result<SubscriberId, NotProven> {
    let now = services.clock.now();
    let kept_purpose = ChallengePurpose::Identity(purpose);
    let guess = Guess {
        challenge: typed.challenge,
        purpose: kept_purpose,
        subscriber: session_of,
        code: services.secret.code(typed.challenge, kept_purpose, typed.code.digits()),
        at: now,
    };
    let guessed =
        services.store.guess(guess, GuessTrail::default()).await.map_err(Trouble::from)?;
    match guessed {
        Guessed::Right(subscriber) => Ok(subscriber),
        // Written down after the guess and not with it: what is not looked at leaves no entry, or
        // else anybody could fill the chain with guesses at nothing.
        Guessed::Wrong { .. } => {
            let entry = AuditEntry::of_subscriber(now, "code.wrong", session_of).with(
                &json!({ "challenge": typed.challenge.to_string(), "purpose": kept_purpose.word() }),
            );
            services.store.append(vec![entry]).await.map_err(Trouble::from)?;
            Err(NotProven::WrongCode)
        }
        Guessed::Over => Err(NotProven::CodeOver),
    }
}

/// A service password as it was typed in, and for whose number.
#[derive(Clone, Debug)]
pub(crate) struct TypedPassword {
    pub(crate) number: Msisdn,
    pub(crate) password: ServicePassword,
    pub(crate) address: IpAddr,
}

/// Looks at a service password. A number that nobody has, or that has no password, gets the same answer
/// after the same work.
pub(super) async fn verify_password(
    services: &Services,
    typed: &TypedPassword,
    subscriber: Option<SubscriberId>,
) -> Result<SubscriberId, NotProven> {
    let now = services.clock.now();
    let attempt = PasswordAttempt {
        id: services.random.id(now).map_err(Trouble::from)?,
        number: services.secret.number(typed.number),
        address: services.secret.address(typed.address),
        subscriber,
        at: now,
    };
    let hash = match services.store.attempt(attempt.clone()).await {
        Ok(hash) => hash,
        Err(AttemptError::Limit { next_at }) => {
            return Err(NotProven::TooManyTries { next_at, now });
        }
        Err(AttemptError::Store(error)) => return Err(Trouble::from(error).into()),
    };
    let is_right = services.hasher.is_right(typed.password.clone(), hash).await;
    let is_right = is_right.map_err(Trouble::from)?;
    match subscriber.filter(|_| is_right) {
        Some(subscriber) => {
            let taken_back = services.store.was_right(attempt, Trail::none()).await;
            taken_back.map_err(Trouble::from)?;
            Ok(subscriber)
        }
        None => {
            let entry = AuditEntry::of_subscriber(now, "password.wrong", subscriber)
                .with(&json!({ "number": typed.number.to_string() }));
            services.store.append(vec![entry]).await.map_err(Trouble::from)?;
            Err(NotProven::WrongPassword)
        }
    }
}
