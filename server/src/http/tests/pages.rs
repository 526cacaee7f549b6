//! Pages and files.

use super::fixture::{ask, block_on, check, hall};
use crate::http::{Limits, Mode};
use axum::body::to_bytes;
use expect_test::expect;

#[test]
fn a_page() {
    check(
        "GET /zh/",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 33
            cache-control: public, max-age=0, must-revalidate
            etag: "c611"
            vary: accept-encoding

            <html><body>zh home</body></html>
        "#]],
    );
    check(
        "GET /zh/plans/?brand=gotone",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 34
            cache-control: public, max-age=0, must-revalidate
            etag: "62c6"
            vary: accept-encoding

            <html><body>zh plans</body></html>
        "#]],
    );
}

#[test]
fn a_file_whose_name_carries_its_hash_is_kept_for_ever() {
    check(
        "GET /style-0123456789abcdef.css\naccept-encoding: gzip, br",
        expect![[r#"
            200 OK
            content-type: text/css; charset=utf-8
            content-length: 10
            content-encoding: br
            cache-control: public, max-age=31536000, immutable
            etag: "6884-br-169533dc8e3b2343"
            vary: accept-encoding

            br(body{})
        "#]],
    );
}

#[test]
fn the_form_that_suits_the_reader() {
    check(
        "GET /zh/\naccept-encoding: gzip, deflate, br, zstd",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 37
            content-encoding: br
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-br-15bc6e9d451ee78c"
            vary: accept-encoding

            br(<html><body>zh home</body></html>)
        "#]],
    );
    check(
        "GET /zh/\naccept-encoding: gzip;q=1.0, br;q=0.9",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 37
            content-encoding: gzip
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-gz-2ba0a60945decee4"
            vary: accept-encoding

            gz(<html><body>zh home</body></html>)
        "#]],
    );
    check(
        "GET /zh/\naccept-encoding: identity, br;q=0.5",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 33
            cache-control: public, max-age=0, must-revalidate
            etag: "c611"
            vary: accept-encoding

            <html><body>zh home</body></html>
        "#]],
    );
    check(
        "GET /zh/\naccept-encoding: deflate\naccept-encoding: gzip",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 37
            content-encoding: gzip
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-gz-2ba0a60945decee4"
            vary: accept-encoding

            gz(<html><body>zh home</body></html>)
        "#]],
    );
}

#[test]
fn a_file_with_one_form_does_not_vary() {
    check(
        "GET /media/%E5%9B%BE%201.png\naccept-encoding: br",
        expect![[r#"
            200 OK
            content-type: image/png
            content-length: 7
            cache-control: public, max-age=0, must-revalidate
            etag: "5cfe"

            picture
        "#]],
    );
}

#[test]
fn what_the_reader_has_is_not_sent_again() {
    check(
        "GET /zh/\nif-none-match: \"c611\"",
        expect![[r#"
            304 Not Modified
            content-length: 33
            cache-control: public, max-age=0, must-revalidate
            etag: "c611"
            vary: accept-encoding
        "#]],
    );
    check(
        "GET /zh/\naccept-encoding: br\nif-none-match: \"x\", W/\"c611-br-15bc6e9d451ee78c\"",
        expect![[r#"
            304 Not Modified
            content-length: 37
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-br-15bc6e9d451ee78c"
            vary: accept-encoding
        "#]],
    );
    check(
        "HEAD /zh/\nif-none-match: *",
        expect![[r#"
            304 Not Modified
            content-length: 33
            cache-control: public, max-age=0, must-revalidate
            etag: "c611"
            vary: accept-encoding
        "#]],
    );
    // Another form is another thing.
    check(
        "GET /zh/\naccept-encoding: br\nif-none-match: \"c611\"",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 37
            content-encoding: br
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-br-15bc6e9d451ee78c"
            vary: accept-encoding

            br(<html><body>zh home</body></html>)
        "#]],
    );
}

#[test]
fn head_is_get_without_the_body() {
    let hall = hall(Mode::Live);
    for path in [
        "/",
        "/zh",
        "/zh/",
        "/style-0123456789abcdef.css",
        "/nothing",
        "/favicon.ico",
        "/sw.js",
        "/api/v1/site",
        "/api/v1/openapi.json",
        "/healthz",
    ] {
        for headers in ["", "\naccept-encoding: br", "\nif-none-match: *"] {
            let both = block_on(async {
                let get = ask(&hall, Limits::default(), &format!("GET {path}{headers}")).await;
                let head = ask(&hall, Limits::default(), &format!("HEAD {path}{headers}")).await;
                let mut parts = [get, head].map(|response| response.into_parts());
                for (parts, _) in &mut parts {
                    parts.headers.remove("x-request-id").expect("an id");
                }
                let [(get, _), (head, body)] = parts;
                let body = to_bytes(body, usize::MAX).await.expect("a body");
                assert!(body.is_empty(), "HEAD {path}{headers} has a body");
                (get, head)
            });
            assert_eq!(both.0.status, both.1.status, "{path}{headers}");
            assert_eq!(both.0.headers, both.1.headers, "{path}{headers}");
        }
    }
}

#[test]
fn the_root_leads_to_the_readers_language() {
    check(
        "GET /",
        expect![[r#"
            302 Found
            location: /zh/
            content-length: 0
            cache-control: no-cache
            vary: accept-language
        "#]],
    );
    check(
        "GET /?from=poster\naccept-language: en-GB,en;q=0.9,zh;q=0.8",
        expect![[r#"
            302 Found
            location: /en/?from=poster
            content-length: 0
            cache-control: no-cache
            vary: accept-language
        "#]],
    );
    check(
        "GET /\naccept-language: fr",
        expect![[r#"
            302 Found
            location: /zh/
            content-length: 0
            cache-control: no-cache
            vary: accept-language
        "#]],
    );
}

#[test]
fn a_folder_without_its_slash_leads_to_the_page() {
    check(
        "GET /zh",
        expect![[r#"
            301 Moved Permanently
            location: /zh/
            content-length: 0
            cache-control: no-cache
        "#]],
    );
    check(
        "GET /zh/plans?brand=gotone",
        expect![[r#"
            301 Moved Permanently
            location: /zh/plans/?brand=gotone
            content-length: 0
            cache-control: no-cache
        "#]],
    );
}

#[test]
fn the_service_worker_is_asked_for_each_time() {
    check(
        "GET /sw.js",
        expect![[r#"
            200 OK
            content-type: text/javascript; charset=utf-8
            content-length: 6
            cache-control: no-cache
            etag: "537e"
            vary: accept-encoding
            service-worker-allowed: /

            worker
        "#]],
    );
}

#[test]
fn the_icon_nobody_linked_to_is_the_logo() {
    check(
        "GET /favicon.ico",
        expect![[r#"
            200 OK
            content-type: image/svg+xml
            content-length: 6
            cache-control: public, max-age=0, must-revalidate
            etag: "8097"
            vary: accept-encoding

            <svg/>
        "#]],
    );
}

#[test]
fn only_reading() {
    check(
        "POST /zh/",
        expect![[r#"
            405 Method Not Allowed
            allow: GET,HEAD
            content-type: application/problem+json
            content-length: 223
            cache-control: no-store

            {"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"This address does not take the method; see the Allow header.","instance":"urn:uuid:REQUEST-ID","code":"method-not-allowed"}
        "#]],
    );
    check(
        "DELETE /nothing",
        expect![[r#"
            405 Method Not Allowed
            allow: GET,HEAD
            content-type: application/problem+json
            content-length: 223
            cache-control: no-store

            {"type":"about:blank","title":"Method Not Allowed","status":405,"detail":"This address does not take the method; see the Allow header.","instance":"urn:uuid:REQUEST-ID","code":"method-not-allowed"}
        "#]],
    );
    check(
        "OPTIONS /zh/",
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
