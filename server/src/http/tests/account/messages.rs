//! `/api/v1/messages`.

use super::{operator::ME, world::World};
use expect_test::expect;
use hall_api::paths;

fn path(id: &str) -> String {
    paths::MESSAGE_READ.replace("{id}", id)
}

#[tokio::test]
async fn read_by_their_owner_only() {
    let world = World::new().await;
    world.send_message(ME.id, 1, "您的账单", "Your bill").await;
    world.pass_s(60);
    world.send_message(ME.id, 2, "您的余量", "What is left").await;
    let (mut browser, mut other) = world.both_signed_in().await;
    let list = browser.get(paths::MESSAGES).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"messages":[{"id":"ID","at":"2026-11-22T20:01:00+08:00","title":{"zh":"您的余量","en":"What is left"},"body":{"zh":"您的余量","en":"What is left"},"path":"/my/bills/","is_read":false},{"id":"ID","at":"2026-11-22T20:00:00+08:00","title":{"zh":"您的账单","en":"Your bill"},"body":{"zh":"您的账单","en":"Your bill"},"path":"/my/bills/","is_read":false}]}
    "#]].assert_eq(&list.shown());
    assert_eq!(other.get(paths::MESSAGES).await.body, r#"{"messages":[]}"#);
    let list = list.json();
    let id = list["messages"][1]["id"].as_str().expect("an id");
    other.post(&path(id), serde_json::Value::Null).await.assert_status(404);
    for _ in 0..2 {
        browser.post(&path(id), serde_json::Value::Null).await.assert_status(204);
    }
    for id in ["x", "019a0000-0000-7000-8000-00000000ffff"] {
        browser.post(&path(id), serde_json::Value::Null).await.assert_status(404);
    }
    let list = browser.get(paths::MESSAGES).await.json();
    let read: Vec<_> = (0..2).map(|at| list["messages"][at]["is_read"].as_bool()).collect();
    assert_eq!(read, [Some(false), Some(true)]);
}
