//! What holds for every sample of users, and what a generated catalogue is to them.

use expect_test::{Expect, expect};
use hall_catalog::{Catalog, model::UsageKind};
use hall_population::{
    MonthDays,
    catalogue::{Mix, Wanted, generate},
    sample::{Sample, Way},
};
use hall_rating::{Holdings, MonthTerms, Origin, PriceBook, UsageEvent, rate_month, rate_total};
use hall_types::{BillingPeriod, Fen};
use jiff::{
    civil::Date,
    tz::{TimeZone, offset},
};
use std::collections::{BTreeMap, BTreeSet};

fn zone() -> TimeZone {
    TimeZone::fixed(offset(8))
}

fn catalog(plans: u32, seed: u64, mix: Mix) -> Catalog {
    let wanted = Wanted { plans, add_ons: 20, seed, on: Date::constant(2026, 11, 22), mix };
    generate(&wanted).expect("a catalogue that can be wanted").catalog().expect("a catalogue")
}

fn days(period: &str) -> MonthDays {
    MonthDays::new(period.parse().expect("a month"), &zone())
}

/// Use of a month by each of so many users.
fn months(catalog: &Catalog, users: u64) -> Vec<Vec<UsageEvent>> {
    let sample = Sample::new(catalog, 5);
    let days = days("2026-05");
    (0..users).map(|position| sample.month(&sample.user(position), &days)).collect()
}

#[test]
fn a_user_is_the_same_whoever_comes_before() {
    let catalog = catalog(3, 1, Mix::Everything);
    let (sample, again) = (Sample::new(&catalog, 9), Sample::new(&catalog, 9));
    let (may, june) = (days("2026-05"), days("2026-06"));
    let (first, user) = (again.user(0), sample.user(40));
    let of_first = again.month(&first, &june);
    assert_eq!(again.user(40), user);
    assert_eq!(again.month(&user, &may), sample.month(&user, &may));
    assert_ne!(sample.month(&user, &may), sample.month(&user, &june));
    assert_ne!(Sample::new(&catalog, 10).month(&first, &june), of_first);
}

#[test]
fn use_is_in_order_within_its_month_and_has_a_price() {
    let catalog = catalog(3, 1, Mix::Everything);
    let book = PriceBook::new(&catalog);
    let period: BillingPeriod = "2026-05".parse().expect("a month");
    let calendar = book.calendar(period, &zone());
    let plan = Holdings::plan_alone(catalog.plans()[0].id.clone());
    let tariff = book.tariff(&plan, period..=period).expect("a tariff");
    for events in months(&catalog, 200) {
        assert!(events.is_sorted_by_key(|event| event.at_s));
        let rated = rate_month(&tariff, &MonthTerms::new(&calendar), &events).expect("a bill");
        assert_eq!(rated.unpriced, Vec::new());
    }
}

#[test]
fn ways_differ_in_what_they_say() {
    let catalog = catalog(3, 1, Mix::Everything);
    let sample = Sample::new(&catalog, 5);
    let days = days("2026-05");
    let mut rows: BTreeMap<Way, [u64; 6]> = BTreeMap::new();
    for position in 0..2_000 {
        let user = sample.user(position);
        let row = rows.entry(user.way).or_default();
        row[0] += 1;
        for event in sample.month(&user, &days) {
            let is_abroad = matches!(event.origin, Origin::Abroad(_));
            match event.kind {
                UsageKind::Data if is_abroad => row[4] += event.quantity / 1024,
                UsageKind::Data => row[1] += event.quantity / 1024,
                UsageKind::Voice if event.network == Some(hall_catalog::model::Network::Onnet) => {
                    row[2] += event.quantity / 60;
                }
                UsageKind::Voice => row[3] += event.quantity / 60,
                UsageKind::Sms | UsageKind::Mms => row[5] += event.quantity,
            }
        }
    }
    let mut table =
        "way users, then each: MB at home, min on-net, min others, MB abroad, texts\n".to_owned();
    for (way, [users, sums @ ..]) in rows {
        let each: Vec<String> = sums.iter().map(|sum| (sum / users).to_string()).collect();
        table += &format!("{way:?} {users}: {}\n", each.join(" "));
    }
    expect![[r#"
        way users, then each: MB at home, min on-net, min others, MB abroad, texts
        Light 358: 218 26 19 0 2
        Ordinary 584: 7382 185 116 13 20
        Heavy 257: 81802 264 182 111 11
        Caller 238: 3533 1396 1364 4 40
        Writer 134: 2773 60 31 0 212
        Traveller 154: 7876 336 387 240 20
        Night 127: 14480 103 81 0 10
        Family 148: 2704 723 38 1 8
    "#]]
    .assert_eq(&table);
}

/// For how many users how many plans on sale cost least, each by itself for a month.
#[track_caller]
fn check_best(mix: Mix, expected: Expect) {
    let catalog = catalog(240, 1, mix);
    let book = PriceBook::new(&catalog);
    let period: BillingPeriod = "2026-05".parse().expect("a month");
    let calendar = book.calendar(period, &zone());
    let terms = MonthTerms::new(&calendar);
    let plans: Vec<_> = catalog.plans_on_sale().map(|plan| &plan.id).collect();
    let tariff = |plan: &&hall_types::PlanId| {
        let held = Holdings::plan_alone((*plan).clone());
        book.tariff(&held, period..=period).expect("a tariff")
    };
    let tariffs: Vec<_> = plans.iter().map(tariff).collect();
    let (mut best, mut ties) = (BTreeSet::new(), 0);
    let months = months(&catalog, 120);
    for events in &months {
        let placed = calendar.place(events).expect("use of the month");
        let total = |tariff| rate_total(tariff, &terms, &placed).expect("a bill");
        let totals: Vec<Fen> = tariffs.iter().map(total).collect();
        let least = totals.iter().min().copied().unwrap_or_default();
        let first = totals.iter().position(|total| *total == least);
        best.extend(first);
        ties += usize::from(totals.iter().filter(|total| **total == least).count() > 1);
    }
    let found = format!(
        "{} of {} plans on sale are the best of somebody, {ties} of {} users have two",
        best.len(),
        plans.len(),
        months.len()
    );
    expected.assert_eq(&found);
}

#[test]
fn many_plans_are_somebodys_best() {
    check_best(
        Mix::Everything,
        expect!["33 of 220 plans on sale are the best of somebody, 4 of 120 users have two"],
    );
    check_best(
        Mix::Summable,
        expect!["48 of 220 plans on sale are the best of somebody, 1 of 120 users have two"],
    );
    check_best(
        Mix::Linear,
        expect!["46 of 220 plans on sale are the best of somebody, 2 of 120 users have two"],
    );
}
