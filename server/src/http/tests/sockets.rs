//! Real connections: timers, limits, protocols, stopping.

use super::fixture::{
    PATIENCE, Running, build_of, file, hall, read_to_end, read_until, served, site,
};
use crate::http::{
    Hall, Limits, Listeners, Mode, Served,
    routes::{layered, routes},
    serve,
};
use axum::{
    body::{Body, to_bytes},
    extract::Request,
    routing::get,
};
use hall_prerender::File;
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::{sync::Arc, time::Duration};
use tokio::{
    io::AsyncWriteExt,
    net::{TcpListener, TcpStream},
    sync::Notify,
    time::{sleep, timeout},
};

const SHORT: Duration = Duration::from_millis(200);

/// Times that a test can wait for.
fn hasty() -> Limits {
    Limits { header_time: SHORT, idle_time: SHORT, drain_time: PATIENCE, ..Limits::default() }
}

#[tokio::test]
async fn the_public_entry_point_serves() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    let stop = Arc::new(Notify::new());
    let stopped = Arc::clone(&stop);
    let shutdown = async move { stopped.notified().await };
    let task = tokio::spawn(serve(
        hall(Mode::Live),
        Listeners { public: listener, operation: None },
        Limits::default(),
        shutdown,
    ));
    let mut stream = TcpStream::connect(address).await.expect("a connection");
    stream
        .write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n")
        .await
        .expect("sent");
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    stop.notify_one();
    let stopped = timeout(PATIENCE, task).await.expect("in time").expect("no panic").expect("ok");
    assert_eq!(stopped.cut, 0);
}

/// Sends something that is no whole request, then nothing; the server has to end it.
async fn check_cut(start: &[u8]) {
    let limits = Limits { idle_time: PATIENCE * 2, ..hasty() };
    let running = Running::start(hall(Mode::Live), limits).await;
    let mut stream = running.connect().await;
    stream.write_all(start).await.expect("sent");
    let answer = read_to_end(&mut stream).await;
    assert!(!answer.contains("200 OK"), "{answer}");
    assert_eq!(running.stop().await.cut, 0);
}

#[tokio::test]
async fn a_connection_that_says_nothing_is_cut() {
    check_cut(b"").await;
}

#[tokio::test]
async fn headers_that_never_end_are_cut() {
    check_cut(b"GET /zh/ HTTP/1.1\r\nhost: a\r\nx-slow: ").await;
}

#[tokio::test]
async fn a_connection_that_does_not_say_its_protocol_is_cut() {
    check_cut(b"PRI * HTT").await;
}

#[tokio::test]
async fn an_http2_connection_that_asks_nothing_is_cut() {
    check_cut(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00").await;
}

/// Sends a byte now and then, for ever: activity, but no request.
async fn check_drip_is_cut(stream: &mut TcpStream) {
    let drip = async {
        for byte in b"GET /zh/ HTTP/1.1\r\nx: ".iter().chain(std::iter::repeat(&b'a')) {
            if stream.write_all(&[*byte]).await.is_err() {
                return;
            }
            sleep(SHORT / 8).await;
        }
    };
    timeout(PATIENCE, drip).await.expect("the server closes the connection");
}

#[tokio::test]
async fn headers_that_come_byte_by_byte_are_cut() {
    let running = Running::start(hall(Mode::Live), hasty()).await;
    check_drip_is_cut(&mut running.connect().await).await;
    assert_eq!(running.stop().await.cut, 0);
}

/// Here only hyper's own timer helps: the connection has proved itself with a first request.
#[tokio::test]
async fn headers_of_a_second_request_that_come_byte_by_byte_are_cut() {
    let running = Running::start(hall(Mode::Live), hasty()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    read_until(&mut stream, "zh home</body></html>").await;
    check_drip_is_cut(&mut stream).await;
    assert_eq!(running.stop().await.cut, 0);
}

#[tokio::test]
async fn an_idle_connection_is_closed() {
    let running = Running::start(hall(Mode::Live), hasty()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    let answer = read_to_end(&mut stream).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn a_reader_that_does_not_read_is_cut() {
    let size = 64 << 20;
    let large = File { bytes: vec![b'a'; size], brotli: None, gzip: None };
    let hall = Hall::new(Mode::Live);
    hall.publish(Served::new(site(), build_of([("large.txt", large)])).expect("a build"));
    let running = Running::start(hall, hasty()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /large.txt HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    read_until(&mut stream, "200 OK").await;
    sleep(SHORT * 10).await;
    let answer = read_to_end(&mut stream).await;
    assert!(answer.len() < size, "everything came: {} bytes", answer.len());
    running.stop().await;
}

#[tokio::test]
async fn a_handler_that_takes_its_time_is_not_idle() {
    let hall = hall(Mode::Live);
    let slow = get(|| async {
        sleep(SHORT * 4).await;
        "slow"
    });
    let router = layered(routes(&hall).route("/slow", slow), Arc::clone(&hall), hasty());
    let running = Running::start_router(router, hall, hasty()).await;
    let answer =
        running.exchange("GET /slow HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert!(answer.ends_with("slow"), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn too_many_or_too_large_headers_are_refused() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let many = "x: y\r\n".repeat(65);
    let answer = running.exchange(&format!("GET /zh/ HTTP/1.1\r\n{many}\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    let large = "y".repeat(17 * 1024);
    let answer = running.exchange(&format!("GET /zh/ HTTP/1.1\r\nx: {large}\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 431 "), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn a_body_of_unknown_length_is_cut_when_it_is_read() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let chunk = format!("8000\r\n{}\r\n", "y".repeat(0x8000));
    let head = "POST /test/echo HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    let answer = running.exchange(&format!("{head}{chunk}{chunk}{chunk}0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 413 "), "{answer}");
    let answer = running.exchange(&format!("{head}{chunk}0\r\n\r\n")).await;
    assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
    running.stop().await;
}

/// Where a body ends, a proxy and the hall must agree: else the rest of it is somebody else's request.
#[tokio::test]
async fn a_body_that_ends_in_two_places_smuggles_nothing() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let next = "GET /nothing HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let sent = |lines: &str, body: &str| {
        format!("POST /test/echo HTTP/1.1\r\nhost: a\r\n{lines}\r\n{body}{next}")
    };
    for lines in [
        "content-length: 3\r\ntransfer-encoding: chunked\r\n",
        "transfer-encoding: chunked\r\ncontent-length: 3\r\n",
    ] {
        // Chunks decide, and nothing else is read from such a connection.
        let answers = running.exchange(&sent(lines, "5\r\nhello\r\n0\r\n\r\n")).await;
        assert!(answers.starts_with("HTTP/1.1 200 ") && answers.ends_with("hello"), "{answers}");
        assert!(answers.contains("\r\nconnection: close\r\n"), "{lines}: {answers}");
    }
    for lines in [
        "content-length: 5\r\ncontent-length: 6\r\n",
        "content-length: 5, 6\r\n",
        "content-length: +5\r\n",
        "transfer-encoding: identity\r\n",
        "transfer-encoding: chunked, identity\r\n",
    ] {
        let answers = running.exchange(&sent(lines, "hello")).await;
        assert!(answers.starts_with("HTTP/1.1 400 "), "{lines}: {answers}");
        assert_eq!(answers.matches("HTTP/1.1 ").count(), 1, "{lines}: {answers}");
    }
    running.stop().await;
}

#[tokio::test]
async fn paths_over_the_wire_reach_nothing_outside() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    for path in ["/..", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/.hall/build.json"] {
        let request = format!("GET {path} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
        let answer = running.exchange(&request).await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer}");
    }
    running.stop().await;
}

#[tokio::test]
async fn odd_targets_are_answered() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    for (line, status) in [
        ("GET http://elsewhere.example/zh/ HTTP/1.1", "200"),
        ("OPTIONS * HTTP/1.1", "405"),
        ("CONNECT elsewhere.example:80 HTTP/1.1", "405"),
        ("TRACE /zh/ HTTP/1.1", "405"),
        ("GET /zh/#top HTTP/1.1", "200"),
        ("GET zh/ HTTP/1.1", "400"),
        ("GET /zh/ HTTP/3.0", "400"),
        ("GET /\u{0} HTTP/1.1", "400"),
    ] {
        let request = format!("{line}\r\nhost: a\r\nconnection: close\r\n\r\n");
        let answer = running.exchange(&request).await;
        assert_eq!(answer.get(9..12), Some(status), "{line}: {answer}");
    }
    running.stop().await;
}

#[tokio::test]
async fn head_over_the_wire_has_the_length_and_no_body() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let ask =
        |method: &str| format!("{method} /zh/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n");
    let get = running.exchange(&ask("GET")).await;
    let head = running.exchange(&ask("HEAD")).await;
    let body = get.split_once("\r\n\r\n").expect("a body").1;
    assert!(!body.is_empty());
    assert!(head.ends_with("\r\n\r\n"), "{head}");
    assert!(head.contains(&format!("content-length: {}\r\n", body.len())), "{head}");
    running.stop().await;
}

/// 304 has no body: the next answer follows at once.
#[tokio::test]
async fn not_modified_over_the_wire() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let first = "GET /zh/ HTTP/1.1\r\nhost: a\r\nif-none-match: *\r\n\r\n";
    let second = "GET /nothing HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n";
    let answers = running.exchange(&format!("{first}{second}")).await;
    let (first, second) = answers.split_once("\r\n\r\n").expect("two answers");
    assert!(first.starts_with("HTTP/1.1 304 Not Modified\r\n"), "{first}");
    assert!(!first.contains("content-length: 0"), "{first}");
    assert!(second.starts_with("HTTP/1.1 404 Not Found\r\n"), "{second}");
    running.stop().await;
}

#[tokio::test]
async fn http2_with_prior_knowledge() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let io = TokioIo::new(running.connect().await);
    let handshake = hyper::client::conn::http2::handshake(TokioExecutor::new(), io).await;
    let (mut sender, connection) = handshake.expect("HTTP/2");
    let connection = tokio::spawn(connection);
    let request = |header: (&str, &str)| {
        let builder = Request::builder().uri("http://hall.example/zh/").header(header.0, header.1);
        builder.body(Body::empty()).expect("a request")
    };
    let response = sender.send_request(request(("if-none-match", "*"))).await.expect("sent");
    assert_eq!(response.status(), 304);
    let body = to_bytes(Body::new(response.into_body()), usize::MAX).await.expect("a body");
    assert!(body.is_empty());
    let response = sender.send_request(request(("accept-encoding", "br"))).await.expect("sent");
    assert_eq!(response.status(), 200);
    assert_eq!(response.headers()["content-encoding"], "br");
    let body = to_bytes(Body::new(response.into_body()), usize::MAX).await.expect("a body");
    assert!(body.starts_with(b"br("));
    // Stopping tells the client so, instead of leaving it hanging.
    assert_eq!(running.stop().await.cut, 0);
    let _ = timeout(PATIENCE, connection).await.expect("the connection ends");
}

#[tokio::test]
async fn no_more_connections_than_there_are_places() {
    let limits = Limits { connections: 1, ..Limits::default() };
    let running = Running::start(hall(Mode::Live), limits).await;
    let mut first = running.connect().await;
    first.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    read_until(&mut first, "200 OK").await;
    let mut second = running.connect().await;
    second.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    let early = timeout(SHORT, read_until(&mut second, "200 OK")).await;
    assert!(early.is_err(), "the second was served while the first held the only place");
    drop(first);
    read_until(&mut second, "200 OK").await;
    drop(second);
    running.stop().await;
}

#[tokio::test]
async fn stopping_lets_a_running_request_finish_and_takes_no_new_one() {
    let hall = hall(Mode::Live);
    let (begun, finish) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
    let (begins, may_finish) = (Arc::clone(&begun), Arc::clone(&finish));
    let slow = get(|| async move {
        begins.notify_one();
        may_finish.notified().await;
        "finished"
    });
    let router = layered(routes(&hall).route("/slow", slow), Arc::clone(&hall), Limits::default());
    let running = Running::start_router(router, Arc::clone(&hall), Limits::default()).await;
    let address = running.address;
    let mut idle = running.connect().await;
    idle.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    read_until(&mut idle, "200 OK").await;
    let mut busy = running.connect().await;
    busy.write_all(b"GET /slow HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    timeout(PATIENCE, begun.notified()).await.expect("the request is running");

    let stopped = tokio::spawn(running.stop());
    // A connection without a request ends at once; nobody new gets in.
    read_to_end(&mut idle).await;
    assert!(TcpStream::connect(address).await.is_err(), "nobody listens any more");
    assert!(!hall.is_ready());
    assert!(!stopped.is_finished());
    finish.notify_one();
    let answer = read_to_end(&mut busy).await;
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n") && answer.ends_with("finished"), "{answer}");
    assert!(answer.contains("connection: close"), "{answer}");
    assert_eq!(stopped.await.expect("no panic").cut, 0);
}

#[tokio::test]
async fn stopping_does_not_wait_for_ever() {
    let limits = Limits { drain_time: SHORT, ..Limits::default() };
    let running = Running::start(hall(Mode::Live), limits).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /en/test/never HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    // A second request on its own connection is answered, so the first is running by now.
    running.exchange("GET /zh/ HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n").await;
    assert_eq!(running.stop().await.cut, 1);
    assert_eq!(read_to_end(&mut stream).await, "");
}

#[tokio::test]
async fn a_new_build_is_served_from_the_next_request_on() {
    let running = Running::start(hall(Mode::Live), Limits::default()).await;
    let mut stream = running.connect().await;
    stream.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    read_until(&mut stream, "zh home</body></html>").await;
    let next = build_of([("zh/index.html", file("renewed"))]);
    running.hall.publish(served().next(site(), next).expect("a build"));
    stream.write_all(b"GET /zh/ HTTP/1.1\r\nhost: a\r\n\r\n").await.expect("sent");
    read_until(&mut stream, "renewed").await;
    drop(stream);
    running.stop().await;
}
