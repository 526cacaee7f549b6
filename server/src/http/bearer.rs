//! Systems and people of the operator who show a bearer key: there is no other way to get one of these types than from
//! a request that carries the key, so no handler for them can be written without asking for it.
//!
//! What does not live here: subscribers (`principal`).

use super::{hall::Hall, refusal::Refusal};
use crate::services::Services;
use axum::{
    extract::FromRequestParts,
    http::{header, request::Parts},
};
use hall_api::ErrorCode;
use hall_store::KeyedHash;
use std::sync::Arc;

/// The operator's gateway for short messages.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gateway(());

/// The operator's staff, or a tool of theirs.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Staff(());

impl FromRequestParts<Arc<Hall>> for Gateway {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hall: &Arc<Hall>) -> Result<Self, Refusal> {
        let services = hall.services()?;
        let shown = services.secret.gateway_key(shown(parts));
        proven(&services, |it| it.gateway_key, shown).map(|()| Self(()))
    }
}

impl FromRequestParts<Arc<Hall>> for Staff {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hall: &Arc<Hall>) -> Result<Self, Refusal> {
        let services = hall.services()?;
        let shown = services.secret.staff_key(shown(parts));
        proven(&services, |it| it.staff_key, shown).map(|()| Self(()))
    }
}

/// The key that a request shows; nothing is what nobody's key is.
fn shown(parts: &Parts) -> &str {
    let shown = parts.headers.get(header::AUTHORIZATION).and_then(|it| it.to_str().ok());
    shown.and_then(|it| it.strip_prefix("Bearer ")).unwrap_or_default()
}

/// Compared as hashes, in the same time whatever is shown.
fn proven(
    services: &Services,
    known: impl Fn(&Services) -> Option<KeyedHash>,
    shown: KeyedHash,
) -> Result<(), Refusal> {
    let known = known(services).ok_or(ErrorCode::OperatorUnavailable)?;
    match shown == known {
        true => Ok(()),
        false => Err(ErrorCode::ForeignRequest.into()),
    }
}
