//! The bank's call-backs in tests: they are caught, and carried when the test says so, in any order, as
//! often as it likes, or never.

use super::{
    client::{Answer, Browser},
    world::World,
};
use crate::demo::bank::{Courier, SentCallBack};
use async_trait::async_trait;
use axum::{body::Body, extract::Request, http::header};
use hall_api::paths;
use std::{sync::Mutex, time::Duration};
use tokio::time::sleep;

/// Catches call-backs.
#[derive(Default)]
pub(super) struct CallBackBag(Mutex<Vec<SentCallBack>>);

#[async_trait]
impl Courier for CallBackBag {
    async fn carry(&self, call_back: &SentCallBack) -> bool {
        self.0.lock().expect("nobody panics with it").push(call_back.clone());
        true
    }
}

impl CallBackBag {
    /// The call-backs that have been caught, once there are so many.
    pub(super) async fn caught(&self, count: usize) -> Vec<SentCallBack> {
        for _ in 0..500 {
            let caught = self.0.lock().expect("nobody panics with it").clone();
            if caught.len() >= count {
                return caught;
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!("the bank has not sent {count} call-backs");
    }
}

/// Sends a call-back as a bank does: without a session, without the hall's own header.
pub(super) async fn carry(world: &World, call_back: &SentCallBack) -> Answer {
    let request = Request::post(paths::PAYMENT_CALL_BACK)
        .header(header::HOST, "hall.example")
        .header(header::CONTENT_TYPE, "application/json")
        .header(paths::PAYMENT_TIMESTAMP_HEADER, &call_back.timestamp)
        .header(paths::PAYMENT_SIGNATURE_HEADER, &call_back.signature)
        .body(Body::from(call_back.body.clone()))
        .expect("a request");
    let mut bank: Browser = world.browser();
    bank.headers.clear();
    bank.send_request(request).await
}

/// Sends a form as a page without script does.
pub(super) async fn form(browser: &mut Browser, path: &str, body: &str) -> Answer {
    let request = Request::post(path)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::CONTENT_LENGTH, body.len())
        .body(Body::from(body.to_owned()))
        .expect("a request");
    browser.send_request(request).await
}
