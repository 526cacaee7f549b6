//! A session that was begun at a self-service terminal: nothing comes to it that needs letters to be typed or cannot
//! be handed over there, whatever it asks for.

use super::{
    client::{Answer, Browser},
    operator::ME,
    points::{DOOR, FIRST, door, seeded, wish},
    publishing::demo_with,
    world::World,
};
use expect_test::expect;
use hall_api::paths;
use hall_bss::port::Subject;
use hall_store::PointsLedger;
use serde_json::{Value, json};

const PASSWORD: &str = "a-long-password-7";

/// Signs in at a terminal, with the number that the operator knows.
async fn at_a_terminal(world: &World) -> Browser {
    let services = world.hall.services().expect("services");
    let profile = services.subscribers.profile(Subject::proven(ME.id), world.now()).await;
    let number = profile.expect("somebody").msisdn;
    let mut browser = world.browser();
    let challenge = browser.ask_for_code(number).await;
    let code = world.code_sent_to(number).await;
    let body = json!({ "challenge_id": challenge, "code": code });
    let answer = browser.post(&format!("{}?channel=kiosk", paths::SIGN_IN_CODE), body).await;
    answer.assert_status(204);
    browser
}

fn there(reward: &str, delivery: &str) -> Value {
    let mut wish = wish(FIRST, reward, delivery);
    match delivery {
        "courier" => wish["address"] = json!(DOOR),
        "pick_up" => wish["shop"] = json!("fuzhou-wuyi"),
        _ => {}
    }
    wish
}

/// Code, field and reasons of a no.
fn no(answer: &Answer) -> String {
    let problem = answer.json();
    format!(
        "{} {} {}\n{}\n{}",
        answer.status.as_u16(),
        answer.code(),
        problem["field"],
        problem["reasons"][0]["zh"],
        problem["reasons"][0]["en"]
    )
}

#[tokio::test]
async fn what_does_not_come_to_a_terminal_is_refused_there() {
    let (world, mut elsewhere) = seeded().await;
    world.give_points(ME.id, 50_000).await;
    elsewhere.post(paths::ADDRESSES, door()).await.assert_status(200);
    let mut me = at_a_terminal(&world).await;
    let before = world.holdings_of(ME.id).await;
    for (asked, expected) in [
        (
            there("umbrella", "courier"),
            expect![[r#"
            422 channel-not-offered "delivery"
            "自助终端上不能这样领取。请选择以下方式：营业厅自提。"
            "It cannot come like that at a terminal. Please choose one of these ways: collected at a shop.""#]],
        ),
        (
            there("credit-10", "credit"),
            expect![[r#"
            422 channel-not-offered "delivery"
            "自助终端上不能兑换这种奖品，请用手机或电脑兑换。"
            "It cannot be redeemed at a terminal; please use your phone or a computer.""#]],
        ),
        (
            there("night-data-20g", "credit"),
            expect![[r#"
            422 channel-not-offered "delivery"
            "自助终端上不能兑换这种奖品，请用手机或电脑兑换。"
            "It cannot be redeemed at a terminal; please use your phone or a computer.""#]],
        ),
    ] {
        let refused = me.post(paths::REDEMPTIONS, asked.clone()).await;
        expected.assert_eq(&no(&refused));
        let preview = me.post(paths::REDEMPTION_PREVIEWS, asked).await.json();
        assert_eq!(preview["obstacles"][0]["code"], "channel-not-offered");
        assert_eq!(preview["obstacles"][0]["reason"], refused.json()["reasons"][0]);
        assert!(preview.get("left_points").is_none());
        assert_eq!(world.holdings_of(ME.id).await, before, "nothing has moved");
    }
    assert_eq!(elsewhere.get(paths::REDEMPTIONS).await.json()["redemptions"], json!([]));
    world.store.verify_points().await.expect("a ledger that is right");
}

/// The session remembers where it was begun, so that nothing has to be said again.
#[tokio::test]
async fn a_terminal_is_shown_what_it_can_have() {
    let (world, mut elsewhere) = seeded().await;
    world.give_points(ME.id, 50_000).await;
    let mut me = at_a_terminal(&world).await;
    let ways = async |me: &mut Browser, question: &str| {
        let offers = me.get(&format!("{}{question}", paths::REWARDS)).await.json();
        let mut ways: Vec<String> = Vec::new();
        for offer in offers["rewards"].as_array().expect("rewards") {
            ways.extend(offer["deliveries"].as_array().expect("ways").iter().map(Value::to_string));
        }
        ways.sort();
        ways.dedup();
        ways.join(" ")
    };
    let (theirs, all) =
        ("\"pick_up\" \"voucher\"", "\"courier\" \"credit\" \"pick_up\" \"voucher\"");
    assert_eq!(ways(&mut me, "").await, theirs);
    assert_eq!(ways(&mut me, "?channel=web").await, theirs, "it is no other place for saying so");
    assert_eq!(ways(&mut elsewhere, "").await, all);
    let asked = there("umbrella", "pick_up");
    let preview = me.post(paths::REDEMPTION_PREVIEWS, asked.clone()).await.json();
    assert_eq!((&preview["obstacles"], &preview["deliveries"]), (&json!([]), &json!(["pick_up"])));
    me.post(paths::REDEMPTIONS, asked.clone()).await.assert_status(200);
    // What was redeemed at a terminal is the same redemption everywhere.
    elsewhere.post(paths::REDEMPTIONS, asked).await.assert_status(200);
}

/// With a service password too, and after a second factor; a session begun elsewhere is no terminal's.
#[tokio::test]
async fn every_sign_in_remembers_the_terminal() {
    let (world, _) = seeded().await;
    world.set_password(ME.id, PASSWORD).await;
    let asked = there("credit-10", "credit");
    let by_password = json!({ "msisdn": ME.number().full(), "password": PASSWORD });
    let mut me = world.browser();
    for (channel, status, obstacle) in [
        ("?channel=fax", 400, Value::Null),
        ("?channel=kiosk", 204, json!("channel-not-offered")),
        ("?channel=web", 204, Value::Null),
        ("", 204, Value::Null),
    ] {
        let path = format!("{}{channel}", paths::SIGN_IN_PASSWORD);
        me.post(&path, by_password.clone()).await.assert_status(status);
        if status == 204 {
            let preview = me.post(paths::REDEMPTION_PREVIEWS, asked.clone()).await.json();
            assert_eq!(preview["obstacles"][0]["code"], obstacle, "{channel}");
        }
    }
    let mut me = at_a_terminal(&world).await;
    me.step_up_with_password("commit", PASSWORD).await.assert_status(204);
    let refused = me.post(paths::REDEMPTIONS, asked).await;
    assert_eq!(refused.code(), "channel-not-offered", "a second factor changes no place");
}

/// How the demo's channel for terminals begins.
const CHANNEL: &str = "id = \"kiosk\"";
/// Its sort, and what terminals do by themselves.
const KIND: &str = "kind = \"kiosk\"\nterminal = { idle_s = 90, warning_s = 30 }";

/// Where the operator has none, whoever says that they are at one is answered as in a browser of their own.
#[tokio::test]
async fn where_there_are_no_terminals_nobody_stands_at_one() {
    let (world, _) = seeded().await;
    world.give_points(ME.id, 50_000).await;
    world.publish(demo_with("catalog/channels.toml", KIND, "kind = \"store\""));
    let mut me = at_a_terminal(&world).await;
    let preview = me.post(paths::REDEMPTION_PREVIEWS, there("credit-10", "credit")).await.json();
    assert_eq!(preview["obstacles"], json!([]));
    let shelf = |channel: &str| format!("{}{channel}", paths::REWARDS);
    let theirs = me.get(&shelf("?channel=kiosk")).await.json();
    assert_eq!(theirs, me.get(&shelf("")).await.json());
}

/// The site says which of its channels terminals are; what it calls it is its own affair.
#[tokio::test]
async fn terminals_are_the_channel_that_the_site_says() {
    let (world, _) = seeded().await;
    world.give_points(ME.id, 50_000).await;
    world.publish(demo_with("catalog/channels.toml", CHANNEL, "id = \"in-shops\""));
    let mut me = at_a_terminal(&world).await;
    let refused = me.post(paths::REDEMPTIONS, there("credit-10", "credit")).await;
    assert_eq!(refused.code(), "channel-not-offered");
}

/// The longest that a site can let somebody read, and what passes before the hall hears of a touch.
#[tokio::test]
async fn the_session_of_the_hall_outlasts_whoever_reads_at_a_terminal() {
    let (world, _) = seeded().await;
    let session = at_a_terminal(&world).await.get(paths::SESSION).await.json();
    assert!(session["idle_after_s"].as_u64() >= Some(600 + 240), "{session}");
}
