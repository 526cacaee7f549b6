//! What the log says about a request, and what it does not say.

use super::fixture::{ask, hall};
use crate::http::{Limits, Mode};
use expect_test::expect;
use std::{
    cell::RefCell,
    io::{self, Write},
    sync::Once,
};

thread_local! {
    /// What this thread has logged; a test runs on one thread.
    static LOGGED: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

struct Log;

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOGGED.with_borrow_mut(|logged| logged.write(bytes))
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Starts the log, in every test before its first request: a subscriber that comes while other
/// threads log for the first time may miss what they log ever after.
pub(super) fn start() {
    static START: Once = Once::new();
    START.call_once(|| {
        tracing_subscriber::fmt()
            .with_max_level(tracing::Level::DEBUG)
            .without_time()
            .with_ansi(false)
            .with_target(false)
            .with_writer(|| Log)
            .init();
    });
}

/// What this thread has logged about requests, with ids and times replaced, because they are never
/// the same.
fn logged() -> String {
    let text = LOGGED.with_borrow(|logged| String::from_utf8(logged.clone()).expect("text"));
    let mut shown = String::new();
    for line in text.lines() {
        let words: Vec<&str> = line
            .split(' ')
            .map(|word| match word.split_once('=') {
                Some(("latency_ms", _)) => "latency_ms=N",
                _ => word,
            })
            .collect();
        let line = words.join(" ");
        let line = match (line.find("id="), line.find(" method=")) {
            (Some(from), Some(to)) => format!("{}id=ID{}", &line[..from], &line[to..]),
            _ => line,
        };
        shown.push_str(&line);
        shown.push('\n');
    }
    shown
}

#[tokio::test]
async fn one_line_for_each_request_and_no_number_in_it() {
    let hall = hall(Mode::Live);
    for request in [
        "GET /zh/",
        "GET /zh/plans/?number=13812345678",
        "GET /u/13812345678/bill",
        "GET /u/%31%33%38%31%32%33%34%35%36%37%38",
        "POST /api/v1/subscribers/8613812345678\nx-hall-request: 1\nreferer: https://a/13812345678",
        "DELETE /api/v1/session",
        "POST /api/v1/sign-in/codes\nx-hall-request: 1\ncontent-length: 70000",
        "GET /a%0AINFO%20forged",
        "FROBNICATE13812345678 /zh/",
        "GET /healthz",
    ] {
        ask(&hall, Limits::default(), request).await;
    }
    let text = logged();
    expect![[r#"
         INFO request{id=ID method="GET" path=/zh/}: answered status=200 latency_ms=N
         INFO request{id=ID method="GET" path=/zh/plans/}: answered status=200 latency_ms=N
         INFO request{id=ID method="GET" path=/u/138****5678/bill}: answered status=404 code="not-found" latency_ms=N
         INFO request{id=ID method="GET" path=/u/138****5678}: answered status=404 code="not-found" latency_ms=N
         INFO request{id=ID method="POST" path=/api/v1/subscribers/****}: answered status=404 code="not-found" latency_ms=N
         INFO request{id=ID method="DELETE" path=/api/v1/session}: answered status=403 code="foreign-request" latency_ms=N
         INFO request{id=ID method="POST" path=/api/v1/sign-in/codes}: answered status=413 code="body-too-large" latency_ms=N
         INFO request{id=ID method="GET" path=/a\nINFO forged}: answered status=404 code="not-found" latency_ms=N
         INFO request{id=ID method="other" path=/zh/}: answered status=405 code="method-not-allowed" latency_ms=N
        DEBUG request{id=ID method="GET" path=/healthz}: answered status=200 latency_ms=N
    "#]].assert_eq(&text);
    assert!(!text.contains("13812345678"));
}
