//! Sends a code. A number that nobody has gets the same answer after the same work; its code goes
//! nowhere and never fits.

use super::{
    Trouble,
    notices::code_message,
    sessions::{first_factor, own_number},
};
use crate::{http::Principal, outbox::Sms, services::Services};
use hall_identity::{Code, Factor, Purpose};
use hall_store::{
    AuditEntry, CODE_GOOD_FOR, ChallengePurpose, IssueError, NewChallenge, OutboxKind,
    OutboxMessage, Trail, Word,
};
use hall_types::{Locale, Msisdn, SubscriberId};
use jiff::Timestamp;
use serde_json::json;
use std::net::IpAddr;
use uuid::Uuid;

/// A code is on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SentCode {
    /// Names the challenge when the code is typed in.
    pub(crate) challenge: Uuid,
    /// Where it goes.
    pub(crate) number: Msisdn,
}

/// No code is sent.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SendCodeError {
    /// Too many were asked for.
    #[error("too many codes; the next is possible at {next_at}")]
    TooMany {
        /// When one more is possible.
        next_at: Timestamp,
        /// Now.
        now: Timestamp,
    },
    /// A code is not what this purpose wants in this session.
    #[error("this purpose wants the service password")]
    OtherFactor,
    /// Signing in is not done in a session.
    #[error("this is no purpose of a second factor")]
    NotAPurpose,
    /// Nothing carries short messages.
    #[error("nothing carries short messages")]
    CannotText,
    /// Something did not work.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// Where a code goes, and who asked for it from where.
struct Destination {
    number: Msisdn,
    subscriber: Option<SubscriberId>,
    locale: Locale,
    address: IpAddr,
}

/// Sends a code to sign in with.
pub(crate) async fn send_sign_in_code(
    services: &Services,
    number: Msisdn,
    locale: Locale,
    address: IpAddr,
) -> Result<SentCode, SendCodeError> {
    let subscriber = services.subscribers.find(number).await.map_err(Trouble::from)?;
    let destination = Destination { number, subscriber, locale, address };
    send(services, Purpose::SignIn, destination).await
}

/// Sends a code as a second factor, to the number of whoever is signed in.
pub(crate) async fn send_step_up_code(
    services: &Services,
    principal: &Principal,
    purpose: Purpose,
    locale: Locale,
    address: IpAddr,
) -> Result<SentCode, SendCodeError> {
    match purpose.second_factor(first_factor(principal.session())) {
        Ok(Factor::SmsCode) => {}
        Ok(Factor::ServicePassword) => return Err(SendCodeError::OtherFactor),
        Err(_) => return Err(SendCodeError::NotAPurpose),
    }
    let subscriber = principal.subscriber();
    let number = own_number(services, principal).await?;
    let destination = Destination { number, subscriber: Some(subscriber), locale, address };
    send(services, purpose, destination).await
}

async fn send(
    services: &Services,
    purpose: Purpose,
    to: Destination,
) -> Result<SentCode, SendCodeError> {
    if !services.can_text {
        return Err(SendCodeError::CannotText);
    }
    let now = services.clock.now();
    let random = services.random.as_ref();
    let code = Code::from_random(random.bytes().map_err(Trouble::from)?);
    let id = random.id(now).map_err(Trouble::from)?;
    let kept_purpose = ChallengePurpose::Identity(purpose);
    let challenge = NewChallenge {
        id,
        purpose: kept_purpose,
        subscriber: to.subscriber,
        recipient: services.secret.number(to.number),
        address: services.secret.address(to.address),
        code: services.secret.code(id, kept_purpose, code.digits()),
        at: now,
    };
    let minutes = CODE_GOOD_FOR.as_mins();
    let text = code_message(&code, purpose, minutes, &services.site.operator_name, to.locale);
    let message = OutboxMessage {
        id,
        kind: if to.subscriber.is_some() { OutboxKind::Sms } else { OutboxKind::Decoy },
        subscriber: to.subscriber,
        payload: json!(Sms { to: to.number, text }),
        at: now,
        expires_at: now.checked_add(CODE_GOOD_FOR).ok(),
    };
    let entry = AuditEntry::of_subscriber(now, "code.send", to.subscriber)
        .with(&json!({ "number": to.number.to_string(), "purpose": kept_purpose.word() }));
    let issued = services.store.issue(challenge, Trail::of(entry).and_send(message)).await;
    issued.map_err(|error| match error {
        IssueError::RecipientLimit { next_at } | IssueError::AddressLimit { next_at } => {
            SendCodeError::TooMany { next_at, now }
        }
        IssueError::Store(error) => Trouble::from(error).into(),
    })?;
    services.bell.notify_one();
    Ok(SentCode { challenge: id, number: to.number })
}
