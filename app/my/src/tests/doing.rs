//! What pages say where something is done: products, orders, payments, forms.

use crate::{
    fixture,
    hall::Standing,
    products::order_page,
    records::records_page,
    session::OverPage,
    step_up::StepUpForm,
    tests::screen::{Answers, hall, html, html_in, text},
};
use expect_test::{Expect, expect};
use hall_api::{OrderPreview, OrderRequest, Purpose, paths};
use hall_types::Locale::{self, En, Zh};
use leptos::prelude::*;
use serde_json::json;

#[track_caller]
fn check(path: &str, locale: Locale, answers: Answers<'_>, expected: &Expect) {
    expected.assert_eq(&text(&html(path, locale, answers)));
}

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
    let html = Owner::new().with(|| {
        let order = OrderRequest {
            id: "0198-a".to_owned(),
            offering: preview.offering.clone(),
            action: preview.action,
        };
        let order = StoredValue::new((order, "order".to_owned()));
        order_page::view_of(&preview, order, hall(locale, false)).to_html()
    });
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
fn nothing_to_pay_is_chosen_beforehand() {
    let answers = [
        (paths::PAYMENT_SUGGESTIONS, fixture::suggestions_json()),
        (paths::PAYMENTS, json!({ "payments": [] })),
    ];
    check(
        "/my/pay/",
        Zh,
        &answers,
        &expect![[r#"
        我的营业厅
        充值缴费
        充值缴费
        号码 138****1234
        退出登录
        账户余额 −¥42.30
        待缴账单 ¥42.30
        建议金额 ¥42.30：正好缴清10月账单。
        选择金额
        ¥42.30
        ¥50.00
        ¥100.00
        其他金额
        下一步，核对
        最近的支付
        还没有支付记录
    "#]],
    );
    check(
        "/my/pay/",
        En,
        &answers,
        &expect![[r#"
        My hall
        Top up or pay
        Top up or pay
        Number 138****1234
        Sign out
        Balance −¥42.30
        Bills to pay ¥42.30
        Suggested ¥42.30: It pays the bill for October exactly.
        How much
        ¥42.30
        ¥50.00
        ¥100.00
        Another amount
        Next: check
        Recent payments
        Nothing has been paid here yet
    "#]],
    );
    assert!(!html("/my/pay/", Zh, &answers).contains("checked"));
}

#[test]
fn a_payment_says_honestly_how_it_stands() {
    for (state, expected) in [
        (
            "pending",
            expect![[r#"
            我的营业厅
            充值缴费
            支付结果
            支付结果
            号码 138****1234
            退出登录
            等待支付
            还没有收到银行的付款结果。如果您已经付款，请稍等，本页会自动更新；如果还没有付，可以继续支付。
            受理编号 PY-2026-000777
            用途 充值
            金额 ¥50.00
            发起时间 2026年11月21日 08:10
            继续支付 再查一次 我的营业厅
            有疑问时，请把受理编号告诉客服。
        "#]],
        ),
        (
            "unknown",
            expect![[r#"
            我的营业厅
            充值缴费
            支付结果
            支付结果
            号码 138****1234
            退出登录
            正在向银行核实
            银行还没有答复，我们会一直查询到有结果为止。请不要重复支付；若银行已扣款，到账后会自动记入，只记一次。
            受理编号 PY-2026-000777
            用途 充值
            金额 ¥50.00
            发起时间 2026年11月21日 08:10
            再查一次 我的营业厅
            有疑问时，请把受理编号告诉客服。
        "#]],
        ),
        (
            "paid",
            expect![[r#"
            我的营业厅
            充值缴费
            支付结果
            支付结果
            号码 138****1234
            退出登录
            支付成功
            钱已到账，余额已更新。
            受理编号 PY-2026-000777
            用途 充值
            金额 ¥50.00
            发起时间 2026年11月21日 08:10
            支付时间 2026年11月21日 08:11
            支付后余额 ¥136.50
            我的营业厅
            有疑问时，请把受理编号告诉客服。
        "#]],
        ),
        (
            "failed",
            expect![[r#"
            我的营业厅
            充值缴费
            支付结果
            支付结果
            号码 138****1234
            退出登录
            没有支付成功
            银行没有完成这笔支付，账户没有变化。您可以重新支付。
            受理编号 PY-2026-000777
            用途 充值
            金额 ¥50.00
            发起时间 2026年11月21日 08:10
            重新支付 我的营业厅
            有疑问时，请把受理编号告诉客服。
        "#]],
        ),
        (
            "expired",
            expect![[r#"
            我的营业厅
            充值缴费
            支付结果
            支付结果
            号码 138****1234
            退出登录
            已超时关闭
            在规定时间内没有付款，这笔支付已关闭，没有扣款。
            受理编号 PY-2026-000777
            用途 充值
            金额 ¥50.00
            发起时间 2026年11月21日 08:10
            重新支付 我的营业厅
            有疑问时，请把受理编号告诉客服。
        "#]],
        ),
        (
            "refunded",
            expect![[r#"
            我的营业厅
            充值缴费
            支付结果
            支付结果
            号码 138****1234
            退出登录
            已退款
            这笔款已原路退回，到账时间以银行为准。
            受理编号 PY-2026-000777
            用途 充值
            金额 ¥50.00
            发起时间 2026年11月21日 08:10
            我的营业厅
            有疑问时，请把受理编号告诉客服。
        "#]],
        ),
    ] {
        let answers = [("/api/v1/payments/0198-b", fixture::payment_json(state))];
        check("/my/pay/0198-b/", Zh, &answers, &expected);
    }
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

#[track_caller]
fn check_step_up(purpose: Purpose, is_kiosk: bool, expected: &Expect) {
    let html = Owner::new().with(|| {
        let hall = hall(Zh, is_kiosk);
        let done = Callback::new(|()| ());
        view! { <StepUpForm hall=hall purpose=purpose on_done=done/> }.to_html()
    });
    expected.assert_eq(&text(&html));
}

#[test]
fn a_second_factor_says_what_is_needed_and_why() {
    check_step_up(
        Purpose::UsageRecords,
        false,
        &expect![[r#"
        请再验证一次身份
        详单里有您联系过的号码和时间。为了不让捡到手机或知道密码的人看到，需要用另一种方式验证，之后5分钟内有效。
        服务密码
        验证并继续
    "#]],
    );
    check_step_up(
        Purpose::UsageRecords,
        true,
        &expect![[r#"
        请再验证一次身份
        详单里有您联系过的号码和时间。为了不让捡到手机或知道密码的人看到，需要用另一种方式验证，之后5分钟内有效。
        服务密码
        本机只能输入数字。若您的服务密码含字母，请在手机或电脑上办理。
        1 2 3 4 5 6 7 8 9 清空 0 退格
        验证并继续
    "#]],
    );
    check_step_up(
        Purpose::ServicePassword,
        false,
        &expect![[r#"
        请再验证一次身份
        设置服务密码前，先用短信验证码确认手机在您手里。
        获取短信验证码
    "#]],
    );
}

#[test]
fn records_ask_for_a_second_factor_before_they_ask_for_anything_else() {
    let html = Owner::new().with(|| {
        let hall = hall(Zh, false);
        hall.session.update(|session| {
            session.as_mut().expect("somebody is signed in").step_ups.clear();
        });
        records_page::page(hall).to_html()
    });
    let said = text(&html);
    assert!(said.starts_with("请再验证一次身份\n") && !said.contains("筛选"), "{said}");
}

#[test]
fn whoever_is_no_longer_signed_in_is_led_back() {
    let shown = |standing| {
        let html = Owner::new().with(|| {
            let address = "/zh/my/bills/?x=1".to_owned();
            let hall = hall(Zh, false);
            view! { <OverPage hall=hall standing=standing address=address/> }.to_html()
        });
        (text(&html), html)
    };
    let (said, html) = shown(Standing::Ended);
    expect![[r#"
        登录已结束
        为了您的安全，一段时间没有操作会自动退出。重新登录后会回到刚才的页面，已经提交的业务不受影响。
        重新登录 回到首页
    "#]].assert_eq(&said);
    assert!(html.contains("href=\"/zh/sign-in/?to=/zh/my/bills/%3Fx%3D1\""), "{html}");
    expect![[r#"
        您已退出登录
        本机上没有留下您的账户内容。
        重新登录 回到首页
    "#]]
    .assert_eq(&shown(Standing::Left).0);
    expect![[r#"
        没有退出成功
        网络没有回应，您可能仍处于登录状态。请再试一次；在公用设备上，请不要就此离开。
        再次退出
    "#]]
    .assert_eq(&shown(Standing::Stuck).0);
}
