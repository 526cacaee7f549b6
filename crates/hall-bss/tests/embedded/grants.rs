//! What the points mall switches on: once, for its time, without a fee, and taken back while that is possible.

use crate::fixture::{DATA_SHORT, Hall, at, id, now, offering, period, subject};
use expect_test::{Expect, expect};
use hall_bss::port::{
    Bills, BssError, Grant, GrantPreview, Grants, OrderAction, OrderItems, OrderRequest,
    ProductInventory, ProductOrders, Refusal,
};
use hall_types::{Fen, Locale};
use jiff::{SignedDuration, Timestamp};

fn grant(number: u128, what: &str) -> Grant {
    Grant { id: id(number), offering: offering(what), quantity: 1, months: 1 }
}

async fn total(hall: &Hall, month: &str, at: Timestamp) -> Fen {
    hall.bss.bill(subject(DATA_SHORT), period(month), at).await.expect("a bill").total
}

/// The lines of a bill about an offering.
async fn lines(hall: &Hall, month: &str, what: &str, at: Timestamp) -> String {
    let bill = hall.bss.bill(subject(DATA_SHORT), period(month), at).await.expect("a bill");
    let name = hall.bss.operator().catalog().name_of(&offering(what)).expect("a name");
    let lines = bill.lines.iter().filter(|line| line.source_name == *name);
    let told = lines.map(|line| {
        let why = line.why.get(Locale::En);
        format!("{}: {} ({})\n", line.name.get(Locale::En), line.amount.0, why)
    });
    told.collect()
}

async fn days(hall: &Hall, what: &str, at: Timestamp) -> Vec<String> {
    let products = hall.bss.products(subject(DATA_SHORT), at).await.expect("products");
    let products = products.iter().filter(|it| it.offering == offering(what));
    let told = products.map(|it| {
        let until = it.until.map_or_else(|| "on".to_owned(), |day| day.to_string());
        format!("{} {until}", it.from)
    });
    told.collect()
}

#[track_caller]
fn reasons<T: std::fmt::Debug>(result: Result<T, BssError>) -> Vec<Refusal> {
    match result {
        Err(BssError::Refused(reasons)) => reasons,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn check(said: &str, expected: Expect) {
    expected.assert_eq(said);
}

#[tokio::test]
async fn a_grant_is_made_once_and_costs_nothing() {
    let hall = Hall::with(2).await;
    let before = total(&hall, "2026-11", now()).await;
    let granted = (0..8).map(|_| {
        let bss = hall.bss.clone();
        tokio::spawn(async move {
            bss.grant(subject(DATA_SHORT), &grant(1, "add-on/night-data-20g"), now()).await
        })
    });
    for granted in granted.collect::<Vec<_>>() {
        let granted = granted.await.expect("an answer").expect("it is switched on");
        assert!(!granted.is_undone && granted.undo_until.is_some());
    }
    assert_eq!(days(&hall, "add-on/night-data-20g", now()).await, ["2026-11-22 2026-11-30"]);
    assert!(total(&hall, "2026-11", now()).await <= before, "it costs nothing");
    let said = lines(&hall, "2026-11", "add-on/night-data-20g", now()).await;
    check(
        &said,
        expect![[r#"
        Night data 20 GB: monthly fee: 0 (¥10 a month, paid with points)
    "#]],
    );
    // It is no order of the subscriber's: nobody sees it there, and nobody undoes it there.
    let me = subject(DATA_SHORT);
    assert_eq!(hall.bss.orders(me, 9, now()).await.expect("orders"), []);
    let order = hall.bss.order(me, id(1), now()).await;
    assert!(matches!(order, Err(BssError::NotFound)), "{order:?}");
    let undone = hall.bss.undo_order(me, id(1), now()).await;
    assert!(matches!(undone, Err(BssError::NotFound)), "{undone:?}");
    // It ends with its month, and the closed bill says what the running one did.
    let next = at("2026-12-05 12:00");
    assert_eq!(days(&hall, "add-on/night-data-20g", next).await, [] as [&str; 0]);
    assert_eq!(lines(&hall, "2026-11", "add-on/night-data-20g", next).await, said);
    assert_eq!(lines(&hall, "2026-12", "add-on/night-data-20g", next).await, "");
    // The id is the grant's alone.
    let action = OrderAction::Take;
    let what = offering("add-on/night-data-20g");
    let request = OrderRequest { order: id(1), items: OrderItems::one(action, what), terms: None };
    let taken = hall.bss.place_order(me, &request, now()).await;
    assert_eq!(reasons(taken), [Refusal::OrderIdTaken]);
    let other = hall.bss.grant(me, &grant(1, "service/caller-tune"), now()).await;
    assert_eq!(reasons(other), [Refusal::OrderIdTaken]);
}

#[tokio::test]
async fn what_is_wanted_longer_is_ordered() {
    let hall = Hall::with(2).await;
    let me = subject(DATA_SHORT);
    hall.bss.grant(me, &grant(1, "add-on/night-data-20g"), now()).await.expect("on");
    let before = total(&hall, "2026-11", now()).await;
    let (action, what) = (OrderAction::Take, offering("add-on/night-data-20g"));
    let keep = OrderRequest { order: id(2), items: OrderItems::one(action, what), terms: None };
    let kept = hall.bss.place_order(me, &keep, now()).await.expect("kept");
    assert_eq!((kept.now, kept.monthly_change), (Fen(0), Fen(1000)));
    assert_eq!(days(&hall, "add-on/night-data-20g", now()).await, ["2026-11-22 on"]);
    assert_eq!(total(&hall, "2026-11", now()).await, before);
    let said = lines(&hall, "2026-12", "add-on/night-data-20g", at("2026-12-05 12:00")).await;
    check(
        &said,
        expect![[r#"
        Night data 20 GB: monthly fee: 1000 (¥10 a month, for the whole month)
    "#]],
    );
    // What somebody has ordered since is theirs.
    assert_eq!(hall.bss.granted(me, id(1), now()).await.expect("a grant").undo_until, None);
    let undone = hall.bss.undo_grant(me, id(1), now()).await;
    assert_eq!(reasons(undone), [Refusal::UndoClosed]);
}

#[tokio::test]
async fn a_grant_is_taken_back_while_that_is_possible() {
    let hall = Hall::with(2).await;
    let me = subject(DATA_SHORT);
    let before = total(&hall, "2026-11", now()).await;
    hall.bss.grant(me, &grant(1, "add-on/night-data-20g"), now()).await.expect("on");
    for _ in 0..2 {
        let undone = hall.bss.undo_grant(me, id(1), now()).await.expect("off");
        assert!(undone.is_undone);
    }
    assert_eq!(days(&hall, "add-on/night-data-20g", now()).await, [] as [&str; 0]);
    assert_eq!(total(&hall, "2026-11", now()).await, before);
    hall.bss.grant(me, &grant(2, "add-on/night-data-20g"), now()).await.expect("on");
    let late = now() + SignedDuration::from_mins(10);
    assert_eq!(reasons(hall.bss.undo_grant(me, id(2), late).await), [Refusal::UndoClosed]);
    let foreign = hall.bss.undo_grant(subject(2), id(2), now()).await;
    assert!(matches!(foreign, Err(BssError::NotFound)), "{foreign:?}");
}

#[tokio::test]
async fn fees_of_a_service_that_is_on_are_paid() {
    let hall = Hall::with(2).await;
    let me = subject(DATA_SHORT);
    let (action, what) = (OrderAction::Take, offering("service/caller-tune"));
    let take = OrderRequest { order: id(1), items: OrderItems::one(action, what), terms: None };
    hall.bss.place_order(me, &take, now()).await.expect("on");
    let before = lines(&hall, "2026-11", "service/caller-tune", now()).await;
    let months = Grant { months: 3, ..grant(2, "service/caller-tune") };
    hall.bss.grant(me, &months, now()).await.expect("paid");
    assert_eq!(days(&hall, "service/caller-tune", now()).await, ["2026-11-22 on"]);
    let again = hall.bss.grant(me, &grant(3, "service/caller-tune"), now()).await;
    assert_eq!(reasons(again), [Refusal::AlreadyHeld]);
    let mut said = before.clone();
    for month in ["2026-11", "2026-12", "2027-01", "2027-02"] {
        let then = at(&format!("{month}-28 12:00"));
        said.push_str(&format!(
            "{month} {}",
            lines(&hall, month, "service/caller-tune", then).await
        ));
    }
    check(
        &said,
        expect![[r#"
        Caller tune: monthly fee: 500 (¥5 a month, for the whole month)
        2026-11 Caller tune: monthly fee: 0 (¥5 a month, paid with points)
        2026-12 Caller tune: monthly fee: 0 (¥5 a month, paid with points)
        2027-01 Caller tune: monthly fee: 0 (¥5 a month, paid with points)
        2027-02 Caller tune: monthly fee: 500 (¥5 a month, for the whole month)
    "#]],
    );
}

#[tokio::test]
async fn what_cannot_be_had_is_not_granted() {
    let hall = Hall::with(2).await;
    let me = subject(DATA_SHORT);
    hall.bss.grant(me, &grant(1, "add-on/night-data-20g"), now()).await.expect("on");
    let two = Grant { quantity: 2, ..grant(2, "add-on/data-1g") };
    let packs = Grant { quantity: 2, ..grant(3, "add-on/top-up-500m") };
    let asked = [
        grant(4, "add-on/night-data-20g"),
        two,
        packs.clone(),
        grant(5, "plan/light-29"),
        grant(6, "add-on/nothing"),
    ];
    let said = hall.bss.preview_grants(me, &asked, now()).await.expect("previews");
    let refused = |reason| Some(GrantPreview { refusals: vec![reason], undo_until: None });
    let soon = now().saturating_add(SignedDuration::from_mins(10)).expect("a time");
    assert_eq!(
        said,
        [
            refused(Refusal::AlreadyHeld),
            refused(Refusal::OneAtATime),
            Some(GrantPreview { refusals: Vec::new(), undo_until: Some(soon) }),
            refused(Refusal::NotAProduct),
            None,
        ]
    );
    hall.bss.grant(me, &packs, now()).await.expect("on");
    assert_eq!(days(&hall, "add-on/top-up-500m", now()).await.len(), 2);
    let unknown = hall.bss.grant(me, &grant(7, "add-on/nothing"), now()).await;
    assert!(matches!(unknown, Err(BssError::NotFound)), "{unknown:?}");
}
