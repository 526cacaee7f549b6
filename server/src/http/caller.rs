//! What handlers learn about a request besides its body, as extractors.

use super::{
    asked::Asked, client_address::ClientAddress, hall::Hall, refusal::Refusal,
    session_cookie::CookieForm,
};
use crate::services::Services;
use axum::{
    Extension, RequestPartsExt,
    extract::{FromRequestParts, Path},
    http::{header, request::Parts},
};
use hall_api::ErrorCode;
use hall_identity::{SessionKey, device_label};
use std::{net::IpAddr, sync::Arc};
use uuid::Uuid;

/// Where account requests are handled; there is none in a hall that only has public pages.
#[derive(Clone, Debug)]
pub(crate) struct Desk(pub(crate) Arc<Services>);

impl FromRequestParts<Arc<Hall>> for Desk {
    type Rejection = Refusal;

    async fn from_request_parts(_: &mut Parts, hall: &Arc<Hall>) -> Result<Self, Refusal> {
        hall.services().map(Self)
    }
}

/// The browser that asks.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Where it is.
    pub(crate) address: IpAddr,
    /// Browser and system in a few words.
    pub(crate) device: String,
    /// The key it sent, whatever it is worth.
    pub(crate) key: Option<SessionKey>,
    /// The form in which it is given keys.
    pub(crate) cookie: CookieForm,
}

impl FromRequestParts<Arc<Hall>> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, hall: &Arc<Hall>) -> Result<Self, Refusal> {
        let asked = parts.extract::<Extension<Arc<Asked>>>().await;
        let address = asked.map_or(ClientAddress::NONE, |asked| asked.address).ip();
        let user_agent = parts.headers.get(header::USER_AGENT);
        let device = device_label(user_agent.and_then(|it| it.to_str().ok()).unwrap_or_default());
        let cookie = hall.cookie();
        Ok(Self { address, device, key: cookie.key(&parts.headers), cookie })
    }
}

/// The id in a path. What is no id names nothing, so it is answered like one that names nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PathId(pub(crate) Uuid);

impl<S: Send + Sync> FromRequestParts<S> for PathId {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let text = parts.extract::<Path<String>>().await;
        let id = text.ok().and_then(|Path(text)| Uuid::try_parse(&text).ok());
        id.map(Self).ok_or(Refusal::new(ErrorCode::NotFound))
    }
}
