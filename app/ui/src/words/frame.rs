//! Words of the frame around every page: bars, footer, person to talk to, switches.

use crate::Word;

/// What keyboard users reach first.
pub const SKIP: Word = Word::new("跳到正文", "Skip to content");
/// Label of the main navigation.
pub const MAIN_NAVIGATION: Word = Word::new("主导航", "Main");
/// Label of the bar at the foot of a phone's screen.
pub const PHONE_NAVIGATION: Word = Word::new("底部导航", "Sections");
/// Label of the way from home to here.
pub const BREADCRUMBS: Word = Word::new("当前位置", "You are here");
/// The home page.
pub const HOME: Word = Word::new("首页", "Home");
/// Plans.
pub const PLANS: Word = Word::new("套餐", "Plans");
/// Add-ons.
pub const ADD_ONS: Word = Word::new("叠加包", "Add-ons");
/// Services.
pub const SERVICES: Word = Word::new("业务", "Services");
/// Promotions.
pub const PROMOTIONS: Word = Word::new("优惠", "Offers");
/// The points mall.
pub const POINTS: Word = Word::new("积分", "Points");
/// The VIP club.
pub const VIP: Word = Word::new("会员", "Club");
/// The account app.
pub const MY_HALL: Word = Word::new("我的营业厅", "My hall");
/// The same, where there is little room.
pub const MY_HALL_SHORT: Word = Word::new("我的", "My hall");
/// What it is for.
pub const MY_HALL_LEAD: Word =
    Word::new("查余量、看账单、办业务、交话费。", "What is left, bills, services, top-up.");
/// Help.
pub const HELP: Word = Word::new("帮助", "Help");
/// Search.
pub const SEARCH: Word = Word::new("搜索", "Search");
/// What the hall is, after the operator's name.
pub const HALL: Word = Word::new("网上营业厅", "online hall");
/// The language switch names the other language in that language.
pub const OTHER_LANGUAGE: Word = Word::new("English", "中文");
/// The same, where there is little room.
pub const OTHER_LANGUAGE_SHORT: Word = Word::new("EN", "中文");
/// Heading of the person to talk to.
pub const TALK: Word = Word::new("人工客服", "Talk to a person");
/// Call the number that follows.
pub const CALL: Word = Word::new("拨打", "Call");
/// The number to call from abroad.
pub const FROM_ABROAD: Word = Word::new("境外拨打", "From abroad");
/// A written conversation.
pub const CHAT: Word = Word::new("在线客服", "Chat with us");
/// Every way to reach the operator.
pub const ALL_WAYS: Word = Word::new("全部联系方式", "All ways to reach us");
/// Heading of the links to offerings in the footer.
pub const FOOTER_OFFERINGS: Word = Word::new("产品与资费", "Products and prices");
/// Heading of the links to help in the footer.
pub const FOOTER_HELP: Word = Word::new("服务与帮助", "Service and help");
/// Heading of the links about the hall in the footer.
pub const FOOTER_ABOUT: Word = Word::new("关于本厅", "About this hall");
/// Every price in one place.
pub const TARIFFS: Word = Word::new("资费公示", "All tariffs");
/// Plans that are no longer sold.
pub const RETIRED_PLANS: Word = Word::new("停售套餐", "Retired plans");
/// Notices.
pub const NOTICES: Word = Word::new("公告", "Notices");
/// Ways to reach the operator.
pub const CONTACT: Word = Word::new("联系我们", "Contact");
/// Privacy.
pub const PRIVACY: Word = Word::new("隐私政策", "Privacy");
/// Accessibility statement.
pub const ACCESSIBILITY: Word = Word::new("无障碍声明", "Accessibility");
/// About the operator.
pub const ABOUT: Word = Word::new("关于我们", "About us");
/// Heading of the switches.
pub const DISPLAY: Word = Word::new("显示方式", "Display");
/// Switches elder mode on.
pub const ELDER_ON: Word = Word::new("长辈版", "Large and simple");
/// Switches elder mode off.
pub const ELDER_OFF: Word = Word::new("标准版", "Standard version");
/// Switches to the dark theme.
pub const DARK_ON: Word = Word::new("深色", "Dark");
/// Switches to the light theme.
pub const DARK_OFF: Word = Word::new("浅色", "Light");
/// Leads back to the top of the page.
pub const TOP: Word = Word::new("回到顶部", "Back to top");
