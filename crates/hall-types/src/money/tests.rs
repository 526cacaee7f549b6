//! Money, points and rates: what reads as one, how it shows, and that nothing is lost between.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::{Fen, Points, Rate};
use crate::{Literal, LiteralError, Unit};
use proptest::prelude::*;

/// The fen a literal stands for, and the literal it shows as; or that it is none.
#[track_caller]
fn check_fen(text: &str, expected: Result<(i64, &str), ()>) {
    let read: Result<Fen, LiteralError> = text.parse();
    let shown = read.as_ref().map(|fen| (fen.0, fen.to_string())).map_err(|_| ());
    assert_eq!(shown, expected.map(|(fen, shown)| (fen, shown.to_owned())), "{text:?}");
}

#[test]
fn amounts_of_money() {
    check_fen("99 yuan", Ok((9_900, "99 yuan")));
    check_fen("0.15 yuan", Ok((15, "0.15 yuan")));
    check_fen("0.5 yuan", Ok((50, "0.5 yuan")));
    check_fen("0.50 yuan", Ok((50, "0.5 yuan")));
    check_fen("42.30 yuan", Ok((4_230, "42.3 yuan")));
    check_fen("0 yuan", Ok((0, "0 yuan")));
    check_fen("0.01 yuan", Ok((1, "0.01 yuan")));
    check_fen("007 yuan", Ok((700, "7 yuan")));
    check_fen("92233720368547758.07 yuan", Ok((i64::MAX, "92233720368547758.07 yuan")));
}

#[test]
fn what_is_no_amount_of_money() {
    for text in [
        "",
        "99",
        "yuan",
        " yuan",
        "99yuan",
        "99  yuan",
        "99 Yuan",
        "99 yuans",
        "-1 yuan",
        "+1 yuan",
        "0.005 yuan",
        "1. yuan",
        ".5 yuan",
        "1.2.3 yuan",
        "1,000 yuan",
        "1e3 yuan",
        "９９ yuan",
        "99 元",
        "¥99",
        "92233720368547758.08 yuan",
    ] {
        check_fen(text, Err(()));
    }
    let error = "99".parse::<Fen>().unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"99\" is not an amount of money; write yuan with at most two decimals, like \"99 yuan\" or \
         \"0.15 yuan\""
    );
}

#[test]
fn money_on_a_page_and_on_a_bill() {
    #[track_caller]
    fn check(fen: i64, short: &str, bill: &str) {
        assert_eq!((Fen(fen).yuan_short().as_str(), Fen(fen).yuan().as_str()), (short, bill));
    }
    check(9_900, "99", "99.00");
    check(50, "0.5", "0.50");
    check(5, "0.05", "0.05");
    check(0, "0", "0.00");
    check(-4_230, "-42.3", "-42.30");
    check(-1, "-0.01", "-0.01");
    check(i64::MIN, "-92233720368547758.08", "-92233720368547758.08");
}

#[test]
fn money_adds_up() {
    let bill = [Fen(9_900), Fen(-100), Fen(15)];
    assert_eq!(bill.into_iter().sum::<Fen>(), Fen(9_815));
    assert_eq!(Fen(5) - Fen(7), -Fen(2));
    assert!(Fen::ZERO.is_zero() && !Fen(1).is_zero());
}

#[test]
fn money_and_points_are_bare_numbers_on_the_wire() {
    assert_eq!(serde_json::to_string(&(Fen(15), Points(600))).unwrap(), "[15,600]");
    assert_eq!(serde_json::from_str::<Fen>("15").unwrap(), Fen(15));
    assert_eq!(Points(600).to_string(), "600");
}

/// The millionths of a yuan and the unit a literal stands for, and what it shows as; or that it is
/// no rate.
#[track_caller]
fn check_rate(text: &str, expected: Result<(i64, Unit, &str), ()>) {
    let read: Result<Rate, LiteralError> = text.parse();
    let shown = read.map(|rate| (rate.micro_yuan, rate.per, rate.to_string())).map_err(|_| ());
    assert_eq!(
        shown,
        expected.map(|(price, per, shown)| (price, per, shown.to_owned())),
        "{text:?}"
    );
}

#[test]
fn prices_for_use() {
    check_rate("0.15 yuan/min", Ok((150_000, Unit::Minute, "0.15 yuan/min")));
    check_rate("0.0001 yuan/KB", Ok((100, Unit::Kilobyte, "0.0001 yuan/KB")));
    check_rate("0.000001 yuan/KB", Ok((1, Unit::Kilobyte, "0.000001 yuan/KB")));
    check_rate("5.00 yuan/GB", Ok((5_000_000, Unit::Gigabyte, "5 yuan/GB")));
    check_rate("0.10 yuan/message", Ok((100_000, Unit::Message, "0.1 yuan/message")));
    check_rate("1 yuan/day", Ok((1_000_000, Unit::Day, "1 yuan/day")));
    check_rate("0 yuan/s", Ok((0, Unit::Second, "0 yuan/s")));
    check_rate("3.6 yuan/h", Ok((3_600_000, Unit::Hour, "3.6 yuan/h")));
}

#[test]
fn what_is_no_price_for_use() {
    for text in [
        "0.15 yuan",
        "0.15 yuan/",
        "0.15/min",
        "0.15 yuan / min",
        "0.15 yuan/minute",
        "yuan/min",
        "0.0000001 yuan/KB",
        "-0.15 yuan/min",
        "0.1 yuan/messages",
        "1 yuan/days",
        "1 yuan/kb",
    ] {
        check_rate(text, Err(()));
    }
}

#[test]
fn a_price_is_an_exact_fraction_of_a_fen() {
    #[track_caller]
    fn check(rate: &str, quantity: u64, fen: (i128, i128)) {
        let (numerator, denominator) = rate.parse::<Rate>().unwrap().price_fen_fraction(quantity);
        assert_eq!(numerator * fen.1, fen.0 * denominator, "{numerator}/{denominator}");
    }
    check("0.15 yuan/min", 60, (15, 1));
    check("0.15 yuan/min", 1, (1, 4));
    check("0.0001 yuan/KB", 1, (1, 100));
    check("0.29 yuan/MB", 1024, (29, 1));
    check("0.10 yuan/message", 3, (30, 1));
    check("0.15 yuan/min", 0, (0, 1));
}

proptest! {
    #[test]
    fn money_reads_back_what_it_shows(fen in 0..=i64::MAX) {
        prop_assert_eq!(Fen(fen).to_string().parse(), Ok(Fen(fen)));
    }

    #[test]
    fn a_bill_and_a_page_mean_the_same_amount(fen in any::<i64>()) {
        let bill = Fen(fen).yuan();
        let page = bill.strip_suffix(".00").unwrap_or(&bill);
        let page = if page.contains('.') { page.trim_end_matches('0') } else { page };
        prop_assert_eq!(Fen(fen).yuan_short(), page);
    }

    #[test]
    fn whatever_looks_like_money_is_read(text in "[0-9]{1,12}(\\.[0-9]{1,2})? yuan") {
        prop_assert!(text.parse::<Fen>().is_ok());
    }

    #[test]
    fn rates_read_back_what_they_show(
        micro_yuan in 0..=i64::MAX,
        unit in prop::sample::select(vec!["s", "min", "h", "KB", "MB", "GB", "message", "day"]),
    ) {
        let rate = Rate { micro_yuan, per: unit.parse().unwrap() };
        prop_assert_eq!(rate.to_string().parse(), Ok(rate));
    }

    #[test]
    fn a_price_never_overflows(micro_yuan in any::<i64>(), quantity in any::<u64>()) {
        let rate = Rate { micro_yuan, per: Unit::Gigabyte };
        let (numerator, denominator) = rate.price_fen_fraction(quantity);
        prop_assert_eq!(numerator.signum(), i128::from(micro_yuan.signum()) * i128::from(quantity.min(1)));
        prop_assert!(denominator > 0);
    }

    #[test]
    fn no_text_makes_a_literal_panic(text in "\\PC{0,24}") {
        let _ = (text.parse::<Fen>(), text.parse::<Rate>());
    }
}

#[test]
fn examples_are_literals_themselves() {
    assert!(Fen::EXAMPLE.parse::<Fen>().is_ok());
    assert!(Rate::EXAMPLE.parse::<Rate>().is_ok());
}
