//! Quantities, charging steps and speeds: what reads as one, how it shows, and what is billed.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use super::{Increment, Quantity, Speed, Unit};
use crate::{Lit, Literal};
use proptest::prelude::*;

/// The base units a literal stands for, and what it shows as; or that it is no quantity.
#[track_caller]
fn check(text: &str, expected: Result<(u64, &str), ()>) {
    let read = text.parse().map(|it: Quantity| (it.amount, it.to_string())).map_err(|_| ());
    assert_eq!(read, expected.map(|(amount, shown)| (amount, shown.to_owned())), "{text:?}");
}

#[test]
fn quantities() {
    check("20 GB", Ok((20 * 1024 * 1024, "20 GB")));
    check("500 MB", Ok((512_000, "500 MB")));
    check("30 KB", Ok((30, "30 KB")));
    check("500 min", Ok((30_000, "500 min")));
    check("2 h", Ok((7_200, "2 h")));
    check("45 s", Ok((45, "45 s")));
    check("100 messages", Ok((100, "100 messages")));
    check("1 message", Ok((1, "1 message")));
    check("1 messages", Ok((1, "1 message")));
    check("30 days", Ok((30, "30 days")));
    check("1 day", Ok((1, "1 day")));
    check("0 GB", Ok((0, "0 GB")));
    check("0 messages", Ok((0, "0 messages")));
}

/// The published tariffs say 1.3 GB; it is rounded up to a whole KB and still shown as 1.3 GB.
#[test]
fn decimals_round_up_and_show_as_written() {
    check("1.3 GB", Ok((1_363_149, "1.3 GB")));
    check("2.7 GB", Ok((2_831_156, "2.7 GB")));
    check("1.6 GB", Ok((1_677_722, "1.6 GB")));
    check("1.5 GB", Ok((1_572_864, "1.5 GB")));
    check("0.001 GB", Ok((1_049, "0.001 GB")));
    check("0.001 MB", Ok((2, "0.001 MB")));
    check("1.50 min", Ok((90, "1.5 min")));
    check("0.5 h", Ok((1_800, "0.5 h")));
}

#[test]
fn what_is_no_quantity() {
    for text in [
        "",
        "20",
        "GB",
        "20GB",
        "20  GB",
        "20 gb",
        "20 G",
        "20 minutes",
        "-1 GB",
        "+1 GB",
        "1. GB",
        ".5 GB",
        "1.0001 GB",
        "1,000 MB",
        "20 GB ",
        "½ h",
        "20 TB",
        "days",
        "5 yuan",
    ] {
        check(text, Err(()));
    }
    // Of these there is nothing smaller than one.
    for text in ["0.5 messages", "1.5 KB", "2.0 s", "0.5 days"] {
        check(text, Err(()));
    }
}

#[test]
fn what_is_left_is_rounded_down() {
    #[track_caller]
    fn left(amount: u64, unit: Unit, expected: &str) {
        assert_eq!(Quantity::new(amount, unit).to_string(), expected);
    }
    left(1024 * 1024 - 1, Unit::Gigabyte, "0.999 GB");
    left(59, Unit::Minute, "0.983 min");
    left(1, Unit::Gigabyte, "0 GB");
    left(u64::MAX, Unit::Kilobyte, "9223372036854775.807 KB");
}

#[test]
fn units_know_what_they_measure() {
    for (unit, base) in [
        (Unit::Second, 1),
        (Unit::Minute, 60),
        (Unit::Hour, 3_600),
        (Unit::Kilobyte, 1),
        (Unit::Megabyte, 1_024),
        (Unit::Gigabyte, 1_048_576),
        (Unit::Message, 1),
        (Unit::Day, 1),
    ] {
        assert_eq!(unit.base(), base, "{unit}");
        assert_eq!(unit.to_string().parse(), Ok(unit));
    }
    assert_eq!("messages".parse(), Ok(Unit::Message));
    assert_eq!("days".parse(), Ok(Unit::Day));
    assert!("mins".parse::<Unit>().is_err() && "".parse::<Unit>().is_err());
}

#[test]
fn increments() {
    #[track_caller]
    fn check(text: &str, expected: Option<(u64, u64)>) {
        let read = text.parse().ok().map(|it: Increment| (it.first, it.next));
        assert_eq!(read, expected, "{text:?}");
    }
    check("60/60", Some((60, 60)));
    check("60/6", Some((60, 6)));
    check("1/1", Some((1, 1)));
    for text in [
        "",
        "60",
        "60/",
        "/60",
        "0/60",
        "60/0",
        "-1/1",
        "+1/1",
        "060/6",
        "60 / 6",
        "60/6/1",
        "1/4294967296",
    ] {
        check(text, None);
    }
}

#[test]
fn started_steps_are_billed_whole() {
    #[track_caller]
    fn check(increment: &str, cases: &[(u64, u64)]) {
        let increment: Increment = increment.parse().unwrap();
        for (used, billed) in cases {
            assert_eq!(increment.billed(*used), *billed, "{used} at {increment}");
        }
    }
    check("60/60", &[(0, 0), (1, 60), (59, 60), (60, 60), (61, 120), (120, 120), (121, 180)]);
    check("60/6", &[(0, 0), (1, 60), (60, 60), (61, 66), (66, 66), (67, 72)]);
    check("60/1", &[(0, 0), (5, 60), (60, 60), (61, 61)]);
    check("1/1", &[(0, 0), (1, 1), (7, 7)]);
}

#[test]
fn speeds() {
    #[track_caller]
    fn check(text: &str, expected: Option<(u32, &str)>) {
        let read = text.parse().ok().map(|it: Speed| (it.kbit_s, it.to_string()));
        assert_eq!(read, expected.map(|(speed, shown)| (speed, shown.to_owned())), "{text:?}");
    }
    check("1 Mbit/s", Some((1_000, "1 Mbit/s")));
    check("128 kbit/s", Some((128, "128 kbit/s")));
    check("3000 kbit/s", Some((3_000, "3 Mbit/s")));
    check("7200 kbit/s", Some((7_200, "7200 kbit/s")));
    for text in [
        "",
        "1",
        "1 Mbps",
        "0 Mbit/s",
        "-1 Mbit/s",
        "+1 Mbit/s",
        "01 Mbit/s",
        "1.5 Mbit/s",
        "5000000 Mbit/s",
    ] {
        check(text, None);
    }
}

#[test]
fn a_literal_in_a_file_is_its_text() {
    let quantity: Lit<Quantity> = serde_json::from_str("\"1.3 GB\"").unwrap();
    assert_eq!(quantity.amount, 1_363_149);
    assert_eq!(serde_json::to_string(&quantity).unwrap(), "\"1.3 GB\"");
    let error = serde_json::from_str::<Lit<Quantity>>("\"lots\"").unwrap_err();
    assert!(error.to_string().starts_with("\"lots\" is not a quantity; write a number and a unit"));
}

#[test]
fn examples_are_literals_themselves() {
    assert!(Quantity::EXAMPLE.parse::<Quantity>().is_ok());
    assert!(Increment::EXAMPLE.parse::<Increment>().is_ok());
    assert!(Speed::EXAMPLE.parse::<Speed>().is_ok());
}

/// Literals people can write: at most three decimals where the unit has smaller ones.
fn literal() -> impl Strategy<Value = String> {
    let divisible = ("[0-9]{1,9}(\\.[0-9]{1,3})?", "(min|h|MB|GB)");
    let whole = ("[0-9]{1,9}", "(s|KB|messages?|days?)");
    prop_oneof![divisible, whole].prop_map(|(number, unit)| format!("{number} {unit}"))
}

proptest! {
    #[test]
    fn whatever_looks_like_a_quantity_is_read_and_reads_back(text in literal()) {
        let quantity: Quantity = text.parse().unwrap();
        prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
    }

    /// Rounding up never gives away as much as one base unit, and never takes any away.
    #[test]
    fn rounding_favours_the_subscriber_by_less_than_a_base_unit(
        thousandths in 0..10_000_000_u64,
        unit in prop::sample::select(vec![Unit::Minute, Unit::Hour, Unit::Megabyte, Unit::Gigabyte]),
    ) {
        let text = format!("{}.{:03} {unit}", thousandths / 1000, thousandths % 1000);
        let amount = text.parse::<Quantity>().unwrap().amount * 1000;
        prop_assert!(amount >= thousandths * unit.base());
        prop_assert!(amount < thousandths * unit.base() + 1000);
    }

    /// Data is shown just as it was written; only needless zeros go.
    #[test]
    fn data_shows_as_written(thousandths in 0..10_000_000_u64, gigabytes in any::<bool>()) {
        let unit = if gigabytes { Unit::Gigabyte } else { Unit::Megabyte };
        let (whole, decimals) = (thousandths / 1000, format!(".{:03}", thousandths % 1000));
        let decimals = decimals.trim_end_matches('0').trim_end_matches('.');
        let text = format!("{whole}{decimals} {unit}");
        prop_assert_eq!(text.parse::<Quantity>().unwrap().to_string(), text);
    }

    #[test]
    fn increments_read_back_what_they_show(first in 1..=u32::MAX, next in 1..=u32::MAX) {
        let increment = Increment { first: first.into(), next: next.into() };
        prop_assert_eq!(increment.to_string().parse(), Ok(increment));
    }

    #[test]
    fn speeds_read_back_what_they_show(kbit_s in 1..=u32::MAX) {
        let speed = Speed { kbit_s };
        prop_assert_eq!(speed.to_string().parse(), Ok(speed));
    }

    /// Billed use is at least the use, less than one step more, and a whole number of steps.
    #[test]
    fn billed_use_is_whole_steps(used in 1..1_u64 << 40, first in 1..10_000_u64, next in 1..10_000_u64) {
        let increment = Increment { first, next };
        let billed = increment.billed(used);
        prop_assert!(billed >= used);
        prop_assert!(billed >= first && (billed - first).is_multiple_of(next));
        prop_assert!(billed == first || billed - used < next);
    }

    #[test]
    fn more_use_is_never_billed_as_less(a in any::<u64>(), b in any::<u64>(), next in 1..10_000_u64) {
        let increment = Increment { first: 60, next };
        prop_assert!(increment.billed(a.min(b)) <= increment.billed(a.max(b)));
    }

    #[test]
    fn billing_what_was_billed_changes_nothing(used in 0..1_u64 << 40, first in 1..10_000_u64, next in 1..10_000_u64) {
        let increment = Increment { first, next };
        let billed = increment.billed(used);
        prop_assert_eq!(increment.billed(billed), billed);
    }

    #[test]
    fn no_text_makes_a_literal_panic(text in "\\PC{0,24}") {
        let _ = (text.parse::<Quantity>(), text.parse::<Increment>(), text.parse::<Speed>());
    }
}

proptest! {
    #[test]
    fn steps_that_never_bill_more(
        (first, next) in (1_u64..130, 1_u64..130),
        (other_first, other_next) in (1_u64..130, 1_u64..130),
        used in 0_u64..1_000,
    ) {
        let one = Increment { first, next };
        let other = Increment { first: other_first, next: other_next };
        prop_assert!(!one.is_never_more_than(other) || one.billed(used) <= other.billed(used));
    }
}

#[test]
fn finer_steps_never_bill_more() {
    let steps = |first, next| Increment { first, next };
    assert!(steps(60, 6).is_never_more_than(steps(60, 60)));
    assert!(steps(1, 1).is_never_more_than(steps(60, 6)));
    assert!(steps(6, 6).is_never_more_than(steps(60, 60)));
    assert!(!steps(60, 60).is_never_more_than(steps(60, 6)));
    assert!(!steps(7, 7).is_never_more_than(steps(60, 60)));
}
