//! The VIP club: its tiers, its services, and who is entitled to what.

use hall_types::{Fen, Lit, Picture, Slug, Text};
use serde::{Deserialize, Serialize};

/// A tier of the club.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VipTier {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Text,
    /// How one gets there, in words people can check themselves.
    pub how: Text,
}

/// How a club service opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum VipAccess {
    /// Free for the tiers named, closed to others.
    Restricted,
    /// For the tiers named, by fee or by taking part in a promotion.
    SemiOpen,
    /// For everybody, graded by tier.
    Open,
}

/// A service of the club.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VipService {
    /// Id.
    pub id: Slug,
    /// Name.
    pub name: Text,
    /// What one gets.
    pub summary: Text,
    /// How it opens.
    pub access: VipAccess,
    /// Tiers that have it without paying.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub free_for: Vec<Slug>,
    /// Tiers that can have it for the fee or by taking part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by_fee_for: Vec<Slug>,
    /// The fee for those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fee: Option<Lit<Fen>>,
    /// What one use would cost elsewhere.
    pub worth: Lit<Fen>,
    /// How to use it.
    pub how: Text,
    /// Picture.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}
