//! Proves a second factor for one purpose and a few minutes. The session gets another key.

use super::{
    Trouble,
    sessions::{first_factor, own_number},
    verify::{NotProven, TypedCode, TypedPassword, verify_code, verify_password},
};
use crate::{http::Principal, services::Services};
use hall_identity::{Factor, Purpose, STEP_UP_GOOD_FOR, ServicePassword, SessionKey, StepUpError};
use hall_store::{AuditEntry, Grant, SessionHash, Trail, Word};
use jiff::Timestamp;
use serde_json::json;
use std::net::IpAddr;

/// The purpose is not open.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StepUpFailure {
    /// This factor does not count for this purpose in this session.
    #[error(transparent)]
    Factor(#[from] StepUpError),
    /// Nothing was proven.
    #[error(transparent)]
    NotProven(#[from] NotProven),
    /// The session ended meanwhile.
    #[error("the session has ended")]
    Ended,
}

impl From<Trouble> for StepUpFailure {
    fn from(trouble: Trouble) -> Self {
        Self::NotProven(trouble.into())
    }
}

/// Proves a code. Gives the session's new key.
pub(crate) async fn step_up_by_code(
    services: &Services,
    principal: &Principal,
    purpose: Purpose,
    typed: &TypedCode,
) -> Result<SessionKey, StepUpFailure> {
    purpose.accept(first_factor(principal.session()), Factor::SmsCode)?;
    verify_code(services, typed, purpose, Some(principal.subscriber())).await?;
    open(services, principal, purpose, Factor::SmsCode).await
}

/// Proves the service password. Gives the session's new key.
pub(crate) async fn step_up_by_password(
    services: &Services,
    principal: &Principal,
    purpose: Purpose,
    password: ServicePassword,
    address: IpAddr,
) -> Result<SessionKey, StepUpFailure> {
    purpose.accept(first_factor(principal.session()), Factor::ServicePassword)?;
    let subscriber = principal.subscriber();
    let number = own_number(services, principal).await?;
    let typed = TypedPassword { number, password, address };
    verify_password(services, &typed, Some(subscriber)).await?;
    open(services, principal, purpose, Factor::ServicePassword).await
}

async fn open(
    services: &Services,
    principal: &Principal,
    purpose: Purpose,
    factor: Factor,
) -> Result<SessionKey, StepUpFailure> {
    let now = services.clock.now();
    let key = SessionKey::from_random(services.random.bytes().map_err(Trouble::from)?);
    let until = now.checked_add(STEP_UP_GOOD_FOR).unwrap_or(Timestamp::MAX);
    let entry = AuditEntry::of_subscriber(now, "session.step-up", Some(principal.subscriber()))
        .with(&json!({ "factor": factor.word(), "purpose": purpose.word() }));
    let stepped_up = services.store.step_up(
        principal.hash(),
        SessionHash::of(key.bytes()),
        factor,
        Grant { purpose, until },
        now,
        Trail::of(entry),
    );
    match stepped_up.await.map_err(Trouble::from)? {
        Some(_) => Ok(key),
        None => Err(StepUpFailure::Ended),
    }
}
