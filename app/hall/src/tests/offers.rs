//! What pages say, on a small site.

use crate::tests::fixture::{html, text};
use expect_test::{Expect, expect};
use hall_types::Locale::{self, En, Zh};

#[track_caller]
fn check(path: &str, locale: Locale, expected: &Expect) {
    expected.assert_eq(&text(path, locale));
}

#[test]
fn home_says_what_lies_behind_each_door() {
    check(
        "/",
        Zh,
        &expect![[r#"
            小河移动网上营业厅
            账单明白
            套餐 ¥8.50 /月起 2款套餐在售
            业务 1 项 1项不收月费
            帮助 0 篇 账单、漫游、密码等
            帮您选套餐
            帮我选套餐
            先选一个：一天大概打几个电话
            基本不打 1～2个 3～5个 6～10个 10个以上
            您最看重什么
            全部套餐
            选一项，看符合的套餐和最低月费。
            流量多 ¥8.50起 2款
            常选套餐
            全部套餐
            wide套餐
            小河
            ¥ 99 /月
            国内流量
            20 GB
            国内通话
            500分钟
            短信
            按量计费
            超出后： 国内流量5元/GB
            够用
            正在进行的优惠
            全部优惠
            多一点流量
            只要10元/月
            价格
            ¥10/月
            截止
            2026年12月31日
            对象
            所有用户
        "#]],
    );
    check(
        "/",
        En,
        &expect![[r#"
            Brook Mobile online hall
            Plain bills
            Plans ¥8.50 /month and up 2 plans on sale
            Services 1 services 1 without a fee
            Help 0 answers bills, roaming, passwords
            Find your plan
            Help me find a plan
            To begin with: How many calls do you make a day
            Hardly any 1 or 2 3 to 5 6 to 10 More than 10
            What matters most to you
            All plans
            Choose one to see the plans that fit, and the lowest fee among them.
            Much data from ¥8.50 2 plans
            Often chosen
            All plans
            Plan wide
            Brook
            ¥ 99 /month
            Data
            20 GB
            Calls
            500 min
            Texts
            by use
            Beyond: Data within the mainland ¥5/GB
            Enough
            Offers running now
            All offers
            Some more data
            Only ¥10 a month
            Price
            ¥10/month
            Until
            31 December 2026
            For
            Everybody
        "#]],
    );
}

#[test]
fn the_elder_version_has_four_doors_and_no_promotion() {
    check(
        "/elder",
        Zh,
        &expect![[r#"
        您要办什么
        打电话找人办 10000 · 每天 8:00–22:00
        话费和账单 怎么看账单、怎么交话费
        看套餐 每月 ¥8.50起
        办法和常见问题 手机丢了、没有信号、防骗
    "#]],
    );
    assert!(!html("/elder", Zh).expect("the page exists").contains("/promotions/spring"));
}

#[test]
fn plans_show_fee_contents_and_what_happens_beyond() {
    check(
        "/plans",
        Zh,
        &expect![[r#"
            首页
            套餐
            套餐
            按品牌和用途筛选，最多选四款并排比较。所有费用都写在套餐页里。
            答几个问题，算出最省的套餐
            筛选
            品牌
            小河
            用途
            流量多
            共2款套餐
            排序
            常选优先
            月费从低到高
            流量从多到少
            通话从多到少
            显示
            卡片
            表格
            wide套餐
            小河
            ¥ 99 /月
            国内流量
            20 GB
            国内通话
            500分钟
            短信
            按量计费
            超出后： 国内流量5元/GB
            够用
            对比
            thin套餐
            小河
            ¥ 8.50 /月
            国内流量
            20 GB
            国内通话
            500分钟
            短信
            按量计费
            超出后： 国内流量5元/GB
            够用
            对比
            套餐对比
            关闭
            月费
            国内流量
            国内通话
            短信
            超出后
            查看停售套餐
            查看全部资费公示
        "#]],
    );
}

#[test]
fn a_plan_says_everything_one_must_know() {
    check(
        "/plans/wide",
        En,
        &expect![[r#"
            Home
            Plans
            Plan wide
            Brook Much data
            Plan wide
            Enough
            ¥ 99 /month
            Data
            20 GB
            Calls
            500 min
            Change to this plan
            Fee
            Monthly fee
            ¥99 a month
            First month
            by the day monthly fee ÷ days of the month × days from the start to the month's end, rounded half up to the fen (¥0.01); what is included counts by the day as well, rounded up
            What the fee includes
            Data within the mainland
            20 GB the mainland excludes Hong Kong, Macao and Taiwan; what is left at the month's end does not roll over
            Calls within the mainland
            500 min what is left at the month's end does not roll over
            Full price list
            Use beyond what is included
            What
            Price
            Data within the mainland every started KB counts; the charge for each session is rounded half up to the fen (¥0.01)
            ¥5/GB
            Calls within the mainland every started minute counts
            ¥0.15/min
            Incoming calls within the mainland
            free
            Text and multimedia messages within the mainland
            ¥0.10/message
            Who can have it
            Open to everybody
            Contract
            No minimum term
            How to take it
            On sale from 1 January 2026
            Take it here in the hall, on a computer or a phone
            Takes effect on the first day of the next month
            How to change or leave
            Change to another plan at any time, on the page where plans are taken
            The change takes effect on the first day of the next month; until then this plan applies
            The change itself costs nothing
            Filing number
            26TX1
            On sale since
            1 January 2026
            Add-ons that go with it
            Some more ¥10/month
            Rather ask a person
            Every day 08:00–22:00
            Call 10000
        "#]],
    );
}

#[test]
fn a_retired_plan_says_so_first() {
    check(
        "/retired-plans",
        En,
        &expect![[r#"
        Home
        Plans
        Retired plans
        Retired plans
        Nobody can take these plans any more, but some people still have them, so their prices stay public.
        Retired plans
        Plan
        Brand
        Monthly fee
        Retired on
        Plan old
        Brook ¥20/month 30 June 2026
    "#]],
    );
    assert!(text("/plans/old", Zh).contains("已停止办理"));
}

#[test]
fn tariffs_name_every_offering_retired_ones_last() {
    check(
        "/tariffs",
        En,
        &expect![[r#"
        Home
        All tariffs
        All tariffs
        Every tariff on sale, and every retired one that people still have. Each name leads to the full price list, the conditions and how to leave.
        As of 21 November 2026
        Plans Add-ons Services
        Plans
        Plans
        Name
        Fee
        State
        Plan thin Filed as 26TX1
        ¥8.50/month On sale
        Plan wide Filed as 26TX1
        ¥99/month On sale
        Plan old Filed as 26TX1
        ¥20/month Retired
        Add-ons
        Add-ons
        Name
        Fee
        State
        Some more
        ¥10/month On sale
        Services
        Services
        Name
        Fee
        State
        Caller tune
        No monthly fee On sale
    "#]],
    );
}

#[test]
fn add_ons_stand_by_group_and_services_by_shelf() {
    check(
        "/add-ons",
        En,
        &expect![[r#"
        Home
        Add-ons
        Add-ons
        More data, minutes or roaming on top of your plan. Your plan stays as it is, and you can leave at any time.
        Monthly
        Monthly
        At most 2 of these at a time
        Some more
        ¥ 10 /month
        More data
    "#]],
    );
    check(
        "/add-ons/more",
        Zh,
        &expect![[r#"
        首页
        叠加包
        多一点
        月包
        多一点
        加流量
        ¥ 10 /月
        费用
        月费
        10元/月
        首月（生效当月）
        10元 按整月收取，不按天折算；包含的用量按整月提供
        包含内容
        国内流量
        1 GB 国内指中国内地，不含港澳台地区；当月有效，剩余不结转
        谁可以办理
        “月包”类叠加包同时最多订购2个
        合约
        无合约期
        怎样办理
        办理时间：2026年1月1日起
        可在网上营业厅或掌上营业厅自助办理
        确认办理后立即生效
        长期有效，直至退订
        怎样退订
        可随时退订，退订与办理在同一页面
        退订后本叠加包当月仍可使用，次月1日停用
        退订不收取费用
        上架日期
        2026年1月1日
        想当面问清楚
        每天 8:00–22:00
        拨打 10000
    "#]],
    );
    check(
        "/services",
        En,
        &expect![[r#"
        Home
        Services
        Services
        Roaming, caller features, caller tune, mail and bills: switched on and off as you need them.
        Caller tune and entertainment
        Caller tune and entertainment
        Caller tune
        No monthly fee
        Music for callers
    "#]],
    );
    check(
        "/services/tune",
        Zh,
        &expect![[r#"
        首页
        业务
        彩铃
        彩铃与娱乐
        彩铃
        来电听歌
        无月费
        费用
        月费
        免费
        谁可以办理
        所有客户均可办理
        合约
        无合约期
        怎样办理
        办理时间：2026年1月1日起
        可在网上营业厅或掌上营业厅自助办理
        也可发送短信“KTCL”至客服热线号码办理
        确认办理后立即生效
        怎样退订
        可随时退订，退订与办理在同一页面
        退订后本业务立即停用
        退订不收取费用
        上架日期
        2026年1月1日
        短信开通
        发送 KTCL 到 10000
        想当面问清楚
        每天 8:00–22:00
        拨打 10000
    "#]],
    );
}

#[test]
fn a_promotion_has_its_values_filled_in() {
    check(
        "/promotions",
        Zh,
        &expect![[r#"
        首页
        优惠
        优惠
        每项都写明价格、截止日期和适用对象，到期自动下架。
        多一点流量
        只要10元/月
        价格
        ¥10/月
        截止
        2026年12月31日
        对象
        所有用户
    "#]],
    );
    check(
        "/promotions/spring",
        En,
        &expect![[r#"
        Home
        Offers
        Some more data
        Some more data
        Add some
        ¥ 10 /month
        From
        1 November 2026
        Until
        31 December 2026
        For
        Everybody
        See all its prices
        In detail
        How to take it
        Call 10000
        Exact terms
        It costs ¥10 a month until 31 December 2026.
        What
        Some more ¥10/month
        Rather ask a person
        Every day 08:00–22:00
        Call 10000
    "#]],
    );
}

#[test]
fn what_does_not_exist_has_no_page() {
    for path in ["/plans/none", "/add-ons/none", "/services/none", "/promotions/none"] {
        assert!(html(path, Zh).is_none(), "{path}");
    }
}

#[test]
fn the_frame_leads_to_the_other_language_and_to_a_person() {
    let html = html("/plans/wide", Zh).expect("the page exists");
    for link in ["href=\"/en/plans/wide/\"", "href=\"tel:10000\"", "href=\"#content\""] {
        assert!(html.contains(link), "{link}");
    }
    assert_eq!(html.matches("<h1").count(), 1);
    assert_eq!(html.matches("aria-current=\"page\"").count(), 1, "the breadcrumb alone");
    assert_eq!(html.matches("aria-current=\"true\"").count(), 2, "plans, in both bars");
    assert!(!html.contains(" style="), "the content security policy would block it");
    assert!(!html.contains("/points/"), "the site has no points mall");
}

#[test]
fn a_card_carries_the_facts_that_islands_read() {
    let html = html("/plans", En).expect("the page exists");
    let from = html.find("<li data-plan=\"wide\"").expect("the plan has a card");
    let card = &html[from..from + html[from..].find('>').expect("the tag ends")];
    expect![[r#"<li data-plan="wide" data-brand="brook" data-needs="data" data-fee="9900" data-kb="20971520" data-seconds="30000" data-messages="0""#]].assert_eq(card);
    assert!(html.contains("data-compare=\"wide\""));
}
