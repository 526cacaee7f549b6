//! `/api/v1/e-bill…` and the letters of the month.

use super::{
    client::{Answer, Browser},
    operator::{ME, OTHER},
    world::World,
};
use crate::{flows::announce_bills, test_population::seed};
use expect_test::expect;
use hall_api::paths;
use jiff::SignedDuration;
use serde_json::{Value, json};

fn request(email: &str) -> Value {
    json!({ "email": email, "consent": true, "locale": "zh" })
}

async fn ask(browser: &mut Browser, email: &str) -> Answer {
    browser.put(paths::EBILL, request(email)).await
}

async fn confirm(browser: &mut Browser, code: &str) -> Answer {
    browser.post(paths::EBILL_CONFIRM, json!({ "code": code })).await
}

/// The code of the last letter to an address.
async fn code_sent_to(world: &World, email: &str) -> String {
    world.deliver().await;
    let letters = world.letter_box.latest();
    let letter = letters.iter().find(|letter| letter.email.to == email).expect("a letter");
    letter.email.subject.chars().take_while(char::is_ascii_digit).collect()
}

/// A code that is not the one.
fn wrong(code: &str) -> String {
    let number: u32 = code.parse().expect("digits");
    format!("{:06}", (number + 1) % 1_000_000)
}

#[tokio::test]
async fn asked_for_confirmed_and_stopped() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"state":"off"}
    "#]]
    .assert_eq(&me.get(paths::EBILL).await.shown());
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"state":"unconfirmed","email_masked":"w***@example.com","resend_in_s":60}
    "#]]
    .assert_eq(&ask(&mut me, " wang@example.com ").await.shown());
    world.pass_s(20);
    assert_eq!(me.get(paths::EBILL).await.json()["resend_in_s"], 40);
    let code = code_sent_to(&world, "wang@example.com").await;
    let letter = world.letter_box.latest().remove(0).email;
    assert!(letter.text.contains(&code) && letter.text.contains("30 分钟"), "{}", letter.text);
    let on = confirm(&mut me, &code).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"state":"on","email_masked":"w***@example.com"}
    "#]]
    .assert_eq(&on.shown());
    assert_eq!(confirm(&mut me, &code).await.code(), "code-expired", "good once");
    let consents = me.get(paths::CONSENTS).await.json();
    let consent = |consents: &Value| consents["consents"][2].clone();
    expect![[r#"{"purpose":"ebill_email","granted":true,"since":"2026-11-22T20:00:20+08:00"}"#]]
        .assert_eq(&consent(&consents).to_string());
    world.pass_s(60);
    for _ in 0..2 {
        me.delete(paths::EBILL).await.assert_status(204);
    }
    assert_eq!(me.get(paths::EBILL).await.body, r#"{"state":"off"}"#);
    let consents = me.get(paths::CONSENTS).await.json();
    expect![[r#"{"purpose":"ebill_email","granted":false,"since":"2026-11-22T20:01:20+08:00"}"#]]
        .assert_eq(&consent(&consents).to_string());
    expect![[r#"
        ebill.ask {"email":"w***@example.com"}
        ebill.confirm {"email":"w***@example.com"}
        ebill.stop {}"#]]
    .assert_eq(&world.audit_of(ME.id).await.join("\n"));
}

#[tokio::test]
async fn what_is_not_asked_for_properly() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let unwilling = json!({ "email": "wang@example.com", "consent": false, "locale": "zh" });
    let answer = me.put(paths::EBILL, unwilling).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"It needs the agreement of the person.","instance":"urn:uuid:ID","code":"consent-required","field":"consent"}
    "#]].assert_eq(&answer.shown());
    for email in ["", "wang", "wang@example", "a@b@example.com", "a@example.com\r\nBcc: b@c.de"] {
        let answer = ask(&mut me, email).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "email-malformed"));
        assert_eq!(answer.json()["field"], "email");
    }
    let long = format!("{}@example.com", "a".repeat(300));
    assert_eq!(ask(&mut me, &long).await.code(), "email-malformed");
    assert_eq!(me.get(paths::EBILL).await.body, r#"{"state":"off"}"#);
    assert_eq!(confirm(&mut me, "123456").await.code(), "code-expired", "nobody asked");
}

#[tokio::test]
async fn five_guesses_and_half_an_hour() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    ask(&mut me, "wang@example.com").await.assert_status(200);
    let code = code_sent_to(&world, "wang@example.com").await;
    assert_eq!(confirm(&mut me, "12345").await.code(), "wrong-code", "no guess at all");
    for _ in 0..5 {
        assert_eq!(confirm(&mut me, &wrong(&code)).await.code(), "wrong-code");
    }
    assert_eq!(confirm(&mut me, &code).await.code(), "code-expired");
    let soon = ask(&mut me, "wang@example.com").await;
    assert_eq!((soon.status.as_u16(), soon.code().as_str()), (429, "too-many-codes"));
    world.pass_s(60);
    ask(&mut me, "wang@example.com").await.assert_status(200);
    let code = code_sent_to(&world, "wang@example.com").await;
    for _ in 0..3 {
        world.pass(SignedDuration::from_mins(10));
        me.get(paths::EBILL).await.assert_status(200);
    }
    assert_eq!(confirm(&mut me, &code).await.code(), "code-expired");
    assert_eq!(me.get(paths::EBILL).await.json()["state"], "unconfirmed");
}

#[tokio::test]
async fn a_code_is_its_owner_s() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let mut other = world.session_of(OTHER.id).await;
    ask(&mut me, "wang@example.com").await.assert_status(200);
    ask(&mut other, "li@example.com").await.assert_status(200);
    let code = code_sent_to(&world, "wang@example.com").await;
    assert_eq!(confirm(&mut other, &code).await.code(), "wrong-code");
    assert_eq!(other.get(paths::EBILL).await.json()["email_masked"], "l***@example.com");
    confirm(&mut me, &code).await.assert_status(200);
}

#[tokio::test]
async fn the_old_address_is_written_to_until_the_new_one_is_confirmed() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    ask(&mut me, "old@example.com").await.assert_status(200);
    let code = code_sent_to(&world, "old@example.com").await;
    confirm(&mut me, &code).await.assert_status(200);
    ask(&mut me, "new@example.com").await.assert_status(200);
    let state = me.get(paths::EBILL).await.json();
    assert_eq!(
        (&state["state"], &state["email_masked"]),
        (&json!("unconfirmed"), &json!("n***@example.com"))
    );
    let code = code_sent_to(&world, "new@example.com").await;
    assert_eq!(confirm(&mut me, &code).await.json()["email_masked"], "n***@example.com");
}

#[tokio::test]
async fn without_e_mail_nothing_is_asked_for() {
    let world = World::without_gateway().await;
    let mut me = world.session_of(ME.id).await;
    let answer = ask(&mut me, "wang@example.com").await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "operator-unavailable"));
}

#[tokio::test]
async fn a_letter_says_once_that_the_bill_is_there() {
    let world = World::new().await;
    seed(&world.store).await;
    let services = world.hall.services().expect("services");
    let announce = || async {
        let written = announce_bills(&services, world.now()).await.expect("announced");
        world.deliver().await;
        written
    };
    let (mut me, mut other) = (world.session_of(ME.id).await, world.session_of(OTHER.id).await);
    for (browser, email) in [(&mut me, "wang@example.com"), (&mut other, "li@example.com")] {
        ask(browser, email).await.assert_status(200);
        let code = code_sent_to(&world, email).await;
        confirm(browser, &code).await.assert_status(200);
    }
    assert_eq!(announce().await, 0, "bills of months before are not written about");
    // No is no, wherever it was said.
    let refusal = json!({ "purpose": "ebill_email", "granted": false });
    other.put(paths::CONSENTS, refusal).await.assert_status(204);
    assert_eq!(other.get(paths::EBILL).await.body, r#"{"state":"off"}"#);
    world.pass(SignedDuration::from_hours(24 * 10));
    assert_eq!([announce().await, announce().await], [1, 0]);
    let letter = world.letter_box.latest().remove(0).email;
    assert_eq!(letter.to, "wang@example.com");
    expect![[r#"
        您2026年11月的账单已出

        您好：

        您2026年11月的账单已经出来了。为了保护您的隐私，邮件里不写金额，请登录查看：

        https://hall.example/zh/my/bills/2026-11/

        不想再收到这类邮件，可以在“我的营业厅”的电子账单页面取消。

        榕信移动
    "#]]
    .assert_eq(&format!("{}\n\n{}", letter.subject, letter.text));
}
