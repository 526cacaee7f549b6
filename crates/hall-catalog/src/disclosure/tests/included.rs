//! What fees cover: allowances and conversions.

use super::*;

#[test]
fn rollover_sharing_and_order() {
    check_part(
        "included",
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "local"
        kinds = ["data"]
        origin = ["home"]
        quantity = "5 GB"
        priority = 10
        [[plan.allowance]]
        id = "national"
        kinds = ["data"]
        quantity = "10 GB"
        rollover = { months = 1 }
        shared_by_max = 5
        [[plan.allowance]]
        id = "reserve"
        kinds = ["data"]
        name = { zh = "备用流量", en = "Reserve" }
        quantity = "1 GB"
        priority = 200
        rollover = { months = 3, cap = "2 GB" }
        [[plan.allowance]]
        id = "japan"
        kinds = ["data"]
        origin = ["abroad"]
        quantity = "1 GB"
        priority = 5
        "#,
        expect![[r#"
            included
              本地流量 | 5 GB
              Data in your own city | 5 GB
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
                - 优先使用
                - used first
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内流量 | 10 GB
              Data within the mainland | 10 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - “本地流量”用完后使用
                - used when “Data in your own city” is used up
                - 当月剩余可全部结转至次月
                - all that is left rolls over to the next month
                - 可与他人共享，含本机最多5个号码
                - can be shared by up to 5 numbers, your own included
              备用流量 | 1 GB
              Reserve | 1 GB
                - 适用于国内流量
                - applies to data within the mainland
                - “国内流量”用完后使用
                - used when “Data within the mainland” is used up
                - 当月剩余可结转至之后3个月，最多结转2 GB
                - what is left rolls over to the next 3 months, at most 2 GB
              国际及港澳台漫游流量 | 1 GB
              Data outside the mainland | 1 GB
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
        "#]],
    );
}

#[test]
fn by_day_and_once() {
    check_part(
        "included",
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "daily"
        kinds = ["data"]
        renews = "day"
        quantity = "1 GB"
        [[plan.allowance]]
        id = "welcome"
        kinds = ["voice"]
        renews = "once"
        quantity = "100 min"
        "#,
        expect![[r#"
            included
              国内流量 | 每天1 GB
              Data within the mainland | 1 GB a day
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当天有效，剩余不累计
                - what is left at midnight does not roll over
              国内通话（主叫） | 100分钟
              Calls within the mainland | 100 min
                - 一次性提供，用完为止
                - given once, until used up
        "#]],
    );
}

#[test]
fn a_month_is_said_where_the_fee_does_not() {
    check_part(
        "included",
        r#"
        [[add_on]]
        fee_per = "once"
        lasts_days = 60
        [[add_on.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "5 GB"
        [[group]]
        id = "packs"
        name = { zh = "流量包", en = "Data packs" }
        "#,
        expect![[r#"
            included
              国内流量 | 每月5 GB
              Data within the mainland | 5 GB a month
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
        "#]],
    );
}

#[test]
fn conversion() {
    check_part(
        "included",
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "minutes"
        kinds = ["voice"]
        quantity = "300 min"
        [[plan.allowance]]
        id = "data"
        name = { zh = "通用流量", en = "All-purpose data" }
        kinds = ["data"]
        quantity = "5 GB"
        [[plan.conversion]]
        id = "calls"
        from = ["data"]
        kinds = ["voice"]
        network = "onnet"
        each = "30 s"
        costs = "0.5 MB"
        cap = "500 min"
        [[plan.conversion]]
        id = "messages"
        from = ["minutes"]
        kinds = ["sms"]
        each = "1 message"
        costs = "1 min"
        cap = "100 messages"
        "#,
        expect![[r#"
            included
              国内通话（主叫） | 300分钟
              Calls within the mainland | 300 min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              通用流量 | 5 GB
              All-purpose data | 5 GB
                - 适用于国内流量
                - applies to data within the mainland
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              流量兑换国内通话（主叫，网内） | 0.5 MB = 30秒，每月最多500分钟
              Calls within the mainland (to our own network), paid for with data | 0.5 MB = 30 s, at most 500 min a month
                - 从“通用流量”中扣减
                - taken from “All-purpose data”
                - 每30秒计一次，不足30秒按30秒计
                - every started 30 seconds count
              通话时长兑换国内短信 | 1分钟 = 1条，每月最多100条
              Text messages within the mainland, paid for with minutes | 1 min = 1 message, at most 100 messages a month
                - 从“国内通话（主叫）”中扣减
                - taken from “Calls within the mainland”
        "#]],
    );
}
