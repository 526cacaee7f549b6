//! `/api/v1/sign-in/password`.

use super::{
    client::Answer,
    operator::{ME, OTHER, nobodys},
    world::World,
};
use expect_test::{Expect, expect};
use hall_api::paths;
use serde_json::json;

#[track_caller]
fn check(answer: &Answer, expected: Expect) {
    expected.assert_eq(&answer.shown());
}

#[tokio::test]
async fn the_service_password_opens_a_session() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut browser = world.browser();
    check(
        &browser.enter_password(ME.number(), "820463").await,
        expect![[r#"
        204 No Content
        set-cookie: __Host-hall-session=KEY; HttpOnly; SameSite=Lax; Secure; Path=/
        cache-control: no-store
    "#]],
    );
    let session = browser.get(paths::SESSION).await.json();
    assert_eq!(
        (&session["factor"], &session["second_factor"]),
        (&json!("service_password"), &json!("sms_code"))
    );
    expect![[r#"session.begin {"factor":"service_password","device":"Firefox, Android"}"#]]
        .assert_eq(&world.audit_of(ME.id).await.join("\n"));
}

#[tokio::test]
async fn a_wrong_password_a_missing_one_and_an_unknown_number_are_answered_alike() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut answers = Vec::new();
    for (number, password) in
        [(ME.number(), "820464"), (OTHER.number(), "820463"), (nobodys(), "820463")]
    {
        let mut browser = world.browser();
        answers.push(browser.enter_password(number, password).await.shown());
        assert!(!browser.is_signed_in().await);
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"Number and service password do not belong together.","instance":"urn:uuid:ID","code":"wrong-password","field":"password"}
    "#]].assert_eq(&answers[0]);
}

#[tokio::test]
async fn five_wrong_passwords_in_a_quarter_of_an_hour() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    for number in [ME.number(), nobodys()] {
        let mut browser = world.browser();
        for _ in 0..5 {
            assert_eq!(browser.enter_password(number, "730591").await.code(), "wrong-password");
            world.pass_s(10);
        }
        let answer = browser.enter_password(number, "820463").await;
        assert_eq!((answer.code().as_str(), answer.status.as_u16()), ("too-many-tries", 429));
        assert_eq!(answer.json()["retry_after_s"], 15 * 60 - 50);
        assert_eq!(answer.headers["retry-after"], "850");
    }
    // Each wrong one is in the chain, the one that was not looked at is not.
    let wrong = r#"password.wrong {"number":"138****0001"}"#;
    assert_eq!(world.audit_of(ME.id).await, vec![wrong; 5]);
    // The account is not locked: the code still opens it.
    assert!(world.signed_in(ME.number()).await.is_signed_in().await);
    world.pass_s(15 * 60);
    world.browser().enter_password(ME.number(), "820463").await.assert_status(204);
}

#[tokio::test]
async fn right_passwords_do_not_count_as_tries() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    for _ in 0..12 {
        world.browser().enter_password(ME.number(), "820463").await.assert_status(204);
    }
}
