//! Who asks, proven by a session. There is no other way to get a [`Principal`] than from a request that
//! carries the key of one, so no handler of a personal route can be written without asking for it.

use super::{hall::Hall, refusal::Refusal};
use crate::flows;
use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::request::Parts,
};
use hall_api::ErrorCode;
use hall_bss::port::Subject;
use hall_store::{Session, SessionHash};
use hall_types::SubscriberId;
use std::sync::Arc;

/// Who asks. Everything personal is read and changed on its behalf.
#[derive(Clone, Debug)]
pub(crate) struct Principal {
    hash: SessionHash,
    session: Session,
}

impl Principal {
    /// Whose session it is.
    pub(crate) fn subscriber(&self) -> SubscriberId {
        self.session.subscriber
    }

    /// The same to the operator's systems.
    pub(crate) fn subject(&self) -> Subject {
        Subject::proven(self.session.subscriber)
    }

    /// The session.
    pub(crate) fn session(&self) -> &Session {
        &self.session
    }

    /// What the store knows the session by.
    pub(crate) fn hash(&self) -> SessionHash {
        self.hash
    }
}

impl FromRequestParts<Arc<Hall>> for Principal {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hall: &Arc<Hall>) -> Result<Self, Refusal> {
        find(parts, hall).await?.ok_or(ErrorCode::SignInRequired.into())
    }
}

impl OptionalFromRequestParts<Arc<Hall>> for Principal {
    type Rejection = Refusal;

    async fn from_request_parts(
        parts: &mut Parts,
        hall: &Arc<Hall>,
    ) -> Result<Option<Self>, Refusal> {
        find(parts, hall).await
    }
}

async fn find(parts: &Parts, hall: &Hall) -> Result<Option<Principal>, Refusal> {
    let services = hall.services()?;
    let Some(key) = hall.cookie().key(&parts.headers) else { return Ok(None) };
    let hash = SessionHash::of(key.bytes());
    let session = flows::find_session(&services, hash).await?;
    Ok(session.map(|session| Principal { hash, session }))
}
