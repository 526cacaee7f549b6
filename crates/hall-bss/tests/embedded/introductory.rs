//! Fees that are lower for the first months: what is shown before an order is what bills say until they end and
//! afterwards, and they are for who has not had the product before.

use crate::fixture::{DATA_SHORT, Hall, OVERPAYS, at, id, now, offering, period, subject};
use expect_test::{Expect, expect};
use hall_bss::port::{
    AfterPromotions, Bill, Bills, OrderAction, OrderItem, OrderItems, OrderPreview, OrderRequest,
    ProductOrders, Subject,
};
use hall_rating::first_day;
use hall_types::{BillingPeriod, Fen};
use jiff::Timestamp;
use std::fmt::Write;

/// 25 yuan a month, 15 in the first three.
const VIDEO: &str = "add-on/video-15g";
/// 45 yuan a month, the first one for nothing.
const GAMES: &str = "add-on/cloud-gaming-30g";
/// 69 yuan a month, 49 in the first six.
const PLAN: &str = "plan/gotone-start-69";
/// 89 yuan a month, 59 in the first three.
const YOUNG: &str = "plan/m-unlimited-89";

fn items(action: OrderAction, what: &str, with: &[&str]) -> OrderItems {
    let item = |action, what: &str| OrderItem { action, offering: offering(what) };
    let with = with.iter().map(|what| item(OrderAction::Take, what)).collect();
    OrderItems::new(item(action, what), with).expect("items")
}

async fn shown(hall: &Hall, who: Subject, items: &OrderItems, now: Timestamp) -> OrderPreview {
    let shown = hall.bss.preview_order(who, items, now).await.expect("a preview");
    assert_eq!(shown.refusals, []);
    shown
}

async fn place(hall: &Hall, who: Subject, number: u128, items: OrderItems, now: Timestamp) {
    let request = OrderRequest { order: id(number), items, terms: None };
    hall.bss.place_order(who, &request, now).await.expect("an order");
}

/// The closed bill of a month.
async fn bill(hall: &Hall, who: Subject, period: BillingPeriod) -> Bill {
    let over = at(&format!("{} 00:00", first_day(period.next())));
    hall.bss.bill(who, period, over).await.expect("a bill")
}

/// The fees of a product in some months, with what their lines say.
async fn check_fees(hall: &Hall, who: Subject, what: &str, months: &[&str], expected: Expect) {
    let mut text = String::new();
    for month in months {
        let bill = bill(hall, who, period(month)).await;
        let own = bill.lines.iter().filter(|line| line.rule.offering() == &offering(what));
        for line in own {
            let (amount, name, why) = (line.amount.yuan(), &line.name.en, &line.why.en);
            writeln!(text, "{month} {amount} {name}; {why}").expect("a string takes all");
        }
    }
    expected.assert_eq(&text);
}

#[tokio::test]
async fn every_month_until_the_fee_ends_and_after_it_is_what_was_shown() {
    let hall = Hall::with(60).await;
    let (mut people, mut taken) = (0, 0);
    for person in 1..=60 {
        let who = subject(person);
        let mut order = items(OrderAction::Take, PLAN, &[VIDEO]);
        let mut preview = hall.bss.preview_order(who, &order, now()).await.expect("a preview");
        if !preview.refusals.is_empty() {
            order = items(OrderAction::Take, GAMES, &[]);
            preview = hall.bss.preview_order(who, &order, now()).await.expect("a preview");
        }
        if !preview.refusals.is_empty() {
            continue;
        }
        let request = OrderRequest {
            order: id(u128::from(person.unsigned_abs())),
            items: order,
            terms: Some(preview.terms.clone()),
        };
        let placed = hall.bss.place_order(who, &request, now()).await.expect("an order");
        assert_eq!(placed.after_promotions, preview.after_promotions, "{person}");
        for ahead in &preview.bills {
            let closed = bill(&hall, who, ahead.period).await;
            assert_eq!((closed.total, &closed.lines), (ahead.total, &ahead.lines), "{person}");
        }
        people += 1;
        // The games cost nothing in the month that runs, and so nothing less than usual later on.
        let Some(usual) = preview.after_promotions else { continue };
        taken += 1;
        let last = usual.period.previous();
        assert!(last >= period("2026-12"), "{person}");
        let (before, first) =
            (bill(&hall, who, last).await.total, bill(&hall, who, usual.period).await.total);
        assert_eq!(first, usual.total, "{person}");
        assert!(before < first, "{person}: the fee ends there and no earlier");
        let later = bill(&hall, who, usual.period.next()).await;
        assert_eq!(later.total, usual.total, "{person}: nothing else ends later");
    }
    assert!(people >= 30 && taken >= 10, "{people} {taken}");
}

#[tokio::test]
async fn a_lower_fee_is_told_with_its_months_and_what_comes_after() {
    let hall = Hall::with(12).await;
    let who = subject(OVERPAYS);
    let order = items(OrderAction::Take, VIDEO, &[]);
    let preview = shown(&hall, who, &order, now()).await;
    assert_eq!((preview.now, preview.monthly_change), (Fen(1500), Fen(2500)));
    let without = preview.bills[0].total - Fen(1500);
    // Taken in November, it costs less until January.
    let usual = AfterPromotions { period: period("2027-02"), total: without + Fen(2500) };
    assert_eq!(preview.after_promotions, Some(usual));
    place(&hall, who, 1, order, now()).await;
    check_fees(
        &hall,
        who,
        VIDEO,
        &["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"],
        expect![[r#"
            2026-11 15.00 Video membership 15 GB: introductory fee; month 1 of 3; ¥15 a month, for the whole month
            2026-12 15.00 Video membership 15 GB: introductory fee; month 2 of 3; ¥15 a month, for the whole month
            2027-01 15.00 Video membership 15 GB: introductory fee; month 3 of 3; ¥15 a month, for the whole month
            2027-02 25.00 Video membership 15 GB: monthly fee; ¥25 a month, for the whole month
            2027-03 25.00 Video membership 15 GB: monthly fee; ¥25 a month, for the whole month
        "#]],
    )
    .await;
    // Whoever changes something else later on is told of it as well, as long as it is to come.
    let tune = items(OrderAction::Take, "service/caller-tune", &[]);
    let asked = |now| shown(&hall, who, &tune, now);
    assert_eq!(
        asked(at("2026-12-31 12:00")).await.after_promotions.map(|it| it.period),
        Some(usual.period)
    );
    assert_eq!(asked(at("2027-01-01 12:00")).await.after_promotions, None);
}

/// What was switched off and on again is not new, and what was undone never was.
#[tokio::test]
async fn a_lower_fee_is_for_who_has_not_had_the_product_before() {
    let hall = Hall::with(12).await;
    let who = subject(OVERPAYS);
    place(&hall, who, 1, items(OrderAction::Take, VIDEO, &[]), now()).await;
    hall.bss.undo_order(who, id(1), now()).await.expect("undone");
    let order = items(OrderAction::Take, VIDEO, &[]);
    assert_eq!(shown(&hall, who, &order, now()).await.now, Fen(1500));
    place(&hall, who, 2, order.clone(), now()).await;
    // Left and kept after all, it goes on as it was.
    let december = at("2026-12-10 12:00");
    place(&hall, who, 3, items(OrderAction::Leave, VIDEO, &[]), december).await;
    let kept = shown(&hall, who, &order, december).await;
    assert_eq!(kept.after_promotions.map(|it| it.period), Some(period("2027-02")));
    // Left for good and taken again, it costs what it costs everybody who has had it.
    let again = shown(&hall, who, &order, at("2027-01-05 12:00")).await;
    assert_eq!((again.now, again.after_promotions), (Fen(2500), None));
    place(&hall, who, 4, order, at("2027-01-05 12:00")).await;
    check_fees(&hall, who, VIDEO, &["2026-11", "2026-12", "2027-01", "2027-02"], expect![[r#"
        2026-11 15.00 Video membership 15 GB: introductory fee; month 1 of 3; ¥15 a month, for the whole month
        2026-12 15.00 Video membership 15 GB: introductory fee; month 2 of 3; ¥15 a month, for the whole month
        2027-01 25.00 Video membership 15 GB: monthly fee; ¥25 a month, for the whole month
        2027-02 25.00 Video membership 15 GB: monthly fee; ¥25 a month, for the whole month
    "#]])
        .await;
}

/// A plan that was left comes back at its usual fee, whatever was in between.
#[tokio::test]
async fn a_plan_that_comes_back_is_not_new() {
    let hall = Hall::with(12).await;
    let who = subject(DATA_SHORT);
    place(&hall, who, 1, items(OrderAction::Take, YOUNG, &[]), now()).await;
    let other = items(OrderAction::Take, "plan/unlimited-99", &[]);
    place(&hall, who, 2, other, at("2026-12-05 12:00")).await;
    let back = items(OrderAction::Take, YOUNG, &[]);
    assert_eq!(shown(&hall, who, &back, at("2027-01-05 12:00")).await.after_promotions, None);
    place(&hall, who, 3, back, at("2027-01-05 12:00")).await;
    check_fees(&hall, who, YOUNG, &["2026-12", "2027-01", "2027-02"], expect![[r#"
        2026-12 59.00 M-Zone Unlimited 89: introductory fee; month 1 of 3; ¥59 a month, for the whole month
        2027-02 89.00 M-Zone Unlimited 89: monthly fee; ¥89 a month, for the whole month
    "#]]).await;
}
