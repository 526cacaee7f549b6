//! Whatever changes something comes from the hall's own pages.

use super::{client::Browser, operator::ME, world::World};
use axum::{body::Body, extract::Request};
use expect_test::expect;
use hall_api::paths;

const BODY: &str = r#"{"purpose":"personalised_offers","granted":true}"#;

/// What a request comes to that agrees to something: `name: value` lines replace the browser's own
/// headers, `-name` takes one away.
async fn outcome(browser: &Browser, lines: &str) -> String {
    let mut browser = browser.clone();
    let mut request = Request::put(paths::CONSENTS)
        .header(paths::REQUEST_HEADER, "1")
        .header("content-type", "application/json")
        .header("content-length", BODY.len())
        .body(Body::from(BODY))
        .expect("a request");
    for line in lines.split('\n').map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix('-') {
            request.headers_mut().remove(name);
            browser = browser.with(name, None);
            continue;
        }
        let (name, value) = line.split_once(": ").expect("name: value");
        request.headers_mut().remove(name);
        browser = browser.with(name, Some(value));
    }
    let answer = browser.send_request(request).await;
    let code = if answer.status.is_success() { String::new() } else { answer.code() };
    format!("{} {code}", answer.status.as_u16()).trim_end().to_owned()
}

#[tokio::test]
async fn what_is_let_through() {
    let world = World::new().await;
    let browser = world.signed_in(ME.number()).await;
    let mut shown = String::new();
    for lines in [
        "",
        "sec-fetch-site: none",
        "sec-fetch-site: same-site",
        "sec-fetch-site: cross-site",
        "sec-fetch-site: nonsense",
        "-sec-fetch-site",
        "-sec-fetch-site\norigin: https://evil.example",
        "-sec-fetch-site\norigin: https://hall.example.evil.example",
        "-sec-fetch-site\norigin: https://hall.example:8443",
        "-sec-fetch-site\norigin: null",
        "-sec-fetch-site\n-origin",
        "-sec-fetch-site\n-origin\n-x-hall-request",
        "-x-hall-request",
        "x-hall-request: 2",
        "-content-type",
        "content-type: text/plain",
        "content-type: application/json; charset=utf-8",
        "content-type: application/x-www-form-urlencoded",
        "content-type: APPLICATION/JSON",
    ] {
        let outcome = outcome(&browser, lines).await;
        shown.push_str(&format!("{}: {outcome}\n", lines.replace('\n', ", ")));
    }
    expect![[r#"
        : 204
        sec-fetch-site: none: 204
        sec-fetch-site: same-site: 403 foreign-request
        sec-fetch-site: cross-site: 403 foreign-request
        sec-fetch-site: nonsense: 403 foreign-request
        -sec-fetch-site: 204
        -sec-fetch-site, origin: https://evil.example: 403 foreign-request
        -sec-fetch-site, origin: https://hall.example.evil.example: 403 foreign-request
        -sec-fetch-site, origin: https://hall.example:8443: 403 foreign-request
        -sec-fetch-site, origin: null: 403 foreign-request
        -sec-fetch-site, -origin: 204
        -sec-fetch-site, -origin, -x-hall-request: 403 foreign-request
        -x-hall-request: 403 foreign-request
        x-hall-request: 2: 403 foreign-request
        -content-type: 415 unsupported-media-type
        content-type: text/plain: 415 unsupported-media-type
        content-type: application/json; charset=utf-8: 415 unsupported-media-type
        content-type: application/x-www-form-urlencoded: 415 unsupported-media-type
        content-type: APPLICATION/JSON: 204
    "#]]
    .assert_eq(&shown);
}

#[tokio::test]
async fn what_only_reads_is_not_asked_where_it_comes_from() {
    let world = World::new().await;
    let browser = world.signed_in(ME.number()).await;
    // A link in somebody's mail leads here; the answer is nobody's to read but the browser's.
    let mut foreign = browser.with("sec-fetch-site", Some("cross-site"));
    let answer = foreign.get(paths::CONSENTS).await;
    answer.assert_status(200);
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(answer.headers["cross-origin-resource-policy"], "same-origin");
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
}

#[tokio::test]
async fn a_refused_request_changes_nothing_and_signs_nobody_out() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    let mut foreign = browser.clone().with("sec-fetch-site", Some("cross-site"));
    foreign.delete(paths::SESSION).await.assert_status(403);
    foreign.delete(paths::SESSIONS).await.assert_status(403);
    assert!(browser.is_signed_in().await);
    let answer = browser.get(paths::CONSENTS).await;
    assert!(!answer.body.contains("true"));
}

#[tokio::test]
async fn a_body_that_is_too_large() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    let body = format!(r#"{{"password":"{}"}}"#, "a".repeat(70_000));
    for announced in [true, false] {
        let mut request = Request::put(paths::SERVICE_PASSWORD)
            .header(paths::REQUEST_HEADER, "1")
            .header("content-type", "application/json");
        if announced {
            request = request.header("content-length", body.len());
        }
        let request = request.body(Body::from(body.clone())).expect("a request");
        let answer = browser.send_request(request).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (413, "body-too-large"));
    }
}
