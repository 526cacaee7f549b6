//! Words of the bank's page.
//!
//! What does not live here: names of manners, which stand beside what they do (`manner`).

use super::book::Standing;
use hall_types::Text;

/// What the bank is called.
pub(super) fn name() -> Text {
    Text::new("演示银行", "Demo bank")
}

/// What kind of bank it is.
pub(super) fn lead() -> Text {
    Text::new(
        "这是演示用的收银台，不会真的扣款。",
        "This checkout is for demonstration; no money is taken.",
    )
}

pub(super) fn amount() -> Text {
    Text::new("应付金额", "To pay")
}

pub(super) fn reference() -> Text {
    Text::new("银行流水号", "The bank’s reference")
}

pub(super) fn standing_label() -> Text {
    Text::new("状态", "State")
}

pub(super) fn pay() -> Text {
    Text::new("付款", "Pay")
}

pub(super) fn refuse() -> Text {
    Text::new("银行拒绝付款", "Have the bank refuse")
}

pub(super) fn leave() -> Text {
    Text::new("取消付款，返回营业厅", "Leave without paying")
}

pub(super) fn give_back() -> Text {
    Text::new("退款", "Give the money back")
}

pub(super) fn back() -> Text {
    Text::new("返回营业厅", "Back to the hall")
}

/// What the choice of manners is called.
pub(super) fn manner() -> Text {
    Text::new("这次请银行这样做", "How the bank is to behave this time")
}

/// For an address that names no order.
pub(super) fn unknown() -> Text {
    Text::new("银行没有这笔订单。", "The bank has no such order.")
}

/// The currency after an amount.
pub(super) fn yuan() -> Text {
    Text::new("元", " yuan")
}

/// How an order stands; an open one that cannot be paid any more has expired.
pub(super) fn standing(standing: Standing, is_open: bool) -> Text {
    match standing {
        Standing::Open if is_open => Text::new("等待付款", "Waiting to be paid"),
        Standing::Open => Text::new("已过付款时间", "Too late to pay"),
        Standing::Paid => Text::new("已付款", "Paid"),
        Standing::Failed => Text::new("未付款，已关闭", "Not paid, closed"),
        Standing::Refunded => Text::new("已退款", "Given back"),
    }
}
