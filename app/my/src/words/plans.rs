//! Words of plans and of changing them.

use app_ui::{Word, figures, spoken, word};
use hall_api::{PlanState, ProductFate};
use hall_types::{Fen, Locale};

/// What the page is for.
pub(crate) const LEAD: Word = word!(
    "换高换低都在这里办，按月费从低到高排列。确认之前，您会看到每一笔费用。",
    "Up or down, it is the same page: plans by their fee, the lowest first. You see every charge before you confirm.",
);
/// The plan of today, above the list it stands in.
pub(crate) fn current(name: &str, price: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("您现在使用{name}，{price}。"),
        Locale::En => format!("Your plan today is {name}, {price}."),
    }
}

/// Heading of plans to be had.
pub(crate) const OPEN: Word = word!("可以选择的套餐", "Plans you can choose");
/// Plans that are not.
pub(crate) const CLOSED: Word = word!("您暂不能办理的套餐", "Plans not open to you");
/// Searches.
pub(crate) const SEARCH: Word = word!("按名称或品牌查找", "Find by name or brand");
/// Leads to what a change would do.
pub(crate) const CHANGE: Word = word!("看费用并更换", "See the cost and change");
/// While a change waits.
pub(crate) const ONE_AT_A_TIME: Word = word!(
    "在它生效之前可以撤销；想换别的套餐，请先撤销这一次。",
    "You can undo it until then. To choose another plan, undo this one first.",
);
/// Leads to the receipt.
pub(crate) const LOOK_OR_UNDO: Word = word!("查看或撤销", "Look at it or undo it");
/// Included: data.
pub(crate) const DATA: Word = word!("流量", "data");
/// Included: calls.
pub(crate) const CALLS: Word = word!("通话", "calls");
/// Included: messages, whose English figure says so itself.
pub(crate) const TEXTS: Word = word!("短信", "");
/// Nothing is included.
pub(crate) const BY_USE: Word = word!("用多少付多少", "You pay for what you use");

/// How many.
pub(crate) fn count(plans: usize, locale: Locale) -> String {
    match (spoken(locale), plans) {
        (Locale::Zh, _) => format!("{plans}个"),
        (Locale::En, 1) => "1 plan".to_owned(),
        (Locale::En, _) => format!("{plans} plans"),
    }
}

/// So much of something.
pub(crate) fn of(what: &str, quantity: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{what}{quantity}"),
        Locale::En => format!("{quantity} {what}").trim_end().to_owned(),
    }
}

/// How a plan stands, where there is something to say.
pub(crate) fn state(state: PlanState) -> Option<Word> {
    match state {
        PlanState::Current => Some(word!("您现在的套餐", "Your plan today")),
        PlanState::Ordered => Some(word!("已预约", "Ordered")),
        PlanState::Open | PlanState::Closed => None,
    }
}

/// A change waits for its day.
pub(crate) fn ordered(name: &str, day: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("您已预约更换为{name}，{day}生效"),
        Locale::En => format!("You change to {name} on {day}"),
    }
}

/// The plan of today.
pub(crate) const LEFT: Word = word!("现在的套餐", "Plan today");
/// The new plan's minimum term.
pub(crate) const BOUND_UNTIL: Word = word!("新套餐合约期至", "Minimum term until");
/// Heading of bills ahead.
pub(crate) const BILLS_AHEAD: Word = word!("接下来的账单", "Your next bills");
/// What they do not have yet.
pub(crate) const BEFORE_USE: Word = word!(
    "这些是固定费用。套餐之外的用量按实际使用另计。",
    "These are the fixed charges. What you use beyond the plan is added as you use it.",
);
/// The sum of a bill.
pub(crate) const SUM: Word = word!("合计", "Total");
/// Heading of the months behind.
pub(crate) const LOOKING_BACK: Word =
    word!("按您前几个月的用量", "With what you used in past months");
/// What it is and is not.
pub(crate) const LOOKING_BACK_NOTE: Word = word!(
    "用量不变，套餐和产品换成办理后的样子，按现在的资费计算。以后的费用取决于以后的用量。",
    "The same use with what you would have after this order, at today’s prices. What you pay later depends on what you use later.",
);
/// Column: month.
pub(crate) const MONTH: Word = word!("月份", "Month");
/// Column: what it cost.
pub(crate) const COST: Word = word!("实际费用", "It cost");
/// Column: what it would have cost.
pub(crate) const WITH_PLAN: Word = word!("办理之后", "With this order");

/// What all months come to.
pub(crate) fn looking_back(months: usize, change: Fen, locale: Locale) -> String {
    let amount = figures::amount(Fen(change.0.saturating_abs()));
    match (spoken(locale), change.0.signum()) {
        (Locale::Zh, 1) => format!("前{months}个月一共会多付{amount}。"),
        (Locale::Zh, -1) => format!("前{months}个月一共会少付{amount}。"),
        (Locale::Zh, _) => format!("前{months}个月一共会付得一样多。"),
        (Locale::En, 1) => format!("You would have paid {amount} more in {}.", span(months)),
        (Locale::En, -1) => format!("You would have paid {amount} less in {}.", span(months)),
        (Locale::En, _) => format!("You would have paid the same in {}.", span(months)),
    }
}

fn span(months: usize) -> String {
    match months {
        1 => "the last month".to_owned(),
        _ => format!("the last {months} months"),
    }
}

/// Heading of other products.
pub(crate) const OTHERS: Word = word!("您的其他产品", "What else you have");

/// What becomes of a product.
pub(crate) fn fate(fate: ProductFate) -> Word {
    match fate {
        ProductFate::Stays => word!("保留", "Stays"),
        ProductFate::Ends => word!("到期结束", "Ends by itself"),
        ProductFate::Left => word!("一并退订", "Switched off with it"),
        ProductFate::InTheWay => word!("不能同时使用", "Does not go with it"),
    }
}

/// The same in a sentence.
pub(crate) fn fate_note(fate: ProductFate, until: Option<&str>, locale: Locale) -> String {
    match (fate, until, spoken(locale)) {
        (ProductFate::Ends, Some(day), Locale::Zh) => {
            format!("用到{day}为止，与是否更换套餐无关。")
        }
        (ProductFate::Ends, Some(day), Locale::En) => {
            format!("It is on until {day}, whether you change plan or not.")
        }
        (ProductFate::Left, Some(day), Locale::Zh) => format!("随这次办理退订，用到{day}为止。"),
        (ProductFate::Left, Some(day), Locale::En) => {
            format!("This order switches it off; it is on until {day}.")
        }
        (ProductFate::Left, None, Locale::Zh) => "随这次办理取消，不再生效。".to_owned(),
        (ProductFate::Left, None, Locale::En) => "This order drops it before it begins.".to_owned(),
        (ProductFate::InTheWay, _, Locale::Zh) => {
            "退订它才能更换为这个套餐，可以一并办理。".to_owned()
        }
        (ProductFate::InTheWay, _, Locale::En) => {
            "It has to be switched off for this plan; one order can do both.".to_owned()
        }
        (_, _, Locale::Zh) => "更换套餐后照常使用，费用不变。".to_owned(),
        (_, _, Locale::En) => "It goes on as it is, at the same price.".to_owned(),
    }
}
