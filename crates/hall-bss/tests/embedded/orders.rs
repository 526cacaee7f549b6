//! Orders on the store: placed once, undone while that is possible, on the bill.

use crate::fixture::{
    CHANGES_PLAN, DATA_SHORT, Hall, OVERPAYS, STUDENT, assemble, at, files, id, now, offering,
    period, subject, zone,
};
use hall_bss::{
    Operator,
    port::{
        Bills, BssError, OrderAction, OrderItems, OrderRequest, OrderState, ProductInventory,
        ProductOrders, ProductState, Refusal,
    },
};
use hall_catalog::model::{AddOn, CatalogFile, Effective};
use hall_types::{Fen, Lit};
use jiff::SignedDuration;
use std::sync::Arc;

fn take(number: u128, what: &str) -> OrderRequest {
    asks(number, OrderAction::Take, what)
}

fn leave(number: u128, what: &str) -> OrderRequest {
    asks(number, OrderAction::Leave, what)
}

fn asks(number: u128, action: OrderAction, what: &str) -> OrderRequest {
    let items = OrderItems::one(action, offering(what));
    OrderRequest { order: id(number), items, terms: None }
}

/// The terms of taking something, as somebody is shown them.
async fn terms(hall: &Hall, person: i64, what: &str) -> String {
    let items = OrderItems::one(OrderAction::Take, offering(what));
    let preview = hall.bss.preview_order(subject(person), &items, now()).await;
    preview.expect("a preview").terms
}

async fn state(hall: &Hall, person: i64, what: &str, at: jiff::Timestamp) -> Option<ProductState> {
    let products = hall.bss.products(subject(person), at).await.expect("products");
    products.iter().find(|it| it.offering == offering(what)).map(|it| it.state)
}

#[tokio::test]
async fn an_order_is_placed_once_however_often_it_is_sent() {
    let hall = Hall::with(2).await;
    let request = take(1, "add-on/top-up-3g");
    let placed = (0..12).map(|_| {
        let (bss, request) = (hall.bss.clone(), request.clone());
        tokio::spawn(async move { bss.place_order(subject(DATA_SHORT), &request, now()).await })
    });
    let placed: Vec<_> = placed.collect();
    let mut orders = Vec::new();
    for order in placed {
        orders.push(order.await.expect("an answer").expect("an order"));
    }
    assert!(orders.iter().all(|order| order == &orders[0]));
    let order = &orders[0];
    assert_eq!(
        (order.state, order.now, order.monthly_change),
        (OrderState::Completed, Fen(1800), Fen(0))
    );
    let products = hall.bss.products(subject(DATA_SHORT), now()).await.expect("products");
    let packs = products.iter().filter(|it| it.offering == offering("add-on/top-up-3g"));
    assert_eq!(packs.count(), 1);
    // The same pack can be had again, under another id.
    let again = take(2, "add-on/top-up-3g");
    hall.bss.place_order(subject(DATA_SHORT), &again, now()).await.expect("an order");
    let taken = hall.bss.place_order(subject(DATA_SHORT), &take(1, "add-on/data-1g"), now()).await;
    let Err(BssError::Refused(reasons)) = taken else { panic!("{taken:?}") };
    assert_eq!(reasons, [Refusal::OrderIdTaken]);
    let all = hall.bss.orders(subject(DATA_SHORT), 10, now()).await.expect("orders");
    assert_eq!(all.len(), 2);
}

#[tokio::test]
async fn what_an_order_was_to_cost_is_what_the_bill_grows_by() {
    let hall = Hall::with(12).await;
    for (number, what) in [
        (1, "add-on/data-10g"),
        (2, "add-on/top-up-500m"),
        (3, "service/caller-tune"),
        (4, "service/tablet-data-sharing"),
        (5, "add-on/day-pass-500m"),
    ] {
        for person in [3, OVERPAYS] {
            let before = hall.bss.bill(subject(person), period("2026-11"), now()).await;
            let preview = hall
                .bss
                .preview_order(subject(person), &take(number, what).items, now())
                .await
                .expect("a preview");
            assert_eq!(preview.refusals, [], "{what}");
            let request = OrderRequest { terms: Some(preview.terms), ..take(number, what) };
            let order = hall.bss.place_order(subject(person), &request, now()).await;
            let order = order.expect("an order");
            assert_eq!((order.now, order.monthly_change), (preview.now, preview.monthly_change));
            let after = hall.bss.bill(subject(person), period("2026-11"), now()).await;
            let grown = after.expect("a bill").total - before.expect("a bill").total;
            assert_eq!(grown, preview.now, "{person} {what}");
        }
    }
}

/// Whatever changes of price or effect between preview and order, nothing is ordered; what changes of words
/// changes nothing.
#[tokio::test]
async fn an_order_goes_by_the_terms_that_were_shown() {
    let hall = Hall::with(2).await;
    let operator = |change: &dyn Fn(&mut CatalogFile)| {
        let mut files = files();
        files.iter_mut().for_each(change);
        hall.bss.with(Arc::new(Operator::new(assemble(files), zone())))
    };
    let data = |file: &mut CatalogFile, change: &dyn Fn(&mut AddOn)| {
        file.add_on.iter_mut().filter(|it| it.id.as_str() == "data-10g").for_each(change);
    };
    let what = "add-on/data-10g";
    let request = OrderRequest { terms: Some(terms(&hall, 1, what).await), ..take(1, what) };
    let dearer = operator(&|file| data(file, &|it| it.fee = Lit(Fen(it.fee.0.0 + 100))));
    let smaller = operator(&|file| data(file, &|it| it.allowances.clear()));
    let later = operator(&|file| data(file, &|it| it.effective = Effective::NextMonth));
    for bss in [dearer, smaller, later] {
        let placed = bss.place_order(subject(1), &request, now()).await;
        let Err(BssError::Refused(reasons)) = placed else { panic!("{placed:?}") };
        assert_eq!(reasons, [Refusal::TermsChanged]);
    }
    assert_eq!(hall.bss.orders(subject(1), 10, now()).await.expect("orders"), []);
    let renamed = operator(&|file| data(file, &|it| it.name.zh.push_str("（新）")));
    let placed = renamed.place_order(subject(1), &request, now()).await.expect("an order");
    // It was placed: whatever changes from now on, it is answered as it was.
    let dearer = operator(&|file| data(file, &|it| it.fee = Lit(Fen(it.fee.0.0 + 100))));
    let again = dearer.place_order(subject(1), &request, now()).await.expect("the same");
    assert_eq!(placed, again);
}

/// At midnight a fee by the day, a first month and an effective day become others.
#[tokio::test]
async fn terms_of_yesterday_are_not_those_of_today() {
    let hall = Hall::with(2).await;
    let what = "service/caller-tune";
    let request = OrderRequest { terms: Some(terms(&hall, 1, what).await), ..take(1, what) };
    let placed = hall.bss.place_order(subject(1), &request, at("2026-11-23 00:00")).await;
    assert!(
        matches!(placed, Err(BssError::Refused(reasons)) if reasons == [Refusal::TermsChanged])
    );
    hall.bss.place_order(subject(1), &request, at("2026-11-22 23:59")).await.expect("an order");
}

#[tokio::test]
async fn an_order_is_undone_within_its_time() {
    let hall = Hall::with(2).await;
    let caller_tune = "service/caller-tune";
    let before = hall.bss.products(subject(1), now()).await.expect("products");
    let order = hall.bss.place_order(subject(1), &take(1, caller_tune), now()).await;
    let until = order.expect("an order").undo_until.expect("it can be undone");
    assert_eq!(until.duration_since(now()), SignedDuration::from_mins(10));
    let soon = now().saturating_add(SignedDuration::from_mins(9)).expect("a moment");
    let undone = hall.bss.undo_order(subject(1), id(1), soon).await.expect("undone");
    assert_eq!((undone.state, undone.undo_until), (OrderState::Cancelled, None));
    assert_eq!(hall.bss.products(subject(1), now()).await.expect("products"), before);
    let again = hall.bss.undo_order(subject(1), id(1), soon).await.expect("undone already");
    assert_eq!(again, undone);
    hall.bss.place_order(subject(1), &take(2, caller_tune), now()).await.expect("an order");
    let late = hall.bss.undo_order(subject(1), id(2), until).await;
    let Err(BssError::Refused(reasons)) = late else { panic!("{late:?}") };
    assert_eq!(reasons, [Refusal::UndoClosed]);
    for foreign in [subject(2), subject(99)] {
        let order = hall.bss.undo_order(foreign, id(2), soon).await;
        assert!(matches!(order, Err(BssError::NotFound)));
    }
}

#[tokio::test]
async fn an_order_is_not_undone_while_something_needs_it() {
    let hall = Hall::with(2).await;
    for (number, what) in [(1, "service/caller-tune"), (2, "service/video-tune")] {
        hall.bss.place_order(subject(1), &take(number, what), now()).await.expect("an order");
    }
    let undone = hall.bss.undo_order(subject(1), id(1), now()).await;
    let Err(BssError::Refused(reasons)) = undone else { panic!("{undone:?}") };
    let service = "video-tune".parse().expect("an id");
    assert_eq!(reasons, [Refusal::RequiredBy { service }]);
    for number in [2, 1] {
        hall.bss.undo_order(subject(1), id(number), now()).await.expect("undone");
    }
}

#[tokio::test]
async fn what_is_left_at_the_month_s_end_can_be_kept_after_all() {
    let hall = Hall::with(2).await;
    let what = "add-on/data-1g";
    hall.bss.place_order(subject(1), &take(1, what), now()).await.expect("an order");
    assert_eq!(state(&hall, 1, what, now()).await, Some(ProductState::On));
    let order = hall.bss.place_order(subject(1), &leave(2, what), now()).await.expect("an order");
    assert_eq!(order.state, OrderState::Scheduled);
    assert_eq!(order.monthly_change, Fen(-1000));
    assert_eq!(state(&hall, 1, what, now()).await, Some(ProductState::Ending));
    let kept = hall.bss.place_order(subject(1), &take(3, what), now()).await.expect("an order");
    assert_eq!((kept.now, kept.monthly_change), (Fen(0), Fen(1000)));
    assert_eq!(state(&hall, 1, what, now()).await, Some(ProductState::On));
    let products = hall.bss.products(subject(1), now()).await.expect("products");
    assert_eq!(products.iter().filter(|it| it.offering == offering(what)).count(), 1);
}

#[tokio::test]
async fn a_switch_goes_off_at_once_and_on_again() {
    let hall = Hall::with(3).await;
    let what = "service/international-roaming";
    assert_eq!(state(&hall, 2, what, now()).await, Some(ProductState::On));
    hall.bss.place_order(subject(2), &leave(1, what), now()).await.expect("an order");
    assert_eq!(state(&hall, 2, what, now()).await, None);
    let later = now().saturating_add(SignedDuration::from_mins(1)).expect("a moment");
    hall.bss.place_order(subject(2), &take(2, what), later).await.expect("an order");
    assert_eq!(state(&hall, 2, what, later).await, Some(ProductState::On));
}

#[tokio::test]
async fn a_plan_that_was_ordered_can_be_undone_until_it_counts() {
    let hall = Hall::with(12).await;
    let orders = hall.bss.orders(subject(CHANGES_PLAN), 10, now()).await.expect("orders");
    let [order] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!(order.state, OrderState::Scheduled);
    let other = take(5, "plan/unlimited-99");
    let refused = hall.bss.place_order(subject(CHANGES_PLAN), &other, now()).await;
    let Err(BssError::Refused(reasons)) = refused else { panic!("{refused:?}") };
    assert!(matches!(reasons.as_slice(), [Refusal::PlanChangePending { .. }]), "{reasons:?}");
    let last = at("2026-11-30 23:59");
    hall.bss.undo_order(subject(CHANGES_PLAN), order.order, last).await.expect("undone");
    let placed = hall.bss.place_order(subject(CHANGES_PLAN), &other, last).await.expect("an order");
    assert_eq!(placed.effective_on.to_string(), "2026-12-01");
    let bill = hall
        .bss
        .bill(subject(CHANGES_PLAN), period("2026-12"), at("2026-12-01 12:00"))
        .await
        .expect("a bill");
    assert_eq!(bill.lines[0].rule.offering(), &offering("plan/unlimited-99"));
}

#[tokio::test]
async fn leaving_a_contract_early_is_told_before_and_is_on_the_bill() {
    let hall = Hall::with(12).await;
    let (student, month) = (subject(STUDENT), period("2026-11"));
    let request = take(1, "plan/unlimited-99");
    let preview = hall.bss.preview_order(student, &request.items, now()).await;
    // Taken on 1 September for twelve months at 10 yuan each; nine whole ones are left in December.
    let preview = preview.expect("a preview");
    assert_eq!((preview.penalty, preview.refusals), (Fen(9_000), vec![]));
    let before = hall.bss.bill(student, month, now()).await.expect("a bill");
    hall.bss.place_order(student, &request, now()).await.expect("an order");
    let after = hall.bss.bill(student, month, now()).await.expect("a bill");
    assert_eq!(after.total - before.total, Fen(9_000));
    // Undone in time, it is as if nothing had been ordered.
    hall.bss.undo_order(student, id(1), at("2026-11-30 12:00")).await.expect("undone");
    assert_eq!(hall.bss.bill(student, month, now()).await.expect("a bill"), before);
    let request = take(2, "plan/unlimited-99");
    hall.bss.place_order(student, &request, now()).await.expect("an order");
    let closed = hall.bss.bill(student, month, at("2026-12-02 10:00")).await.expect("a bill");
    assert_eq!(closed.total, after.total);
    assert!(closed.lines.iter().any(|line| line.name.zh.ends_with("合约违约金")));
}
