//! What people and programs see when something is not there or goes wrong.

use super::fixture::{ask, block_on, build_of, check, check_with, file, hall, site};
use crate::http::{Hall, Limits, Mode, Served};
use axum::http::StatusCode;
use expect_test::expect;
use std::time::Duration;

#[test]
fn the_sites_own_page_in_the_language_of_the_path() {
    check(
        "GET /en/nothing/\naccept-language: zh",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding

            <html><body>en 404</body></html>
        "#]],
    );
    check(
        "GET /zh/nothing.png",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding

            <html><body>zh 404</body></html>
        "#]],
    );
}

#[test]
fn elsewhere_in_the_readers_language() {
    check(
        "GET /nothing\naccept-language: en",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding
            vary: accept-language

            <html><body>en 404</body></html>
        "#]],
    );
    check(
        "GET /fr/\naccept-encoding: br",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 36
            content-encoding: br
            cache-control: no-store
            vary: accept-encoding
            vary: accept-language

            br(<html><body>zh 404</body></html>)
        "#]],
    );
}

#[test]
fn what_is_not_a_page_does_not_exist() {
    let hall = hall(Mode::Live);
    for path in [
        "/.hall/build.json",
        "/%2ehall/build.json",
        "/..",
        "/zh/..",
        "/zh/../zh/",
        "/../../etc/passwd",
        "/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/zh/%2e%2e/%2e%2e/etc/passwd",
        "/zh//",
        "//zh/",
        "//hall.example/zh",
        "/zh%2f",
        "/zh%5cindex.html",
        "/zh/index.html%00.png",
        "/%ff",
        "/zh/.",
        "/.well-known/security.txt",
        "/zh/index.html/",
        "/ZH/",
        "/__hall/reload",
        "/__hall/reload.js",
    ] {
        let response = block_on(ask(&hall, Limits::default(), &format!("GET {path}")));
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
}

#[test]
fn an_api_address_that_does_not_exist() {
    check(
        "GET /api/v1/nothing",
        expect![[r#"
            404 Not Found
            content-type: application/problem+json
            content-length: 210
            cache-control: no-store

            {"type":"about:blank","title":"Not Found","status":404,"detail":"There is nothing at this address; /api/v1/openapi.json lists all.","instance":"urn:uuid:REQUEST-ID","code":"not-found"}
        "#]],
    );
    check(
        "POST /api\nx-hall-request: 1",
        expect![[r#"
            404 Not Found
            content-type: application/problem+json
            content-length: 210
            cache-control: no-store

            {"type":"about:blank","title":"Not Found","status":404,"detail":"There is nothing at this address; /api/v1/openapi.json lists all.","instance":"urn:uuid:REQUEST-ID","code":"not-found"}
        "#]],
    );
}

#[test]
fn a_handler_that_panics() {
    check(
        "GET /en/test/panics\naccept-encoding: br",
        expect![[r#"
            500 Internal Server Error
            content-type: text/html; charset=utf-8
            content-length: 36
            content-encoding: br
            cache-control: no-store
            vary: accept-encoding

            br(<html><body>en 500</body></html>)
        "#]],
    );
    check(
        "GET /api/test/panics",
        expect![[r#"
            500 Internal Server Error
            content-type: application/problem+json
            content-length: 220
            cache-control: no-store

            {"type":"about:blank","title":"Internal Server Error","status":500,"detail":"The hall failed; give the operator the instance of this problem.","instance":"urn:uuid:REQUEST-ID","code":"internal"}
        "#]],
    );
}

#[test]
fn a_handler_that_takes_too_long() {
    let limits = Limits { request_time: Duration::from_millis(20), ..Limits::default() };
    check_with(
        &hall(Mode::Live),
        limits,
        "GET /en/test/never",
        expect![[r#"
            503 Service Unavailable
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding
            retry-after: 5

            <html><body>en 503</body></html>
        "#]],
    );
    check_with(
        &hall(Mode::Live),
        limits,
        "GET /api/test/never",
        expect![[r#"
            503 Service Unavailable
            content-type: application/problem+json
            content-length: 204
            cache-control: no-store
            retry-after: 5

            {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The hall did not finish in time; ask again later.","instance":"urn:uuid:REQUEST-ID","code":"timed-out"}
        "#]],
    );
}

#[test]
fn a_hall_that_has_too_much_to_do() {
    let limits = Limits { requests: 0, ..Limits::default() };
    check_with(
        &hall(Mode::Live),
        limits,
        "GET /zh/",
        expect![[r#"
            503 Service Unavailable
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding
            retry-after: 1

            <html><body>zh 503</body></html>
        "#]],
    );
    check_with(
        &hall(Mode::Live),
        limits,
        "GET /api/v1/site",
        expect![[r#"
            503 Service Unavailable
            content-type: application/problem+json
            content-length: 210
            cache-control: no-store
            retry-after: 1

            {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The hall has as much to do as it can; ask again in a moment.","instance":"urn:uuid:REQUEST-ID","code":"busy"}
        "#]],
    );
    check_with(
        &hall(Mode::Live),
        limits,
        "GET /healthz",
        expect![[r#"
            200 OK
            content-type: text/plain; charset=utf-8
            content-length: 6
            cache-control: no-store

            alive
        "#]],
    );
}

#[test]
fn a_body_that_is_too_large() {
    check(
        "POST /test/echo\ncontent-length: 65537",
        expect![[r#"
            413 Payload Too Large
            content-type: text/html; charset=utf-8
            content-length: 274
            cache-control: no-store

            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>413</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            </head>
            <body><main><h1>发送的内容太大。</h1><p lang="en">What was sent is too large.</p></main></body>
            </html>
        "#]],
    );
    check(
        "POST /api/v1/site\ncontent-length: 65537",
        expect![[r#"
            413 Payload Too Large
            allow: GET,HEAD
            content-type: application/problem+json
            content-length: 208
            cache-control: no-store

            {"type":"about:blank","title":"Content Too Large","status":413,"detail":"The body is larger than the hall takes; send less.","instance":"urn:uuid:REQUEST-ID","code":"body-too-large"}
        "#]],
    );
}

#[test]
fn a_hall_with_nothing_to_serve_yet() {
    let hall = Hall::new(Mode::Live);
    check_with(
        &hall,
        Limits::default(),
        "GET /zh/",
        expect![[r#"
            503 Service Unavailable
            content-type: text/html; charset=utf-8
            content-length: 328
            cache-control: no-store
            retry-after: 5

            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>503</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            </head>
            <body><main><h1>营业厅暂时打不开，请稍后再试。</h1><p lang="en">The hall is not open just now. Please try again in a moment.</p></main></body>
            </html>
        "#]],
    );
    check_with(
        &hall,
        Limits::default(),
        "GET /api/v1/site",
        expect![[r#"
            503 Service Unavailable
            content-type: application/problem+json
            content-length: 213
            cache-control: no-store
            retry-after: 5

            {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The hall is starting or stopping; ask again in a moment.","instance":"urn:uuid:REQUEST-ID","code":"unavailable"}
        "#]],
    );
}

#[test]
fn a_build_without_its_error_pages() {
    let hall = Hall::new(Mode::Live);
    hall.publish(Served::new(site(), build_of([("zh/index.html", file("a"))])).expect("a build"));
    check_with(
        &hall,
        Limits::default(),
        "GET /zh/nothing",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 272
            cache-control: no-store

            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <title>404</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            </head>
            <body><main><h1>这个页面不存在。</h1><p lang="en">This page does not exist.</p></main></body>
            </html>
        "#]],
    );
    check_with(
        &hall,
        Limits::default(),
        "GET /favicon.ico",
        expect![[r#"
            404 Not Found
            content-length: 0
            cache-control: no-store
        "#]],
    );
}

#[test]
fn an_error_page_asked_for_by_its_address_is_a_page() {
    let build = build_of([("zh/404/index.html", file("<html><body>zh 404</body></html>"))]);
    let hall = Hall::new(Mode::Live);
    hall.publish(Served::new(site(), build).expect("a build"));
    let response = block_on(ask(&hall, Limits::default(), "GET /zh/404/"));
    assert_eq!(response.status(), StatusCode::OK);
}
