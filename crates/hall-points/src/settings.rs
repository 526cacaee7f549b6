//! What an operator can set: the section `[points]` of `hall.toml`.
//!
//! What does not live here: prices and limits of rewards (the catalogue has them), and what settings
//! come to (`earning` and the other acts).

mod check;
mod earn_rate;
mod earning_charge;
mod expiry_rule;
mod return_policy;

pub use earn_rate::EarnRate;
pub use earning_charge::EarningCharge;
pub use expiry_rule::ExpiryRule;
pub use return_policy::ReturnPolicy;

use hall_types::{BillingPeriod, BrandId, Lit, PromotionId, Slug, Text};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// How parts of a point are treated. The whole bill is counted at once, so parts are lost once.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum EarnRounding {
    /// Only whole yuan count, then only whole points.
    #[default]
    WholeYuan,
    /// Every fen counts, then only whole points.
    Down,
    /// Every fen counts, and half a point is a whole one.
    HalfUp,
}

/// Another rate for some subscribers. Whoever several fit has the best one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateFor {
    /// Only subscribers of these brands; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<BrandId>,
    /// Only members of these tiers of the club; empty means everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Slug>,
    /// The rate.
    pub rate: Lit<EarnRate>,
}

/// Points on top of the rate, for bills of some months. Several campaigns add up; each makes a lot of its own.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Campaign {
    /// Id, unique among campaigns and never used again.
    pub id: PromotionId,
    /// Its name, as people read it in their history.
    pub name: Text,
    /// First month whose bill counts.
    pub from: BillingPeriod,
    /// Last month whose bill counts.
    pub until: BillingPeriod,
    /// Only subscribers of these brands; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub brands: Vec<BrandId>,
    /// Only members of these tiers of the club; empty means everybody.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Slug>,
    /// What it adds to the rate.
    pub rate: Lit<EarnRate>,
    /// How long its points last; absent means like all others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expiry: Option<Lit<ExpiryRule>>,
}

/// How points come, last, return and end.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PointsSettings {
    /// How long points last, counted from the month they arrive in.
    pub expiry: Lit<ExpiryRule>,
    /// Points for a yuan of the bill that counts.
    pub rate: Lit<EarnRate>,
    /// How parts of a point are treated.
    pub rounding: EarnRounding,
    /// The kinds of charges that count; absent means all but penalties, empty means that bills earn nothing.
    pub earns_on: BTreeSet<EarningCharge>,
    /// The first month whose bill earns points; absent means every bill that is closed here. What months
    /// before it brought was taken over from the earlier system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earns_from: Option<BillingPeriod>,
    /// Where points go back to when a subscriber cancels or returns something.
    pub returned: Lit<ReturnPolicy>,
    /// The same where the operator could not deliver, or delivered something wrong.
    pub returned_by_operator: Lit<ReturnPolicy>,
    /// Days after the one on which somebody had it, in which they can ask to return a thing; 0 means that nobody can.
    pub return_days: u16,
    /// True where codes that somebody has seen can be returned as well, as long as no partner said that they were used.
    pub return_codes: bool,
    /// Days there are at least between the notice that a number is closed and the last day its points
    /// can be spent; 0 means that they may end with that very day.
    pub notice_days: u16,
    /// Other rates for some subscribers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub rate_for: Vec<RateFor>,
    /// Campaigns.
    #[serde(rename = "campaign", skip_serializing_if = "Vec::is_empty")]
    pub campaigns: Vec<Campaign>,
}

impl Default for PointsSettings {
    fn default() -> Self {
        Self {
            expiry: Lit(ExpiryRule::Months(36)),
            rate: Lit(EarnRate::ONE),
            rounding: EarnRounding::default(),
            earns_on: EarningCharge::usual(),
            earns_from: None,
            returned: Lit(ReturnPolicy::OriginalExpiry),
            returned_by_operator: Lit(ReturnPolicy::AtLeastDays(30)),
            return_days: 7,
            return_codes: false,
            notice_days: 30,
            rate_for: Vec::new(),
            campaigns: Vec::new(),
        }
    }
}
