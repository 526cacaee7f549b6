//! Front matter of Markdown pages.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What a help page is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum HelpTopic {
    /// 账单与缴费: bills and payment.
    Bills,
    /// 套餐与流量: plans and data.
    Plans,
    /// 漫游与国际: roaming and international.
    Roaming,
    /// 业务办理: services.
    Services,
    /// 积分与会员: points and club.
    Points,
    /// 账户与安全: account and safety.
    Account,
    /// 网络与手机: network and handset.
    Network,
}

/// The TOML between `+++` lines at the top of a Markdown file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Front matter of an Openhall page"))]
pub struct FrontMatter {
    /// Title, also the page's heading.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = hall_types::schema::WORDS)))]
    pub title: String,
    /// One or two sentences for lists and search engines.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = hall_types::schema::WORDS)))]
    pub summary: String,
    /// Day of the last change of substance.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateText"))]
    pub updated: Date,
    /// Topic; required for help pages, meaningless elsewhere.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<HelpTopic>,
    /// Position within its list; smaller comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u16>,
    /// Other words people search with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}
