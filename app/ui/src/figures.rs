//! Figures as people read them: money, data, minutes, points. Whole numbers throughout.
//!
//! What does not live here: dates (they need a calendar), rounding of money (the rating engine).

use crate::{spoken, words::units};
use hall_api::UsageUnit;
use hall_types::{Fen, Locale, Points};

const KB_PER_MB: u64 = 1024;
const KB_PER_GB: u64 = 1024 * 1024;

/// A price: whole yuan without decimals, otherwise two: `¥99`, `¥0.50`.
pub fn price(fen: Fen) -> String {
    format!("¥{}", price_number(fen))
}

/// The digits of a price, without its sign of currency: `99`, `0.50`.
pub fn price_number(fen: Fen) -> String {
    if fen.0 % 100 == 0 { grouped(&fen.yuan_short()) } else { grouped(&fen.yuan()) }
}

/// An amount on a bill, always with two decimals: `¥42.30`; what is owed or credited `−¥42.30`.
pub fn amount(fen: Fen) -> String {
    let sign = if fen.0 < 0 { "−" } else { "" };
    format!("{sign}¥{}", grouped(&Fen(fen.0.saturating_abs()).yuan()))
}

/// An amount of data as number and unit, with one decimal at most, rounded down: `("12.4", "GB")`.
pub fn data(kb: u64) -> (String, &'static str) {
    let tenths = |base: u64| {
        let whole = grouped(&(kb / base).to_string());
        match kb % base * 10 / base {
            0 => whole,
            tenth => format!("{whole}.{tenth}"),
        }
    };
    if kb >= KB_PER_GB {
        (tenths(KB_PER_GB), "GB")
    } else if kb >= KB_PER_MB {
        (tenths(KB_PER_MB), "MB")
    } else {
        (kb.to_string(), "KB")
    }
}

/// Minutes of voice as number and unit, rounded down: `("1,500", "min")`.
pub fn minutes(seconds: u64, locale: Locale) -> (String, &'static str) {
    (grouped(&(seconds / 60).to_string()), units::MINUTES.get(locale))
}

/// A number of messages and its unit.
pub fn messages(count: u64, locale: Locale) -> (String, &'static str) {
    let unit = if count == 1 { units::MESSAGE } else { units::MESSAGES };
    (grouped(&count.to_string()), unit.get(locale))
}

/// What something adds, or takes away: `+¥38.00`, `−¥4.30`.
pub fn change(fen: Fen) -> String {
    let sign = if fen.0 < 0 { "" } else { "+" };
    format!("{sign}{}", amount(fen))
}

/// A length of time to the second: `3分20秒`, `3 min 20 s`.
pub fn duration(seconds: u64, locale: Locale) -> String {
    let (minutes, rest) = (grouped(&(seconds / 60).to_string()), seconds % 60);
    match (spoken(locale), seconds / 60, rest) {
        (Locale::Zh, 0, _) => format!("{rest}秒"),
        (Locale::Zh, _, 0) => format!("{minutes}分钟"),
        (Locale::Zh, _, _) => format!("{minutes}分{rest}秒"),
        (Locale::En, 0, _) => format!("{rest} s"),
        (Locale::En, _, 0) => format!("{minutes} min"),
        (Locale::En, _, _) => format!("{minutes} min {rest} s"),
    }
}

/// What is left of something, as number and unit; rounded down, so that nobody counts on more than
/// there is. Money has its sign in the number.
pub fn left(quantity: u64, unit: UsageUnit, locale: Locale) -> (String, &'static str) {
    match unit {
        UsageUnit::Kb => data(quantity),
        UsageUnit::Seconds => minutes(quantity, locale),
        UsageUnit::Count => messages(quantity, locale),
        UsageUnit::Fen => (amount(Fen(i64::try_from(quantity).unwrap_or(i64::MAX))), ""),
    }
}

/// How much was used, as exactly as it was counted: calls to the second.
pub fn used(quantity: u64, unit: UsageUnit, locale: Locale) -> String {
    match unit {
        UsageUnit::Seconds => duration(quantity, locale),
        UsageUnit::Kb | UsageUnit::Count | UsageUnit::Fen => joined(left(quantity, unit, locale)),
    }
}

/// Number and unit as one text: `12.4 GB`, `500分钟`. Chinese units follow without a space.
pub fn joined((number, unit): (String, &str)) -> String {
    let space = if unit.is_ascii() && !unit.is_empty() { " " } else { "" };
    format!("{number}{space}{unit}")
}

/// A number of points: `12,800`.
pub fn points(points: Points) -> String {
    grouped(&points.0.to_string())
}

/// A whole number with a comma after every three digits; decimals and sign stay as they are.
pub fn grouped(number: &str) -> String {
    let (sign, number) = number.strip_prefix('-').map_or(("", number), |rest| ("-", rest));
    let (whole, decimals) = number.find('.').map_or((number, ""), |at| number.split_at(at));
    let mut grouped = String::from(sign);
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped + decimals
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::expect;

    #[test]
    fn prices_show_fen_only_where_there_are_some() {
        let shown = [0, 5, 50, 1900, 9900, 12_345, 123_456_700, -4230].map(|fen| price(Fen(fen)));
        expect!["¥0 ¥0.05 ¥0.50 ¥19 ¥99 ¥123.45 ¥1,234,567 ¥-42.30"].assert_eq(&shown.join(" "));
        assert_eq!([9900, -4230].map(|fen| amount(Fen(fen))).join(" "), "¥99.00 −¥42.30");
    }

    #[test]
    fn data_has_one_decimal_at_most() {
        let shown = [0, 500, 1024, 1_500_000, 1_363_149, 20 * KB_PER_GB, 2000 * KB_PER_GB]
            .map(|kb| joined(data(kb)));
        expect!["0 KB|500 KB|1 MB|1.4 GB|1.3 GB|20 GB|2,000 GB"].assert_eq(&shown.join("|"));
    }

    #[test]
    fn units_follow_the_habit_of_the_language() {
        assert_eq!(joined(minutes(90_000, Locale::Zh)), "1,500分钟");
        assert_eq!(joined(minutes(90_000, Locale::En)), "1,500 min");
        assert_eq!(joined(messages(1, Locale::Zh)), "1条");
        assert_eq!(joined(messages(1, Locale::En)), "1 message");
        assert_eq!(points(Points(12_800)), "12,800");
    }

    #[test]
    fn use_is_shown_in_the_unit_it_was_counted_in() {
        let shown = |locale| {
            [
                used(5_000, UsageUnit::Seconds, locale),
                used(59, UsageUnit::Seconds, locale),
                used(120, UsageUnit::Seconds, locale),
                used(1_500_000, UsageUnit::Kb, locale),
                used(3, UsageUnit::Count, locale),
                used(1_250, UsageUnit::Fen, locale),
                joined(left(119, UsageUnit::Seconds, locale)),
            ]
            .join("|")
        };
        expect!["83分20秒|59秒|2分钟|1.4 GB|3条|¥12.50|1分钟"].assert_eq(&shown(Locale::Zh));
        expect!["83 min 20 s|59 s|2 min|1.4 GB|3 messages|¥12.50|1 min"]
            .assert_eq(&shown(Locale::En));
        assert_eq!([3800, -430, 0].map(|fen| change(Fen(fen))).join(" "), "+¥38.00 −¥4.30 +¥0.00");
    }
}
