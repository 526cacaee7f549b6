//! Figures as people read them: money, data, minutes, points. Whole numbers throughout.
//!
//! What does not live here: dates (they need a calendar), rounding of money (the rating engine).

use crate::words::units;
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

/// An amount on a bill, always with two decimals: `¥42.30`.
pub fn amount(fen: Fen) -> String {
    format!("¥{}", grouped(&fen.yuan()))
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
    (grouped(&count.to_string()), units::MESSAGES.get(locale))
}

/// Number and unit as one text: `12.4 GB`, `500分钟`. Chinese units follow without a space.
pub fn joined((number, unit): (String, &str)) -> String {
    let space = if unit.is_ascii() { " " } else { "" };
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
        assert_eq!(amount(Fen(9900)), "¥99.00");
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
        assert_eq!(points(Points(12_800)), "12,800");
    }
}
