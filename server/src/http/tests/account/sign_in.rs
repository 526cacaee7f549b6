//! `/api/v1/sign-in/codes` and `/api/v1/sign-in/code`.

use super::{
    client::Answer,
    operator::{ME, OTHER, nobodys},
    world::World,
};
use expect_test::{Expect, expect};
use hall_api::paths;
use hall_store::Audit;
use serde_json::json;
use std::sync::atomic::Ordering;

#[track_caller]
fn check(answer: &Answer, expected: Expect) {
    expected.assert_eq(&answer.shown());
}

#[tokio::test]
async fn a_code_is_sent() {
    let world = World::new().await;
    let mut browser = world.browser();
    check(
        &browser.try_ask_for_code(ME.number()).await,
        expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"challenge_id":"ID","masked":"138****0001","expires_in_s":300,"resend_in_s":60}
    "#]],
    );
    world.deliver().await;
    let texts: Vec<String> = world.inbox.latest().into_iter().map(|it| it.text).collect();
    expect!["182931 是您登录网上营业厅的验证码，5 分钟内有效。请勿告诉任何人，工作人员也不会向您索要。【榕信移动】"].assert_eq(&texts.join("\n"));
}

#[tokio::test]
async fn in_the_readers_language() {
    let world = World::new().await;
    let body = json!({ "msisdn": "+86 138-0001-0001", "locale": "en" });
    world.browser().post(paths::SIGN_IN_CODES, body).await.assert_status(200);
    world.deliver().await;
    expect!["182931 is your code to sign in to the hall. It works for 5 minutes. Tell it to nobody; our staff never ask for it. Rongxin Mobile"].assert_eq(&world.inbox.latest()[0].text);
}

#[tokio::test]
async fn a_number_that_nobody_has_gets_the_same_answer_after_the_same_work() {
    let world = World::new().await;
    let mut browser = world.browser();
    let mut lookups = Vec::new();
    let mut answers = Vec::new();
    for number in [ME.number(), nobodys()] {
        let before = world.operator.asked.load(Ordering::Relaxed);
        let written = world.store.figures().jobs;
        answers.push(browser.try_ask_for_code(number).await.shown());
        lookups.push((
            world.operator.asked.load(Ordering::Relaxed) - before,
            world.store.figures().jobs - written,
        ));
    }
    assert_eq!(answers[0].replace("138****0001", ""), answers[1].replace("137****0003", ""));
    assert_eq!(lookups[0], lookups[1]);
    world.deliver().await;
    let to: Vec<_> = world.inbox.latest().into_iter().map(|it| it.to).collect();
    assert_eq!(to, [ME.number()], "the other message goes nowhere");
}

#[tokio::test]
async fn what_is_no_number() {
    let world = World::new().await;
    let mut browser = world.browser();
    for text in ["", "1380001000", "12800010001", "abc", "+1 555 0100", &"1".repeat(5000)] {
        let answer =
            browser.post(paths::SIGN_IN_CODES, json!({ "msisdn": text, "locale": "zh" })).await;
        answer.assert_status(422);
        assert_eq!(
            (answer.code().as_str(), &answer.json()["field"]),
            ("number-malformed", &json!("msisdn"))
        );
        assert!(!answer.body.contains(text) || text.is_empty(), "the text is not repeated");
    }
}

#[tokio::test]
async fn a_code_opens_a_session_once() {
    let world = World::new().await;
    let mut browser = world.browser();
    let challenge = browser.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    assert!(!browser.is_signed_in().await);
    let spaced = format!(" {} {}", &code[..3], &code[3..]);
    check(
        &browser.enter_code(&challenge, &spaced).await,
        expect![[r#"
        204 No Content
        set-cookie: __Host-hall-session=KEY; HttpOnly; SameSite=Lax; Secure; Path=/
        cache-control: no-store
    "#]],
    );
    check(
        &browser.get(paths::SESSION).await,
        expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"masked":"138****0001","factor":"sms_code","step_ups":[],"second_factor":"service_password","has_password":false,"idle_after_s":900,"ends_at":"2026-11-23T08:00:00+08:00"}
    "#]],
    );
    let mut thief = world.browser();
    check(
        &thief.enter_code(&challenge, &code).await,
        expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The code no longer counts; ask for another one.","instance":"urn:uuid:ID","code":"code-expired","field":"code"}
    "#]],
    );
    assert!(!thief.is_signed_in().await && browser.is_signed_in().await);
    expect![[r#"
        code.send {"number":"138****0001","purpose":"sign_in"}
        session.begin {"factor":"sms_code","device":"Firefox, Android"}"#]]
    .assert_eq(&world.audit_of(ME.id).await.join("\n"));
}

#[tokio::test]
async fn a_wrong_code_says_so_five_times() {
    let world = World::new().await;
    let mut browser = world.browser();
    let challenge = browser.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    let wrong = if code == "000000" { "000001" } else { "000000" };
    let entries = async || world.store.audit_head().await.expect("the store works").seq;
    let before = entries().await;
    check(
        &browser.enter_code(&challenge, wrong).await,
        expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The code is wrong.","instance":"urn:uuid:ID","code":"wrong-code","field":"code"}
    "#]],
    );
    for _ in 0..4 {
        assert_eq!(browser.enter_code(&challenge, wrong).await.code(), "wrong-code");
    }
    assert_eq!(browser.enter_code(&challenge, wrong).await.code(), "code-expired");
    assert_eq!(browser.enter_code(&challenge, &code).await.code(), "code-expired");
    assert!(!browser.is_signed_in().await);
    // Whatever is looked at is in the chain; what is not leaves no entry, or anybody could fill it.
    assert_eq!(entries().await, before + 5);
}

#[tokio::test]
async fn what_is_no_code_costs_no_guess() {
    let world = World::new().await;
    let mut browser = world.browser();
    let challenge = browser.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    for text in ["", "12345", "1234567", "abcdef", &"9".repeat(1000)] {
        assert_eq!(browser.enter_code(&challenge, text).await.code(), "wrong-code");
        assert_eq!(browser.enter_code("no challenge", &code).await.code(), "code-expired");
    }
    browser.enter_code(&challenge, &code).await.assert_status(204);
}

#[tokio::test]
async fn a_code_counts_for_five_minutes() {
    let world = World::new().await;
    let mut browser = world.browser();
    let challenge = browser.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    world.pass_s(5 * 60);
    assert_eq!(browser.enter_code(&challenge, &code).await.code(), "code-expired");
    let challenge = browser.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    world.pass_s(5 * 60 - 1);
    browser.enter_code(&challenge, &code).await.assert_status(204);
}

#[tokio::test]
async fn a_session_has_a_key_that_nobody_had_before() {
    let world = World::new().await;
    let mut browser = world.browser();
    // A key that somebody has put there is not taken over.
    let planted = format!("__Host-hall-session={}", "A".repeat(43));
    browser.cookie = Some(planted.clone());
    let challenge = browser.ask_for_code(ME.number()).await;
    let code = world.code_sent_to(ME.number()).await;
    browser.enter_code(&challenge, &code).await.assert_status(204);
    let first = browser.clone();
    assert_ne!(first.cookie, Some(planted));
    // Signing in again gives another key, and the one before is worth nothing.
    world.pass_s(61);
    let challenge = browser.ask_for_code(OTHER.number()).await;
    let code = world.code_sent_to(OTHER.number()).await;
    browser.enter_code(&challenge, &code).await.assert_status(204);
    assert_ne!(browser.cookie, first.cookie);
    assert!(browser.is_signed_in().await && !first.clone().is_signed_in().await);
    let session = browser.get(paths::SESSION).await.json();
    assert_eq!(session["masked"], OTHER.number().to_string());
}

#[tokio::test]
async fn when_the_operators_systems_are_down() {
    let world = World::new().await;
    world.operator.is_down.store(true, Ordering::Relaxed);
    let mut browser = world.browser();
    check(
        &browser.try_ask_for_code(ME.number()).await,
        expect![[r#"
        503 Service Unavailable
        cache-control: no-store
        retry-after: 5
        content-type: application/problem+json

        {"type":"about:blank","title":"Service Unavailable","status":503,"detail":"The systems of the operator do not answer; ask again later.","instance":"urn:uuid:ID","code":"operator-unavailable"}
    "#]],
    );
    assert_eq!(browser.enter_password(ME.number(), "820463").await.code(), "operator-unavailable");
}

#[tokio::test]
async fn when_nothing_carries_short_messages() {
    let world = World::without_gateway().await;
    let mut browser = world.browser();
    for number in [ME.number(), nobodys()] {
        assert_eq!(browser.try_ask_for_code(number).await.code(), "operator-unavailable");
    }
    world.set_password(ME.id, "820463").await;
    browser.enter_password(ME.number(), "820463").await.assert_status(204);
}
