//! `/api/v1/`.

use super::fixture::{check, hall};
use crate::http::{Mode, openapi};
use expect_test::{expect, expect_file};
use hall_api::{ErrorCode, SiteInfo, paths};

#[test]
fn the_site() {
    check(
        "GET /api/v1/site",
        expect![[r#"
            200 OK
            content-type: application/json
            content-length: 391
            cache-control: no-cache

            {"operator":{"zh":"榕信移动","en":"Rongxin Mobile"},"url":"https://hall.example","locales":["zh","en"],"logo":"/media/logo.svg","hotline":{"number":"10098","hours":{"zh":"每天","en":"Every day"},"from_abroad":"+8659110098"},"brands":[{"id":"gotone","name":{"zh":"全球通","en":"GoTone"}}],"features":{"points_mall":true,"vip_club":false,"feed":true,"offline":true},"version":"1.2.3"}
        "#]],
    );
}

#[test]
fn a_client_reads_what_the_hall_says() {
    let served = hall(Mode::Live).served().expect("something");
    let sent = serde_json::to_string(served.site()).expect("JSON");
    assert_eq!(&serde_json::from_str::<SiteInfo>(&sent).expect("a site"), served.site());
}

#[test]
fn wrong_method() {
    check(
        "POST /api/v1/site",
        expect![[r#"
            405 Method Not Allowed
            allow: GET,HEAD
            content-type: application/problem+json
            content-length: 223
            cache-control: no-store

            {"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"This address does not take the method; see the Allow header.","instance":"urn:uuid:REQUEST-ID","code":"method-not-allowed"}
        "#]],
    );
}

#[test]
fn the_document() {
    check(
        "GET /api/v1/openapi.json",
        expect![[r#"
            200 OK
            content-type: application/json
            content-length: 7323
            cache-control: no-cache

            {
              "openapi": "3.1.0",
              "info": {
                "title": "Openhall",
                "description": "The JSON API of a self-service hall. Errors are problem details (RFC 9457) with a stable `code`.",
                "license": {
                  "name": "Apache-2.0",
                  "identifier": "Apache-2.0"
                },
                "version": "1"
              },
              "paths": {
                "/api/v1/site": {
                  "get": {
                    "tags": [
                      "site"
                    ],
                    "summar
        "#]],
    );
}

/// The document is a contract: whoever changes it sees here what clients will see. Accept a change
/// with `UPDATE_EXPECT=1`.
#[test]
fn the_document_is_locked() {
    expect_file!["openapi.json"].assert_eq(openapi::document());
}

#[test]
fn the_document_has_every_address_and_every_code() {
    let document: serde_json::Value = serde_json::from_str(openapi::document()).expect("JSON");
    let paths: Vec<&str> =
        document["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    assert_eq!(paths, [paths::SITE]);
    let codes = document["components"]["schemas"]["ErrorCode"].to_string();
    for code in ErrorCode::ALL {
        let name = serde_json::to_string(&code).expect("JSON");
        assert!(codes.contains(&name), "{name} is not in {codes}");
    }
}
