//! Words of messages about orders.

use hall_api::{OrderAction, OrderState, Receipt};
use hall_catalog::disclosure::date;
use hall_types::{OfferingKind, Text};
use jiff::civil::Date;

/// Title and body of the message that an order was placed or undone. `from` is the first day it counts.
pub(super) fn told(receipt: &Receipt, from: Date) -> (Text, Text) {
    let (name_zh, name_en) = (&receipt.name.zh, &receipt.name.en);
    let title = match (receipt.state, receipt.action) {
        (OrderState::Completed, _) if is_plan(receipt) => {
            Text::new(format!("套餐已更换为“{name_zh}”"), format!("Your plan is now “{name_en}”"))
        }
        (OrderState::Scheduled, _) if is_plan(receipt) => Text::new(
            format!("已预约更换套餐为“{name_zh}”"),
            format!("Your plan will change to “{name_en}”"),
        ),
        (OrderState::Cancelled, _) if is_plan(receipt) => Text::new(
            format!("已撤销更换套餐为“{name_zh}”"),
            format!("Undone: changing your plan to “{name_en}”"),
        ),
        (OrderState::Completed, OrderAction::SwitchOn) => {
            Text::new(format!("已开通“{name_zh}”"), format!("“{name_en}” is on"))
        }
        (OrderState::Completed, OrderAction::SwitchOff) => {
            Text::new(format!("已退订“{name_zh}”"), format!("“{name_en}” is off"))
        }
        (OrderState::Scheduled, OrderAction::SwitchOn) => {
            Text::new(format!("已预约开通“{name_zh}”"), format!("“{name_en}” will be switched on"))
        }
        (OrderState::Scheduled, OrderAction::SwitchOff) => {
            Text::new(format!("已预约退订“{name_zh}”"), format!("“{name_en}” will be switched off"))
        }
        (OrderState::Cancelled, OrderAction::SwitchOn) => {
            Text::new(format!("已撤销开通“{name_zh}”"), format!("Undone: switching “{name_en}” on"))
        }
        (OrderState::Cancelled, OrderAction::SwitchOff) => Text::new(
            format!("已撤销退订“{name_zh}”"),
            format!("Undone: switching “{name_en}” off"),
        ),
    };
    let reference = &receipt.reference;
    let body = match receipt.state {
        OrderState::Cancelled => Text::new(
            format!("已恢复到办理之前的状态。受理编号：{reference}。"),
            format!("Everything is as it was before. Reference: {reference}."),
        ),
        OrderState::Completed | OrderState::Scheduled => {
            let from = date(from);
            Text::new(
                format!("{}起生效。受理编号：{reference}。", from.zh),
                format!("It counts from {}. Reference: {reference}.", from.en),
            )
        }
    };
    (title, body)
}

fn is_plan(receipt: &Receipt) -> bool {
    receipt.offering.kind() == OfferingKind::Plan
}
