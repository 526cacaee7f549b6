//! Topping up and paying (TMF676): an order, a hosted checkout, a receipt.

use crate::Moment;
#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::{Fen, Locale, Text};
use serde::{Deserialize, Serialize};

/// What a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PaymentPurpose {
    /// Money onto the account.
    TopUp,
    /// What is due on closed bills.
    Bill,
}

/// How a payment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum PaymentState {
    /// The checkout is open.
    Pending,
    /// Paid and on the account.
    Paid,
    /// The bank refused it, or the person left.
    Failed,
    /// The bank has not answered yet; the hall asks until it knows.
    Unknown,
    /// Paid and given back.
    Refunded,
    /// Nobody paid in time.
    Expired,
}

/// What to pay, suggested from the bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentSuggestions {
    /// Money on the account.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub balance_fen: Fen,
    /// Unpaid from closed bills.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub due_fen: Fen,
    /// Amounts to choose from, the suggested one first.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<i64>))]
    pub amounts_fen: Vec<Fen>,
    /// Why the first one is suggested.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub why: Text,
    /// Least amount.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub min_fen: Fen,
    /// Greatest amount.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub max_fen: Fen,
}

/// Opens a payment. The id is made by the client before it sends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentRequest {
    /// UUID of the payment.
    pub id: String,
    /// What for.
    pub purpose: PaymentPurpose,
    /// How much.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
    /// Language of the checkout.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Locale))]
    pub locale: Locale,
}

/// A payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payment {
    /// Its id.
    pub id: String,
    /// Number to quote when one asks about it.
    pub reference: String,
    /// What for.
    pub purpose: PaymentPurpose,
    /// How much.
    #[cfg_attr(feature = "openapi", schema(value_type = i64))]
    pub amount_fen: Fen,
    /// How it stands.
    pub state: PaymentState,
    /// When it was opened.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub at: Moment,
    /// Where to pay; while it is pending.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub checkout_url: Option<String>,
    /// When the bank said yes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub paid_at: Option<Moment>,
    /// Money on the account afterwards; once it is paid.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<i64>, nullable = false))]
    pub balance_after_fen: Option<Fen>,
}

/// Payments, the newest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Payments {
    /// The payments.
    pub payments: Vec<Payment>,
}
