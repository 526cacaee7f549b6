//! JSON Schema stand-ins for types of other crates.

use schemars::JsonSchema;

/// A calendar day, `2026-11-21`.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands in for the real type in schemas only")]
#[schemars(rename = "Date")]
pub struct DateText(#[schemars(regex(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))] String);

/// A time of day, `21:00:00`.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands in for the real type in schemas only")]
#[schemars(rename = "Time")]
pub struct TimeText(#[schemars(regex(pattern = "^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$"))] String);
