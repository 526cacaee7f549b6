//! `/api/v1/payment-suggestions`, `/api/v1/payments…`, `/api/v1/payment-call-backs` and the demo's bank.

use super::{
    bank::{carry, form},
    client::{Answer, Browser},
    operator::{ME, OTHER},
    world::World,
};
use crate::{demo::bank::SentCallBack, test_population::seed};
use axum::http::Method;
use expect_test::expect;
use hall_api::paths;
use hall_bss::port::{CallBackBody, CallBackState};
use hall_store::Balances;
use hall_types::Fen;
use jiff::SignedDuration;
use serde_json::{Value, json};

const FIRST: &str = "019a0000-0000-7000-8000-0000beefcafe";

fn order(id: &str, purpose: &str, amount_fen: i64) -> Value {
    json!({ "id": id, "purpose": purpose, "amount_fen": amount_fen, "locale": "zh" })
}

fn top_up() -> Value {
    order(FIRST, "top_up", 5000)
}

fn path(id: &str) -> String {
    paths::PAYMENT.replace("{id}", id)
}

/// An answer without what the bank calls the order, which is never the same.
fn shown(answer: &Answer) -> String {
    let shown = answer.shown();
    match shown.split_once("/dev/bank/checkout/") {
        Some((before, after)) => {
            let rest = after.split_once('"').map_or("", |(_, rest)| rest);
            format!("{before}/dev/bank/checkout/REFERENCE\"{rest}")
        }
        None => shown,
    }
}

/// Opens a payment and gives the address of its checkout.
async fn opened(browser: &mut Browser, order: Value) -> String {
    let answer = browser.post(paths::PAYMENTS, order).await;
    answer.assert_status(200);
    answer.json()["checkout_url"].as_str().expect("an address").to_owned()
}

/// Does something at the bank's page.
async fn at_the_bank(world: &World, checkout: &str, act: &str, manner: &str) -> Answer {
    let mut person = world.browser();
    form(&mut person, checkout, &format!("act={act}&manner={manner}")).await
}

async fn balance_fen(world: &World) -> i64 {
    world.store.balance(ME.id).await.expect("the store works").balance_fen.0
}

#[tokio::test]
async fn what_to_pay() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"balance_fen":9047,"due_fen":0,"amounts_fen":[5000,3000,10000,20000,30000,50000],"why":{"zh":"按最近3个月的账单，一个月通常约50.00元，向上取整到10元。","en":"By your last 3 bills a month typically comes to ¥50.00; rounded up to the next ¥10."},"min_fen":100,"max_fen":1000000}
    "#]].assert_eq(&me.get(paths::PAYMENT_SUGGESTIONS).await.shown());
}

#[tokio::test]
async fn a_top_up_from_the_first_click_to_the_receipt() {
    let world = World::new().await;
    seed(&world.store).await;
    let before = balance_fen(&world).await;
    let mut me = world.session_of(ME.id).await;
    let open = me.post(paths::PAYMENTS, top_up()).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","purpose":"top_up","amount_fen":5000,"state":"pending","at":"2026-11-22T20:00:00+08:00","checkout_url":"/dev/bank/checkout/REFERENCE"}
    "#]].assert_eq(&shown(&open));
    assert_eq!(me.post(paths::PAYMENTS, top_up()).await.body, open.body, "the same again");
    assert_eq!(me.get(&path(FIRST)).await.body, open.body, "as it stands");
    let checkout = open.json()["checkout_url"].as_str().expect("an address").to_owned();
    let mut person = world.browser();
    let page = person.get(&checkout).await;
    page.assert_status(200);
    assert!(page.body.contains("50.00元"), "{}", page.body);
    let paid = at_the_bank(&world, &checkout, "pay", "repeated").await;
    expect![[r#"
        303 See Other
        cache-control: no-store
    "#]]
    .assert_eq(&paid.shown());
    for call_back in world.call_backs.caught(2).await {
        let taken = carry(&world, &call_back).await;
        assert_eq!((taken.status.as_u16(), taken.body.as_str()), (204, ""));
    }
    assert_eq!(balance_fen(&world).await, before + 5000);
    let receipt = me.get(&path(FIRST)).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","purpose":"top_up","amount_fen":5000,"state":"paid","at":"2026-11-22T20:00:00+08:00","paid_at":"2026-11-22T20:00:00+08:00","balance_after_fen":14047}
    "#]].assert_eq(&receipt.shown());
    assert_eq!(me.post(paths::PAYMENTS, top_up()).await.body, receipt.body);
    assert_eq!(me.get(paths::PAYMENTS).await.json()["payments"][0], receipt.json());
    let messages = me.get(paths::MESSAGES).await.json();
    assert_eq!(messages["messages"].as_array().map(Vec::len), Some(1));
    expect!["您付的50.00元已经到账，可以查看收据。"]
        .assert_eq(messages["messages"][0]["body"]["zh"].as_str().expect("words"));
    let acts = world.audit_of(ME.id).await;
    let acts: Vec<&str> = acts.iter().filter_map(|act| act.split(' ').next()).collect();
    assert_eq!(acts, ["payment.order", "payment.send", "payment.pay"]);
}

#[tokio::test]
async fn a_lost_call_back_costs_a_moment() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    at_the_bank(&world, &checkout, "pay", "silent").await.assert_status(303);
    let receipt = me.get(&path(FIRST)).await.json();
    assert_eq!((&receipt["state"], balance_fen(&world).await), (&json!("paid"), 5000));
}

#[tokio::test]
async fn money_that_comes_late_is_taken_once_and_told() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    world.pass(SignedDuration::from_mins(15));
    let mut me = world.session_of(ME.id).await;
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "expired");
    // What was paid in the last moment is cleared hours later.
    world.pass(SignedDuration::from_mins(300));
    let cleared = CallBackBody {
        payment: FIRST.to_owned(),
        reference: checkout.rsplit('/').next().expect("a reference").to_owned(),
        state: CallBackState::Paid,
        amount_fen: Fen(5000),
    };
    for _ in 0..3 {
        carry(&world, &world.bank.signed(&cleared, world.now())).await.assert_status(204);
    }
    let mut me = world.session_of(ME.id).await;
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "paid");
    assert_eq!(balance_fen(&world).await, 5000);
    let messages = me.get(paths::MESSAGES).await.json();
    assert_eq!(messages["messages"].as_array().map(Vec::len), Some(1));
    expect!["¥50.00 has arrived on your account. The bank confirmed late; it was credited once and in full."].assert_eq(messages["messages"][0]["body"]["en"].as_str().expect("words"));
}

#[tokio::test]
async fn that_it_failed_is_asked_about() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    let mistaken = CallBackBody {
        payment: FIRST.to_owned(),
        reference: checkout.rsplit('/').next().expect("a reference").to_owned(),
        state: CallBackState::Failed,
        amount_fen: Fen(5000),
    };
    carry(&world, &world.bank.signed(&mistaken, world.now())).await.assert_status(204);
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "pending");
    at_the_bank(&world, &checkout, "pay", "silent").await.assert_status(303);
    carry(&world, &world.bank.signed(&mistaken, world.now())).await.assert_status(204);
    assert_eq!(
        (me.get(&path(FIRST)).await.json()["state"].as_str(), balance_fen(&world).await),
        (Some("paid"), 5000)
    );
}

#[tokio::test]
async fn what_is_refused_or_left_costs_nothing() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    for (number, act) in ["refuse", "leave"].into_iter().enumerate() {
        let id = format!("019a0000-0000-7000-8000-00000000000{number}");
        let checkout = opened(&mut me, order(&id, "top_up", 100)).await;
        at_the_bank(&world, &checkout, act, "prompt").await.assert_status(303);
        assert_eq!(me.get(&path(&id)).await.json()["state"], "failed");
    }
    assert_eq!(balance_fen(&world).await, 0);
}

#[tokio::test]
async fn money_that_is_given_back_is_off_the_account() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    at_the_bank(&world, &checkout, "pay", "silent").await.assert_status(303);
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "paid");
    at_the_bank(&world, &checkout, "give-back", "prompt").await.assert_status(303);
    let call_back = world.call_backs.caught(1).await.remove(0);
    carry(&world, &call_back).await.assert_status(204);
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "refunded");
    assert_eq!(balance_fen(&world).await, 0);
}

#[tokio::test]
async fn another_amount_is_given_back() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    at_the_bank(&world, &checkout, "pay", "other-amount").await.assert_status(303);
    let call_back = world.call_backs.caught(1).await.remove(0);
    for _ in 0..2 {
        carry(&world, &call_back).await.assert_status(204);
    }
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "failed");
    assert_eq!(balance_fen(&world).await, 0);
    let page = world.browser().get(&checkout).await;
    assert!(page.body.contains("已退款"), "{}", page.body);
}

#[tokio::test]
async fn a_bill_is_paid_from_what_arrives() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut found = None;
    for position in crate::test_population::positions() {
        let subscriber = hall_bss::seed::Seeder::id(position);
        let mut browser = world.session_of(subscriber).await;
        let suggested = browser.get(paths::PAYMENT_SUGGESTIONS).await.json();
        if suggested["due_fen"].as_i64().unwrap_or(0) >= 100 {
            found = Some((browser, suggested));
        } else {
            let answer = browser.post(paths::PAYMENTS, order(FIRST, "bill", 100)).await;
            answer.assert_status(422);
            assert_eq!(answer.json()["reasons"][0]["zh"], "您没有待缴的账单。");
        }
    }
    let (mut browser, suggested) = found.expect("somebody owes something");
    let amount = suggested["amounts_fen"][0].as_i64().expect("an amount");
    let checkout = opened(&mut browser, order(FIRST, "bill", amount)).await;
    at_the_bank(&world, &checkout, "pay", "silent").await.assert_status(303);
    let receipt = browser.get(&path(FIRST)).await.json();
    let after = browser.get(paths::PAYMENT_SUGGESTIONS).await.json();
    assert_eq!((&receipt["state"], &after["due_fen"]), (&json!("paid"), &json!(0)));
    assert_eq!(receipt["balance_after_fen"], after["balance_fen"]);
}

#[tokio::test]
async fn what_cannot_be_paid() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    for amount in [i64::MIN, -100, 0, 99, 1_000_001, i64::MAX] {
        let answer = me.post(paths::PAYMENTS, order(FIRST, "top_up", amount)).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "amount-out-of-range"));
    }
    for body in [
        order("", "top_up", 100),
        order("00000000-0000-0000-0000-000000000000", "top_up", 100),
        order(FIRST, "gift", 100),
        json!({ "id": FIRST, "purpose": "top_up", "amount_fen": 100.5, "locale": "zh" }),
        json!({ "id": FIRST, "purpose": "top_up", "amount_fen": "100", "locale": "zh" }),
        json!({ "id": FIRST, "purpose": "top_up", "amount_fen": 100, "locale": "zh", "x": 1 }),
    ] {
        me.post(paths::PAYMENTS, body).await.assert_status(400);
    }
    assert_eq!(me.get(paths::PAYMENTS).await.body, r#"{"payments":[]}"#);
}

#[tokio::test]
async fn the_id_of_another_payment() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let mut other = world.session_of(OTHER.id).await;
    opened(&mut me, top_up()).await;
    let reused = me.post(paths::PAYMENTS, order(FIRST, "top_up", 5001)).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The id was used before for another request; make a new one.","instance":"urn:uuid:ID","code":"id-reused","field":"id"}
    "#]].assert_eq(&reused.shown());
    let foreign = other.post(paths::PAYMENTS, top_up()).await;
    assert_eq!(foreign.shown(), reused.shown(), "whose it is nobody learns");
    let missing = other.get(&path("019a0000-0000-7000-8000-00000000dead")).await;
    assert_eq!(other.get(&path(FIRST)).await.shown(), missing.shown());
    missing.assert_status(404);
    assert_eq!(other.get(paths::PAYMENTS).await.body, r#"{"payments":[]}"#);
}

#[tokio::test]
async fn five_can_be_open() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let id = |number: usize| format!("019a0000-0000-7000-8000-00000000000{number}");
    for number in 0..5 {
        opened(&mut me, order(&id(number), "top_up", 100)).await;
    }
    let answer = me.post(paths::PAYMENTS, order(&id(5), "top_up", 100)).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The rules of the offering do not allow it; see reasons.","instance":"urn:uuid:ID","code":"refused","reasons":[{"zh":"您有多笔付款还没有完成，请先完成或取消其中一笔，或15分钟后再试。","en":"You have several payments that are not finished; finish or leave one of them, or try again in 15 minutes."}]}
    "#]].assert_eq(&answer.shown());
    opened(&mut me, order(&id(0), "top_up", 100)).await;
    world.pass(SignedDuration::from_mins(15));
    let mut me = world.session_of(ME.id).await;
    opened(&mut me, order(&id(5), "top_up", 100)).await;
}

#[tokio::test]
async fn only_the_bank_reports() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    at_the_bank(&world, &checkout, "pay", "prompt").await.assert_status(303);
    let good = world.call_backs.caught(1).await.remove(0);
    let forged = |change: fn(&mut SentCallBack)| {
        let mut forged = good.clone();
        change(&mut forged);
        forged
    };
    for wrong in [
        forged(|it| it.signature = String::new()),
        forged(|it| it.signature = it.signature.to_uppercase()),
        forged(|it| it.body = it.body.replace("5000", "500000")),
        forged(|it| it.timestamp = "0".to_owned()),
    ] {
        let answer = carry(&world, &wrong).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (403, "foreign-request"));
    }
    world.pass_s(301);
    assert_eq!(carry(&world, &good).await.code(), "foreign-request", "too old");
    let mut body: CallBackBody = serde_json::from_str(&good.body).expect("a call-back");
    body.payment = "019a0000-0000-7000-8000-00000000dead".to_owned();
    carry(&world, &world.bank.signed(&body, world.now())).await.assert_status(404);
    body.payment = "x".to_owned();
    carry(&world, &world.bank.signed(&body, world.now())).await.assert_status(400);
    assert_eq!(balance_fen(&world).await, 0);
}

#[tokio::test]
async fn without_a_bank_nobody_pays() {
    let world = World::without_gateway().await;
    let mut me = world.session_of(ME.id).await;
    let answer = me.post(paths::PAYMENTS, top_up()).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (503, "operator-unavailable"));
    assert_eq!(me.get(paths::PAYMENTS).await.body, r#"{"payments":[]}"#);
    world.browser().get("/dev/bank/checkout/B1").await.assert_status(404);
}

#[tokio::test]
async fn odd_requests_to_the_bank() {
    let world = World::new().await;
    let mut me = world.session_of(ME.id).await;
    let checkout = opened(&mut me, top_up()).await;
    let mut person = world.browser();
    person.get("/dev/bank/checkout/B1").await.assert_status(404);
    for (checkout, body, status) in [
        ("/dev/bank/checkout/B1", "act=pay", 404),
        (checkout.as_str(), "act=rob", 400),
        (checkout.as_str(), "", 400),
        (checkout.as_str(), "act=%ff", 400),
    ] {
        form(&mut person, checkout, body).await.assert_status(status);
    }
    person.send(Method::POST, &checkout, Some("{}".to_owned())).await.assert_status(400);
    let mut elsewhere = world.browser().with("sec-fetch-site", Some("cross-site"));
    form(&mut elsewhere, &checkout, "act=pay").await.assert_status(403);
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "pending");
    form(&mut person, &checkout, "act=pay&manner=never-heard-of").await.assert_status(303);
    form(&mut person, &checkout, "act=refuse").await.assert_status(303);
    assert_eq!(me.get(&path(FIRST)).await.json()["state"], "paid");
}
