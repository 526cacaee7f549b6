//! `/api/v1/consents`.

use super::{
    operator::{ME, OTHER},
    world::World,
};
use expect_test::expect;
use hall_api::paths;
use serde_json::json;

#[tokio::test]
async fn refused_until_agreed_to_and_refused_again_at_once() {
    let world = World::new().await;
    let mut browser = world.signed_in(ME.number()).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"consents":[{"purpose":"personalised_offers","granted":false},{"purpose":"marketing_messages","granted":false},{"purpose":"ebill_email","granted":false}]}
    "#]].assert_eq(&browser.get(paths::CONSENTS).await.shown());
    for (purpose, granted) in [
        ("personalised_offers", true),
        ("marketing_messages", true),
        ("personalised_offers", false),
    ] {
        world.pass_s(1);
        let body = json!({ "purpose": purpose, "granted": granted });
        browser.put(paths::CONSENTS, body).await.assert_status(204);
    }
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"consents":[{"purpose":"personalised_offers","granted":false,"since":"2026-11-22T20:00:03+08:00"},{"purpose":"marketing_messages","granted":true,"since":"2026-11-22T20:00:02+08:00"},{"purpose":"ebill_email","granted":false}]}
    "#]].assert_eq(&browser.get(paths::CONSENTS).await.shown());
    let audit = world.audit_of(ME.id).await;
    let audit: Vec<_> = audit.iter().filter(|entry| entry.starts_with("consent")).collect();
    expect![[r#"
        [
            "consent.set {\"purpose\":\"personalised_offers\",\"state\":\"given\"}",
            "consent.set {\"purpose\":\"marketing_messages\",\"state\":\"given\"}",
            "consent.set {\"purpose\":\"personalised_offers\",\"state\":\"refused\"}",
        ]
    "#]]
    .assert_debug_eq(&audit);
    let mut other = world.signed_in(OTHER.number()).await;
    assert!(!other.get(paths::CONSENTS).await.body.contains("true"));
}
