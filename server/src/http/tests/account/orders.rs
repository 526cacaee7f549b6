//! `/api/v1/order-previews`, `/api/v1/orders…`.

use super::{
    operator::{ME, OTHER},
    world::World,
};
use crate::test_population::seed;
use expect_test::expect;
use hall_api::paths;
use serde_json::{Value, json};

const ORDER: &str = "019a0000-0000-7000-8000-0000beefcafe";

fn question(offering: &str, action: &str) -> Value {
    json!({ "offering": offering, "action": action })
}

fn path(id: &str) -> String {
    paths::ORDER.replace("{id}", id)
}

#[tokio::test]
async fn asked_first_placed_once_undone() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let take = me.looked_at(ORDER, "service/caller-tune", "switch_on").await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"offering":"service/caller-tune","name":{"zh":"彩铃","en":"Caller tune"},"action":"switch_on","effective_on":"2026-11-22","now_fen":500,"monthly_change_fen":500,"penalty_fen":0,"notes":[{"zh":"确认后立即生效。","en":"It counts as soon as you confirm."},{"zh":"有的歌曲另有单曲价格，下单前会列明并请您确认。","en":"Some songs have a price of their own; it is shown and you confirm it before you order."},{"zh":"退订后，打来的人听到普通回铃音；单独买过的歌保留一年，其间重新开通还可以用。","en":"After you switch it off, callers hear the ordinary tone; songs you bought are kept for a year and come back if you switch it on again."}],"refusals":[],"remedies":[],"undo_s":600,"bills":[{"month":"2026-12","total_fen":4400,"lines":[{"name":{"zh":"青春卡39元档月费","en":"Youth Card 39: monthly fee"},"amount_fen":3900},{"name":{"zh":"彩铃月费","en":"Caller tune: monthly fee"},"amount_fen":500}]},{"month":"2027-01","total_fen":4400,"lines":[{"name":{"zh":"青春卡39元档月费","en":"Youth Card 39: monthly fee"},"amount_fen":3900},{"name":{"zh":"彩铃月费","en":"Caller tune: monthly fee"},"amount_fen":500}]}],"terms":"TERMS"}
    "#]].assert_eq(&me.post(paths::ORDER_PREVIEWS, question("service/caller-tune", "switch_on")).await.shown());
    let placed = me.post(paths::ORDERS, take.clone()).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","offering":"service/caller-tune","name":{"zh":"彩铃","en":"Caller tune"},"action":"switch_on","state":"completed","at":"2026-11-22T20:00:00+08:00","effective_on":"2026-11-22","now_fen":500,"monthly_change_fen":500,"undo_until":"2026-11-22T20:10:00+08:00"}
    "#]].assert_eq(&placed.shown());
    assert_eq!(me.post(paths::ORDERS, take).await.body, placed.body);
    assert_eq!(me.get(&path(ORDER)).await.body, placed.body);
    assert_eq!(me.get(paths::ORDERS).await.json()["receipts"][0], placed.json());
    let undone = me.delete(&path(ORDER)).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","offering":"service/caller-tune","name":{"zh":"彩铃","en":"Caller tune"},"action":"switch_on","state":"cancelled","at":"2026-11-22T20:00:00+08:00","effective_on":"2026-11-22","now_fen":500,"monthly_change_fen":500}
    "#]].assert_eq(&undone.shown());
    assert_eq!(me.delete(&path(ORDER)).await.body, undone.body);
    let acts = world.audit_of(ME.id).await;
    let acts: Vec<&str> = acts.iter().filter_map(|act| act.split(' ').next()).collect();
    assert_eq!(acts, ["order.place", "order.undo"]);
}

#[tokio::test]
async fn the_id_of_another_order() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let take = me.looked_at(ORDER, "service/caller-tune", "switch_on").await;
    me.post(paths::ORDERS, take).await.assert_status(200);
    let leave = me.looked_at(ORDER, "service/mms", "switch_off").await;
    let answer = me.post(paths::ORDERS, leave).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The id was used before for another request; make a new one.","instance":"urn:uuid:ID","code":"id-reused","field":"id"}
    "#]].assert_eq(&answer.shown());
}

#[tokio::test]
async fn what_the_rules_do_not_allow() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let order = me.looked_at(ORDER, "service/international-roaming", "switch_on").await;
    let answer = me.post(paths::ORDERS, order).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The rules of the offering do not allow it; see reasons.","instance":"urn:uuid:ID","code":"refused","reasons":[{"zh":"需要先开通“国际长途”。","en":"It needs “International calls” to be switched on first."}]}
    "#]].assert_eq(&answer.shown());
    let question = question("service/international-roaming", "switch_on");
    let preview = me.post(paths::ORDER_PREVIEWS, question).await;
    preview.assert_status(200);
    assert_eq!(preview.json()["refusals"], answer.json()["reasons"]);
    me.get(&path(ORDER)).await.assert_status(404);
}

#[tokio::test]
async fn too_late_to_undo() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let take = me.looked_at(ORDER, "service/caller-tune", "switch_on").await;
    me.post(paths::ORDERS, take).await.assert_status(200);
    world.pass_s(10 * 60);
    let answer = me.delete(&path(ORDER)).await;
    assert_eq!((answer.status.as_u16(), answer.code().as_str()), (409, "undo-closed"));
}

#[tokio::test]
async fn somebody_elses_is_like_none() {
    let world = World::new().await;
    seed(&world.store).await;
    let (mut me, mut other) = (world.session_of(ME.id).await, world.session_of(OTHER.id).await);
    let take = me.looked_at(ORDER, "service/caller-tune", "switch_on").await;
    me.post(paths::ORDERS, take).await.assert_status(200);
    let missing = path("019a0000-0000-7000-8000-00000000dead");
    let (theirs, none) = (other.get(&path(ORDER)).await, other.get(&missing).await);
    assert_eq!((theirs.shown(), theirs.status.as_u16()), (none.shown(), 404));
    let (theirs, none) = (other.delete(&path(ORDER)).await, other.delete(&missing).await);
    assert_eq!((theirs.shown(), theirs.status.as_u16()), (none.shown(), 404));
    assert!(!other.get(paths::ORDERS).await.body.contains(ORDER));
    assert_eq!(me.get(&path(ORDER)).await.json()["state"], "completed");
}

#[tokio::test]
async fn what_is_malformed_is_named() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let order = me.looked_at(ORDER, "service/caller-tune", "switch_on").await;
    let bodies = [
        (paths::ORDERS, order.clone()),
        (paths::ORDER_PREVIEWS, question("service/caller-tune", "switch_on")),
    ];
    for (path, body) in bodies {
        for (member, value) in [
            ("id", json!("x")),
            ("id", json!("00000000-0000-0000-0000-000000000000")),
            ("offering", json!("roaming")),
            ("offering", json!("service/No Such")),
            ("action", json!("buy")),
            ("with", json!([question("plan/light-29", "switch_on")])),
            ("with", json!([question("service/caller-tune", "switch_on")])),
            ("with", json!(vec![question("add-on/data-10g", "switch_on"); 40])),
            ("terms", json!(5)),
            ("msisdn", json!("13800010001")),
        ] {
            let mut body = body.clone();
            body[member] = value;
            let answer = me.post(path, body).await;
            answer.assert_status(400);
            assert_eq!(answer.json()["field"], member);
        }
        let mut unknown = body.clone();
        unknown["offering"] = json!("service/no-such");
        let unknown = me.post(path, unknown).await;
        assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (404, "not-found"));
        let nobody = world.browser().post(path, body).await;
        assert_eq!((nobody.status.as_u16(), nobody.code().as_str()), (401, "sign-in-required"));
    }
    let mut without = order;
    without.as_object_mut().expect("an object").remove("terms");
    me.post(paths::ORDERS, without).await.assert_status(400);
}
