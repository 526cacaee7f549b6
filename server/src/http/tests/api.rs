//! `/api/v1/`.

use super::fixture::{check, hall};
use crate::http::{Mode, openapi};
use expect_test::{expect, expect_file};
use hall_api::{ErrorCode, SiteInfo};

#[test]
fn the_site() {
    check(
        "GET /api/v1/site",
        expect![[r#"
            200 OK
            content-type: application/json
            content-length: 406
            cache-control: no-cache

            {"operator":{"zh":"榕信移动","en":"Rongxin Mobile"},"url":"https://hall.example","locales":["zh","en"],"logo":"/media/logo.svg","hotline":{"number":"10098","hours":{"zh":"每天","en":"Every day"},"from_abroad":"+8659110098"},"brands":[{"id":"gotone","name":{"zh":"全球通","en":"GoTone"}}],"features":{"account":true,"points_mall":true,"vip_club":false,"feed":true,"offline":true},"version":"1.2.3"}
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
        "POST /api/v1/site\nx-hall-request: 1",
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
            content-length: 309613
            cache-control: no-cache

            {
              "openapi": "3.1.0",
              "info": {
                "title": "Openhall",
                "description": "The JSON API of a self-service hall. Errors are problem details (RFC 9457) with a stable `code`. Whatever changes something carries the header `x-hall-request: 1` and comes from the hall's own pages.",
                "license": {
                  "name": "Apache-2.0",
                  "identifier": "Apache-2.0"
                },
                "version": "1"
              },
              "paths
        "#]],
    );
}

/// The document is a contract: whoever changes it sees here what clients will see. Accept a change
/// with `UPDATE_EXPECT=1`.
#[test]
fn the_document_is_locked() {
    // To draw how so long a text differs takes minutes; the first line that does says enough.
    let pairs = include_str!("openapi.json").lines().zip(openapi::document().lines());
    let differing = pairs.enumerate().find(|(_, (locked, now))| locked != now);
    if let (Some((number, (locked, now))), None) = (differing, std::env::var_os("UPDATE_EXPECT")) {
        panic!("openapi.json:{}: {locked:?} is now {now:?}", number + 1);
    }
    expect_file!["openapi.json"].assert_eq(openapi::document());
}

#[test]
fn the_document_has_every_address_and_every_code() {
    let document: serde_json::Value = serde_json::from_str(openapi::document()).expect("JSON");
    let paths: Vec<&str> =
        document["paths"].as_object().expect("paths").keys().map(String::as_str).collect();
    expect![[r#"
        /api/v1/account
        /api/v1/addresses
        /api/v1/addresses/{id}
        /api/v1/advice
        /api/v1/bills
        /api/v1/bills/{month}
        /api/v1/bills/{month}/csv
        /api/v1/consents
        /api/v1/e-bill
        /api/v1/e-bill/confirm
        /api/v1/messages
        /api/v1/messages/{id}/read
        /api/v1/order-previews
        /api/v1/orders
        /api/v1/orders/{id}
        /api/v1/payment-call-backs
        /api/v1/payment-suggestions
        /api/v1/payments
        /api/v1/payments/{id}
        /api/v1/plans
        /api/v1/points
        /api/v1/points/history
        /api/v1/points/history/csv
        /api/v1/points/lots
        /api/v1/products
        /api/v1/profile
        /api/v1/redemption-previews
        /api/v1/redemptions
        /api/v1/redemptions/{id}
        /api/v1/redemptions/{id}/returns
        /api/v1/rewards
        /api/v1/service-password
        /api/v1/session
        /api/v1/sessions
        /api/v1/sessions/{id}
        /api/v1/sign-in/code
        /api/v1/sign-in/codes
        /api/v1/sign-in/password
        /api/v1/site
        /api/v1/sms-hall
        /api/v1/staff/portfolio
        /api/v1/step-up
        /api/v1/step-up/codes
        /api/v1/tags
        /api/v1/tags/{id}
        /api/v1/tickets
        /api/v1/tickets/{id}
        /api/v1/usage-consumption
        /api/v1/usage-records
        /api/v1/usage-records/csv"#]]
    .assert_eq(&paths.join("\n"));
    let codes = document["components"]["schemas"]["ErrorCode"].to_string();
    for code in ErrorCode::ALL {
        let name = serde_json::to_string(&code).expect("JSON");
        assert!(codes.contains(&name), "{name} is not in {codes}");
    }
}
