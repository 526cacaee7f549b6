//! Tariffs: what is included (allowances), what use costs (charges), and where both apply (scope).
//!
//! A use event is described by kind, direction, network, origin and destination. Charges are tried
//! in the order they are written, the plan's own first, then its rate cards; the first whose scope
//! fits rates the event. Allowances that fit are used up first, by ascending priority.

use hall_types::{
    Fen, Increment, Lit, Quantity, Rate, RateCardId, Slug, Speed, Text, TimeBandId, ZoneId,
};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What was used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum UsageKind {
    /// Calls, in seconds.
    Voice,
    /// Text messages, by count.
    Sms,
    /// Multimedia messages, by count.
    Mms,
    /// Mobile data, in KB.
    Data,
}

/// Which way the use went, seen from the subscriber.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Direction {
    /// Calls made, messages sent.
    Out,
    /// Calls answered, messages received.
    In,
}

/// Whose network the other party is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Network {
    /// The operator's own.
    Onnet,
    /// Somebody else's.
    Offnet,
}

/// A place in a scope. As origin: `home`, `province` (own province, other city), `national` (other
/// province), `domestic` (all three), `abroad`, or `zone:ID`. As destination: `local`, `domestic`
/// (any mainland number, local ones included), `abroad`, or `zone:ID`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ScopeZone {
    /// The subscriber's own city.
    Home,
    /// Another city of the own province.
    Province,
    /// Another province.
    National,
    /// A number of the own city.
    Local,
    /// Anywhere on the mainland.
    Domestic,
    /// Any other country or region.
    Abroad,
    /// The countries of one zone.
    Zone(ZoneId),
}

impl ScopeZone {
    const WORDS: [(&'static str, Self); 6] = [
        ("home", Self::Home),
        ("province", Self::Province),
        ("national", Self::National),
        ("local", Self::Local),
        ("domestic", Self::Domestic),
        ("abroad", Self::Abroad),
    ];
}

impl std::fmt::Display for ScopeZone {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Zone(id) => write!(f, "zone:{id}"),
            plain => {
                let word =
                    Self::WORDS.iter().find(|(_, zone)| zone == plain).map_or("", |row| row.0);
                f.write_str(word)
            }
        }
    }
}

impl FromStr for ScopeZone {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(id) = text.strip_prefix("zone:") {
            return id.parse().map(Self::Zone).map_err(|e: hall_types::IdError| e.to_string());
        }
        Self::WORDS.iter().find(|row| row.0 == text).map(|row| row.1.clone()).ok_or_else(|| {
            format!("{text:?} is no place; use home, province, national, local, domestic, abroad or zone:ID")
        })
    }
}

impl Serialize for ScopeZone {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ScopeZone {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for ScopeZone {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "ScopeZone".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^(home|province|national|local|domestic|abroad|zone:[a-z0-9]+(-[a-z0-9]+)*)$",
        })
    }
}

/// The subscriber's own list of numbers (亲情号码).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnNumbers {
    /// How many numbers may be on the list.
    pub count_max: u8,
}

/// Which use an allowance, charge or limit is about.
// No `deny_unknown_fields`: serde cannot flatten such a struct. The JSON Schema refuses unknown keys.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scope {
    /// Kinds of use; at least one.
    pub kinds: Vec<UsageKind>,
    /// Direction; absent means `out` for voice and messages, and does not matter for data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// Network of the other party; absent means any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<Network>,
    /// Where the subscriber is; empty means `["domestic"]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<ScopeZone>,
    /// Where the other party is; empty means `["domestic"]`. Does not matter for data.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub destination: Vec<ScopeZone>,
    /// Only within this time band.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub during: Option<TimeBandId>,
    /// Only with the subscriber's own list of numbers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_numbers: Option<OwnNumbers>,
}

/// How often an allowance starts anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Renewal {
    /// Every calendar month.
    #[default]
    Month,
    /// Every calendar day.
    Day,
    /// Never: it lasts until used up or until the add-on ends.
    Once,
}

/// What is left of an allowance moves on to later months.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rollover {
    /// For how many further months; at least 1.
    pub months: u8,
    /// At most this much moves on; absent means all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Lit<Quantity>>,
}

/// Use that a fee already covers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Allowance {
    /// Id, unique within the plan or add-on.
    pub id: Slug,
    /// What it covers.
    #[serde(flatten)]
    pub scope: Scope,
    /// How much, in a unit that fits every kind of the scope.
    pub quantity: Lit<Quantity>,
    /// Its name; absent means a name made from the scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// Smaller ones are used up first.
    #[serde(default = "Allowance::default_priority")]
    pub priority: u16,
    /// How often it starts anew.
    #[serde(default)]
    pub renews: Renewal,
    /// What is left moves on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollover: Option<Rollover>,
    /// Shared by up to this many numbers, the subscriber's own included.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shared_by_max: Option<u8>,
}

impl Allowance {
    fn default_priority() -> u16 {
        100
    }
}

/// Other use paid for out of an allowance: `each` of the target costs `costs` of the source, up to
/// `cap` a month.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Conversion {
    /// Id, unique within the plan or add-on.
    pub id: Slug,
    /// Allowances it may draw on, in this order.
    pub from: Vec<Slug>,
    /// The use it pays for.
    #[serde(flatten)]
    pub scope: Scope,
    /// A started step of use, such as `"1 min"`.
    pub each: Lit<Quantity>,
    /// What a step costs of the allowance, such as `"1 MB"`.
    pub costs: Lit<Quantity>,
    /// At most this much use a month.
    pub cap: Lit<Quantity>,
}

/// When fractions of a fen become fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RoundingStage {
    /// After every call, session or message.
    #[default]
    PerEvent,
    /// Once for each charge rule and month.
    PerMonth,
    /// Once for the whole bill.
    PerBill,
}

/// Which way fractions of a fen go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum RoundingMode {
    /// To the nearest fen, half away from zero.
    #[default]
    HalfUp,
    /// To the next higher fen.
    Up,
    /// To the next lower fen.
    Down,
}

/// Where and how a charge is rounded to fen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rounding {
    /// The stage.
    pub stage: RoundingStage,
    /// The direction.
    pub mode: RoundingMode,
}

/// Which band a call belongs to that crosses into another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Crossing {
    /// Each part at its own price.
    #[default]
    Split,
    /// The whole call at the price of the moment it began.
    ByStart,
}

/// How tiers by volume are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TierBasis {
    /// Each part of the month's use at the price of its own tier.
    #[default]
    Graduated,
    /// All of the month's use at the price of the tier it ends in.
    Whole,
}

/// One tier of a price by volume.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tier {
    /// Up to and including this much a month; absent in the last tier only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Lit<Quantity>>,
    /// The price in this tier.
    pub rate: Lit<Rate>,
}

/// A pack that starts by itself with the first use of a day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DayPack {
    /// Price of one pack.
    pub fee: Lit<Fen>,
    /// What it holds; when it is used up within the day, another one starts.
    pub quantity: Lit<Quantity>,
    /// At most this many packs a day; later use that day follows the charge's rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packs_max: Option<u16>,
}

/// A span that caps and limits count over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Period {
    /// A calendar month.
    #[default]
    Month,
    /// A calendar day.
    Day,
}

/// The most a charge can come to in a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cap {
    /// The amount.
    pub fee: Lit<Fen>,
    /// What happens once it is reached.
    pub then: LimitThen,
    /// The period.
    #[serde(default)]
    pub per: Period,
}

/// What use outside the allowances costs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Charge {
    /// Id, unique within the plan, add-on or rate card.
    pub id: Slug,
    /// What it prices.
    #[serde(flatten)]
    pub scope: Scope,
    /// Its name; absent means a name made from the scope.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<Text>,
    /// The price. Exactly one of `rate`, `free = true` and `tier` is written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate: Option<Lit<Rate>>,
    /// Costs nothing.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub free: bool,
    /// Prices by volume of a month.
    #[serde(default, rename = "tier", skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<Tier>,
    /// How tiers are read.
    #[serde(default)]
    pub tier_basis: TierBasis,
    /// The steps use is charged in; absent means 60/60 for voice, 1/1 for data and messages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub increment: Option<Lit<Increment>>,
    /// Charged for every call that connects, on top of the rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub connection_fee: Option<Lit<Fen>>,
    /// Where and how it is rounded.
    #[serde(default)]
    pub rounding: Rounding,
    /// What happens to a call that leaves the time band of the scope.
    #[serde(default)]
    pub crossing: Crossing,
    /// Packs by the day instead of the rate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day_pack: Option<DayPack>,
    /// The most it can come to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cap: Option<Cap>,
}

/// What happens beyond a limit or cap.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LimitThen {
    /// Use goes on without charge.
    Free,
    /// Use stops until the next period or until the subscriber acts.
    Stop,
    /// Use goes on without charge, slower.
    Throttle,
}

/// What happens when so much has been used in a period.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(deny_unknown_fields))]
pub struct Limit {
    /// Id, unique within the plan or add-on.
    pub id: Slug,
    /// The use that counts.
    #[serde(flatten)]
    pub scope: Scope,
    /// The amount after which it takes hold.
    pub after: Lit<Quantity>,
    /// What happens then.
    pub then: LimitThen,
    /// The speed, with `then = "throttle"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speed: Option<Lit<Speed>>,
    /// The period.
    #[serde(default)]
    pub per: Period,
}

/// Charges that several plans share, such as calls abroad.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RateCard {
    /// Id.
    pub id: RateCardId,
    /// Name, as a heading above its prices.
    pub name: Text,
    /// Prices, tried in order.
    #[serde(rename = "charge")]
    pub charges: Vec<Charge>,
}

/// A country or region: its two letters of ISO 3166-1 and its name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Country {
    /// ISO 3166-1 alpha-2, upper case.
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[A-Z]{2}$")))]
    pub code: String,
    /// Name.
    pub name: Text,
}

/// Countries that cost the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Zone {
    /// Id, used as `zone:ID` in scopes.
    pub id: ZoneId,
    /// Name.
    pub name: Text,
    /// Its countries and regions; a country is in one zone at most.
    pub countries: Vec<Country>,
}

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[expect(missing_docs, reason = "the names say all there is to say")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

/// A part of the week, in the operator's time zone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TimeBand {
    /// Id, used as `during` in scopes.
    pub id: TimeBandId,
    /// Name.
    pub name: Text,
    /// Days it holds on; empty means every day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<Weekday>,
    /// First moment of the day, such as `21:00:00`; absent means midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<hall_types::schema::TimeText>"))]
    pub from: Option<Time>,
    /// First moment that no longer belongs to it; at or before `from` it means the next day; absent
    /// means the next midnight.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<hall_types::schema::TimeText>"))]
    pub until: Option<Time>,
}
