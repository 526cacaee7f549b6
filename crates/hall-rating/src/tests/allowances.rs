//! Allowances: order, renewal, rollover, sharing, conversions.

use super::*;

/// At the same priority what ends earlier goes first; a smaller priority goes before all.
#[test]
fn allowances_go_by_priority_then_by_their_end() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "rolls"
        kinds = ["data"]
        quantity = "10 MB"
        rollover = { months = 2 }
        [[plan.allowance]]
        id = "month"
        kinds = ["data"]
        quantity = "10 MB"
        [[plan.allowance]]
        id = "day"
        kinds = ["data"]
        quantity = "10 MB"
        renews = "day"
        [[plan.allowance]]
        id = "first"
        kinds = ["data"]
        quantity = "10 MB"
        priority = 1
        [[add_on]]
        [[add_on.allowance]]
        id = "bought"
        kinds = ["data"]
        quantity = "10 MB"
        "#,
    )
    .add_on("pack", "2026-04-01")
    .check_events(
        "01 08:00 data 60MB",
        expect![[r#"
        0: Included 10240 by allowance first = 0.00
        0: Included 10240 by allowance day = 0.00
        0: Included 10240 by allowance bought = 0.00
        0: Included 10240 by allowance month = 0.00
        0: Included 10240 by allowance rolls = 0.00
        0: Charged 10240 by data = 10.00
    "#]],
    );
}

/// Free use draws like any other: an allowance says what is left of it, whatever comes after.
#[test]
fn free_use_draws_on_allowances_first() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "3 min"
        [[plan.charge]]
        id = "onnet"
        kinds = ["voice"]
        network = "onnet"
        free = true
        "#,
    )
    .check(
        "01 08:00 voice 2min onnet\n02 08:00 voice 2min onnet\n03 08:00 voice 1min",
        expect![[r#"
        plan/it onnet: 60 s in 1 = 0.00
        plan/it voice: 60 s in 1 = 1.00
        total 1.00
        allowance voice: 180 granted, 180 used, 0 left, until 2026-05-31
    "#]],
    );
}

#[test]
fn a_daily_allowance_begins_anew_each_day() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "day"
        kinds = ["data"]
        quantity = "500 MB"
        renews = "day"
        [[plan.charge]]
        id = "beyond"
        kinds = ["data"]
        rate = "0.01 yuan/MB"
        "#,
    )
    .so_far("04 12:00")
    .check(
        "01 08:00 data 600MB\n02 23:59:59 data 100MB\n03 00:00 data 500MB",
        expect![[r#"
        plan/it beyond: 102400 KB in 1 = 1.00
        total 1.00
        allowance day: 2048000 granted, 1126400 used, 512000 left, 409600 lapsed, until 2026-05-04
    "#]],
    );
}

#[test]
fn what_is_given_once_lasts_until_it_is_used_up() {
    let case = |month: &str| {
        Case::new(
            r#"
            [[plan]]
            [[plan.allowance]]
            id = "welcome"
            kinds = ["data"]
            quantity = "100 MB"
            renews = "once"
            "#,
        )
        .month(month)
        .joined("2026-05-20")
    };
    let (_, may) = case("2026-05").rate("21 08:00 data 60MB");
    let june = case("2026-06").carried(may.month.carried);
    june.check(
        "21 08:00 data 30MB",
        expect![[r#"
        total 0.00
        allowance welcome: 0 granted, 30720 used, 10240 left, 40960 rolled in, 10240 moving on
    "#]],
    );
    let (_, june) = june.rate("21 08:00 data 30MB");
    case("2026-07").carried(june.month.carried).check(
        "21 08:00 data 11MB",
        expect![[r#"
        plan/it data: 1024 KB in 1 = 1.00
        total 1.00
        allowance welcome: 0 granted, 10240 used, 0 left, 10240 rolled in
    "#]],
    );
}

/// Each month's rest lives two more months, 6 MB of it at most; older rests are used first.
#[test]
fn rests_roll_over_for_months_and_up_to_a_cap() {
    let case = |month: &str| {
        Case::new(
            r#"
            [[plan]]
            [[plan.allowance]]
            id = "data"
            kinds = ["data"]
            quantity = "10 MB"
            rollover = { months = 2, cap = "6 MB" }
            "#,
        )
        .month(month)
    };
    let (_, may) = case("2026-05").rate("01 08:00 data 1MB");
    let june = case("2026-06").carried(may.month.carried);
    let (_, june) = june.rate("01 08:00 data 4MB");
    let july = case("2026-07").carried(june.month.carried);
    july.check("01 08:00 data 9MB", expect![[r#"
        total 0.00
        allowance data: 10240 granted, 9216 used, 9216 left, 8192 rolled in, 6144 moving on, until 2026-07-31
    "#]]);
    let (_, july) = july.rate("01 08:00 data 9MB");
    case("2026-08").carried(july.month.carried).check("", expect![[r#"
        total 0.00
        allowance data: 10240 granted, 0 used, 16384 left, 6144 rolled in, 12288 moving on, until 2026-08-31
    "#]]);
}

#[test]
fn nothing_rolls_over_beyond_the_end_of_a_product() {
    let case = Case::new(
        r#"
        [[plan]]
        [[add_on]]
        [[add_on.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "10 MB"
        rollover = { months = 1 }
        "#,
    );
    case.add_on_until("pack", "2026-04-01", Some("2026-05-31")).check(
        "",
        expect![[r#"
        total 0.00
        allowance data: 10240 granted, 0 used, 10240 left, until 2026-05-31
    "#]],
    );
}

#[test]
fn what_others_used_of_a_shared_allowance_is_gone() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "10 MB"
        shared_by_max = 3
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "1 yuan/MB"
        "#,
    )
    .shared(0, "data", 7 << 10)
    .check(
        "01 08:00 data 5MB",
        expect![[r#"
        plan/it data: 2048 KB in 1 = 2.00
        total 2.00
        allowance data: 10240 granted, 3072 used, 0 left, 7168 used by others, until 2026-05-31
    "#]],
    );
}

/// Each started minute costs 2 MB: 25 MB hold 12 steps. The call of 13 minutes has one left to pay.
#[test]
fn conversions_pay_whole_steps() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "25 MB"
        [[plan.conversion]]
        id = "calls"
        from = ["data"]
        kinds = ["voice"]
        each = "1 min"
        costs = "2 MB"
        cap = "20 min"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.10 yuan/min"
        increment = "1/1"
        rounding = { stage = "per_month" }
        "#,
    )
    .check_events(
        "01 08:00 voice 90\n02 08:00 voice 13min\n03 08:00 data 1MB",
        expect![[r#"
        0: Converted 90 by conversion calls = 0.00
        1: Converted 600 by conversion calls = 0.00
        1: Charged 180 by voice = 0.30
        2: Included 1024 by allowance data = 0.00
    "#]],
    );
}

/// Steps of the charge are whole before an allowance is drawn on: 61 s take two minutes out of it.
#[test]
fn an_allowance_is_drawn_on_in_steps_of_the_charge() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "150 s"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.12 yuan/min"
        "#,
    )
    .check_events(
        "01 08:00 voice 61\n02 08:00 voice 61",
        expect![[r#"
        0: Included 120 by allowance voice = 0.00
        1: Included 30 by allowance voice = 0.00
        1: Charged 90 by voice = 0.18
    "#]],
    );
}
