//! `/api/v1/session` and `/api/v1/sessions`: how sessions are seen and how they end.

use super::{
    operator::{ME, OTHER},
    world::World,
};
use expect_test::expect;
use hall_api::paths;
use jiff::SignedDuration;
use serde_json::Value;

#[tokio::test]
async fn nobody_has_no_session() {
    let world = World::new().await;
    expect![[r#"
        401 Unauthorized
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unauthorized","status":401,"detail":"Nobody is signed in with this request; sign in first.","instance":"urn:uuid:ID","code":"sign-in-required"}
    "#]].assert_eq(&world.browser().get(paths::SESSION).await.shown());
    for cookie in ["__Host-hall-session=", "__Host-hall-session=x", "hall-session=x", ""] {
        let mut browser = world.browser();
        browser.cookie = Some(cookie.to_owned());
        assert!(!browser.is_signed_in().await);
    }
}

#[tokio::test]
async fn fifteen_minutes_without_a_request() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    for _ in 0..5 {
        world.pass_s(15 * 60 - 1);
        assert!(browser.is_signed_in().await);
    }
    world.pass_s(15 * 60);
    assert!(!browser.is_signed_in().await);
    assert_eq!(world.sessions_of(ME.id).await, 0);
}

#[tokio::test]
async fn requests_within_a_minute_do_not_make_it_longer_for_ever() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    // Seen at 30 s, which is not written down; the 15 minutes count from what is.
    world.pass_s(30);
    assert!(browser.is_signed_in().await);
    world.pass_s(15 * 60 - 31);
    assert!(browser.is_signed_in().await);
}

#[tokio::test]
async fn twelve_hours_at_most() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    for _ in 0..71 {
        world.pass_s(10 * 60);
        assert!(browser.is_signed_in().await);
    }
    world.pass_s(10 * 60 - 1);
    assert!(browser.is_signed_in().await);
    world.pass_s(1);
    assert!(!browser.is_signed_in().await);
}

#[tokio::test]
async fn signing_out() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    let mut copy = browser.clone();
    expect![[r#"
        204 No Content
        set-cookie: __Host-hall-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0
        clear-site-data: "cache"
        cache-control: no-store
    "#]]
    .assert_eq(&browser.delete(paths::SESSION).await.shown());
    assert_eq!(browser.cookie, None);
    assert!(!copy.is_signed_in().await, "the key itself is worth nothing any more");
    // Sent again because an answer was lost, it is answered the same.
    copy.delete(paths::SESSION).await.assert_status(204);
    assert!(world.audit_of(ME.id).await.contains(&"session.end {}".to_owned()));
}

#[tokio::test]
async fn the_list_and_ending_one_of_it() {
    let world = World::new().await;
    let mut phone = world.signed_in(ME.number()).await;
    world.pass_s(90);
    let desktop = world.browser().with(
        "user-agent",
        Some("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36"),
    );
    let mut desktop = world.sign_in(desktop, ME.number()).await;
    let list = desktop.get(paths::SESSIONS).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"sessions":[{"id":"ID","is_this":true,"device":"Chrome, Windows","factor":"sms_code","since":"2026-11-22T20:01:30+08:00","last_seen":"2026-11-22T20:01:30+08:00"},{"id":"ID","is_this":false,"device":"Firefox, Android","factor":"sms_code","since":"2026-11-22T20:00:00+08:00","last_seen":"2026-11-22T20:00:00+08:00"}]}
    "#]].assert_eq(&list.shown());
    let id_of = |list: &Value, is_this: bool| {
        let sessions = list["sessions"].as_array().expect("sessions");
        let session = sessions.iter().find(|session| session["is_this"] == is_this);
        session.expect("a session")["id"].as_str().expect("an id").to_owned()
    };
    let path = |id: &str| paths::SESSION_BY_ID.replace("{id}", id);
    let phones = id_of(&list.json(), false);
    // Somebody else's is answered like none at all.
    let mut other = world.signed_in(OTHER.number()).await;
    let foreign = other.delete(&path(&phones)).await.shown();
    let missing = other.delete(&path("019a0000-0000-7000-8000-000000000000")).await.shown();
    let no_id = other.delete(&path("x")).await.shown();
    assert_eq!((foreign.as_str(), no_id.as_str()), (missing.as_str(), missing.as_str()));
    assert!(missing.starts_with("404 Not Found"), "{missing}");
    assert!(phone.is_signed_in().await);
    desktop.delete(&path(&phones)).await.assert_status(204);
    assert!(!phone.is_signed_in().await && desktop.is_signed_in().await);
    desktop.delete(&path(&phones)).await.assert_status(404);
}

#[tokio::test]
async fn signing_out_everywhere() {
    let world = World::new().await;
    let mut here = world.signed_in(ME.number()).await;
    world.pass_s(61);
    let mut there = world.signed_in(ME.number()).await;
    let mut other = world.signed_in(OTHER.number()).await;
    let answer = here.delete(paths::SESSIONS).await;
    expect![[r#"
        204 No Content
        set-cookie: __Host-hall-session=; HttpOnly; SameSite=Lax; Secure; Path=/; Max-Age=0
        clear-site-data: "cache"
        cache-control: no-store
    "#]]
    .assert_eq(&answer.shown());
    assert!(!here.is_signed_in().await && !there.is_signed_in().await);
    assert!(other.is_signed_in().await);
    assert!(world.audit_of(ME.id).await.contains(&"session.end-all {}".to_owned()));
}

#[tokio::test]
async fn who_is_no_subscriber_any_more_sees_nothing() {
    let world = World::new().await;
    let mut browser = world.session_of(hall_types::SubscriberId(77)).await;
    browser.get(paths::SESSION).await.assert_status(404);
}

#[tokio::test]
async fn the_store_keeps_no_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("hall.db");
    let world = World::on(&path).await;
    let browser = world.signed_in(ME.number()).await;
    world.pass(SignedDuration::from_secs(1));
    world.store.close().await;
    let cookie = browser.cookie.expect("a cookie");
    let key = cookie.split_once('=').expect("a value").1;
    let bytes = hall_identity::SessionKey::parse(key).expect("a key");
    let file = std::fs::read(&path).expect("the file");
    let has = |needle: &[u8]| file.windows(needle.len()).any(|window| window == needle);
    assert!(!has(key.as_bytes()) && !has(bytes.bytes()));
    assert!(!has(b"13800010001"), "nor a number, once its message is delivered");
}
