//! Advice: the cheapest plan and add-ons for what somebody used, with what each month would have cost.

#[cfg(feature = "openapi")]
use crate::schema;
use crate::{OrderAction, OrderedPlan};
use hall_types::{BillingPeriod, Fen, OfferingRef, Text};
use serde::{Deserialize, Serialize};

/// What the advice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AdviceVerdict {
    /// Something else would have cost less.
    Change,
    /// Nothing would have cost less, or leaving what is had costs more than it saves.
    Stay,
    /// There is nothing to go by yet, or it could not be worked out; `reason` says why.
    Nothing,
}

/// Why there is no advice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum AdviceReason {
    /// The person has not been here a whole month.
    NoWholeMonth,
    /// Nothing was used.
    NoUsage,
    /// No plan is open to the person.
    NoPlan,
    /// Some use has no price with any choice.
    NotServed,
    /// It would have taken too long.
    Unfinished,
    /// Records do not fit together.
    CannotBeRated,
}

/// Advice for one person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Advice {
    /// What it is.
    pub verdict: AdviceVerdict,
    /// Why there is none; absent when there is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub reason: Option<AdviceReason>,
    /// The advice in a sentence without final stop.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub title: Text,
    /// Why, how sure it is, what it does not know: a sentence each.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub sentences: Vec<Text>,
    /// True when it is proven that nothing is cheaper.
    pub optimal: bool,
    /// How to take it, in this order; empty when there is nothing to take, or not now.
    pub steps: Vec<AdviceStep>,
    /// The months it goes by, the oldest first.
    pub months: Vec<AdvisedMonth>,
    /// The months together, by what they were charged for; differences add up to that of the totals.
    pub causes: Vec<AdvisedCause>,
    /// Other choices worth knowing, a sentence each.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub others: Vec<Text>,
    /// A change of plan that is ordered already and has not begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub ordered: Option<OrderedPlan>,
}

/// One order on the way to what is advised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdviceStep {
    /// What is switched.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// On or off.
    pub action: OrderAction,
    /// What it is called, and what it costs.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub words: Text,
}

/// A month that is over, with what would have been paid for its use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdvisedMonth {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// With what the person has today.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub today_fen: Fen,
    /// With what is advised.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub advised_fen: Fen,
}

/// What all months together are charged for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AdvisedCause {
    /// What for.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// With what the person has today.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub today_fen: Fen,
    /// With what is advised.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub advised_fen: Fen,
}
