//! What pages of payments say.

use crate::{
    fixture,
    tests::screen::{check, html},
};
use expect_test::expect;
use hall_api::paths;
use hall_types::Locale::{En, Zh};
use serde_json::json;

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
