//! Answers of a small hall, for tests: one subscriber on one plan. They are read from JSON, as they
//! come over the wire.

mod points;

pub(crate) use points::{
    addresses_json, pick_up_preview_json, points_history_json, points_json, points_lots_json,
    redemption_json, redemption_preview_json, rewards_json,
};

use hall_api::{AccountHome, Bill, PaymentSuggestions, Products};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Reads an answer.
#[track_caller]
pub(crate) fn read<T: DeserializeOwned>(answer: Value) -> T {
    serde_json::from_value(answer).expect("the answer is of the agreed shape")
}

pub(crate) fn home_json() -> Value {
    json!({
        "masked": "138****1234",
        "brand": "gotone",
        "brand_name": { "zh": "全球通", "en": "GoTone" },
        "brand_sign": "/media/brands/gotone.svg",
        "plan": "unlimited-99",
        "plan_name": { "zh": "畅享99套餐", "en": "Unlimited 99" },
        "month": "2026-11",
        "balance_fen": 8_650,
        "charges_fen": 4_230,
        "due_fen": 0,
        "as_of": "2026-11-21T08:05:09+08:00",
        "allowances": allowances_json(),
        "points": 12_800,
        "unread": 2,
        "personalised": true,
    })
}

pub(crate) fn home() -> AccountHome {
    read(home_json())
}

fn allowances_json() -> Value {
    let plan = json!({ "zh": "畅享99套餐", "en": "Unlimited 99" });
    json!([
        {
            "unit": "kb", "name": { "zh": "国内流量", "en": "Data" },
            "source": "plan/unlimited-99", "source_name": plan,
            "granted": 31_457_280, "rolled_in": 2_097_152, "used": 20_552_090, "left": 13_002_342,
            "expires_on": "2026-11-30",
            "beyond": { "zh": "5元/GB，用多少算多少", "en": "¥5/GB, by use" },
        },
        {
            "unit": "kb", "name": { "zh": "夜间流量", "en": "Night data" },
            "source": "add-on/night-data-20g",
            "source_name": { "zh": "夜间20GB包", "en": "Night 20 GB" },
            "granted": 20_971_520, "rolled_in": 0, "used": 0, "left": 20_971_520,
            "expires_on": "2026-11-30",
        },
        {
            "unit": "seconds", "name": { "zh": "国内通话", "en": "Calls" },
            "source": "plan/unlimited-99", "source_name": plan,
            "granted": 30_000, "rolled_in": 0, "used": 10_050, "left": 19_950,
            "expires_on": "2026-11-30",
        },
    ])
}

pub(crate) fn consumption_json() -> Value {
    json!({
        "month": "2026-11",
        "as_of": "2026-11-21T08:05:09+08:00",
        "allowances": allowances_json(),
        "limits_reached": [{
            "zh": "热点共享已达20 GB，11月18日起限速1 Mbit/s",
            "en": "20 GB by hotspot are used; slower from 18 November, 1 Mbit/s",
        }],
    })
}

pub(crate) fn bills_json() -> Value {
    let bill = |month: &str, state: &str, total: i64| json!({ "month": month, "state": state, "total_fen": total, "parts": [] });
    json!({ "bills": [
        bill("2026-11", "open", 4_230),
        bill("2026-10", "due", 14_130),
        bill("2026-09", "paid", 9_900),
        bill("2026-08", "paid", 10_350),
    ] })
}

pub(crate) fn bill_json() -> Value {
    json!({
        "month": "2026-10",
        "state": "due",
        "from": "2026-10-01",
        "until": "2026-10-31",
        "as_of": "2026-11-01T03:00:00+08:00",
        "total_fen": 14_130,
        "paid_fen": 0,
        "due_on": "2026-11-25",
        "lines": [
            {
                "group": "plan_fee", "name": { "zh": "畅享99套餐月费", "en": "Unlimited 99" },
                "source": "plan/unlimited-99",
                "why": { "zh": "套餐每月99元，整月收取。", "en": "The plan costs ¥99 a month." },
                "amount_fen": 9_900,
            },
            {
                "group": "calls", "name": { "zh": "国内主叫", "en": "Calls within the mainland" },
                "source": "plan/unlimited-99",
                "why": {
                    "zh": "超出套餐的通话每分钟0.10元，不足一分钟按一分钟计。",
                    "en": "Beyond the plan a minute costs ¥0.10; each started minute counts.",
                },
                "formula": { "zh": "0.10元 × 43分钟", "en": "¥0.10 × 43 min" },
                "quantity": 2_212, "unit": "seconds", "events": 12,
                "amount_fen": 430,
            },
            {
                "group": "free", "name": { "zh": "接听来电", "en": "Calls answered" },
                "source": "plan/unlimited-99",
                "why": { "zh": "295分钟，免费。", "en": "295 min, free of charge." },
                "quantity": 17_700, "unit": "seconds", "events": 99,
                "amount_fen": 0,
            },
            {
                "group": "roaming", "name": { "zh": "香港漫游流量", "en": "Data in Hong Kong" },
                "source": "service/roaming",
                "why": { "zh": "漫游流量每天38元封顶。", "en": "Data abroad costs ¥38 a day at most." },
                "formula": { "zh": "38元 × 1天", "en": "¥38 × 1 day" },
                "quantity": 524_288, "unit": "kb", "events": 3,
                "amount_fen": 3_800,
            },
        ],
        "allowances": [{
            "name": { "zh": "国内流量", "en": "Data" }, "unit": "kb",
            "granted": 31_457_280, "used": 29_360_128, "rolls_over": 2_097_152,
        }],
        "difference": {
            "before": "2026-09", "before_fen": 9_900, "change_fen": 4_230,
            "sentence": {
                "zh": "比上月多42.30元：漫游38.00元，通话4.30元。",
                "en": "¥42.30 more: roaming 38.00, calls 4.30.",
            },
            "causes": [
                { "group": "roaming", "words": { "zh": "香港漫游", "en": "Roaming in Hong Kong" },
                  "change_fen": 3_800 },
                { "group": "calls", "words": { "zh": "套餐外通话", "en": "Calls beyond the plan" },
                  "change_fen": 430 },
            ],
        },
    })
}

pub(crate) fn bill() -> Bill {
    read(bill_json())
}

pub(crate) fn records_json() -> Value {
    json!({
        "month": "2026-10",
        "as_of": "2026-11-21T08:05:09+08:00",
        "total": 3,
        "amount_fen": 3_815,
        "records": [
            {
                "at": "2026-10-03T21:10:05+08:00", "kind": "voice", "direction": "out",
                "party_masked": "139****5678",
                "origin": { "zh": "福州", "en": "Fuzhou" },
                "destination": { "zh": "厦门", "en": "Xiamen" },
                "quantity": 200, "unit": "seconds", "amount_fen": 0,
                "paid_by": { "zh": "套餐内通话", "en": "Included calls" },
            },
            {
                "at": "2026-10-03T09:00:00+08:00", "kind": "data", "direction": "out",
                "origin": { "zh": "香港", "en": "Hong Kong" },
                "quantity": 524_288, "unit": "kb", "amount_fen": 3_800,
                "paid_by": { "zh": "38元/天", "en": "¥38 a day" },
            },
            {
                "at": "2026-10-02T12:00:00+08:00", "kind": "sms", "direction": "in",
                "party_masked": "106****0001",
                "origin": { "zh": "福州", "en": "Fuzhou" },
                "quantity": 1, "unit": "count", "amount_fen": 0,
                "paid_by": { "zh": "免费", "en": "Free" },
            },
        ],
        "next": "Mg==",
    })
}

pub(crate) fn products_json() -> Value {
    json!({
        "held": [
            {
                "offering": "plan/unlimited-99", "kind": "plan", "state": "on",
                "name": { "zh": "畅享99套餐", "en": "Unlimited 99" },
                "summary": { "zh": "30 GB流量、500分钟通话", "en": "30 GB, 500 minutes" },
                "price": { "zh": "99元/月", "en": "¥99 a month" },
                "since": "2024-03-01", "can_switch": false,
            },
            {
                "offering": "service/caller-tune", "kind": "service", "state": "starting",
                "name": { "zh": "彩铃", "en": "Caller tune" },
                "summary": { "zh": "让对方听到音乐", "en": "Music for who calls you" },
                "price": { "zh": "5元/月", "en": "¥5 a month" },
                "since": "2026-12-01", "can_switch": true,
                "undo": { "order_id": "0198-a", "until": "2026-11-22T08:00:00+08:00" },
            },
        ],
        "available": [
            {
                "offering": "add-on/data-10g", "kind": "add_on", "state": "off",
                "name": { "zh": "10 GB流量包", "en": "10 GB data pack" },
                "summary": { "zh": "当月有效", "en": "For this month" },
                "price": { "zh": "20元", "en": "¥20" },
                "can_switch": true,
            },
            {
                "offering": "service/roaming", "kind": "service", "state": "off",
                "name": { "zh": "国际漫游", "en": "International roaming" },
                "summary": { "zh": "出境后可以使用", "en": "Use your phone abroad" },
                "price": { "zh": "免月费", "en": "No monthly fee" },
                "can_switch": false,
                "why_not": { "zh": "号码入网不满30天。", "en": "Your number is too new: less than 30 days." },
            },
        ],
    })
}

pub(crate) fn products() -> Products {
    read(products_json())
}

pub(crate) fn preview_json() -> Value {
    json!({
        "offering": "add-on/data-10g",
        "name": { "zh": "10 GB流量包", "en": "10 GB data pack" },
        "action": "switch_on",
        "effective_on": "2026-11-21",
        "now_fen": 2_000,
        "monthly_change_fen": 0,
        "penalty_fen": 0,
        "notes": [{ "zh": "当月有效，不结转。", "en": "For this month; nothing rolls over." }],
        "refusals": [],
        "remedies": [],
        "undo_s": 600,
        "terms": "0123456789abcdef",
    })
}

pub(crate) fn plans_json() -> Value {
    let plan = |id: &str, (zh, en): (&str, &str), fee: &str, state: &str| {
        json!({
            "plan": id, "name": { "zh": zh, "en": en },
            "summary": { "zh": "给用得不多的人", "en": "For those who use little" },
            "brand_name": { "zh": "神州行", "en": "Easyown" },
            "brand_sign": "/media/brands/easyown.svg",
            "price": { "zh": format!("{fee}元/月"), "en": format!("¥{fee} a month") },
            "data_kb": 10_485_760, "voice_s": 6_000, "messages": 0,
            "state": state, "why_not": [],
        })
    };
    let mut closed = plan("senior-19", ("银龄19套餐", "Senior 19"), "19", "closed");
    closed["data_kb"] = json!(0);
    closed["voice_s"] = json!(0);
    closed["why_not"] = json!([
        { "zh": "需要年满60岁。", "en": "It is for age 60 and up." },
        { "zh": "您的品牌不能办理。", "en": "It is not offered to your brand." },
    ]);
    json!({ "plans": [
        plan("light-29", ("轻享29套餐", "Light 29"), "29", "open"),
        plan("unlimited-99", ("畅享99套餐", "Unlimited 99"), "99", "current"),
        closed,
    ] })
}

/// Advice to change, with an add-on besides.
pub(crate) fn advice_json() -> Value {
    let text = |zh: &str, en: &str| json!({ "zh": zh, "en": en });
    let month = |month: &str, today: i64, advised: i64| json!({ "month": month, "today_fen": today, "advised_fen": advised });
    let cause = |name: Value, today: i64, advised: i64| json!({ "name": name, "today_fen": today, "advised_fen": advised });
    json!({
        "verdict": "change",
        "title": text("“轻享29套餐”加“流量包”更适合您", "“Light 29” with “Data pack” fits you better"),
        "sentences": [
            text("按您2026年9月至2026年10月的用量，少花100.00元。", "It comes to ¥100.00 less."),
            text("没有一个月会更贵。", "No month would have been dearer."),
        ],
        "optimal": true,
        "steps": [
            { "offering": "plan/light-29", "action": "switch_on",
              "words": text("换成“轻享29套餐”，29元/月", "Change to “Light 29”, ¥29 a month") },
            { "offering": "add-on/data-10g", "action": "switch_on",
              "words": text("办理“流量包”，20元/月", "Take “Data pack”, ¥20 a month") },
        ],
        "months": [month("2026-09", 9_900, 4_900), month("2026-10", 9_900, 4_900)],
        "causes": [
            cause(text("套餐月费", "Plan fee"), 19_800, 5_800),
            cause(text("叠加包", "Add-ons"), 0, 4_000),
        ],
        "others": [text("其次是“轻享39套餐”。", "Next comes “Light 39”.")],
    })
}

pub(crate) fn change_json() -> Value {
    let bill = |month: &str, fen: i64| {
        json!({ "month": month, "total_fen": fen + 500, "lines": [
            { "name": { "zh": "轻享29套餐月费", "en": "Light 29: monthly fee" }, "amount_fen": fen },
            { "name": { "zh": "彩铃月费", "en": "Caller tune: monthly fee" }, "amount_fen": 500 },
        ] })
    };
    json!({
        "offering": "plan/light-29",
        "name": { "zh": "轻享29套餐", "en": "Light 29" },
        "action": "switch_on",
        "effective_on": "2026-12-01",
        "now_fen": 0,
        "monthly_change_fen": -7_000,
        "penalty_fen": 9_000,
        "notes": [{ "zh": "2026年12月1日起生效，在此之前一切照旧。", "en": "It counts from 1 December 2026." }],
        "refusals": [],
        "remedies": [],
        "undo_s": 820_800,
        "plan_change": {
            "left_name": { "zh": "畅享99套餐", "en": "Unlimited 99" },
            "bound_until": "2027-11-30",
            "others": [
                { "offering": "add-on/voice-100", "kind": "add_on", "fate": "stays",
                  "name": { "zh": "通话月包", "en": "Calls" } },
                { "offering": "add-on/day-1g", "kind": "add_on", "fate": "ends", "until": "2026-11-30",
                  "name": { "zh": "流量日包", "en": "Data for a day" } },
            ],
            "months": [
                { "month": "2026-10", "cost_fen": 10_400, "with_plan_fen": 6_150 },
                { "month": "2026-09", "cost_fen": 9_900, "with_plan_fen": 12_050 },
            ],
        },
        "bills": [bill("2026-12", 2_900), bill("2027-01", 2_900)],
        "terms": "0123456789abcdef",
    })
}

pub(crate) fn receipt_json() -> Value {
    json!({
        "id": "0198-a",
        "reference": "OH-2026-000123",
        "offering": "service/caller-tune",
        "name": { "zh": "彩铃", "en": "Caller tune" },
        "action": "switch_on",
        "state": "scheduled",
        "at": "2026-11-21T08:06:00+08:00",
        "effective_on": "2026-12-01",
        "now_fen": 0,
        "monthly_change_fen": 500,
        "undo_until": "2026-11-22T08:00:00+08:00",
    })
}

pub(crate) fn suggestions_json() -> Value {
    json!({
        "balance_fen": -4_230,
        "due_fen": 4_230,
        "amounts_fen": [4_230, 5_000, 10_000],
        "why": { "zh": "正好缴清10月账单。", "en": "It pays the bill for October exactly." },
        "min_fen": 100,
        "max_fen": 50_000,
    })
}

pub(crate) fn suggestions() -> PaymentSuggestions {
    read(suggestions_json())
}

pub(crate) fn payment_json(state: &str) -> Value {
    let mut payment = json!({
        "id": "0198-b",
        "reference": "PY-2026-000777",
        "purpose": "top_up",
        "amount_fen": 5_000,
        "state": state,
        "at": "2026-11-21T08:10:00+08:00",
    });
    match state {
        "pending" => payment["checkout_url"] = json!("/demo-bank/0198-b"),
        "paid" => {
            payment["paid_at"] = json!("2026-11-21T08:11:30+08:00");
            payment["balance_after_fen"] = json!(13_650);
        }
        _ => {}
    }
    payment
}

pub(crate) fn messages_json() -> Value {
    json!({ "messages": [
        {
            "id": "m-1", "at": "2026-11-20T10:00:00+08:00",
            "title": { "zh": "10月账单已出", "en": "Your bill for October" },
            "body": { "zh": "10月账单141.30元。", "en": "Your bill for October is ¥141.30." },
            "path": "/my/bills/2026-10/", "is_read": false,
        },
        {
            "id": "m-2", "at": "2026-11-01T10:00:00+08:00",
            "title": { "zh": "欢迎", "en": "Welcome" },
            "body": { "zh": "您好。", "en": "Hello." },
            "path": "//elsewhere.example/", "is_read": true,
        },
    ] })
}

pub(crate) fn ticket_json() -> Value {
    json!({
        "id": "0198-c", "reference": "TT-2026-000042", "kind": "network",
        "words": "周六晚上家里没有信号。",
        "state": "in_progress",
        "opened_at": "2026-11-20T20:00:00+08:00",
        "answer_by": "2026-11-22T20:00:00+08:00",
        "steps": [
            { "at": "2026-11-21T09:00:00+08:00", "state": "in_progress",
              "words": { "zh": "工程师已安排上门检查基站。", "en": "An engineer looks at the mast." } },
        ],
    })
}

pub(crate) fn ebill_json(state: &str) -> Value {
    match state {
        "off" => json!({ "state": "off" }),
        _ => json!({ "state": state, "email_masked": "l***@example.com" }),
    }
}

pub(crate) fn profile_json() -> Value {
    json!({
        "masked": "138****1234",
        "name_masked": "林*",
        "brand_name": { "zh": "全球通", "en": "GoTone" },
        "brand_sign": "/media/brands/gotone.svg",
        "tier_name": { "zh": "金卡", "en": "Gold" },
        "joined_on": "2018-05-01",
        "tenure_months": 102,
        "is_corporate": true,
    })
}

pub(crate) fn consents_json() -> Value {
    json!({ "consents": [
        { "purpose": "personalised_offers", "granted": true, "since": "2026-01-05T10:00:00+08:00" },
        { "purpose": "marketing_messages", "granted": false },
    ] })
}

pub(crate) fn tags_json() -> Value {
    json!({ "tags": [{
        "id": "t-1",
        "words": { "zh": "常用流量", "en": "Uses much data" },
        "source": { "zh": "最近三个月的用量", "en": "Use of the last three months" },
        "since": "2026-10-01T00:00:00+08:00",
    }] })
}

pub(crate) fn sessions_json() -> Value {
    json!({ "sessions": [
        {
            "id": "s-1", "is_this": true, "device": "Chrome, Android", "factor": "sms_code",
            "since": "2026-11-21T08:00:00+08:00", "last_seen": "2026-11-21T08:05:00+08:00",
        },
        {
            "id": "s-2", "is_this": false, "device": "Firefox, Windows",
            "factor": "service_password",
            "since": "2026-11-20T19:00:00+08:00", "last_seen": "2026-11-20T19:30:00+08:00",
        },
    ] })
}

pub(crate) fn session_json() -> Value {
    json!({
        "masked": "138****1234",
        "factor": "sms_code",
        "step_ups": [{ "purpose": "usage_records", "until": "2026-11-21T08:10:00+08:00" }],
        "second_factor": "service_password",
        "has_password": true,
        "idle_after_s": 900,
        "ends_at": "2026-11-21T20:00:00+08:00",
    })
}
