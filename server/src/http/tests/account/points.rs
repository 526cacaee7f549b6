//! `/api/v1/points…`, `/api/v1/redemption-previews`, `/api/v1/redemptions…`, `/api/v1/addresses…`.

use super::{
    client::{Answer, Browser},
    operator::{ME, OTHER},
    world::World,
};
use crate::{
    flows::{ByStaff, PointsAct, StaffAct},
    services::SystemRandom,
    test_population::seed,
};
use expect_test::expect;
use hall_api::paths;
use hall_store::{NewVoucher, PointsLedger, Trail};
use jiff::SignedDuration;
use serde_json::{Value, json};

pub(super) const FIRST: &str = "019a0000-0000-7000-8000-0000beefcafe";
pub(super) const DOOR: &str = "019a0000-0000-7000-8000-00000000d002";

pub(super) fn wish(id: &str, reward: &str, delivery: &str) -> Value {
    json!({ "id": id, "reward": reward, "quantity": 1, "delivery": delivery })
}

pub(super) fn door() -> Value {
    json!({
        "id": DOOR, "recipient": "林小雨", "phone": "138 0000 1234", "province": "福建",
        "city": "福州市", "district": "鼓楼区", "street": "东街1号3幢502",
    })
}

pub(super) async fn seeded() -> (World, Browser) {
    let world = World::new().await;
    seed(&world.store).await;
    world.hall.services().expect("services").mall().open_stocks().await.expect("stocks");
    let me = world.session_of(ME.id).await;
    (world, me)
}

async fn redeemed(me: &mut Browser, wish: Value) -> Answer {
    let answer = me.post(paths::REDEMPTIONS, wish).await;
    answer.assert_status(200);
    answer
}

#[tokio::test]
async fn the_account_and_how_it_came_about() {
    let (_world, mut me) = seeded().await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"points":1113,"held_points":0,"expiring":[{"last_day":"2027-05-31","points":278},{"last_day":"2028-01-31","points":278},{"last_day":"2028-12-31","points":278},{"last_day":"2029-11-30","points":279}],"lasting_points":0,"as_of":"2026-11-22T20:00:00+08:00"}
    "#]].assert_eq(&me.get(paths::POINTS).await.shown());
    redeemed(&mut me, wish(FIRST, "credit-10", "credit")).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"movements":[{"number":3,"at":"2026-11-22T20:00:00+08:00","change_points":0,"what":{"zh":"“10元话费”兑换完成，使用1,000分。","en":"“10 yuan of credit” is yours: 1,000 points spent."},"balance_points":113,"held_points":0},{"number":2,"at":"2026-11-22T20:00:00+08:00","change_points":-1000,"what":{"zh":"兑换“10元话费”，冻结1,000分。","en":"We hold 1,000 points for “10 yuan of credit”."},"balance_points":1113,"held_points":1000},{"number":1,"at":"2026-11-21T00:00:00+08:00","change_points":1113,"what":{"zh":"从原积分系统转入1,113分。","en":"1,113 points came over from our earlier system."},"balance_points":1113,"held_points":0}]}
    "#]].assert_eq(&me.get(paths::POINTS_HISTORY).await.shown());
    let first = me.get(&format!("{}?before=2", paths::POINTS_HISTORY)).await.json();
    assert_eq!(first["movements"].as_array().map(Vec::len), Some(1));
    assert!(first.get("next").is_none());
    let none = me.get(&format!("{}?before=1", paths::POINTS_HISTORY)).await.json();
    assert_eq!(none["movements"], json!([]));
    let odd = me.get(&format!("{}?before=-1", paths::POINTS_HISTORY)).await;
    assert_eq!((odd.status.as_u16(), odd.code().as_str()), (400, "malformed"));
    let table = me.get(&format!("{}?locale=en", paths::POINTS_HISTORY_CSV)).await;
    assert_eq!(table.headers["content-disposition"], "attachment; filename=\"points-2026-11.csv\"");
    expect![[r#"
        Number,Time,What happened,Change,Balance,Of it held
        3,2026-11-22 20:00:00,"“10 yuan of credit” is yours: 1,000 points spent.",0,113,0
        2,2026-11-22 20:00:00,"We hold 1,000 points for “10 yuan of credit”.",-1000,1113,1000
        1,2026-11-21 00:00:00,"1,113 points came over from our earlier system.",1113,1113,0
    "#]]
    .assert_eq(&table.body.trim_start_matches('\u{feff}').replace("\r\n", "\n"));
}

#[tokio::test]
async fn a_balance_is_told_from_the_first_lot_on() {
    let (world, mut me) = seeded().await;
    redeemed(&mut me, wish(FIRST, "day-1g", "credit")).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"balance":{"zh":"余额843分。","en":"Balance: 843 points."},"lots":[{"name":{"zh":"2026年11月21日到账的278分","en":"278 points of 21 November 2026"},"state":{"zh":"还剩8分，可以用到2027年5月31日。","en":"Left: 8 points, valid until 31 May 2027."},"left_points":8,"movements":[{"number":1,"at":"2026-11-21T00:00:00+08:00","change_points":278,"what":{"zh":"从原积分系统转入1,113分。","en":"1,113 points came over from our earlier system."},"balance_points":278,"held_points":0},{"number":2,"at":"2026-11-22T20:00:00+08:00","change_points":-270,"what":{"zh":"兑换“1 GB日流量”，冻结270分。","en":"We hold 270 points for “1 GB for the day”."},"balance_points":278,"held_points":270},{"number":3,"at":"2026-11-22T20:00:00+08:00","change_points":0,"what":{"zh":"“1 GB日流量”兑换完成，使用270分。","en":"“1 GB for the day” is yours: 270 points spent."},"balance_points":8,"held_points":0}]},{"name":{"zh":"2026年11月21日到账的278分","en":"278 points of 21 November 2026"},"state":{"zh":"还剩278分，可以用到2028年1月31日。","en":"Left: 278 points, valid until 31 January 2028."},"left_points":278,"movements":[{"number":1,"at":"2026-11-21T00:00:00+08:00","change_points":278,"what":{"zh":"从原积分系统转入1,113分。","en":"1,113 points came over from our earlier system."},"balance_points":278,"held_points":0}]},{"name":{"zh":"2026年11月21日到账的278分","en":"278 points of 21 November 2026"},"state":{"zh":"还剩278分，可以用到2028年12月31日。","en":"Left: 278 points, valid until 31 December 2028."},"left_points":278,"movements":[{"number":1,"at":"2026-11-21T00:00:00+08:00","change_points":278,"what":{"zh":"从原积分系统转入1,113分。","en":"1,113 points came over from our earlier system."},"balance_points":278,"held_points":0}]},{"name":{"zh":"2026年11月21日到账的279分","en":"279 points of 21 November 2026"},"state":{"zh":"还剩279分，可以用到2029年11月30日。","en":"Left: 279 points, valid until 30 November 2029."},"left_points":279,"movements":[{"number":1,"at":"2026-11-21T00:00:00+08:00","change_points":279,"what":{"zh":"从原积分系统转入1,113分。","en":"1,113 points came over from our earlier system."},"balance_points":279,"held_points":0}]}]}
    "#]].assert_eq(&me.get(paths::POINTS_LOTS).await.shown());
    // Twenty at a time; what is left of them all is the balance.
    world.give_lots(ME.id, &[10; 40]).await;
    let (mut after, mut left, mut told) = (0, 0, Vec::new());
    loop {
        let lots = me.get(&format!("{}?after={after}", paths::POINTS_LOTS)).await.json();
        let some = lots["lots"].as_array().expect("lots");
        told.push(some.len());
        left += some.iter().map(|it| it["left_points"].as_i64().expect("points")).sum::<i64>();
        match lots["next"].as_u64() {
            Some(next) => after = next,
            None => break,
        }
    }
    assert_eq!(told, [20, 20, 4]);
    assert_eq!(Some(left), me.get(paths::POINTS).await.json()["points"].as_i64());
    let odd = me.get(&format!("{}?after=first", paths::POINTS_LOTS)).await;
    assert_eq!((odd.status.as_u16(), odd.code().as_str()), (400, "malformed"));
    let others = world.session_of(OTHER.id).await.get(paths::POINTS_LOTS).await.json();
    assert_eq!(others["lots"].as_array().map(Vec::len), Some(5), "everybody sees their own");
}

#[tokio::test]
async fn the_bill_of_a_month_that_is_over_has_brought_points() {
    let (world, _me) = seeded().await;
    world.pass(SignedDuration::from_hours(24 * 10));
    let mut me = world.session_of(ME.id).await;
    let account = me.get(paths::POINTS).await.json();
    let history = me.get(paths::POINTS_HISTORY).await.json();
    expect![[r#"
        1155
        {"number":2,"at":"2026-12-02T20:00:00+08:00","change_points":42,"what":{"zh":"2026年11月账单计入42.9元，每元1分（不足一元不计），获得42分，可以用到2029年12月31日。","en":"Your bill for November 2026 counted ¥42.90 at 1 point a yuan (whole yuan count) and brought 42 points, valid until 31 December 2029."},"balance_points":1155,"held_points":0}"#]].assert_eq(&format!("{}\n{}", account["points"], history["movements"][0]));
    assert_eq!(me.get(paths::POINTS_HISTORY).await.json(), history, "once");
}

/// Rewards with what they cost, whether they can be had, and what there is to say.
async fn shelf(me: &mut Browser, channel: &str) -> Vec<String> {
    let offers = me.get(&format!("{}{channel}", paths::REWARDS)).await;
    offers.assert_status(200);
    let offers = offers.json();
    let line = |it: &Value| {
        let note = it.get("note").map_or_else(String::new, |note| format!(" {note}"));
        format!("{} {} {}{note}\n", it["reward"], it["points"], it["redeemable"])
    };
    offers["rewards"].as_array().expect("rewards").iter().map(line).collect()
}

#[tokio::test]
async fn what_my_points_can_buy() {
    let (world, mut me) = seeded().await;
    let everything = shelf(&mut me, "").await;
    let can_be_had = everything.iter().filter(|line| line.contains(" true")).count();
    assert!(everything.iter().skip(can_be_had).all(|line| line.contains(" false")));
    expect![[r#"
        "day-1g" 270 true
        "caller-tune-month" 450 true
        "long-distance-month" 450 true
        "sms-100" 450 true
        "cloud-backup-month" 550 true
        "data-1g" 900 true
        "night-data-20g" 900 true
        "reading-month" 900 true
        "voice-100" 900 true
        "credit-10" 1000 true
        "music-month" 1100 true
        "give-library" 100 false {"zh":"已兑完。","en":"It is sold out."}
        "breakfast" 900 false {"zh":"已兑完。","en":"It is sold out."}
        "elder-meal" 1000 false {"zh":"已兑完。","en":"It is sold out."}
    "#]]
    .assert_eq(&everything[..can_be_had + 3].concat());
    // A thing is sold out, another nearly.
    let set = |reward: &str, left: u32| {
        let reward = reward.parse().expect("an id");
        let store = world.store.clone();
        async move {
            let stocks = store.stocks().await.expect("a store");
            let stock = stocks.iter().find(|it| it.reward == reward).expect("a stock");
            let gone = u32::try_from(stock.available()).expect("a number") - left;
            let withdrawn = hall_points::StockMove::withdraw(&reward, gone);
            store.move_stock(withdrawn, Trail::none()).await.expect("kept");
        }
    };
    set("phone-stand", 0).await;
    set("speaker", 3).await;
    world.give_points(ME.id, 50_000).await;
    let now = shelf(&mut me, "").await;
    let told: String = now
        .into_iter()
        .filter(|line| line.contains("phone-stand") || line.contains("speaker"))
        .collect();
    expect![[r#"
        "speaker" 7600 true {"zh":"还剩3件。","en":"Only 3 pieces are left."}
        "phone-stand" 1900 false {"zh":"已兑完。","en":"It is sold out."}
    "#]]
    .assert_eq(&told);
    // At a terminal nobody types an address, and money cannot be collected.
    let terminal = shelf(&mut me, "?channel=kiosk").await.concat();
    assert!(!terminal.contains("credit-10") && terminal.contains("give-library"), "{terminal}");
    let odd = me.get(&format!("{}?channel=fax", paths::REWARDS)).await;
    assert_eq!((odd.status.as_u16(), odd.code().as_str()), (400, "malformed"));
}

#[tokio::test]
async fn a_suspended_number_is_told_so_and_spends_nothing() {
    let (world, mut me) = seeded().await;
    let services = world.hall.services().expect("services");
    let by = ByStaff { who: "staff-7", reason: "an unpaid bill" };
    let mall = services.mall();
    mall.staff_points(ME.id, &PointsAct::Freeze, by, world.now()).await.expect("frozen");
    let account = me.get(paths::POINTS).await.json();
    expect![[r#"[{"zh":"号码自2026年11月22日起停机，复机后才能使用积分；积分照常累计，也照常到期。","en":"Your number has been suspended since 22 November 2026. Points can be spent once it is in service again; they are earned and expire as before."}]"#]].assert_eq(&account["standing"].to_string());
    let refused = me.post(paths::REDEMPTIONS, wish(FIRST, "credit-10", "credit")).await;
    assert_eq!((refused.status.as_u16(), refused.code().as_str()), (422, "points-frozen"));
    let preview = me.post(paths::REDEMPTION_PREVIEWS, wish(FIRST, "credit-10", "credit")).await;
    assert_eq!(preview.json()["obstacles"][0]["code"], "points-frozen");
    mall.staff_points(ME.id, &PointsAct::Thaw, by, world.now()).await.expect("thawed");
    assert!(me.get(paths::POINTS).await.json().get("standing").is_none());
}

#[tokio::test]
async fn a_reward_from_the_preview_to_the_receipt() {
    let (_world, mut me) = seeded().await;
    let asked = wish(FIRST, "credit-10", "credit");
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"reward":"credit-10","name":{"zh":"10元话费","en":"10 yuan of credit"},"quantity":1,"points":1000,"cash_fen":0,"worth_fen":1000,"available_points":1113,"left_points":113,"deliveries":["credit"],"cancellable":false,"undo_s":0,"notes":[{"zh":"话费可以抵扣月租、通话、短信和流量费用，不能提现，不能转给他人。","en":"Credit pays for monthly fees, calls, SMS and data. It cannot be withdrawn or passed on."},{"zh":"积分兑换的话费不开发票，用它支付的部分不再产生积分。","en":"No tax invoice is issued for credit taken with points, and what it pays for earns no points."},{"zh":"到账后不能撤销。","en":"Once credited, it cannot be taken back."}],"obstacles":[]}
    "#]].assert_eq(&me.post(paths::REDEMPTION_PREVIEWS, asked.clone()).await.shown());
    let placed = redeemed(&mut me, asked.clone()).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","reference":"20261122-BEEFCAFE","at":"2026-11-22T20:00:00+08:00","reward":"credit-10","name":{"zh":"10元话费","en":"10 yuan of credit"},"quantity":1,"points":1000,"cash_fen":0,"delivery":"credit","left_points":113}
    "#]].assert_eq(&placed.shown());
    assert_eq!(redeemed(&mut me, asked).await.body, placed.body, "the same again");
    let one = me.get(&paths::REDEMPTION.replace("{id}", FIRST)).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"receipt":{"id":"ID","reference":"20261122-BEEFCAFE","at":"2026-11-22T20:00:00+08:00","reward":"credit-10","name":{"zh":"10元话费","en":"10 yuan of credit"},"quantity":1,"points":1000,"cash_fen":0,"delivery":"credit","left_points":113},"state":"done","since":"2026-11-22T20:00:00+08:00","cancellable":false,"returned":0}
    "#]].assert_eq(&one.shown());
    let list = me.get(paths::REDEMPTIONS).await.json();
    assert_eq!(list["redemptions"], json!([one.json()]));
    let late = me.delete(&paths::REDEMPTION.replace("{id}", FIRST)).await;
    assert_eq!((late.status.as_u16(), late.code().as_str()), (409, "cancel-closed"));
    let other = json!({ "id": FIRST, "reward": "credit-10", "quantity": 2, "delivery": "credit" });
    let reused = me.post(paths::REDEMPTIONS, other).await;
    assert_eq!((reused.status.as_u16(), reused.code().as_str()), (422, "id-reused"));
}

#[tokio::test]
async fn a_code_is_told_by_the_redemption_alone() {
    let (world, mut me) = seeded().await;
    let reward = "give-library".parse().expect("an id");
    let code = NewVoucher { code: "CERT-1".to_owned(), usable_until: None };
    world.store.import_vouchers(&reward, vec![code], Trail::none()).await.expect("kept");
    redeemed(&mut me, wish(FIRST, "give-library", "voucher")).await;
    let one = me.get(&paths::REDEMPTION.replace("{id}", FIRST)).await.json();
    assert_eq!(one["codes"], json!([{ "code": "CERT-1" }]));
    let list = me.get(paths::REDEMPTIONS).await;
    assert!(!list.body.contains("CERT-1"), "{}", list.body);
    world.deliver().await;
    assert!(world.inbox.latest()[0].text.contains("CERT-1"));
    let next = wish("019a0000-0000-7000-8000-00000000d003", "give-library", "voucher");
    let next = me.post(paths::REDEMPTIONS, next).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"There are not so many left; see reasons.","instance":"urn:uuid:ID","code":"sold-out","field":"quantity","reasons":[{"zh":"已兑完。","en":"It is sold out."}]}
    "#]].assert_eq(&next.shown());
}

#[tokio::test]
async fn a_parcel_needs_a_door_and_can_be_taken_back() {
    let (world, mut me) = seeded().await;
    world.give_points(ME.id, 100_000).await;
    world.give_points(OTHER.id, 100_000).await;
    let asked = wish(FIRST, "umbrella", "courier");
    let nowhere = me.post(paths::REDEMPTIONS, asked.clone()).await;
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"It is sent, so it needs an address of the address book; see /api/v1/addresses.","instance":"urn:uuid:ID","code":"address-needed","field":"address","reasons":[{"zh":"请填写收货地址。","en":"Please give an address to send it to."}]}
    "#]].assert_eq(&nowhere.shown());
    let kept = me.post(paths::ADDRESSES, door()).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"id":"ID","recipient":"林小雨","phone":"13800001234","province":"福建省","city":"福州市","district":"鼓楼区","street":"东街1号3幢502"}
    "#]].assert_eq(&kept.shown());
    let mut there = asked.clone();
    there["address"] = json!(DOOR);
    redeemed(&mut me, there.clone()).await;
    let mut other = world.session_of(OTHER.id).await;
    let theirs = other.post(paths::REDEMPTIONS, there).await;
    assert_eq!(theirs.code(), "address-needed", "my address is none of theirs: {theirs:?}");
    let one = me.get(&paths::REDEMPTION.replace("{id}", FIRST)).await.json();
    assert_eq!((&one["state"], &one["cancellable"]), (&json!("preparing"), &json!(true)));
    assert_eq!(one["to"], "福建省福州市鼓楼区东街1号3幢502 林小雨 138****1234");
    me.delete(&paths::ADDRESS.replace("{id}", DOOR)).await.assert_status(204);
    me.delete(&paths::ADDRESS.replace("{id}", DOOR)).await.assert_status(404);
    let back = me.delete(&paths::REDEMPTION.replace("{id}", FIRST)).await.json();
    assert_eq!((&back["state"], &back["cancellable"]), (&json!("cancelled"), &json!(false)));
    world.store.verify_points().await.expect("a ledger that is right");
}

#[tokio::test]
async fn what_is_no_address_is_named_part_by_part() {
    let (_world, mut me) = seeded().await;
    for (part, typed) in [
        ("recipient", "林"),
        ("phone", "10086"),
        ("province", "台湾"),
        ("city", ""),
        ("district", "x"),
        ("street", "东街"),
    ] {
        let mut wrong = door();
        wrong[part] = json!(typed);
        let answer = me.post(paths::ADDRESSES, wrong).await;
        assert_eq!((answer.status.as_u16(), answer.code().as_str()), (422, "address-malformed"));
        assert_eq!(answer.json()["field"], part);
        assert!(answer.json()["reasons"][0]["zh"].as_str().is_some_and(|it| it.ends_with('。')));
    }
    let list = me.get(paths::ADDRESSES).await;
    assert_eq!(list.json(), json!({ "addresses": [], "at_most": 20 }));
}

#[tokio::test]
async fn what_is_no_redemption() {
    let (_world, mut me) = seeded().await;
    let mut odd = wish(FIRST, "umbrella", "courier");
    odd["address"] = json!("x");
    for (body, field) in [
        (wish("x", "credit-10", "credit"), "id"),
        (wish(FIRST, "NO ID", "credit"), "reward"),
        (wish(FIRST, "credit-10", "drone"), "delivery"),
        (odd, "address"),
    ] {
        for path in [paths::REDEMPTIONS, paths::REDEMPTION_PREVIEWS] {
            let answer = me.post(path, body.clone()).await;
            assert_eq!((answer.status.as_u16(), answer.code().as_str()), (400, "malformed"));
            assert_eq!(answer.json()["field"], field);
        }
    }
    let unknown = me.post(paths::REDEMPTIONS, wish(FIRST, "nothing", "credit")).await;
    assert_eq!((unknown.status.as_u16(), unknown.code().as_str()), (404, "not-found"));
}

/// Somebody has to be woken while nothing ends.
#[tokio::test]
async fn a_day_that_is_not_believed_is_a_figure() {
    let (world, _) = seeded().await;
    let services = world.hall.services().expect("services");
    let figure = async || {
        let state = axum::extract::State(std::sync::Arc::clone(&world.hall));
        let body = crate::http::probes::metrics(state).await.into_body();
        let bytes = axum::body::to_bytes(body, usize::MAX).await.expect("a body");
        let text = String::from_utf8(bytes.to_vec()).expect("text");
        let line = text.lines().find(|line| line.starts_with("hall_points_day_doubted"));
        line.map(str::to_owned)
    };
    services.mall().keep_in_order(world.now()).await.expect("a round");
    assert_eq!(figure().await.as_deref(), Some("hall_points_day_doubted 0"));
    world.pass(SignedDuration::from_hours(24 * 9));
    assert_eq!(figure().await.as_deref(), Some("hall_points_day_doubted 1"));
    let day = services.mall().confirm_day("s1", "the hall was off", world.now()).await;
    day.expect("confirmed");
    assert_eq!(figure().await.as_deref(), Some("hall_points_day_doubted 0"));
}

/// What is collected: the shop is named before and told afterwards, and the code is told while it is of use.
#[tokio::test]
async fn a_thing_is_collected_at_a_shop() {
    let (world, mut me) = seeded().await;
    let services = world.hall.services().expect("services");
    world.give_points(ME.id, 5_000).await;
    let at = |shop: &str| {
        let mut asked = wish(FIRST, "umbrella", "pick_up");
        asked["shop"] = json!(shop);
        asked
    };
    let nowhere = me.post(paths::REDEMPTIONS, wish(FIRST, "umbrella", "pick_up")).await;
    assert_eq!((nowhere.status.as_u16(), nowhere.code().as_str()), (422, "shop-needed"));
    for shop in ["fuzhou-mawei", "nowhere"] {
        let refused = me.post(paths::REDEMPTIONS, at(shop)).await;
        assert_eq!((refused.status.as_u16(), refused.code().as_str()), (422, "shop-not-offered"));
    }
    let malformed = me.post(paths::REDEMPTIONS, at("No Shop")).await;
    assert_eq!(malformed.status.as_u16(), 400);
    let preview = me.post(paths::REDEMPTION_PREVIEWS, at("fuzhou-wuyi")).await.json();
    assert_eq!((&preview["obstacles"], &preview["cancellable"]), (&json!([]), &json!(true)));
    let shops = preview["shops"].as_array().expect("shops");
    assert!(shops.len() >= 5 && shops.iter().all(|shop| shop["id"] != "fuzhou-mawei"));
    expect![[r#"{"id":"fuzhou-wuyi","name":{"zh":"福州五一北路营业厅","en":"Fuzhou Wuyi North Road shop"},"city":{"zh":"福州","en":"Fuzhou"},"address":{"zh":"福州鼓楼区五一北路榕信大厦1楼","en":"Ground floor, Rongxin Tower, Wuyi North Road, Gulou, Fuzhou"},"hours":{"zh":"每天9:00–20:00","en":"Every day 09:00–20:00"},"phone":"0591-10098001"}"#]].assert_eq(&shops[0].to_string());
    redeemed(&mut me, at("fuzhou-wuyi")).await;
    let one = paths::REDEMPTION.replace("{id}", FIRST);
    let placed = me.get(&one).await.json();
    assert_eq!((&placed["state"], placed.get("pick_up")), (&json!("preparing"), None));
    let now = world.now();
    let mall = services.mall();
    let made = mall.make_ready(FIRST.parse().expect("an id"), "s1", &SystemRandom, now);
    let code = made.await.expect("it lies there").pick_up.expect("a code").code;
    let mut ready = me.get(&one).await.json();
    assert_eq!(ready["pick_up"]["code"], code.as_str());
    ready["pick_up"]["code"] = json!("########");
    expect![[r#########"{"receipt":{"id":"019a0000-0000-7000-8000-0000beefcafe","reference":"20261122-BEEFCAFE","at":"2026-11-22T20:00:00+08:00","reward":"umbrella","name":{"zh":"三折晴雨伞","en":"Folding umbrella"},"quantity":1,"points":3200,"cash_fen":0,"delivery":"pick_up","left_points":2913},"state":"ready","since":"2026-11-22T20:00:00+08:00","cancellable":true,"returned":0,"shop":{"name":{"zh":"福州五一北路营业厅","en":"Fuzhou Wuyi North Road shop"},"address":{"zh":"福州鼓楼区五一北路榕信大厦1楼","en":"Ground floor, Rongxin Tower, Wuyi North Road, Gulou, Fuzhou"},"hours":{"zh":"每天9:00–20:00","en":"Every day 09:00–20:00"},"phone":"0591-10098001"},"pick_up":{"code":"########","last_day":"2026-12-22"}}"#########]].assert_eq(&ready.to_string());
    mall.hand_over_for(&code, "s1", now).await.expect("handed over");
    let done = me.get(&one).await.json();
    assert_eq!((&done["state"], done.get("pick_up")), (&json!("done"), None));
}

/// A return is asked for over the API: what it needs, what it tells, and that a request counts once.
#[tokio::test]
async fn a_return_is_asked_for() {
    let (world, mut me) = seeded().await;
    let services = world.hall.services().expect("services");
    world.give_points(ME.id, 5_000).await;
    me.post(paths::ADDRESSES, door()).await.assert_status(200);
    let mut asked = wish(FIRST, "umbrella", "courier");
    asked["address"] = json!(DOOR);
    redeemed(&mut me, asked).await;
    let (one, returns) = (
        paths::REDEMPTION.replace("{id}", FIRST),
        paths::REDEMPTION_RETURNS.replace("{id}", FIRST),
    );
    assert_eq!(me.get(&one).await.json().get("returnable"), None, "it can be taken back still");
    let id = "019a0000-0000-7000-8000-00000000d005";
    let wanted = json!({ "id": id, "quantity": 1, "reason": "faulty" });
    let early = me.post(&returns, wanted.clone()).await;
    assert_eq!((early.status.as_u16(), early.code().as_str()), (422, "return-refused"));
    let redemption = FIRST.parse().expect("an id");
    let now = world.now();
    let mall = services.mall();
    for act in [StaffAct::Ship { note: None }, StaffAct::HandOver] {
        mall.staff(redemption, &act, "s1", now).await.expect("done");
    }
    assert_eq!(
        me.get(&one).await.json()["returnable"],
        json!({ "quantity": 1, "last_day": "2026-11-29" })
    );
    for (wrong, status, field) in [
        (json!({ "id": "x", "quantity": 1, "reason": "faulty" }), 400, json!("id")),
        (json!({ "id": id, "quantity": 1, "reason": "boredom" }), 400, json!("reason")),
        (json!({ "id": id, "quantity": 2, "reason": "faulty" }), 422, json!("quantity")),
    ] {
        let answer = me.post(&returns, wrong).await;
        assert_eq!((answer.status.as_u16(), &answer.json()["field"]), (status, &field));
    }
    let first = me.post(&returns, wanted.clone()).await;
    expect![[r#"
        200 OK
        cache-control: no-store
        content-type: application/json

        {"receipt":{"id":"ID","reference":"20261122-BEEFCAFE","at":"2026-11-22T20:00:00+08:00","reward":"umbrella","name":{"zh":"三折晴雨伞","en":"Folding umbrella"},"quantity":1,"points":3200,"cash_fen":0,"delivery":"courier","left_points":2913},"state":"return_asked","since":"2026-11-22T20:00:00+08:00","cancellable":false,"returned":0,"asked_return":{"id":"ID","at":"2026-11-22T20:00:00+08:00","quantity":1,"reason":"faulty","state":"asked"},"to":"福建省福州市鼓楼区东街1号3幢502 林小雨 138****1234"}
    "#]].assert_eq(&first.shown());
    assert_eq!(me.post(&returns, wanted).await.json(), first.json(), "the same again");
    let other = me.post(&returns, json!({ "id": id, "quantity": 1, "reason": "wrong" })).await;
    assert_eq!((other.status.as_u16(), other.code().as_str()), (422, "id-reused"));
    let list = me.get(paths::REDEMPTIONS).await.json();
    assert_eq!(list["redemptions"][0]["state"], "return_asked");
    let mut stranger = world.session_of(OTHER.id).await;
    let foreign =
        json!({ "id": "019a0000-0000-7000-8000-00000000d006", "quantity": 1, "reason": "faulty" });
    stranger.post(&returns, foreign).await.assert_status(404);
    world.store.verify_points().await.expect("a ledger that is right");
}
