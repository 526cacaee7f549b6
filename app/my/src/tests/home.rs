//! What the first screen and the allowances say.

use crate::{fixture, tests::screen::check};
use expect_test::expect;
use hall_api::paths;
use hall_types::Locale::{En, Zh};
use serde_json::json;

#[test]
fn the_first_screen_says_what_is_left_what_it_costs_and_what_is_due() {
    let answers = [(paths::ACCOUNT, fixture::home_json())];
    check(
        "/my/",
        Zh,
        &answers,
        &expect![[r#"
            我的营业厅
            号码 138****1234
            退出登录
            账户余额 ¥86.50
            查账单 ¥42.30
            充值缴费
            找人工客服
            剩余流量 畅享99套餐 12.3 GB 另有1项
            共32 GB · 截至11月21日 08:05 剩余通话 332分钟 剩余短信 按量计费 账户余额 ¥86.50 本月话费 ¥42.30
            账单已全部结清
            查账单
            查详单
            充值缴费
            更换套餐
            业务办理
            积分 12,800
            消息 2条未读
            电子账单
        "#]],
    );
    check(
        "/my/",
        En,
        &answers,
        &expect![[r#"
            My hall
            Number 138****1234
            Sign out
            Balance ¥86.50
            Bill ¥42.30
            Top up or pay
            Talk to a person
            Data left Unlimited 99 12.3 GB 1 more
            of 32 GB · as of 21 November, 08:05 Calls left 332 min Texts left By use Balance ¥86.50 This month so far ¥42.30
            All bills are paid
            Bill
            Records
            Top up or pay
            Change plan
            Services
            Points 12,800
            Messages 2 unread
            E-bill
        "#]],
    );
}

#[test]
fn the_first_screen_of_a_plan_without_anything_included() {
    let mut home = fixture::home_json();
    home["allowances"] = json!([]);
    home["balance_fen"] = json!(-1_250);
    home["due_fen"] = json!(4_230);
    home["due_on"] = json!("2026-11-25");
    home["unread"] = json!(0);
    check(
        "/my/",
        Zh,
        &[(paths::ACCOUNT, home)],
        &expect![[r#"
            我的营业厅
            号码 138****1234
            退出登录
            账户余额 −¥12.50
            查账单 ¥42.30
            充值缴费
            找人工客服
            剩余流量 畅享99套餐 按量计费 截至11月21日 08:05 剩余通话 按量计费 剩余短信 按量计费 账户余额 −¥12.50 本月话费 ¥42.30
            待缴¥42.30，请在11月25日前缴清 去缴费
            查账单
            查详单
            充值缴费
            更换套餐
            业务办理
            积分 12,800
            消息
            电子账单
        "#]],
    );
}

#[test]
fn while_the_answer_is_on_its_way_there_are_bones() {
    check(
        "/my/",
        Zh,
        &[],
        &expect![[r#"
        我的营业厅
        号码 138****1234
        退出登录
        正在加载
    "#]],
    );
}

#[test]
fn allowances_say_until_when_and_what_happens_beyond() {
    let answers = [(paths::USAGE_CONSUMPTION, fixture::consumption_json())];
    check(
        "/my/allowances/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        套餐余量
        套餐余量
        号码 138****1234
        退出登录
        数据截至11月21日 08:05
        已达到的限额
        热点共享已达20 GB，11月18日起限速1 Mbit/s
        国内流量
        来自畅享99套餐
        剩余 12.3 GB
        本期包含 30 GB
        上月结转 2 GB
        已使用 19.6 GB
        有效期至 2026年11月30日
        用完之后 5元/GB，用多少算多少
        夜间流量
        来自夜间20GB包
        剩余 20 GB
        本期包含 20 GB
        已使用 0 KB
        有效期至 2026年11月30日
        国内通话
        来自畅享99套餐
        剩余 332 分钟
        本期包含 500分钟
        已使用 167分30秒
        有效期至 2026年11月30日
    "#]],
    );
    check(
        "/my/allowances/",
        En,
        &answers,
        &expect![[r#"
        My hall
        What is left
        What is left
        Number 138****1234
        Sign out
        Figures as of 21 November, 08:05
        Limits that have taken hold
        20 GB by hotspot are used; slower from 18 November, 1 Mbit/s
        Data
        From Unlimited 99
        Left 12.3 GB
        Included 30 GB
        Rolled over 2 GB
        Used 19.6 GB
        Valid until 30 November 2026
        Beyond it ¥5/GB, by use
        Night data
        From Night 20 GB
        Left 20 GB
        Included 20 GB
        Used 0 KB
        Valid until 30 November 2026
        Calls
        From Unlimited 99
        Left 332 min
        Included 500 min
        Used 167 min 30 s
        Valid until 30 November 2026
    "#]],
    );
    let mut none = fixture::consumption_json();
    none["allowances"] = json!([]);
    none["limits_reached"] = json!([]);
    check(
        "/my/allowances/",
        Zh,
        &[(paths::USAGE_CONSUMPTION, none)],
        &expect![[r#"
        我的营业厅
        套餐余量
        套餐余量
        号码 138****1234
        退出登录
        数据截至11月21日 08:05
        您的套餐没有包含用量
        通话、短信和流量按实际使用计费。
        看看套餐
    "#]],
    );
}

#[test]
fn an_address_without_a_page_says_so() {
    check(
        "/my/nowhere/",
        Zh,
        &[],
        &expect![[r#"
        我的营业厅
        没有这个页面
        没有这个页面
        号码 138****1234
        退出登录
        这个地址没有内容
        地址可能写错了，也可能内容已经撤下。
        我的营业厅
    "#]],
    );
}
