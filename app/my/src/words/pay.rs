//! Words of topping up and paying.

use app_ui::{Word, spoken, word};
use hall_api::{PaymentPurpose, PaymentState};
use hall_types::Locale;

/// Money on the account.
pub(crate) const BALANCE: Word = word!("账户余额", "Balance");
/// Unpaid from closed bills.
pub(crate) const DUE: Word = word!("待缴账单", "Bills to pay");
/// How much.
pub(crate) const HOW_MUCH: Word = word!("选择金额", "How much");
/// The amount that is suggested.
pub(crate) const SUGGESTED: Word = word!("建议金额", "Suggested");
/// Another amount.
pub(crate) const OTHER: Word = word!("其他金额", "Another amount");
/// The other amount.
pub(crate) const OTHER_AMOUNT: Word = word!("金额（元）", "Amount in yuan");
/// Goes on to checking.
pub(crate) const GO_ON: Word = word!("下一步，核对", "Next: check");
/// Nothing is chosen.
pub(crate) const NOTHING_CHOSEN: Word = word!("请选择金额", "Choose an amount");
/// Not an amount.
pub(crate) const NOT_AN_AMOUNT: Word =
    word!("请填写金额，例如 50 或 50.50", "Type an amount, such as 50 or 50.50");
/// Heading of what to check.
pub(crate) const CHECK: Word = word!("请核对", "Check before you pay");
/// What for.
pub(crate) const PURPOSE: Word = word!("用途", "What for");
/// Money on the account afterwards.
pub(crate) const BALANCE_AFTER: Word = word!("支付后余额", "Balance afterwards");
/// What happens next.
pub(crate) const NEXT: Word = word!(
    "接下来会打开银行的收银台。付款后会自动回到这里，显示结果和回执。",
    "Next the checkout of the bank opens. Once you have paid you come back here and see the result and your receipt.",
);
/// Changes the amount.
pub(crate) const CHANGE: Word = word!("修改金额", "Change the amount");
/// Heading of earlier payments.
pub(crate) const EARLIER: Word = word!("最近的支付", "Recent payments");
/// Asks how it stands.
pub(crate) const ASK_AGAIN: Word = word!("再查一次", "Look again");
/// Goes on paying.
pub(crate) const TO_CHECKOUT: Word = word!("继续支付", "Go on to the checkout");
/// Pays anew.
pub(crate) const AGAIN: Word = word!("重新支付", "Pay again");
/// When the bank said yes.
pub(crate) const PAID_AT: Word = word!("支付时间", "Paid");
/// When it was opened.
pub(crate) const OPENED_AT: Word = word!("发起时间", "Opened");
/// What is wrong when nobody answers.
pub(crate) const ASK_US: Word =
    word!("有疑问时，请把受理编号告诉客服。", "If you have a question, give us the reference.");

/// What a payment is for.
pub(crate) fn purpose(purpose: PaymentPurpose) -> Word {
    match purpose {
        PaymentPurpose::TopUp => word!("充值", "Top-up"),
        PaymentPurpose::Bill => word!("缴清账单", "Bill"),
    }
}

/// How a payment stands, in a word.
pub(crate) fn state(state: PaymentState) -> Word {
    match state {
        PaymentState::Pending => word!("等待支付", "Waiting for payment"),
        PaymentState::Paid => word!("支付成功", "Paid"),
        PaymentState::Failed => word!("没有支付成功", "Not paid"),
        PaymentState::Unknown => word!("正在向银行核实", "Being checked with the bank"),
        PaymentState::Refunded => word!("已退款", "Refunded"),
        PaymentState::Expired => word!("已超时关闭", "Closed, not paid in time"),
    }
}

/// What that means, and what to do.
pub(crate) fn meaning(state: PaymentState) -> Word {
    match state {
        PaymentState::Pending => word!(
            "还没有收到银行的付款结果。如果您已经付款，请稍等，本页会自动更新；如果还没有付，可以继续支付。",
            "The bank has not told us of a payment yet. If you have paid, wait a moment: this page follows by itself. If not, go on to the checkout.",
        ),
        PaymentState::Paid => word!(
            "钱已到账，余额已更新。",
            "The money is on your account, and the balance is up to date.",
        ),
        PaymentState::Failed => word!(
            "银行没有完成这笔支付，账户没有变化。您可以重新支付。",
            "The bank did not complete this payment, and your account has not changed. You can pay again.",
        ),
        PaymentState::Unknown => word!(
            "银行还没有答复，我们会一直查询到有结果为止。请不要重复支付；若银行已扣款，到账后会自动记入，只记一次。",
            "The bank has not answered, and we keep asking until it does. Please do not pay again: if money was taken, it is credited once it arrives, and only once.",
        ),
        PaymentState::Refunded => word!(
            "这笔款已原路退回，到账时间以银行为准。",
            "The money went back the way it came; the bank decides when it arrives.",
        ),
        PaymentState::Expired => word!(
            "在规定时间内没有付款，这笔支付已关闭，没有扣款。",
            "Nobody paid in time, so it was closed and nothing was taken.",
        ),
    }
}

/// The range amounts must be in.
pub(crate) fn range(least: &str, most: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("可填{least}至{most}"),
        Locale::En => format!("From {least} to {most}"),
    }
}

/// The button that commits.
pub(crate) fn confirm(amount: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("确认并去支付{amount}"),
        Locale::En => format!("Pay {amount}"),
    }
}
