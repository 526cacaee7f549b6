//! `/api/v1/usage-records…`.

use super::{client::Browser, operator::ME, world::World};
use crate::test_population::seed;
use expect_test::expect;
use hall_api::{UsageRecords, paths};

const BOTH: [&str; 2] = [paths::USAGE_RECORDS, paths::USAGE_RECORDS_CSV];

/// A browser whose owner has shown the service password besides the code.
async fn stepped_up(world: &World) -> Browser {
    seed(&world.store).await;
    world.set_password(ME.id, "820463").await;
    let mut me = world.session_of(ME.id).await;
    me.step_up_with_password("usage_records", "820463").await.assert_status(204);
    me
}

#[tokio::test]
async fn behind_a_second_factor() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    expect![[r#"
        403 Forbidden
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Forbidden","status":403,"detail":"This wants a second factor; see /api/v1/step-up.","instance":"urn:uuid:ID","code":"second-factor-required"}
    "#]].assert_eq(&me.get(paths::USAGE_RECORDS).await.shown());
    for path in BOTH {
        assert_eq!(me.get(path).await.code(), "second-factor-required");
        assert_eq!(world.browser().get(path).await.code(), "sign-in-required");
    }
}

#[tokio::test]
async fn for_a_few_minutes() {
    let world = World::new().await;
    let mut me = stepped_up(&world).await;
    for path in BOTH {
        me.get(path).await.assert_status(200);
    }
    world.pass_s(5 * 60);
    for path in BOTH {
        assert_eq!(me.get(path).await.code(), "second-factor-required");
    }
}

#[tokio::test]
async fn page_by_page() {
    let world = World::new().await;
    let mut me = stepped_up(&world).await;
    let (mut records, mut path) =
        (Vec::new(), format!("{}?month=2026-10&limit=100", paths::USAGE_RECORDS));
    let total = loop {
        let answer = me.get(&path).await;
        answer.assert_status(200);
        assert_eq!(answer.headers["cache-control"], "no-store");
        let page: UsageRecords = serde_json::from_str(&answer.body).expect("a page");
        records.extend(page.records);
        match page.next {
            Some(next) => {
                path = format!("{}?month=2026-10&limit=100&cursor={next}", paths::USAGE_RECORDS);
            }
            None => break page.total,
        }
    };
    assert_eq!(records.len(), total as usize);
    assert!(records.iter().all(|it| it.at.as_str().starts_with("2026-10-")));
    let answer = me.get(&format!("{}?month=2026-10", paths::USAGE_RECORDS_CSV)).await;
    let name = "attachment; filename=\"usage-records-2026-10.csv\"";
    assert_eq!(answer.headers["content-disposition"], name);
    assert_eq!(answer.body.lines().count(), records.len() + 1);
}

#[tokio::test]
async fn filters_are_read_strictly() {
    let world = World::new().await;
    let mut me = stepped_up(&world).await;
    for (query, field) in [
        ("month=october", "month"),
        ("kind=fax", "kind"),
        ("direction=up", "direction"),
        ("day=2026-11-31", "day"),
        ("month=2026-10&day=2026-11-01", "day"),
        ("limit=101", "limit"),
        ("limit=0", "limit"),
        ("cursor=%00", "cursor"),
    ] {
        for path in BOTH {
            let answer = me.get(&format!("{path}?{query}")).await;
            answer.assert_status(400);
            assert_eq!(answer.json()["field"], field, "{query}");
        }
    }
    for query in ["month=2026-12", "month=2001-01", "cursor=no-cursor"] {
        let answer = me.get(&format!("{}?{query}", paths::USAGE_RECORDS)).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (404, "not-found"), "{query}");
    }
}
