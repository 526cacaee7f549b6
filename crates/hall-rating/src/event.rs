//! What was used: one call, message or data session of a subscriber, as rating sees it.
//!
//! What does not live here: whose use it was, and the other party's number.

use hall_catalog::model::{Direction, Network, UsageKind};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// Why a text is no country code.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "{0:?} is not a country or region; write the two capital letters of ISO 3166-1, like \"JP\""
)]
pub struct CountryCodeError(pub String);

/// A country or region outside the mainland: two capital letters of ISO 3166-1.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// How many codes two capital letters can make.
    pub(crate) const COUNT: usize = 26 * 26;

    /// A code of two capital letters.
    pub fn new(letters: [u8; 2]) -> Option<Self> {
        letters.iter().all(u8::is_ascii_uppercase).then_some(Self(letters))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        // Two capital letters are always text; the fallback only spares a panic.
        std::str::from_utf8(&self.0).unwrap_or("")
    }

    /// Its position among all codes, below [`Self::COUNT`].
    pub(crate) fn index(self) -> usize {
        let [first, second] = self.0;
        usize::from(first - b'A') * 26 + usize::from(second - b'A')
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CountryCode {
    type Err = CountryCodeError;
    fn from_str(text: &str) -> Result<Self, CountryCodeError> {
        let letters: Option<[u8; 2]> = text.as_bytes().try_into().ok();
        letters.and_then(Self::new).ok_or_else(|| CountryCodeError(text.to_owned()))
    }
}

impl Serialize for CountryCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for CountryCode {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: CountryCodeError| de::Error::custom(e))
    }
}

/// Where the subscriber was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// In the own city.
    Home,
    /// In another city of the own province.
    Province,
    /// In another province.
    National,
    /// In another country or region.
    Abroad(CountryCode),
}

/// Where the other party was, by its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Destination {
    /// A number of the own city.
    Local,
    /// Any other number of the mainland.
    Domestic,
    /// A number of another country or region.
    Abroad(CountryCode),
}

/// The longest one call can be, in seconds: 31 days. A month that is rated is no longer, and networks
/// end calls long before.
pub const CALL_S_MAX: u64 = 31 * 24 * 60 * 60;
/// The most messages one record can stand for: one a second for a day. Some networks write one record
/// for all messages of a day, and no phone sends them faster.
pub const MESSAGES_MAX: u64 = 24 * 60 * 60;
/// The most data one record can stand for, in KB: what a line of 1 Gbit/s carries in 31 days, about
/// 305 TB. Some networks write one record for all data of a month.
pub const DATA_KB_MAX: u64 = 1_000_000_000 / 8 * CALL_S_MAX / 1024;

/// The most one event of a kind can be, in seconds, messages or KB. More is a slip of whoever writes
/// records: bills and advice would be made of it.
pub const fn quantity_max(kind: UsageKind) -> u64 {
    match kind {
        UsageKind::Voice => CALL_S_MAX,
        UsageKind::Sms | UsageKind::Mms => MESSAGES_MAX,
        UsageKind::Data => DATA_KB_MAX,
    }
}

/// What a sentence about a quantity above [`quantity_max`] says after the quantity.
pub(crate) fn is_too_much(kind: UsageKind) -> String {
    match kind {
        UsageKind::Voice => {
            format!("is more than one call can be, {CALL_S_MAX} seconds (31 days)")
        }
        UsageKind::Sms | UsageKind::Mms => format!(
            "is more than one record of messages can be, {MESSAGES_MAX} (one a second for a day)"
        ),
        UsageKind::Data => format!(
            "is more than one record of data can be, {DATA_KB_MAX} KB (31 days at 1 Gbit/s)"
        ),
    }
}

/// One call, message or data session.
///
/// Direction, network, destination and own numbers mean nothing for data. A destination that is not
/// known counts as a number of the mainland.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UsageEvent {
    /// When it began, in seconds since 1970-01-01T00:00:00Z.
    pub at_s: i64,
    /// How much: seconds of a call, number of messages, KB of data; at most
    /// [`quantity_max`] of its kind.
    pub quantity: u64,
    /// What was used.
    pub kind: UsageKind,
    /// Which way, seen from the subscriber.
    pub direction: Direction,
    /// Whose network the other party is on, where known.
    pub network: Option<Network>,
    /// Where the subscriber was.
    pub origin: Origin,
    /// Where the other party was, where known.
    pub destination: Option<Destination>,
    /// True when the other party is on the subscriber's own list of numbers (亲情号码).
    pub is_own_number: bool,
}
