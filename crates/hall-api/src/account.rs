//! The account home: what is left, what it has cost so far, what is due.

#[cfg(feature = "openapi")]
use crate::schema;
use crate::{Day, Moment, UsageUnit};
use hall_types::{BillingPeriod, BrandId, Fen, OfferingRef, PlanId, Points, Text};
use serde::{Deserialize, Serialize};

/// First screen after signing in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AccountHome {
    /// The number with its middle hidden.
    pub masked: String,
    /// Brand.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub brand: BrandId,
    /// Name of the brand.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub brand_name: Text,
    /// Address of the brand's sign, from the hall's root; absent when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub brand_sign: Option<String>,
    /// Plan.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub plan: PlanId,
    /// Name of the plan.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub plan_name: Text,
    /// The month that runs.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// Money on the account; negative when it is owed.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub balance_fen: Fen,
    /// Charges of the month so far.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub charges_fen: Fen,
    /// Unpaid from closed bills; zero when everything is paid.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub due_fen: Fen,
    /// Last day to pay what is due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub due_on: Option<Day>,
    /// The figures hold as of then.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub as_of: Moment,
    /// Allowances, the most important first.
    pub allowances: Vec<AllowanceLeft>,
    /// Points that can be spent.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub points: Points,
    /// Messages nobody has read yet.
    pub unread: u32,
    /// True when personalised offers are allowed.
    pub personalised: bool,
}

/// What is left of an allowance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AllowanceLeft {
    /// Unit of the quantities.
    pub unit: UsageUnit,
    /// Its name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Plan, add-on or service that brings it.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub source: OfferingRef,
    /// Name of that.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub source_name: Text,
    /// Given for the period; what rolled in is not part of it.
    pub granted: u64,
    /// Moved over from earlier months.
    pub rolled_in: u64,
    /// Used.
    pub used: u64,
    /// Left: granted + rolled in − used.
    pub left: u64,
    /// Ends after this day; absent for what lasts until it is used up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub expires_on: Option<Day>,
    /// What happens when it is used up, or how fast it goes on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub beyond: Option<Text>,
}

/// What is left of every allowance, and since when anything is slower.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageConsumption {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// The figures hold as of then.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub as_of: Moment,
    /// Allowances, the most important first.
    pub allowances: Vec<AllowanceLeft>,
    /// What limits have taken hold, in words.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Text>))]
    pub limits_reached: Vec<Text>,
}

/// Who the operator takes the person for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profile {
    /// The number with its middle hidden.
    pub masked: String,
    /// Name with all but the first character hidden; absent when the operator holds none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub name_masked: Option<String>,
    /// Brand.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub brand_name: Text,
    /// Address of the brand's sign, from the hall's root; absent when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub brand_sign: Option<String>,
    /// Tier of the VIP club.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub tier_name: Text,
    /// First day with the operator.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub joined_on: Day,
    /// Whole months with the operator (网龄).
    pub tenure_months: u16,
    /// True for members of a corporate customer.
    pub is_corporate: bool,
    /// E-mail address, mostly hidden; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub email_masked: Option<String>,
}
