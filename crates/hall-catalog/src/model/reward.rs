//! A reward of the points mall (积分商城): virtual, physical or from a partner.

use super::ValidFor;
use hall_types::{BrandId, Fen, Lit, OfferingRef, Picture, Points, RewardId, Slug, Text};
use jiff::civil::DateTime;
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

/// Another price for members of some tiers of the club.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TierPrice {
    /// Ids of the tiers; at least one.
    pub tiers: Vec<Slug>,
    /// Price in points; with `cash` the points part.
    pub points: Points,
    /// Cash part of the price; absent means none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash: Option<Lit<Fen>>,
}

/// Hours of sale, on the operator's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SaleWindow {
    /// Begins here.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateTimeText"))]
    pub from: DateTime,
    /// Ends here; this moment is no longer in it.
    #[cfg_attr(feature = "schema", schemars(with = "hall_types::schema::DateTimeText"))]
    pub until: DateTime,
}

impl SaleWindow {
    /// True when a moment lies within.
    pub fn contains(&self, local: DateTime) -> bool {
        self.from <= local && local < self.until
    }
}

/// What one of a reward costs somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RewardPrice {
    /// Points.
    pub points: Points,
    /// And so much money.
    pub cash_fen: Fen,
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
    /// At most so many for everybody together on a calendar day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day_max: Option<u32>,
    /// Only subscribers of these brands; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<BrandId>,
    /// Only members of these tiers of the club; empty means everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Slug>,
    /// Other prices for some tiers of the club; the first that fits holds.
    #[serde(default, rename = "tier_price", skip_serializing_if = "Vec::is_empty")]
    pub tier_prices: Vec<TierPrice>,
    /// Hours of sale within `valid_for`; empty means all of it.
    #[serde(default, rename = "window", skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<SaleWindow>,
    /// How it arrives; at least one way.
    pub delivery: Vec<Delivery>,
    /// The partner who supplies it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Text>,
    /// The add-on or service it grants, when it is one of the catalogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grants: Option<OfferingRef>,
    /// Calendar months that it grants of what is paid for by the month or day, the one in which it is
    /// redeemed counted; absent means one. What is paid for once ends as it does for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grants_months: Option<u16>,
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

impl Reward {
    /// What one of it costs a member of a tier, or somebody who is in none.
    pub fn price_for(&self, tier: Option<&Slug>) -> RewardPrice {
        let fitting = |price: &&TierPrice| tier.is_some_and(|tier| price.tiers.contains(tier));
        let (points, cash) = match self.tier_prices.iter().find(fitting) {
            Some(price) => (price.points, price.cash),
            None => (self.points, self.cash),
        };
        RewardPrice { points, cash_fen: cash.map_or(Fen::ZERO, |cash| cash.0) }
    }
}
