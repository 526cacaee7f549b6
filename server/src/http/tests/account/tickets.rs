//! `/api/v1/tickets…`.

use super::{
    operator::{ME, OTHER},
    world::World,
};
use crate::test_population::seed;
use expect_test::expect;
use hall_api::paths;
use hall_bss::port::{Subject, TicketState, TicketStep};
use hall_types::Text;
use serde_json::{Value, json};

const FIRST: &str = "019a0000-0000-7000-8000-0000beefcafe";

fn ticket(kind: &str, words: &str) -> Value {
    json!({ "id": FIRST, "kind": kind, "words": words })
}

fn path(id: &str) -> String {
    paths::TICKET.replace("{id}", id)
}

#[tokio::test]
async fn opened_once_and_seen_with_its_steps() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let before = me.get(paths::TICKETS).await.json()["tickets"].as_array().map_or(0, Vec::len);
    let open = me.post(paths::TICKETS, ticket("network", "  地下车库没有信号。\r\n ")).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","kind":"network","words":"地下车库没有信号。","state":"received","opened_at":"2026-11-22T20:00:00+08:00","answer_by":"2026-11-23T20:00:00+08:00","steps":[]}
    "#]].assert_eq(&open.shown());
    world.pass_s(60);
    let again = me.post(paths::TICKETS, ticket("network", "地下车库没有信号。")).await;
    assert_eq!(again.body, open.body);
    let services = world.hall.services().expect("services");
    let step = TicketStep {
        at: world.now(),
        state: TicketState::InProgress,
        words: Text::new("网络工程师正在查看。", "An engineer looks into it."),
    };
    let id = FIRST.parse().expect("an id");
    services.bss.step_ticket(Subject::proven(ME.id), id, &step).await.expect("stepped");
    let stepped = me.get(&path(FIRST)).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","kind":"network","words":"地下车库没有信号。","state":"in_progress","opened_at":"2026-11-22T20:00:00+08:00","answer_by":"2026-11-23T20:00:00+08:00","steps":[{"at":"2026-11-22T20:01:00+08:00","state":"in_progress","words":{"zh":"网络工程师正在查看。","en":"An engineer looks into it."}}]}
    "#]].assert_eq(&stepped.shown());
    let list = me.get(paths::TICKETS).await.json();
    assert_eq!(list["tickets"].as_array().map(Vec::len), Some(before + 1));
    assert_eq!(list["tickets"][0], stepped.json());
    assert_eq!(world.audit_of(ME.id).await, [format!(r#"ticket.open {{"ticket":"{FIRST}"}}"#)]);
}

#[tokio::test]
async fn the_id_of_another_ticket() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let mut other = world.session_of(OTHER.id).await;
    me.post(paths::TICKETS, ticket("bill", "账单看不懂")).await.assert_status(200);
    let reused = me.post(paths::TICKETS, ticket("bill", "账单还是看不懂")).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The id was used before for another request; make a new one.","instance":"urn:uuid:ID","code":"id-reused","field":"id"}
    "#]].assert_eq(&reused.shown());
    let missing = other.get(&path("019a0000-0000-7000-8000-00000000dead")).await;
    assert_eq!(other.get(&path(FIRST)).await.shown(), missing.shown());
    missing.assert_status(404);
}

#[tokio::test]
async fn what_is_no_ticket() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    for (body, field) in [
        (ticket("network", ""), "words"),
        (ticket("network", "没信号了"), "words"),
        (ticket("network", &"字".repeat(1001)), "words"),
        (ticket("network", "no signal \u{0}"), "words"),
        (ticket("weather", "it rains all day"), "kind"),
        (json!({ "id": "x", "kind": "other", "words": "hello there" }), "id"),
    ] {
        let answer = me.post(paths::TICKETS, body).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "malformed"));
        assert_eq!(answer.json()["field"], field);
    }
    me.get(&path("x")).await.assert_status(404);
}
