//! What the page of plans says, and a change of plan before it is made.

use crate::{
    act::Act,
    fixture,
    products::order_page,
    tests::screen::{check, hall, text},
};
use expect_test::{Expect, expect};
use hall_api::{OrderPreview, paths};
use hall_types::Locale::{self, En, Zh};
use leptos::prelude::*;
use serde_json::json;

#[test]
fn every_plan_is_a_choice_or_says_why_not() {
    let answers = [(paths::PLANS, fixture::plans_json())];
    check(
        "/my/plans/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的产品
        更换套餐
        更换套餐
        号码 138****1234
        退出登录
        您现在使用畅享99套餐，99元/月。
        换高换低都在这里办，按月费从低到高排列。确认之前，您会看到每一笔费用。
        看哪个套餐适合您
        可以选择的套餐
        按名称或品牌查找
        轻享29套餐
        神州行
        流量10 GB · 通话100分钟
        给用得不多的人
        29元/月
        看费用并更换 轻享29套餐
        畅享99套餐
        您现在的套餐 神州行
        流量10 GB · 通话100分钟
        给用得不多的人
        99元/月
        您暂不能办理的套餐 1个
        银龄19套餐
        神州行
        用多少付多少
        给用得不多的人
        需要年满60岁。
        您的品牌不能办理。
        19元/月
    "#]],
    );
    check(
        "/my/plans/",
        En,
        &answers,
        &expect![[r#"
        My hall
        My products
        Change plan
        Change plan
        Number 138****1234
        Sign out
        Your plan today is Unlimited 99, ¥99 a month.
        Up or down, it is the same page: plans by their fee, the lowest first. You see every charge before you confirm.
        See which plan fits you
        Plans you can choose
        Find by name or brand
        Light 29
        Easyown
        10 GB data · 100 min calls
        For those who use little
        ¥29 a month
        See the cost and change Light 29
        Unlimited 99
        Your plan today Easyown
        10 GB data · 100 min calls
        For those who use little
        ¥99 a month
        Plans not open to you 1 plan
        Senior 19
        Easyown
        You pay for what you use
        For those who use little
        It is for age 60 and up.
        It is not offered to your brand.
        ¥19 a month
    "#]],
    );
}

#[test]
fn while_a_change_waits_it_can_be_undone_and_nothing_else_ordered() {
    let mut plans = fixture::plans_json();
    plans["ordered"] = json!({
        "name": { "zh": "轻享29套餐", "en": "Light 29" }, "from": "2026-12-01", "order_id": "0198-a",
    });
    plans["plans"][0]["state"] = json!("ordered");
    let answers = [(paths::PLANS, plans)];
    check(
        "/my/plans/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的产品
        更换套餐
        更换套餐
        号码 138****1234
        退出登录
        您已预约更换为轻享29套餐，2026年12月1日生效
        在它生效之前可以撤销；想换别的套餐，请先撤销这一次。
        查看或撤销
        您现在使用畅享99套餐，99元/月。
        换高换低都在这里办，按月费从低到高排列。确认之前，您会看到每一笔费用。
        看哪个套餐适合您
        可以选择的套餐
        按名称或品牌查找
        轻享29套餐
        已预约 神州行
        流量10 GB · 通话100分钟
        给用得不多的人
        29元/月
        畅享99套餐
        您现在的套餐 神州行
        流量10 GB · 通话100分钟
        给用得不多的人
        99元/月
        银龄19套餐
        神州行
        用多少付多少
        给用得不多的人
        需要年满60岁。
        您的品牌不能办理。
        19元/月
    "#]],
    );
    check(
        "/my/plans/",
        En,
        &answers,
        &expect![[r#"
        My hall
        My products
        Change plan
        Change plan
        Number 138****1234
        Sign out
        You change to Light 29 on 1 December 2026
        You can undo it until then. To choose another plan, undo this one first.
        Look at it or undo it
        Your plan today is Unlimited 99, ¥99 a month.
        Up or down, it is the same page: plans by their fee, the lowest first. You see every charge before you confirm.
        See which plan fits you
        Plans you can choose
        Find by name or brand
        Light 29
        Ordered Easyown
        10 GB data · 100 min calls
        For those who use little
        ¥29 a month
        Unlimited 99
        Your plan today Easyown
        10 GB data · 100 min calls
        For those who use little
        ¥99 a month
        Senior 19
        Easyown
        You pay for what you use
        For those who use little
        It is for age 60 and up.
        It is not offered to your brand.
        ¥19 a month
    "#]],
    );
}

#[track_caller]
fn check_change(preview: serde_json::Value, locale: Locale, expected: &Expect) {
    let preview: OrderPreview = fixture::read(preview);
    let html = Owner::new()
        .with(|| order_page::view_of(&preview, Act::new(hall(locale, false))).to_html());
    expected.assert_eq(&text(&html));
}

#[test]
fn a_change_shows_every_bill_and_what_becomes_of_everything_else() {
    check_change(
        fixture::change_json(),
        Zh,
        &expect![[r#"
            请核对
            办理内容 更换为轻享29套餐
            现在的套餐 畅享99套餐
            生效日期 2026年12月1日
            现在收取 不收费
            以后每月 少付¥70.00
            违约金 ¥90.00
            新套餐合约期至 2027年11月30日
            撤销时间 提交后9天内
            接下来的账单
            这些是固定费用。套餐之外的用量按实际使用另计。
            2026年12月
            轻享29套餐月费 ¥29.00
            彩铃月费 ¥5.00
            合计 ¥34.00
            2027年1月
            轻享29套餐月费 ¥29.00
            彩铃月费 ¥5.00
            合计 ¥34.00
            按您前几个月的用量
            前2个月一共会少付¥21.00。
            按您前几个月的用量
            月份 实际费用 办理之后
            2026年10月 ¥104.00 ¥61.50
            2026年9月 ¥99.00 ¥120.50
            用量不变，套餐和产品换成办理后的样子，按现在的资费计算。以后的费用取决于以后的用量。
            您的其他产品
            通话月包
            保留
            更换套餐后照常使用，费用不变。
            流量日包
            到期结束
            用到2026年11月30日为止，与是否更换套餐无关。
            您需要知道
            2026年12月1日起生效，在此之前一切照旧。
            确认更换为轻享29套餐 不换了，返回套餐列表
        "#]],
    );
    check_change(
        fixture::change_json(),
        En,
        &expect![[r#"
            Check before you go on
            What you do Change to Light 29
            Plan today Unlimited 99
            Counts from 1 December 2026
            Charged now Nothing
            Each month after ¥70.00 less
            For leaving early ¥90.00
            Minimum term until 30 November 2027
            Can be undone within 9 days
            Your next bills
            These are the fixed charges. What you use beyond the plan is added as you use it.
            December 2026
            Light 29: monthly fee ¥29.00
            Caller tune: monthly fee ¥5.00
            Total ¥34.00
            January 2027
            Light 29: monthly fee ¥29.00
            Caller tune: monthly fee ¥5.00
            Total ¥34.00
            With what you used in past months
            You would have paid ¥21.00 less in the last 2 months.
            With what you used in past months
            Month It cost With this order
            October 2026 ¥104.00 ¥61.50
            September 2026 ¥99.00 ¥120.50
            The same use with what you would have after this order, at today’s prices. What you pay later depends on what you use later.
            What else you have
            Calls
            Stays
            It goes on as it is, at the same price.
            Data for a day
            Ends by itself
            It is on until 30 November 2026, whether you change plan or not.
            Good to know
            It counts from 1 December 2026.
            Change to Light 29 Do not change, go back to plans
        "#]],
    );
}

#[test]
fn what_stands_in_the_way_is_left_from_there() {
    let mut change = fixture::change_json();
    change["refusals"] = json!([{
        "zh": "不能与您的“通话月包”同时使用。", "en": "It cannot be had together with your “Calls”.",
    }]);
    change["bills"] = json!([]);
    change["plan_change"]["months"] = json!([]);
    change["plan_change"]["others"][0]["fate"] = json!("in_the_way");
    check_change(
        change.clone(),
        Zh,
        &expect![[r#"
            现在不能办理
            不能与您的“通话月包”同时使用。
            请核对
            办理内容 更换为轻享29套餐
            现在的套餐 畅享99套餐
            您的其他产品
            通话月包
            不能同时使用
            退订它才能更换为这个套餐，可以一并办理。
            流量日包
            到期结束
            用到2026年11月30日为止，与是否更换套餐无关。
            不换了，返回套餐列表
        "#]],
    );
    check_change(
        change,
        En,
        &expect![[r#"
            This cannot be done now
            It cannot be had together with your “Calls”.
            Check before you go on
            What you do Change to Light 29
            Plan today Unlimited 99
            What else you have
            Calls
            Does not go with it
            It has to be switched off for this plan; one order can do both.
            Data for a day
            Ends by itself
            It is on until 30 November 2026, whether you change plan or not.
            Do not change, go back to plans
        "#]],
    );
}

/// What does not go with a plan is one tap away from being left by the same order.
#[test]
fn what_stands_in_the_way_joins_the_order() {
    let mut refused = fixture::change_json();
    refused["refusals"] = json!([{ "zh": "您的“通话月包”不能与这个套餐同时使用", "en": "It does not go with “Calls”" }]);
    refused["remedies"] = json!([{
        "offering": "add-on/voice-100",
        "name": { "zh": "通话月包", "en": "Monthly calls" },
        "action": "switch_off",
    }]);
    let preview: OrderPreview = fixture::read(refused);
    let html =
        Owner::new().with(|| order_page::view_of(&preview, Act::new(hall(Zh, false))).to_html());
    let href = "/zh/my/products/plan/light-29/on/add-on/voice-100/off/";
    assert!(html.contains(href) && text(&html).contains("一并退订通话月包"), "{html}");
}

#[test]
fn an_order_of_several_things_names_each() {
    let mut whole = fixture::change_json();
    whole["with"] = json!([
        {
            "offering": "add-on/voice-100",
            "name": { "zh": "通话月包", "en": "Monthly calls" },
            "action": "switch_off",
            "effective_on": whole["effective_on"],
        },
        {
            "offering": "add-on/data-10g",
            "name": { "zh": "流量月包", "en": "Monthly data" },
            "action": "switch_on",
            "effective_on": "2027-01-01",
        },
    ]);
    whole["plan_change"]["others"][0]["fate"] = json!("left");
    whole["plan_change"]["others"][0]["until"] = json!("2026-11-30");
    check_change(
        whole.clone(),
        Zh,
        &expect![[r#"
        请核对
        办理内容 更换为轻享29套餐
        同时办理 退订通话月包
        同时办理 开通流量月包，2027年1月1日起
        现在的套餐 畅享99套餐
        生效日期 2026年12月1日
        现在收取 不收费
        以后每月 少付¥70.00
        违约金 ¥90.00
        新套餐合约期至 2027年11月30日
        撤销时间 提交后9天内
        接下来的账单
        这些是固定费用。套餐之外的用量按实际使用另计。
        2026年12月
        轻享29套餐月费 ¥29.00
        彩铃月费 ¥5.00
        合计 ¥34.00
        2027年1月
        轻享29套餐月费 ¥29.00
        彩铃月费 ¥5.00
        合计 ¥34.00
        按您前几个月的用量
        前2个月一共会少付¥21.00。
        按您前几个月的用量
        月份 实际费用 办理之后
        2026年10月 ¥104.00 ¥61.50
        2026年9月 ¥99.00 ¥120.50
        用量不变，套餐和产品换成办理后的样子，按现在的资费计算。以后的费用取决于以后的用量。
        您的其他产品
        通话月包
        一并退订
        随这次办理退订，用到2026年11月30日为止。
        流量日包
        到期结束
        用到2026年11月30日为止，与是否更换套餐无关。
        您需要知道
        2026年12月1日起生效，在此之前一切照旧。
        确认办理以上3项 不换了，返回套餐列表
    "#]],
    );
    check_change(
        whole,
        En,
        &expect![[r#"
        Check before you go on
        What you do Change to Light 29
        With it Switch off Monthly calls
        With it Switch on Monthly data, from 1 January 2027
        Plan today Unlimited 99
        Counts from 1 December 2026
        Charged now Nothing
        Each month after ¥70.00 less
        For leaving early ¥90.00
        Minimum term until 30 November 2027
        Can be undone within 9 days
        Your next bills
        These are the fixed charges. What you use beyond the plan is added as you use it.
        December 2026
        Light 29: monthly fee ¥29.00
        Caller tune: monthly fee ¥5.00
        Total ¥34.00
        January 2027
        Light 29: monthly fee ¥29.00
        Caller tune: monthly fee ¥5.00
        Total ¥34.00
        With what you used in past months
        You would have paid ¥21.00 less in the last 2 months.
        With what you used in past months
        Month It cost With this order
        October 2026 ¥104.00 ¥61.50
        September 2026 ¥99.00 ¥120.50
        The same use with what you would have after this order, at today’s prices. What you pay later depends on what you use later.
        What else you have
        Calls
        Switched off with it
        This order switches it off; it is on until 30 November 2026.
        Data for a day
        Ends by itself
        It is on until 30 November 2026, whether you change plan or not.
        Good to know
        It counts from 1 December 2026.
        Confirm all 3 Do not change, go back to plans
    "#]],
    );
}
