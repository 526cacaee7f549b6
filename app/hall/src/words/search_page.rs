//! Words around the search, which stay out of the bundle.

use crate::search::search_entry::SearchKind;
use app_ui::{Word, word};

/// Title of the page.
pub(crate) const TITLE: Word = word!("搜索", "Search");
/// What it is for.
pub(crate) const LEAD: Word = word!(
    "查套餐、叠加包、业务、礼品和帮助。",
    "Find plans, add-ons, services, rewards and help.",
);
/// Label of the field on help pages.
pub(crate) const LABEL_HELP: Word = word!("您想问什么", "What would you like to know");
/// Heading of the list of everything.
pub(crate) const ALL: Word = word!("全部页面", "All pages");

/// Pages of a sort.
pub(crate) const fn kinds(kind: SearchKind) -> Word {
    match kind {
        SearchKind::Plan => word!("套餐", "Plans"),
        SearchKind::AddOn => word!("叠加包", "Add-ons"),
        SearchKind::Service => word!("业务", "Services"),
        SearchKind::Help => word!("帮助", "Help"),
        SearchKind::Promotion => word!("优惠", "Offers"),
        SearchKind::Reward => word!("积分兑换", "Rewards"),
        SearchKind::Club => word!("会员", "Club"),
        SearchKind::Notice => word!("公告", "Notices"),
        SearchKind::Page => word!("其他页面", "Other pages"),
        SearchKind::RetiredPlan => word!("停售套餐", "Retired plans"),
    }
}
