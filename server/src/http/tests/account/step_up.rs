//! `/api/v1/step-up…`: a second factor.

use super::{
    operator::{ME, OTHER},
    world::World,
};
use expect_test::expect;
use hall_api::paths;
use serde_json::json;

#[tokio::test]
async fn after_a_code_it_is_the_password() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut browser = world.signed_in(ME.number()).await;
    let before = browser.clone();
    let wrong = browser.step_up_with_password("usage_records", "820464").await;
    assert_eq!((wrong.status.as_u16(), wrong.code().as_str()), (422, "wrong-password"));
    let answer = browser.step_up_with_password("usage_records", "820463").await;
    expect![[r#"
        204 No Content
        set-cookie: __Host-hall-session=KEY; HttpOnly; SameSite=Lax; Secure; Path=/
        cache-control: no-store
    "#]]
    .assert_eq(&answer.shown());
    // The key has changed; the one before opens nothing.
    assert_ne!(before.cookie, browser.cookie);
    assert!(!before.clone().is_signed_in().await);
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"masked":"138****0001","factor":"sms_code","step_ups":[{"purpose":"usage_records","until":"2026-11-22T20:05:00+08:00"}],"second_factor":"service_password","has_password":true,"idle_after_s":900,"ends_at":"2026-11-23T08:00:00+08:00"}
    "#]].assert_eq(&browser.get(paths::SESSION).await.shown());
    world.pass_s(5 * 60);
    let session = browser.get(paths::SESSION).await.json();
    assert_eq!(session["step_ups"], json!([]), "five minutes are over");
}

#[tokio::test]
async fn after_the_password_it_is_a_code() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut browser = world.browser();
    browser.enter_password(ME.number(), "820463").await.assert_status(204);
    let challenge = browser.ask_for_step_up_code("usage_records").await;
    let code = world.code_sent_to(ME.number()).await;
    browser.step_up_with_code("usage_records", &challenge, &code).await.assert_status(204);
    let session = browser.get(paths::SESSION).await.json();
    assert_eq!(session["step_ups"][0]["purpose"], "usage_records");
}

#[tokio::test]
async fn the_same_factor_twice_is_one() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut by_code = world.signed_in(ME.number()).await;
    let body = json!({ "purpose": "usage_records", "locale": "zh" });
    let answer = by_code.post(paths::STEP_UP_CODES, body).await;
    expect![[r#"
        400 Bad Request
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Bad Request","status":400,"detail":"The body, an id or a filter is not what this address expects; see field.","instance":"urn:uuid:ID","code":"malformed","field":"purpose"}
    "#]].assert_eq(&answer.shown());
    let challenge = "019a0000-0000-7000-8000-000000000000";
    by_code.step_up_with_code("usage_records", challenge, "123456").await.assert_status(400);
    let mut by_password = world.browser();
    by_password.enter_password(ME.number(), "820463").await.assert_status(204);
    by_password.step_up_with_password("usage_records", "820463").await.assert_status(400);
    by_password.step_up_with_password("sign_in", "820463").await.assert_status(400);
}

#[tokio::test]
async fn a_code_is_for_its_purpose_and_its_owner() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut browser = world.browser();
    browser.enter_password(ME.number(), "820463").await.assert_status(204);
    let challenge = browser.ask_for_step_up_code("usage_records").await;
    let code = world.code_sent_to(ME.number()).await;
    // Not to sign in with, not for another purpose, not for somebody else.
    assert_eq!(world.browser().enter_code(&challenge, &code).await.code(), "code-expired");
    let other_purpose = browser.step_up_with_code("service_password", &challenge, &code).await;
    assert_eq!(other_purpose.code(), "code-expired");
    world.set_password(OTHER.id, "730591").await;
    let mut other = world.browser();
    other.enter_password(OTHER.number(), "730591").await.assert_status(204);
    let others = other.step_up_with_code("usage_records", &challenge, &code).await;
    assert_eq!(others.code(), "code-expired");
    browser.step_up_with_code("usage_records", &challenge, &code).await.assert_status(204);
}

#[tokio::test]
async fn a_sign_in_code_is_no_second_factor() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    world.pass_s(61);
    let challenge = world.browser().ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    let answer = browser.step_up_with_code("service_password", &challenge, &code).await;
    assert_eq!(answer.code(), "code-expired");
}

#[tokio::test]
async fn both_factors_or_none_are_malformed() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    let code = json!({ "challenge_id": "x", "code": "123456" });
    for body in [
        json!({ "purpose": "usage_records" }),
        json!({ "purpose": "usage_records", "code": code, "password": "820463" }),
    ] {
        let answer = browser.post(paths::STEP_UP, body).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["field"]), (400, &json!("code")));
    }
}

#[tokio::test]
async fn wrong_passwords_in_a_session_count_like_any_others() {
    let world = World::new().await;
    world.set_password(ME.id, "820463").await;
    let mut browser = world.signed_in(ME.number()).await;
    for _ in 0..5 {
        let answer = browser.step_up_with_password("commit", "730591").await;
        assert_eq!(answer.code(), "wrong-password");
    }
    let answer = browser.step_up_with_password("commit", "820463").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (429, "too-many-tries"));
}
