//! Changing plan: every plan with whether the person could take it, and what another one does besides.

#[cfg(feature = "openapi")]
use crate::schema;
use crate::{Day, ProductKind};
use hall_types::{BillingPeriod, Fen, OfferingRef, PlanId, Text};
use serde::{Deserialize, Serialize};

/// How a plan stands with the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PlanState {
    /// Had today.
    Current,
    /// Ordered; begins later.
    Ordered,
    /// To be had.
    Open,
    /// Not to be had; `why_not` says why.
    Closed,
}

/// A plan as a choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanChoice {
    /// The plan.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "unlimited-99"))]
    pub plan: PlanId,
    /// Name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// One sentence on whom it suits.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub summary: Text,
    /// Name of its brand.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub brand_name: Text,
    /// Address of the brand's sign, from the hall's root; absent when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub brand_sign: Option<String>,
    /// What it costs, as a phrase such as `99 yuan a month`.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub price: Text,
    /// Data in it each month, in KB.
    pub data_kb: u64,
    /// Calls in it each month, in seconds.
    pub voice_s: u64,
    /// Messages in it each month.
    pub messages: u64,
    /// How it stands with the person.
    pub state: PlanState,
    /// Why it cannot be had, a sentence each.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub why_not: Vec<Text>,
}

/// Every plan there is for the person, dearer and cheaper ones alike: by fee, the lowest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanChoices {
    /// Today's plan, the ordered one, and everything that is sold.
    pub plans: Vec<PlanChoice>,
    /// The change that is ordered and has not begun.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub ordered: Option<OrderedPlan>,
}

/// A change that is ordered and has not begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderedPlan {
    /// The name of the plan.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Its first day.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub from: Day,
    /// The order, which can be undone; absent when it was not placed here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub order_id: Option<String>,
}

/// What another plan does besides being taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PlanChange {
    /// The plan it takes the place of.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub left_name: Text,
    /// Last day of the new plan's minimum term; absent without one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub bound_until: Option<Day>,
    /// What becomes of add-ons, and of services that cost something or do not go with it.
    pub others: Vec<OtherProduct>,
    /// The last months with their own use, the newest first.
    pub months: Vec<MonthBack>,
}

/// A month that is over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MonthBack {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// What it cost.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub cost_fen: Fen,
    /// What it would have cost with the new plan, everything else as it was.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub with_plan_fen: Fen,
}

/// What becomes of something when a plan changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ProductFate {
    /// It goes on as it is.
    Stays,
    /// It ends of itself, with or without the change.
    Ends,
    /// It is switched off by the same order.
    Left,
    /// It has to be switched off, before or by the same order.
    InTheWay,
}

/// Something else the person has when a plan changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OtherProduct {
    /// The offering.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub offering: OfferingRef,
    /// Which kind.
    pub kind: ProductKind,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// What becomes of it.
    pub fate: ProductFate,
    /// Its last day, when it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub until: Option<Day>,
}

/// A bill that has not begun, before any use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillAhead {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// What it comes to.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub total_fen: Fen,
    /// What it is made of; lines of nothing are left out.
    pub lines: Vec<LineAhead>,
}

/// What a month comes to before any use, once every fee of first months has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AfterPromotions {
    /// The first such month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// Its whole bill.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub total_fen: Fen,
}

/// A line of a bill that has not begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LineAhead {
    /// What it is for.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// The amount.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
}
