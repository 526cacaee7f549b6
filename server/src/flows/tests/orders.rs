//! Orders: placed once, undone in time, nobody else's.

use super::fixture::{Desk, block_on, json};
use crate::flows::{
    AccountError, Visit, place_order, preview_order, products, receipt, receipts, undo_order,
};
use expect_test::expect;
use hall_api::{OrderState, ProductState};
use hall_bss::port::{OrderAction, OrderItems, OrderRequest};
use hall_store::{Audit, Messages, ReceiptState, Receipts};
use hall_types::OfferingRef;
use jiff::ToSpan;
use uuid::Uuid;

const ORDER: Uuid = Uuid::from_u128(0x019a_0000_0000_7000_8000_0000_beef_cafe);

fn offering(text: &str) -> OfferingRef {
    text.parse().expect("an offering")
}

fn take(text: &str) -> OrderRequest {
    let (action, offering) = (OrderAction::Take, offering(text));
    OrderRequest { order: ORDER, items: OrderItems::one(action, offering), terms: None }
}

/// The first service or add-on that a visitor can switch on.
async fn to_be_had(visit: &Visit<'_>) -> OfferingRef {
    let products = products(visit).await.expect("products");
    let mut available = products.available.into_iter().filter(|it| it.can_switch);
    available.next().expect("something to be had").offering
}

#[test]
fn an_order_is_placed_once_and_leaves_a_receipt_and_a_trail() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let request = OrderRequest {
            order: ORDER,
            items: OrderItems::one(OrderAction::Take, to_be_had(&visit).await),
            terms: None,
        };
        let first = place_order(&visit, &request).await.expect("placed");
        let again = place_order(&visit, &request).await.expect("the same");
        assert_eq!(first, again);
        assert_eq!(receipt(&visit, ORDER).await.expect("a receipt"), first);
        assert_eq!(receipts(&visit).await.expect("receipts").receipts[0], first);
        let subscriber = visit.subject.subscriber();
        let kept = desk.store.receipt(subscriber, ORDER).await.expect("a store");
        assert_eq!(kept.expect("kept").state, ReceiptState::Done);
        let trail = desk.store.audit_of(subscriber, None, 10).await.expect("a chain");
        let actions: Vec<_> = trail.iter().map(|it| it.action.as_str()).collect();
        assert_eq!(actions, ["order.place"]);
        assert!(first.reference.starts_with("20261121-"), "{}", first.reference);
        assert!(first.reference.ends_with("BEEFCAFE"), "{}", first.reference);
    });
}

#[test]
fn an_order_is_told_once_and_so_is_undoing_it() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let request = take("service/caller-tune");
        for _ in 0..2 {
            place_order(&visit, &request).await.expect("placed");
        }
        let visit = Visit { now: visit.now + 1.minute(), ..visit };
        for _ in 0..2 {
            undo_order(&visit, ORDER).await.expect("undone");
        }
        let told = desk.store.messages_of(visit.subject.subscriber(), None, 2).await;
        let shown: Vec<String> = told
            .expect("messages")
            .into_iter()
            .map(|it| format!("{:?} {:?} {}", it.kind, it.body, it.path.unwrap_or_default()))
            .collect();
        expect![[r#"
            Order Words { title: Text { zh: "已撤销开通“彩铃”", en: "Undone: switching “Caller tune” on" }, body: Text { zh: "已恢复到办理之前的状态。受理编号：20261121-BEEFCAFE。", en: "Everything is as it was before. Reference: 20261121-BEEFCAFE." } } /my/receipts/019a0000-0000-7000-8000-0000beefcafe/
            Order Words { title: Text { zh: "已开通“彩铃”", en: "“Caller tune” is on" }, body: Text { zh: "2026年11月21日起生效。受理编号：20261121-BEEFCAFE。", en: "It counts from 21 November 2026. Reference: 20261121-BEEFCAFE." } } /my/receipts/019a0000-0000-7000-8000-0000beefcafe/"#]].assert_eq(&shown.join("\n"));
    });
}

#[test]
fn the_same_id_with_another_order_is_reused() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let request = OrderRequest {
            order: ORDER,
            items: OrderItems::one(OrderAction::Take, to_be_had(&visit).await),
            terms: None,
        };
        place_order(&visit, &request).await.expect("placed");
        let main = request.items.main().offering.clone();
        let items = OrderItems::one(OrderAction::Leave, main);
        let other = OrderRequest { items, ..request };
        let answer = place_order(&visit, &other).await;
        assert!(matches!(answer, Err(AccountError::IdReused)), "{answer:?}");
    });
}

#[test]
fn an_order_is_undone_within_its_window_only() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let wanted = to_be_had(&visit).await;
        let (action, offering) = (OrderAction::Take, wanted.clone());
        let request =
            OrderRequest { order: ORDER, items: OrderItems::one(action, offering), terms: None };
        let placed = place_order(&visit, &request).await.expect("placed");
        assert!(placed.undo_until.is_some());
        let held = products(&visit).await.expect("products").held;
        let held = held.iter().find(|it| it.offering == wanted).expect("held now");
        assert_ne!(held.state, ProductState::Off);
        assert_eq!(held.undo.as_ref().expect("an undo").order_id, ORDER.to_string());
        let late = desk.visit_at(0, desk.now + (40 * 24).hours());
        let answer = undo_order(&late, ORDER).await;
        assert!(matches!(answer, Err(AccountError::UndoClosed)), "{answer:?}");
        let undone = undo_order(&visit, ORDER).await.expect("undone");
        assert_eq!((undone.state, &undone.undo_until), (OrderState::Cancelled, &None));
        assert_eq!(undo_order(&visit, ORDER).await.expect("the same"), undone);
        let subscriber = visit.subject.subscriber();
        let kept = desk.store.receipt(subscriber, ORDER).await.expect("a store");
        assert_eq!(kept.expect("kept").state, ReceiptState::Undone);
        let trail = desk.store.audit_of(subscriber, None, 10).await.expect("a chain");
        let actions: Vec<_> = trail.iter().map(|it| it.action.as_str()).collect();
        assert_eq!(actions, ["order.undo", "order.place"]);
        let again = products(&visit).await.expect("products").available;
        assert!(again.iter().any(|it| it.offering == wanted));
    });
}

/// What a month comes to once lower fees have ended is on the receipt as it was shown, and in what is kept of it.
#[test]
fn a_receipt_repeats_what_comes_after_lower_fees() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let request = take("add-on/video-15g");
        let shown = preview_order(&visit, &request.items).await.expect("a preview");
        let after = shown.after_promotions.expect("a fee that is lower at first");
        assert!(shown.bills.iter().all(|bill| bill.total_fen < after.total_fen));
        let placed = place_order(&visit, &request).await.expect("placed");
        assert_eq!(placed.after_promotions, Some(after));
        assert_eq!(receipt(&visit, ORDER).await.expect("a receipt"), placed);
        let kept = desk.store.receipt(visit.subject.subscriber(), ORDER).await.expect("a store");
        let answers = kept.expect("kept").answers;
        assert_eq!(answers["after_promotions"]["month"], after.month.to_string());
        assert_eq!(answers["after_promotions"]["total_fen"], after.total_fen.0);
    });
}

#[test]
fn somebody_elses_order_is_not_found() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(0);
        let request = OrderRequest {
            order: ORDER,
            items: OrderItems::one(OrderAction::Take, to_be_had(&visit).await),
            terms: None,
        };
        place_order(&visit, &request).await.expect("placed");
        let other = desk.visit(1);
        assert!(matches!(receipt(&other, ORDER).await, Err(AccountError::NotFound)));
        assert!(matches!(undo_order(&other, ORDER).await, Err(AccountError::NotFound)));
        let unknown =
            preview_order(&visit, &OrderItems::one(OrderAction::Take, offering("service/none")))
                .await;
        assert!(matches!(unknown, Err(AccountError::NotFound)));
    });
}

#[test]
fn what_is_refused_says_why() {
    block_on(async {
        let desk = Desk::open().await;
        let answer = place_order(&desk.visit(0), &take("reward/none")).await;
        assert!(matches!(answer, Err(AccountError::NotFound)), "{answer:?}");
        let held = products(&desk.visit(0)).await.expect("products").held;
        let plan = held[0].offering.clone();
        let again = OrderRequest {
            order: ORDER,
            items: OrderItems::one(OrderAction::Take, plan),
            terms: None,
        };
        let answer = place_order(&desk.visit(0), &again).await;
        let Err(AccountError::Refused(reasons)) = answer else { panic!("{answer:?}") };
        expect![[r#"
            [
              {
                "zh": "您已办理。",
                "en": "You have it already."
              }
            ]"#]]
        .assert_eq(&json(&reasons));
    });
}
