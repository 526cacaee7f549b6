//! JSON Schema stand-ins for types of other crates.

use schemars::JsonSchema;

/// What every text must match: something to read, not white space alone.
pub const WORDS: &str = r"\S";

/// A day, year first.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands in for the real type in schemas only")]
#[schemars(rename = "Date")]
pub struct DateText(#[schemars(extend("format" = "date", "examples" = ["2026-11-21"]))] String);

/// A time of day on the clock of 24 hours.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands in for the real type in schemas only")]
#[schemars(rename = "Time")]
pub struct TimeText(
    #[schemars(
        regex(pattern = "^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"),
        extend("examples" = ["21:00:00"])
    )]
    String,
);

/// A day and a time on it, on the operator's clock.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands in for the real type in schemas only")]
#[schemars(rename = "DateTime")]
pub struct DateTimeText(
    #[schemars(
        regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?$"),
        extend("examples" = ["2026-11-27T10:00:00"])
    )]
    String,
);
