//! Words of the islands above the list of plans; they travel in the bundle.

use app_ui::{Word, word};
use hall_types::Locale;

/// Name of the form.
pub(crate) const FORM: Word = word!("筛选套餐", "Choose plans");
/// Opens the filters on a phone.
pub(crate) const FILTERS: Word = word!("筛选", "Filters");
/// Legend of the brands.
pub(crate) const BRAND: Word = word!("品牌", "Brand");
/// Legend of the needs.
pub(crate) const NEED: Word = word!("用途", "Need");
/// Label of the order.
pub(crate) const SORT: Word = word!("排序", "Order");
/// Featured first.
pub(crate) const SORT_FEATURED: Word = word!("常选优先", "Often chosen first");
/// Cheapest first.
pub(crate) const SORT_CHEAPEST: Word = word!("月费从低到高", "Lowest fee first");
/// Most data first.
pub(crate) const SORT_DATA: Word = word!("流量从多到少", "Most data first");
/// Most minutes first.
pub(crate) const SORT_VOICE: Word = word!("通话从多到少", "Most minutes first");
/// Legend of the views.
pub(crate) const VIEW: Word = word!("显示", "Show as");
/// As cards.
pub(crate) const VIEW_CARDS: Word = word!("卡片", "Cards");
/// As a table.
pub(crate) const VIEW_TABLE: Word = word!("表格", "Table");
/// Takes every filter off.
pub(crate) const RESET: Word = word!("清除筛选", "Clear filters");
/// Nothing fits.
pub(crate) const NONE: Word = word!("没有符合条件的套餐", "No plan fits");
/// What to do then.
pub(crate) const NONE_ADVICE: Word =
    word!("去掉一个条件再试试。", "Take one condition off and try again.");
/// Column: the plan.
pub(crate) const PLAN: Word = word!("套餐", "Plan");
/// Column: the fee.
pub(crate) const FEE: Word = word!("月费", "Monthly fee");
/// Column: data.
pub(crate) const DATA: Word = word!("国内流量", "Data");
/// Column: minutes.
pub(crate) const VOICE: Word = word!("国内通话", "Calls");
/// Column: messages.
pub(crate) const MESSAGES: Word = word!("短信", "Texts");
/// Row: what happens beyond.
pub(crate) const BEYOND: Word = word!("超出后", "Beyond");
/// Name of the tray.
pub(crate) const TRAY: Word = word!("对比栏", "Plans to compare");
/// Opens the comparison.
pub(crate) const COMPARE: Word = word!("并排对比", "Compare side by side");
/// Empties the tray.
pub(crate) const EMPTY: Word = word!("清空", "Clear");
/// Takes one plan out.
pub(crate) const REMOVE: Word = word!("移除", "Remove");
/// One plan is not enough.
pub(crate) const ONE_MORE: Word = word!("再选一款即可对比", "Choose one more to compare");
/// The tray is full.
pub(crate) const FULL: Word = word!("最多对比四款", "Four at most");
/// Title of the comparison.
pub(crate) const COMPARISON: Word = word!("套餐对比", "Comparison");
/// Closes the comparison.
pub(crate) const CLOSE: Word = word!("关闭", "Close");

/// How many plans fit.
pub(crate) fn found(count: usize, total: usize, locale: Locale) -> String {
    match (locale, count == total) {
        (Locale::Zh, true) => format!("共{total}款套餐"),
        (Locale::Zh, false) => format!("{total}款套餐中有{count}款符合"),
        (Locale::En, true) => format!("{total} plans"),
        (Locale::En, false) => format!("{count} of {total} plans fit"),
    }
}

/// The button that opens the filters, with the number of those that are on.
pub(crate) fn filters(on: usize, locale: Locale) -> String {
    match (FILTERS.get(locale), on) {
        (words, 0) => words.to_owned(),
        (words, on) => format!("{words} ({on})"),
    }
}

/// How many plans are in the tray.
pub(crate) fn in_tray(count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Zh, _) => format!("已选{count}款"),
        (Locale::En, 1) => "1 plan chosen".to_owned(),
        (Locale::En, _) => format!("{count} plans chosen"),
    }
}
