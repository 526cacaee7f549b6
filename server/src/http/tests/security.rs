//! Headers that every answer has.

use super::fixture::{ask, block_on, hall};
use crate::http::{Limits, Mode};
use hall_prerender::{FILE_HEADERS, SECURITY_HEADERS};
use std::collections::BTreeSet;

const REQUESTS: [&str; 14] = [
    "GET /",
    "GET /zh",
    "GET /zh/",
    "GET /zh/\nif-none-match: *",
    "HEAD /zh/",
    "GET /style-0123456789abcdef.css",
    "GET /nothing",
    "GET /en/test/panics",
    "POST /zh/",
    "GET /api/v1/site",
    "GET /api/v1/nothing",
    "DELETE /api/v1/site",
    "GET /healthz",
    "GET /__hall/reload.js",
];

#[test]
fn security_headers_on_every_answer() {
    for mode in [Mode::Live, Mode::Development] {
        let hall = hall(mode);
        for request in REQUESTS {
            let response = block_on(ask(&hall, Limits::default(), request));
            let kind = response.headers().get("content-type").map(|kind| kind.as_bytes());
            let kind = String::from_utf8_lossy(kind.unwrap_or_default());
            let is_file = kind.starts_with("text/css") || kind.starts_with("text/javascript");
            let expected = if is_file { &FILE_HEADERS[..] } else { &SECURITY_HEADERS[..] };
            for (name, value) in expected {
                let values: Vec<_> = response.headers().get_all(*name).iter().collect();
                assert_eq!(values, [value], "{name} of {request}");
            }
        }
    }
}

#[test]
fn ids_are_our_own_and_each_is_new() {
    let hall = hall(Mode::Live);
    let mut seen = BTreeSet::new();
    for request in REQUESTS {
        let request = format!("{request}\nx-request-id: forged");
        let response = block_on(ask(&hall, Limits::default(), &request));
        let id = response.headers()["x-request-id"].to_str().expect("text").to_owned();
        assert_eq!(uuid::Uuid::parse_str(&id).map(|id| id.get_version_num()), Ok(7), "{id}");
        assert!(seen.insert(id), "the same id again for {request}");
    }
}
