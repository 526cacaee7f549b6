//! Advice: what the demo's people are told, taking it, and what becomes of it.

use super::world::World;
use crate::test_population::seed;
use expect_test::expect;
use hall_api::paths;
use hall_types::SubscriberId;
use serde_json::{Value, json};

/// Those whose search takes no time to speak of; that of others ends when time is up.
const SEARCHED_AT_ONCE: [i64; 10] = [1, 3, 5, 6, 7, 8, 9, 10, 11, 12];

/// The advice of somebody in a few words.
fn told(advice: &Value) -> String {
    let text = |it: &Value| it["en"].as_str().unwrap_or_default().to_owned();
    let steps = advice["steps"].as_array().expect("a list");
    let steps: Vec<String> = steps.iter().map(|it| text(&it["words"])).collect();
    let reason = advice["reason"].as_str().unwrap_or_default();
    format!(
        "{}{reason} {}: {} [{}]",
        advice["verdict"].as_str().unwrap_or_default(),
        advice["optimal"],
        text(&advice["title"]),
        steps.join("; "),
    )
}

fn sum(list: &Value, key: &str) -> i64 {
    list.as_array().expect("a list").iter().filter_map(|it| it[key].as_i64()).sum()
}

#[tokio::test]
async fn everybody_is_told_what_fits_and_every_figure_adds_up() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut all = String::new();
    for id in SEARCHED_AT_ONCE {
        let advice = world.session_of(SubscriberId(id)).await.get(paths::ADVICE).await;
        advice.assert_status(200);
        let advice = advice.json();
        all += &format!("{id} {}\n", told(&advice));
        assert_eq!(advice["optimal"], advice["verdict"] != "nothing");
        if advice["verdict"] == "change" {
            assert_eq!(sum(&advice["months"], "today_fen"), sum(&advice["causes"], "today_fen"));
            assert_eq!(
                sum(&advice["months"], "advised_fen"),
                sum(&advice["causes"], "advised_fen")
            );
            assert!(sum(&advice["months"], "advised_fen") < sum(&advice["months"], "today_fen"));
        }
    }
    expect![[r#"
        1 stay true: What you have is the cheapest for you; stay with it []
        3 change true: “Easyown Standard” with 3 add-ons fits you better [Change to “Easyown Standard”, free; Take “International calls saver”, ¥8 a month; Take “Reading membership 5 GB”, ¥10 a month; Take “Calls top-up 60 min”, ¥6 once; counted as bought once a month]
        5 change true: “Watch Card 6” fits you better [Change to “Watch Card 6”, ¥6 a month]
        6 change true: “Business Travel 299” with 3 add-ons fits you better [Change to “Business Travel 299”, ¥299 a month; Take “Cloud gaming membership 30 GB”, ¥45 a month; Take “Local data 20 GB”, ¥20 a month; Take “Rongxin-to-Rongxin calls 1,000 min”, ¥30 a month]
        7 change true: “Easyown Standard” with 4 add-ons fits you better [Change to “Easyown Standard”, free; Take “Children's video 10 GB”, ¥20 a month; Take “Monthly texts 100”, ¥5 a month; Take “Calls top-up 60 min”, ¥6 once; counted as bought once a month; Take “Monthly calls 100 min”, ¥10 a month]
        8 change true: “Easyown Standard” with 2 add-ons fits you better [Change to “Easyown Standard”, free; Take “Children's video 10 GB”, ¥20 a month; Take “Calls top-up 60 min”, ¥6 once; counted as bought once a month]
        9 change true: “Easyown Standard” with 2 add-ons fits you better [Change to “Easyown Standard”, free; Take “Calls top-up 60 min”, ¥6 once; counted as bought once a month; Take “Monthly calls 300 min”, ¥25 a month]
        10 change true: “Easyown Standard” with 3 add-ons fits you better []
        11 nothingno_whole_month false: There is no whole month to go by yet []
        12 change true: “Easyown Standard” with 2 add-ons fits you better [Change to “Easyown Standard”, free; Take “Reading membership 5 GB”, ¥10 a month; Take “Calls top-up 60 min”, ¥6 once; counted as bought once a month]
    "#]].assert_eq(&all);
}

/// Whoever overpays finds what fits, takes all of it by one order, and the next bills are those that were shown.
#[tokio::test]
async fn what_is_advised_can_be_taken_and_is_what_the_next_bill_says() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(SubscriberId(7)).await;
    let advice = me.get(paths::ADVICE).await.json();
    expect![[r#"
        {
          "verdict": "change",
          "title": {
            "zh": "“神州行标准卡”加4个叠加包更适合您",
            "en": "“Easyown Standard” with 4 add-ons fits you better"
          },
          "sentences": [
            {
              "zh": "按您2026年8月至2026年10月的用量，这样要123元，您现在的选择要897元：少花774元，平均每月约258元。",
              "en": "With what you used from August 2026 to October 2026, it comes to ¥123 and what you have to ¥897: ¥774 less, about ¥258 a month."
            },
            {
              "zh": "没有一个月会更贵；最贵的是2026年8月，41元。",
              "en": "No month would have been dearer; the dearest is August 2026, ¥41."
            },
            {
              "zh": "已逐一比对您能办理的全部套餐和叠加包组合，没有更便宜的。",
              "en": "Every plan open to you was compared with every set of add-ons: nothing is cheaper."
            },
            {
              "zh": "您每月的用量有些起伏，这个结论供参考。",
              "en": "Your months differ somewhat, so take this as a good guess."
            },
            {
              "zh": "以上按今天的资费、用满整月计算，可能与当时的账单不同；以后的费用取决于以后的用量。",
              "en": "All of it at today’s prices and for whole months, so it may differ from the bills of then; what you pay later depends on what you use later."
            },
            {
              "zh": "只在您打开这一页时用您自己的用量计算，结果不存档，也不用于营销。",
              "en": "It is worked out from your own use when you open this page, is not filed anywhere, and is not used for marketing."
            }
          ],
          "optimal": true,
          "steps": [
            {
              "offering": "plan/standard-card",
              "action": "switch_on",
              "words": {
                "zh": "换成“神州行标准卡”，免费",
                "en": "Change to “Easyown Standard”, free"
              }
            },
            {
              "offering": "add-on/kids-10g",
              "action": "switch_on",
              "words": {
                "zh": "办理“少儿视频包 10 GB”，20元/月",
                "en": "Take “Children's video 10 GB”, ¥20 a month"
              }
            },
            {
              "offering": "add-on/sms-100",
              "action": "switch_on",
              "words": {
                "zh": "办理“短信月包 100条”，5元/月",
                "en": "Take “Monthly texts 100”, ¥5 a month"
              }
            },
            {
              "offering": "add-on/top-up-voice-60",
              "action": "switch_on",
              "words": {
                "zh": "办理“通话加油包 60分钟”，6元（一次）；按每月买一次计算",
                "en": "Take “Calls top-up 60 min”, ¥6 once; counted as bought once a month"
              }
            },
            {
              "offering": "add-on/voice-100",
              "action": "switch_on",
              "words": {
                "zh": "办理“通话月包 100分钟”，10元/月",
                "en": "Take “Monthly calls 100 min”, ¥10 a month"
              }
            }
          ],
          "months": [
            {
              "month": "2026-08",
              "today_fen": 29900,
              "advised_fen": 4100
            },
            {
              "month": "2026-09",
              "today_fen": 29900,
              "advised_fen": 4100
            },
            {
              "month": "2026-10",
              "today_fen": 29900,
              "advised_fen": 4100
            }
          ],
          "causes": [
            {
              "name": {
                "zh": "套餐月费",
                "en": "Plan fee"
              },
              "today_fen": 89700,
              "advised_fen": 0
            },
            {
              "name": {
                "zh": "叠加包",
                "en": "Add-ons"
              },
              "today_fen": 0,
              "advised_fen": 12300
            }
          ],
          "others": [
            {
              "zh": "其次是“轻享29套餐”加“短信月包 100条”和“通话加油包 60分钟”，这些月份共124.5元。",
              "en": "Next comes “Light 29” with “Monthly texts 100” and “Calls top-up 60 min”: ¥124.50 in these months."
            }
          ]
        }"#]].assert_eq(&serde_json::to_string_pretty(&advice).expect("JSON"));
    let steps = advice["steps"].as_array().expect("steps").clone();
    let item = |it: &Value| json!({ "offering": it["offering"], "action": it["action"] });
    let is_plan = |it: &&Value| it["offering"].as_str().is_some_and(|it| it.starts_with("plan/"));
    let mut order = item(steps.iter().find(is_plan).expect("another plan"));
    let with: Vec<Value> = steps.iter().filter(|it| !is_plan(it)).map(item).collect();
    assert_eq!(with.len(), steps.len() - 1, "add-ons besides");
    order["with"] = json!(with);
    let preview = me.post(paths::ORDER_PREVIEWS, order.clone()).await.json();
    assert_eq!(preview["refusals"], json!([]));
    order["id"] = json!("019a0000-0000-7000-8000-0000beefcaf1");
    order["terms"] = preview["terms"].clone();
    let placed = me.post(paths::ORDERS, order).await;
    placed.assert_status(200);
    assert_eq!(placed.json()["with"], preview["with"]);
    // All of it counts at once, so nothing is left but what is bought anew each month.
    let after = me.get(paths::ADVICE).await.json();
    let mut rest = after["steps"].as_array().expect("steps").iter();
    assert!(rest.all(|it| it["offering"] == "add-on/top-up-voice-60"), "{}", after["steps"]);
    world.pass_s(80 * 24 * 60 * 60);
    let mut me = world.session_of(SubscriberId(7)).await;
    for ahead in preview["bills"].as_array().expect("bills") {
        let month = ahead["month"].as_str().expect("a month");
        let bill = me.get(&paths::BILL.replace("{month}", month)).await.json();
        assert_eq!(bill["total_fen"], ahead["total_fen"], "{month}");
    }
}

#[tokio::test]
async fn the_same_question_has_the_same_answer() {
    let world = World::new().await;
    seed(&world.store).await;
    let mut me = world.session_of(SubscriberId(1)).await;
    let first = me.get(paths::ADVICE).await;
    assert_eq!(me.get(paths::ADVICE).await.body, first.body);
}
