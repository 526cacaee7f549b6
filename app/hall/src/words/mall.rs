//! Words of the points mall's filters; they travel in the bundle.

use app_ui::{Word, word};
use hall_types::Locale;

/// Name of the form.
pub(crate) const FORM: Word = word!("筛选礼品", "Choose rewards");
/// Legend of the kinds.
pub(crate) const KIND: Word = word!("类型", "Kind");
/// Legend of the shelves.
pub(crate) const SHELF: Word = word!("货架", "Shelf");
/// Legend of the ranges of points.
pub(crate) const RANGE: Word = word!("所需积分", "Points needed");
/// No choice made.
pub(crate) const ANY: Word = word!("全部", "All");
/// Opens the filters on a phone.
pub(crate) const FILTERS: Word = word!("筛选", "Filters");
/// Takes every filter off.
pub(crate) const RESET: Word = word!("清除筛选", "Clear filters");
/// Nothing fits.
pub(crate) const NONE: Word = word!("没有符合条件的礼品", "No reward fits");
/// What to do then.
pub(crate) const NONE_ADVICE: Word =
    word!("去掉一个条件再试试。", "Take one condition off and try again.");

/// How many rewards are shown.
pub(crate) fn count(count: usize, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Zh, _) => format!("共 {count} 件"),
        (Locale::En, 1) => "1 reward".to_owned(),
        (Locale::En, _) => format!("{count} rewards"),
    }
}
