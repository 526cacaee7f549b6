//! `/api/v1/tags`.

use super::{operator::ME, world::World};
use expect_test::expect;
use hall_api::paths;

fn path(id: &str) -> String {
    paths::TAG.replace("{id}", id)
}

#[tokio::test]
async fn seen_and_deleted() {
    let world = World::new().await;
    for (key, value, source) in [
        ("often-roams", "yes", "usage"),
        ("data-runs-out", "twice", "bills"),
        ("odd", "7", "model"),
    ] {
        world.note(ME.id, key, value, source).await;
    }
    let (mut browser, mut other) = world.both_signed_in().await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"tags":[{"id":"data-runs-out","words":{"zh":"流量经常用完","en":"Often runs out of data"},"source":{"zh":"根据您近几个月的账单","en":"From your bills of the last months"},"since":"2026-11-22T20:00:00+08:00"},{"id":"odd","words":{"zh":"odd：7","en":"odd: 7"},"source":{"zh":"model","en":"model"},"since":"2026-11-22T20:00:00+08:00"},{"id":"often-roams","words":{"zh":"经常在国内漫游","en":"Often travels within the country"},"source":{"zh":"根据您近几个月的使用情况","en":"From your use in the last months"},"since":"2026-11-22T20:00:00+08:00"}]}
    "#]].assert_eq(&browser.get(paths::TAGS).await.shown());
    assert_eq!(other.get(paths::TAGS).await.body, r#"{"tags":[]}"#);
    other.delete(&path("odd")).await.assert_status(404);
    browser.delete(&path("odd")).await.assert_status(204);
    browser.delete(&path("odd")).await.assert_status(404);
    browser.delete(&path("%FF")).await.assert_status(404);
    browser.delete(&path(&"a".repeat(300))).await.assert_status(404);
    other.delete(paths::TAGS).await.assert_status(204);
    assert!(browser.get(paths::TAGS).await.body.contains("often-roams"));
    browser.delete(paths::TAGS).await.assert_status(204);
    assert_eq!(browser.get(paths::TAGS).await.body, r#"{"tags":[]}"#);
    assert!(!world.note(ME.id, "odd", "8", "model").await, "what was deleted is not noted again");
    let audit = world.audit_of(ME.id).await;
    let audit: Vec<_> = audit.iter().filter(|entry| entry.starts_with("tag")).collect();
    expect![[r#"
        [
            "tag.delete {\"key\":\"odd\"}",
            "tag.delete {\"key\":\"data-runs-out\"}",
            "tag.delete {\"key\":\"often-roams\"}",
        ]
    "#]]
    .assert_debug_eq(&audit);
}
