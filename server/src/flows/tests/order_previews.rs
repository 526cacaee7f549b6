//! What an order would do, with everything that must be known before it is placed.

use super::fixture::{Desk, block_on, json};
use crate::{
    convert::{Reference, order_preview},
    flows::preview_order,
    test_population::OPERATOR,
};
use expect_test::{Expect, expect};
use hall_bss::port::{OrderAction, OrderItems, OrderPreview, Product, ProductState};
use hall_types::{Fen, OfferingRef};
use jiff::{Timestamp, civil::date};

fn offering(text: &str) -> OfferingRef {
    text.parse().expect("an offering")
}

#[track_caller]
fn check_preview(position: u64, action: OrderAction, text: &str, expected: Expect) {
    block_on(async {
        let desk = Desk::open().await;
        let preview =
            preview_order(&desk.visit(position), &OrderItems::one(action, offering(text))).await;
        let preview = preview.expect("a preview");
        assert_eq!(preview.terms.len(), 16);
        // They change with the demo's catalogue.
        expected.assert_eq(&json(&hall_api::OrderPreview { terms: "TERMS".to_owned(), ..preview }));
    });
}

#[test]
fn what_another_plan_would_do() {
    check_preview(
        0,
        OrderAction::Take,
        "plan/unlimited-99",
        expect![[r#"
            {
              "offering": "plan/unlimited-99",
              "name": {
                "zh": "畅享99套餐",
                "en": "Unlimited 99"
              },
              "action": "switch_on",
              "effective_on": "2026-12-01",
              "now_fen": 0,
              "monthly_change_fen": 6000,
              "penalty_fen": 0,
              "notes": [
                {
                  "zh": "2026年12月1日起生效，在此之前一切照旧。",
                  "en": "It counts from 1 December 2026; until then everything stays as it is."
                },
                {
                  "zh": "您现在的“青春卡39元档”用到2026年11月30日。",
                  "en": "Your “Youth Card 39” stays on until 30 November 2026."
                },
                {
                  "zh": "“青春卡39元档”中届时没用完的用量同时作废，包括：国内流量、国内通话（主叫）。",
                  "en": "What is left of “Youth Card 39” by then is lost with it: Data within the mainland, Calls within the mainland."
                },
                {
                  "zh": "国内指中国内地，不含港澳台。剩余流量不结转。",
                  "en": "Domestic means the Chinese mainland, without Hong Kong, Macao and Taiwan. Data you do not use does not roll over."
                }
              ],
              "refusals": [],
              "remedies": [],
              "undo_s": 820800,
              "plan_change": {
                "left_name": {
                  "zh": "青春卡39元档",
                  "en": "Youth Card 39"
                },
                "others": [],
                "months": [
                  {
                    "month": "2026-10",
                    "cost_fen": 5100,
                    "with_plan_fen": 10560
                  },
                  {
                    "month": "2026-09",
                    "cost_fen": 5000,
                    "with_plan_fen": 10550
                  },
                  {
                    "month": "2026-08",
                    "cost_fen": 4910,
                    "with_plan_fen": 10210
                  }
                ]
              },
              "bills": [
                {
                  "month": "2026-12",
                  "total_fen": 9900,
                  "lines": [
                    {
                      "name": {
                        "zh": "畅享99套餐月费",
                        "en": "Unlimited 99: monthly fee"
                      },
                      "amount_fen": 9900
                    }
                  ]
                },
                {
                  "month": "2027-01",
                  "total_fen": 9900,
                  "lines": [
                    {
                      "name": {
                        "zh": "畅享99套餐月费",
                        "en": "Unlimited 99: monthly fee"
                      },
                      "amount_fen": 9900
                    }
                  ]
                }
              ],
              "terms": "TERMS"
            }"#]],
    );
}

#[test]
fn what_a_plan_with_a_term_would_do() {
    check_preview(
        0,
        OrderAction::Take,
        "plan/household-239",
        expect![[r#"
            {
              "offering": "plan/household-239",
              "name": {
                "zh": "全家福239套餐",
                "en": "Household 239"
              },
              "action": "switch_on",
              "effective_on": "2026-12-01",
              "now_fen": 0,
              "monthly_change_fen": 20000,
              "penalty_fen": 0,
              "notes": [
                {
                  "zh": "2026年12月1日起生效，在此之前一切照旧。",
                  "en": "It counts from 1 December 2026; until then everything stays as it is."
                },
                {
                  "zh": "您现在的“青春卡39元档”用到2026年11月30日。",
                  "en": "Your “Youth Card 39” stays on until 30 November 2026."
                },
                {
                  "zh": "“青春卡39元档”中届时没用完的用量同时作废，包括：国内流量、国内通话（主叫）。",
                  "en": "What is left of “Youth Card 39” by then is lost with it: Data within the mainland, Calls within the mainland."
                },
                {
                  "zh": "合约期12个月。",
                  "en": "Minimum term: 12 months."
                },
                {
                  "zh": "合约期内退出不收取违约金。",
                  "en": "Leaving before the minimum term ends costs nothing."
                },
                {
                  "zh": "共享号码由主号添加，各号码自己的套餐费照常收取。",
                  "en": "You add the numbers that share; each of them goes on paying for its own plan."
                },
                {
                  "zh": "亲情号码可拨打10098设置或更改。",
                  "en": "Call 10098 to set or change your chosen numbers."
                },
                {
                  "zh": "不收费的通话先从套餐分钟数中扣减，分钟数用完后仍不收费。",
                  "en": "Calls that cost nothing still come out of your minutes first; once those are used up, they go on costing nothing."
                },
                {
                  "zh": "约定在网十二个月，提前更换套餐不收违约金。",
                  "en": "You agree to twelve months; changing plan earlier costs nothing."
                }
              ],
              "refusals": [],
              "remedies": [],
              "undo_s": 820800,
              "plan_change": {
                "left_name": {
                  "zh": "青春卡39元档",
                  "en": "Youth Card 39"
                },
                "bound_until": "2027-11-30",
                "others": [],
                "months": [
                  {
                    "month": "2026-10",
                    "cost_fen": 5100,
                    "with_plan_fen": 23900
                  },
                  {
                    "month": "2026-09",
                    "cost_fen": 5000,
                    "with_plan_fen": 23900
                  },
                  {
                    "month": "2026-08",
                    "cost_fen": 4910,
                    "with_plan_fen": 23900
                  }
                ]
              },
              "bills": [
                {
                  "month": "2026-12",
                  "total_fen": 23900,
                  "lines": [
                    {
                      "name": {
                        "zh": "全家福239套餐月费",
                        "en": "Household 239: monthly fee"
                      },
                      "amount_fen": 23900
                    }
                  ]
                },
                {
                  "month": "2027-01",
                  "total_fen": 23900,
                  "lines": [
                    {
                      "name": {
                        "zh": "全家福239套餐月费",
                        "en": "Household 239: monthly fee"
                      },
                      "amount_fen": 23900
                    }
                  ]
                }
              ],
              "terms": "TERMS"
            }"#]],
    );
}

#[test]
fn what_a_pack_would_do() {
    check_preview(
        0,
        OrderAction::Take,
        "add-on/data-10g",
        expect![[r#"
            {
              "offering": "add-on/data-10g",
              "name": {
                "zh": "流量月包 10 GB",
                "en": "Monthly data 10 GB"
              },
              "action": "switch_on",
              "effective_on": "2026-11-21",
              "now_fen": 4000,
              "monthly_change_fen": 4000,
              "penalty_fen": 0,
              "notes": [
                {
                  "zh": "确认后立即生效。",
                  "en": "It counts as soon as you confirm."
                },
                {
                  "zh": "这份流量先于套餐流量使用，套餐里能结转的流量因此可以留到下月。",
                  "en": "It is used before your plan's data, so that whatever your plan can carry over is kept."
                },
                {
                  "zh": "当月没用完的部分月底清零，不结转。",
                  "en": "What is left at the end of the month does not carry over."
                },
                {
                  "zh": "用完后，国内流量按您套餐的资费计费。",
                  "en": "Once it is used up, domestic data is charged as your plan says."
                },
                {
                  "zh": "畅享套餐的全速流量用完后只降速、不另收流量费；要恢复全速，请选提速包。",
                  "en": "On an Unlimited plan data goes on at a lower speed, without charge, once the full-speed data is used up; to get full speed back, take a full-speed pack instead."
                },
                {
                  "zh": "只在中国内地使用，不含港澳台和国外。",
                  "en": "For use on the Chinese mainland only, not in Hong Kong, Macao, Taiwan or abroad."
                }
              ],
              "refusals": [],
              "remedies": [],
              "undo_s": 600,
              "bills": [
                {
                  "month": "2026-12",
                  "total_fen": 7900,
                  "lines": [
                    {
                      "name": {
                        "zh": "青春卡39元档月费",
                        "en": "Youth Card 39: monthly fee"
                      },
                      "amount_fen": 3900
                    },
                    {
                      "name": {
                        "zh": "流量月包 10 GB月费",
                        "en": "Monthly data 10 GB: monthly fee"
                      },
                      "amount_fen": 4000
                    }
                  ]
                },
                {
                  "month": "2027-01",
                  "total_fen": 7900,
                  "lines": [
                    {
                      "name": {
                        "zh": "青春卡39元档月费",
                        "en": "Youth Card 39: monthly fee"
                      },
                      "amount_fen": 3900
                    },
                    {
                      "name": {
                        "zh": "流量月包 10 GB月费",
                        "en": "Monthly data 10 GB: monthly fee"
                      },
                      "amount_fen": 4000
                    }
                  ]
                }
              ],
              "terms": "TERMS"
            }"#]],
    );
}

#[test]
fn what_switching_off_would_do() {
    check_preview(
        0,
        OrderAction::Leave,
        "service/mms",
        expect![[r#"
        {
          "offering": "service/mms",
          "name": {
            "zh": "彩信",
            "en": "MMS"
          },
          "action": "switch_off",
          "effective_on": "2026-11-21",
          "now_fen": 0,
          "monthly_change_fen": 0,
          "penalty_fen": 0,
          "notes": [
            {
              "zh": "确认后立即停用。",
              "en": "It stops as soon as you confirm."
            }
          ],
          "refusals": [],
          "remedies": [],
          "undo_s": 600,
          "terms": "TERMS"
        }"#]],
    );
}

#[test]
fn what_leaving_a_plan_would_do() {
    check_preview(
        0,
        OrderAction::Leave,
        "plan/youth-39",
        expect![[r#"
        {
          "offering": "plan/youth-39",
          "name": {
            "zh": "青春卡39元档",
            "en": "Youth Card 39"
          },
          "action": "switch_off",
          "effective_on": "2026-11-21",
          "now_fen": 0,
          "monthly_change_fen": 0,
          "penalty_fen": 0,
          "notes": [],
          "refusals": [
            {
              "zh": "套餐不能单独退订，请直接办理想换的套餐。",
              "en": "A plan is not switched off by itself; take the plan you want instead."
            }
          ],
          "remedies": [],
          "undo_s": 0,
          "terms": "TERMS"
        }"#]],
    );
}

/// The next bills are lower than those from the month on in which the fee is the usual one.
#[test]
fn an_add_on_that_costs_less_at_first() {
    block_on(async {
        let desk = Desk::open().await;
        let items = OrderItems::one(OrderAction::Take, offering("add-on/video-15g"));
        let preview = preview_order(&desk.visit(0), &items).await.expect("a preview");
        assert_eq!((preview.now_fen, preview.monthly_change_fen), (Fen(1_500), Fen(2_500)));
        expect![[r#"
            [
              [
                {
                  "month": "2026-12",
                  "total_fen": 5400,
                  "lines": [
                    {
                      "name": {
                        "zh": "青春卡39元档月费",
                        "en": "Youth Card 39: monthly fee"
                      },
                      "amount_fen": 3900
                    },
                    {
                      "name": {
                        "zh": "视频会员包 15 GB优惠月费",
                        "en": "Video membership 15 GB: introductory fee"
                      },
                      "amount_fen": 1500
                    }
                  ]
                },
                {
                  "month": "2027-01",
                  "total_fen": 5400,
                  "lines": [
                    {
                      "name": {
                        "zh": "青春卡39元档月费",
                        "en": "Youth Card 39: monthly fee"
                      },
                      "amount_fen": 3900
                    },
                    {
                      "name": {
                        "zh": "视频会员包 15 GB优惠月费",
                        "en": "Video membership 15 GB: introductory fee"
                      },
                      "amount_fen": 1500
                    }
                  ]
                }
              ],
              {
                "month": "2027-02",
                "total_fen": 6400
              }
            ]"#]]
        .assert_eq(&json(&(&preview.bills, &preview.after_promotions)));
    });
}

/// A preview of another plan while the contract of the one that is on still runs.
#[test]
fn leaving_a_contract_early_says_what_it_costs() {
    let now: Timestamp = "2026-11-21T12:00:00+08:00".parse().expect("a moment");
    let held = [Product {
        product: 0,
        offering: offering("plan/corporate-manager-199"),
        state: ProductState::On,
        from: date(2026, 1, 1),
        until: None,
        contract_until: Some(date(2027, 12, 31)),
    }];
    let preview = OrderPreview {
        action: OrderAction::Take,
        offering: offering("plan/unlimited-99"),
        with: Vec::new(),
        refusals: Vec::new(),
        effective_at: "2026-12-01T00:00:00+08:00".parse().expect("a moment"),
        effective_on: date(2026, 12, 1),
        until: None,
        now: Fen::ZERO,
        monthly_change: Fen(-10_000),
        penalty: Fen(52_000),
        undo_until: None,
        plan_change: None,
        bills: Vec::new(),
        after_promotions: None,
        terms: String::new(),
    };
    let reference = Reference { catalog: OPERATOR.catalog(), zone: OPERATOR.zone() };
    let told = order_preview(&preview, &held, now, &reference);
    let note = told.notes.iter().find(|note| note.zh.contains("违约金")).expect("a note");
    expect![[r#"
        {
          "zh": "提前离开“政企管理199套餐”（合约到2027年12月31日），违约金520元，计入本月账单。",
          "en": "Leaving “Corporate Manager 199” early costs ¥520, on this month's bill; its minimum term runs until 31 December 2027."
        }"#]].assert_eq(&json(note));
    assert_eq!((told.penalty_fen, told.undo_s), (Fen(52_000), 0));
}

#[test]
fn switching_off_what_is_paid_by_the_month() {
    let now: Timestamp = "2026-11-21T12:00:00+08:00".parse().expect("a moment");
    let held = |state| {
        [Product {
            product: 3,
            offering: offering("add-on/data-10g"),
            state,
            from: date(2026, 11, 1),
            until: None,
            contract_until: None,
        }]
    };
    let preview = |effective_on| OrderPreview {
        action: OrderAction::Leave,
        offering: offering("add-on/data-10g"),
        with: Vec::new(),
        refusals: Vec::new(),
        effective_at: now,
        effective_on,
        until: None,
        now: Fen::ZERO,
        monthly_change: Fen(-4_000),
        penalty: Fen::ZERO,
        undo_until: None,
        plan_change: None,
        bills: Vec::new(),
        after_promotions: None,
        terms: String::new(),
    };
    let reference = Reference { catalog: OPERATOR.catalog(), zone: OPERATOR.zone() };
    let notes = |effective_on, state| {
        order_preview(&preview(effective_on), &held(state), now, &reference).notes
    };
    let mut shown = String::new();
    for (effective_on, state) in [
        (date(2026, 11, 21), ProductState::On),
        (date(2026, 12, 1), ProductState::On),
        (date(2026, 11, 21), ProductState::Starting),
    ] {
        for note in notes(effective_on, state) {
            shown.push_str(&format!("{effective_on} {state:?}: {} | {}\n", note.zh, note.en));
        }
    }
    expect![[r#"
        2026-11-21 On: 确认后立即停用。 | It stops as soon as you confirm.
        2026-11-21 On: “流量月包 10 GB”中届时没用完的用量同时作废，包括：国内流量。 | What is left of “Monthly data 10 GB” by then is lost with it: Data within the mainland.
        2026-11-21 On: 本月月费已按整月收取，不退还。 | This month's fee has been charged for the whole month and is not paid back.
        2026-12-01 On: 可以用到2026年11月30日，之后停用。 | You can use it until 30 November 2026; then it stops.
        2026-12-01 On: “流量月包 10 GB”中届时没用完的用量同时作废，包括：国内流量。 | What is left of “Monthly data 10 GB” by then is lost with it: Data within the mainland.
        2026-11-21 Starting: 它尚未生效，退订后不再生效。 | It has not begun yet and will not begin.
    "#]].assert_eq(&shown);
}
