//! Bills (账单, TMF678): lines with the rule behind each, and why a month differs from the last.

#[cfg(feature = "openapi")]
use crate::schema;
use crate::{Day, Moment, UsageUnit};
use hall_types::{BillingPeriod, Fen, OfferingRef, Text};
use serde::{Deserialize, Serialize};

/// How a bill stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum BillState {
    /// The month still runs; figures are as of now.
    Open,
    /// Closed and not yet paid in full.
    Due,
    /// Paid.
    Paid,
}

/// A month in the list of bills.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillSummary {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// How it stands.
    pub state: BillState,
    /// Its total.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub total_fen: Fen,
    /// Share of each kind of line, in the order they are shown; they add up to the total.
    pub parts: Vec<BillPart>,
}

/// Bills, the newest first: the month that runs and up to six before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bills {
    /// The bills.
    pub bills: Vec<BillSummary>,
}

/// What a line of a bill is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum BillGroup {
    /// Monthly fee of the plan, after discounts.
    PlanFee,
    /// Fees of add-ons.
    AddOns,
    /// Fees of services.
    Services,
    /// Calls beyond what is included.
    Calls,
    /// Messages beyond what is included.
    Messages,
    /// Data beyond what is included.
    Data,
    /// Use in another country or region.
    Roaming,
    /// Calls and messages to other countries and regions.
    International,
    /// Calls, messages and data that cost nothing, such as calls answered.
    Free,
    /// Roundings of the month, corrections and credits.
    Other,
}

/// A share of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillPart {
    /// Which.
    pub group: BillGroup,
    /// How much.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
}

/// A bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Bill {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// How it stands.
    pub state: BillState,
    /// First day it covers.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub from: Day,
    /// Last day it covers.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub until: Day,
    /// The figures hold as of then.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub as_of: Moment,
    /// Its total: the sum of all lines.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub total_fen: Fen,
    /// Of it paid.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub paid_fen: Fen,
    /// Last day to pay.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub due_on: Option<Day>,
    /// Lines, grouped in the order they are shown.
    pub lines: Vec<BillLine>,
    /// What the allowances covered in the month.
    pub allowances: Vec<BillAllowance>,
    /// Compared to the month before; absent for the first bill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub difference: Option<BillDifference>,
}

/// A line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillLine {
    /// What it is about.
    pub group: BillGroup,
    /// Name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Plan, add-on or service it comes from.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub source: OfferingRef,
    /// The rule behind it, in a sentence.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub why: Text,
    /// Rule × quantity = amount, as a formula people can follow, such as `0.15 × 12`; absent where a
    /// fee is simply charged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub formula: Option<Text>,
    /// How much use it prices.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub quantity: Option<u64>,
    /// Unit of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub unit: Option<UsageUnit>,
    /// How many calls, messages or sessions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub events: Option<u32>,
    /// The amount.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
}

/// An allowance in a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillAllowance {
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Unit of the quantities.
    pub unit: UsageUnit,
    /// Given in the month, what rolled in included.
    pub granted: u64,
    /// Used.
    pub used: u64,
    /// Moves on to the next month.
    pub rolls_over: u64,
}

/// Why a bill differs from the one before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillDifference {
    /// The month before.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub before: BillingPeriod,
    /// Its total.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub before_fen: Fen,
    /// This total less that: the sum of all causes.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub change_fen: Fen,
    /// One sentence that names the largest causes, each with its change in money.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub sentence: Text,
    /// Causes, the largest first.
    pub causes: Vec<BillCause>,
}

/// A cause of a difference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BillCause {
    /// Which kind of line.
    pub group: BillGroup,
    /// In words.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub words: Text,
    /// What it adds, or takes away when negative.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub change_fen: Fen,
}
