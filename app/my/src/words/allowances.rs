//! Words of the allowances.

use app_ui::{Word, spoken, word};
use hall_types::Locale;

/// What is left.
pub(crate) const LEFT: Word = word!("剩余", "Left");
/// Given for the month.
pub(crate) const GRANTED: Word = word!("本期包含", "Included");
/// Moved over from earlier months.
pub(crate) const ROLLED_IN: Word = word!("上月结转", "Rolled over");
/// Used.
pub(crate) const USED: Word = word!("已使用", "Used");
/// Last day.
pub(crate) const EXPIRES: Word = word!("有效期至", "Valid until");
/// What happens beyond.
pub(crate) const BEYOND: Word = word!("用完之后", "Beyond it");
/// Nothing is included.
pub(crate) const NONE: Word = word!("您的套餐没有包含用量", "Your plan has nothing included");
/// What that means.
pub(crate) const NONE_ADVICE: Word = word!(
    "通话、短信和流量按实际使用计费。",
    "Calls, texts and data are charged as you use them.",
);
/// Leads to plans.
pub(crate) const SEE_PLANS: Word = word!("看看套餐", "See plans");
/// Limits that have taken hold.
pub(crate) const LIMITS: Word = word!("已达到的限额", "Limits that have taken hold");

/// Where it comes from.
pub(crate) fn from(source: &str, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("来自{source}"),
        Locale::En => format!("From {source}"),
    }
}
