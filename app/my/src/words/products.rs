//! Words of products and orders.

use app_ui::{Word, spoken, word};
use hall_api::{OrderAction, ProductKind, ProductState};
use hall_types::{Locale, OfferingKind, OfferingRef};

/// Heading of what one has.
pub(crate) const HELD: Word = word!("已开通", "What you have");
/// Heading of what one could have.
pub(crate) const AVAILABLE: Word = word!("可以开通", "What you could switch on");
/// Searches.
pub(crate) const SEARCH: Word = word!("按名称查找", "Find by name");
/// Every kind.
pub(crate) const ALL: Word = word!("全部", "All");
/// Which kind to show.
pub(crate) const KIND: Word = word!("类型", "Kind");
/// Leads to plans.
pub(crate) const CHANGE_PLAN: Word = word!("更换套餐", "Change plan");
/// Switches on.
pub(crate) const ON: Word = word!("开通", "Switch on");
/// Switches off.
pub(crate) const OFF: Word = word!("退订", "Switch off");
/// Undoes.
pub(crate) const UNDO: Word = word!("撤销", "Undo");

/// A kind of product.
pub(crate) fn kind(kind: ProductKind) -> Word {
    match kind {
        ProductKind::Plan => word!("套餐", "Plan"),
        ProductKind::AddOn => word!("叠加包", "Add-on"),
        ProductKind::Service => word!("业务", "Service"),
    }
}

/// How a product stands.
pub(crate) fn state(state: ProductState) -> Word {
    match state {
        ProductState::Off => word!("未开通", "Off"),
        ProductState::Starting => word!("即将生效", "Starts later"),
        ProductState::On => word!("使用中", "On"),
        ProductState::Ending => word!("即将结束", "Ends soon"),
    }
}

/// Begun on a day.
pub(crate) fn since(day: &str, state: ProductState, locale: Locale) -> String {
    match (spoken(locale), state) {
        (Locale::Zh, ProductState::Starting) => format!("{day}起生效"),
        (Locale::En, ProductState::Starting) => format!("from {day}"),
        (Locale::Zh, _) => format!("{day}开通"),
        (Locale::En, _) => format!("since {day}"),
    }
}

/// Ends on a day.
pub(crate) fn until(day: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("有效至{day}"),
        Locale::En => format!("until {day}"),
    }
}

/// Can be undone until a moment.
pub(crate) fn undo_until(moment: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{moment}前可以撤销"),
        Locale::En => format!("Can be undone until {moment}"),
    }
}

/// Switches a thing on or off, with its name; changes to it, if it is a plan.
pub(crate) fn act(
    offering: &OfferingRef,
    action: OrderAction,
    name: &str,
    locale: Locale,
) -> String {
    match (spoken(locale), action) {
        (Locale::Zh, _) if offering.kind() == OfferingKind::Plan => format!("更换为{name}"),
        (Locale::En, _) if offering.kind() == OfferingKind::Plan => format!("Change to {name}"),
        (Locale::Zh, OrderAction::SwitchOn) => format!("开通{name}"),
        (Locale::Zh, OrderAction::SwitchOff) => format!("退订{name}"),
        (Locale::En, OrderAction::SwitchOn) => format!("Switch on {name}"),
        (Locale::En, OrderAction::SwitchOff) => format!("Switch off {name}"),
    }
}

/// The same, as the button that commits.
pub(crate) fn confirm(
    offering: &OfferingRef,
    action: OrderAction,
    name: &str,
    locale: Locale,
) -> String {
    let act = act(offering, action, name, locale);
    match spoken(locale) {
        Locale::Zh => format!("确认{act}"),
        Locale::En => act,
    }
}

/// The button that commits several things at once.
pub(crate) fn confirm_all(items: usize, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("确认办理以上{items}项"),
        Locale::En => format!("Confirm all {items}"),
    }
}

/// Leads to an order that does these things as well.
pub(crate) fn together(acts: &[String], locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("一并{}", acts.join("、")),
        Locale::En => format!("{} in the same order", acts.join(", ")),
    }
}

/// What is done besides.
pub(crate) const BESIDE: Word = word!("同时办理", "With it");

/// What is done, from a day where that has to be said.
pub(crate) fn act_from(act: String, day: Option<&str>, locale: Locale) -> String {
    match (locale, day) {
        (_, None) => act,
        (Locale::Zh, Some(day)) => format!("{act}，{day}起"),
        (Locale::En, Some(day)) => format!("{act}, from {day}"),
    }
}

/// Heading of what to check.
pub(crate) const CHECK: Word = word!("请核对", "Check before you go on");
/// What is done.
pub(crate) const WHAT: Word = word!("办理内容", "What you do");
/// First day on which it counts.
pub(crate) const EFFECTIVE: Word = word!("生效日期", "Counts from");
/// Charged now.
pub(crate) const NOW: Word = word!("现在收取", "Charged now");
/// What changes in a whole month.
pub(crate) const MONTHLY: Word = word!("以后每月", "Each month after");
/// The same where some fee is lower at first.
pub(crate) const MONTHLY_USUAL: Word = word!("恢复原价后每月", "Each month at usual fees");
/// What a month comes to once lower fees have ended.
pub(crate) const AFTER_PROMOTIONS: Word = word!("优惠期结束后", "After the lower fees");
/// What leaving early costs.
pub(crate) const PENALTY: Word = word!("违约金", "For leaving early");
/// How long it can be undone.
pub(crate) const UNDO_FOR: Word = word!("撤销时间", "Can be undone");
/// Nothing.
pub(crate) const NOTHING: Word = word!("不收费", "Nothing");
/// No change.
pub(crate) const SAME: Word = word!("不变", "No change");
/// It cannot be undone.
pub(crate) const NO_UNDO: Word = word!("提交后不能撤销", "No, once it is sent");
/// Heading of the rest to know.
pub(crate) const NOTES: Word = word!("您需要知道", "Good to know");
/// Heading of refusals.
pub(crate) const REFUSED: Word = word!("现在不能办理", "This cannot be done now");
/// Does not do it.
pub(crate) const BACK: Word = word!("不办了，返回我的产品", "Do not do it, go back");

/// The same for a plan.
pub(crate) const BACK_TO_PLANS: Word =
    word!("不换了，返回套餐列表", "Do not change, go back to plans");

/// What changes each month.
pub(crate) fn monthly(change: &str, is_more: bool, locale: Locale) -> String {
    match (spoken(locale), is_more) {
        (Locale::Zh, true) => format!("多付{change}"),
        (Locale::Zh, false) => format!("少付{change}"),
        (Locale::En, true) => format!("{change} more"),
        (Locale::En, false) => format!("{change} less"),
    }
}

/// What a month comes to, from some month on.
pub(crate) fn after_promotions(month: &str, total: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{month}起，固定费用每月共{total}"),
        Locale::En => format!("{total} a month before use, from {month}"),
    }
}

/// How long it can be undone.
pub(crate) fn undo_for(seconds: u32, locale: Locale) -> String {
    let (hours, minutes) = (seconds / 3600, seconds.div_ceil(60));
    let days = hours / 24;
    match (spoken(locale), hours) {
        (Locale::Zh, _) if days > 1 => format!("提交后{days}天内"),
        (Locale::En, _) if days > 1 => format!("within {days} days"),
        (Locale::Zh, 0) => format!("提交后{minutes}分钟内"),
        (Locale::Zh, _) => format!("提交后{hours}小时内"),
        (Locale::En, 0) => format!("within {minutes} minutes"),
        (Locale::En, 1) => "within 1 hour".to_owned(),
        (Locale::En, _) => format!("within {hours} hours"),
    }
}
