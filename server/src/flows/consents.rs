//! What a person agrees to. A refusal counts from the moment it is answered.

use super::Trouble;
use crate::{http::Principal, services::Services};
use hall_store::{AuditEntry, Consent, ConsentPurpose, ConsentState, Trail, Word};
use serde_json::json;

/// The wording people are asked with; another one gets another name.
const WORDING: &str = "2026-11";

/// What the person says about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConsentChoice {
    /// What about.
    pub(crate) purpose: ConsentPurpose,
    /// What they said.
    pub(crate) state: ConsentState,
}

/// Keeps a choice.
pub(crate) async fn choose_consent(
    services: &Services,
    principal: &Principal,
    choice: ConsentChoice,
) -> Result<(), Trouble> {
    let now = services.clock.now();
    let subscriber = principal.subscriber();
    let ConsentChoice { purpose, state } = choice;
    let consent = Consent {
        purpose,
        state,
        since: now,
        channel: services.channel.clone(),
        wording: WORDING.to_owned(),
    };
    let entry = AuditEntry::of_subscriber(now, "consent.set", Some(subscriber))
        .with(&json!({ "purpose": purpose.word(), "state": state.word() }));
    Ok(services.store.set_consent(subscriber, consent, Trail::of(entry)).await?)
}

/// What the person said last about each purpose.
pub(crate) async fn list_consents(
    services: &Services,
    principal: &Principal,
) -> Result<Vec<Consent>, Trouble> {
    Ok(services.store.consents_of(principal.subscriber()).await?)
}
