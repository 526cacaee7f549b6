//! Words of the search; they travel in the bundle.

use crate::search::search_entry::SearchKind;
use app_ui::{Word, word};
use hall_types::Locale;

/// Label of the field.
pub(crate) const LABEL: Word = word!("您要找什么", "What are you looking for");
/// Sends the form.
pub(crate) const SUBMIT: Word = word!("搜索", "Search");
/// While the index is fetched.
pub(crate) const LOADING: Word = word!("正在查找", "Searching");
/// What to do then.
pub(crate) const NONE_ADVICE: Word = word!(
    "请换一个说法，或者只写一个词。也可以直接问人工客服：",
    "Try other words, or a single one. Or ask a person:",
);
/// The index could not be fetched.
pub(crate) const FAILED: Word = word!("暂时不能搜索", "Search does not work just now");
/// What to do then.
pub(crate) const FAILED_ADVICE: Word = word!(
    "网络没有回应。下面是全部页面的目录，也可以稍后再试。",
    "The network does not answer. All pages are listed below, or try again in a moment.",
);
/// Tries once more.
pub(crate) const RETRY: Word = word!("再试一次", "Try again");

/// How much was found.
pub(crate) fn found(count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Zh, _) => format!("找到 {count} 项"),
        (Locale::En, 1) => "1 result".to_owned(),
        (Locale::En, _) => format!("{count} results"),
    }
}

/// Nothing was found.
pub(crate) fn none(sought: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("没有找到“{sought}”"),
        Locale::En => format!("Nothing found for “{sought}”"),
    }
}

/// What sort of page a result is.
pub(crate) const fn kind(kind: SearchKind) -> Word {
    match kind {
        SearchKind::Plan => word!("套餐", "Plan"),
        SearchKind::AddOn => word!("叠加包", "Add-on"),
        SearchKind::Service => word!("业务", "Service"),
        SearchKind::Help => word!("帮助", "Help"),
        SearchKind::Promotion => word!("优惠", "Offer"),
        SearchKind::Reward => word!("积分兑换", "Reward"),
        SearchKind::Club => word!("会员", "Club"),
        SearchKind::Notice => word!("公告", "Notice"),
        SearchKind::Page => word!("页面", "Page"),
        SearchKind::RetiredPlan => word!("停售套餐", "Retired plan"),
    }
}
