//! Words of receipts.

use app_ui::{Word, spoken, word};
use hall_api::{OrderAction, OrderState};
use hall_types::Locale;

/// Heading of orders.
pub(crate) const ORDERS: Word = word!("业务办理", "Orders");
/// Heading of payments.
pub(crate) const PAYMENTS: Word = word!("充值缴费", "Payments");
/// There is no order yet.
pub(crate) const NO_ORDERS: Word = word!("还没有办理过业务", "Nothing has been ordered yet");
/// There is no payment yet.
pub(crate) const NO_PAYMENTS: Word = word!("还没有支付记录", "Nothing has been paid here yet");
/// Column: what.
pub(crate) const WHAT: Word = word!("内容", "What");
/// Column: when.
pub(crate) const WHEN: Word = word!("时间", "When");
/// Undoes the order.
pub(crate) const UNDO: Word = word!("撤销这次办理", "Undo this");
/// Leads to the products.
pub(crate) const TO_PRODUCTS: Word = word!("我的产品", "My products");
/// Leads back to what had to wait for this.
pub(crate) const GO_ON: Word = word!("继续刚才要办的", "Go on with what you were about to do");
/// Every receipt.
pub(crate) const ALL: Word = word!("全部记录", "All receipts");

/// How an order stands.
pub(crate) fn state(state: OrderState) -> Word {
    match state {
        OrderState::Completed => word!("已完成", "Done"),
        OrderState::Scheduled => word!("已受理，等待生效", "Accepted, counts later"),
        OrderState::Cancelled => word!("已撤销", "Undone"),
    }
}

/// What happens next.
pub(crate) fn next(state: OrderState, action: OrderAction, day: &str, locale: Locale) -> String {
    match (spoken(locale), state, action) {
        (Locale::Zh, OrderState::Cancelled, _) => "这次办理已撤销，一切照旧，不收费用。".to_owned(),
        (Locale::En, OrderState::Cancelled, _) => {
            "This was undone. Everything stays as it was, and nothing is charged.".to_owned()
        }
        (Locale::Zh, OrderState::Completed, OrderAction::SwitchOn) => {
            "现在就可以使用。费用会写在本月账单里，每一项都有说明。".to_owned()
        }
        (Locale::En, OrderState::Completed, OrderAction::SwitchOn) => {
            "You can use it now. What it costs is in this month’s bill, with the reason beside it."
                .to_owned()
        }
        (Locale::Zh, OrderState::Completed, OrderAction::SwitchOff) => {
            "已经关闭，以后不再收费。需要时随时可以再开通。".to_owned()
        }
        (Locale::En, OrderState::Completed, OrderAction::SwitchOff) => {
            "It is off, and costs nothing more. You can switch it on again at any time.".to_owned()
        }
        (Locale::Zh, OrderState::Scheduled, OrderAction::SwitchOn) => {
            format!("{day}起生效，在那之前一切照旧。")
        }
        (Locale::En, OrderState::Scheduled, OrderAction::SwitchOn) => {
            format!("It counts from {day}. Until then everything stays as it is.")
        }
        (Locale::Zh, OrderState::Scheduled, OrderAction::SwitchOff) => {
            format!("{day}起停止，在那之前可以照常使用。")
        }
        (Locale::En, OrderState::Scheduled, OrderAction::SwitchOff) => {
            format!("It stops on {day}. Until then you can use it as before.")
        }
    }
}
