//! Where points go that come back.

use hall_types::{Literal, LiteralError};
use jiff::{ToSpan, civil::Date};
use std::{fmt, str::FromStr};

/// Where points go that come back. The literal is `"original_expiry"` or `"at_least_30_days"`, with any
/// number of days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReturnPolicy {
    /// To the lots they came from, whose last day stays. What is over expires at once.
    OriginalExpiry,
    /// To the lots they came from where these last for so many days more; else to a new lot that does.
    AtLeastDays(u16),
}

impl ReturnPolicy {
    /// The last day of the new lot, for points of a lot that ends too soon; `None` where they go back to
    /// it.
    pub fn new_last_day(self, lot_last_day: Date, today: Date) -> Option<Date> {
        match self {
            Self::OriginalExpiry => None,
            Self::AtLeastDays(days) => {
                let least = today.saturating_add(i64::from(days).days());
                (lot_last_day < least).then_some(least)
            }
        }
    }
}

impl fmt::Display for ReturnPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OriginalExpiry => f.write_str("original_expiry"),
            Self::AtLeastDays(days) => write!(f, "at_least_{days}_days"),
        }
    }
}

impl FromStr for ReturnPolicy {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let days = || {
            let number = text.strip_prefix("at_least_")?.strip_suffix("_days")?;
            let is_plain = number.starts_with(|it: char| ('1'..='9').contains(&it));
            number.parse().ok().filter(|_| is_plain).map(Self::AtLeastDays)
        };
        let policy = if text == "original_expiry" { Some(Self::OriginalExpiry) } else { days() };
        policy.ok_or_else(|| {
            LiteralError(format!(
                "{text:?} does not say where returned points go; write \"original_expiry\" or \
                 \"at_least_30_days\""
            ))
        })
    }
}

impl Literal for ReturnPolicy {
    const NAME: &'static str = "ReturnPolicy";
    const PATTERN: &'static str = r"^(original_expiry|at_least_[1-9][0-9]{0,4}_days)$";
    const EXAMPLE: &'static str = "at_least_30_days";
}
