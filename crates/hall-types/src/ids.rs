//! Ids people give to things: lower-case words joined by hyphens, so that they can stand in URLs,
//! file names and text commands unchanged.

use serde::{Deserialize, Deserializer, Serialize, de};
use std::{fmt, str::FromStr};

/// Longest id, in bytes.
const ID_LEN_MAX: usize = 64;
/// What an id looks like, for schemas.
#[cfg(feature = "schema")]
const ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

/// Why a text is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not an id; use lower-case letters, digits and single hyphens, at most 64")]
pub struct IdError(pub String);

/// An id of any kind: the shared shape of all ids.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(Box<str>);

impl Slug {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Slug {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let part_ok = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.len() <= ID_LEN_MAX && text.split('-').all(part_ok) {
            Ok(Self(text.into()))
        } else {
            Err(IdError(text.to_owned()))
        }
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(|e: IdError| de::Error::custom(e))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Slug {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "Lower-case letters, digits and single hyphens.",
            "pattern": ID_PATTERN,
            "maxLength": ID_LEN_MAX,
            "examples": ["family-129"],
        })
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub struct $name(Slug);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                self.0.as_str()
            }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(text: &str) -> Result<Self, IdError> {
                text.parse().map(Self)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    )*};
}

ids! {
    /// Id of a plan (套餐).
    PlanId,
    /// Id of an add-on (叠加包).
    AddOnId,
    /// Id of a service (业务).
    ServiceId,
    /// Id of a reward in the points mall.
    RewardId,
    /// Id of a promotion.
    PromotionId,
    /// Id of a brand (品牌).
    BrandId,
    /// Id of a channel (渠道).
    ChannelId,
    /// Id of a shop (营业厅).
    ShopId,
    /// Id of an exclusion group ("one of this kind at most").
    GroupId,
    /// Id of a rate card that several plans share.
    RateCardId,
    /// Id of a group of countries.
    ZoneId,
    /// Id of a time band such as off-peak or weekend.
    TimeBandId,
}

/// What kind of product offering (TMF620) a reference names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfferingKind {
    /// `plan/…`
    Plan,
    /// `add-on/…`
    AddOn,
    /// `service/…`
    Service,
    /// `reward/…`
    Reward,
}

impl OfferingKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::Plan, Self::AddOn, Self::Service, Self::Reward];

    /// The word before the slash.
    pub fn word(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::AddOn => "add-on",
            Self::Service => "service",
            Self::Reward => "reward",
        }
    }
}

/// A reference to a product offering of any kind, written `plan/unlimited-99`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfferingRef {
    /// A plan.
    Plan(PlanId),
    /// An add-on.
    AddOn(AddOnId),
    /// A service.
    Service(ServiceId),
    /// A reward.
    Reward(RewardId),
}

impl OfferingRef {
    /// The kind it names.
    pub fn kind(&self) -> OfferingKind {
        match self {
            Self::Plan(_) => OfferingKind::Plan,
            Self::AddOn(_) => OfferingKind::AddOn,
            Self::Service(_) => OfferingKind::Service,
            Self::Reward(_) => OfferingKind::Reward,
        }
    }

    /// The id after the slash.
    pub fn id(&self) -> &str {
        match self {
            Self::Plan(id) => id.as_str(),
            Self::AddOn(id) => id.as_str(),
            Self::Service(id) => id.as_str(),
            Self::Reward(id) => id.as_str(),
        }
    }
}

impl fmt::Display for OfferingRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.kind().word(), self.id())
    }
}

impl FromStr for OfferingRef {
    type Err = IdError;
    fn from_str(text: &str) -> Result<Self, IdError> {
        let wrong = || IdError(text.to_owned());
        let (word, id) = text.split_once('/').ok_or_else(wrong)?;
        let kind = OfferingKind::ALL.into_iter().find(|k| k.word() == word).ok_or_else(wrong)?;
        Ok(match kind {
            OfferingKind::Plan => Self::Plan(id.parse()?),
            OfferingKind::AddOn => Self::AddOn(id.parse()?),
            OfferingKind::Service => Self::Service(id.parse()?),
            OfferingKind::Reward => Self::Reward(id.parse()?),
        })
    }
}

impl Serialize for OfferingRef {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for OfferingRef {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: IdError| {
            de::Error::custom(format!(
                "{e}; a reference reads plan/ID, add-on/ID, service/ID or reward/ID"
            ))
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for OfferingRef {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "OfferingRef".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A kind of offering, a slash and an id.",
            "pattern": "^(plan|add-on|service|reward)/[a-z0-9]+(-[a-z0-9]+)*$",
            "examples": ["plan/unlimited-99"],
        })
    }
}

#[cfg(test)]
mod tests;
