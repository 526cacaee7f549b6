//! What a catalogue does to the people who have it, for staff. Nothing in it says who anybody is.

use crate::Day;
use hall_types::{AddOnId, Fen, PlanId, Slug};
use serde::{Deserialize, Serialize};

/// The portfolio, as far as it has been worked out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioReport {
    /// The day whose offers and months it goes by; absent until there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub day: Option<Day>,
    /// The portfolio; absent until there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub portfolio: Option<Portfolio>,
    /// How far the next one is; absent when it is that of today. Ask again in a few seconds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub progress: Option<PortfolioProgress>,
}

/// How far a portfolio is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioProgress {
    /// So many people have been looked at …
    pub done: u64,
    /// … of so many; 0 while that is being found out.
    pub people: u64,
}

/// How a catalogue stands with the people who were looked at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Portfolio {
    /// How many people were looked at.
    pub people: u64,
    /// For whom there was nothing to go by, or no choice that serves all use.
    pub left_out: u64,
    /// What everybody together would pay less in a month if each moved to what is cheapest for them.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub at_risk_fen: Fen,
    /// Every plan, by id.
    pub plans: Vec<PortfolioPlan>,
    /// Every add-on, by id.
    pub add_ons: Vec<PortfolioAddOn>,
    /// Sorts of use, by calls and then by data.
    pub coverage: Vec<PortfolioCell>,
    /// What to think about.
    pub suggestions: Vec<PortfolioSuggestion>,
}

/// What is counted for each plan and add-on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioCounts {
    /// How many have it.
    pub subscribers: u64,
    /// How many it would be best for.
    pub best_for: u64,
    /// How many have it for whom something else would be cheaper.
    pub better_off_elsewhere: u64,
    /// What those would pay less in a month if each moved to what is cheapest for them.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub at_risk_fen: Fen,
}

/// A plan, as it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioPlan {
    /// The plan.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "unlimited-99"))]
    pub plan: PlanId,
    /// What is counted.
    #[serde(flatten)]
    pub counts: PortfolioCounts,
    /// How many of those who were looked at could have it.
    pub open_to: u64,
    /// The plan that beats it for all of them; absent when none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub dominated_by: Option<PortfolioDominator>,
}

/// A plan that costs no more for anybody who could have another one, and less for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioDominator {
    /// The plan.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "unlimited-99"))]
    pub plan: PlanId,
    /// How many people that goes by.
    pub people: u64,
    /// Somebody for whom it shows most.
    pub witness: PortfolioWitness,
}

/// What somebody uses in a month, on average, and what another plan saves them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioWitness {
    /// Seconds of calls made.
    pub calls_s: u64,
    /// KB of data.
    pub data_kb: u64,
    /// Messages sent.
    pub messages: u64,
    /// How much less the other plan costs them in a month.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub less_fen: Fen,
}

/// An add-on, as it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioAddOn {
    /// The add-on.
    #[serde(rename = "addon")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "data-10g"))]
    pub add_on: AddOnId,
    /// What is counted.
    #[serde(flatten)]
    pub counts: PortfolioCounts,
    /// The add-on that makes it needless, by the terms of both; absent when none does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub dominated_by: Option<PortfolioAddOnDominator>,
}

/// An add-on that whoever can have another one can have instead, for no more money, with no less of any
/// allowance in the same scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioAddOnDominator {
    /// The add-on.
    #[serde(rename = "addon")]
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "data-10g"))]
    pub add_on: AddOnId,
    /// How much lower its fee is.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub less_fen: Fen,
    /// Each allowance of the other one with what it holds instead.
    pub witness: Vec<PortfolioHeldInstead>,
}

/// An allowance of an add-on and what another one holds instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioHeldInstead {
    /// Its id within the add-on.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "data"))]
    pub allowance: Slug,
    /// What it holds: seconds, messages or KB.
    pub quantity: u64,
    /// What the other one holds, in the same unit.
    pub instead: u64,
}

/// A sort of use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioCell {
    /// Up to so many seconds of calls in a month; `null` for more than the cell before.
    pub calls_s_max: Option<u64>,
    /// Up to so many KB of data in a month; `null` for more than the cell before.
    pub data_kb_max: Option<u64>,
    /// How many use the phone so.
    pub people: u64,
    /// What the cheapest choice costs them in a month, on average.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub best_mean_fen: Fen,
    /// The plan that is best for most of them; `null` where nobody uses the phone so.
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub best_plan: Option<PlanId>,
}

/// What to do about a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PortfolioRemedy {
    /// Another one beats it.
    Retire,
    /// Another one costs nearly the same.
    Merge,
}

/// Something to think about; it goes by the people who were looked at and proves nothing about others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PortfolioSuggestion {
    /// What to do.
    pub what: PortfolioRemedy,
    /// With which plan.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "unlimited-99"))]
    pub plan: PlanId,
    /// The plan that takes its place.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "unlimited-99"))]
    pub into: PlanId,
    /// How many have it and would be touched.
    pub touched: u64,
}
