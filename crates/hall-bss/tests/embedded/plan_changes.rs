//! Changing plan: what is shown before is what bills say afterwards, and what becomes of everything else.

use crate::fixture::{CHANGES_PLAN, Hall, STUDENT, at, id, now, offering, period, subject};
use expect_test::{Expect, expect};
use hall_bss::port::{
    AfterPromotions, Bill, BillLine, Bills, Fate, OrderAction, OrderItem, OrderItems, OrderPreview,
    OrderRequest, ProductInventory, ProductOrders, Subject,
};
use hall_rating::{first_day, period_of};
use hall_types::{BillingPeriod, Fen, OfferingRef};
use jiff::Timestamp;

const PEOPLE: u64 = 60;

fn take(number: u128, offering: OfferingRef, terms: Option<String>) -> OrderRequest {
    let items = OrderItems::one(OrderAction::Take, offering);
    OrderRequest { order: id(number), items, terms }
}

/// Plans somebody could change to.
async fn open_to(hall: &Hall, who: Subject) -> Vec<OfferingRef> {
    let plans = hall.bss.operator().catalog().plans().iter();
    let questions: Vec<_> =
        plans.map(|it| (OrderAction::Take, OfferingRef::Plan(it.id.clone()))).collect();
    let refusals = hall.bss.order_refusals(who, &questions, now()).await.expect("answers");
    let answered = questions.into_iter().zip(refusals);
    let open = answered.filter(|(_, refusals)| refusals.as_ref().is_some_and(Vec::is_empty));
    open.map(|((_, plan), _)| plan).collect()
}

async fn preview(hall: &Hall, who: Subject, plan: &OfferingRef) -> OrderPreview {
    preview_at(hall, who, plan, now()).await
}

async fn preview_at(hall: &Hall, who: Subject, plan: &OfferingRef, now: Timestamp) -> OrderPreview {
    let items = OrderItems::one(OrderAction::Take, plan.clone());
    hall.bss.preview_order(who, &items, now).await.expect("a preview")
}

async fn bill(hall: &Hall, who: Subject, period: BillingPeriod, now: Timestamp) -> Bill {
    hall.bss.bill(who, period, now).await.expect("a bill")
}

/// The first moment after a month.
fn after(period: BillingPeriod) -> Timestamp {
    at(&format!("{} 00:00", first_day(period.next())))
}

/// Looks whether a month comes to what was shown of the time after lower fees; true where something was.
async fn assert_usual(hall: &Hall, who: Subject, shown: Option<AfterPromotions>) -> bool {
    let Some(shown) = shown else { return false };
    let closed = bill(hall, who, shown.period, after(shown.period)).await;
    assert_eq!(closed.total, shown.total, "{who:?}: {}", shown.period);
    true
}

#[tokio::test]
async fn bills_after_a_change_are_those_that_were_shown() {
    let hall = Hall::with(PEOPLE).await;
    let (mut changed, mut at_once, mut dearer, mut lower_at_first) = (0, 0, 0, 0);
    for person in 1..=PEOPLE {
        let who = subject(i64::try_from(person).expect("few people"));
        let open = open_to(&hall, who).await;
        // Everybody takes another one, so that all kinds of plans are taken.
        let Some(plan) = open.get(person as usize * 7 % open.len().max(1)) else { continue };
        let month = period("2026-11");
        let before = bill(&hall, who, month, now()).await;
        let shown = preview(&hall, who, plan).await;
        let request = take(u128::from(person), plan.clone(), Some(shown.terms.clone()));
        hall.bss.place_order(who, &request, now()).await.expect("an order");
        let grown = bill(&hall, who, month, now()).await.total - before.total;
        assert_eq!(grown, shown.now + shown.penalty, "{person} {plan}: this month");
        assert!(shown.plan_change.is_some(), "a plan is another plan");
        assert_eq!(shown.bills.len(), 2, "{person} {plan}");
        for ahead in &shown.bills {
            let closed = bill(&hall, who, ahead.period, after(ahead.period)).await;
            assert_eq!(closed.total, ahead.total, "{person} {plan}: {}", ahead.period);
            assert_eq!(closed.lines, ahead.lines, "{person} {plan}: {}", ahead.period);
        }
        lower_at_first += u32::from(assert_usual(&hall, who, shown.after_promotions).await);
        changed += 1;
        at_once += u32::from(shown.effective_on == "2026-11-22".parse().expect("a day"));
        dearer += u32::from(shown.monthly_change > Fen::ZERO);
    }
    // Up, down, at once and next month: each was there, and plans that cost less at first.
    assert!(changed >= 50 && at_once >= 1 && dearer >= 5 && changed - dearer >= 5);
    assert!(lower_at_first >= 1);
}

/// Add-ons and services are switched on and off for the bills that were shown, too.
#[tokio::test]
async fn bills_after_any_order_are_those_that_were_shown() {
    let hall = Hall::with(PEOPLE).await;
    let catalog = hall.bss.operator().catalog();
    let add_ons = catalog.add_ons().iter().map(|it| OfferingRef::AddOn(it.id.clone()));
    let services = catalog.services().iter().map(|it| OfferingRef::Service(it.id.clone()));
    let offerings: Vec<OfferingRef> = add_ons.chain(services).collect();
    let (mut dearer, mut cheaper, mut same, mut number) = (0, 0, 0, 0);
    for person in 1..=PEOPLE {
        let who = subject(i64::try_from(person).expect("few people"));
        let (mut told, mut usual) = (Vec::new(), None);
        // One thing off and one on, another for each person.
        for action in [OrderAction::Leave, OrderAction::Take] {
            let questions: Vec<_> = offerings.iter().map(|it| (action, it.clone())).collect();
            let refusals = hall.bss.order_refusals(who, &questions, now()).await.expect("answers");
            let is_open = |refusals: &Option<Vec<_>>| refusals.as_ref().is_some_and(Vec::is_empty);
            let open = offerings.iter().zip(refusals).filter(|(_, it)| is_open(it));
            let open: Vec<&OfferingRef> = open.map(|(it, _)| it).collect();
            let Some(one) = open.get(person as usize * 11 % open.len().max(1)) else { continue };
            let items = OrderItems::one(action, (*one).clone());
            let shown = hall.bss.preview_order(who, &items, now()).await.expect("a preview");
            number += 1;
            let terms = Some(shown.terms.clone());
            let request = OrderRequest { order: id(number), items, terms };
            hall.bss.place_order(who, &request, now()).await.expect("an order");
            match shown.monthly_change {
                Fen::ZERO => {
                    assert_eq!(shown.bills, [], "{person} {one}");
                    same += 1;
                    continue;
                }
                change if change > Fen::ZERO => dearer += 1,
                _ => cheaper += 1,
            }
            assert_eq!(shown.bills.len(), 2, "{person} {one}");
            (told, usual) = (shown.bills, shown.after_promotions);
        }
        // The last preview knows what the order before it did.
        for ahead in told {
            let closed = bill(&hall, who, ahead.period, after(ahead.period)).await;
            assert_eq!(closed.total, ahead.total, "{person}: {}", ahead.period);
            assert_eq!(closed.lines, ahead.lines, "{person}: {}", ahead.period);
        }
        assert_usual(&hall, who, usual).await;
    }
    assert!(dearer >= 20 && cheaper >= 5 && same >= 5, "{dearer} {cheaper} {same}");
}

/// A plan that counts at once prices the day's use anew; what that comes to is what is shown.
#[tokio::test]
async fn a_change_at_once_counts_what_was_used() {
    let hall = Hall::with(PEOPLE).await;
    let plan = offering("plan/standard-card");
    let mut seen = 0;
    for person in 1..=PEOPLE {
        let who = subject(i64::try_from(person).expect("few people"));
        let late = at("2026-11-22 23:00");
        let shown = preview_at(&hall, who, &plan, late).await;
        if !shown.refusals.is_empty() {
            continue;
        }
        let before = bill(&hall, who, period("2026-11"), late).await.total;
        let request = take(u128::from(person), plan.clone(), Some(shown.terms));
        hall.bss.place_order(who, &request, late).await.expect("an order");
        let grown = bill(&hall, who, period("2026-11"), late).await.total - before;
        assert_eq!(grown, shown.now + shown.penalty, "{person}");
        seen += 1;
    }
    assert!(seen > 10, "{seen}");
}

/// Months that are over are told with what they cost, beside what the same use would have cost.
#[tokio::test]
async fn past_months_are_told_with_what_they_cost() {
    let hall = Hall::with(PEOPLE).await;
    let (mut cheaper, mut dearer) = (0, 0);
    for person in 1..=PEOPLE {
        let who = subject(i64::try_from(person).expect("few people"));
        let bills = hall.bss.closed_bills(who, 6, now()).await.expect("bills");
        for plan in open_to(&hall, who).await.iter().step_by(9) {
            let change = preview(&hall, who, plan).await.plan_change.expect("another plan");
            for (month, bill) in change.months.iter().zip(&bills) {
                assert_eq!((month.period, month.cost), (bill.period, bill.total), "{person}");
                let difference = month.with_plan - month.cost;
                cheaper += u32::from(difference < Fen::ZERO);
                dearer += u32::from(difference > Fen::ZERO);
            }
        }
    }
    assert!(cheaper > 20 && dearer > 20, "{cheaper} {dearer}");
}

/// Whoever goes back to a plan sees for months in which they had it what they paid, to the fen. One that costs less
/// at first would not cost less again.
#[tokio::test]
async fn a_month_rated_again_with_its_own_plan_is_its_bill() {
    let hall = Hall::with(PEOPLE).await;
    let later = at("2027-02-10 09:00");
    let mut months_seen = 0;
    for person in 1..=PEOPLE {
        let who = subject(i64::try_from(person).expect("few people"));
        let held = hall.bss.products(who, now()).await.expect("products");
        let plan = held[0].offering.clone();
        let OfferingRef::Plan(id) = &plan else { panic!("{plan} is no plan") };
        let had = hall.bss.operator().catalog().plan(id).expect("a plan of the demo");
        let is_steady = had.introductory.is_none()
            && held[0].from < first_day(period("2026-08"))
            && held[0].until.is_none();
        let Some(other) = open_to(&hall, who).await.into_iter().next().filter(|_| is_steady) else {
            continue;
        };
        let order = take(u128::from(person), other, None);
        let placed = hall.bss.place_order(who, &order, now()).await.expect("an order");
        let back = preview_at(&hall, who, &plan, later).await;
        let change = back.plan_change.expect("another plan");
        let left = period_of(placed.effective_on);
        for month in change.months.iter().filter(|month| month.period < left) {
            assert_eq!(month.cost, month.with_plan, "{person} {plan} {}", month.period);
            months_seen += 1;
        }
    }
    assert!(months_seen > 60, "{months_seen}");
}

/// What a change does besides, in a few words.
fn check(shown: &OrderPreview, expected: Expect) {
    let change = shown.plan_change.as_ref().expect("a plan is another plan");
    let day = |day: Option<jiff::civil::Date>| day.map_or("never".to_owned(), |it| it.to_string());
    let mut text = format!(
        "{} until {}, bound until {}\n",
        change.left,
        day(change.left_until),
        day(change.bound_until)
    );
    for other in &change.others {
        let fate = match &other.fate {
            Fate::Stays => "stays".to_owned(),
            Fate::Ends { last_day } => format!("ends on {last_day}"),
            Fate::Left { last_day } => format!("left, until {}", day(*last_day)),
            Fate::StandsInTheWay(refusal) => format!("in the way: {refusal:?}"),
        };
        if other.offering.kind() == hall_types::OfferingKind::AddOn || fate != "stays" {
            text += &format!("{}: {fate}\n", other.offering);
        }
    }
    for ahead in &shown.bills {
        text += &format!("{}: {}\n", ahead.period, ahead.total.yuan());
        let costs = |line: &&BillLine| !line.amount.is_zero();
        for line in ahead.lines.iter().filter(costs) {
            text += &format!("  {} {}\n", line.amount.yuan(), line.name.en);
        }
    }
    expected.assert_eq(&text);
}

#[tokio::test]
async fn what_becomes_of_everything_else_is_told() {
    let hall = Hall::with(12).await;
    let who = subject(STUDENT);
    for (number, what) in [(1, "add-on/data-1g"), (2, "add-on/day-1g"), (3, "add-on/voice-100")] {
        let order = take(number, offering(what), None);
        hall.bss.place_order(who, &order, now()).await.expect("an order");
    }
    check(
        &preview(&hall, who, &offering("plan/unlimited-99")).await,
        expect![[r#"
        campus-59 until 2026-11-30, bound until never
        add-on/data-1g: stays
        add-on/day-1g: ends on 2026-11-22
        add-on/voice-100: stays
        2026-12: 119.00
          99.00 Unlimited 99: monthly fee
          10.00 Monthly data 1 GB: monthly fee
          10.00 Monthly calls 100 min: monthly fee
        2027-01: 119.00
          99.00 Unlimited 99: monthly fee
          10.00 Monthly data 1 GB: monthly fee
          10.00 Monthly calls 100 min: monthly fee
    "#]],
    );
    // What does not go with the new plan is named, and nothing is shown of bills that will not be.
    let in_the_way = preview(&hall, who, &offering("plan/long-talk-25")).await;
    check(
        &in_the_way,
        expect![[r#"
        campus-59 until 2026-11-30, bound until never
        add-on/data-1g: stays
        add-on/day-1g: ends on 2026-11-22
        add-on/voice-100: in the way: Excluded { by: AddOn(AddOnId(Slug("voice-100"))) }
    "#]],
    );
    assert_eq!(in_the_way.refusals.len(), 1);
    // Left in time, it only ends, and the way is free.
    let items = OrderItems::one(OrderAction::Leave, offering("add-on/voice-100"));
    let leave = OrderRequest { order: id(4), items, terms: None };
    hall.bss.place_order(who, &leave, now()).await.expect("an order");
    check(
        &preview(&hall, who, &offering("plan/long-talk-25")).await,
        expect![[r#"
        campus-59 until 2026-11-30, bound until never
        add-on/data-1g: stays
        add-on/day-1g: ends on 2026-11-22
        add-on/voice-100: ends on 2026-11-30
        2026-12: 35.00
          25.00 Long Talk Card 25: monthly fee
          10.00 Monthly data 1 GB: monthly fee
        2027-01: 35.00
          25.00 Long Talk Card 25: monthly fee
          10.00 Monthly data 1 GB: monthly fee
    "#]],
    );
}

#[tokio::test]
async fn only_another_plan_changes_plans() {
    let hall = Hall::with(12).await;
    let who = subject(CHANGES_PLAN);
    for what in ["add-on/data-10g", "service/caller-tune"] {
        assert_eq!(preview(&hall, who, &offering(what)).await.plan_change, None, "{what}");
    }
    let products = hall.bss.products(who, now()).await;
    let current = products.expect("products")[0].offering.clone();
    assert_eq!(preview(&hall, who, &current).await.plan_change, None);
}

/// A plan with an add-on left and others taken beside it.
fn together(plan: &str, left: &[&str], taken: &[&str]) -> OrderItems {
    let item = |action, what: &&str| OrderItem { action, offering: offering(what) };
    let left = left.iter().map(|what| item(OrderAction::Leave, what));
    let taken = taken.iter().map(|what| item(OrderAction::Take, what));
    let main = item(OrderAction::Take, &plan);
    OrderItems::new(main, left.chain(taken).collect()).expect("items")
}

/// What does not go with the new plan is left by the same order, what is wanted with it is taken: bills are
/// those that were shown, and one undoing puts everything back.
#[tokio::test]
async fn a_plan_and_what_goes_with_it_are_one_order() {
    let hall = Hall::with(12).await;
    let who = subject(STUDENT);
    let before = take(1, offering("add-on/voice-100"), None);
    hall.bss.place_order(who, &before, now()).await.expect("an order");
    let later = at("2026-11-22 18:00");
    let had = hall.bss.products(who, later).await.expect("products");
    let bill_before = bill(&hall, who, period("2026-11"), later).await.total;
    let items = together(
        "plan/long-talk-25",
        &["add-on/voice-100"],
        &["add-on/data-10g", "add-on/top-up-3g"],
    );
    let shown = hall.bss.preview_order(who, &items, later).await.expect("a preview");
    assert_eq!(shown.refusals, []);
    check(
        &shown,
        expect![[r#"
        campus-59 until 2026-11-30, bound until never
        add-on/voice-100: left, until 2026-11-30
        2026-12: 83.00
          25.00 Long Talk Card 25: monthly fee
          40.00 Monthly data 10 GB: monthly fee
          18.00 Data top-up 3 GB
        2027-01: 65.00
          25.00 Long Talk Card 25: monthly fee
          40.00 Monthly data 10 GB: monthly fee
    "#]],
    );
    let days: Vec<String> =
        shown.with.iter().map(|it| format!("{} {}", it.offering, it.effective_on)).collect();
    expect![[r#"
        add-on/voice-100 2026-12-01
        add-on/data-10g 2026-12-01
        add-on/top-up-3g 2026-12-01"#]]
    .assert_eq(&days.join("\n"));
    let months = &shown.plan_change.as_ref().expect("another plan").months;
    assert_eq!(months.len(), 3, "as long as they have been here");

    let request =
        OrderRequest { order: id(2), items: items.clone(), terms: Some(shown.terms.clone()) };
    let placed = hall.bss.place_order(who, &request, later).await.expect("an order");
    assert_eq!(placed.with, shown.with);
    let again = hall.bss.place_order(who, &request, later).await.expect("the same");
    assert_eq!(placed, again);
    let fewer = together("plan/long-talk-25", &["add-on/voice-100"], &["add-on/data-10g"]);
    let other = OrderRequest { items: fewer, ..request };
    hall.bss.place_order(who, &other, later).await.expect_err("another order under the same id");

    let grown = bill(&hall, who, period("2026-11"), later).await.total - bill_before;
    assert_eq!(grown, shown.now + shown.penalty);
    hall.bss.undo_order(who, id(2), later).await.expect("undone");
    assert_eq!(hall.bss.products(who, later).await.expect("products"), had);
    assert_eq!(bill(&hall, who, period("2026-11"), later).await.total, bill_before);

    let request = OrderRequest { order: id(3), items, terms: Some(shown.terms) };
    hall.bss.place_order(who, &request, later).await.expect("an order");
    for ahead in &shown.bills {
        let closed = bill(&hall, who, ahead.period, after(ahead.period)).await;
        assert_eq!(closed.total, ahead.total, "{}", ahead.period);
        assert_eq!(closed.lines, ahead.lines, "{}", ahead.period);
    }
}

/// Of everything in an order that cannot be, each reason is told, and whose it is; nothing is kept.
#[tokio::test]
async fn an_order_is_kept_whole_or_not_at_all() {
    let hall = Hall::with(12).await;
    let who = subject(STUDENT);
    let had = hall.bss.products(who, now()).await.expect("products");
    let items = together("plan/unlimited-99", &["add-on/voice-100"], &["add-on/data-10g"]);
    let shown = hall.bss.preview_order(who, &items, now()).await.expect("a preview");
    let catalog = hall.bss.operator().catalog();
    let reasons: Vec<String> = shown.refusals.iter().map(|it| it.words(catalog).en).collect();
    expect!["Monthly calls 100 min: You do not have it"].assert_eq(&reasons.join("\n"));
    let request = OrderRequest { order: id(1), items, terms: Some(shown.terms) };
    hall.bss.place_order(who, &request, now()).await.expect_err("refused");
    assert_eq!(hall.bss.products(who, now()).await.expect("products"), had);
}
