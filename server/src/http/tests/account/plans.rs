//! `/api/v1/plans`, and changing from one to another.

use super::{operator::ME, world::World};
use crate::test_population::seed;
use expect_test::expect;
use hall_api::paths;
use hall_types::Fen;
use serde_json::{Value, json};

const ORDER: &str = "019a0000-0000-7000-8000-0000beefcafe";
const PLAN: &str = "plan/light-29";

/// Plans in a line each: fee, name, how it stands, why not.
fn shown(plans: &Value) -> String {
    let plans = plans["plans"].as_array().expect("plans").iter();
    let line = |plan: &Value| {
        let reasons = plan["why_not"].as_array().expect("reasons").iter();
        let reasons: Vec<_> =
            reasons.map(|it| it["en"].as_str().expect("words").to_owned()).collect();
        let text = |member: &str| plan[member].as_str().expect("text").to_owned();
        let price = plan["price"]["en"].as_str().expect("words");
        format!("{price} {} {}\n", text("plan"), [vec![text("state")], reasons].concat().join(" "))
    };
    plans.map(line).collect()
}

#[tokio::test]
async fn every_plan_is_there_by_its_fee() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let plans = me.get(paths::PLANS).await;
    plans.assert_status(200);
    expect![[r#"
        free standard-card open
        ¥5 a month step-card-5 open
        ¥6 a month watch-6 open
        ¥8 a month guard-8 open
        ¥9 a month day-card-9 open
        ¥12 a month off-peak-12 open
        ¥19 a month senior-19 closed It is for age 60 and up.
        ¥19 a month light-19 open
        ¥19 a month m-tablet-19 open
        ¥19 a month youth-19 open
        ¥20 a month car-20 open
        ¥25 a month hometown-25 open
        ¥25 a month long-talk-25 open
        ¥29 a month youth-29 open
        ¥29 a month campus-29 closed It is for students whose enrolment is confirmed.
        ¥29 a month kinfolk-29 open
        ¥29 a month light-29 open
        ¥39 a month old-friend-39 closed It is not offered to your brand. It takes 60 months with us.
        ¥39 a month senior-39 closed It is for age 60 and up.
        ¥39 a month weekend-39 open
        ¥39 a month youth-39 current
        ¥49 a month data-49 open
        ¥49 a month graduate-49 closed It is for people who join with it.
        ¥49 a month night-owl-49 open
        ¥49 a month shop-49 open
        ¥59 a month campus-59 closed It is for students whose enrolment is confirmed.
        ¥59 a month corporate-staff-59 closed It is for members of a corporate customer.
        ¥59 a month talk-59 open
        ¥59 a month video-59 open
        ¥60 a month visitor-60 closed It is for people who join with it.
        ¥69 a month data-69 open
        ¥69 a month family-share-69 open
        ¥69 a month gotone-start-69 open
        ¥79 a month family-79 open
        ¥79 a month gamer-79 open
        ¥89 a month m-unlimited-89 open
        ¥99 a month unlimited-99 open
        ¥99 a month family-99 open
        ¥99 a month talk-99 open
        ¥129 a month 5g-129 open
        ¥129 a month family-129 open
        ¥129 a month banyan-129 open
        ¥129 a month business-talk-129 open
        ¥159 a month household-159 open
        ¥159 a month 5g-159 open
        ¥159 a month business-travel-159 open
        ¥169 a month family-169 open
        ¥199 a month 5g-199 open
        ¥199 a month corporate-manager-199 closed It is for members of a corporate customer.
        ¥199 a month family-199 open
        ¥199 a month global-199 open
        ¥199 a month unlimited-199 open
        ¥239 a month household-239 open
        ¥299 a month 5g-299 open
        ¥299 a month business-travel-299 open
        ¥399 a month 5g-399 open
        ¥599 a month 5g-599 open
    "#]].assert_eq(&shown(&plans.json()));
    assert!(plans.json()["ordered"].is_null());
}

/// Looked at, ordered, looked at again, undone: and what was shown is what the bills say.
#[tokio::test]
async fn a_change_waits_for_its_day_and_can_be_undone_until_then() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(ME.id).await;
    let before = me.get(paths::PLANS).await.json();
    let question = json!({ "offering": PLAN, "action": "switch_on" });
    let preview = me.post(paths::ORDER_PREVIEWS, question).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"offering":"plan/light-29","name":{"zh":"轻享29套餐","en":"Light 29"},"action":"switch_on","effective_on":"2026-12-01","now_fen":0,"monthly_change_fen":-1000,"penalty_fen":0,"notes":[{"zh":"2026年12月1日起生效，在此之前一切照旧。","en":"It counts from 1 December 2026; until then everything stays as it is."},{"zh":"您现在的“青春卡39元档”用到2026年11月30日。","en":"Your “Youth Card 39” stays on until 30 November 2026."},{"zh":"“青春卡39元档”中届时没用完的用量同时作废，包括：国内流量、国内通话（主叫）。","en":"What is left of “Youth Card 39” by then is lost with it: Data within the mainland, Calls within the mainland."}],"refusals":[],"remedies":[],"undo_s":705600,"plan_change":{"left_name":{"zh":"青春卡39元档","en":"Youth Card 39"},"others":[],"months":[{"month":"2026-10","cost_fen":5100,"with_plan_fen":9010},{"month":"2026-09","cost_fen":5000,"with_plan_fen":8925},{"month":"2026-08","cost_fen":4910,"with_plan_fen":8615}]},"bills":[{"month":"2026-12","total_fen":2900,"lines":[{"name":{"zh":"轻享29套餐月费","en":"Light 29: monthly fee"},"amount_fen":2900}]},{"month":"2027-01","total_fen":2900,"lines":[{"name":{"zh":"轻享29套餐月费","en":"Light 29: monthly fee"},"amount_fen":2900}]}],"terms":"TERMS"}
    "#]].assert_eq(&preview.shown());
    let order = me.looked_at(ORDER, PLAN, "switch_on").await;
    let placed = me.post(paths::ORDERS, order.clone()).await;
    assert_eq!(placed.json()["state"], "scheduled");
    assert_eq!(me.post(paths::ORDERS, order.clone()).await.body, placed.body);
    let waiting = me.get(paths::PLANS).await.json();
    assert_eq!(
        waiting["ordered"],
        json!({
            "name": { "zh": "轻享29套餐", "en": "Light 29" }, "from": "2026-12-01", "order_id": ORDER,
        })
    );
    let messages = me.get(paths::MESSAGES).await.json();
    assert_eq!(messages["messages"][0]["title"]["zh"], "已预约更换套餐为“轻享29套餐”");
    me.delete(&paths::ORDER.replace("{id}", ORDER)).await.assert_status(200);
    assert_eq!(me.get(paths::PLANS).await.json(), before);
    // Ordered anew, this time for good.
    let again = "019a0000-0000-7000-8000-0000beefcaff";
    let order = me.looked_at(again, PLAN, "switch_on").await;
    me.post(paths::ORDERS, order).await.assert_status(200);
    world.pass_s(80 * 24 * 60 * 60);
    let mut me = world.session_of(ME.id).await;
    for ahead in preview.json()["bills"].as_array().expect("bills") {
        let month = ahead["month"].as_str().expect("a month");
        let bill = me.get(&paths::BILL.replace("{month}", month)).await.json();
        assert_eq!(bill["total_fen"], ahead["total_fen"], "{month}");
    }
    let bill = me.get(&paths::BILL.replace("{month}", "2026-12")).await.json();
    assert!(bill["total_fen"].as_i64().is_some_and(|total| Fen(total) > Fen::ZERO));
}
