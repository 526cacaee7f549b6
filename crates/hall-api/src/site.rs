//! `GET /api/v1/site`: who the operator is and what its hall offers.

#[cfg(feature = "openapi")]
use crate::schema;
use hall_types::{BrandId, Locale, Text};
use serde::{Deserialize, Serialize};

/// Who the operator is and what its hall offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SiteInfo {
    /// The operator's name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub operator: Text,
    /// Address of the hall, without a final slash.
    #[cfg_attr(feature = "openapi", schema(example = "https://hall.example.com"))]
    pub url: String,
    /// Languages, the default one first.
    #[cfg_attr(feature = "openapi", schema(value_type = Vec<schema::Locale>))]
    pub locales: Vec<Locale>,
    /// Address of the logo, from the hall's root.
    #[cfg_attr(feature = "openapi", schema(example = "/media/logo.svg"))]
    pub logo: String,
    /// A person to talk to.
    pub hotline: Hotline,
    /// Brands, in the order they are shown.
    pub brands: Vec<Brand>,
    /// What is switched on.
    pub features: Features,
    /// Version of the hall that answers.
    #[cfg_attr(feature = "openapi", schema(example = "0.1.0"))]
    pub version: String,
}

/// A person to talk to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hotline {
    /// Number, digits only.
    pub number: String,
    /// When somebody answers.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub hours: Text,
    /// Number to call from abroad, with `+`; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub from_abroad: Option<String>,
    /// Address of a chat; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(nullable = false))]
    pub chat_url: Option<String>,
}

/// A brand (品牌).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Brand {
    /// Id.
    #[cfg_attr(feature = "openapi", schema(value_type = String, example = "gotone"))]
    pub id: BrandId,
    /// Name.
    #[cfg_attr(feature = "openapi", schema(value_type = schema::Text))]
    pub name: Text,
    /// Address of its sign, from the hall's root; absent when it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "openapi",
        schema(nullable = false, example = "/media/brands/gotone.svg")
    )]
    pub sign: Option<String>,
}

/// Parts of the hall that an operator can leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Features {
    /// Self-service behind the sign-in.
    pub account: bool,
    /// The points mall.
    pub points_mall: bool,
    /// The VIP club.
    pub vip_club: bool,
    /// The Atom feed of promotions.
    pub feed: bool,
    /// The service worker with its offline page.
    pub offline: bool,
}
