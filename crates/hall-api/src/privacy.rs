//! What the hall knows about a person, and what it may do with it.

use crate::Moment;
#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::Text;
use serde::{Deserialize, Serialize};

/// What a person can agree to or refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum ConsentPurpose {
    /// Offers chosen by own use.
    PersonalisedOffers,
    /// Messages about offers.
    MarketingMessages,
    /// Bills by e-mail.
    EbillEmail,
}

/// A purpose and the person's choice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consent {
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// True when agreed to; refused until then.
    pub granted: bool,
    /// Since when; absent when never chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>, nullable = false))]
    pub since: Option<Moment>,
}

/// Every purpose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Consents {
    /// The choices.
    pub consents: Vec<Consent>,
}

/// Chooses.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConsentRequest {
    /// Purpose.
    pub purpose: ConsentPurpose,
    /// Agree or refuse.
    pub granted: bool,
}

/// Something the hall has noted about the person to choose offers by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tag {
    /// Its id.
    pub id: String,
    /// What it says.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub words: Text,
    /// What it was made from.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub source: Text,
    /// Since when.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub since: Moment,
}

/// Everything noted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tags {
    /// The tags.
    pub tags: Vec<Tag>,
}
