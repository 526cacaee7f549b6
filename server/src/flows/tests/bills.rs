//! Bills: everything adds up, each line has its reason.

use super::fixture::{Desk, block_on, json, month};
use crate::{
    flows::{AccountError, bill_csv, bill_document, bills, bills::bill},
    services::ToldBills,
};
use expect_test::expect;
use hall_api::{BillGroup, BillState};
use hall_bss::port::{BalanceKind, Credit};
use hall_types::{Fen, Locale};

/// Every figure of every bill of everybody: lines, shares and causes, to the fen.
#[test]
fn everything_adds_up_to_the_fen() {
    block_on(async {
        let desk = Desk::open().await;
        let mut differences = 0;
        for visit in desk.everybody() {
            let list = bills(&visit).await.expect("bills");
            assert_eq!(list.bills[0].state, BillState::Open);
            let months: Vec<_> = list.bills.iter().map(|it| it.month).collect();
            assert!(months.windows(2).all(|two| two[0].previous() == two[1]), "{months:?}");
            for summary in &list.bills {
                let whole = bill(&visit, summary.month).await.expect("a bill");
                assert_eq!((whole.total_fen, whole.state), (summary.total_fen, summary.state));
                let lines: Fen = whole.lines.iter().map(|it| it.amount_fen).sum();
                assert_eq!(lines, whole.total_fen);
                let parts: Fen = summary.parts.iter().map(|it| it.amount_fen).sum();
                assert_eq!(parts, whole.total_fen);
                for part in &summary.parts {
                    let of_group = whole.lines.iter().filter(|it| it.group == part.group);
                    let sum: Fen = of_group.map(|it| it.amount_fen).sum();
                    assert_eq!(sum, part.amount_fen);
                }
                for line in &whole.lines {
                    assert!(!line.why.zh.is_empty() && !line.why.en.is_empty(), "{line:?}");
                }
                let Some(difference) = whole.difference else { continue };
                differences += 1;
                let before = bill(&visit, difference.before).await.expect("the one before");
                assert_eq!(before.total_fen, difference.before_fen);
                assert_eq!(difference.change_fen, whole.total_fen - before.total_fen);
                let causes: Fen = difference.causes.iter().map(|it| it.change_fen).sum();
                assert_eq!(causes, difference.change_fen);
            }
        }
        assert!(differences > 10, "{differences}");
    });
}

/// What was told before is what would be told now, also after the bill has been paid.
#[test]
fn a_bill_that_is_told_again_says_what_is_so() {
    block_on(async {
        let desk = Desk::open().await;
        let told = ToldBills::default();
        let mut paid = 0;
        for visit in desk.everybody() {
            let months = bills(&visit).await.expect("bills").bills;
            let tell = async || {
                let mut all = Vec::new();
                for month in months.iter().map(|it| it.month) {
                    let document = bill_document(&visit, &told, month).await.expect("a bill");
                    let anew = bill(&visit, month).await.expect("a bill");
                    assert_eq!(document, serde_json::to_vec(&anew).expect("JSON"));
                    all.push(document);
                }
                all
            };
            let before = tell().await;
            assert_eq!(tell().await, before);
            let credit = Credit {
                at: visit.now,
                kind: BalanceKind::TopUp,
                amount: Fen(100_000),
                reference: "test/1".to_owned(),
            };
            visit.bss.credit(visit.subject, &credit).await.expect("money");
            visit.bss.settle(visit.subject, visit.now).await.expect("paid");
            paid += usize::from(tell().await != before);
        }
        assert!(paid > 0, "nobody owed anything");
    });
}

#[test]
fn each_line_has_its_reason() {
    block_on(async {
        let desk = Desk::open().await;
        let mut shown = String::new();
        for visit in desk.everybody() {
            let it = bill(&visit, month("2026-10")).await.expect("a bill");
            for line in it.lines.iter().filter(|it| it.group != BillGroup::AddOns) {
                let formula = line.formula.clone().unwrap_or_default();
                let text = format!(
                    "{} = {} | {} | {}\n{} | {} | {}\n",
                    line.name.zh,
                    line.amount_fen.yuan(),
                    formula.zh,
                    line.why.zh,
                    line.name.en,
                    formula.en,
                    line.why.en,
                );
                if !shown.contains(&text) && shown.lines().count() < 48 {
                    shown.push_str(&text);
                }
            }
        }
        expect![[r#"
            青春卡39元档月费 = 39.00 |  | 39元/月，按整月收取。
            Youth Card 39: monthly fee |  | ¥39 a month, for the whole month.
            接听来电、接收短信和彩信 = 0.00 |  | 144分钟，免费。
            Calls answered, texts and picture messages received |  | 144 min, free of charge.
            国内短信和彩信 = 5.00 | 50条 × 0.1元/条 | 按“青春卡39元档”的资费收取。
            Domestic texts and picture messages | 50 messages × ¥0.10/message | Priced by “Youth Card 39”.
            套餐外流量日包：日包 = 7.00 | 1元/包（含1 GB）× 7包 | 按“青春卡39元档”的资费收取，当天首次使用时自动生效。
            Day packs beyond the plan: day packs | 7 packs of 1 GB × ¥1 | Priced by “Youth Card 39”: each started by the first use of its day.
            畅享99套餐月费 = 99.00 |  | 99元/月，按整月收取。
            Unlimited 99: monthly fee |  | ¥99 a month, for the whole month.
            接听来电、接收短信和彩信 = 0.00 |  | 295分钟，免费。
            Calls answered, texts and picture messages received |  | 295 min, free of charge.
            在东亚和东南亚拨打内地和本资费区 = 20.79 | 21分钟 × 0.99元/分钟 | 按“畅享99套餐”的资费收取，不足1分钟按1分钟计。
            In East and South-East Asia: calls to the mainland and within the zone | 21 min × ¥0.99/min | Priced by “Unlimited 99”: every started minute counts.
            在东亚和东南亚接听来电 = 40.59 | 41分钟 × 0.99元/分钟 | 按“畅享99套餐”的资费收取，不足1分钟按1分钟计。
            In East and South-East Asia: calls answered | 41 min × ¥0.99/min | Priced by “Unlimited 99”: every started minute counts.
            在东亚和东南亚使用流量：日包 = 150.00 | 30元/包（含1 GB）× 5包 | 按“畅享99套餐”的资费收取，当天首次使用时自动生效。
            In East and South-East Asia: data: day packs | 5 packs of 1 GB × ¥30 | Priced by “Unlimited 99”: each started by the first use of its day.
            全家享99套餐月费 = 99.00 |  | 99元/月，按整月收取。
            Family 99: monthly fee |  | ¥99 a month, for the whole month.
            接听来电、接收短信和彩信 = 0.00 |  | 103分钟，免费。
            Calls answered, texts and picture messages received |  | 103 min, free of charge.
            拨打大洋洲 = 44.50 | 50分钟 × 0.89元/分钟 | 按“全家享99套餐”的资费收取，不足1分钟按1分钟计。
            Calls to Oceania | 50 min × ¥0.89/min | Priced by “Family 99”: every started minute counts.
            校园卡59元档月费 = 59.00 |  | 59元/月，按整月收取。
            Campus Card 59: monthly fee |  | ¥59 a month, for the whole month.
            接听来电、接收短信和彩信 = 0.00 |  | 133分钟，免费。
            Calls answered, texts and picture messages received |  | 133 min, free of charge.
            发送国内短信和彩信 = 0.60 | 6条 × 0.1元/条 | 按“校园卡59元档”的资费收取。
            Texts and picture messages within the mainland | 6 messages × ¥0.10/message | Priced by “Campus Card 59”.
            银龄卡19元档月费 = 19.00 |  | 19元/月，按整月收取。
            Silver Card 19: monthly fee |  | ¥19 a month, for the whole month.
            接听来电、接收短信和彩信 = 0.00 |  | 90分钟，免费。
            Calls answered, texts and picture messages received |  | 90 min, free of charge.
            发送国内短信和彩信 = 0.60 | 6条 × 0.1元/条 | 按“银龄卡19元档”的资费收取。
            Texts and picture messages within the mainland | 6 messages × ¥0.10/message | Priced by “Silver Card 19”.
            5G臻享599套餐月费 = 599.00 |  | 599元/月，按整月收取。
            5G Signature 599: monthly fee |  | ¥599 a month, for the whole month.
            网龄优惠 = -89.85 |  | 网龄满10年，月费8.5折。
            Discount for your time with us |  | 15% off the monthly fee from 10 years with us.
            接听来电、接收短信和彩信 = 0.00 |  | 1755分钟，免费。
            Calls answered, texts and picture messages received |  | 1,755 min, free of charge.
            在欧洲拨打内地和本资费区 = 431.83 | 217分钟 × 1.99元/分钟 | 按“5G臻享599套餐”的资费收取，不足1分钟按1分钟计。
            In Europe: calls to the mainland and within the zone | 217 min × ¥1.99/min | Priced by “5G Signature 599”: every started minute counts.
            在欧洲接听来电 = 234.82 | 118分钟 × 1.99元/分钟 | 按“5G臻享599套餐”的资费收取，不足1分钟按1分钟计。
            In Europe: calls answered | 118 min × ¥1.99/min | Priced by “5G Signature 599”: every started minute counts.
            拨打南亚和中亚 = 62.58 | 42分钟 × 1.49元/分钟 | 按“5G臻享599套餐”的资费收取，不足1分钟按1分钟计。
            Calls to South and Central Asia | 42 min × ¥1.49/min | Priced by “5G Signature 599”: every started minute counts.
        "#]].assert_eq(&shown);
    });
}

#[test]
fn why_a_month_differs() {
    block_on(async {
        let desk = Desk::open().await;
        let it = bill(&desk.visit(1), month("2026-10")).await.expect("a bill");
        expect![[r#"
            {
              "before": "2026-09",
              "before_fen": 9900,
              "change_fen": 21138,
              "sentence": {
                "zh": "比上月多211.38元，主要是“在东亚和东南亚使用流量：日包”（+150元）、“在东亚和东南亚接听来电”（+40.59元）。",
                "en": "¥211.38 more than the month before, mostly “In East and South-East Asia: data: day packs” (+¥150) and “In East and South-East Asia: calls answered” (+¥40.59)."
              },
              "causes": [
                {
                  "group": "roaming",
                  "words": {
                    "zh": "本月有“在东亚和东南亚使用流量：日包”150元",
                    "en": "“In East and South-East Asia: data: day packs” this month: ¥150"
                  },
                  "change_fen": 15000
                },
                {
                  "group": "roaming",
                  "words": {
                    "zh": "本月有“在东亚和东南亚接听来电”41分钟",
                    "en": "“In East and South-East Asia: calls answered” this month: 41 min"
                  },
                  "change_fen": 4059
                },
                {
                  "group": "roaming",
                  "words": {
                    "zh": "本月有“在东亚和东南亚拨打内地和本资费区”21分钟",
                    "en": "“In East and South-East Asia: calls to the mainland and within the zone” this month: 21 min"
                  },
                  "change_fen": 2079
                }
              ]
            }"#]].assert_eq(&json(&it.difference));
    });
}

#[test]
fn the_running_month_is_not_compared() {
    block_on(async {
        let desk = Desk::open().await;
        let it = bill(&desk.visit(0), month("2026-11")).await.expect("a bill");
        assert_eq!((it.state, it.difference), (BillState::Open, None));
    });
}

#[test]
fn months_without_a_bill_are_not_found() {
    block_on(async {
        let desk = Desk::open().await;
        for missing in ["2026-12", "2026-01", "1999-01"] {
            let answer = bill(&desk.visit(0), month(missing)).await;
            assert!(matches!(answer, Err(AccountError::NotFound)), "{missing}");
        }
    });
}

#[test]
fn a_bill_as_a_table() {
    block_on(async {
        let desk = Desk::open().await;
        let visit = desk.visit(1);
        let mut shown = String::new();
        for locale in [Locale::Zh, Locale::En] {
            let bytes = bill_csv(&visit, month("2026-10"), locale).await.expect("a table");
            let text = String::from_utf8(bytes).expect("text");
            assert!(text.starts_with('\u{feff}'));
            shown.push_str(text.trim_start_matches('\u{feff}'));
        }
        expect![[r#"
            类别,项目,来源,用量,单位,次数,金额（元）,说明
            套餐月费,畅享99套餐月费,畅享99套餐,,,,99.00,99元/月，按整月收取。
            免费使用,接听来电、接收短信和彩信,畅享99套餐,17700,秒,99,0.00,295分钟，免费。
            国际及港澳台漫游,在东亚和东南亚拨打内地和本资费区,畅享99套餐,1260,秒,10,20.79,21分钟 × 0.99元/分钟。按“畅享99套餐”的资费收取，不足1分钟按1分钟计。
            国际及港澳台漫游,在东亚和东南亚接听来电,畅享99套餐,2460,秒,9,40.59,41分钟 × 0.99元/分钟。按“畅享99套餐”的资费收取，不足1分钟按1分钟计。
            国际及港澳台漫游,在东亚和东南亚使用流量：日包,畅享99套餐,554851,KB,23,150.00,30元/包（含1 GB）× 5包。按“畅享99套餐”的资费收取，当天首次使用时自动生效。
            合计,,,,,,310.38,
            Group,Item,From,Quantity,Unit,Times,Amount (yuan),Why
            Plan fee,Unlimited 99: monthly fee,Unlimited 99,,,,99.00,"¥99 a month, for the whole month."
            Free of charge,"Calls answered, texts and picture messages received",Unlimited 99,17700,s,99,0.00,"295 min, free of charge."
            Roaming abroad,In East and South-East Asia: calls to the mainland and within the zone,Unlimited 99,1260,s,10,20.79,21 min × ¥0.99/min. Priced by “Unlimited 99”: every started minute counts.
            Roaming abroad,In East and South-East Asia: calls answered,Unlimited 99,2460,s,9,40.59,41 min × ¥0.99/min. Priced by “Unlimited 99”: every started minute counts.
            Roaming abroad,In East and South-East Asia: data: day packs,Unlimited 99,554851,KB,23,150.00,5 packs of 1 GB × ¥30. Priced by “Unlimited 99”: each started by the first use of its day.
            Total,,,,,,310.38,
        "#]].assert_eq(&shown.replace('\r', ""));
    });
}
