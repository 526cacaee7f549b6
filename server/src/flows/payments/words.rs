//! What subscribers are told about payments.
//!
//! What does not live here: words of the account app, which has its own for each state.

use hall_types::{Fen, Text};

/// Why no more payments can be opened.
pub(super) fn too_many_open() -> Text {
    Text::new(
        "您有多笔付款还没有完成，请先完成或取消其中一笔，或15分钟后再试。",
        "You have several payments that are not finished; finish or leave one of them, or try again in 15 minutes.",
    )
}

/// Why bills cannot be paid.
pub(super) fn nothing_due() -> Text {
    Text::new("您没有待缴的账单。", "You have no bill to pay.")
}

/// Title and body of the message that money has arrived.
pub(super) fn arrived(amount: Fen, is_late: bool) -> (Text, Text) {
    let yuan = amount.yuan();
    let title = Text::new("付款已到账", "Your payment has arrived");
    let body = if is_late {
        Text::new(
            format!("您付的{yuan}元已经到账。银行确认得较晚，这笔钱只入账一次，没有损失。"),
            format!(
                "¥{yuan} has arrived on your account. The bank confirmed late; it was credited once and in full."
            ),
        )
    } else {
        Text::new(
            format!("您付的{yuan}元已经到账，可以查看收据。"),
            format!("¥{yuan} has arrived on your account; see the receipt."),
        )
    };
    (title, body)
}

/// Title and body of the message that money was given back.
pub(super) fn refunded(amount: Fen) -> (Text, Text) {
    let yuan = amount.yuan();
    (
        Text::new("付款已退回", "Your payment was given back"),
        Text::new(
            format!("{yuan}元已由银行原路退回，并从账户余额中扣除。"),
            format!("The bank has given back ¥{yuan} the way it came; it is off your account."),
        ),
    )
}

/// Title and body of the message that another amount was paid than was ordered.
pub(super) fn given_back() -> (Text, Text) {
    (
        Text::new("付款未成功，已退款", "Your payment failed and was given back"),
        Text::new(
            "银行收取的金额与订单不一致，这笔钱没有入账，已通知银行原路退回。",
            "The bank took another amount than was ordered. Nothing was credited; the bank gives it back the way it came.",
        ),
    )
}
