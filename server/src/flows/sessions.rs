//! Sessions: what a person sees of them, and how they end.

use super::Trouble;
use crate::{http::Principal, services::Services};
use hall_identity::{Factor, Purpose};
use hall_store::{AuditEntry, Grant, IDLE_MAX, SESSION_MAX, Session, SessionHash, Trail};
use hall_types::Msisdn;
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use uuid::Uuid;

/// What a person is told of the session they have here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SessionDetails {
    pub(crate) number: Msisdn,
    /// How it began.
    pub(crate) factor: Factor,
    /// What is open for a while, and until when.
    pub(crate) open: Vec<(Purpose, Timestamp)>,
    pub(crate) has_password: bool,
    /// It ends so long after the last request.
    pub(crate) idle: SignedDuration,
    /// It ends in any case.
    pub(crate) ends_at: Timestamp,
}

/// The factor a session began with.
pub(crate) fn first_factor(session: &Session) -> Factor {
    // A session without any was never started; the code is what everybody has.
    session.factors.first().copied().unwrap_or(Factor::SmsCode)
}

/// Describes the session that asks.
pub(crate) async fn describe_session(
    services: &Services,
    principal: &Principal,
) -> Result<SessionDetails, Trouble> {
    let (session, subscriber) = (principal.session(), principal.subscriber());
    let now = services.clock.now();
    let number = own_number(services, principal).await?;
    let has_password = services.store.password_set_at(subscriber).await?.is_some();
    let open = session.grants.iter().filter(|grant| now < grant.until);
    Ok(SessionDetails {
        number,
        factor: first_factor(session),
        open: open.map(|Grant { purpose, until }| (*purpose, *until)).collect(),
        has_password,
        idle: IDLE_MAX,
        ends_at: session.created_at.checked_add(SESSION_MAX).unwrap_or(Timestamp::MAX),
    })
}

/// The number of whoever asks.
pub(super) async fn own_number(
    services: &Services,
    principal: &Principal,
) -> Result<Msisdn, Trouble> {
    let now = services.clock.now();
    Ok(services.subscribers.profile(principal.subject(), now).await?.msisdn)
}

/// Every session of whoever asks.
pub(crate) async fn list_sessions(
    services: &Services,
    principal: &Principal,
) -> Result<Vec<Session>, Trouble> {
    Ok(services.store.sessions_of(principal.subscriber(), services.clock.now()).await?)
}

/// Signs out here. A session that is over is none to end.
pub(crate) async fn sign_out(services: &Services, principal: &Principal) -> Result<(), Trouble> {
    let entry = entry(services, principal, "session.end");
    services.store.end_session(principal.hash(), Trail::of(entry)).await?;
    Ok(())
}

/// Signs out everywhere.
pub(crate) async fn end_all_sessions(
    services: &Services,
    principal: &Principal,
) -> Result<(), Trouble> {
    let entry = entry(services, principal, "session.end-all");
    services.store.end_sessions(principal.subscriber(), Trail::of(entry)).await?;
    Ok(())
}

/// Ends one of the sessions in the list; false when there is none such, or it is somebody else's.
pub(crate) async fn end_listed_session(
    services: &Services,
    principal: &Principal,
    id: Uuid,
) -> Result<bool, Trouble> {
    let entry =
        entry(services, principal, "session.end").with(&json!({ "session": id.to_string() }));
    let subscriber = principal.subscriber();
    Ok(services.store.end_listed_session(subscriber, id, Trail::of(entry)).await?)
}

/// Ends every session of whoever asks but the one that asks.
pub(super) async fn end_other_sessions(
    services: &Services,
    principal: &Principal,
) -> Result<(), Trouble> {
    for session in list_sessions(services, principal).await? {
        if session.id != principal.session().id {
            end_listed_session(services, principal, session.id).await?;
        }
    }
    Ok(())
}

/// The session of a key, if it is still good. That it is used is written down now and then.
pub(crate) async fn find_session(
    services: &Services,
    hash: SessionHash,
) -> Result<Option<Session>, Trouble> {
    let now = services.clock.now();
    let session = services.store.find_session(hash, now).await?;
    if session.as_ref().is_some_and(|session| session.is_to_be_seen(now)) {
        // A busy store is no reason to turn somebody away; the next request writes it down.
        if let Err(error) = services.store.session_seen(hash, now).await {
            tracing::warn!(%error, "that a session is used could not be written down");
        }
    }
    Ok(session)
}

fn entry(services: &Services, principal: &Principal, action: &'static str) -> AuditEntry {
    AuditEntry::of_subscriber(services.clock.now(), action, Some(principal.subscriber()))
}
