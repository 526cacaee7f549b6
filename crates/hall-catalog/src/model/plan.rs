//! A plan (套餐): the tariff one subscribes to, exactly one at a time.

use super::{
    Allowance, Charge, Conversion, Effective, Eligibility, Introductory, Limit, Need, ValidFor,
};
use hall_types::{BrandId, Fen, Lit, OfferingRef, Picture, PlanId, RateCardId, Text};
use serde::{Deserialize, Serialize};

/// Whether an offering is sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SaleState {
    /// Anybody eligible can take it.
    OnSale,
    /// Nobody can take it any more; those who have it keep it, so it stays disclosed.
    Retired,
}

/// How a first, incomplete month counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Proration {
    /// As a whole month.
    Full,
    /// By day, from the day of joining to the month's end: fees are rounded half up to the fen,
    /// allowances up to the next base unit.
    ByDay,
    /// Not at all.
    None,
}

/// The first month of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FirstMonth {
    /// The fee.
    pub fee: Proration,
    /// The allowances.
    pub allowances: Proration,
}

/// A discount on the fee from some tenure (网龄) on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TenureStep {
    /// From this many whole months with the operator.
    pub months_min: u16,
    /// So much per cent off the fee, rounded half up to the fen; 1 to 100.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 100)))]
    pub percent_off: u8,
}

impl TenureStep {
    /// A fee with the discount taken off, rounded half up to the fen.
    pub fn discounted(&self, fee: Fen) -> Fen {
        let percent_left = 100_u8.saturating_sub(self.percent_off);
        let hundredths = i128::from(fee.0) * i128::from(percent_left);
        Fen(i64::try_from((hundredths + 50).div_euclid(100)).unwrap_or(fee.0))
    }
}

/// What leaving before the contract ends costs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Penalty {
    /// This much for each whole month left.
    pub monthly: Lit<Fen>,
}

/// A minimum term.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contract {
    /// Length in months.
    pub months: u16,
    /// What leaving earlier costs; absent means nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub penalty: Option<Penalty>,
}

/// A plan.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Plan {
    /// Id, unique among plans; part of the page's address.
    pub id: PlanId,
    /// Brand it belongs to.
    pub brand: BrandId,
    /// Name.
    pub name: Text,
    /// One sentence on whom it suits, without prices: those are shown from the fields.
    pub summary: Text,
    /// Whether it is sold.
    pub state: SaleState,
    /// When it can be (or could be) taken.
    pub valid_for: ValidFor,
    /// Number it was filed under with the regulator (资费方案编号).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filing_number: Option<String>,
    /// Monthly fee.
    pub fee: Lit<Fen>,
    /// A lower one for the first months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub introductory: Option<Introductory>,
    /// Discounts for long-standing subscribers, by rising `months_min`.
    #[serde(default, rename = "tenure_step", skip_serializing_if = "Vec::is_empty")]
    pub tenure_steps: Vec<TenureStep>,
    /// The first month.
    pub first_month: FirstMonth,
    /// What the fee covers.
    #[serde(default, rename = "allowance", skip_serializing_if = "Vec::is_empty")]
    pub allowances: Vec<Allowance>,
    /// Use that allowances of another kind pay for.
    #[serde(default, rename = "conversion", skip_serializing_if = "Vec::is_empty")]
    pub conversions: Vec<Conversion>,
    /// What other use costs, tried in order.
    #[serde(default, rename = "charge", skip_serializing_if = "Vec::is_empty")]
    pub charges: Vec<Charge>,
    /// Shared prices, tried after the plan's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rate_cards: Vec<RateCardId>,
    /// What happens beyond some amount of use.
    #[serde(default, rename = "limit", skip_serializing_if = "Vec::is_empty")]
    pub limits: Vec<Limit>,
    /// Minimum term.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contract: Option<Contract>,
    /// When joining takes effect.
    pub effective: Effective,
    /// When leaving takes effect.
    pub leave_effective: Effective,
    /// Who may have it.
    #[serde(default)]
    pub eligibility: Eligibility,
    /// Offerings that cannot be had together with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub excludes: Vec<OfferingRef>,
    /// What it is good for, the most important need first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub needs: Vec<Need>,
    /// Shown among the first; smaller comes first; absent means after those that have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub featured: Option<u16>,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
    /// Anything else people must know before they take it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Text>,
}
