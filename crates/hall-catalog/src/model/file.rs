//! A file of `catalog/`: any of the catalogue's things, in any combination.

use super::{
    AddOn, Channel, ExclusionGroup, Plan, RateCard, Reward, Service, Shop, TimeBand, VipService,
    VipTier, Zone,
};
use serde::{Deserialize, Serialize};

/// One file of `catalog/`. Splitting the catalogue over files is for people's convenience: order
/// and file names mean nothing, ids are unique over all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Catalogue file of an Openhall site"))]
pub struct CatalogFile {
    /// Plans.
    pub plan: Vec<Plan>,
    /// Groups that add-ons belong to.
    pub group: Vec<ExclusionGroup>,
    /// Add-ons.
    pub add_on: Vec<AddOn>,
    /// Services.
    pub service: Vec<Service>,
    /// Rewards.
    pub reward: Vec<Reward>,
    /// Channels.
    pub channel: Vec<Channel>,
    /// Shops, in the order people shall see them.
    pub shop: Vec<Shop>,
    /// Prices that plans and services share.
    pub rate_card: Vec<RateCard>,
    /// Groups of countries.
    pub zone: Vec<Zone>,
    /// Parts of the week.
    pub time_band: Vec<TimeBand>,
    /// Tiers of the VIP club, highest first.
    pub vip_tier: Vec<VipTier>,
    /// Services of the VIP club.
    pub vip_service: Vec<VipService>,
}
