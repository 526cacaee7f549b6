//! `hall.toml`: who the operator is and what its hall offers.

use hall_points::PointsSettings;
use hall_types::{BrandId, Locale, Picture, Text};
use serde::{Deserialize, Serialize};

/// The whole of `hall.toml`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(title = "Settings of an Openhall site"))]
pub struct Settings {
    /// The operator.
    pub operator: Operator,
    /// The hall.
    pub site: SiteSection,
    /// A person to talk to.
    pub hotline: Hotline,
    /// Brands, in the order they are shown.
    #[serde(rename = "brand")]
    pub brands: Vec<Brand>,
    /// What is switched on.
    #[serde(default)]
    pub features: Features,
    /// How points come, last, return and end.
    #[serde(default)]
    pub points: PointsSettings,
}

/// The operator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Operator {
    /// Name people know.
    pub name: Text,
    /// Name in the trade register, for footers.
    pub legal_name: Text,
    /// One short line below the name on the home page.
    pub tagline: Text,
    /// IANA time zone in which days and months begin, such as `Asia/Shanghai`.
    pub time_zone: String,
    /// Licence and filing numbers for the footer.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licences: Vec<Text>,
}

/// The name of a host alone, without `https://`.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[expect(dead_code, reason = "stands in for a plain text in schemas only")]
#[schemars(rename = "Host")]
struct HostText(
    #[schemars(
        regex(pattern = r"^[a-z0-9-]+(\.[a-z0-9-]+)+$"),
        extend("examples" = ["www.example.com"])
    )]
    String,
);

/// The hall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SiteSection {
    /// Address people reach it at, without a final slash: `https://hall.example.com`.
    #[cfg_attr(
        feature = "schema",
        schemars(
            regex(pattern = "^https?://[^/?# ]+$"),
            extend("examples" = ["https://hall.example.com"])
        )
    )]
    pub url: String,
    /// Languages, the default one first.
    pub locales: Vec<Locale>,
    /// Hosts that content may link to besides the hall itself, such as `www.example.com`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<HostText>"))]
    pub link_hosts: Vec<String>,
    /// Logo below `media/`.
    pub logo: String,
    /// Picture of the home page, shown 16 wide by 7 high; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub home_picture: Option<Picture>,
}

/// A person to talk to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Hotline {
    /// Number, digits only.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[0-9]{3,15}$"), extend("examples" = ["10098"])))]
    pub number: String,
    /// When somebody answers.
    pub hours: Text,
    /// Number to call from abroad, with `+`; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = r"^\+[0-9]{6,15}$"), extend("examples" = ["+8659110098"]))
    )]
    pub from_abroad: Option<String>,
    /// Address of a chat, on one of `link_hosts`; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(
        feature = "schema",
        schemars(regex(pattern = "^https://"), extend("examples" = ["https://chat.example.com"]))
    )]
    pub chat_url: Option<String>,
}

/// A brand (品牌).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Brand {
    /// Id.
    pub id: BrandId,
    /// Name.
    pub name: Text,
    /// One sentence on whom it is for.
    pub summary: Text,
    /// Its sign, shown as a small square beside its name; absent when there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picture: Option<Picture>,
}

/// Parts of the hall that an operator can leave out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Features {
    /// Self-service behind the sign-in; `false` leaves a hall for reading only.
    pub account: bool,
    /// The points mall.
    pub points_mall: bool,
    /// The VIP club.
    pub vip_club: bool,
    /// The Atom feed of promotions.
    pub feed: bool,
    /// The service worker with its offline page; `false` also removes one that was installed.
    pub offline: bool,
}

impl Default for Features {
    fn default() -> Self {
        Self { account: true, points_mall: true, vip_club: true, feed: true, offline: true }
    }
}
