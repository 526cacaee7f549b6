//! A promotion: what it says in four lengths, for what, for whom, until when.

use hall_types::{OfferingRef, Picture, PromotionId, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Where a promotion stands in its life (TMF671 `lifecycleStatus`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LifecycleStatus {
    /// Being written.
    Draft,
    /// Being tried out.
    Test,
    /// Waits for a second person.
    WaitForApproval,
    /// Live within its dates.
    Release,
    /// Taken off for now.
    Suspend,
    /// Over.
    Retirement,
}

/// The words of a promotion in four lengths (宣传口径). Prices are not typed but taken from the
/// offering: `{fee}` is its fee, `{fee:add-on/data-10g}` that of another one, `{points}` the price
/// of a reward, `{until}` the last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Creative {
    /// 资费口径: the exact terms.
    pub tariff: Text,
    /// 详细口径: a paragraph.
    pub detailed: Text,
    /// 简单口径: one or two sentences.
    pub simple: Text,
    /// 一句话口径: one line, at most 24 Chinese characters or 60 letters.
    pub one_line: Text,
    /// 开通方式: how to take it.
    pub activation: Text,
}

/// A promotion, one file of `promos/` each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Promotion of an Openhall site"))]
pub struct Promotion {
    /// Id; the file is named after it.
    pub id: PromotionId,
    /// Where it stands in its life; only `release` is shown.
    pub status: LifecycleStatus,
    /// Title.
    pub title: Text,
    /// What it promotes.
    pub offering: OfferingRef,
    /// For whom, in words people can check themselves.
    pub audience: Text,
    /// First day.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateText"))]
    pub from: Date,
    /// Last day.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateText"))]
    pub until: Date,
    /// Day it was last changed, for the feed.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateText"))]
    pub updated: Date,
    /// The words.
    pub creative: Creative,
    /// The picture.
    pub picture: Picture,
    /// Shown on the home page, smaller first; absent means not there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<u16>,
}
