//! What use costs: rates, steps, tiers, packs, caps; and limits.

use super::*;

/// One plan with one charge.
#[track_caller]
fn check_charge(charge: &str, expect: Expect) {
    let bands = r#"
        [[time_band]]
        id = "off-peak"
        name = { zh = "闲时", en = "off-peak" }
        from = "21:00:00"
        until = "08:00:00"
        "#;
    let case = format!("[[plan]]\n[[plan.charge]]\nid = \"it\"\n{charge}{bands}");
    check_part("prices", &case, expect);
}

#[test]
fn voice_by_the_minute() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.15 yuan/min\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.15元/分钟
              Calls within the mainland | ¥0.15/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 不足1分钟按1分钟计
                - every started minute counts
        "#]],
    );
}

#[test]
fn voice_first_minute_then_six_seconds() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.20 yuan/min\"\nincrement = \"60/6\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.2元/分钟
              Calls within the mainland | ¥0.20/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 首分钟按1分钟计，之后每6秒计一次，不足6秒按6秒计
                - the first minute counts whole, then every started 6 seconds count
        "#]],
    );
}

#[test]
fn voice_first_minute_then_seconds() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.2 yuan/min\"\nincrement = \"60/1\"\nrounding.mode = \"up\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.2元/分钟
              Calls within the mainland | ¥0.20/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 首分钟按1分钟计，之后按秒计费
                - the first minute counts whole, then charging is by the second
                - 每次通话的费用不足1分按1分计
                - the charge for each call is rounded up to the fen (¥0.01)
        "#]],
    );
}

#[test]
fn voice_first_three_minutes_then_minutes() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.22 yuan/min\"\nincrement = \"180/60\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.22元/分钟
              Calls within the mainland | ¥0.22/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 首3分钟按3分钟计，之后不足1分钟按1分钟计
                - the first 3 minutes count whole, then every started minute counts
        "#]],
    );
}

#[test]
fn voice_by_the_second() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.0025 yuan/s\"\nincrement = \"1/1\"\n\
         rounding = { stage = \"per_month\", mode = \"down\" }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.0025元/秒
              Calls within the mainland | ¥0.0025/s
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 相当于0.15元/分钟
                - the same as ¥0.15/min
                - 按秒计费
                - charged by the second
                - 本项费用按月合计后不足1分的部分舍去
                - the month's total of this line is rounded down to the fen (¥0.01)
        "#]],
    );
}

#[test]
fn voice_by_six_seconds_rounded_on_the_bill() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.6 yuan/min\"\nincrement = \"6/6\"\n\
         rounding.stage = \"per_bill\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.6元/分钟
              Calls within the mainland | ¥0.60/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 每6秒计一次，不足6秒按6秒计
                - every started 6 seconds count
                - 账单合计后四舍五入到分
                - the total of the bill is rounded half up to the fen (¥0.01)
        "#]],
    );
}

#[test]
fn data_by_the_kilobyte() {
    check_charge(
        "kinds = [\"data\"]\nrate = \"0.0001 yuan/KB\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 0.0001元/KB
              Data within the mainland | ¥0.0001/KB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 相当于0.1024元/MB、104.8576元/GB
                - the same as ¥0.1024/MB and ¥104.8576/GB
                - 不足1 KB按1 KB计
                - every started KB counts
                - 每次上网的费用四舍五入到分
                - the charge for each session is rounded half up to the fen (¥0.01)
        "#]],
    );
}

#[test]
fn data_by_the_megabyte() {
    check_charge(
        "kinds = [\"data\"]\nrate = \"0.29 yuan/MB\"\nincrement = \"1024/1024\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 0.29元/MB
              Data within the mainland | ¥0.29/MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 相当于296.96元/GB
                - the same as ¥296.96/GB
                - 不足1 MB按1 MB计
                - every started MB counts
        "#]],
    );
}

#[test]
fn data_by_the_gigabyte_capped() {
    check_charge(
        "kinds = [\"data\"]\nrate = \"5 yuan/GB\"\nincrement = \"100/100\"\n\
         cap = { fee = \"60 yuan\", then = \"stop\" }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 5元/GB
              Data within the mainland | ¥5/GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 每100 KB计一次，不足100 KB按100 KB计
                - every started 100 KB count
                - 每次上网的费用四舍五入到分
                - the charge for each session is rounded half up to the fen (¥0.01)
                - 每月最多收取60元，达到后停止使用，次月自动恢复，您也可提前自行恢复
                - at most ¥60 a month; then use stops until the next month, or until you switch it on again
        "#]],
    );
}

#[test]
fn caps_by_day() {
    check_charge(
        "kinds = [\"data\"]\nrate = \"1 yuan/MB\"\nincrement = \"1024/1024\"\n\
         cap = { fee = \"15 yuan\", then = \"free\", per = \"day\" }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 1元/MB
              Data within the mainland | ¥1/MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 相当于1024元/GB
                - the same as ¥1,024/GB
                - 不足1 MB按1 MB计
                - every started MB counts
                - 每天最多收取15元，达到后当天继续使用不收费
                - at most ¥15 a day; then use goes on free of charge until the day ends
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nrate = \"1 yuan/MB\"\nincrement = \"1024/1024\"\n\
         cap = { fee = \"15 yuan\", then = \"throttle\", per = \"day\" }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 1元/MB
              Data within the mainland | ¥1/MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 相当于1024元/GB
                - the same as ¥1,024/GB
                - 不足1 MB按1 MB计
                - every started MB counts
                - 每天最多收取15元，达到后降速继续使用，不另收费，次日恢复原速
                - at most ¥15 a day; then use goes on at a lower speed, free of charge, until the day ends
        "#]],
    );
}

#[test]
fn connection_fee() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.1 yuan/min\"\nconnection_fee = \"0.05 yuan\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.1元/分钟
              Calls within the mainland | ¥0.10/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 不足1分钟按1分钟计
                - every started minute counts
                - 每次接通另收0.05元
                - plus ¥0.05 for every call that connects
        "#]],
    );
    check_charge(
        "kinds = [\"voice\"]\nfree = true\nconnection_fee = \"0.3 yuan\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.3元/次
              Calls within the mainland | ¥0.30 a call
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 每次接通收取，通话时长不另收费
                - for every call that connects, whatever its length
        "#]],
    );
}

#[test]
fn free_and_zero_are_the_same() {
    check_charge(
        "kinds = [\"sms\"]\nfree = true",
        expect![[r#"
            prices: 资费标准 / Prices
              国内短信 | 免费
              Text messages within the mainland | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
        "#]],
    );
    check_charge(
        "kinds = [\"sms\"]\nrate = \"0 yuan/message\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内短信 | 免费
              Text messages within the mainland | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
        "#]],
    );
}

#[test]
fn tiers() {
    let tiers = "
        [[plan.charge.tier]]
        up_to = \"100 min\"
        rate = \"0.25 yuan/min\"
        [[plan.charge.tier]]
        up_to = \"300 min\"
        rate = \"0.2 yuan/min\"
        [[plan.charge.tier]]
        rate = \"0.15 yuan/min\"\n";
    check_charge(
        &format!("kinds = [\"voice\"]{tiers}"),
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.15至0.25元/分钟（按月用量分档）
              Calls within the mainland | ¥0.15 to ¥0.25/min, by volume of the month
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 每月前100分钟：0.25元/分钟
                - the first 100 min of a month: ¥0.25/min
                - 超过100分钟至300分钟的部分：0.2元/分钟
                - the part over 100 min, up to 300 min: ¥0.20/min
                - 超过300分钟的部分：0.15元/分钟
                - the part over 300 min: ¥0.15/min
                - 不足1分钟按1分钟计
                - every started minute counts
        "#]],
    );
    check_charge(
        &format!("kinds = [\"voice\"]\ntier_basis = \"whole\"{tiers}"),
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 0.15至0.25元/分钟（按月用量分档）
              Calls within the mainland | ¥0.15 to ¥0.25/min, by volume of the month
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月用量不超过100分钟：全部按0.25元/分钟计
                - up to 100 min in a month: ¥0.25/min for all of it
                - 当月用量超过100分钟、不超过300分钟：全部按0.2元/分钟计
                - over 100 min, up to 300 min in a month: ¥0.20/min for all of it
                - 当月用量超过300分钟：全部按0.15元/分钟计
                - over 300 min in a month: ¥0.15/min for all of it
                - 不足1分钟按1分钟计
                - every started minute counts
        "#]],
    );
}

#[test]
fn tiers_that_end_free() {
    let tiers = "
        [[plan.charge.tier]]
        up_to = \"50 messages\"
        rate = \"0.1 yuan/message\"
        [[plan.charge.tier]]
        rate = \"0 yuan/message\"\n";
    check_charge(
        &format!("kinds = [\"sms\"]\ntier_basis = \"graduated\"{tiers}"),
        expect![[r#"
        prices: 资费标准 / Prices
          国内短信 | 0至0.1元/条（按月用量分档）
          Text messages within the mainland | ¥0 to ¥0.10/message, by volume of the month
            - 国内指中国内地，不含港澳台地区
            - the mainland excludes Hong Kong, Macao and Taiwan
            - 每月前50条：0.1元/条
            - the first 50 messages of a month: ¥0.10/message
            - 超过50条的部分：免费
            - the part over 50 messages: free
    "#]],
    );
    check_charge(
        &format!("kinds = [\"sms\"]\ntier_basis = \"whole\"{tiers}"),
        expect![[r#"
        prices: 资费标准 / Prices
          国内短信 | 0至0.1元/条（按月用量分档）
          Text messages within the mainland | ¥0 to ¥0.10/message, by volume of the month
            - 国内指中国内地，不含港澳台地区
            - the mainland excludes Hong Kong, Macao and Taiwan
            - 当月用量不超过50条：全部按0.1元/条计
            - up to 50 messages in a month: ¥0.10/message for all of it
            - 当月用量超过50条：全部免费
            - over 50 messages in a month: all of it is free
    "#]],
    );
}

#[test]
fn off_peak() {
    check_charge(
        "kinds = [\"voice\"]\nrate = \"0.1 yuan/min\"\nduring = \"off-peak\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫，闲时） | 0.1元/分钟
              Calls within the mainland (off-peak) | ¥0.10/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 闲时：每天21:00至次日8:00
                - off-peak: every day, 21:00 to 8:00 the next day
                - 不足1分钟按1分钟计
                - every started minute counts
                - 跨时段的通话按各时段资费分段计费
                - a call that runs into other hours is charged part by part, each at its own price
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nrate = \"0.1 yuan/MB\"\nduring = \"off-peak\"\ncrossing = \"by_start\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量（闲时） | 0.1元/MB
              Data within the mainland (off-peak) | ¥0.10/MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 闲时：每天21:00至次日8:00
                - off-peak: every day, 21:00 to 8:00 the next day
                - 相当于102.4元/GB
                - the same as ¥102.40/GB
                - 不足1 KB按1 KB计
                - every started KB counts
                - 每次上网的费用四舍五入到分
                - the charge for each session is rounded half up to the fen (¥0.01)
                - 跨时段的上网全程按开始时所在时段的资费计费
                - a session that runs into other hours is charged as a whole at the price of the moment it began
        "#]],
    );
}

#[test]
fn free_off_peak() {
    check_charge(
        "kinds = [\"voice\"]\nfree = true\nduring = \"off-peak\"\ncrossing = \"by_start\"",
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫，闲时） | 免费
              Calls within the mainland (off-peak) | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 闲时：每天21:00至次日8:00
                - off-peak: every day, 21:00 to 8:00 the next day
                - 跨时段的通话全程按开始时所在时段的资费计费
                - a call that runs into other hours is charged as a whole at the price of the moment it began
        "#]],
    );
    check_charge(
        "kinds = [\"sms\"]\nfree = true\nduring = \"off-peak\"",
        expect![[r#"
        prices: 资费标准 / Prices
          国内短信（闲时） | 免费
          Text messages within the mainland (off-peak) | free
            - 国内指中国内地，不含港澳台地区
            - the mainland excludes Hong Kong, Macao and Taiwan
            - 闲时：每天21:00至次日8:00
            - off-peak: every day, 21:00 to 8:00 the next day
    "#]],
    );
}

#[test]
fn day_packs() {
    check_charge(
        "kinds = [\"data\"]\nrate = \"1 yuan/GB\"\nday_pack = { fee = \"1 yuan\", quantity = \"800 MB\" }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 1元/包（含800 MB）
              Data within the mainland | ¥1 a pack of 800 MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 日包：当天首次使用时自动生效，当天24:00失效，当天不使用不收费
                - a day pack starts by itself with the first use of a day and ends at midnight; a day without use costs nothing
                - 当天用完后自动再开一包
                - when it is used up within the day, another one starts
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nrate = \"0.29 yuan/MB\"\n\
         day_pack = { fee = \"5 yuan\", quantity = \"1 GB\", packs_max = 3 }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 5元/包（含1 GB）
              Data within the mainland | ¥5 a pack of 1 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 日包：当天首次使用时自动生效，当天24:00失效，当天不使用不收费
                - a day pack starts by itself with the first use of a day and ends at midnight; a day without use costs nothing
                - 当天用完后自动再开一包，每天最多3包
                - when it is used up within the day, another one starts, at most 3 a day
                - 此后当天继续使用按0.29元/MB计
                - after that, further use of the day costs ¥0.29/MB
                - 相当于296.96元/GB
                - the same as ¥296.96/GB
                - 不足1 KB按1 KB计
                - every started KB counts
                - 每次上网的费用四舍五入到分
                - the charge for each session is rounded half up to the fen (¥0.01)
        "#]],
    );
    check_charge(
        "kinds = [\"data\"]\nfree = true\n\
         day_pack = { fee = \"30 yuan\", quantity = \"500 MB\", packs_max = 1 }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 30元/包（含500 MB）
              Data within the mainland | ¥30 a pack of 500 MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 日包：当天首次使用时自动生效，当天24:00失效，当天不使用不收费
                - a day pack starts by itself with the first use of a day and ends at midnight; a day without use costs nothing
                - 每天最多1包
                - one pack a day at most
                - 此后当天继续使用不收费
                - after that, further use of the day is free
        "#]],
    );
}

#[test]
fn day_packs_alone() {
    check_charge(
        "kinds = [\"data\"]\nday_pack = { fee = \"30 yuan\", quantity = \"500 MB\", packs_max = 2 }",
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 30元/包（含500 MB）
              Data within the mainland | ¥30 a pack of 500 MB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 日包：当天首次使用时自动生效，当天24:00失效，当天不使用不收费
                - a day pack starts by itself with the first use of a day and ends at midnight; a day without use costs nothing
                - 当天用完后自动再开一包，每天最多2包
                - when it is used up within the day, another one starts, at most 2 a day
        "#]],
    );
}

#[test]
fn limits() {
    check_part(
        "limits",
        r#"
        [[plan]]
        [[plan.limit]]
        id = "slow"
        kinds = ["data"]
        after = "20 GB"
        then = "throttle"
        speed = "1 Mbit/s"
        [[plan.limit]]
        id = "stop"
        kinds = ["data"]
        after = "100 GB"
        then = "stop"
        [[plan.limit]]
        id = "day"
        kinds = ["data"]
        after = "2 GB"
        then = "throttle"
        speed = "384 kbit/s"
        per = "day"
        [[plan.limit]]
        id = "free"
        kinds = ["voice"]
        after = "3000 min"
        then = "free"
        [[plan.limit]]
        id = "own-city"
        kinds = ["data"]
        origin = ["home"]
        after = "50 GB"
        then = "stop"
        per = "day"
        "#,
        expect![[r#"
            limits
              国内流量：当月用满20 GB后，降速至1 Mbps继续使用，不另收费，次月恢复原速
              Data within the mainland: after 20 GB in a month, use goes on at up to 1 Mbit/s, free of charge, until the month ends
              国内流量：当月用满100 GB后，停止使用，次月自动恢复，您也可提前自行恢复
              Data within the mainland: after 100 GB in a month, use stops until the next month, or until you switch it on again
              国内流量：当天用满2 GB后，降速至384 kbps继续使用，不另收费，次日恢复原速
              Data within the mainland: after 2 GB in a day, use goes on at up to 384 kbit/s, free of charge, until the day ends
              国内通话（主叫）：当月用满3000分钟后，当月继续使用不收费
              Calls within the mainland: after 3,000 min in a month, use goes on free of charge until the month ends
              本地流量：当天用满50 GB后，停止使用，次日自动恢复，您也可提前自行恢复
              Data in your own city: after 50 GB in a day, use stops until the next day, or until you switch it on again
              本地、省内以您的号码归属地为准
              Your own city and province are those your number is registered in
        "#]],
    );
}

#[test]
fn rate_cards_follow_under_their_names() {
    check_part(
        "prices",
        r#"
        [[plan]]
        rate_cards = ["abroad"]
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "100 min"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        [[rate_card]]
        id = "abroad"
        name = { zh = "国际及港澳台漫游", en = "Roaming outside the mainland" }
        [[rate_card.charge]]
        id = "out"
        kinds = ["voice"]
        origin = ["zone:asia"]
        rate = "0.99 yuan/min"
        [[rate_card.charge]]
        id = "in"
        kinds = ["voice"]
        direction = "in"
        origin = ["zone:asia"]
        destination = ["domestic", "abroad"]
        rate = "0.99 yuan/min"
        [[rate_card.charge]]
        id = "data"
        kinds = ["data"]
        origin = ["zone:asia"]
        rate = "0.01 yuan/KB"
        day_pack = { fee = "25 yuan", quantity = "1 GB" }
        [[zone]]
        id = "asia"
        name = { zh = "亚洲一区", en = "Asia zone 1" }
        countries = [
            { code = "JP", name = { zh = "日本", en = "Japan" } },
            { code = "KR", name = { zh = "韩国", en = "South Korea" } },
        ]
        "#,
        expect![[r#"
            prices: 套餐外资费 / Use beyond what is included
              国内通话（主叫） | 0.15元/分钟
              Calls within the mainland | ¥0.15/min
                - 不足1分钟按1分钟计
                - every started minute counts
            prices: 国际及港澳台漫游 / Roaming outside the mainland
              亚洲一区漫游拨打国内号码 | 0.99元/分钟
              Calls from Asia zone 1 to mainland numbers | ¥0.99/min
                - 亚洲一区：日本、韩国
                - Asia zone 1: Japan and South Korea
                - 不足1分钟按1分钟计
                - every started minute counts
              亚洲一区漫游接听所有来电 | 0.99元/分钟
              Incoming calls in Asia zone 1 from any number | ¥0.99/min
                - 不足1分钟按1分钟计
                - every started minute counts
              亚洲一区漫游流量 | 25元/包（含1 GB）
              Data in Asia zone 1 | ¥25 a pack of 1 GB
                - 日包：当天首次使用时自动生效，当天24:00失效，当天不使用不收费
                - a day pack starts by itself with the first use of a day and ends at midnight; a day without use costs nothing
                - 当天用完后自动再开一包
                - when it is used up within the day, another one starts
        "#]],
    );
}
