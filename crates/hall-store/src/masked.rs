//! Texts and JSON in which telephone numbers are masked, for what is kept for ever.
//!
//! What does not live here: paths in the server's log, which hide any long run of digits.

use hall_types::Msisdn;
use serde_json::Value;

/// How many digits a number has.
const DIGITS: usize = 11;

/// JSON in which every number of a telephone is masked, also where it is a key or a bare number.
pub(crate) fn masked(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(masked_text(text)),
        Value::Number(number) => match number.as_u64().and_then(Msisdn::from_number) {
            Some(number) => Value::String(number.to_string()),
            None => value.clone(),
        },
        Value::Array(values) => values.iter().map(masked).collect(),
        Value::Object(fields) => {
            fields.iter().map(|(key, value)| (masked_text(key), masked(value))).collect()
        }
        Value::Null | Value::Bool(_) => value.clone(),
    }
}

/// A text in which telephone numbers are masked: `13812345678` becomes `138****5678` wherever a mobile
/// number stands by itself or after the country code.
pub(crate) fn masked_text(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let (before, run) = rest.split_at(start);
        let end = run.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(run.len());
        let (run, after) = run.split_at(end);
        shown.push_str(before);
        match number(run) {
            Some((code, number)) => {
                shown.push_str(code);
                shown.push_str(&number.to_string());
            }
            None => shown.push_str(run),
        }
        rest = after;
    }
    shown + rest
}

/// The country code and the number that a run of digits is, if it is one.
fn number(run: &str) -> Option<(&str, Msisdn)> {
    let (code, digits) = run.split_at_checked(run.len().checked_sub(DIGITS)?)?;
    let known = ["", "86", "0086"].contains(&code);
    known.then(|| digits.parse().ok()).flatten().map(|number| (code, number))
}

#[cfg(test)]
mod tests {
    use super::{masked, masked_text};
    use serde_json::{Value, json};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(masked_text(text), expected);
    }

    #[test]
    fn numbers_in_texts_are_masked() {
        check("13812345678", "138****5678");
        check("to 13812345678 and 13912340000.", "to 138****5678 and 139****0000.");
        check("+8613812345678, 008613812345678", "+86138****5678, 0086138****5678");
        check("中文13812345678中文", "中文138****5678中文");
    }

    #[test]
    fn other_digits_are_not() {
        for text in ["", "no digits", "2026-05-31", "1767225600000000", "12345678901", "10086"] {
            check(text, text);
        }
    }

    #[test]
    fn numbers_in_json_are_masked_wherever_they_are() {
        let value = json!({
            "to": "13812345678", "number": 13_812_345_678_u64, "13812345678": [null, true, "13812345678"],
            "fee_fen": 1200, "at": 1_767_225_600_000_000_i64
        });
        let expected: Value = json!({
            "to": "138****5678", "number": "138****5678", "138****5678": [null, true, "138****5678"],
            "fee_fen": 1200, "at": 1_767_225_600_000_000_i64
        });
        assert_eq!(masked(&value), expected);
    }
}
