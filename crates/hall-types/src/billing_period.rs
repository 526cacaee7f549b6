//! Billing periods: calendar months.
//!
//! What does not live here: days and time zones (`hall-rating` knows when a month begins).

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, str::FromStr};

/// Why a text is no billing period.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a billing period; write year and month, like \"2026-05\"")]
pub struct BillingPeriodError(pub String);

/// A calendar month that a bill is for, written `2026-05`; from 1900 to 2999. Earlier ones order
/// before later ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BillingPeriod {
    /// Months since January of [`YEAR_MIN`].
    months: u16,
}

const YEAR_MIN: u16 = 1900;
const YEAR_MAX: u16 = 2999;
/// December of [`YEAR_MAX`], in months since January of [`YEAR_MIN`].
const LAST: u16 = (YEAR_MAX - YEAR_MIN) * 12 + 11;

impl BillingPeriod {
    /// A month of a year; `None` outside 1900 to 2999 or 1 to 12.
    pub fn new(year: i16, month: i8) -> Option<Self> {
        let year = u16::try_from(year).ok()?;
        let month = u16::try_from(month).ok()?;
        let is_known = (YEAR_MIN..=YEAR_MAX).contains(&year) && (1..=12).contains(&month);
        is_known.then(|| Self { months: (year - YEAR_MIN) * 12 + month - 1 })
    }

    /// The year.
    pub fn year(self) -> i16 {
        // Bounded by YEAR_MAX, so nothing is cut off.
        (YEAR_MIN + self.months / 12) as i16
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        (self.months % 12) as i8 + 1
    }

    /// How many days it has, 28 to 31.
    pub fn days(self) -> u8 {
        let year = self.year();
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        match self.month() {
            2 if is_leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// So many months later; negative numbers lead back. Stays within the years known.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let sum = i32::from(self.months).saturating_add(months).clamp(0, i32::from(LAST));
        Self { months: sum as u16 }
    }

    /// The month after.
    #[must_use]
    pub fn next(self) -> Self {
        self.plus_months(1)
    }

    /// The month before.
    #[must_use]
    pub fn previous(self) -> Self {
        self.plus_months(-1)
    }

    /// How many months `later` is after this one; negative when it is before.
    pub fn months_until(self, later: Self) -> i32 {
        i32::from(later.months) - i32::from(self.months)
    }
}

impl fmt::Display for BillingPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

impl FromStr for BillingPeriod {
    type Err = BillingPeriodError;
    fn from_str(text: &str) -> Result<Self, BillingPeriodError> {
        let digits = |part: &str| {
            part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok()).flatten()
        };
        let parse = || {
            let (year, month) = text.split_once('-')?;
            let is_plain = year.len() == 4 && month.len() == 2;
            let (year, month): (i16, i16) = (digits(year)?, digits(month)?);
            is_plain.then(|| Self::new(year, i8::try_from(month).ok()?)).flatten()
        };
        parse().ok_or_else(|| BillingPeriodError(text.to_owned()))
    }
}

impl Serialize for BillingPeriod {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for BillingPeriod {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(|e: BillingPeriodError| de::Error::custom(e))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for BillingPeriod {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "BillingPeriod".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "A calendar month.",
            "pattern": "^(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])$",
            "examples": ["2026-05"],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::BillingPeriod;
    use proptest::prelude::*;

    fn period(text: &str) -> BillingPeriod {
        text.parse().expect("a period")
    }

    #[test]
    fn a_period_is_written_as_year_and_month() {
        let may = period("2026-05");
        assert_eq!((may.year(), may.month(), may.to_string()), (2026, 5, "2026-05".to_owned()));
        assert_eq!(serde_json::to_string(&may).expect("text"), "\"2026-05\"");
        for wrong in [
            "",
            "2026",
            "2026-5",
            "2026-13",
            "2026-00",
            "26-05",
            "+026-05",
            "2026-05-01",
            "1899-12",
        ] {
            let error = wrong.parse::<BillingPeriod>().expect_err(wrong);
            assert!(error.to_string().contains("2026-05"), "{error}");
        }
    }

    #[test]
    fn months_have_their_days() {
        for (text, days) in [
            ("2026-01", 31),
            ("2026-02", 28),
            ("2028-02", 29),
            ("2100-02", 28),
            ("2000-02", 29),
            ("2026-04", 30),
            ("2026-12", 31),
        ] {
            assert_eq!(period(text).days(), days, "{text}");
        }
    }

    #[test]
    fn the_ends_of_time_are_not_crossed() {
        assert_eq!(period("1900-01").previous(), period("1900-01"));
        assert_eq!(period("2999-12").next(), period("2999-12"));
        assert_eq!(period("2026-05").plus_months(i32::MAX), period("2999-12"));
    }

    proptest! {
        #[test]
        fn text_and_neighbours_lead_back(year in 1900_i16..=2999, month in 1_i8..=12) {
            let here = BillingPeriod::new(year, month).expect("within the years known");
            prop_assert_eq!(period(&here.to_string()), here);
            if here.next() != here {
                prop_assert_eq!(here.next().previous(), here);
                prop_assert!(here < here.next());
                prop_assert_eq!(here.months_until(here.next()), 1);
            }
        }
    }
}
