//! Words of the first screen.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// What is left of data.
pub(crate) const DATA_LEFT: Word = word!("剩余流量", "Data left");
/// What is left of calls.
pub(crate) const VOICE_LEFT: Word = word!("剩余通话", "Calls left");
/// What is left of messages.
pub(crate) const MESSAGES_LEFT: Word = word!("剩余短信", "Texts left");
/// Nothing of the kind is included.
pub(crate) const BY_USE: Word = word!("按量计费", "By use");
/// Money on the account.
pub(crate) const BALANCE: Word = word!("账户余额", "Balance");
/// Charges of the month so far.
pub(crate) const CHARGES: Word = word!("本月话费", "This month so far");
/// Nothing is to be paid.
pub(crate) const ALL_PAID: Word = word!("账单已全部结清", "All bills are paid");
/// Leads to paying.
pub(crate) const PAY: Word = word!("去缴费", "Pay now");
/// Name of the way on.
pub(crate) const SHORTCUTS: Word = word!("常用功能", "Go to");
/// Plans.
pub(crate) const CHANGE_PLAN: Word = word!("更换套餐", "Change plan");
/// Points.
pub(crate) const POINTS: Word = word!("积分", "Points");
/// The bill of the month.
pub(crate) const BILL: Word = word!("查账单", "Bill");
/// Detailed records.
pub(crate) const RECORDS: Word = word!("查详单", "Records");
/// Services on and off.
pub(crate) const SERVICES: Word = word!("业务办理", "Services");
/// Top up or pay.
pub(crate) const TOP_UP: Word = word!("充值缴费", "Top up or pay");
/// Messages.
pub(crate) const MESSAGES: Word = word!("消息", "Messages");
/// Bills by e-mail.
pub(crate) const EBILL: Word = word!("电子账单", "E-bill");
/// A person to talk to.
pub(crate) const TALK: Word = word!("找人工客服", "Talk to a person");

/// Of how much something is left.
pub(crate) fn of_whole(whole: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("共{whole}"),
        Locale::En => format!("of {whole}"),
    }
}

/// How many allowances there are besides.
pub(crate) fn others(count: usize, locale: Locale) -> String {
    match (spoken(locale), count) {
        (Locale::Zh, _) => format!("另有{count}项"),
        (Locale::En, _) => format!("{count} more"),
    }
}

/// What is due on closed bills.
pub(crate) fn due(amount: &str, until: Option<&str>, locale: Locale) -> String {
    match (spoken(locale), until) {
        (Locale::Zh, Some(until)) => format!("待缴{amount}，请在{until}前缴清"),
        (Locale::Zh, None) => format!("待缴{amount}"),
        (Locale::En, Some(until)) => format!("{amount} due by {until}"),
        (Locale::En, None) => format!("{amount} due"),
    }
}

/// What the account is below nothing by.
pub(crate) fn owed(amount: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("账户欠费{amount}"),
        Locale::En => format!("{amount} owed on the account"),
    }
}

/// How many messages nobody has read yet.
pub(crate) fn unread(count: u32, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{count}条未读"),
        Locale::En => format!("{count} unread"),
    }
}
