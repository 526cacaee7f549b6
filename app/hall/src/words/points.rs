//! Words of the points mall and its rewards.

use app_ui::{Word, word};
use hall_catalog::model::{Delivery, RewardKind, Shelf};
use hall_types::Locale;

/// Title of the mall.
pub(crate) const TITLE: Word = word!("积分商城", "Points mall");
/// Lead of the mall.
pub(crate) const LEAD: Word = word!(
    "用积分换话费、流量、生活用品和合作商家的券。每件都写明市价和每100积分值多少钱。",
    "Credit, data, everyday things and vouchers for your points. Each says what it costs in a shop and what 100 points are worth with it.",
);
/// Heading of how it is done.
pub(crate) const HOW: Word = word!("怎样兑换", "How to redeem");
/// How it is done: which way to go.
const HOW_STEPS: [Word; 3] = [
    word!(
        "先在礼品页看清积分、现金部分和限制。",
        "Look at the reward's page: points, cash part and limits.",
    ),
    word!(
        "拨打人工客服或到营业厅，报礼品名称办理。实物可以到店领取。",
        "Call us or go to a shop and name the reward. Things can be collected at a shop.",
    ),
    word!(
        "积分先用最早到期的一批，办理后有短信回执。",
        "Points that expire first are used first, and a receipt comes by SMS.",
    ),
];
/// How it is done where one can sign in: which way to go.
pub(crate) const HOW_ONLINE: Word = word!(
    "点“去兑换”，登录后核对数量和收货地址再确认；也可以拨打人工客服或到营业厅办理。",
    "Choose “Redeem”, sign in, check everything and confirm. Our staff can also do it for you.",
);
/// Leads to where it is done.
pub(crate) const REDEEM: Word = word!("去兑换", "Redeem");

/// How it is done, in a hall where one can sign in or not.
pub(crate) fn how_steps(has_account: bool) -> [Word; 3] {
    let [look, call, receipt] = HOW_STEPS;
    [look, if has_account { HOW_ONLINE } else { call }, receipt]
}

/// Before the price in a shop.
pub(crate) const WORTH: Word = word!("市价", "In a shop");
/// Before what 100 points are worth.
pub(crate) const PER_HUNDRED: Word = word!("每100积分值", "100 points are worth");
/// The same, as the name of a line.
pub(crate) const PER_HUNDRED_LINE: Word = word!("每100积分价值", "Worth of 100 points");
/// How that is reckoned.
pub(crate) const PER_HUNDRED_HOW: Word = word!(
    "算法：市价减去现金部分，除以积分，舍到分。",
    "Reckoned as the price in a shop less the cash part, divided by the points, rounded down to the fen.",
);
/// Kind.
pub(crate) const KIND: Word = word!("类型", "Kind");
/// How it arrives.
pub(crate) const DELIVERY: Word = word!("怎样到手", "How it arrives");
/// Who supplies it.
pub(crate) const PARTNER: Word = word!("合作商家", "Supplied by");
/// How much of it there was at first.
pub(crate) const ISSUED: Word = word!("发放总量", "Issued in all");
/// Why no stock is shown.
pub(crate) const ISSUED_NOTE: Word = word!(
    "数量有限，兑完即止；能否兑换以办理时为准。",
    "There are only so many. Whether there is one left is known when you redeem.",
);
/// Limit for one person.
pub(crate) const LIMIT: Word = word!("每人限兑", "Limit");
/// Days a voucher stays valid.
pub(crate) const VOUCHER: Word = word!("券有效期", "Voucher valid for");
/// When it can be redeemed.
pub(crate) const VALID: Word = word!("兑换时间", "Can be redeemed");
/// The add-on or service it grants.
pub(crate) const GRANTS: Word = word!("兑换后得到", "What it gives you");
/// Its fee outside the mall.
pub(crate) const GRANTS_FEE: Word = word!("平时价格", "Usual price");
/// Conditions.
pub(crate) const NOTES: Word = word!("兑换前请注意", "Before you redeem");
/// Other rewards of the shelf.
pub(crate) const SAME_SHELF: Word = word!("同一货架", "On the same shelf");
/// Leads to the whole mall.
pub(crate) const ALL: Word = word!("全部礼品", "All rewards");
/// Heading of the questions about points.
pub(crate) const QUESTIONS: Word = word!("关于积分", "About points");
/// For what there is only so much of.
pub(crate) const LIMITED: Word = word!("数量有限", "Limited");

/// At most so many for one person in a month.
pub(crate) fn limit(count: u16, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("每月{count}件"),
        Locale::En => format!("{count} a month"),
    }
}

/// A number of things.
pub(crate) fn pieces(count: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("{count}件"),
        Locale::En => count.to_owned(),
    }
}

/// A number of days.
pub(crate) fn days(count: u16, locale: Locale) -> String {
    match (locale, count) {
        (Locale::Zh, _) => format!("{count}天"),
        (Locale::En, 1) => "1 day".to_owned(),
        (Locale::En, _) => format!("{count} days"),
    }
}

/// From a day on.
pub(crate) fn since(day: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("{day}起"),
        Locale::En => format!("from {day}"),
    }
}

/// From a day to another.
pub(crate) fn between(first: &str, last: &str, locale: Locale) -> String {
    match locale {
        Locale::Zh => format!("{first}至{last}"),
        Locale::En => format!("{first} to {last}"),
    }
}

/// A kind: its name in the markup and its words.
pub(crate) const fn kind(kind: RewardKind) -> (&'static str, Word) {
    match kind {
        RewardKind::Virtual => ("virtual", word!("直接到账", "Credited at once")),
        RewardKind::Physical => ("physical", word!("实物", "Things")),
        RewardKind::Partner => ("partner", word!("合作商家", "Partners")),
    }
}

/// Every shelf, in the order they stand.
pub(crate) const SHELF_ORDER: [Shelf; 8] = [
    Shelf::Airtime,
    Shelf::Daily,
    Shelf::Home,
    Shelf::Digital,
    Shelf::Travel,
    Shelf::Entertainment,
    Shelf::Health,
    Shelf::Giving,
];

/// A shelf: its name in addresses and its words.
pub(crate) const fn shelf(shelf: Shelf) -> (&'static str, Word) {
    match shelf {
        Shelf::Airtime => ("airtime", word!("话费与流量", "Credit and data")),
        Shelf::Daily => ("daily", word!("生活", "Everyday")),
        Shelf::Home => ("home", word!("家居", "Home")),
        Shelf::Digital => ("digital", word!("数码", "Digital")),
        Shelf::Travel => ("travel", word!("出行", "Travel")),
        Shelf::Entertainment => ("entertainment", word!("影音", "Entertainment")),
        Shelf::Health => ("health", word!("健康", "Health")),
        Shelf::Giving => ("giving", word!("公益", "Giving")),
    }
}

/// A way a reward arrives.
pub(crate) const fn delivery(delivery: Delivery) -> Word {
    match delivery {
        Delivery::Credit => word!("直接到账", "Credited to your number at once"),
        Delivery::Voucher => word!("短信发券码", "Voucher code by SMS"),
        Delivery::PickUp => word!("营业厅领取", "Collected at a shop"),
        Delivery::Courier => word!("快递送达", "Sent to your address"),
    }
}
