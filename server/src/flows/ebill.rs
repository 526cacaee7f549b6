//! Bills by e-mail: a code shows that the address is theirs, then a letter says each month that the bill is
//! there. Letters hold a link and no figure.
//!
//! What does not live here: carrying letters (`outbox`), what they say (`letters`).

mod announce;

pub(crate) use announce::announce_bills;

use super::{Trouble, letters::code_letter};
use crate::{http::Principal, services::Services};
use hall_identity::{Code, mask_email};
use hall_rating::period_of;
use hall_store::{
    AuditEntry, ChallengePurpose, Consent, ConsentPurpose, ConsentState, EbillError, Guess,
    GuessTrail, Guessed, IssueError, MAILED_CODE_GOOD_FOR, NewChallenge, OutboxKind, OutboxMessage,
    PendingEmail, Trail,
};
use hall_types::{BillingPeriod, Locale};
use jiff::{SignedDuration, Timestamp};
use serde_json::json;
use std::net::IpAddr;

/// The wording people agree with; another one gets another name.
const WORDING: &str = "2026-11";
/// Another code can be asked for after so long.
const RESEND_AFTER: SignedDuration = SignedDuration::from_secs(60);
const PURPOSE: ChallengePurpose = ChallengePurpose::EmailAddress;

/// What somebody asks for, having agreed that bills travel by e-mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct EbillOrder {
    /// The address.
    pub(crate) email: String,
    /// The language of the letters.
    pub(crate) locale: Locale,
}

/// How bills by e-mail stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum EbillStanding {
    /// Nobody asked for them, or they were refused.
    Off,
    /// A code was sent to the address.
    Unconfirmed {
        /// The address.
        email: String,
        /// When another code can be asked for.
        resend_at: Timestamp,
    },
    /// They go to the address.
    On {
        /// The address.
        email: String,
    },
}

/// Bills by e-mail are not asked for or confirmed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EbillTrouble {
    /// Nothing carries e-mail.
    #[error("nothing carries e-mail")]
    CannotMail,
    /// Too many codes were asked for.
    #[error("too many codes; the next is possible at {next_at}")]
    TooMany {
        /// When one more is possible.
        next_at: Timestamp,
        /// Now.
        now: Timestamp,
    },
    /// The code is wrong; there are guesses left.
    #[error("the code is wrong")]
    WrongCode,
    /// The code no longer counts, or there is none.
    #[error("the code no longer counts")]
    CodeOver,
    /// Something did not work.
    #[error(transparent)]
    Trouble(#[from] Trouble),
}

/// How they stand.
pub(crate) async fn ebill(
    services: &Services,
    principal: &Principal,
) -> Result<EbillStanding, Trouble> {
    let subscriber = principal.subscriber();
    let kept = services.store.ebill(subscriber).await?;
    if let Some(pending) = kept.pending {
        let resend_at = pending.asked_at.saturating_add(RESEND_AFTER).unwrap_or(Timestamp::MAX);
        return Ok(EbillStanding::Unconfirmed { email: pending.email, resend_at });
    }
    let consents = services.store.consents_of(subscriber).await?;
    Ok(match kept.confirmed {
        Some(to) if has_agreed(&consents) => EbillStanding::On { email: to.email },
        _ => EbillStanding::Off,
    })
}

/// Whether they still want bills by e-mail: they may have said no where all consents are.
fn has_agreed(consents: &[Consent]) -> bool {
    consents
        .iter()
        .any(|it| it.purpose == ConsentPurpose::EbillEmail && it.state == ConsentState::Given)
}

/// Sends a code to an address; what goes to another one meanwhile still does.
pub(crate) async fn ask_for_ebill(
    services: &Services,
    principal: &Principal,
    order: EbillOrder,
    address: IpAddr,
) -> Result<EbillStanding, EbillTrouble> {
    if !services.can_mail {
        return Err(EbillTrouble::CannotMail);
    }
    let (now, subscriber) = (services.clock.now(), principal.subscriber());
    let random = services.random.as_ref();
    let code = Code::from_random(random.bytes().map_err(Trouble::from)?);
    let id = random.id(now).map_err(Trouble::from)?;
    let challenge = NewChallenge {
        id,
        purpose: PURPOSE,
        subscriber: Some(subscriber),
        recipient: services.secret.email(&order.email),
        address: services.secret.address(address),
        code: services.secret.code(id, PURPOSE, code.digits()),
        at: now,
    };
    let EbillOrder { email, locale } = order;
    let minutes = MAILED_CODE_GOOD_FOR.as_mins();
    let letter = OutboxMessage {
        id,
        kind: OutboxKind::Email,
        subscriber: Some(subscriber),
        payload: json!(code_letter(&email, &code, minutes, &services.site.operator_name, locale)),
        at: now,
        expires_at: now.checked_add(MAILED_CODE_GOOD_FOR).ok(),
    };
    let entry = AuditEntry::of_subscriber(now, "ebill.ask", Some(subscriber))
        .with(&json!({ "email": mask_email(&email) }));
    let issued = services.store.issue(challenge, Trail::of(entry).and_send(letter)).await;
    issued.map_err(|error| match error {
        IssueError::RecipientLimit { next_at } | IssueError::AddressLimit { next_at } => {
            EbillTrouble::TooMany { next_at, now }
        }
        IssueError::Store(error) => Trouble::from(error).into(),
    })?;
    let pending = PendingEmail { email, locale, challenge: id, asked_at: now };
    let asked = services.store.ask_ebill(subscriber, pending, Trail::none()).await;
    asked.map_err(Trouble::from)?;
    services.bell.notify_one();
    Ok(ebill(services, principal).await?)
}

/// Looks at the code from the letter. With the right one bills go to the address from the next one on.
pub(crate) async fn confirm_ebill(
    services: &Services,
    principal: &Principal,
    code: &Code,
) -> Result<EbillStanding, EbillTrouble> {
    let (now, subscriber) = (services.clock.now(), principal.subscriber());
    let kept = services.store.ebill(subscriber).await.map_err(Trouble::from)?;
    let pending = kept.pending.ok_or(EbillTrouble::CodeOver)?;
    let guess = Guess {
        challenge: pending.challenge,
        purpose: PURPOSE,
        subscriber: Some(subscriber),
        code: services.secret.code(pending.challenge, PURPOSE, code.digits()),
        at: now,
    };
    let guessed = services.store.guess(guess, GuessTrail::default()).await;
    match guessed.map_err(Trouble::from)? {
        Guessed::Right(_) => {}
        Guessed::Wrong { .. } => {
            let entry = AuditEntry::of_subscriber(now, "ebill.wrong", Some(subscriber));
            services.store.append(vec![entry]).await.map_err(Trouble::from)?;
            return Err(EbillTrouble::WrongCode);
        }
        Guessed::Over => return Err(EbillTrouble::CodeOver),
    }
    let entry = AuditEntry::of_subscriber(now, "ebill.confirm", Some(subscriber))
        .with(&json!({ "email": mask_email(&pending.email) }));
    let consent = consent(services, ConsentState::Given, now);
    let until = month_before(services, now);
    let confirmed = services
        .store
        .confirm_ebill(subscriber, pending.challenge, until, consent, Trail::of(entry))
        .await;
    match confirmed {
        Ok(_) => {}
        Err(EbillError::NotPending) => return Err(EbillTrouble::CodeOver),
        Err(EbillError::Store(error)) => return Err(Trouble::from(error).into()),
    }
    // The operator's own record follows; where bills go does not depend on it.
    let told = services.bss.set_email(principal.subject(), Some(pending.email)).await;
    if let Err(error) = told {
        tracing::warn!(%error, "the operator does not know the confirmed address");
    }
    Ok(ebill(services, principal).await?)
}

/// Stops them, also an address that was not confirmed. Stopping again does no harm.
pub(crate) async fn stop_ebill(services: &Services, principal: &Principal) -> Result<(), Trouble> {
    let (now, subscriber) = (services.clock.now(), principal.subscriber());
    let entry = AuditEntry::of_subscriber(now, "ebill.stop", Some(subscriber));
    let refused = consent(services, ConsentState::Refused, now);
    services.store.stop_ebill(subscriber, refused, Trail::of(entry)).await?;
    Ok(())
}

fn consent(services: &Services, state: ConsentState, now: Timestamp) -> Consent {
    Consent {
        purpose: ConsentPurpose::EbillEmail,
        state,
        since: now,
        channel: services.channel.clone(),
        wording: WORDING.to_owned(),
    }
}

/// The last month that is over.
fn month_before(services: &Services, now: Timestamp) -> BillingPeriod {
    period_of(now.to_zoned(services.site.time_zone.clone()).date()).previous()
}
