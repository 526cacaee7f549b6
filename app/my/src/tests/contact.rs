//! What messages and tickets say.

use crate::{
    fixture,
    tests::screen::{check, html},
};
use expect_test::expect;
use hall_api::paths;
use hall_types::Locale::{En, Zh};
use serde_json::json;

#[test]
fn messages_open_in_place_and_lead_within_the_hall_only() {
    let answers = [(paths::MESSAGES, fixture::messages_json())];
    check(
        "/my/messages/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        消息
        消息
        号码 138****1234
        退出登录
        10月账单已出 未读 11月20日 10:00
        10月账单141.30元。
        去看看
        欢迎 11月1日 10:00
        您好。
    "#]],
    );
    let html = html("/my/messages/", Zh, &answers);
    assert!(html.contains("href=\"/zh/my/bills/2026-10/\"") && !html.contains("elsewhere"));
    check(
        "/my/messages/",
        En,
        &[(paths::MESSAGES, json!({ "messages": [] }))],
        &expect![[r#"
        My hall
        Messages
        Messages
        Number 138****1234
        Sign out
        There are no messages
        Results of what you order, bills and remarks on your use will be here.
    "#]],
    );
}

#[test]
fn tickets_show_how_far_they_are() {
    let tickets = json!({ "tickets": [fixture::ticket_json()] });
    check(
        "/my/tickets/",
        Zh,
        &[(paths::TICKETS, tickets)],
        &expect![[r#"
            我的营业厅
            咨询与投诉
            咨询与投诉
            号码 138****1234
            退出登录
            提交咨询或投诉
            咨询与投诉
            关于什么 状态 提交时间 受理编号
            信号与网络 处理中 11月20日 TT-2026-000042
        "#]],
    );
    let answers = [("/api/v1/tickets/0198-c", fixture::ticket_json())];
    check(
        "/my/tickets/0198-c/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        咨询与投诉
        处理进度
        处理进度
        号码 138****1234
        退出登录
        受理编号 TT-2026-000042
        关于什么 信号与网络
        状态 处理中
        提交时间 2026年11月20日 20:00
        最晚答复时间 2026年11月22日 20:00
        处理过程
        11月21日 09:00 · 处理中
        工程师已安排上门检查基站。
        您写的内容
        周六晚上家里没有信号。
    "#]],
    );
    check(
        "/my/tickets/0198-c/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Questions and complaints
        How far we are
        How far we are
        Number 138****1234
        Sign out
        Reference TT-2026-000042
        What is it about Network
        State Being looked into
        Sent 20 November 2026, 20:00
        You have an answer by 22 November 2026, 20:00
        What happened since
        21 November, 09:00 · Being looked into
        An engineer looks at the mast.
        What you wrote
        周六晚上家里没有信号。
    "#]],
    );
}

#[test]
fn a_ticket_asks_for_two_things() {
    check(
        "/my/tickets/new/",
        Zh,
        &[],
        &expect![[r#"
        我的营业厅
        咨询与投诉
        提交咨询或投诉
        提交咨询或投诉
        号码 138****1234
        退出登录
        关于什么
        信号与网络
        话费与账单
        套餐与业务
        其他
        发生了什么
        5至1000字。请写明时间、地点和您看到的情况，不要写密码或验证码。
        已写0字，最多1000字
        提交
    "#]],
    );
}
