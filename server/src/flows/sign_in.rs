//! Signs somebody in: whoever proves that a number is theirs gets a new session, and the one their
//! browser had before, whoever began it, ends.

use super::{
    Trouble,
    verify::{NotProven, TypedCode, TypedPassword, verify_code, verify_password},
};
use crate::services::Services;
use hall_identity::{Factor, Purpose, SessionKey};
use hall_store::{AuditEntry, NewSession, SessionHash, Trail, Word};
use hall_types::SubscriberId;
use serde_json::json;

/// What is known of a browser that wants to sign in.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    /// Browser and system in a few words.
    pub(crate) device: String,
    /// The key of the session it has.
    pub(crate) key: Option<SessionKey>,
    /// True at a self-service terminal, as far as it says so itself.
    pub(crate) is_kiosk: bool,
}

/// Signs in with a code. Gives the key of the new session.
pub(crate) async fn sign_in_by_code(
    services: &Services,
    typed: &TypedCode,
    arrival: Arrival,
) -> Result<SessionKey, NotProven> {
    let subscriber = verify_code(services, typed, Purpose::SignIn, None).await?;
    Ok(begin(services, subscriber, Factor::SmsCode, arrival).await?)
}

/// Signs in with the service password. Gives the key of the new session.
pub(crate) async fn sign_in_by_password(
    services: &Services,
    typed: &TypedPassword,
    arrival: Arrival,
) -> Result<SessionKey, NotProven> {
    let subscriber = services.subscribers.find(typed.number).await.map_err(Trouble::from)?;
    let subscriber = verify_password(services, typed, subscriber).await?;
    Ok(begin(services, subscriber, Factor::ServicePassword, arrival).await?)
}

async fn begin(
    services: &Services,
    subscriber: SubscriberId,
    factor: Factor,
    arrival: Arrival,
) -> Result<SessionKey, Trouble> {
    let now = services.clock.now();
    let key = SessionKey::from_random(services.random.bytes()?);
    let entry = AuditEntry::of_subscriber(now, "session.begin", Some(subscriber))
        .with(&json!({ "factor": factor.word(), "device": arrival.device }));
    let terminal = services.kiosk().filter(|_| arrival.is_kiosk);
    let session = NewSession {
        id: services.random.id(now)?,
        subscriber,
        channel: terminal.unwrap_or(&services.channel).clone(),
        user_agent: arrival.device,
        factor,
        at: now,
    };
    let hash = SessionHash::of(key.bytes());
    services.store.start_session(hash, session, Trail::of(entry)).await?;
    if let Some(before) = arrival.key {
        services.store.end_session(SessionHash::of(before.bytes()), Trail::none()).await?;
    }
    Ok(key)
}
