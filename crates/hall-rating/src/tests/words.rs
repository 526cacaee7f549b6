//! Bills in words, Chinese above English.

use super::*;
use crate::words::{beyond, label, line};
use expect_test::Expect;
use std::fmt::Write as _;

impl Case {
    #[track_caller]
    fn check_words(&self, usage: &str, expected: Expect) {
        let month = self.rate(usage).1.month;
        let mut text = String::new();
        for it in &month.lines {
            let words = line(&self.catalog, it).expect("words");
            let amount = it.amount.yuan();
            writeln!(text, "{} {amount}\n  {}", words.label.zh, words.reason().zh).expect("text");
            writeln!(text, "{} {amount}\n  {}", words.label.en, words.reason().en).expect("text");
        }
        for it in &month.beyond {
            let words = beyond(&self.catalog, it).expect("words");
            writeln!(text, "{}\n  {}", words.label.zh, words.reason().zh).expect("text");
            writeln!(text, "{}\n  {}", words.label.en, words.reason().en).expect("text");
        }
        for rule in month
            .allowances
            .iter()
            .map(|it| &it.rule)
            .chain(month.conversions.iter().map(|it| &it.rule))
        {
            let name = label(&self.catalog, rule).expect("a name");
            writeln!(text, "{} / {}", name.zh, name.en).expect("text");
        }
        expected.assert_eq(&text);
    }
}

#[test]
fn fees_say_how_they_are_counted() {
    let case = || {
        Case::new(
            r#"
            [[plan]]
            name = { zh = "畅享99套餐", en = "Unlimited 99" }
            fee = "99 yuan"
            first_month = { fee = "by_day", allowances = "full" }
            [[plan.tenure_step]]
            months_min = 24
            percent_off = 5
            [[plan.tenure_step]]
            months_min = 30
            percent_off = 10
            [[add_on]]
            name = { zh = "日包", en = "Day add-on" }
            fee = "1 yuan"
            fee_per = "day"
            [[add_on]]
            id = "once"
            name = { zh = "加油包", en = "Top-up" }
            fee = "10 yuan"
            fee_per = "once"
            [[add_on]]
            id = "gift"
            name = { zh = "首月免费包", en = "First month free" }
            fee = "5 yuan"
            first_month = "none"
            [[service]]
            name = { zh = "彩铃", en = "Caller tune" }
            fee = "5 yuan"
            activation_fee = "2 yuan"
            "#,
        )
    };
    case()
        .tenure(24)
        .joined("2026-05-12")
        .add_on("pack", "2026-05-30")
        .add_on("once", "2026-05-30")
        .add_on("gift", "2026-05-30")
        .service("switch", "2026-05-30")
        .check_words("", expect![[r#"
            畅享99套餐月费 63.87
              99元/月 × 20天 ÷ 31天；自生效当天至月底按天计收，四舍五入到分
            Unlimited 99: monthly fee 63.87
              ¥99 a month × 20 ÷ 31 days; from the start to the month's end, rounded half up to the fen (¥0.01)
            网龄优惠 -3.19
              网龄满2年，月费9.5折，按20天 ÷ 31天折算
            Discount for your time with us -3.19
              5% off the monthly fee from 2 years with us, for 20 of 31 days
            日包日费 2.00
              1元/天 × 2天
            Day add-on: daily fee 2.00
              ¥1 a day × 2 days
            首月免费包月费 0.00
              首月不收月费
            First month free: monthly fee 0.00
              no fee in the first month
            加油包 10.00
              办理时一次性收取
            Top-up 10.00
              charged once, when it was taken
            彩铃开通费 2.00
              开通时一次性收取
            Caller tune: activation fee 2.00
              charged once, when it was switched on
            彩铃月费 5.00
              5元/月，按整月收取
            Caller tune: monthly fee 5.00
              ¥5 a month, for the whole month
        "#]]);
    case().tenure(30).add_on("pack", "2026-05-31").check_words(
        "",
        expect![[r#"
        畅享99套餐月费 99.00
          99元/月，按整月收取
        Unlimited 99: monthly fee 99.00
          ¥99 a month, for the whole month
        网龄优惠 -9.90
          网龄满30个月，月费9折
        Discount for your time with us -9.90
          10% off the monthly fee from 30 months with us
        日包日费 1.00
          1元/天 × 1天
        Day add-on: daily fee 1.00
          ¥1 a day × 1 day
    "#]],
    );
}

#[test]
fn fees_of_first_months_say_which_month_it_is() {
    let case = || {
        Case::new(
            r#"
            [[plan]]
            name = { zh = "青春卡", en = "Youth Card" }
            fee = "59 yuan"
            introductory = { fee = "39 yuan", months = 6 }
            first_month = { fee = "by_day", allowances = "full" }
            [[add_on]]
            name = { zh = "视频包", en = "Video" }
            fee = "25 yuan"
            introductory = { fee = "0 yuan", months = 1 }
            "#,
        )
        .joined("2026-05-12")
        .add_on("pack", "2026-05-30")
        .for_the_first_time()
    };
    case().check_words("", expect![[r#"
        青春卡优惠月费 25.16
          39元/月 × 20天 ÷ 31天；优惠期共6个月，本月是第1个月；自生效当天至月底按天计收，四舍五入到分
        Youth Card: introductory fee 25.16
          ¥39 a month × 20 ÷ 31 days; month 1 of 6; from the start to the month's end, rounded half up to the fen (¥0.01)
        视频包优惠月费 0.00
          优惠期共1个月，本月是第1个月；免费
        Video: introductory fee 0.00
          month 1 of 1; free
    "#]]);
    case().month("2026-06").check_words(
        "",
        expect![[r#"
        青春卡优惠月费 39.00
          优惠期共6个月，本月是第2个月；39元/月，按整月收取
        Youth Card: introductory fee 39.00
          month 2 of 6; ¥39 a month, for the whole month
        视频包月费 25.00
          25元/月，按整月收取
        Video: monthly fee 25.00
          ¥25 a month, for the whole month
    "#]],
    );
}

#[test]
fn use_says_quantity_times_price() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        network = "onnet"
        quantity = "1 min"
        [[plan.allowance]]
        id = "source"
        name = { zh = "通用额度", en = "General allowance" }
        kinds = ["data"]
        origin = ["zone:asia"]
        quantity = "1 MB"
        [[plan.conversion]]
        id = "texts"
        from = ["source"]
        kinds = ["sms"]
        each = "1 message"
        costs = "1 MB"
        cap = "5 messages"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        connection_fee = "0.20 yuan"
        [[plan.charge]]
        id = "tiers"
        kinds = ["voice"]
        destination = ["zone:asia"]
        increment = "60/6"
        [[plan.charge.tier]]
        up_to = "2 min"
        rate = "0.99 yuan/min"
        [[plan.charge.tier]]
        rate = "0 yuan/min"
        [[plan.charge]]
        id = "data"
        name = { zh = "套餐外流量", en = "Data beyond the plan" }
        kinds = ["data"]
        rate = "0.0001 yuan/KB"
        rounding = { stage = "per_month" }
        [[plan.charge]]
        id = "packs"
        kinds = ["data"]
        origin = ["zone:asia"]
        rate = "0.05 yuan/MB"
        day_pack = { fee = "25 yuan", quantity = "1 GB", packs_max = 2 }
        [[plan.charge]]
        id = "texts"
        kinds = ["sms"]
        rate = "0.004 yuan/message"
        rounding = { stage = "per_bill" }
        [[plan.charge]]
        id = "pictures"
        kinds = ["mms"]
        rate = "0.004 yuan/message"
        rounding = { stage = "per_bill" }
        "#,
    )
    .check_words(
        "01 08:00 voice 61
         02 08:00 voice 70 >JP
         02 09:00 voice 70 >JP
         03 08:00 data 1234567
         04 08:00 data 3GB JP
         05 08:00 sms 2
         06 08:00 mms 1
         07 08:00 voice 90 in",
        expect![[r#"
            国内通话（主叫）：接通费 0.20
              每次接通0.2元 × 1次
            Calls within the mainland: connection fee 0.20
              ¥0.20 for connecting × 1 call
            国内通话（主叫） 0.30
              2分钟 × 0.15元/分钟；不足1分钟按1分钟计
            Calls within the mainland 0.30
              2 min × ¥0.15/min; every started minute counts
            国内拨打亚洲 1.98
              2分钟 × 0.99元/分钟 + 24秒 × 0元；首分钟按1分钟计，之后每6秒计一次，不足6秒按6秒计；每次通话的费用四舍五入到分
            Calls from the mainland to Asia 1.98
              2 min × ¥0.99/min + 24 s × ¥0; the first minute counts whole, then every started 6 seconds count; the charge for each call is rounded half up to the fen (¥0.01)
            套餐外流量 123.46
              1234567 KB × 0.0001元/KB；不足1 KB按1 KB计；本项费用按月合计后四舍五入到分
            Data beyond the plan 123.46
              1,234,567 KB × ¥0.0001/KB; every started KB counts; the month's total of this line is rounded half up to the fen (¥0.01)
            亚洲漫游流量：日包 50.00
              25元/包（含1 GB）× 2包；当天首次使用时自动生效
            Data in Asia: day packs 50.00
              2 packs of 1 GB × ¥25; each started by the first use of its day
            亚洲漫游流量 51.15
              1023 MB × 0.05元/MB；不足1 KB按1 KB计；每次上网的费用四舍五入到分
            Data in Asia 51.15
              1,023 MB × ¥0.05/MB; every started KB counts; the charge for each session is rounded half up to the fen (¥0.01)
            国内短信 0.01
              2条 × 0.004元/条；账单合计后四舍五入到分
            Text messages within the mainland 0.01
              2 messages × ¥0.004/message; the total of the bill is rounded half up to the fen (¥0.01)
            国内彩信 0.00
              1条 × 0.004元/条；账单合计后四舍五入到分
            Multimedia messages within the mainland 0.00
              1 message × ¥0.004/message; the total of the bill is rounded half up to the fen (¥0.01)
            国内接听（被叫）、国内接收短信、彩信 0.00
              2分钟，免费
            Incoming calls within the mainland and incoming text and multimedia messages within the mainland 0.00
              2 min, free of charge
            国内通话（主叫，网内） / Calls within the mainland (to our own network)
            通用额度 / General allowance
        "#]],
    );
}

#[test]
fn what_ran_into_a_limit_says_what_happened() {
    Case::new(
        r#"
        [[plan]]
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "0.03 yuan/MB"
        cap = { fee = "1 yuan", then = "stop", per = "day" }
        [[plan.limit]]
        id = "slow"
        kinds = ["data"]
        after = "20 GB"
        then = "throttle"
        speed = "1 Mbit/s"
        "#,
    )
    .check_words("01 08:00 data 1GB\n02 08:00 data 30GB", expect![[r#"
        国内流量 2.00
          68268 KB × 0.03元/MB；不足1 KB按1 KB计；每次上网的费用四舍五入到分
        Data within the mainland 2.00
          68,268 KB × ¥0.03/MB; every started KB counts; the charge for each session is rounded half up to the fen (¥0.01)
        国内流量：封顶
          每天最多收取1元，达到后停止使用，次日自动恢复，您也可提前自行恢复
        Data within the mainland: cap
          at most ¥1 a day; then use stops until the next day, or until you switch it on again
    "#]]);
    Case::new("[[plan]]\n[[plan.limit]]\nid = \"slow\"\nkinds = [\"data\"]\nafter = \"1 GB\"\nthen = \"free\"")
        .check_words("01 08:00 data 2GB", expect![[r#"
            国内流量 1024.00
              1 GB × 1元/MB；不足1 KB按1 KB计；每次上网的费用四舍五入到分
            Data within the mainland 1024.00
              1 GB × ¥1/MB; every started KB counts; the charge for each session is rounded half up to the fen (¥0.01)
            国内流量
              当月用满1 GB后，当月继续使用不收费
            Data within the mainland
              after 1 GB in a month, use goes on free of charge until the month ends
        "#]]);
}

#[test]
fn a_rule_that_is_gone_has_no_words() {
    let case = Case::new("[[plan]]\nfee = \"1 yuan\"");
    let month = case.rate("01 08:00 sms 1").1.month;
    let other = Case::new("[[plan]]\nid = \"other\"");
    assert!(month.lines.iter().all(|it| line(&case.catalog, it).is_some()));
    assert!(line(&other.catalog, &month.lines[0]).is_none());
}
