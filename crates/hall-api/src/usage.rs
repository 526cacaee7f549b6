//! Detailed records (详单, TMF635) and units of use.

use crate::Moment;
#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::{BillingPeriod, Fen, Text};
use serde::{Deserialize, Serialize};

/// Unit of a quantity of use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum UsageUnit {
    /// Seconds of calls.
    Seconds,
    /// Messages.
    Count,
    /// Kilobytes of data.
    Kb,
    /// Fen, where an allowance is money.
    Fen,
}

/// What was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum UsageKind {
    /// Calls.
    Voice,
    /// Text messages.
    Sms,
    /// Multimedia messages.
    Mms,
    /// Mobile data.
    Data,
}

/// Which way it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum UsageDirection {
    /// From the subscriber.
    Out,
    /// To the subscriber.
    In,
}

/// One call, message or data session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageRecord {
    /// When it began, in the operator's time zone.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// What.
    pub kind: UsageKind,
    /// Which way.
    pub direction: UsageDirection,
    /// The other party with its middle hidden; absent for data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub party_masked: Option<String>,
    /// Where the subscriber was.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub origin: Text,
    /// Where the other party’s number is from; absent for data and for what was received.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<schema::Text>, nullable = false))]
    pub destination: Option<Text>,
    /// How much.
    pub quantity: u64,
    /// Unit of it.
    pub unit: UsageUnit,
    /// What it cost by itself.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
    /// What paid for it or which price applied, in a few words.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub paid_by: Text,
}

/// A page of detailed records, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsageRecords {
    /// The month.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub month: BillingPeriod,
    /// The figures hold as of then.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub as_of: Moment,
    /// How many records fit the filter.
    pub total: u32,
    /// What those that fit the filter cost together.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
    /// This page.
    pub records: Vec<UsageRecord>,
    /// Asks for the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub next: Option<String>,
}
