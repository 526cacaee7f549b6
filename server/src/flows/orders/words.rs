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
    let beside = beside(receipt);
    let body = match receipt.state {
        OrderState::Cancelled => Text::new(
            format!("已恢复到办理之前的状态。受理编号：{reference}。"),
            format!("Everything is as it was before. Reference: {reference}."),
        ),
        OrderState::Completed | OrderState::Scheduled => {
            let from = date(from);
            Text::new(
                format!("{}起生效。{}受理编号：{reference}。", from.zh, beside.zh),
                format!("It counts from {}. {}Reference: {reference}.", from.en, beside.en),
            )
        }
    };
    (title, body)
}

/// What goes on and off besides, in a sentence; nothing where nothing does.
fn beside(receipt: &Receipt) -> Text {
    let named = |action: OrderAction, zh: &str, en: &str| {
        let names = receipt.with.iter().filter(|it| it.action == action).map(|it| &it.name);
        let names: Vec<Text> =
            names.map(|it| Text::new(format!("“{}”", it.zh), format!("“{}”", it.en))).collect();
        let list =
            |mark: &str, of: fn(&Text) -> &str| names.iter().map(of).collect::<Vec<_>>().join(mark);
        match names.is_empty() {
            true => Text::default(),
            false => Text::new(
                format!("{zh}{}。", list("、", |it| &it.zh)),
                format!("{en} {}. ", list(", ", |it| &it.en)),
            ),
        }
    };
    let (on, off) = (
        named(OrderAction::SwitchOn, "同时开通", "Switched on with it:"),
        named(OrderAction::SwitchOff, "同时退订", "Switched off with it:"),
    );
    Text::new(on.zh + &off.zh, on.en + &off.en)
}

fn is_plan(receipt: &Receipt) -> bool {
    receipt.offering.kind() == OfferingKind::Plan
}
