//! `hall dev`: pages that load again.

use super::fixture::{
    Running, build_of, check, check_with, file, hall, read_to_end, read_until, site,
};
use crate::http::{Limits, Mode, Served};
use expect_test::expect;
use tokio::io::AsyncWriteExt;

#[test]
fn pages_have_the_script_and_are_sent_plain() {
    let hall = hall(Mode::Development);
    let limits = Limits::default();
    check_with(
        &hall,
        limits,
        "GET /zh/\naccept-encoding: br",
        expect![[r#"
            200 OK
            content-type: text/html; charset=utf-8
            content-length: 88
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-dev"
            vary: accept-encoding

            <html><body>zh home<script src="/__hall/reload.js" type="module"></script></body></html>
        "#]],
    );
    check_with(
        &hall,
        limits,
        "GET /zh/\nif-none-match: \"c611-dev\"",
        expect![[r#"
            304 Not Modified
            content-length: 88
            cache-control: public, max-age=0, must-revalidate
            etag: "c611-dev"
            vary: accept-encoding
        "#]],
    );
    check_with(
        &hall,
        limits,
        "GET /zh/nothing",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 87
            cache-control: no-store
            vary: accept-encoding

            <html><body>zh 404<script src="/__hall/reload.js" type="module"></script></body></html>
        "#]],
    );
    check_with(
        &hall,
        limits,
        "GET /style-0123456789abcdef.css\naccept-encoding: br",
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
    check_with(
        &hall,
        limits,
        "GET /__hall/reload.js",
        expect![[r#"
            200 OK
            content-type: text/javascript; charset=utf-8
            content-length: 296
            cache-control: no-store

            // Served by `hall dev` only: loads the page again when the hall behind it has changed.
            let shown;
            const changes = new EventSource("/__hall/reload");
            changes.addEventListener("revision", (event) => {
              if (shown !== undefined && shown !== event.data) location.reload();
              shown = event.data;
            });
        "#]],
    );
}

#[test]
fn a_live_hall_has_none_of_it() {
    check(
        "GET /__hall/reload.js",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding
            vary: accept-language

            <html><body>zh 404</body></html>
        "#]],
    );
    check(
        "GET /__hall/reload",
        expect![[r#"
            404 Not Found
            content-type: text/html; charset=utf-8
            content-length: 32
            cache-control: no-store
            vary: accept-encoding
            vary: accept-language

            <html><body>zh 404</body></html>
        "#]],
    );
}

#[tokio::test]
async fn an_event_at_once_and_at_each_change_until_the_hall_stops() {
    let running = Running::start(hall(Mode::Development), Limits::default()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /__hall/reload HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    let head = read_until(&mut stream, "event: revision\ndata: ").await;
    assert!(head.contains("content-type: text/event-stream"), "{head}");
    let next = Served::new(site(), build_of([("zh/index.html", file("new"))])).expect("a build");
    let revision = format!("{:016x}", next.revision());
    running.hall.publish(next);
    read_until(&mut stream, &format!("event: revision\ndata: {revision}")).await;
    let stopped = running.stop();
    read_to_end(&mut stream).await;
    assert_eq!(stopped.await.cut, 0);
}
