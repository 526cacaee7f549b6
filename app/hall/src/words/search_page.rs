//! Words around the search, which stay out of the bundle.

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
