//! Names made from scopes, and the terms they need explained.

use super::*;

/// Zones and time bands that cases may name.
const PLACES: &str = r#"
[[zone]]
id = "japan"
name = { zh = "日本", en = "Japan" }
countries = [{ code = "JP", name = { zh = "日本", en = "Japan" } }]
[[zone]]
id = "asia"
name = { zh = "亚洲一区", en = "Asia zone 1" }
countries = [
    { code = "KR", name = { zh = "韩国", en = "South Korea" } },
    { code = "TH", name = { zh = "泰国", en = "Thailand" } },
    { code = "SG", name = { zh = "新加坡", en = "Singapore" } },
]
[[time_band]]
id = "off-peak"
name = { zh = "闲时", en = "off-peak" }
from = "21:00:00"
until = "08:00:00"
[[time_band]]
id = "weekend"
name = { zh = "周末", en = "weekend" }
days = ["saturday", "sunday"]
[[time_band]]
id = "working-hours"
name = { zh = "工作时间", en = "working hours" }
days = ["monday", "tuesday", "wednesday", "thursday", "friday"]
from = "08:30:00"
until = "18:00:00"
[[time_band]]
id = "early"
name = { zh = "清晨", en = "early hours" }
days = ["monday", "friday", "saturday", "sunday"]
until = "06:00:00"
[[time_band]]
id = "evening"
name = { zh = "晚间", en = "evening" }
from = "19:30:15"
"#;

/// One free charge for each scope: its name and the terms explained below it.
#[track_caller]
fn check_names(scopes: &[&str], expect: Expect) {
    let charge = |(number, scope): (usize, &&str)| {
        format!("[[plan.charge]]\nid = \"c{number}\"\nfree = true\n{scope}\n")
    };
    let charges: String = scopes.iter().enumerate().map(charge).collect();
    check_part("prices", &format!("[[plan]]\n{charges}{PLACES}"), expect);
}

#[test]
fn calls() {
    check_names(
        &[
            r#"kinds = ["voice"]"#,
            r#"kinds = ["voice"]
            direction = "in""#,
            r#"kinds = ["voice"]
            network = "onnet""#,
            r#"kinds = ["voice"]
            network = "offnet""#,
            r#"kinds = ["voice"]
            direction = "in"
            network = "onnet""#,
            r#"kinds = ["voice"]
            origin = ["home"]
            destination = ["local"]"#,
            r#"kinds = ["voice"]
            destination = ["local"]"#,
            r#"kinds = ["voice"]
            origin = ["home"]"#,
            r#"kinds = ["voice"]
            origin = ["home", "province"]"#,
            r#"kinds = ["voice"]
            origin = ["national"]"#,
            r#"kinds = ["voice"]
            direction = "in"
            origin = ["province", "national"]"#,
            r#"kinds = ["voice"]
            own_numbers = { count_max = 5 }"#,
            r#"kinds = ["voice"]
            network = "onnet"
            own_numbers = { count_max = 1 }
            during = "off-peak""#,
        ],
        expect![[r#"
            prices: 资费标准 / Prices
              国内通话（主叫） | 免费
              Calls within the mainland | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
              国内接听（被叫） | 免费
              Incoming calls within the mainland | free
              国内通话（主叫，网内） | 免费
              Calls within the mainland (to our own network) | free
              国内通话（主叫，网外） | 免费
              Calls within the mainland (to other networks) | free
              国内接听（被叫，网内） | 免费
              Incoming calls within the mainland (from our own network) | free
              本地通话（主叫） | 免费
              Calls within your own city | free
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
              国内拨打本地号码 | 免费
              Calls from the mainland to numbers of your own city | free
              本地拨打国内号码 | 免费
              Calls from your own city to mainland numbers | free
              省内拨打国内号码 | 免费
              Calls from your own province to mainland numbers | free
              省外拨打国内号码 | 免费
              Calls from other provinces to mainland numbers | free
              国内异地接听国内来电 | 免费
              Incoming calls on the mainland outside your own city from mainland numbers | free
              国内通话（主叫，限亲情号码） | 免费
              Calls within the mainland (chosen numbers only) | free
                - 您可自行设置最多5个亲情号码
                - up to 5 numbers of your choice
              国内通话（主叫，网内，限亲情号码，闲时） | 免费
              Calls within the mainland (to our own network, chosen numbers only, off-peak) | free
                - 闲时：每天21:00至次日8:00
                - off-peak: every day, 21:00 to 8:00 the next day
                - 您可自行设置最多1个亲情号码
                - up to 1 number of your choice
                - 跨时段的通话按各时段资费分段计费
                - a call that runs into other hours is charged part by part, each at its own price
        "#]],
    );
}

#[test]
fn calls_abroad() {
    check_names(
        &[
            r#"kinds = ["voice"]
            destination = ["abroad"]"#,
            r#"kinds = ["voice"]
            destination = ["zone:asia"]"#,
            r#"kinds = ["voice"]
            destination = ["zone:japan"]"#,
            r#"kinds = ["voice"]
            destination = ["zone:asia", "zone:japan"]"#,
            r#"kinds = ["voice"]
            origin = ["zone:japan"]"#,
            r#"kinds = ["voice"]
            origin = ["zone:asia"]
            destination = ["zone:asia"]"#,
            r#"kinds = ["voice"]
            origin = ["zone:japan"]
            destination = ["abroad"]"#,
            r#"kinds = ["voice"]
            direction = "in"
            origin = ["zone:japan"]
            destination = ["domestic", "abroad"]"#,
            r#"kinds = ["voice"]
            direction = "in"
            origin = ["zone:japan"]"#,
            r#"kinds = ["voice"]
            origin = ["abroad"]"#,
            r#"kinds = ["voice"]
            direction = "in"
            origin = ["abroad"]
            destination = ["zone:japan"]"#,
            r#"kinds = ["voice"]
            direction = "in"
            destination = ["domestic", "abroad"]"#,
            r#"kinds = ["voice"]
            origin = ["domestic", "zone:japan"]"#,
            r#"kinds = ["voice"]
            origin = ["domestic", "abroad"]
            destination = ["domestic", "abroad"]"#,
            r#"kinds = ["voice"]
            destination = ["domestic", "zone:japan"]"#,
        ],
        expect![[r#"
            prices: 资费标准 / Prices
              国内拨打国际及港澳台号码 | 免费
              Calls from the mainland to numbers outside the mainland | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
              国内拨打亚洲一区 | 免费
              Calls from the mainland to Asia zone 1 | free
                - 亚洲一区：韩国、泰国、新加坡
                - Asia zone 1: South Korea, Thailand and Singapore
              国内拨打日本 | 免费
              Calls from the mainland to Japan | free
              国内拨打亚洲一区及日本 | 免费
              Calls from the mainland to Asia zone 1 and Japan | free
              日本漫游拨打国内号码 | 免费
              Calls from Japan to mainland numbers | free
              亚洲一区内通话（主叫） | 免费
              Calls within Asia zone 1 | free
              日本漫游拨打国际及港澳台号码 | 免费
              Calls from Japan to numbers outside the mainland | free
              日本漫游接听所有来电 | 免费
              Incoming calls in Japan from any number | free
              日本漫游接听国内来电 | 免费
              Incoming calls in Japan from mainland numbers | free
              国际及港澳台漫游拨打国内号码 | 免费
              Calls from outside the mainland to mainland numbers | free
              国际及港澳台漫游接听日本来电 | 免费
              Incoming calls outside the mainland from Japan | free
              国内接听所有来电 | 免费
              Incoming calls within the mainland from any number | free
              国内及日本拨打国内号码 | 免费
              Calls from the mainland and Japan to mainland numbers | free
              全球拨打所有号码 | 免费
              Calls from anywhere to any number | free
              国内拨打国内及日本号码 | 免费
              Calls from the mainland to mainland numbers and Japan | free
        "#]],
    );
}

#[test]
fn messages() {
    check_names(
        &[
            r#"kinds = ["sms"]"#,
            r#"kinds = ["mms"]"#,
            r#"kinds = ["sms", "mms"]"#,
            r#"kinds = ["sms"]
            direction = "in""#,
            r#"kinds = ["sms"]
            origin = ["home"]
            destination = ["local"]
            network = "onnet""#,
            r#"kinds = ["sms"]
            destination = ["abroad"]"#,
            r#"kinds = ["sms", "mms"]
            destination = ["zone:japan"]"#,
            r#"kinds = ["sms"]
            origin = ["zone:japan"]"#,
            r#"kinds = ["sms"]
            direction = "in"
            origin = ["abroad"]
            destination = ["domestic", "abroad"]"#,
            r#"kinds = ["sms"]
            own_numbers = { count_max = 3 }"#,
            r#"kinds = ["voice", "sms", "mms"]
            direction = "in""#,
        ],
        expect![[r#"
            prices: 资费标准 / Prices
              国内短信 | 免费
              Text messages within the mainland | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
              国内彩信 | 免费
              Multimedia messages within the mainland | free
              国内短信、彩信 | 免费
              Text and multimedia messages within the mainland | free
              国内接收短信 | 免费
              Incoming text messages within the mainland | free
              本地短信（网内） | 免费
              Text messages within your own city (to our own network) | free
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
              国内发往国际及港澳台号码的短信 | 免费
              Text messages from the mainland to numbers outside the mainland | free
              国内发往日本的短信、彩信 | 免费
              Text and multimedia messages from the mainland to Japan | free
              日本漫游发往国内号码的短信 | 免费
              Text messages from Japan to mainland numbers | free
              国际及港澳台漫游接收所有号码发来的短信 | 免费
              Incoming text messages outside the mainland from any number | free
              国内短信（限亲情号码） | 免费
              Text messages within the mainland (chosen numbers only) | free
                - 您可自行设置最多3个亲情号码
                - up to 3 numbers of your choice
              国内接听（被叫）、国内接收短信、彩信 | 免费
              Incoming calls within the mainland and incoming text and multimedia messages within the mainland | free
        "#]],
    );
}

#[test]
fn data() {
    check_names(
        &[
            r#"kinds = ["data"]"#,
            r#"kinds = ["data"]
            origin = ["home"]"#,
            r#"kinds = ["data"]
            origin = ["home", "province"]"#,
            r#"kinds = ["data"]
            origin = ["province"]"#,
            r#"kinds = ["data"]
            origin = ["national"]"#,
            r#"kinds = ["data"]
            origin = ["province", "national"]"#,
            r#"kinds = ["data"]
            origin = ["home", "national"]"#,
            r#"kinds = ["data"]
            origin = ["home", "province", "national"]"#,
            r#"kinds = ["data"]
            origin = ["zone:asia"]"#,
            r#"kinds = ["data"]
            origin = ["zone:asia", "zone:japan"]"#,
            r#"kinds = ["data"]
            origin = ["abroad"]"#,
            r#"kinds = ["data"]
            origin = ["domestic", "zone:japan"]"#,
            r#"kinds = ["data"]
            origin = ["domestic", "abroad"]"#,
        ],
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量 | 免费
              Data within the mainland | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
              本地流量 | 免费
              Data in your own city | free
                - 本地、省内以您的号码归属地为准
                - your own city and province are those your number is registered in
              省内流量 | 免费
              Data in your own province | free
              省内异地流量 | 免费
              Data elsewhere in your own province | free
              省外流量 | 免费
              Data in other provinces | free
              国内异地流量 | 免费
              Data on the mainland outside your own city | free
              本地及省外流量 | 免费
              Data in your own city and in other provinces | free
              国内流量 | 免费
              Data within the mainland | free
              亚洲一区漫游流量 | 免费
              Data in Asia zone 1 | free
                - 亚洲一区：韩国、泰国、新加坡
                - Asia zone 1: South Korea, Thailand and Singapore
              亚洲一区及日本漫游流量 | 免费
              Data in Asia zone 1 and in Japan | free
              国际及港澳台漫游流量 | 免费
              Data outside the mainland | free
              国内及日本流量 | 免费
              Data within the mainland and in Japan | free
              全球流量 | 免费
              Data anywhere | free
        "#]],
    );
}

#[test]
fn hours() {
    check_names(
        &[
            r#"kinds = ["data"]
            during = "off-peak""#,
            r#"kinds = ["data"]
            during = "weekend""#,
            r#"kinds = ["data"]
            during = "working-hours""#,
            r#"kinds = ["data"]
            during = "early""#,
            r#"kinds = ["data"]
            during = "evening""#,
        ],
        expect![[r#"
            prices: 资费标准 / Prices
              国内流量（闲时） | 免费
              Data within the mainland (off-peak) | free
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 闲时：每天21:00至次日8:00
                - off-peak: every day, 21:00 to 8:00 the next day
                - 跨时段的上网按各时段资费分段计费
                - a session that runs into other hours is charged part by part, each at its own price
              国内流量（周末） | 免费
              Data within the mainland (weekend) | free
                - 周末：周六、周日全天
                - weekend: Saturday and Sunday, all day
                - 跨时段的上网按各时段资费分段计费
                - a session that runs into other hours is charged part by part, each at its own price
              国内流量（工作时间） | 免费
              Data within the mainland (working hours) | free
                - 工作时间：周一至周五8:30至18:00
                - working hours: Monday to Friday, 8:30 to 18:00
                - 跨时段的上网按各时段资费分段计费
                - a session that runs into other hours is charged part by part, each at its own price
              国内流量（清晨） | 免费
              Data within the mainland (early hours) | free
                - 清晨：周一、周五至周日0:00至6:00
                - early hours: Monday and Friday to Sunday, midnight to 6:00
                - 跨时段的上网按各时段资费分段计费
                - a session that runs into other hours is charged part by part, each at its own price
              国内流量（晚间） | 免费
              Data within the mainland (evening) | free
                - 晚间：每天19:30:15至24:00
                - evening: every day, 19:30:15 to midnight
                - 跨时段的上网按各时段资费分段计费
                - a session that runs into other hours is charged part by part, each at its own price
        "#]],
    );
}

#[test]
fn a_chosen_name_does_not_hide_what_it_applies_to() {
    check_part(
        "prices",
        &format!(
            r#"
            [[plan]]
            [[plan.charge]]
            id = "a"
            kinds = ["voice"]
            network = "onnet"
            during = "weekend"
            free = true
            name = {{ zh = "周末畅聊", en = "Weekend talk" }}
            [[plan.charge]]
            id = "b"
            kinds = ["data"]
            free = true
            name = {{ zh = "国内流量", en = "Mainland data" }}
            {PLACES}"#
        ),
        expect![[r#"
            prices: 资费标准 / Prices
              周末畅聊 | 免费
              Weekend talk | free
                - 适用于国内通话（主叫，网内，周末）
                - applies to calls within the mainland (to our own network, weekend)
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 周末：周六、周日全天
                - weekend: Saturday and Sunday, all day
                - 跨时段的通话按各时段资费分段计费
                - a call that runs into other hours is charged part by part, each at its own price
              国内流量 | 免费
              Mainland data | free
        "#]],
    );
}
