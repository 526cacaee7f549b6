//! Words of the bills.

use app_ui::{Word, spoken, word};
use hall_api::{BillGroup, BillState};
use hall_types::Locale;

/// The month still runs.
const OPEN: Word = word!("未出账", "Still running");
/// Not yet paid in full.
const DUE: Word = word!("待缴", "To pay");
/// Paid.
const PAID: Word = word!("已结清", "Paid");

/// How a bill stands.
pub(crate) fn state(state: BillState) -> Word {
    match state {
        BillState::Open => OPEN,
        BillState::Due => DUE,
        BillState::Paid => PAID,
    }
}

/// What a line is about.
pub(crate) fn group(group: BillGroup) -> Word {
    match group {
        BillGroup::PlanFee => word!("套餐月费", "Plan fee"),
        BillGroup::AddOns => word!("叠加包", "Add-ons"),
        BillGroup::Services => word!("增值业务", "Services"),
        BillGroup::Calls => word!("套餐外通话", "Calls beyond the plan"),
        BillGroup::Messages => word!("套餐外短信彩信", "Messages beyond the plan"),
        BillGroup::Data => word!("套餐外流量", "Data beyond the plan"),
        BillGroup::Roaming => word!("漫游", "Roaming"),
        BillGroup::International => word!("国际及港澳台", "International"),
        BillGroup::Free => word!("免费使用", "Free of charge"),
        BillGroup::Other => word!("其他", "Other"),
    }
}

/// Name of the trend.
pub(crate) const TREND: Word = word!("最近几个月", "The last months");
/// Name of the list.
pub(crate) const LIST: Word = word!("账单列表", "Bills by month");
/// Column: the month.
pub(crate) const MONTH: Word = word!("月份", "Month");
/// The total.
pub(crate) const TOTAL: Word = word!("合计", "Total");
/// There is no bill yet.
pub(crate) const NONE: Word = word!("还没有账单", "There is no bill yet");
/// What that means.
pub(crate) const NONE_ADVICE: Word = word!(
    "第一个月结束后，这里会显示账单。",
    "Your first bill will be here once the first month is over.",
);
/// Paid of it.
pub(crate) const PAID_OF_IT: Word = word!("已支付", "Paid so far");
/// Pays the bill.
pub(crate) const PAY: Word = word!("缴清这份账单", "Pay this bill");
/// Heading of the lines.
pub(crate) const LINES: Word = word!("费用明细", "What makes up the total");
/// Opens the rule behind a line.
pub(crate) const WHY: Word = word!("为什么", "Why");
/// Heading of the comparison.
pub(crate) const DIFFERENCE: Word = word!("与上月相比", "Compared to the month before");
/// Opens the causes.
pub(crate) const CAUSES: Word = word!("差在哪里", "Where the difference comes from");
/// Sum of all causes.
pub(crate) const CAUSES_SUM: Word = word!("合计变化", "All together");
/// Heading of the allowances.
pub(crate) const ALLOWANCES: Word = word!("套餐内用量", "What your plan covered");
/// Column: what is included.
pub(crate) const ALLOWANCE: Word = word!("项目", "Allowance");
/// Column: how much there was.
pub(crate) const GRANTED: Word = word!("可用", "There was");
/// Column: used.
pub(crate) const USED: Word = word!("已用", "Used");
/// Column: moves on.
pub(crate) const ROLLS: Word = word!("结转下月", "Rolls over");
/// The bill as a file.
pub(crate) const CSV: Word = word!("下载表格（CSV）", "Download as CSV");
/// The bill on paper.
pub(crate) const PRINT: Word = word!("打印或存为PDF", "Print or save as PDF");
/// Records of the month.
pub(crate) const RECORDS: Word = word!("这个月的详单", "Records of that month");
/// Asks about the bill.
pub(crate) const ASK: Word = word!("对账单有疑问", "Ask about this bill");
/// Quantity of use.
pub(crate) const QUANTITY: Word = word!("用量", "Use");

/// The days a bill covers, and as of when.
pub(crate) fn covers(from: &str, until: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("计费期 {from}至{until}"),
        Locale::En => format!("{from} to {until}"),
    }
}

/// Last day to pay.
pub(crate) fn pay_until(day: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("请在{day}前缴清"),
        Locale::En => format!("by {day}"),
    }
}

/// How many times something was used.
pub(crate) fn events(count: u32, locale: Locale) -> String {
    match (spoken(locale), count) {
        (Locale::Zh, _) => format!("{count}次"),
        (Locale::En, 1) => "once".to_owned(),
        (Locale::En, _) => format!("{count} times"),
    }
}

/// The trend in a sentence.
pub(crate) fn trend(months: usize, mean: &str, highest: (&str, &str), locale: Locale) -> String {
    let (month, amount) = highest;
    match spoken(locale) {
        Locale::Zh => format!("最近{months}份账单平均{mean}，最高的是{month}，{amount}。"),
        Locale::En => {
            format!(
                "The last {months} bills come to {mean} on average; the highest was {month}, {amount}."
            )
        }
    }
}

/// How a month compares to the one before it, in figures: before, after, change.
pub(crate) fn compared(before: (&str, &str), now: &str, change: &str, locale: Locale) -> String {
    let (month, amount) = before;
    match spoken(locale) {
        Locale::Zh => format!("{month} {amount}，本期 {now}，变化 {change}"),
        Locale::En => format!("{month} {amount}, this bill {now}, change {change}"),
    }
}
