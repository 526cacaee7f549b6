//! `/api/v1/sms-hall`: who may bring short messages, and that each is answered once.
//!
//! What does not live here: what is said (`flows::sms_hall`).

use super::{
    client::Answer,
    operator::ME,
    world::{GATEWAY_KEY, World},
};
use crate::test_population::seed;
use axum::{body::Body, extract::Request, http::header};
use expect_test::expect;
use hall_api::paths;
use serde_json::{Value, json};
use std::sync::atomic::Ordering;

async fn seeded() -> World {
    let world = World::new().await;
    seed(&world.store).await;
    world.hall.services().expect("services").mall().open_stocks().await.expect("stocks");
    world.give_points(ME.id, 5_000).await;
    world
}

fn message(id: &str, text: &str) -> Value {
    json!({ "id": id, "from": ME.number().full(), "text": text })
}

/// Brings a message as a gateway does: without a session, without the hall's own header.
async fn bring(world: &World, key: Option<&str>, message: &Value) -> Answer {
    let request = Request::post(paths::SMS_HALL)
        .header(header::HOST, "hall.example")
        .header(header::CONTENT_TYPE, "application/json");
    let request = match key {
        Some(key) => request.header(header::AUTHORIZATION, format!("Bearer {key}")),
        None => request,
    };
    let request = request.body(Body::from(message.to_string())).expect("a request");
    let mut gateway = world.browser();
    gateway.headers.clear();
    gateway.send_request(request).await
}

async fn reply(world: &World, id: &str, text: &str) -> String {
    let answer = bring(world, Some(GATEWAY_KEY), &message(id, text)).await;
    answer.assert_status(200);
    answer.json()["reply"].as_str().expect("a reply").to_owned()
}

#[tokio::test]
async fn only_the_gateway_brings_messages() {
    let world = seeded().await;
    let asked = message("m-1", "积分");
    for key in [None, Some(""), Some("wrong"), Some("A-KEY-OF-THE-GATEWAY-THAT-IS-LONG")] {
        let answer = bring(&world, key, &asked).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "foreign-request"));
    }
    // A subscriber's session is no key.
    let mut me = world.session_of(ME.id).await;
    let answer = me.post(paths::SMS_HALL, asked.clone()).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "foreign-request"));
    let answer = bring(&world, Some(GATEWAY_KEY), &asked).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"reply":"您有6,113分可用。其中278分可以用到2027年5月31日。回复ML看能换什么。"}
    "#]]
    .assert_eq(&answer.shown());
}

#[tokio::test]
async fn the_same_message_is_answered_the_same() {
    let world = seeded().await;
    let asked = reply(&world, "m-1", "DH 1").await;
    let word = asked.rsplit(' ').next().expect("a word").to_owned();
    let yes = format!("QR 1 {word}");
    let done = reply(&world, "m-2", &yes).await;
    assert!(done.contains("兑换成功"), "{done}");
    assert_eq!(reply(&world, "m-2", &yes).await, done);
    assert_eq!(reply(&world, "m-3", &yes).await, done, "another message with the same word");
    // What was answered stays, although the balance is another one now.
    assert_eq!(reply(&world, "m-1", "DH 1").await, asked);
    let other = bring(&world, Some(GATEWAY_KEY), &message("m-2", "积分")).await;
    assert_eq!((other.status.as_u16(), other.code().as_str()), (422, "id-reused"));
    let mut me = world.session_of(ME.id).await;
    let redemptions = me.get(paths::REDEMPTIONS).await.json();
    assert_eq!(redemptions["redemptions"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn what_is_no_message_and_who_is_nobody() {
    let world = seeded().await;
    let odd = |id: &str, from: &str| json!({ "id": id, "from": from, "text": "积分" });
    for (body, code, status) in [
        (odd("", "13800001234"), "malformed", 400),
        (odd("m 1", "13800001234"), "malformed", 400),
        (odd(&"m".repeat(65), "13800001234"), "malformed", 400),
        (odd("m-1", "10086"), "number-malformed", 422),
        (json!({ "id": "m-1" }), "malformed", 400),
    ] {
        let answer = bring(&world, Some(GATEWAY_KEY), &body).await;
        assert_eq!((answer.code().as_str(), answer.status.as_u16()), (code, status));
    }
    let stranger = bring(&world, Some(GATEWAY_KEY), &odd("m-1", "19912345678")).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"reply":"这个号码不是我们的用户，没有积分可以查询。"}
    "#]]
    .assert_eq(&stranger.shown());
    // While the operator's systems do not answer, the gateway keeps the message.
    world.operator.is_down.store(true, Ordering::Relaxed);
    let down = bring(&world, Some(GATEWAY_KEY), &message("m-9", "积分")).await;
    assert_eq!((down.status.as_u16(), down.code().as_str()), (503, "operator-unavailable"));
    world.operator.is_down.store(false, Ordering::Relaxed);
    assert!(reply(&world, "m-9", "积分").await.contains("可用"));
}
