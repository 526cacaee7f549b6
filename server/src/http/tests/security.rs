//! Headers that every answer has.

use super::fixture::{ask, block_on, hall};
use crate::http::{Limits, Mode};
use expect_test::expect;
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

/// Word for word, so that whoever loosens one of them does so on purpose.
#[test]
fn pages_load_the_hall_s_own_only_and_files_nothing() {
    let shown = |path: &str| {
        let response = block_on(ask(&hall(Mode::Live), Limits::default(), &format!("GET {path}")));
        let names = SECURITY_HEADERS.iter().map(|(name, _)| *name);
        let lines = names.filter_map(|name| {
            let value = response.headers().get(name)?.to_str().expect("text");
            Some(format!("{name}: {}", value.replace("; ", ";\n    ")))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    expect![[r#"
        content-security-policy: default-src 'none';
            script-src 'self' 'wasm-unsafe-eval';
            style-src 'self';
            img-src 'self';
            connect-src 'self';
            manifest-src 'self';
            worker-src 'self';
            base-uri 'none';
            form-action 'self';
            frame-ancestors 'none'
        x-content-type-options: nosniff
        referrer-policy: strict-origin-when-cross-origin
        cross-origin-opener-policy: same-origin
        cross-origin-resource-policy: same-origin
        permissions-policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
        strict-transport-security: max-age=31536000"#]]
    .assert_eq(&shown("/zh/"));
    assert_eq!(shown("/api/v1/site"), shown("/zh/"));
    expect![[r#"
        content-security-policy: default-src 'none';
            frame-ancestors 'none'
        x-content-type-options: nosniff
        cross-origin-resource-policy: same-origin
        strict-transport-security: max-age=31536000"#]]
    .assert_eq(&shown("/style-0123456789abcdef.css"));
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
