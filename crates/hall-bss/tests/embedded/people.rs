//! Who people are and what they have.

use crate::fixture::{CHANGES_PLAN, Hall, JOINED, STUDENT, at, now, number, subject};
use expect_test::expect;
use hall_bss::port::{BssError, ProductInventory, Subscribers};
use hall_types::SubscriberId;

#[tokio::test]
async fn somebody_is_found_by_their_number_alone() {
    let hall = Hall::with(12).await;
    let found = hall.bss.find(number(4)).await.expect("a store");
    assert_eq!(found, Some(SubscriberId(4)));
    assert_eq!(hall.bss.find(number(400)).await.expect("a store"), None);
}

#[tokio::test]
async fn a_profile_says_who_somebody_is() {
    let hall = Hall::with(12).await;
    let mut profile = hall.bss.profile(subject(STUDENT), now()).await.expect("somebody");
    profile.channel_visits.clear();
    expect![[r#"
        Profile {
            subscriber: SubscriberId(
                4,
            ),
            msisdn: 154****0004,
            name_masked: Some(
                "罗**",
            ),
            plan: PlanId(
                Slug(
                    "campus-59",
                ),
            ),
            brand: BrandId(
                Slug(
                    "m-zone",
                ),
            ),
            tier: Some(
                Slug(
                    "ordinary",
                ),
            ),
            joined_on: 2025-08-09,
            tenure_months: 15,
            birth_year: Some(
                2006,
            ),
            is_student: true,
            corporate: None,
            paying: Prepaid,
            points: Points(
                1334,
            ),
            email: None,
            own_numbers: [],
            channel_visits: {},
        }
    "#]]
    .assert_debug_eq(&profile);
    let nobody = hall.bss.profile(subject(999), now()).await;
    assert!(matches!(nobody, Err(BssError::NotFound)));
}

#[tokio::test]
async fn an_address_is_set_and_forgotten() {
    let hall = Hall::with(2).await;
    let email = Some("me@mail.example".to_owned());
    hall.bss.set_email(subject(1), email.clone()).await.expect("somebody");
    assert_eq!(hall.bss.profile(subject(1), now()).await.expect("somebody").email, email);
    hall.bss.set_email(subject(1), None).await.expect("somebody");
    assert_eq!(hall.bss.profile(subject(1), now()).await.expect("somebody").email, None);
    let nobody = hall.bss.set_email(subject(999), None).await;
    assert!(matches!(nobody, Err(BssError::NotFound)));
}

#[tokio::test]
async fn products_are_told_plan_first_with_what_is_to_come() {
    let hall = Hall::with(12).await;
    let mut text = String::new();
    for person in [CHANGES_PLAN, JOINED] {
        let products = hall.bss.products(subject(person), now()).await.expect("products");
        for it in &products[..3] {
            let until = it.until.map_or(String::new(), |until| format!(" until {until}"));
            text += &format!("{} {:?} from {}{until}\n", it.offering, it.state, it.from);
        }
    }
    expect![[r#"
        plan/household-159 Ending from 2025-08-01 until 2026-11-30
        plan/family-share-69 Starting from 2026-12-01
        service/balance-alert On from 2020-10-09
        plan/youth-39 On from 2026-10-18
        service/balance-alert On from 2026-10-18
        service/caller-display On from 2026-10-18
    "#]]
    .assert_eq(&text);
    // When the month has come, the plan that was ordered is the plan, and the one before is gone.
    let later = at("2026-12-01 00:00");
    let products = hall.bss.products(subject(CHANGES_PLAN), later).await.expect("products");
    let plans = products.iter().filter(|it| it.offering.kind() == hall_types::OfferingKind::Plan);
    assert_eq!(plans.count(), 1);
}
