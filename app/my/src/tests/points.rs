//! What redeeming, redemptions and the address book say.

use crate::{
    fixture,
    points::redeem_page::{self, Desk},
    tests::screen::{check, hall, html, text},
};
use expect_test::{Expect, expect};
use hall_api::{Addresses, RedemptionPreview, paths};
use hall_types::Locale::{self, En, Zh};
use leptos::prelude::*;
use serde_json::{Value, json};

#[test]
fn redemptions_say_how_they_stand() {
    let list = json!({ "redemptions": [fixture::redemption_json()] });
    check(
        "/my/redemptions/",
        Zh,
        &[(paths::REDEMPTIONS, list)],
        &expect![[r#"
        我的营业厅
        我的积分
        我的兑换
        我的兑换
        号码 138****1234
        退出登录
        我的兑换
        兑换内容 积分 时间 状态
        电水壶 7,500 11月20日 准备中
    "#]],
    );
    let none = json!({ "redemptions": [] });
    check(
        "/my/redemptions/",
        En,
        &[(paths::REDEMPTIONS, none)],
        &expect![[r#"
        My hall
        My points
        My redemptions
        My redemptions
        Number 138****1234
        Sign out
        You have not redeemed anything
        Once you have, codes, receipts and how far things are will be here.
        Points mall
    "#]],
    );
    let one = "/api/v1/redemptions/0198-c";
    check(
        "/my/redemptions/0198-c/",
        Zh,
        &[(one, fixture::redemption_json())],
        &expect![[r#"
            我的营业厅
            我的积分
            兑换详情
            兑换详情
            号码 138****1234
            退出登录
            电水壶：准备中
            积分已冻结，我们正在备货，寄出后发消息告诉您。
            受理编号 20261120-BEEFCAFE
            兑换内容 电水壶
            时间 2026年11月20日 10:00
            积分 7,500
            现金部分（从账户余额支付） ¥10.00
            领取方式 快递到家
            收货地址 福建省福州市鼓楼区东街1号 林小雨 138****1234
            兑换后可用积分 5,300
            寄出前可以取消，积分随即退回。
            取消兑换
            我的积分 我的兑换
        "#]],
    );
    let mut done = fixture::redemption_json();
    done["state"] = json!("done");
    done["cancellable"] = json!(false);
    done["receipt"]["delivery"] = json!("voucher");
    done["codes"] = json!([{ "code": "CERT-1", "usable_until": "2027-05-01" }]);
    check(
        "/my/redemptions/0198-c/",
        En,
        &[(one, done)],
        &expect![[r#"
        My hall
        My points
        Your redemption
        Your redemption
        Number 138****1234
        Sign out
        Kettle: Done
        The code was sent to your phone and is shown below.
        Reference 20261120-BEEFCAFE
        Reward Kettle
        Time 20 November 2026, 10:00
        Points 7,500
        Money part, from your balance ¥10.00
        How it comes A code by SMS
        Sent to 福建省福州市鼓楼区东街1号 林小雨 138****1234
        Points left 5,300
        Codes
        CERT-1 until 1 May 2027
        Show it when you use it, and to nobody else.
        My points My redemptions
    "#]],
    );
}

#[test]
fn an_address_can_be_added_and_deleted() {
    let answers = [(paths::ADDRESSES, fixture::addresses_json())];
    check(
        "/my/addresses/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的积分
        收货地址
        收货地址
        号码 138****1234
        退出登录
        林小雨 13800001234 福建省福州市鼓楼区东街1号
        删除
        新增收货地址
        收货人
        联系电话
        省、自治区或直辖市
        城市
        区县（没有可不填）
        街道、门牌号和房间号
        保存地址
    "#]],
    );
}

#[track_caller]
fn check_redeeming(preview: Value, is_kiosk: bool, locale: Locale, expected: &Expect) {
    let preview: RedemptionPreview = fixture::read(preview);
    let book: Addresses = fixture::read(fixture::addresses_json());
    let html = Owner::new().with(|| {
        let desk = Desk::new(hall(locale, is_kiosk), preview.reward.clone());
        redeem_page::view_of(&preview, desk.knowing(&preview, book.addresses)).to_html()
    });
    expected.assert_eq(&text(&html));
}

/// A wish that a shop is chosen for.
#[track_caller]
fn check_collecting(is_kiosk: bool, locale: Locale, expected: &Expect) {
    let preview: RedemptionPreview = fixture::read(fixture::pick_up_preview_json());
    let html = Owner::new().with(|| {
        let desk = Desk::new(hall(locale, is_kiosk), preview.reward.clone());
        let desk = desk.knowing(&preview, Vec::new()).collecting_at("fuzhou-wuyi");
        redeem_page::view_of(&preview, desk).to_html()
    });
    expected.assert_eq(&text(&html));
}

#[test]
fn a_shop_is_chosen_by_city() {
    check_collecting(
        false,
        En,
        &expect![[r#"
        How many
        One less 1 One more
        How it comes
        Sent to an address
        Collected at a shop
        Collected at
        Fuzhou
        Wuyi North Road shop, 1 Wuyi North Road, Gulou, Fuzhou
        Xiamen
        Hubin South Road shop, 2 Hubin South Road, Siming, Xiamen
        Please check
        Reward Kettle
        Points 7,500
        Money part, from your balance ¥10.00
        In a shop ¥99.00
        Points you can spend 12,800
        Points left 5,300
        Left in stock 12
        Collected at Wuyi North Road shop
        Address of the shop 1 Wuyi North Road, Gulou, Fuzhou
        Open Every day 09:00–20:00
        Taking it back Possible until you collect it
        Before you redeem
        Sent within the mainland only.
        Redeem for 7,500 points Back to the reward
    "#]],
    );
    check_collecting(
        true,
        Zh,
        &expect![[r#"
            数量
            减少一件 1 增加一件
            自提营业厅
            福州
            1. 五一北路营业厅，福州鼓楼区五一北路1号
            厦门
            2. 湖滨南路营业厅，厦门思明区湖滨南路2号
            营业厅编号
            1 2 3 4 5 6 7 8 9 清空 0 退格
            选择这家营业厅
            请核对
            兑换内容 电水壶
            积分 7,500
            现金部分（从账户余额支付） ¥10.00
            市价 ¥99.00
            可用积分 12,800
            兑换后可用积分 5,300
            剩余数量 12件
            自提营业厅 五一北路营业厅
            营业厅地址 福州鼓楼区五一北路1号
            营业时间 每天9:00–20:00
            能否取消 领取前可以取消
            兑换前请注意
            只寄大陆地区。
            确认兑换，使用7,500分 返回礼品页
        "#]],
    );
}

#[test]
fn what_lies_in_a_shop_is_collected_with_its_code() {
    let mut ready = fixture::redemption_json();
    ready["receipt"]["delivery"] = json!("pick_up");
    ready["state"] = json!("ready");
    ready.as_object_mut().expect("an object").remove("to");
    ready["shop"] = json!({
        "name": { "zh": "五一北路营业厅", "en": "Wuyi North Road shop" },
        "address": { "zh": "福州鼓楼区五一北路1号", "en": "1 Wuyi North Road, Gulou, Fuzhou" },
        "hours": { "zh": "每天9:00–20:00", "en": "Every day 09:00–20:00" },
        "phone": "0591-10098001",
    });
    ready["pick_up"] = json!({ "code": "12345678", "last_day": "2026-12-20" });
    let one = "/api/v1/redemptions/0198-c";
    check(
        "/my/redemptions/0198-c/",
        Zh,
        &[(one, ready.clone())],
        &expect![[r#"
        我的营业厅
        我的积分
        兑换详情
        兑换详情
        号码 138****1234
        退出登录
        电水壶：可领取
        已到营业厅，请凭取货码领取。
        取货码
        1234 5678
        请在2026年12月20日前（含当日）领取，逾期自动取消，积分退回。
        在柜台出示或报出取货码即可领取，不要告诉他人。
        受理编号 20261120-BEEFCAFE
        兑换内容 电水壶
        时间 2026年11月20日 10:00
        积分 7,500
        现金部分（从账户余额支付） ¥10.00
        领取方式 营业厅自提
        自提营业厅 五一北路营业厅
        营业厅地址 福州鼓楼区五一北路1号
        营业时间 每天9:00–20:00
        营业厅电话 0591-10098001
        兑换后可用积分 5,300
        领取前可以取消，积分随即退回。
        取消兑换
        我的积分 我的兑换
    "#]],
    );
    check(
        "/my/redemptions/0198-c/",
        En,
        &[(one, ready)],
        &expect![[r#"
        My hall
        My points
        Your redemption
        Your redemption
        Number 138****1234
        Sign out
        Kettle: Ready to collect
        It is at the shop. Collect it with the code.
        Pick-up code
        1234 5678
        Collect it until 20 December 2026; after that day the points come back.
        Show it or say it at the counter, and to nobody else.
        Reference 20261120-BEEFCAFE
        Reward Kettle
        Time 20 November 2026, 10:00
        Points 7,500
        Money part, from your balance ¥10.00
        How it comes Collected at a shop
        Collected at Wuyi North Road shop
        Address of the shop 1 Wuyi North Road, Gulou, Fuzhou
        Open Every day 09:00–20:00
        Telephone of the shop 0591-10098001
        Points left 5,300
        Until you collect it you can take it back, and the points come back with it.
        Take it back
        My points My redemptions
    "#]],
    );
}

#[test]
fn everything_is_checked_before_it_is_redeemed() {
    check_redeeming(
        fixture::redemption_preview_json(),
        false,
        Zh,
        &expect![[r#"
        数量
        减少一件 1 增加一件
        收货地址
        林小雨 13800001234 福建省福州市鼓楼区东街1号
        管理收货地址
        请核对
        兑换内容 电水壶
        积分 7,500
        现金部分（从账户余额支付） ¥10.00
        市价 ¥99.00
        可用积分 12,800
        兑换后可用积分 5,300
        剩余数量 12件
        能否取消 寄出前可以取消
        兑换前请注意
        只寄大陆地区。
        确认兑换，使用7,500分 返回礼品页
    "#]],
    );
    check_redeeming(
        fixture::redemption_preview_json(),
        false,
        En,
        &expect![[r#"
        How many
        One less 1 One more
        Sent to
        林小雨 13800001234 福建省福州市鼓楼区东街1号
        Add or change addresses
        Please check
        Reward Kettle
        Points 7,500
        Money part, from your balance ¥10.00
        In a shop ¥99.00
        Points you can spend 12,800
        Points left 5,300
        Left in stock 12
        Taking it back Possible until it is sent
        Before you redeem
        Sent within the mainland only.
        Redeem for 7,500 points Back to the reward
    "#]],
    );
    let mut credit = fixture::redemption_preview_json();
    credit["deliveries"] = json!(["credit"]);
    credit["cash_fen"] = json!(0);
    credit["cancellable"] = json!(false);
    credit["notes"] = json!([]);
    check_redeeming(
        credit,
        true,
        Zh,
        &expect![[r#"
        数量
        减少一件 1 增加一件
        请核对
        兑换内容 电水壶
        积分 7,500
        市价 ¥99.00
        可用积分 12,800
        兑换后可用积分 5,300
        剩余数量 12件
        能否取消 兑换后立即发放，不能取消
        确认兑换，使用7,500分 返回礼品页
    "#]],
    );
}

#[test]
fn what_cannot_be_had_says_why_and_leads_on() {
    let mut refused = fixture::redemption_preview_json();
    refused["left_points"] = Value::Null;
    refused["obstacles"] = json!([
        {
            "code": "points-short",
            "reason": { "zh": "需要7,500分，还差1分。", "en": "It takes 7,500 points: 1 short." },
        },
        { "code": "balance-short", "reason": { "zh": "还差10元。", "en": "¥10 short." } },
    ]);
    check_redeeming(
        refused,
        false,
        Zh,
        &expect![[r#"
        现在不能兑换
        需要7,500分，还差1分。
        还差10元。
        去充值
        数量
        减少一件 1 增加一件
        收货地址
        林小雨 13800001234 福建省福州市鼓楼区东街1号
        管理收货地址
        请核对
        兑换内容 电水壶
        积分 7,500
        现金部分（从账户余额支付） ¥10.00
        市价 ¥99.00
        可用积分 12,800
        剩余数量 12件
        能否取消 寄出前可以取消
        兑换前请注意
        只寄大陆地区。
        返回礼品页
    "#]],
    );
}

/// Somebody has what they redeemed.
fn had() -> Value {
    let mut had = fixture::redemption_json();
    (had["state"], had["cancellable"]) = (json!("done"), json!(false));
    (had["receipt"]["quantity"], had["receipt"]["points"]) = (json!(2), json!(15_000));
    had["returnable"] = json!({ "quantity": 2, "last_day": "2026-12-02" });
    had
}

#[track_caller]
fn check_redemption(redemption: Value, locale: Locale, expected: &Expect) {
    check(
        "/my/redemptions/0198-c/",
        locale,
        &[("/api/v1/redemptions/0198-c", redemption)],
        expected,
    );
}

#[test]
fn a_return_can_be_asked_for() {
    check_redemption(
        had(),
        Zh,
        &expect![[r#"
        我的营业厅
        我的积分
        兑换详情
        兑换详情
        号码 138****1234
        退出登录
        电水壶：已完成
        已经签收，积分已使用。
        受理编号 20261120-BEEFCAFE
        兑换内容 电水壶×2
        时间 2026年11月20日 10:00
        积分 15,000
        现金部分（从账户余额支付） ¥10.00
        领取方式 快递到家
        收货地址 福建省福州市鼓楼区东街1号 林小雨 138****1234
        兑换后可用积分 5,300
        2026年12月2日前（含当日）可以申请退货。
        申请退货
        我的积分 我的兑换
    "#]],
    );
    check_redemption(
        had(),
        En,
        &expect![[r#"
        My hall
        My points
        Your redemption
        Your redemption
        Number 138****1234
        Sign out
        Kettle: Done
        You have it, and the points are spent.
        Reference 20261120-BEEFCAFE
        Reward 2 × Kettle
        Time 20 November 2026, 10:00
        Points 15,000
        Money part, from your balance ¥10.00
        How it comes Sent to an address
        Sent to 福建省福州市鼓楼区东街1号 林小雨 138****1234
        Points left 5,300
        You can ask to return it until 2 December 2026.
        Ask to return it
        My points My redemptions
    "#]],
    );
    let mut asked = had();
    asked.as_object_mut().expect("an object").remove("returnable");
    asked["state"] = json!("return_asked");
    asked["asked_return"] = json!({
        "id": "0198-e", "at": "2026-11-25T09:00:00+08:00", "quantity": 1, "reason": "faulty",
        "state": "asked",
    });
    check_redemption(
        asked.clone(),
        Zh,
        &expect![[r#"
        我的营业厅
        我的积分
        兑换详情
        兑换详情
        号码 138****1234
        退出登录
        电水壶：退货处理中
        已收到您的退货申请，处理结果会发消息告诉您。
        受理编号 20261120-BEEFCAFE
        兑换内容 电水壶×2
        时间 2026年11月20日 10:00
        积分 15,000
        现金部分（从账户余额支付） ¥10.00
        领取方式 快递到家
        收货地址 福建省福州市鼓楼区东街1号 林小雨 138****1234
        退货申请 2026年11月25日 09:00 · 有质量问题 · 1件
        兑换后可用积分 5,300
        我的积分 我的兑换
    "#]],
    );
    asked["state"] = json!("done");
    asked["asked_return"]["state"] = json!("refused");
    asked["asked_return"]["answer"] = json!({ "zh": "已使用过。", "en": "It was used." });
    check_redemption(
        asked,
        En,
        &expect![[r#"
        My hall
        My points
        Your redemption
        Your redemption
        Number 138****1234
        Sign out
        Kettle: Done
        You have it, and the points are spent.
        Reference 20261120-BEEFCAFE
        Reward 2 × Kettle
        Time 20 November 2026, 10:00
        Points 15,000
        Money part, from your balance ¥10.00
        How it comes Sent to an address
        Sent to 福建省福州市鼓楼区东街1号 林小雨 138****1234
        Return asked for 25 November 2026, 09:00 · It is faulty · 1
        Why it was refused It was used.
        Points left 5,300
        My points My redemptions
    "#]],
    );
}

#[test]
fn what_was_switched_on_is_undone_at_once() {
    let mut granted = had();
    granted["receipt"]["delivery"] = json!("credit");
    granted.as_object_mut().expect("an object").remove("to");
    granted["returnable"] = json!({ "quantity": 2, "undo_until": "2026-11-20T10:10:00+08:00" });
    check_redemption(
        granted,
        Zh,
        &expect![[r#"
        我的营业厅
        我的积分
        兑换详情
        兑换详情
        号码 138****1234
        退出登录
        电水壶：已完成
        已经到账，积分已使用。
        受理编号 20261120-BEEFCAFE
        兑换内容 电水壶×2
        时间 2026年11月20日 10:00
        积分 15,000
        现金部分（从账户余额支付） ¥10.00
        领取方式 直接到账
        兑换后可用积分 5,300
        11月20日 10:10前可以撤销
        撤销兑换
        我的积分 我的兑换
    "#]],
    );
    let mut preview = fixture::redemption_preview_json();
    preview["deliveries"] = json!(["credit"]);
    (preview["cancellable"], preview["undo_s"]) = (json!(false), json!(600));
    check_redeeming(
        preview,
        false,
        En,
        &expect![[r#"
        How many
        One less 1 One more
        Please check
        Reward Kettle
        Points 7,500
        Money part, from your balance ¥10.00
        In a shop ¥99.00
        Points you can spend 12,800
        Points left 5,300
        Left in stock 12
        Taking it back Possible within 10 minutes
        Before you redeem
        Sent within the mainland only.
        Redeem for 7,500 points Back to the reward
    "#]],
    );
}

#[test]
fn a_code_that_was_used_says_when() {
    let mut used = had();
    used["receipt"]["delivery"] = json!("voucher");
    for part in ["to", "returnable"] {
        used.as_object_mut().expect("an object").remove(part);
    }
    used["codes"] = json!([
        { "code": "CERT-1", "usable_until": "2027-05-01" },
        { "code": "CERT-2", "usable_until": "2027-05-01", "used_at": "2026-11-24T18:30:00+08:00" },
    ]);
    check_redemption(
        used,
        Zh,
        &expect![[r#"
        我的营业厅
        我的积分
        兑换详情
        兑换详情
        号码 138****1234
        退出登录
        电水壶：已完成
        券码已发到您的手机，也显示在下面。
        受理编号 20261120-BEEFCAFE
        兑换内容 电水壶×2
        时间 2026年11月20日 10:00
        积分 15,000
        现金部分（从账户余额支付） ¥10.00
        领取方式 短信券码
        兑换后可用积分 5,300
        券码
        CERT-1 可用到2027年5月1日
        CERT-2 已使用（2026年11月24日 18:30）
        使用时出示，不要告诉他人。
        我的积分 我的兑换
    "#]],
    );
}
