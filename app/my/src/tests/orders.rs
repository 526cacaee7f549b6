//! What pages of products, orders and their receipts say.

use crate::{
    act::Act,
    fixture,
    products::order_page,
    tests::screen::{check, hall, html_in, text},
};
use expect_test::{Expect, expect};
use hall_api::{ErrorCode, OrderPreview, paths};
use hall_types::Locale::{self, En, Zh};
use leptos::prelude::*;
use serde_json::json;

#[test]
fn products_say_what_can_be_done_and_why_not() {
    let answers = [(paths::PRODUCTS, fixture::products_json())];
    check(
        "/my/products/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        我的产品
        我的产品
        号码 138****1234
        退出登录
        已开通
        畅享99套餐
        使用中
        30 GB流量、500分钟通话
        2024年3月1日开通
        99元/月
        更换套餐 畅享99套餐
        彩铃
        即将生效
        让对方听到音乐
        2026年12月1日起生效 · 11月22日 08:00前可以撤销
        5元/月
        撤销 彩铃 退订 彩铃
        可以开通
        按名称查找
        类型
        全部
        叠加包
        业务
        10 GB流量包
        当月有效
        20元
        开通 10 GB流量包
        国际漫游
        出境后可以使用
        号码入网不满30天。
        免月费
    "#]],
    );
    check(
        "/my/products/",
        En,
        &answers,
        &expect![[r#"
        My hall
        My products
        My products
        Number 138****1234
        Sign out
        What you have
        Unlimited 99
        On
        30 GB, 500 minutes
        since 1 March 2024
        ¥99 a month
        Change plan Unlimited 99
        Caller tune
        Starts later
        Music for who calls you
        from 1 December 2026 · Can be undone until 22 November, 08:00
        ¥5 a month
        Undo Caller tune Switch off Caller tune
        What you could switch on
        Find by name
        Kind
        All
        Add-on
        Service
        10 GB data pack
        For this month
        ¥20
        Switch on 10 GB data pack
        International roaming
        Use your phone abroad
        Your number is too new: less than 30 days.
        No monthly fee
    "#]],
    );
}

#[track_caller]
fn check_order(preview: OrderPreview, locale: Locale, expected: &Expect) {
    let html = Owner::new()
        .with(|| order_page::view_of(&preview, Act::new(hall(locale, false))).to_html());
    expected.assert_eq(&text(&html));
}

#[test]
fn an_order_shows_everything_before_it_is_placed() {
    let preview = || fixture::read::<OrderPreview>(fixture::preview_json());
    check_order(
        preview(),
        Zh,
        &expect![[r#"
        请核对
        办理内容 开通10 GB流量包
        生效日期 2026年11月21日
        现在收取 ¥20.00
        以后每月 不变
        撤销时间 提交后10分钟内
        您需要知道
        当月有效，不结转。
        确认开通10 GB流量包 不办了，返回我的产品
    "#]],
    );
    check_order(
        preview(),
        En,
        &expect![[r#"
        Check before you go on
        What you do Switch on 10 GB data pack
        Counts from 21 November 2026
        Charged now ¥20.00
        Each month after No change
        Can be undone within 10 minutes
        Good to know
        For this month; nothing rolls over.
        Switch on 10 GB data pack Do not do it, go back
    "#]],
    );
    let mut leaving = fixture::preview_json();
    leaving["action"] = json!("switch_off");
    leaving["now_fen"] = json!(0);
    leaving["monthly_change_fen"] = json!(-2_000);
    leaving["penalty_fen"] = json!(15_000);
    leaving["undo_s"] = json!(0);
    check_order(
        fixture::read(leaving),
        Zh,
        &expect![[r#"
        请核对
        办理内容 退订10 GB流量包
        生效日期 2026年11月21日
        现在收取 不收费
        以后每月 少付¥20.00
        违约金 ¥150.00
        撤销时间 提交后不能撤销
        您需要知道
        当月有效，不结转。
        确认退订10 GB流量包 不办了，返回我的产品
    "#]],
    );
}

/// Where something costs less at first, what a month comes to afterwards stands beside it, on the receipt too.
#[test]
fn an_order_says_what_a_month_costs_after_lower_fees() {
    let usual = json!({ "month": "2027-05", "total_fen": 8_400 });
    let mut preview = fixture::preview_json();
    preview["monthly_change_fen"] = json!(2_500);
    preview["after_promotions"] = usual.clone();
    for (locale, expected) in [
        (
            Zh,
            expect![[r#"
        请核对
        办理内容 开通10 GB流量包
        生效日期 2026年11月21日
        现在收取 ¥20.00
        恢复原价后每月 多付¥25.00
        优惠期结束后 2027年5月起，固定费用每月共¥84.00
        撤销时间 提交后10分钟内
        您需要知道
        当月有效，不结转。
        确认开通10 GB流量包 不办了，返回我的产品
    "#]],
        ),
        (
            En,
            expect![[r#"
        Check before you go on
        What you do Switch on 10 GB data pack
        Counts from 21 November 2026
        Charged now ¥20.00
        Each month at usual fees ¥25.00 more
        After the lower fees ¥84.00 a month before use, from May 2027
        Can be undone within 10 minutes
        Good to know
        For this month; nothing rolls over.
        Switch on 10 GB data pack Do not do it, go back
    "#]],
        ),
    ] {
        check_order(fixture::read(preview.clone()), locale, &expected);
    }
    let mut receipt = fixture::receipt_json();
    receipt["after_promotions"] = usual;
    let answers = [("/api/v1/orders/0198-a", receipt)];
    for (locale, expected) in [
        (
            Zh,
            "恢复原价后每月</dt><dd>多付¥5.00</dd></div><div><dt>优惠期结束后</dt><dd>2027年5月起，固定费用每月共¥84.00",
        ),
        (
            En,
            "Each month at usual fees</dt><dd>¥5.00 more</dd></div><div><dt>After the lower fees</dt><dd>¥84.00 a month before use, from May 2027",
        ),
    ] {
        let html = html_in("/my/receipts/0198-a/", locale, false, &answers);
        assert!(html.contains(expected), "{html}");
    }
}

/// The button goes with what made it vain, and the way on stays; what another try or a choice on the page
/// mends keeps it.
#[test]
fn what_would_only_be_refused_again_cannot_be_sent_again() {
    use ErrorCode as It;
    let has_button = |code: ErrorCode| {
        let preview: OrderPreview = fixture::read(fixture::preview_json());
        let html = Owner::new().with(|| {
            let act = Act::new(hall(Zh, false)).refused_for(code);
            order_page::view_of(&preview, act).to_html()
        });
        assert!(html.contains("不办了，返回我的产品"), "{code:?}: there is no way on");
        html.contains("确认开通")
    };
    for code in [It::Refused, It::SoldOut, It::NotOnSale, It::PersonLimit, It::DayLimit] {
        assert!(!has_button(code), "{code:?} can be sent again");
    }
    for code in [It::Busy, It::Internal, It::InProgress, It::TermsChanged, It::ShopNeeded] {
        assert!(has_button(code), "{code:?} cannot be sent again");
    }
}

#[test]
fn an_order_that_is_refused_says_why_and_has_no_button() {
    let mut refused = fixture::preview_json();
    refused["refusals"] =
        json!([{ "zh": "合约期内不能退订。", "en": "Your contract still runs." }]);
    check_order(
        fixture::read(refused),
        Zh,
        &expect![[r#"
            现在不能办理
            合约期内不能退订。
            请核对
            办理内容 开通10 GB流量包
            不办了，返回我的产品
        "#]],
    );
    let mut needs = fixture::preview_json();
    needs["refusals"] = json!([{
        "zh": "需要先开通“国内漫游”。", "en": "It needs “Roaming” to be switched on first.",
    }]);
    needs["remedies"] = json!([{
        "offering": "service/roaming",
        "name": { "zh": "国内漫游", "en": "Roaming" },
        "action": "switch_on",
    }]);
    check_order(
        fixture::read(needs),
        En,
        &expect![[r#"
        This cannot be done now
        It needs “Roaming” to be switched on first.
        Switch on Roaming
        Check before you go on
        What you do Switch on 10 GB data pack
        Do not do it, go back
    "#]],
    );
}

#[test]
fn a_receipt_says_what_happens_next_and_how_to_undo_it() {
    let answers = [("/api/v1/orders/0198-a", fixture::receipt_json())];
    check(
        "/my/receipts/0198-a/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        办理与支付记录
        受理回执
        受理回执
        号码 138****1234
        退出登录
        开通彩铃：已受理，等待生效
        2026年12月1日起生效，在那之前一切照旧。
        受理编号 OH-2026-000123
        办理内容 开通彩铃
        时间 2026年11月21日 08:06
        生效日期 2026年12月1日
        现在收取 不收费
        以后每月 多付¥5.00
        11月22日 08:00前可以撤销
        撤销这次办理
        我的产品 全部记录
    "#]],
    );
    check(
        "/my/receipts/0198-a/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Receipts
        Receipt
        Receipt
        Number 138****1234
        Sign out
        Switch on Caller tune: Accepted, counts later
        It counts from 1 December 2026. Until then everything stays as it is.
        Reference OH-2026-000123
        What you do Switch on Caller tune
        Time 21 November 2026, 08:06
        Counts from 1 December 2026
        Charged now Nothing
        Each month after ¥5.00 more
        Can be undone until 22 November, 08:00
        Undo this
        My products All receipts
    "#]],
    );
}

#[test]
fn receipts_of_orders_and_payments_stand_on_one_page() {
    let answers = [
        (paths::ORDERS, json!({ "receipts": [fixture::receipt_json()] })),
        (paths::PAYMENTS, json!({ "payments": [fixture::payment_json("paid")] })),
    ];
    check(
        "/my/receipts/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        办理与支付记录
        办理与支付记录
        号码 138****1234
        退出登录
        业务办理
        业务办理
        内容 时间 状态
        开通彩铃 11月21日 08:06 已受理，等待生效
        充值缴费
        充值缴费
        内容 时间 状态
        充值 ¥50.00 11月21日 08:10 支付成功
    "#]],
    );
    let none =
        [(paths::ORDERS, json!({ "receipts": [] })), (paths::PAYMENTS, json!({ "payments": [] }))];
    check(
        "/my/receipts/",
        En,
        &none,
        &expect![[r#"
        My hall
        Receipts
        Receipts
        Number 138****1234
        Sign out
        Orders
        Nothing has been ordered yet
        Payments
        Nothing has been paid here yet
    "#]],
    );
}

#[test]
fn a_terminal_offers_what_needs_letters_elsewhere() {
    let off = [(paths::EBILL, fixture::ebill_json("off"))];
    for (path, answers) in [("/my/tickets/new/", &[][..]), ("/my/e-bill/", &off[..])] {
        let html = html_in(path, Zh, true, answers);
        assert!(html.contains("本机不能办理这一项") && !html.contains("<input"), "{path}");
    }
    let answers = [(paths::PRODUCTS, fixture::products_json())];
    assert!(!html_in("/my/products/", Zh, true, &answers).contains("type=\"search\""));
}
