//! Fees, conditions, terms, joining and leaving.

use super::*;

#[test]
fn bare_plan() {
    check(
        "[[plan]]",
        expect![[r#"
            fee
              月费 | 免费
              Monthly fee | free
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
fn a_fee_that_is_lower_for_the_first_months() {
    check_part(
        "fee",
        r#"
        [[plan]]
        fee = "59 yuan"
        first_month = { fee = "full", allowances = "full" }
        [plan.introductory]
        fee = "39.50 yuan"
        months = 6
        [[plan.tenure_step]]
        months_min = 24
        percent_off = 10
        "#,
        expect![[r#"
            fee
              月费 | 59元/月
              Monthly fee | ¥59 a month
              前6个月 | 39.5元/月
              First 6 months | ¥39.50 a month
                - 从第7个月起59元/月
                - ¥59 a month from month 7 on
                - 生效当月算第1个月，不足一个月也算
                - the month it begins in counts as the first, however much of it is left
                - 限首次办理
                - only for whoever has not had it before
                - 可同时享受网龄优惠
                - discounts for time with us come off it too
              网龄满2年 | 53.1元/月
              From 2 years with us | ¥53.10 a month
                - 月费9折
                - 10% off the monthly fee
              首月（生效当月） | 39.5元
              First month | ¥39.50
                - 按整月收取，不按天折算
                - charged in full, whatever day it starts
        "#]],
    );
    check_part(
        "fee",
        r#"
        [[add_on]]
        fee = "25 yuan"
        introductory = { fee = "0 yuan", months = 1 }
        first_month = "full"
        [[group]]
        id = "packs"
        name = { zh = "影音包", en = "Entertainment" }
        "#,
        expect![[r#"
            fee
              月费 | 25元/月
              Monthly fee | ¥25 a month
              第1个月 | 免费
              First month of having it | free
                - 从第2个月起25元/月
                - ¥25 a month from month 2 on
                - 生效当月算第1个月，不足一个月也算
                - the month it begins in counts as the first, however much of it is left
                - 限首次办理
                - only for whoever has not had it before
        "#]],
    );
}

#[test]
fn tenure_and_first_month() {
    check_part(
        "fee",
        r#"
        [[plan]]
        fee = "58.30 yuan"
        first_month = { fee = "by_day", allowances = "full" }
        [[plan.tenure_step]]
        months_min = 18
        percent_off = 5
        [[plan.tenure_step]]
        months_min = 60
        percent_off = 20
        [[plan.tenure_step]]
        months_min = 120
        percent_off = 100
        [[plan.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "1 GB"
        "#,
        expect![[r#"
            fee
              月费 | 58.3元/月
              Monthly fee | ¥58.30 a month
              网龄满18个月 | 55.39元/月
              From 18 months with us | ¥55.39 a month
                - 月费9.5折
                - 5% off the monthly fee
              网龄满5年 | 46.64元/月
              From 5 years with us | ¥46.64 a month
                - 月费8折
                - 20% off the monthly fee
              网龄满10年 | 免费
              From 10 years with us | free
              首月（生效当月） | 按天折算
              First month | by the day
                - 月费÷当月天数×生效当天至月底的天数，四舍五入到分
                - monthly fee ÷ days of the month × days from the start to the month's end, rounded half up to the fen (¥0.01)
                - 包含的用量按整月提供
                - what is included comes in full
        "#]],
    );
}

#[test]
fn first_month_whole_or_not_at_all() {
    let case = |fee: &str, allowances: &str| {
        format!(
            r#"
            [[plan]]
            fee = "30 yuan"
            first_month = {{ fee = "{fee}", allowances = "{allowances}" }}
            [[plan.allowance]]
            id = "data"
            kinds = ["data"]
            quantity = "1 GB"
            "#
        )
    };
    check_part(
        "fee",
        &case("full", "by_day"),
        expect![[r#"
            fee
              月费 | 30元/月
              Monthly fee | ¥30 a month
              首月（生效当月） | 30元
              First month | ¥30
                - 按整月收取，不按天折算
                - charged in full, whatever day it starts
                - 包含的用量按天折算，向上取整
                - what is included counts by the day, rounded up
        "#]],
    );
    check_part(
        "fee",
        &case("none", "none"),
        expect![[r#"
            fee
              月费 | 30元/月
              Monthly fee | ¥30 a month
              首月（生效当月） | 免费
              First month | free
                - 首月不含任何用量
                - what is included begins with the second month
        "#]],
    );
}

#[test]
fn contract_with_penalty() {
    check(
        r#"
        [[plan]]
        fee = "129 yuan"
        contract = { months = 24, penalty = { monthly = "30 yuan" } }
        effective = "at_once"
        leave_effective = "at_once"
        excludes = ["service/forwarding"]
        [[service]]
        id = "forwarding"
        "#,
        expect![[r#"
            fee
              月费 | 129元/月
              Monthly fee | ¥129 a month
              首月（生效当月） | 129元
              First month | ¥129
                - 按整月收取，不按天折算
                - charged in full, whatever day it starts
            eligibility
              所有客户均可办理
              Open to everybody
            contract
              合约期24个月
              Minimum term: 24 months
              合约期内退出须付违约金：30元×剩余整月数，最多720元
              Leaving before the minimum term ends costs ¥30 for each whole month left, at most ¥720
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              确认办理后立即生效
              Takes effect as soon as you confirm
            leaving
              可随时更换为其他套餐，更换与办理在同一页面
              Change to another plan at any time, on the page where plans are taken
              更换后立即生效
              The change takes effect as soon as you confirm
              合约期内退出须付违约金：30元×剩余整月数，最多720元
              Leaving before the minimum term ends costs ¥30 for each whole month left, at most ¥720
              合约期满后退出不收取违约金
              Leaving after the minimum term costs nothing
            excludes
              service/forwarding
        "#]],
    );
}

#[test]
fn contract_without_penalty() {
    check_part(
        "contract",
        "[[plan]]\ncontract.months = 18",
        expect![[r#"
            contract
              合约期18个月
              Minimum term: 18 months
              合约期内退出不收取违约金
              Leaving before the minimum term ends costs nothing
        "#]],
    );
}

#[test]
fn eligibility() {
    check_part(
        "eligibility",
        r#"
        [[plan]]
        [plan.eligibility]
        tenure_months_min = 24
        age_min = 18
        age_max = 25
        new_customers_only = true
        corporate_only = true
        students_only = true
        note = { zh = "须持有效学生证", en = "A valid student card is needed" }
        "#,
        expect![[r#"
            eligibility
              限新入网客户
              Only for new customers
              限集团客户成员
              Only for members of a corporate customer
              限通过实名认证的在校学生
              Only for students whose status has been verified
              网龄满2年
              At least 2 years with us
              年龄18至25周岁（含）
              Aged 18 to 25
              须持有效学生证
              A valid student card is needed
        "#]],
    );
    check_part(
        "eligibility",
        "[[plan]]\neligibility.age_min = 60",
        expect![[r#"
        eligibility
          年满60周岁
          Aged 60 or over
    "#]],
    );
    check_part(
        "eligibility",
        "[[plan]]\neligibility.age_max = 17",
        expect![[r#"
        eligibility
          年龄不超过17周岁
          Aged 17 or under
    "#]],
    );
}

#[test]
fn brands_stay_references() {
    let disclosure = disclosed("[[plan]]\neligibility.brands = [\"gotone\"]");
    assert_eq!(disclosure.eligibility, []);
    assert_eq!(disclosure.brands.iter().map(ToString::to_string).collect::<String>(), "gotone");
}

#[test]
fn new_customers_take_it_when_they_join() {
    check_part(
        "joining",
        "[[plan]]\neligibility.new_customers_only = true\neffective = \"at_once\"",
        expect![[r#"
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              入网时办理
              Taken when you join the operator
              确认办理后立即生效
              Takes effect as soon as you confirm
        "#]],
    );
}

#[test]
fn retired() {
    check_part(
        "joining",
        "[[plan]]\nstate = \"retired\"",
        expect![[r#"
        joining
          本套餐已停止办理，现有客户可继续使用
          No longer sold; those who have this plan may keep it
    "#]],
    );
    check_part(
        "joining",
        "[[plan]]\nstate = \"retired\"\nvalid_for = { from = \"2017-06-01\", until = \"2018-12-31\" }",
        expect![[r#"
            joining
              办理时间：2017年6月1日至2018年12月31日
              On sale from 1 June 2017 to 31 December 2018
              本套餐已停止办理，现有客户可继续使用
              No longer sold; those who have this plan may keep it
        "#]],
    );
}

#[test]
fn add_on_by_the_month() {
    check(
        r#"
        [[add_on]]
        first_month = "by_day"
        plans = ["basic", "more"]
        [[add_on.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "2 GB"
        [[group]]
        id = "packs"
        name = { zh = "流量包", en = "Data packs" }
        at_most = 1
        [[plan]]
        id = "basic"
        name = { zh = "基础套餐", en = "Basic" }
        [[plan]]
        id = "more"
        name = { zh = "进阶套餐", en = "More" }
        "#,
        expect![[r#"
            fee
              月费 | 10元/月
              Monthly fee | ¥10 a month
              首月（生效当月） | 按天折算
              First month | by the day
                - 月费÷当月天数×生效当天至月底的天数，四舍五入到分
                - monthly fee ÷ days of the month × days from the start to the month's end, rounded half up to the fen (¥0.01)
                - 包含的用量同样按天折算，向上取整
                - what is included counts by the day as well, rounded up
            included
              国内流量 | 2 GB
              Data within the mainland | 2 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
            eligibility
              限以下套餐客户：基础套餐、进阶套餐
              Only with Basic or More
              “流量包”类叠加包同时最多订购1个
              At most 1 of the group “Data packs” at a time
            contract
              无合约期
              No minimum term
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              确认办理后立即生效
              Takes effect as soon as you confirm
              长期有效，直至退订
              Stays on until you cancel it
            leaving
              可随时退订，退订与办理在同一页面
              Cancel at any time, on the page where you took it
              退订后本叠加包当月仍可使用，次月1日停用
              When you cancel, this add-on stays on until the month ends
              退订不收取费用
              Cancelling costs nothing
        "#]],
    );
}

#[test]
fn add_on_by_the_day() {
    check(
        r#"
        [[add_on]]
        fee = "3 yuan"
        fee_per = "day"
        leave_effective = "at_once"
        [[add_on.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.1 yuan/min"
        [[group]]
        id = "packs"
        name = { zh = "通话包", en = "Call packs" }
        "#,
        expect![[r#"
            fee
              日费 | 3元/天
              Daily fee | ¥3 a day
            prices: 叠加包资费 / Prices with this add-on
              国内通话（主叫） | 0.1元/分钟
              Calls within the mainland | ¥0.10/min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 不足1分钟按1分钟计
                - every started minute counts
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
              确认办理后立即生效
              Takes effect as soon as you confirm
              长期有效，直至退订
              Stays on until you cancel it
            leaving
              可随时退订，退订与办理在同一页面
              Cancel at any time, on the page where you took it
              退订后本叠加包立即停用
              When you cancel, this add-on stops at once
              退订不收取费用
              Cancelling costs nothing
        "#]],
    );
}

#[test]
fn add_on_once() {
    let group = r#"
        [[group]]
        id = "packs"
        name = { zh = "流量包", en = "Data packs" }
        at_most = 3
        "#;
    check(
        &format!(
            r#"
            [[add_on]]
            fee_per = "once"
            [[add_on.allowance]]
            id = "data"
            kinds = ["data"]
            quantity = "1 GB"
            [[add_on.limit]]
            id = "stop"
            kinds = ["data"]
            after = "1 GB"
            then = "stop"
            {group}"#
        ),
        expect![[r#"
            fee
              费用 | 10元（一次）
              Fee | ¥10 once
            included
              国内流量 | 1 GB
              Data within the mainland | 1 GB
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
            limits
              国内流量：当月用满1 GB后，停止使用，次月自动恢复，您也可提前自行恢复
              Data within the mainland: after 1 GB in a month, use stops until the next month, or until you switch it on again
            eligibility
              “流量包”类叠加包同时最多订购3个
              At most 3 of the group “Data packs” at a time
            contract
              无合约期
              No minimum term
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              确认办理后立即生效
              Takes effect as soon as you confirm
              生效当月有效，月底失效
              Lasts until the end of the month it starts in
            leaving
              可随时退订，退订与办理在同一页面
              Cancel at any time, on the page where you took it
              退订后本叠加包当月仍可使用，次月1日停用
              When you cancel, this add-on stays on until the month ends
              退订不收取费用
              Cancelling costs nothing
        "#]],
    );
    check_part(
        "joining",
        &format!("[[add_on]]\nfee_per = \"once\"\nlasts_days = 7\n{group}"),
        expect![[r#"
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              确认办理后立即生效
              Takes effect as soon as you confirm
              自生效起7天内有效
              Lasts 7 days from its start
        "#]],
    );
}

#[test]
fn service_with_fees() {
    check(
        r#"
        [[service]]
        featured = 1
        fee = "5 yuan"
        activation_fee = "10 yuan"
        requires = ["caller-display", "international"]
        sms_code = "KTCL"
        rate_cards = ["abroad"]
        excludes = ["service/caller-display"]
        [[service.allowance]]
        id = "calls"
        kinds = ["voice"]
        destination = ["abroad"]
        quantity = "10 min"
        [[service]]
        id = "caller-display"
        name = { zh = "来电显示", en = "Caller display" }
        [[service]]
        id = "international"
        name = { zh = "国际长途", en = "International calls" }
        [[rate_card]]
        id = "abroad"
        name = { zh = "国际及港澳台长途", en = "Calls to places outside the mainland" }
        [[rate_card.charge]]
        id = "abroad"
        kinds = ["voice"]
        destination = ["abroad"]
        rate = "1.99 yuan/min"
        "#,
        expect![[r#"
            fee
              月费 | 5元/月
              Monthly fee | ¥5 a month
              开通费 | 10元（一次）
              Activation fee | ¥10 once
            included
              国内拨打国际及港澳台号码 | 10分钟
              Calls from the mainland to numbers outside the mainland | 10 min
                - 国内指中国内地，不含港澳台地区
                - the mainland excludes Hong Kong, Macao and Taiwan
                - 当月有效，剩余不结转
                - what is left at the month's end does not roll over
            prices: 国际及港澳台长途 / Calls to places outside the mainland
              国内拨打国际及港澳台号码 | 1.99元/分钟
              Calls from the mainland to numbers outside the mainland | ¥1.99/min
                - 不足1分钟按1分钟计
                - every started minute counts
            eligibility
              须先开通：来电显示、国际长途
              Only with these services already on: Caller display and International calls
            contract
              无合约期
              No minimum term
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              可在网上营业厅或掌上营业厅自助办理
              Take it here in the hall, on a computer or a phone
              也可发送短信“KTCL”至客服热线号码办理
              Or send “KTCL” as a text message to the hotline number
              确认办理后立即生效
              Takes effect as soon as you confirm
            leaving
              可随时退订，退订与办理在同一页面
              Cancel at any time, on the page where you took it
              退订后本业务立即停用
              When you cancel, this service stops at once
              退订不收取费用
              Cancelling costs nothing
            excludes
              service/caller-display
        "#]],
    );
}

#[test]
fn service_on_from_the_first_day() {
    check(
        "[[service]]\non_by_default = true",
        expect![[r#"
            fee
              月费 | 免费
              Monthly fee | free
            eligibility
              所有客户均可办理
              Open to everybody
            contract
              无合约期
              No minimum term
            joining
              办理时间：2026年1月1日起
              On sale from 1 January 2026
              入网即默认开通，关闭后可重新办理
              On from the first day; once switched off, it can be switched on again
              确认办理后立即生效
              Takes effect as soon as you confirm
            leaving
              可随时退订，退订与办理在同一页面
              Cancel at any time, on the page where you took it
              退订后本业务立即停用
              When you cancel, this service stops at once
              退订不收取费用
              Cancelling costs nothing
        "#]],
    );
}
