//! Past use: whole months only, the same events that bills and records are made of.

use crate::fixture::{CHANGES_PLAN, Hall, JOINED, OVERPAYS, ROAMED, at, now, period, subject};
use expect_test::{Expect, expect};
use hall_bss::port::{BssError, PastUses, RecordsQuery, UsageRecords};

async fn check(hall: &Hall, id: i64, months_max: u8, when: &str, expected: Expect) {
    let it = hall.bss.past_use(subject(id), months_max, at(when)).await.expect("past use");
    let months = it.months.map(|(first, last)| format!("{first} to {last}"));
    let ids = |ids: Vec<String>| ids.join(" ");
    let told = format!(
        "{months:?} {} events, {} since {}, [{}], [{}], penalty {}, {:?}",
        it.events.len(),
        it.plan,
        it.plan_since,
        ids(it.add_ons.iter().map(ToString::to_string).collect()),
        ids(it.services.iter().map(ToString::to_string).collect()),
        it.penalty.0,
        it.applicant,
    );
    expected.assert_eq(&told);
}

#[tokio::test]
async fn whole_months_that_are_over_count() {
    let hall = Hall::with(12).await;
    check(&hall, OVERPAYS, 6, "2026-11-22 15:00", expect![[r#"Some("2026-08 to 2026-10") 871 events, 5g-299 since 2025-05-01, [], [balance-alert caller-display data-usage-alert fraud-warning mms mobile-internet national-roaming provincial-roaming roaming-price-texts volte], penalty 0, Applicant { brand: Some(BrandId(Slug("gotone"))), tenure_months: 40, years_this_year: Some(35), is_new: false, is_corporate: false, is_student: false }"#]]).await;
    check(&hall, OVERPAYS, 2, "2026-11-22 15:00", expect![[r#"Some("2026-09 to 2026-10") 558 events, 5g-299 since 2025-05-01, [], [balance-alert caller-display data-usage-alert fraud-warning mms mobile-internet national-roaming provincial-roaming roaming-price-texts volte], penalty 0, Applicant { brand: Some(BrandId(Slug("gotone"))), tenure_months: 40, years_this_year: Some(35), is_new: false, is_corporate: false, is_student: false }"#]]).await;
    check(&hall, CHANGES_PLAN, 6, "2026-11-22 15:00", expect![[r#"Some("2026-08 to 2026-10") 949 events, household-159 since 2025-08-01, [], [balance-alert caller-display data-usage-alert fraud-warning mms mobile-internet national-roaming provincial-roaming roaming-price-texts volte], penalty 0, Applicant { brand: Some(BrandId(Slug("gotone"))), tenure_months: 73, years_this_year: Some(44), is_new: false, is_corporate: false, is_student: false }"#]]).await;
    check(&hall, JOINED, 6, "2026-11-22 15:00", expect![[r#"None 0 events, youth-39 since 2026-10-18, [], [balance-alert caller-display data-usage-alert fraud-warning mms mobile-internet national-roaming provincial-roaming roaming-price-texts volte], penalty 0, Applicant { brand: Some(BrandId(Slug("m-zone"))), tenure_months: 1, years_this_year: Some(24), is_new: false, is_corporate: false, is_student: false }"#]]).await;
}

#[tokio::test]
async fn it_is_the_use_that_records_tell_of() {
    let hall = Hall::with(2).await;
    let past = hall.bss.past_use(subject(ROAMED), 1, now()).await.expect("past use");
    let query = RecordsQuery::of(period("2026-10"), 10_000);
    let records = hall.bss.records(subject(ROAMED), &query, now()).await.expect("records").records;
    assert_eq!(past.events.len(), records.len());
    let told = records.iter().rev().map(|it| (it.at.as_second(), it.kind, it.quantity));
    assert!(past.events.iter().map(|it| (it.at_s, it.kind, it.quantity)).eq(told));
    assert!(past.events.is_sorted_by_key(|it| it.at_s));
}

#[tokio::test]
async fn nobody_else_has_any() {
    let hall = Hall::with(1).await;
    let nobody = hall.bss.past_use(subject(99), 6, now()).await;
    assert!(matches!(nobody, Err(BssError::NotFound)), "{nobody:?}");
}
