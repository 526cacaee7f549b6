//! A reward of the points mall (积分商城): virtual, physical or from a partner.

use super::ValidFor;
use hall_types::{Fen, Lit, OfferingRef, Picture, Points, RewardId, Text};
use serde::{Deserialize, Serialize};

/// What a reward is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RewardKind {
    /// Data, minutes, credit: arrives at once.
    Virtual,
    /// A thing that is handed over or sent.
    Physical,
    /// A partner's voucher.
    Partner,
}

/// How a reward reaches the subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Delivery {
    /// Credited to the number at once.
    Credit,
    /// A voucher code by SMS.
    Voucher,
    /// Collected at a shop.
    PickUp,
    /// Sent to an address.
    Courier,
}

/// The shelf a reward stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Shelf {
    /// 话费与流量: credit, data, minutes.
    Airtime,
    /// 生活: food, drink, everyday.
    Daily,
    /// 家居: home and kitchen.
    Home,
    /// 数码: phones and accessories.
    Digital,
    /// 出行: travel.
    Travel,
    /// 影音: film, music, reading.
    Entertainment,
    /// 健康: health and sport.
    Health,
    /// 公益: giving.
    Giving,
}

/// A reward.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reward {
    /// Id, unique among rewards.
    pub id: RewardId,
    /// Name.
    pub name: Text,
    /// What one gets, in one sentence.
    pub summary: Text,
    /// What it is.
    pub kind: RewardKind,
    /// Shelf.
    pub shelf: Shelf,
    /// Price in points; with `cash` the points part.
    pub points: Points,
    /// Cash part of the price.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash: Option<Lit<Fen>>,
    /// What it would cost in a shop: the honest value behind "yuan per point".
    pub worth: Lit<Fen>,
    /// How many there are at first; absent means without limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stock: Option<u32>,
    /// At most so many for one person in a calendar month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_person_max: Option<u16>,
    /// How it arrives; at least one way.
    pub delivery: Vec<Delivery>,
    /// The partner who supplies it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Text>,
    /// The add-on or service it grants, when it is one of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grants: Option<OfferingRef>,
    /// When it can be redeemed.
    pub valid_for: ValidFor,
    /// Days a voucher stays valid once issued.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voucher_days: Option<u16>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Shown among the first; smaller comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<u16>,
    /// Conditions people must know before they redeem.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}
