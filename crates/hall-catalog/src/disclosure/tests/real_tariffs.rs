//! The seven tariffs an operator really published, in two shapes: unlimited and family.

use super::*;

/// Unlimited 99 and 199.
fn unlimited(fee: &str, data: &str, minutes: &str) -> String {
    format!(
        r#"
        [[plan]]
        name = {{ zh = "畅享{fee}元", en = "Unlimited {fee}" }}
        fee = "{fee} yuan"
        first_month = {{ fee = "by_day", allowances = "by_day" }}
        [[plan.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "{data}"
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "{minutes}"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        [[plan.charge]]
        id = "answered"
        kinds = ["voice"]
        direction = "in"
        free = true
        [[plan.charge]]
        id = "messages"
        kinds = ["sms", "mms"]
        rate = "0.10 yuan/message"
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        free = true
        [[plan.limit]]
        id = "slow"
        kinds = ["data"]
        after = "{data}"
        then = "throttle"
        speed = "1 Mbit/s"
        "#
    )
}

/// Family 79 to 199: national and local data, from which calls and messages are paid.
fn family(fee: &str, national: &str, local: &str, caps: (&str, &str), rollover: &str) -> String {
    let (minutes, messages) = caps;
    format!(
        r#"
        [[plan]]
        name = {{ zh = "家庭{fee}元", en = "Family {fee}" }}
        fee = "{fee} yuan"
        first_month = {{ fee = "by_day", allowances = "by_day" }}
        [[plan.allowance]]
        id = "local"
        kinds = ["data"]
        origin = ["home"]
        quantity = "{local}"
        priority = 10
        [[plan.allowance]]
        id = "national"
        kinds = ["data"]
        quantity = "{national}"
        rollover = {{ months = 1, cap = "{rollover}" }}
        [[plan.conversion]]
        id = "calls"
        from = ["local", "national"]
        kinds = ["voice"]
        each = "1 min"
        costs = "1 MB"
        cap = "{minutes}"
        [[plan.conversion]]
        id = "messages"
        from = ["local", "national"]
        kinds = ["sms"]
        each = "1 message"
        costs = "1 MB"
        cap = "{messages}"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        [[plan.charge]]
        id = "answered"
        kinds = ["voice"]
        direction = "in"
        free = true
        [[plan.charge]]
        id = "messages"
        kinds = ["sms", "mms"]
        rate = "0.10 yuan/message"
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "0.0001 yuan/KB"
        "#
    )
}

#[test]
fn unlimited_99() {
    check(
        &unlimited("99", "20 GB", "500 min"),
        expect![[r#"
            fee
              月费 | 99元/月
              Monthly fee | ¥99 a month
              首月（生效当月） | 按天折算
              First month | by the day
                - 月费÷当月天数×生效当天至月底的天数，四舍五入到分
                - monthly fee ÷ days of the month × days from the start to the month's end, rounded half up to the fen (¥0.01)
                - 包含的用量同样按天折算，向上取整
                - what is included counts by the day as well, rounded up
            included
              国内流量 | 20 GB
              Data within the mainland | 20 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内通话（主叫） | 500分钟
              Calls within the mainland | 500 min
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
            prices: 套餐外资费 / Use beyond what is included
              国内通话（主叫） | 0.15元/分钟
              Calls within the mainland | ¥0.15/min
                - 不足1分钟按1分钟计
                - every started minute counts
              国内接听（被叫） | 免费
              Incoming calls within the mainland | free
              国内短信、彩信 | 0.1元/条
              Text and multimedia messages within the mainland | ¥0.10/message
              国内流量 | 免费
              Data within the mainland | free
                - 当月用满20 GB后，降速至1 Mbps继续使用，不另收费，次月恢复原速
                - after 20 GB in a month, use goes on at up to 1 Mbit/s, free of charge, until the month ends
            limits
              国内流量：当月用满20 GB后，降速至1 Mbps继续使用，不另收费，次月恢复原速
              Data within the mainland: after 20 GB in a month, use goes on at up to 1 Mbit/s, free of charge, until the month ends
            eligibility
              所有客户均可办理
              Open to everybody
            contract
              无合约期
              No minimum term
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              次月1日生效
              Takes effect on the first day of the next month
            leaving
              可随时更换为其他套餐，更换与办理在同一页面
              Change to another plan at any time, on the page where plans are taken
              更换次月1日生效，当月仍按本套餐计费
              The change takes effect on the first day of the next month; until then this plan applies
              更换套餐本身不收费
              The change itself costs nothing
        "#]],
    );
}

#[test]
fn unlimited_199() {
    check_part(
        "included",
        &unlimited("199", "40 GB", "1000 min"),
        expect![[r#"
            included
              国内流量 | 40 GB
              Data within the mainland | 40 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内通话（主叫） | 1000分钟
              Calls within the mainland | 1,000 min
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
        "#]],
    );
}

#[test]
fn family_79() {
    check(
        &family("79", "1.3 GB", "2.7 GB", ("800 min", "300 messages"), "1 GB"),
        expect![[r#"
            fee
              月费 | 79元/月
              Monthly fee | ¥79 a month
              首月（生效当月） | 按天折算
              First month | by the day
                - 月费÷当月天数×生效当天至月底的天数，四舍五入到分
                - monthly fee ÷ days of the month × days from the start to the month's end, rounded half up to the fen (¥0.01)
                - 包含的用量同样按天折算，向上取整
                - what is included counts by the day as well, rounded up
            included
              本地流量 | 2.7 GB
              Data in your own city | 2.7 GB
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
                - 优先使用
                - used first
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内流量 | 1.3 GB
              Data within the mainland | 1.3 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - “本地流量”用完后使用
                - used when “Data in your own city” is used up
                - 当月剩余可结转至次月，最多结转1 GB
                - what is left rolls over to the next month, at most 1 GB
              流量兑换国内通话（主叫） | 1 MB = 1分钟，每月最多800分钟
              Calls within the mainland, paid for with data | 1 MB = 1 min, at most 800 min a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
                - 不足1分钟按1分钟计
                - every started minute counts
              流量兑换国内短信 | 1 MB = 1条，每月最多300条
              Text messages within the mainland, paid for with data | 1 MB = 1 message, at most 300 messages a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
            prices: 套餐外资费 / Use beyond what is included
              国内通话（主叫） | 0.15元/分钟
              Calls within the mainland | ¥0.15/min
                - 不足1分钟按1分钟计
                - every started minute counts
              国内接听（被叫） | 免费
              Incoming calls within the mainland | free
              国内短信、彩信 | 0.1元/条
              Text and multimedia messages within the mainland | ¥0.10/message
              国内流量 | 0.0001元/KB
              Data within the mainland | ¥0.0001/KB
                - 相当于0.1024元/MB、104.8576元/GB
                - the same as ¥0.1024/MB and ¥104.8576/GB
                - 不足1 KB按1 KB计
                - every started KB counts
                - 每次上网的费用四舍五入到分
                - the charge for each session is rounded half up to the fen (¥0.01)
            eligibility
              所有客户均可办理
              Open to everybody
            contract
              无合约期
              No minimum term
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              次月1日生效
              Takes effect on the first day of the next month
            leaving
              可随时更换为其他套餐，更换与办理在同一页面
              Change to another plan at any time, on the page where plans are taken
              更换次月1日生效，当月仍按本套餐计费
              The change takes effect on the first day of the next month; until then this plan applies
              更换套餐本身不收费
              The change itself costs nothing
        "#]],
    );
}

#[test]
fn family_99() {
    check_part(
        "included",
        &family("99", "1.6 GB", "2.9 GB", ("800 min", "300 messages"), "1.5 GB"),
        expect![[r#"
            included
              本地流量 | 2.9 GB
              Data in your own city | 2.9 GB
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
                - 优先使用
                - used first
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内流量 | 1.6 GB
              Data within the mainland | 1.6 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - “本地流量”用完后使用
                - used when “Data in your own city” is used up
                - 当月剩余可结转至次月，最多结转1.5 GB
                - what is left rolls over to the next month, at most 1.5 GB
              流量兑换国内通话（主叫） | 1 MB = 1分钟，每月最多800分钟
              Calls within the mainland, paid for with data | 1 MB = 1 min, at most 800 min a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
                - 不足1分钟按1分钟计
                - every started minute counts
              流量兑换国内短信 | 1 MB = 1条，每月最多300条
              Text messages within the mainland, paid for with data | 1 MB = 1 message, at most 300 messages a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
        "#]],
    );
}

#[test]
fn family_129() {
    check_part(
        "included",
        &family("129", "2 GB", "3 GB", ("1000 min", "500 messages"), "2 GB"),
        expect![[r#"
            included
              本地流量 | 3 GB
              Data in your own city | 3 GB
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
                - 优先使用
                - used first
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内流量 | 2 GB
              Data within the mainland | 2 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - “本地流量”用完后使用
                - used when “Data in your own city” is used up
                - 当月剩余可结转至次月，最多结转2 GB
                - what is left rolls over to the next month, at most 2 GB
              流量兑换国内通话（主叫） | 1 MB = 1分钟，每月最多1000分钟
              Calls within the mainland, paid for with data | 1 MB = 1 min, at most 1,000 min a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
                - 不足1分钟按1分钟计
                - every started minute counts
              流量兑换国内短信 | 1 MB = 1条，每月最多500条
              Text messages within the mainland, paid for with data | 1 MB = 1 message, at most 500 messages a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
        "#]],
    );
}

#[test]
fn family_169() {
    check_part(
        "included",
        &family("169", "3 GB", "3 GB", ("1000 min", "500 messages"), "3 GB"),
        expect![[r#"
            included
              本地流量 | 3 GB
              Data in your own city | 3 GB
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
                - 优先使用
                - used first
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内流量 | 3 GB
              Data within the mainland | 3 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - “本地流量”用完后使用
                - used when “Data in your own city” is used up
                - 当月剩余可结转至次月，最多结转3 GB
                - what is left rolls over to the next month, at most 3 GB
              流量兑换国内通话（主叫） | 1 MB = 1分钟，每月最多1000分钟
              Calls within the mainland, paid for with data | 1 MB = 1 min, at most 1,000 min a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
                - 不足1分钟按1分钟计
                - every started minute counts
              流量兑换国内短信 | 1 MB = 1条，每月最多500条
              Text messages within the mainland, paid for with data | 1 MB = 1 message, at most 500 messages a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
        "#]],
    );
}

#[test]
fn family_199() {
    check_part(
        "included",
        &family("199", "4 GB", "3 GB", ("2000 min", "500 messages"), "4 GB"),
        expect![[r#"
            included
              本地流量 | 3 GB
              Data in your own city | 3 GB
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
                - 优先使用
                - used first
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
              国内流量 | 4 GB
              Data within the mainland | 4 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - “本地流量”用完后使用
                - used when “Data in your own city” is used up
                - 当月剩余可结转至次月，最多结转4 GB
                - what is left rolls over to the next month, at most 4 GB
              流量兑换国内通话（主叫） | 1 MB = 1分钟，每月最多2000分钟
              Calls within the mainland, paid for with data | 1 MB = 1 min, at most 2,000 min a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
                - 不足1分钟按1分钟计
                - every started minute counts
              流量兑换国内短信 | 1 MB = 1条，每月最多500条
              Text messages within the mainland, paid for with data | 1 MB = 1 message, at most 500 messages a month
                - 依次从“本地流量”“国内流量”中扣减
                - taken from “Data in your own city”, then “Data within the mainland”
        "#]],
    );
}
