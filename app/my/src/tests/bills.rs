//! What bills say.

use crate::{
    fixture,
    tests::screen::{check, html},
};
use expect_test::expect;
use hall_api::paths;
use hall_types::Locale::{En, Zh};
use serde_json::json;

#[test]
fn bills_show_a_trend_in_bars_a_sentence_and_a_table() {
    let answers = [(paths::BILLS, fixture::bills_json())];
    check(
        "/my/bills/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的账单
        我的账单
        号码 138****1234
        退出登录
        最近几个月
        最近3份账单平均¥114.60，最高的是2026年10月，¥141.30。
        ¥103 8月 ¥99 9月 ¥141 10月 ¥42 11月
        账单列表
        月份 状态 合计
        2026年11月 未出账 ¥42.30
        2026年10月 待缴 ¥141.30
        2026年9月 已结清 ¥99.00
        2026年8月 已结清 ¥103.50
    "#]],
    );
    check(
        "/my/bills/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Bills
        Bills
        Number 138****1234
        Sign out
        The last months
        The last 3 bills come to ¥114.60 on average; the highest was October 2026, ¥141.30.
        ¥103 Aug ¥99 Sep ¥141 Oct ¥42 Nov
        Bills by month
        Month State Total
        November 2026 Still running ¥42.30
        October 2026 To pay ¥141.30
        September 2026 Paid ¥99.00
        August 2026 Paid ¥103.50
    "#]],
    );
    check(
        "/my/bills/",
        En,
        &[(paths::BILLS, json!({ "bills": [] }))],
        &expect![[r#"
        My hall
        Bills
        Bills
        Number 138****1234
        Sign out
        There is no bill yet
        Your first bill will be here once the first month is over.
    "#]],
    );
}

#[test]
fn a_bill_says_why_for_every_line() {
    let answers = [("/api/v1/bills/2026-10", fixture::bill_json())];
    check(
        "/my/bills/2026-10/",
        Zh,
        &answers,
        &expect![[r#"
            我的营业厅
            我的账单
            2026年10月账单
            2026年10月账单
            号码 138****1234
            退出登录
            合计
            ¥141.30
            待缴，请在11月25日前缴清
            计费期 10月1日至10月31日 · 截至11月1日 03:00
            缴清这份账单
            与上月相比
            比上月多42.30元：漫游38.00元，通话4.30元。
            差在哪里
            香港漫游 +¥38.00
            套餐外通话 +¥4.30
            合计变化 +¥42.30
            2026年9月 ¥99.00，本期 ¥141.30，变化 +¥42.30
            费用明细
            套餐月费 ¥99.00
            畅享99套餐月费 为什么 ¥99.00
            套餐每月99元，整月收取。
            套餐外通话 ¥4.30
            国内主叫 为什么 ¥4.30
            超出套餐的通话每分钟0.10元，不足一分钟按一分钟计。
            0.10元 × 43分钟 = ¥4.30
            用量：36分52秒，12次
            免费使用 ¥0.00
            接听来电 为什么 ¥0.00
            295分钟，免费。
            用量：295分钟，99次
            漫游 ¥38.00
            香港漫游流量 为什么 ¥38.00
            漫游流量每天38元封顶。
            38元 × 1天 = ¥38.00
            用量：512 MB，3次
            合计 ¥141.30
            套餐内用量
            项目 可用 已用 结转下月
            国内流量 30 GB 28 GB 2 GB
            下载表格（CSV） 打印或存为PDF 这个月的详单 对账单有疑问
        "#]],
    );
    check(
        "/my/bills/2026-10/",
        En,
        &answers,
        &expect![[r#"
            My hall
            Bills
            Bill for October 2026
            Bill for October 2026
            Number 138****1234
            Sign out
            Total
            ¥141.30
            To pay, by 25 November
            1 October to 31 October · as of 1 November, 03:00
            Pay this bill
            Compared to the month before
            ¥42.30 more: roaming 38.00, calls 4.30.
            Where the difference comes from
            Roaming in Hong Kong +¥38.00
            Calls beyond the plan +¥4.30
            All together +¥42.30
            September 2026 ¥99.00, this bill ¥141.30, change +¥42.30
            What makes up the total
            Plan fee ¥99.00
            Unlimited 99 Why ¥99.00
            The plan costs ¥99 a month.
            Calls beyond the plan ¥4.30
            Calls within the mainland Why ¥4.30
            Beyond the plan a minute costs ¥0.10; each started minute counts.
            ¥0.10 × 43 min = ¥4.30
            Use: 36 min 52 s, 12 times
            Free of charge ¥0.00
            Calls answered Why ¥0.00
            295 min, free of charge.
            Use: 295 min, 99 times
            Roaming ¥38.00
            Data in Hong Kong Why ¥38.00
            Data abroad costs ¥38 a day at most.
            ¥38 × 1 day = ¥38.00
            Use: 512 MB, 3 times
            Total ¥141.30
            What your plan covered
            Allowance There was Used Rolls over
            Data 30 GB 28 GB 2 GB
            Download as CSV Print or save as PDF Records of that month Ask about this bill
        "#]],
    );
}

#[test]
fn bills_by_e_mail_want_an_agreement_that_nobody_has_given_beforehand() {
    let answers = |state: &str| [(paths::EBILL, fixture::ebill_json(state))];
    check(
        "/my/e-bill/",
        Zh,
        &answers("off"),
        &expect![[r#"
        我的营业厅
        电子账单
        电子账单
        号码 138****1234
        退出登录
        每月出账后，我们把账单发到您的邮箱。不收费，随时可以停止。
        邮箱地址
        我们会先发一封带验证码的邮件，确认地址是您的。
        我同意用邮件接收账单。账单里有消费明细，邮件可能被能打开这个邮箱的人看到。
        发送验证邮件
    "#]],
    );
    check(
        "/my/e-bill/",
        Zh,
        &answers("unconfirmed"),
        &expect![[r#"
        我的营业厅
        电子账单
        电子账单
        号码 138****1234
        退出登录
        每月出账后，我们把账单发到您的邮箱。不收费，随时可以停止。
        请确认邮箱地址
        邮件中的验证码
        验证邮件已发往 l***@example.com。没收到时，请看看垃圾邮件箱。
        确认并开通 换一个邮箱
    "#]],
    );
    check(
        "/my/e-bill/",
        En,
        &answers("on"),
        &expect![[r#"
        My hall
        Bills by e-mail
        Bills by e-mail
        Number 138****1234
        Sign out
        Each month your bill is sent to your e-mail address. It costs nothing, and you can stop it at any time.
        Bills by e-mail are on
        Your bill goes to l***@example.com each month.
        Stop bills by e-mail
    "#]],
    );
    assert!(!html("/my/e-bill/", Zh, &answers("off")).contains("checked"));
}
