//! Every no of the mall as the API tells it: status, code, the field it is about, and the sentence in both languages;
//! and nothing has moved.
//!
//! What does not live here: a sentence for every case of every reason (`hall-points`), what only a terminal is told
//! (`kiosk`), addresses that are none (`points`).

use super::{
    client::Browser,
    operator::{ME, OTHER},
    points::{door, seeded, wish},
    publishing::demo_with,
    world::World,
};
use expect_test::{Expect, expect};
use hall_api::paths;
use hall_store::PointsLedger;
use serde_json::{Value, json};

/// Where the rewards of the demo begin.
const BEGINNING: &str = "# Virtual: credit, data, minutes and memberships.\n";

/// Rewards that say no, each for a reason of its own, by their ids and what makes them so.
const STRICT: [(&str, &str); 8] = [
    ("over", r#"valid_for = { from = "2025-01-01", until = "2026-10-31" }"#),
    ("later", r#"valid_for = { from = "2026-12-12" }"#),
    (
        "by-the-hour",
        "valid_for = { from = \"2025-01-01\" }\n\
         [[reward.window]]\nfrom = \"2026-11-22T20:30:00\"\nuntil = \"2026-11-22T21:00:00\"",
    ),
    ("gotone-only", "brands = [\"gotone\"]\nvalid_for = { from = \"2025-01-01\" }"),
    ("for-diamond", "tiers = [\"diamond\"]\nvalid_for = { from = \"2025-01-01\" }"),
    ("one-a-day", "per_day_max = 1\nvalid_for = { from = \"2025-01-01\" }"),
    ("three-a-day", "per_day_max = 3\nvalid_for = { from = \"2025-01-01\" }"),
    ("one-each", "per_person_max = 1\nvalid_for = { from = \"2025-01-01\" }"),
];

/// A hall whose site has these rewards as well.
async fn strict() -> (World, Browser) {
    let (world, mut me) = seeded().await;
    let rewards = STRICT.map(|(id, why)| {
        format!(
            "[[reward]]\nid = \"{id}\"\nname = {{ zh = \"{id}\", en = \"{id}\" }}\n\
             summary = {{ zh = \"存入话费账户。\", en = \"Goes into your account.\" }}\n\
             kind = \"virtual\"\nshelf = \"airtime\"\npoints = 100\nworth = \"1 yuan\"\n\
             delivery = [\"credit\"]\n{why}\n\n"
        )
    });
    let file = "catalog/rewards.toml";
    world.publish(demo_with(file, BEGINNING, &format!("{BEGINNING}{}", rewards.concat())));
    world.give_points(ME.id, 5_000).await;
    me.get(paths::POINTS).await.assert_status(200);
    (world, me)
}

fn id(number: u32) -> String {
    format!("019a0000-0000-7000-8000-{number:012}")
}

/// Asks for so many of a reward and is told no.
async fn check(
    (world, me): (&World, &mut Browser),
    (reward, delivery, quantity): (&str, &str, u32),
    expected: Expect,
) {
    let before = world.holdings_of(ME.id).await;
    let mut asked = wish(&id(1), reward, delivery);
    asked["quantity"] = json!(quantity);
    let answer = me.post(paths::REDEMPTIONS, asked.clone()).await;
    let problem = answer.json();
    expected.assert_eq(&format!(
        "{} {} {}\n{}\n{}",
        answer.status.as_u16(),
        answer.code(),
        problem.get("field").and_then(Value::as_str).unwrap_or("-"),
        problem["reasons"][0]["zh"].as_str().unwrap_or("-"),
        problem["reasons"][0]["en"].as_str().unwrap_or("-"),
    ));
    // Who looks first is told the same before.
    let preview = me.post(paths::REDEMPTION_PREVIEWS, asked).await.json();
    assert_eq!(preview["obstacles"][0]["code"], answer.code().as_str());
    assert_eq!(preview["obstacles"][0]["reason"], problem["reasons"][0]);
    assert_eq!(world.holdings_of(ME.id).await, before, "nothing has moved");
    let one = me.get(&paths::REDEMPTION.replace("{id}", &id(1))).await;
    one.assert_status(404);
    world.store.verify_points().await.expect("a ledger that is right");
}

#[tokio::test]
async fn every_no_has_its_code_and_its_sentence() {
    let (world, mut me) = strict().await;
    let mut other = world.session_of(OTHER.id).await;
    world.give_points(OTHER.id, 5_000).await;
    for (number, reward) in [(2, "one-a-day"), (3, "three-a-day")] {
        other
            .post(paths::REDEMPTIONS, wish(&id(number), reward, "credit"))
            .await
            .assert_status(200);
    }
    me.post(paths::REDEMPTIONS, wish(&id(4), "one-each", "credit")).await.assert_status(200);
    check(
        (&world, &mut me),
        ("over", "credit", 1),
        expect![[r#"
        422 not-on-sale -
        已停止兑换。
        It can no longer be redeemed."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("later", "credit", 1),
        expect![[r#"
        422 not-yet-on-sale -
        2026年12月12日开始兑换。
        It can be redeemed from 12 December 2026."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("by-the-hour", "credit", 1),
        expect![[r#"
        422 not-yet-on-sale -
        2026年11月22日20:30开始兑换。
        It can be redeemed from 20:30 on 22 November 2026."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("gotone-only", "credit", 1),
        expect![[r#"
        422 brand-not-eligible -
        您的品牌不能兑换。
        It is not offered to your brand."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("for-diamond", "credit", 1),
        expect![[r#"
        422 tier-not-eligible -
        限俱乐部以下级别兑换：钻石卡。
        It is for these tiers of the club: Diamond."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("one-a-day", "credit", 1),
        expect![[r#"
        422 day-limit quantity
        每天限量1件，今天已兑完，2026年11月23日再开放。
        There are 1 a day and today's are gone; more on 23 November 2026."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("three-a-day", "credit", 3),
        expect![[r#"
        422 day-limit quantity
        每天限量3件，今天还剩2件。
        There are 3 a day, and 2 of today's are left."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("one-each", "credit", 1),
        expect![[r#"
        422 person-limit quantity
        每人每月限1件，您本月已兑换1件，2026年12月1日起可以再兑换。
        One person can have 1 a month and you have had 1; more from 1 December 2026."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("credit-10", "credit", 0),
        expect![[r#"
        422 quantity-out-of-range quantity
        一次可以兑换1至99件。
        One order can have 1 to 99."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("credit-10", "credit", 6),
        expect![[r#"
        422 person-limit quantity
        每人每月限5件，您本月还可以兑换5件。
        One person can have 5 a month, and you can have 5 more."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("credit-100", "credit", 1),
        expect![[r#"
        422 points-short -
        需要9,300分，您可用6,013分，还差3,287分。
        It takes 9,300 points and you can spend 6,013 points: 3,287 points short."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("credit-10", "pick_up", 1),
        expect![[r#"
        422 delivery-not-offered delivery
        请选择以下方式：直接到账。
        Please choose one of these ways: credited to your number."#]],
    )
    .await;
    check(
        (&world, &mut me),
        ("give-library", "voucher", 1),
        expect![[r#"
        422 sold-out quantity
        已兑完。
        It is sold out."#]],
    )
    .await;
}

/// The next day has a limit of its own.
#[tokio::test]
async fn the_limit_of_the_day_is_over_with_the_day() {
    let (world, mut me) = strict().await;
    me.post(paths::REDEMPTIONS, wish(&id(2), "one-a-day", "credit")).await.assert_status(200);
    let again = me.post(paths::REDEMPTIONS, wish(&id(3), "one-a-day", "credit")).await;
    assert_eq!(again.code(), "day-limit");
    // Four hours later it is midnight.
    world.pass(jiff::SignedDuration::from_hours(4));
    let mut me = world.session_of(ME.id).await;
    me.post(paths::REDEMPTIONS, wish(&id(3), "one-a-day", "credit")).await.assert_status(200);
    world.store.verify_points().await.expect("a ledger that is right");
}

#[tokio::test]
async fn a_full_address_book_says_so() {
    let (_world, mut me) = seeded().await;
    let keep = async |me: &mut Browser, number: u32, street: &str| {
        let mut address = door();
        address["id"] = json!(id(number));
        address["street"] = json!(street);
        me.post(paths::ADDRESSES, address).await
    };
    for number in 1..=20 {
        keep(&mut me, number, "东街1号3幢502").await.assert_status(200);
    }
    let full = me.get(paths::ADDRESSES).await.json();
    expect![[r#"
        422 Unprocessable Entity
        cache-control: no-store
        content-type: application/problem+json

        {"type":"about:blank","title":"Unprocessable Content","status":422,"detail":"The address book is full; delete an address first.","instance":"urn:uuid:ID","code":"address-book-full"}
    "#]].assert_eq(&keep(&mut me, 21, "东街1号3幢502").await.shown());
    assert_eq!(me.get(paths::ADDRESSES).await.json(), full, "the book is as it was");
    // Those that are there can be changed, and one that goes makes room.
    keep(&mut me, 7, "西街2号4幢101").await.assert_status(200);
    me.delete(&paths::ADDRESS.replace("{id}", &id(1))).await.assert_status(204);
    keep(&mut me, 21, "东街1号3幢502").await.assert_status(200);
    keep(&mut me, 1, "东街1号3幢502").await.assert_status(422);
}
