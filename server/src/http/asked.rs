//! What was asked: everything of a request that an answer can depend on, read once.

use super::{
    client_address::{ClientAddress, Peer},
    encoding::Accepted,
    kind::Kind,
    quality,
};
use axum::{
    extract::Request,
    http::{Method, header},
};
use std::net::IpAddr;
use uuid::Uuid;

/// What was asked. `observe` reads it; layers and handlers find it among the request's extensions.
#[derive(Debug)]
pub(super) struct Asked {
    /// Names this request in the log, in the `x-request-id` header and in problems. It is always
    /// our own: an id taken from outside could be anything.
    pub(super) id: Uuid,
    pub(super) kind: Kind,
    pub(super) method: Method,
    /// The path as it came, percent-encoded.
    pub(super) path: String,
    /// The query with its question mark; empty when there is none.
    pub(super) query: String,
    pub(super) codings: Accepted,
    /// The `Accept-Language` list.
    pub(super) languages: String,
    /// The `If-None-Match` list.
    pub(super) known_tags: String,
    /// Where it comes from.
    pub(super) address: ClientAddress,
}

impl Asked {
    /// Reads a request. `proxies` are believed when they say whom they ask for.
    pub(super) fn of(request: &Request, proxies: &[IpAddr]) -> Self {
        let list = |name| quality::list(request.headers(), name);
        let uri = request.uri();
        let address = match request.extensions().get::<Peer>() {
            Some(Peer(peer)) => ClientAddress::of(*peer, request.headers(), proxies),
            None => ClientAddress::NONE,
        };
        Self {
            id: Uuid::now_v7(),
            kind: Kind::of(uri.path()),
            method: request.method().clone(),
            path: uri.path().to_owned(),
            query: uri.query().map(|query| format!("?{query}")).unwrap_or_default(),
            codings: Accepted::parse(&list(header::ACCEPT_ENCODING)),
            languages: list(header::ACCEPT_LANGUAGE).into_owned(),
            known_tags: list(header::IF_NONE_MATCH).into_owned(),
            address,
        }
    }
}
