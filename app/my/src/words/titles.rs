//! What pages are called: in their heading, in the title of the document, in navigation.

use crate::route::Route;
use app_ui::{Word, dates, spoken, word};
use hall_api::OrderAction;
use hall_types::{Locale, OfferingKind};

/// The account app itself.
pub(crate) const MY_HALL: Word = word!("我的营业厅", "My hall");
/// Name of the navigation among its parts.
pub(crate) const NAVIGATION: Word = word!("我的营业厅导航", "My hall sections");

/// Names of pages that have the same one for everybody.
fn word(route: &Route) -> Word {
    match route {
        Route::Home => MY_HALL,
        Route::Allowances => word!("套餐余量", "What is left"),
        Route::Bills => word!("我的账单", "Bills"),
        Route::Bill(_) => word!("账单", "Bill"),
        Route::Records => word!("详单查询", "Detailed records"),
        Route::Products => word!("我的产品", "My products"),
        Route::Plans => word!("更换套餐", "Change plan"),
        Route::Advice => word!("适合您的套餐", "A plan that fits you"),
        Route::Order(order) => match (order.offering.kind(), order.action) {
            (OfferingKind::Plan, _) => word!("核对并更换套餐", "Check and change plan"),
            (_, OrderAction::SwitchOn) => word!("核对并开通", "Check and switch on"),
            (_, OrderAction::SwitchOff) => word!("核对并退订", "Check and switch off"),
        },
        Route::Receipts => word!("办理与支付记录", "Receipts"),
        Route::Receipt(_) => word!("受理回执", "Receipt"),
        Route::Pay => word!("充值缴费", "Top up or pay"),
        Route::Payment(_) => word!("支付结果", "Your payment"),
        Route::Points => word!("我的积分", "My points"),
        Route::PointsLots => word!("积分来龙去脉", "How your balance came about"),
        Route::Redeem(_) => word!("核对并兑换", "Check and redeem"),
        Route::Redemptions => word!("我的兑换", "My redemptions"),
        Route::Redemption(_) => word!("兑换详情", "Your redemption"),
        Route::Addresses => word!("收货地址", "Addresses"),
        Route::Messages => word!("消息", "Messages"),
        Route::Tickets => word!("咨询与投诉", "Questions and complaints"),
        Route::NewTicket => word!("提交咨询或投诉", "Tell us what is wrong"),
        Route::Ticket(_) => word!("处理进度", "How far we are"),
        Route::Ebill => word!("电子账单", "Bills by e-mail"),
        Route::Personal => word!("个人信息与隐私", "Personal data and privacy"),
        Route::Security => word!("登录与安全", "Sign-in and security"),
        Route::Password => word!("设置服务密码", "Choose a service password"),
        Route::NotFound => word!("没有这个页面", "There is no such page"),
    }
}

/// The name of a page.
pub(crate) fn title(route: &Route, locale: Locale) -> String {
    match (route, spoken(locale)) {
        (Route::Bill(month), Locale::Zh) => format!("{}账单", dates::month(*month, locale)),
        (Route::Bill(month), Locale::En) => format!("Bill for {}", dates::month(*month, locale)),
        _ => word(route).get(locale).to_owned(),
    }
}
