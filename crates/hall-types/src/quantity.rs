//! How much was used or is included: data in KB, voice in seconds, messages and days by count.

use crate::literal::{Literal, LiteralError, format_scaled, scaled_decimal};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// A unit people write. Its base is KB for data, the second for voice, one for messages and days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// One second of voice.
    Second,
    /// 60 seconds.
    Minute,
    /// 3,600 seconds.
    Hour,
    /// 1,024 bytes of data.
    Kilobyte,
    /// 1,024 KB.
    Megabyte,
    /// 1,024 MB.
    Gigabyte,
    /// One SMS or MMS.
    Message,
    /// One calendar day.
    Day,
}

/// The dimension of a [`Unit`]: quantities of different dimensions never mix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// Base unit: second.
    Time,
    /// Base unit: KB.
    Data,
    /// Base unit: one message.
    Messages,
    /// Base unit: one day.
    Days,
}

impl Unit {
    const ALL: [(Self, &'static str, Dimension, u64); 8] = [
        (Self::Second, "s", Dimension::Time, 1),
        (Self::Minute, "min", Dimension::Time, 60),
        (Self::Hour, "h", Dimension::Time, 3600),
        (Self::Kilobyte, "KB", Dimension::Data, 1),
        (Self::Megabyte, "MB", Dimension::Data, 1024),
        (Self::Gigabyte, "GB", Dimension::Data, 1024 * 1024),
        (Self::Message, "message", Dimension::Messages, 1),
        (Self::Day, "day", Dimension::Days, 1),
    ];

    fn row(self) -> (Self, &'static str, Dimension, u64) {
        Self::ALL[self as usize]
    }

    /// How many base units one of this unit is.
    pub fn base(self) -> u64 {
        self.row().3
    }

    /// What the unit measures.
    pub fn dimension(self) -> Dimension {
        self.row().2
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.row().1)
    }
}

impl FromStr for Unit {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let singular =
            if text == "messages" || text == "days" { &text[..text.len() - 1] } else { text };
        Self::ALL.iter().find(|row| row.1 == singular).map(|row| row.0).ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a unit; use s, min, h, KB, MB, GB, message or day"
            ))
        })
    }
}

impl Serialize for Unit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Unit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: LiteralError| de::Error::custom(e))
    }
}

/// An amount of use in base units, with the unit it was written in so that it can be shown the way
/// its author thinks of it. The literal is `"20 GB"`, `"500 min"` or `"100 messages"`.
///
/// A decimal that is no whole number of base units (1.3 GB is 1,363,148.8 KB) rounds up, in the
/// subscriber's favour. Base units themselves are whole: half a message is a slip, not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity {
    /// Amount in base units: KB, seconds, messages or days.
    pub amount: u64,
    /// The unit the author wrote.
    pub unit: Unit,
}

impl Quantity {
    /// A quantity of `amount` base units, to be shown in `unit`.
    pub fn new(amount: u64, unit: Unit) -> Self {
        Self { amount, unit }
    }

    /// The number in the author's unit, with at most three decimals (rounded down).
    pub fn number(self) -> String {
        let base = self.unit.base();
        let thousandths = u128::from(self.amount) * 1000 / u128::from(base);
        // A literal such as 1.3 GB was rounded up to a whole KB, so rounding down shows 1.3 again.
        format_scaled(i64::try_from(thousandths).unwrap_or(i64::MAX), 3, 0)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = match self.unit.dimension() {
            Dimension::Messages | Dimension::Days if self.amount != 1 => "s",
            _ => "",
        };
        write!(f, "{} {}{plural}", self.number(), self.unit)
    }
}

impl FromStr for Quantity {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let parse = || {
            let (number, unit) = text.split_once(' ')?;
            let unit: Unit = unit.parse().ok()?;
            if unit.base() == 1 && number.contains('.') {
                return None;
            }
            let thousandths = u128::try_from(scaled_decimal(number, 3)?).ok()?;
            let amount = (thousandths * u128::from(unit.base())).div_ceil(1000);
            Some(Self { amount: u64::try_from(amount).ok()?, unit })
        };
        parse().ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a quantity; write a number and a unit, like \"20 GB\", \
                 \"500 min\" or \"100 messages\""
            ))
        })
    }
}

impl Literal for Quantity {
    const NAME: &'static str = "Quantity";
    const PATTERN: &'static str =
        r"^([0-9]+(\.[0-9]{1,3})? (min|h|MB|GB)|[0-9]+ (s|KB|messages?|days?))$";
    const EXAMPLE: &'static str = "20 GB";
}

/// A whole number from 1 written plainly: no sign, no zeros in front.
fn counting_number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.starts_with(|c: char| ('1'..='9').contains(&c)))
}

/// The steps use is charged in: the first one, then every later one, in base units. The literal
/// `"60/6"` means the first started minute whole, then every started six seconds; `"60/60"` every
/// started minute; `"1/1"` per second (or per KB).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Increment {
    /// Length of the first step, in base units; at least 1.
    pub first: u64,
    /// Length of every later step, in base units; at least 1.
    pub next: u64,
}

impl Increment {
    /// The billed quantity for `used` base units: nothing for no use, else whole steps.
    pub fn billed(self, used: u64) -> u64 {
        match used.checked_sub(self.first) {
            None if used == 0 => 0,
            None | Some(0) => self.first,
            // Saturating: no real use comes near the end of u64, and no input may panic.
            Some(beyond) => {
                self.first.saturating_add(beyond.div_ceil(self.next).saturating_mul(self.next))
            }
        }
    }

    /// True when it bills no quantity for more than another one does, for certain.
    pub fn is_never_more_than(self, other: Self) -> bool {
        let fits = |length: u64| self.next > 0 && length.is_multiple_of(self.next);
        let is_first_alike =
            self.first == other.first || (self.first == self.next && fits(other.first));
        is_first_alike && fits(other.next)
    }
}

impl fmt::Display for Increment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.next)
    }
}

impl FromStr for Increment {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let step = |s: &str| counting_number(s).map(u64::from);
        let parse = || {
            let (first, next) = text.split_once('/')?;
            Some(Self { first: step(first)?, next: step(next)? })
        };
        parse().ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a charging increment; write first/next in seconds or KB, like \
                 \"60/60\" or \"60/6\""
            ))
        })
    }
}

impl Literal for Increment {
    const NAME: &'static str = "Increment";
    const PATTERN: &'static str = r"^[1-9][0-9]*/[1-9][0-9]*$";
    const EXAMPLE: &'static str = "60/60";
}

/// A line speed in kbit/s (1 Mbit/s is 1,000 kbit/s); the literal is `"1 Mbit/s"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Speed {
    /// Kilobits a second; at least 1.
    pub kbit_s: u32,
}

impl fmt::Display for Speed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kbit_s.is_multiple_of(1000) {
            write!(f, "{} Mbit/s", self.kbit_s / 1000)
        } else {
            write!(f, "{} kbit/s", self.kbit_s)
        }
    }
}

impl FromStr for Speed {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let parse = || {
            let (number, unit) = text.split_once(' ')?;
            let factor = match unit {
                "kbit/s" => 1,
                "Mbit/s" => 1000,
                _ => return None,
            };
            let number = counting_number(number)?;
            Some(Self { kbit_s: number.checked_mul(factor)? })
        };
        parse().ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a speed; write it like \"1 Mbit/s\" or \"128 kbit/s\""
            ))
        })
    }
}

impl Literal for Speed {
    const NAME: &'static str = "Speed";
    const PATTERN: &'static str = r"^[1-9][0-9]* (kbit/s|Mbit/s)$";
    const EXAMPLE: &'static str = "1 Mbit/s";
}

#[cfg(test)]
mod tests;
