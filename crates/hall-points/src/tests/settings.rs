//! Settings: literals, and the arithmetic behind them.

use super::fixture::day;
use crate::{EarnRate, EarnRounding, ExpiryRule, PointsSettings, ReturnPolicy};
use expect_test::{Expect, expect};
use hall_types::{Fen, Literal, Points};
use proptest::prelude::*;

#[track_caller]
fn check<T: Literal>(texts: &[&str], expected: Expect) {
    let line = |text: &&str| match text.parse::<T>() {
        Ok(value) => format!("{text} => {value}\n"),
        Err(error) => format!("{error}\n"),
    };
    expected.assert_eq(&texts.iter().map(line).collect::<String>());
}

#[test]
fn literals_are_read_and_written() {
    check::<EarnRate>(
        &["1 point/yuan", "1.50 points/yuan", "0.005 points/yuan", "2 points/yuan"],
        expect![[r#"
            1 point/yuan => 1 point/yuan
            1.50 points/yuan => 1.5 points/yuan
            0.005 points/yuan => 0.005 points/yuan
            2 points/yuan => 2 points/yuan
        "#]],
    );
    check::<EarnRate>(
        &["0 points/yuan", "1", "-1 point/yuan", "1.2345 points/yuan", "9999999 points/yuan"],
        expect![[r#"
            "0 points/yuan" is not a rate of points; write points for a yuan with at most three decimals, like "1 point/yuan" or "1.5 points/yuan"
            "1" is not a rate of points; write points for a yuan with at most three decimals, like "1 point/yuan" or "1.5 points/yuan"
            "-1 point/yuan" is not a rate of points; write points for a yuan with at most three decimals, like "1 point/yuan" or "1.5 points/yuan"
            "1.2345 points/yuan" is not a rate of points; write points for a yuan with at most three decimals, like "1 point/yuan" or "1.5 points/yuan"
            "9999999 points/yuan" is not a rate of points; write points for a yuan with at most three decimals, like "1 point/yuan" or "1.5 points/yuan"
        "#]],
    );
    check::<ExpiryRule>(
        &["36 months", "1 month", "2 years", "1 year", "never", "100 years", "1200 months"],
        expect![[r#"
            36 months => 36 months
            1 month => 1 month
            2 years => 2 years
            1 year => 1 year
            never => never
            100 years => 100 years
            1200 months => 1200 months
        "#]],
    );
    check::<ExpiryRule>(
        &["0 months", "36", "036 months", "101 years", "1201 months"],
        expect![[r#"
            "0 months" is not a time that points last; write "36 months", "2 years" or "never"
            "36" is not a time that points last; write "36 months", "2 years" or "never"
            "036 months" is not a time that points last; write "36 months", "2 years" or "never"
            "101 years" is not a time that points last; write "36 months", "2 years" or "never"
            "1201 months" is not a time that points last; write "36 months", "2 years" or "never"
        "#]],
    );
    check::<ReturnPolicy>(
        &["original_expiry", "at_least_30_days", "at_least_0_days", "at_least_70000_days", ""],
        expect![[r#"
            original_expiry => original_expiry
            at_least_30_days => at_least_30_days
            "at_least_0_days" does not say where returned points go; write "original_expiry" or "at_least_30_days"
            "at_least_70000_days" does not say where returned points go; write "original_expiry" or "at_least_30_days"
            "" does not say where returned points go; write "original_expiry" or "at_least_30_days"
        "#]],
    );
}

#[track_caller]
fn check_last_day(rule: &str, arrived: &[&str], expected: Expect) {
    let rule: ExpiryRule = rule.parse().expect("a rule");
    let line = |arrived: &&str| format!("{arrived} => {}\n", rule.last_day(day(arrived)));
    expected.assert_eq(&arrived.iter().map(line).collect::<String>());
}

#[test]
fn points_last_to_the_end_of_a_month_or_year() {
    check_last_day(
        "36 months",
        &["2023-11-01", "2023-11-30", "2023-12-05", "2025-02-28", "2021-02-28", "9998-01-01"],
        expect![[r#"
            2023-11-01 => 2026-11-30
            2023-11-30 => 2026-11-30
            2023-12-05 => 2026-12-31
            2025-02-28 => 2028-02-29
            2021-02-28 => 2024-02-29
            9998-01-01 => 9999-12-31
        "#]],
    );
    check_last_day(
        "1 month",
        &["2027-01-31", "2028-01-01", "2026-12-31"],
        expect![[r#"
        2027-01-31 => 2027-02-28
        2028-01-01 => 2028-02-29
        2026-12-31 => 2027-01-31
    "#]],
    );
    check_last_day(
        "2 years",
        &["2026-01-01", "2026-12-31", "9998-06-01"],
        expect![[r#"
        2026-01-01 => 2028-12-31
        2026-12-31 => 2028-12-31
        9998-06-01 => 9999-12-31
    "#]],
    );
    check_last_day(
        "never",
        &["2026-01-01"],
        expect![[r#"
        2026-01-01 => 9999-12-31
    "#]],
    );
}

#[track_caller]
fn check_points(rate: &str, amounts_fen: &[i64], expected: Expect) {
    let rate: EarnRate = rate.parse().expect("a rate");
    let modes = [EarnRounding::WholeYuan, EarnRounding::Down, EarnRounding::HalfUp];
    let line = |amount: &i64| {
        let [whole, down, half] = modes.map(|mode| rate.points_for(Fen(*amount), mode).0);
        format!("{amount} fen => {whole}, {down}, {half}\n")
    };
    let head = "whole_yuan, down, half_up\n".to_owned();
    expected.assert_eq(&(head + &amounts_fen.iter().map(line).collect::<String>()));
}

#[test]
fn parts_of_a_point_are_lost_where_the_settings_say() {
    check_points(
        "1 point/yuan",
        &[0, 49, 50, 99, 100, 8799, -500],
        expect![[r#"
        whole_yuan, down, half_up
        0 fen => 0, 0, 0
        49 fen => 0, 0, 0
        50 fen => 0, 0, 1
        99 fen => 0, 0, 1
        100 fen => 1, 1, 1
        8799 fen => 87, 87, 88
        -500 fen => 0, 0, 0
    "#]],
    );
    check_points(
        "1.5 points/yuan",
        &[99, 100, 133, 134, 199, 200, i64::MAX],
        expect![[r#"
        whole_yuan, down, half_up
        99 fen => 0, 1, 1
        100 fen => 1, 1, 2
        133 fen => 1, 1, 2
        134 fen => 1, 2, 2
        199 fen => 1, 2, 3
        200 fen => 3, 3, 3
        9223372036854775807 fen => 138350580552821637, 138350580552821637, 138350580552821637
    "#]],
    );
    check_points(
        "0.333 points/yuan",
        &[100, 200, 300, 301, 150_150],
        expect![[r#"
        whole_yuan, down, half_up
        100 fen => 0, 0, 0
        200 fen => 0, 0, 1
        300 fen => 0, 0, 1
        301 fen => 0, 1, 1
        150150 fen => 499, 499, 500
    "#]],
    );
}

#[test]
fn settings_are_read_from_a_section_of_hall_toml() {
    let settings: PointsSettings = toml::from_str(
        r#"
        expiry = "2 years"
        rate = "1 point/yuan"
        rounding = "half_up"
        returned_by_operator = "at_least_92_days"
        [[rate_for]]
        tiers = ["gold"]
        rate = "1.2 points/yuan"
        [[campaign]]
        id = "double-november"
        name = { zh = "双倍十一月", en = "Double November" }
        from = "2026-11"
        until = "2026-11"
        rate = "1 point/yuan"
        "#,
    )
    .expect("settings");
    assert_eq!(settings.expiry.0, ExpiryRule::Years(2));
    assert_eq!(settings.returned.0, ReturnPolicy::OriginalExpiry);
    assert_eq!(settings.returned_by_operator.0, ReturnPolicy::AtLeastDays(92));
    let text = toml::to_string(&settings).expect("text");
    assert_eq!(toml::from_str::<PointsSettings>(&text).expect("settings"), settings);
    assert!(toml::from_str::<PointsSettings>("expires = \"2 years\"").is_err());
}

proptest! {
    #[test]
    fn no_text_makes_a_literal_panic(text in ".{0,24}") {
        let _ = text.parse::<EarnRate>();
        let _ = text.parse::<ExpiryRule>();
        let _ = text.parse::<ReturnPolicy>();
    }

    #[test]
    fn rates_are_their_own_text(thousandths in 1_u32..5_000_000) {
        let text = format!("{}.{:03} points/yuan", thousandths / 1000, thousandths % 1000);
        let rate: EarnRate = text.parse().expect("a rate");
        prop_assert_eq!(rate.to_string().parse::<EarnRate>().ok(), Some(rate));
        // A thousand yuan bring as many points as the rate has thousandths.
        let brought = rate.points_for(Fen(100_000), EarnRounding::Down);
        prop_assert_eq!(brought, Points(i64::from(thousandths)));
    }

    #[test]
    fn more_money_never_brings_fewer_points(
        fen in 0_i64..10_000_000, more in 0_i64..10_000, thousandths in 1_u32..10_000,
    ) {
        let text = format!("{}.{:03} points/yuan", thousandths / 1000, thousandths % 1000);
        let rate: EarnRate = text.parse().expect("a rate");
        for mode in [EarnRounding::WholeYuan, EarnRounding::Down, EarnRounding::HalfUp] {
            prop_assert!(rate.points_for(Fen(fen), mode) <= rate.points_for(Fen(fen + more), mode));
        }
        let [whole, down, half] = [EarnRounding::WholeYuan, EarnRounding::Down, EarnRounding::HalfUp]
            .map(|mode| rate.points_for(Fen(fen), mode));
        prop_assert!(whole <= down && down <= half && half.0 <= down.0 + 1);
    }
}
