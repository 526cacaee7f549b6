//! Words of the detailed records.

use app_ui::{Word, spoken, word};
use hall_api::{UsageDirection, UsageKind};
use hall_types::Locale;

/// Name of the form.
pub(crate) const FORM: Word = word!("筛选详单", "Choose records");
/// The month.
pub(crate) const MONTH: Word = word!("月份", "Month");
/// What was used.
pub(crate) const KIND: Word = word!("类型", "Kind");
/// Which way it went.
pub(crate) const DIRECTION: Word = word!("方向", "Direction");
/// A day.
pub(crate) const DAY: Word = word!("日期（可不选）", "Day (optional)");
/// Every one.
pub(crate) const ALL: Word = word!("全部", "All");
/// Sends the form.
pub(crate) const SEARCH: Word = word!("查询", "Show");
/// Nothing fits.
pub(crate) const NONE: Word = word!("没有符合条件的记录", "No record fits");
/// What to do then.
pub(crate) const NONE_ADVICE: Word =
    word!("换一个月份，或去掉一个条件再查。", "Choose another month, or take one condition off.",);
/// There is nothing of the time that was asked for.
pub(crate) const NOT_THEN: Word =
    word!("这个时间没有可查的详单", "There are no records of that time");

/// The person joined later.
pub(crate) const NOT_YET_HERE: Word = word!(
    "那时您还没有入网。请换一个月份或日期。",
    "You joined later than that. Choose another month or day.",
);

/// Which months there are instead.
pub(crate) fn then_instead(first: &str, last: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("可以查{first}到{last}的详单。请换一个月份或日期。"),
        Locale::En => {
            format!("Records from {first} to {last} can be seen. Choose another month or day.")
        }
    }
}

/// The records as a file.
pub(crate) const CSV: Word = word!("下载表格（CSV）", "Download as CSV");
/// Name of the links between pages.
pub(crate) const PAGES: Word = word!("翻页", "Pages");
/// The first page.
pub(crate) const FIRST: Word = word!("第一页", "First page");
/// The page before.
pub(crate) const PREVIOUS: Word = word!("上一页", "Previous");
/// The next page.
pub(crate) const NEXT: Word = word!("下一页", "Next");
/// Other people's numbers are masked.
pub(crate) const MASKED: Word =
    word!("对方号码隐去了中间几位。", "Numbers of others are shown with their middle hidden.");

/// A kind of use.
pub(crate) fn kind(kind: UsageKind) -> Word {
    match kind {
        UsageKind::Voice => word!("通话", "Calls"),
        UsageKind::Sms => word!("短信", "Texts"),
        UsageKind::Mms => word!("彩信", "Picture messages"),
        UsageKind::Data => word!("上网流量", "Data"),
    }
}

/// A direction.
pub(crate) fn direction(direction: UsageDirection) -> Word {
    match direction {
        UsageDirection::Out => word!("呼出、发送", "Outgoing"),
        UsageDirection::In => word!("呼入、接收", "Incoming"),
    }
}

/// What one record is.
pub(crate) fn what(kind: UsageKind, direction: UsageDirection) -> Word {
    match (kind, direction) {
        (UsageKind::Voice, UsageDirection::Out) => word!("主叫", "Call to"),
        (UsageKind::Voice, UsageDirection::In) => word!("被叫", "Call from"),
        (UsageKind::Sms, UsageDirection::Out) => word!("发短信", "Text to"),
        (UsageKind::Sms, UsageDirection::In) => word!("收短信", "Text from"),
        (UsageKind::Mms, UsageDirection::Out) => word!("发彩信", "Picture message to"),
        (UsageKind::Mms, UsageDirection::In) => word!("收彩信", "Picture message from"),
        (UsageKind::Data, _) => word!("上网", "Data"),
    }
}

/// How many records there are, and what they cost together.
pub(crate) fn sum(count: u32, amount: &str, locale: Locale) -> String {
    match (spoken(locale), count) {
        (Locale::Zh, _) => format!("共{count}条，费用合计{amount}"),
        (Locale::En, 1) => format!("1 record, {amount}"),
        (Locale::En, _) => format!("{count} records, {amount} together"),
    }
}

/// Which page it is.
pub(crate) fn page(number: u32, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("第{number}页"),
        Locale::En => format!("Page {number}"),
    }
}

/// Where somebody was and where the other party’s number is from.
pub(crate) fn places(origin: &str, destination: Option<&str>, locale: Locale) -> String {
    match (spoken(locale), destination) {
        (_, None) => origin.to_owned(),
        (Locale::Zh, Some(destination)) => format!("{origin}，对方{destination}"),
        (Locale::En, Some(destination)) => format!("{origin}, to {destination}"),
    }
}

/// Stands behind where somebody was, of a call or message that came to them: where it came from is not known.
pub(crate) fn received(kind: UsageKind) -> Word {
    match kind {
        UsageKind::Voice => word!("来电", "received"),
        _ => word!("接收", "received"),
    }
}
