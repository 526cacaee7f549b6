//! Words around the search, which stay out of the bundle.

use crate::search::search_entry::SearchKind;
use app_ui::Word;

/// Title of the page.
pub(crate) const TITLE: Word = Word::new("搜索", "Search");
/// What it is for.
pub(crate) const LEAD: Word = Word::new(
    "查套餐、叠加包、业务、礼品和帮助。",
    "Find plans, add-ons, services, rewards and help.",
);
/// Label of the field on help pages.
pub(crate) const LABEL_HELP: Word = Word::new("您想问什么", "What would you like to know");
/// Heading of the list of everything.
pub(crate) const ALL: Word = Word::new("全部页面", "All pages");

/// Pages of a sort.
pub(crate) const fn kinds(kind: SearchKind) -> Word {
    match kind {
        SearchKind::Plan => Word::new("套餐", "Plans"),
        SearchKind::AddOn => Word::new("叠加包", "Add-ons"),
        SearchKind::Service => Word::new("业务", "Services"),
        SearchKind::Help => Word::new("帮助", "Help"),
        SearchKind::Promotion => Word::new("优惠", "Offers"),
        SearchKind::Reward => Word::new("积分兑换", "Rewards"),
        SearchKind::Club => Word::new("会员", "Club"),
        SearchKind::Notice => Word::new("公告", "Notices"),
        SearchKind::Page => Word::new("其他页面", "Other pages"),
        SearchKind::RetiredPlan => Word::new("停售套餐", "Retired plans"),
    }
}
