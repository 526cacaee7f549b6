//! Words of the frame around every page: bars, footer, person to talk to, switches.

use crate::{Word, word};

/// What keyboard users reach first.
pub const SKIP: Word = word!("跳到正文", "Skip to content");
/// Label of the main navigation.
pub const MAIN_NAVIGATION: Word = word!("主导航", "Main");
/// Label of the bar at the foot of a phone's screen.
pub const PHONE_NAVIGATION: Word = word!("底部导航", "Sections");
/// Label of the way from home to here.
pub const BREADCRUMBS: Word = word!("当前位置", "You are here");
/// The home page.
pub const HOME: Word = word!("首页", "Home");
/// Plans.
pub const PLANS: Word = word!("套餐", "Plans");
/// Add-ons.
pub const ADD_ONS: Word = word!("叠加包", "Add-ons");
/// Services.
pub const SERVICES: Word = word!("业务", "Services");
/// Promotions.
pub const PROMOTIONS: Word = word!("优惠", "Offers");
/// The points mall.
pub const POINTS: Word = word!("积分", "Points");
/// The VIP club.
pub const VIP: Word = word!("会员", "Club");
/// The account app.
pub const MY_HALL: Word = word!("我的营业厅", "My hall");
/// The same, where there is little room.
pub const MY_HALL_SHORT: Word = word!("我的", "My hall");
/// What it is for.
pub const MY_HALL_LEAD: Word =
    word!("查余量、看账单、办业务、交话费。", "What is left, bills, services, top-up.");
/// Help.
pub const HELP: Word = word!("帮助", "Help");
/// Search.
pub const SEARCH: Word = word!("搜索", "Search");
/// What the hall is, after the operator's name.
pub const HALL: Word = word!("网上营业厅", "online hall");
/// The language switch names the other language in that language.
pub const OTHER_LANGUAGE: Word = word!("English", "中文");
/// The same, where there is little room.
pub const OTHER_LANGUAGE_SHORT: Word = word!("EN", "中文");
/// Heading of the person to talk to.
pub const TALK: Word = word!("人工客服", "Talk to a person");
/// Call the number that follows.
pub const CALL: Word = word!("拨打", "Call");
/// The number to call from abroad.
pub const FROM_ABROAD: Word = word!("境外拨打", "From abroad");
/// A written conversation.
pub const CHAT: Word = word!("在线客服", "Chat with us");
/// Every way to reach the operator.
pub const ALL_WAYS: Word = word!("全部联系方式", "All ways to reach us");
/// Heading of the links to offerings in the footer.
pub const FOOTER_OFFERINGS: Word = word!("产品与资费", "Products and prices");
/// Heading of the links to help in the footer.
pub const FOOTER_HELP: Word = word!("服务与帮助", "Service and help");
/// Heading of the links about the hall in the footer.
pub const FOOTER_ABOUT: Word = word!("关于本厅", "About this hall");
/// Every price in one place.
pub const TARIFFS: Word = word!("资费公示", "All tariffs");
/// Plans that are no longer sold.
pub const RETIRED_PLANS: Word = word!("停售套餐", "Retired plans");
/// Notices.
pub const NOTICES: Word = word!("公告", "Notices");
/// Ways to reach the operator.
pub const CONTACT: Word = word!("联系我们", "Contact");
/// Every shop.
pub const SHOPS: Word = word!("营业厅", "Shops");
/// Privacy.
pub const PRIVACY: Word = word!("隐私政策", "Privacy");
/// Accessibility statement.
pub const ACCESSIBILITY: Word = word!("无障碍声明", "Accessibility");
/// About the operator.
pub const ABOUT: Word = word!("关于我们", "About us");
/// Heading of the switches.
pub const DISPLAY: Word = word!("显示方式", "Display");
/// Switches elder mode on.
pub const ELDER_ON: Word = word!("长辈版", "Large and simple");
/// Switches elder mode off.
pub const ELDER_OFF: Word = word!("标准版", "Standard version");
/// Switches to the dark theme.
pub const DARK_ON: Word = word!("深色", "Dark");
/// Switches to the light theme.
pub const DARK_OFF: Word = word!("浅色", "Light");
/// Leads back to the top of the page.
pub const TOP: Word = word!("回到顶部", "Back to top");
