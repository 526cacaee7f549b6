//! Words of the home page and of the elder version's home.

use app_ui::{Word, word};

/// Title of the home page.
pub(crate) const TITLE: Word = word!("网上营业厅", "Online hall");
/// Number of plans on sale, after the figure.
pub(crate) const PLANS_ON_SALE: Word = word!("款套餐在售", "plans on sale");
/// Services, after the figure.
pub(crate) const SERVICES_UNIT: Word = word!("项", "services");
/// Number of free services, after the figure.
pub(crate) const SERVICES_FREE: Word = word!("项不收月费", "without a fee");
/// Number of rewards, after the figure.
pub(crate) const REWARDS: Word = word!("件可兑换", "rewards");
/// Help pages, after the figure.
pub(crate) const ANSWERS_UNIT: Word = word!("篇", "answers");
/// Below the number of help pages.
pub(crate) const ANSWERS_NOTE: Word = word!("账单、漫游、密码等", "bills, roaming, passwords");
/// Heading of the needs.
pub(crate) const NEEDS: Word = word!("您最看重什么", "What matters most to you");
/// What the needs lead to.
pub(crate) const NEEDS_LEAD: Word = word!(
    "选一项，看符合的套餐和最低月费。",
    "Choose one to see the plans that fit, and the lowest fee among them.",
);
/// Number of plans, after the figure.
pub(crate) const PLANS_UNIT: Word = word!("款", "plans");
/// Heading of the brands.
pub(crate) const BRANDS: Word = word!("按品牌选套餐", "Plans by brand");
/// Heading of the featured plans.
pub(crate) const FEATURED: Word = word!("常选套餐", "Often chosen");
/// Leads to every plan.
pub(crate) const ALL_PLANS: Word = word!("全部套餐", "All plans");
/// Heading of the promotions.
pub(crate) const PROMOTIONS: Word = word!("正在进行的优惠", "Offers running now");
/// Leads to every promotion.
pub(crate) const ALL_PROMOTIONS: Word = word!("全部优惠", "All offers");
/// Heading of the notices.
pub(crate) const NOTICES: Word = word!("公告", "Notices");
/// Leads to every notice.
pub(crate) const ALL_NOTICES: Word = word!("全部公告", "All notices");
/// Title of the elder version's home.
pub(crate) const ELDER_TITLE: Word = word!("长辈版", "Large and simple");
/// Heading of the elder version's home.
pub(crate) const ELDER_HEADING: Word = word!("您要办什么", "What would you like to do");
/// First door.
pub(crate) const ELDER_TALK: Word = word!("打电话找人办", "Call a person");
/// Second door.
pub(crate) const ELDER_BILLS: Word = word!("话费和账单", "Bills and payment");
/// Below the second door.
pub(crate) const ELDER_BILLS_NOTE: Word =
    word!("怎么看账单、怎么交话费", "Reading a bill, paying it");
/// Third door.
pub(crate) const ELDER_PLANS: Word = word!("看套餐", "See the plans");
/// Below the third door, before the lowest fee.
pub(crate) const ELDER_PLANS_NOTE: Word = word!("每月", "from");
/// Fourth door.
pub(crate) const ELDER_HELP: Word = word!("办法和常见问题", "Help with the rest");
/// Below the fourth door.
pub(crate) const ELDER_HELP_NOTE: Word =
    word!("手机丢了、没有信号、防骗", "Lost phone, no signal, fraud calls");
