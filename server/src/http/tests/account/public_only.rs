//! A hall without a store: its public pages are there, accounts are not.

use crate::http::{
    Limits, Mode,
    tests::fixture::{ask, block_on, hall, shown},
};
use axum::http::StatusCode;
use expect_test::expect;
use hall_api::paths;

#[test]
fn public_pages_and_no_accounts() {
    let hall = hall(Mode::Live);
    let ask = |text: &str| block_on(ask(&hall, Limits::default(), text));
    for path in ["/zh/", "/readyz", "/healthz", paths::SITE, paths::OPENAPI] {
        assert_eq!(ask(&format!("GET {path}")).status(), StatusCode::OK, "{path}");
    }
    for request in [
        format!("GET {}", paths::SESSION),
        format!("GET {}\ncookie: __Host-hall-session={}", paths::TAGS, "A".repeat(43)),
        format!("DELETE {}\nx-hall-request: 1", paths::SESSION),
        format!("POST {}\nx-hall-request: 1\ncontent-type: application/json", paths::SIGN_IN_CODES),
    ] {
        assert_eq!(ask(&request).status(), StatusCode::SERVICE_UNAVAILABLE, "{request}");
    }
    let answer = block_on(shown(ask(&format!("GET {}", paths::SESSION))));
    expect![[r#"
        503 Service Unavailable
        content-type: application/problem+json
        content-length: 213
        cache-control: no-store
        retry-after: 5

        {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The hall is starting or stopping; ask again in a moment.","instance":"urn:uuid:REQUEST-ID","code":"unavailable"}
    "#]].assert_eq(&answer);
    for path in ["/dev/inbox", "/dev/bank/checkout/B1", "/metrics"] {
        assert_eq!(ask(&format!("GET {path}")).status(), StatusCode::NOT_FOUND, "{path}");
    }
}
