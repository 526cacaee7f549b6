//! Literals people write in site files, such as `"99 yuan"` or `"20 GB"`: a value with its unit,
//! read exactly. The literal is what the file says; the value inside is what the code uses.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::{fmt, ops::Deref, str::FromStr};

/// Why a literal could not be read: one sentence that says what was expected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LiteralError(pub String);

/// A value that people write as text with a unit.
pub trait Literal: FromStr<Err = LiteralError> + fmt::Display {
    /// Name of the literal in the JSON Schema.
    const NAME: &'static str;
    /// Regular expression every valid literal matches (a superset is allowed: [`FromStr`] decides).
    const PATTERN: &'static str;
    /// One example, shown in schemas and error messages.
    const EXAMPLE: &'static str;
}

/// A [`Literal`] in a file: reads from and writes to its text form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lit<T>(pub T);

impl<T> Deref for Lit<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Literal> Serialize for Lit<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de, T: Literal> Deserialize<'de> for Lit<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map(Lit).map_err(|e: LiteralError| de::Error::custom(e))
    }
}

#[cfg(feature = "schema")]
impl<T: Literal> schemars::JsonSchema for Lit<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::NAME.into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": T::PATTERN,
            "examples": [T::EXAMPLE],
        })
    }
}

/// Reads a decimal number exactly, scaled by `10^places`: `("0.15", 2)` is 15.
///
/// # Errors
/// Anything but digits with at most one point and at most `places` decimals.
pub(crate) fn scaled_decimal(text: &str, places: u32) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let is_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    let has_point = text.contains('.');
    if whole.is_empty()
        || !is_digits(whole)
        || !is_digits(fraction)
        || (has_point && fraction.is_empty())
    {
        return None;
    }
    let spare = (places as usize).checked_sub(fraction.len())?;
    let digits = format!("{whole}{fraction}{}", "0".repeat(spare));
    digits.parse().ok()
}

/// Writes a number scaled by `10^places` with as few decimals as are needed, but at least
/// `places_min`.
pub(crate) fn format_scaled(value: i64, places: u32, places_min: usize) -> String {
    let unit = 10_u64.pow(places);
    let magnitude = value.unsigned_abs();
    let mut fraction = format!("{:0width$}", magnitude % unit, width = places as usize);
    while fraction.len() > places_min && fraction.ends_with('0') {
        fraction.pop();
    }
    let sign = if value < 0 { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{}{point}{fraction}", magnitude / unit)
}
