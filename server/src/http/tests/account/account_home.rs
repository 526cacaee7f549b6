//! `/api/v1/account`, `/api/v1/profile`, `/api/v1/usage-consumption`.

use super::{
    operator::{ME, OTHER},
    world::World,
};
use crate::test_population::seed;
use expect_test::expect;
use hall_api::{AccountHome, Profile, UsageConsumption, paths};
use hall_types::SubscriberId;

const ALL: [&str; 3] = [paths::ACCOUNT, paths::PROFILE, paths::USAGE_CONSUMPTION];

#[tokio::test]
async fn whose_account_it_is() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"masked":"154****0001","name_masked":"游**","brand_name":{"zh":"动感地带","en":"M-Zone"},"brand_sign":"/media/brands/m-zone.svg","tier_name":{"zh":"普通","en":"Ordinary"},"joined_on":"2024-05-09","tenure_months":30,"is_corporate":false}
    "#]].assert_eq(&me.get(paths::PROFILE).await.shown());
}

#[tokio::test]
async fn a_client_reads_what_the_hall_says() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    world.send_message(ME.id, 1, "您的账单", "Your bill").await;
    let home = me.get(paths::ACCOUNT).await;
    home.assert_status(200);
    assert_eq!(home.headers["cache-control"], "no-store");
    let home: AccountHome = serde_json::from_str(&home.body).expect("a home");
    assert_eq!((home.unread, home.month.to_string().as_str()), (1, "2026-11"));
    let left = me.get(paths::USAGE_CONSUMPTION).await;
    let left: UsageConsumption = serde_json::from_str(&left.body).expect("what is left");
    assert_eq!(left.allowances, home.allowances);
    assert!(left.as_of.as_str().ends_with("+08:00"), "{}", left.as_of);
}

#[tokio::test]
async fn everybody_sees_their_own() {
    let world = World::new().await;
    seed(&world.store).await;
    let (mut me, mut other) = (world.session_of(ME.id).await, world.session_of(OTHER.id).await);
    for path in ALL {
        assert_ne!(me.get(path).await.body, other.get(path).await.body, "{path}");
    }
    let mine: Profile = serde_json::from_str(&me.get(paths::PROFILE).await.body).expect("me");
    assert!(!other.get(paths::ACCOUNT).await.body.contains(&mine.masked));
}

#[tokio::test]
async fn nobody_and_somebody_the_operator_does_not_know() {
    let world = World::new().await;
    let mut gone = world.session_of(SubscriberId(99)).await;
    for path in ALL {
        let answer = world.browser().get(path).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (401, "sign-in-required"));
        let answer = gone.get(path).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (404, "not-found"));
    }
}
