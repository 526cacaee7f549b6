//! Words of help, notices and contact.

use app_ui::{Glyph, Word, spoken, word};
use hall_catalog::model::ChannelKind;
use hall_content::model::HelpTopic;
use hall_types::Locale;

/// Title of help.
pub(crate) const TITLE: Word = word!("帮助", "Help");
/// Lead of help.
pub(crate) const LEAD: Word = word!(
    "按主题查找，或直接搜索。每页底部都有人工客服电话。",
    "By subject, or by search. Every page ends with the number of a person to talk to.",
);
/// Label of the links to subjects.
pub(crate) const SUBJECTS: Word = word!("主题", "Subjects");
/// Title of the notices.
pub(crate) const NOTICES: Word = word!("公告", "Notices");
/// Lead of the notices.
pub(crate) const NOTICES_LEAD: Word = word!(
    "资费调整、网络维护和规则变更，最新的在前。",
    "Changes of prices, network works and new rules, the newest first.",
);
/// When there is none.
pub(crate) const NO_NOTICES: Word = word!("目前没有公告", "There are no notices");
/// Leads to help.
pub(crate) const TO_HELP: Word = word!("查看帮助", "Go to help");
/// Title of contact.
pub(crate) const CONTACT: Word = word!("联系我们", "Contact");
/// Lead of contact.
pub(crate) const CONTACT_LEAD: Word = word!(
    "先是人工客服，再是其他渠道，都写明服务时间。",
    "A person first, then every other way, each with its hours.",
);
/// Heading of the channels.
pub(crate) const CHANNELS: Word = word!("全部渠道", "Every way to reach us");
/// Before when a channel is open.
pub(crate) const HOURS: Word = word!("服务时间", "Hours");
/// Before how to reach a channel.
pub(crate) const REACH: Word = word!("怎么联系", "How");
/// Lead of the shops.
pub(crate) const SHOPS_LEAD: Word = word!(
    "按城市列出每家营业厅的地址、营业时间和电话；标明可领奖品的，可以自提兑换的礼品。",
    "Every shop by city, with its address, hours and telephone, and whether rewards are collected there.",
);
/// Label of the links to cities.
pub(crate) const CITIES: Word = word!("城市", "Cities");
/// That rewards can be collected.
pub(crate) const HANDS_OUT: Word = word!("可领奖品", "Rewards collected here");
/// Before where a shop is.
pub(crate) const ADDRESS: Word = word!("地址", "Address");
/// Before a shop's number.
pub(crate) const TELEPHONE: Word = word!("电话", "Telephone");
/// Leads to the shops.
pub(crate) const TO_SHOPS: Word = word!("查看全部营业厅", "See all shops");
/// Calls the number.
pub(crate) const CALL: Word = word!("拨打", "Call");

/// A city with the number of its shops.
pub(crate) fn city(name: &str, shops: usize, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{name}（{shops}家）"),
        Locale::En => format!("{name} ({shops})"),
    }
}

/// A subject of help: its name in addresses and its words.
pub(crate) const fn topic(topic: HelpTopic) -> (&'static str, Word, Glyph) {
    match topic {
        HelpTopic::Bills => ("bills", word!("账单与缴费", "Bills and payment"), Glyph::Document),
        HelpTopic::Plans => ("plans", word!("套餐与流量", "Plans and data"), Glyph::Plan),
        HelpTopic::Roaming => {
            ("roaming", word!("漫游与国际", "Roaming and international"), Glyph::Travel)
        }
        HelpTopic::Services => ("services", word!("业务办理", "Services"), Glyph::Service),
        HelpTopic::Points => ("points", word!("积分与会员", "Points and club"), Glyph::Points),
        HelpTopic::Account => ("account", word!("账户与安全", "Account and safety"), Glyph::Shield),
        HelpTopic::Network => ("network", word!("网络与手机", "Network and handset"), Glyph::Data),
    }
}

/// Every subject, in the order people are asked.
pub(crate) const TOPICS: [HelpTopic; 7] = [
    HelpTopic::Bills,
    HelpTopic::Plans,
    HelpTopic::Roaming,
    HelpTopic::Services,
    HelpTopic::Points,
    HelpTopic::Account,
    HelpTopic::Network,
];

/// The icon of a channel.
pub(crate) const fn channel(kind: ChannelKind) -> Glyph {
    match kind {
        ChannelKind::Web => Glyph::Globe,
        ChannelKind::PhoneWeb => Glyph::Plan,
        ChannelKind::Kiosk => Glyph::Table,
        ChannelKind::SmsHall => Glyph::Message,
        ChannelKind::Hotline => Glyph::Phone,
        ChannelKind::Store => Glyph::Shop,
    }
}
