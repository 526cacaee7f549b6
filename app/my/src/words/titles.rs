//! What pages are called: in their heading, in the title of the document, in navigation.

use crate::route::Route;
use app_ui::{Word, dates};
use hall_api::OrderAction;
use hall_types::{Locale, OfferingRef};

/// The account app itself.
pub(crate) const MY_HALL: Word = Word::new("我的营业厅", "My hall");
/// Name of the navigation among its parts.
pub(crate) const NAVIGATION: Word = Word::new("我的营业厅导航", "My hall sections");

/// Names of pages that have the same one for everybody.
fn word(route: &Route) -> Word {
    match route {
        Route::Home => MY_HALL,
        Route::Allowances => Word::new("套餐余量", "What is left"),
        Route::Bills => Word::new("我的账单", "Bills"),
        Route::Bill(_) => Word::new("账单", "Bill"),
        Route::Records => Word::new("详单查询", "Detailed records"),
        Route::Products => Word::new("我的产品", "My products"),
        Route::Plans => Word::new("更换套餐", "Change plan"),
        Route::Advice => Word::new("适合您的套餐", "A plan that fits you"),
        Route::Order { offering: OfferingRef::Plan(_), .. } => {
            Word::new("核对并更换套餐", "Check and change plan")
        }
        Route::Order { action: OrderAction::SwitchOn, .. } => {
            Word::new("核对并开通", "Check and switch on")
        }
        Route::Order { action: OrderAction::SwitchOff, .. } => {
            Word::new("核对并退订", "Check and switch off")
        }
        Route::Receipts => Word::new("办理与支付记录", "Receipts"),
        Route::Receipt(_) => Word::new("受理回执", "Receipt"),
        Route::Pay => Word::new("充值缴费", "Top up or pay"),
        Route::Payment(_) => Word::new("支付结果", "Your payment"),
        Route::Points => Word::new("我的积分", "My points"),
        Route::Redeem(_) => Word::new("核对并兑换", "Check and redeem"),
        Route::Redemptions => Word::new("我的兑换", "My redemptions"),
        Route::Redemption(_) => Word::new("兑换详情", "Your redemption"),
        Route::Addresses => Word::new("收货地址", "Addresses"),
        Route::Messages => Word::new("消息", "Messages"),
        Route::Tickets => Word::new("咨询与投诉", "Questions and complaints"),
        Route::NewTicket => Word::new("提交咨询或投诉", "Tell us what is wrong"),
        Route::Ticket(_) => Word::new("处理进度", "How far we are"),
        Route::Ebill => Word::new("电子账单", "Bills by e-mail"),
        Route::Personal => Word::new("个人信息与隐私", "Personal data and privacy"),
        Route::Security => Word::new("登录与安全", "Sign-in and security"),
        Route::Password => Word::new("设置服务密码", "Choose a service password"),
        Route::NotFound => Word::new("没有这个页面", "There is no such page"),
    }
}

/// The name of a page.
pub(crate) fn title(route: &Route, locale: Locale) -> String {
    match (route, locale) {
        (Route::Bill(month), Locale::Zh) => format!("{}账单", dates::month(*month, locale)),
        (Route::Bill(month), Locale::En) => format!("Bill for {}", dates::month(*month, locale)),
        _ => word(route).get(locale).to_owned(),
    }
}
