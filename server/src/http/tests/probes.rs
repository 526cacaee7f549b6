//! `/healthz`, `/readyz`, `/metrics`.

use super::fixture::{ask, block_on, check, check_with, hall, request};
use crate::http::{
    Hall, Limits, Mode,
    routes::{layered, operation_routes},
};
use axum::body::to_bytes;
use expect_test::{Expect, expect};
use std::sync::Arc;
use tower::ServiceExt;

#[test]
fn alive() {
    check(
        "GET /healthz",
        expect![[r#"
            200 OK
            content-type: text/plain; charset=utf-8
            content-length: 6
            cache-control: no-store

            alive
        "#]],
    );
    check_with(
        &Hall::new(Mode::Live),
        Limits::default(),
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
fn ready_when_there_is_something_to_serve() {
    let hall = Hall::new(Mode::Live);
    check_with(
        &hall,
        Limits::default(),
        "GET /readyz",
        expect![[r#"
            503 Service Unavailable
            content-type: text/plain; charset=utf-8
            content-length: 10
            cache-control: no-store

            not ready
        "#]],
    );
    hall.publish(super::fixture::served());
    check_with(
        &hall,
        Limits::default(),
        "GET /readyz",
        expect![[r#"
            200 OK
            content-type: text/plain; charset=utf-8
            content-length: 6
            cache-control: no-store

            ready
        "#]],
    );
    hall.stop();
    check_with(
        &hall,
        Limits::default(),
        "GET /readyz",
        expect![[r#"
            503 Service Unavailable
            content-type: text/plain; charset=utf-8
            content-length: 10
            cache-control: no-store

            not ready
        "#]],
    );
}

#[test]
fn other_methods() {
    check(
        "POST /readyz",
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

async fn metrics(hall: &Arc<Hall>) -> String {
    let router = layered(operation_routes(), Arc::clone(hall), Limits::default());
    let response = router.oneshot(request("GET /metrics")).await.expect("routers cannot fail");
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    String::from_utf8(body.to_vec()).expect("text")
}

#[track_caller]
fn check_lines(metrics: &str, containing: &str, expected: Expect) {
    let mut lines: Vec<&str> = metrics.lines().filter(|line| line.contains(containing)).collect();
    lines.sort_unstable();
    expected.assert_eq(&lines.join("\n"));
}

#[test]
fn figures() {
    let hall = hall(Mode::Live);
    let metrics = block_on(async {
        for request in [
            "GET /zh/",
            "GET /zh/",
            "HEAD /zh/",
            "GET /nothing",
            "GET /u/13812345678",
            "GET /sw.js",
            "POST /api/v1/site\nx-hall-request: 1",
            "FROBNICATE /zh/",
            "GET /api/v1/site",
            "GET /en/test/panics",
            "GET /healthz",
        ] {
            ask(&hall, Limits::default(), request).await;
        }
        metrics(&hall).await
    });
    check_lines(
        &metrics,
        "hall_http_requests_total",
        expect![[r##"
            # HELP hall_http_requests_total Requests answered.
            # TYPE hall_http_requests_total counter
            hall_http_requests_total{method="GET",status="2xx",kind="api"} 1
            hall_http_requests_total{method="GET",status="2xx",kind="asset"} 1
            hall_http_requests_total{method="GET",status="2xx",kind="page"} 2
            hall_http_requests_total{method="GET",status="2xx",kind="probe"} 1
            hall_http_requests_total{method="GET",status="4xx",kind="page"} 2
            hall_http_requests_total{method="GET",status="5xx",kind="page"} 1
            hall_http_requests_total{method="HEAD",status="2xx",kind="page"} 1
            hall_http_requests_total{method="POST",status="4xx",kind="api"} 1
            hall_http_requests_total{method="other",status="4xx",kind="page"} 1"##]],
    );
    check_lines(
        &metrics,
        "hall_http_request_duration_seconds_count",
        expect![[r#"
            hall_http_request_duration_seconds_count{kind="api"} 2
            hall_http_request_duration_seconds_count{kind="asset"} 1
            hall_http_request_duration_seconds_count{kind="page"} 7
            hall_http_request_duration_seconds_count{kind="probe"} 1"#]],
    );
    check_lines(
        &metrics,
        "le=\"+Inf\"",
        expect![[r#"
            hall_http_request_duration_seconds_bucket{kind="api",le="+Inf"} 2
            hall_http_request_duration_seconds_bucket{kind="asset",le="+Inf"} 1
            hall_http_request_duration_seconds_bucket{kind="page",le="+Inf"} 7
            hall_http_request_duration_seconds_bucket{kind="probe",le="+Inf"} 1"#]],
    );
    // The question itself is the one in flight.
    check_lines(
        &metrics,
        "in_flight",
        expect![[r#"
            # HELP hall_http_requests_in_flight Requests being answered.
            # TYPE hall_http_requests_in_flight gauge
            hall_http_requests_in_flight 1"#]],
    );
    assert!(!metrics.contains("/u") && !metrics.contains("13812345678"), "no path is in figures");
}
