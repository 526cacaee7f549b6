//! What the page of advice says.

use crate::{
    fixture,
    tests::screen::{check, html},
};
use expect_test::expect;
use hall_api::paths;
use hall_types::Locale::{En, Zh};
use serde_json::json;

#[test]
fn advice_is_laid_open_and_leads_to_one_order() {
    let answers = [(paths::ADVICE, fixture::advice_json())];
    check(
        "/my/advice/",
        Zh,
        &answers,
        &expect![[r#"
            我的营业厅
            更换套餐
            适合您的套餐
            适合您的套餐
            号码 138****1234
            退出登录
            “轻享29套餐”加“流量包”更适合您
            按您2026年9月至2026年10月的用量，少花100.00元。
            照这样办理
            换成“轻享29套餐”，29元/月
            办理“流量包”，20元/月
            看费用并办理
            每个月要花多少
            现在的选择：共¥198.00
            ¥99 9月 ¥99 10月
            建议的选择：共¥98.00
            ¥49 9月 ¥49 10月
            每个月要花多少
            月份 现在的选择 建议的选择
            2026年9月 ¥99.00 ¥49.00
            2026年10月 ¥99.00 ¥49.00
            差在哪里
            差在哪里
            费用 现在的选择 建议的选择
            套餐月费 ¥198.00 ¥58.00
            叠加包 ¥0.00 ¥40.00
            依据和说明
            没有一个月会更贵。
            其他可以考虑的
            其次是“轻享39套餐”。
            看全部套餐
        "#]],
    );
    check(
        "/my/advice/",
        En,
        &answers,
        &expect![[r#"
            My hall
            Change plan
            A plan that fits you
            A plan that fits you
            Number 138****1234
            Sign out
            “Light 29” with “Data pack” fits you better
            It comes to ¥100.00 less.
            How to take it
            Change to “Light 29”, ¥29 a month
            Take “Data pack”, ¥20 a month
            See the cost and go on
            Month by month
            What you have: ¥198.00 in all
            ¥99 Sep ¥99 Oct
            What is advised: ¥98.00 in all
            ¥49 Sep ¥49 Oct
            Month by month
            Month What you have What is advised
            September 2026 ¥99.00 ¥49.00
            October 2026 ¥99.00 ¥49.00
            Where the difference comes from
            Where the difference comes from
            What for What you have What is advised
            Plan fee ¥198.00 ¥58.00
            Add-ons ¥0.00 ¥40.00
            What this goes by
            No month would have been dearer.
            Others to think about
            Next comes “Light 39”.
            See every plan
        "#]],
    );
    let page = html("/my/advice/", En, &answers);
    let order = "/en/my/products/plan/light-29/on/add-on/data-10g/on/";
    assert!(page.contains(&format!("href=\"{order}\"")));
}

/// Nothing to compare, so one column and no causes.
#[test]
fn staying_is_said_plainly() {
    let mut advice = fixture::advice_json();
    advice["verdict"] = json!("stay");
    advice["title"] =
        json!({ "zh": "您现在的选择就是最省的，不用换", "en": "Stay with what you have" });
    advice["steps"] = json!([]);
    advice["others"] = json!([]);
    let answers = [(paths::ADVICE, advice)];
    check(
        "/my/advice/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        更换套餐
        适合您的套餐
        适合您的套餐
        号码 138****1234
        退出登录
        您现在的选择就是最省的，不用换
        按您2026年9月至2026年10月的用量，少花100.00元。
        每个月要花多少
        现在的选择：共¥198.00
        ¥99 9月 ¥99 10月
        每个月要花多少
        月份 现在的选择
        2026年9月 ¥99.00
        2026年10月 ¥99.00
        依据和说明
        没有一个月会更贵。
        看全部套餐
    "#]],
    );
}

#[test]
fn what_cannot_be_said_has_its_reason() {
    let text = |zh: &str, en: &str| json!({ "zh": zh, "en": en });
    let advice = json!({
        "verdict": "nothing", "reason": "no_usage",
        "title": text("这几个月没有用量", "Nothing was used in these months"),
        "sentences": [text("没有用量，就看不出哪个套餐更适合您。", "Without any use there is nothing to go by.")],
        "optimal": false, "steps": [], "months": [], "causes": [], "others": [],
        "ordered": { "name": text("轻享29套餐", "Light 29"), "from": "2026-12-01" },
    });
    let answers = [(paths::ADVICE, advice)];
    check(
        "/my/advice/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Change plan
        A plan that fits you
        A plan that fits you
        Number 138****1234
        Sign out
        You change to Light 29 on 1 December 2026
        You can undo it until then. To choose another plan, undo this one first.
        Nothing was used in these months
        Without any use there is nothing to go by.
        See every plan
    "#]],
    );
}
