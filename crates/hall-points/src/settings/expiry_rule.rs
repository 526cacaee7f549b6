//! How long points last.

use hall_types::{Literal, LiteralError};
use jiff::{ToSpan, civil::Date};
use std::{fmt, str::FromStr};

/// How long points last, counted from the day they arrive. The literal is `"36 months"`, `"2 years"` or
/// `"never"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ExpiryRule {
    /// To the end of the so-many-th month after the month they arrive in.
    Months(u16),
    /// To the end of the so-many-th calendar year after the year they arrive in.
    Years(u8),
    /// They do not expire.
    Never,
}

impl ExpiryRule {
    /// The last day that points can be used which arrive on a day, both in the operator's time zone.
    /// [`Date::MAX`] is never.
    pub fn last_day(self, arrived: Date) -> Date {
        let last = match self {
            Self::Months(months) => {
                let first = arrived.first_of_month();
                first.checked_add(i64::from(months).months()).map(Date::last_of_month)
            }
            Self::Years(years) => {
                let first = arrived.first_of_year();
                first.checked_add(i64::from(years).years()).map(Date::last_of_year)
            }
            Self::Never => Ok(Date::MAX),
        };
        // Beyond the last day there is, never is what it comes to.
        last.unwrap_or(Date::MAX)
    }
}

impl fmt::Display for ExpiryRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Months(1) => f.write_str("1 month"),
            Self::Months(months) => write!(f, "{months} months"),
            Self::Years(1) => f.write_str("1 year"),
            Self::Years(years) => write!(f, "{years} years"),
            Self::Never => f.write_str("never"),
        }
    }
}

/// A whole number from 1 without zeros in front.
fn count<T: FromStr>(text: &str) -> Option<T> {
    let is_plain = text.starts_with(|it: char| ('1'..='9').contains(&it));
    if is_plain { text.parse().ok() } else { None }
}

impl FromStr for ExpiryRule {
    type Err = LiteralError;
    fn from_str(text: &str) -> Result<Self, LiteralError> {
        let parse = || match text.split_once(' ') {
            Some((number, "month" | "months")) => count(number).map(Self::Months),
            Some((number, "year" | "years")) => count(number).map(Self::Years),
            None if text == "never" => Some(Self::Never),
            _ => None,
        };
        // More than a century is "never", and says so.
        let is_real = |rule: &Self| !matches!(rule, Self::Months(1201..) | Self::Years(101..));
        parse().filter(is_real).ok_or_else(|| {
            LiteralError(format!(
                "{text:?} is not a time that points last; write \"36 months\", \"2 years\" or \
                 \"never\""
            ))
        })
    }
}

impl Literal for ExpiryRule {
    const NAME: &'static str = "ExpiryRule";
    const PATTERN: &'static str = r"^([1-9][0-9]{0,3} months?|[1-9][0-9]{0,2} years?|never)$";
    const EXAMPLE: &'static str = "36 months";
}
