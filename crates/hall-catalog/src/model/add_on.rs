//! An add-on (叠加包): extends a plan; several at a time, within exclusions.

use super::{
    Allowance, Charge, Effective, Eligibility, FeePer, Introductory, Limit, Need, Proration,
    SaleState, ValidFor,
};
use hall_types::{AddOnId, Fen, GroupId, Lit, OfferingRef, Picture, PlanId, Text};
use serde::{Deserialize, Serialize};

/// Add-ons of one kind, of which a subscriber may have so many at a time.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExclusionGroup {
    /// Id.
    pub id: GroupId,
    /// Name, as a heading above its add-ons.
    pub name: Text,
    /// At most so many of the group at a time; absent means no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_most: Option<u8>,
}

/// An add-on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AddOn {
    /// Id, unique among add-ons.
    pub id: AddOnId,
    /// Name.
    pub name: Text,
    /// One sentence on what it is good for, without prices.
    pub summary: Text,
    /// Whether it is sold.
    pub state: SaleState,
    /// When it can be taken.
    pub valid_for: ValidFor,
    /// Number it was filed under with the regulator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing_number: Option<String>,
    /// The group it belongs to.
    pub group: GroupId,
    /// Fee.
    pub fee: Lit<Fen>,
    /// What the fee is for.
    pub fee_per: FeePer,
    /// A lower one for the first months, beside a monthly fee that goes on until it is switched off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introductory: Option<Introductory>,
    /// How long it lasts, in days from its start; absent means until it is switched off (monthly
    /// and daily ones) or until the month's end (those paid once).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lasts_days: Option<u16>,
    /// How fee and allowances count in a first, incomplete month.
    pub first_month: Proration,
    /// What it covers.
    #[serde(default, rename = "allowance", skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Allowance>,
    /// Prices it replaces, tried before the plan's.
    #[serde(default, rename = "charge", skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge>,
    /// What happens beyond some amount of use.
    #[serde(default, rename = "limit", skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// When joining takes effect.
    pub effective: Effective,
    /// When leaving takes effect.
    pub leave_effective: Effective,
    /// Who may have it.
    #[serde(default)]
    pub eligibility: Eligibility,
    /// Only with one of these plans; empty means with any.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<PlanId>,
    /// Offerings that cannot be had together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<OfferingRef>,
    /// What it is good for, the most important need first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// Shown among the first; smaller comes first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<u16>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Anything else people must know before they take it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}

impl AddOn {
    /// True for what is over some time after it has begun, whatever anybody does.
    pub fn ends_by_itself(&self) -> bool {
        self.lasts_days.is_some() || self.fee_per == FeePer::Once
    }
}
