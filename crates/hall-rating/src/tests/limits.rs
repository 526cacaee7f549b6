//! Limits: free, slower or no further, by month and by day.

use super::*;

fn limited(limit: &str) -> Case {
    Case::new(&format!(
        r#"
        [[plan]]
        first_month = {{ fee = "full", allowances = "by_day" }}
        [[plan.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "10 MB"
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "0.01 yuan/MB"
        [[plan.limit]]
        id = "limit"
        kinds = ["data"]
        {limit}
        [[add_on]]
        [[add_on.allowance]]
        id = "bought"
        kinds = ["data"]
        quantity = "5 MB"
        priority = 200
        "#
    ))
}

const USE: &str = "01 08:00 data 8MB\n01 20:00 data 10MB\n02 08:00 data 7MB";

#[test]
fn beyond_a_limit_use_is_free_or_slower_or_stops() {
    limited("after = \"15 MB\"\nthen = \"free\"").check(
        USE,
        expect![[r#"
        plan/it data: 5120 KB in 1 = 0.05
        total 0.05
        allowance data: 10240 granted, 10240 used, 0 left, until 2026-05-31
        limit limit: 10240 free, 0 slowed, 0 stopped, since 01 20:00, 1 times
    "#]],
    );
    limited("after = \"15 MB\"\nthen = \"throttle\"\nspeed = \"1 Mbit/s\"").check(
        USE,
        expect![[r#"
        plan/it data: 5120 KB in 1 = 0.05
        total 0.05
        allowance data: 10240 granted, 10240 used, 0 left, until 2026-05-31
        limit limit: 10240 free, 10240 slowed at 1 Mbit/s, 0 stopped, since 01 20:00, 1 times
    "#]],
    );
    limited("after = \"15 MB\"\nthen = \"stop\"").check(
        USE,
        expect![[r#"
        plan/it data: 5120 KB in 1 = 0.05
        total 0.05
        allowance data: 10240 granted, 10240 used, 0 left, until 2026-05-31
        limit limit: 0 free, 0 slowed, 10240 stopped, since 01 20:00, 1 times
    "#]],
    );
}

/// The allowance is not used up, but the limit of the day is reached: slower, and out of the
/// allowance all the same.
#[test]
fn a_limit_by_the_day_begins_anew_at_midnight() {
    limited("after = \"5 MB\"\nthen = \"throttle\"\nspeed = \"3 Mbit/s\"\nper = \"day\"")
        .check_events(
            USE,
            expect![[r#"
            0: Included 8192 by allowance data slowed = 0.00
            1: Included 2048 by allowance data slowed = 0.00
            1: Free 8192 by limit limit slowed = 0.00
            2: Charged 5120 by data = 0.05
            2: Free 2048 by limit limit slowed = 0.00
        "#]],
        );
    limited("after = \"5 MB\"\nthen = \"stop\"\nper = \"day\"").check(
        USE,
        expect![[r#"
        total 0.00
        allowance data: 10240 granted, 10240 used, 0 left, until 2026-05-31
        limit limit: 0 free, 0 slowed, 15360 stopped, since 02 08:00, 2 times, over
    "#]],
    );
}

/// What is bought on top neither counts towards the plan's limit nor suffers from it.
#[test]
fn what_is_bought_on_top_does_not_count() {
    limited("after = \"12 MB\"\nthen = \"stop\"").add_on("pack", "2026-05-01").check_events(
        "01 08:00 data 20MB",
        expect![[r#"
            0: Included 10240 by allowance data = 0.00
            0: Included 5120 by allowance bought = 0.00
            0: Charged 2048 by data = 0.02
            0: Stopped 3072 by limit limit = 0.00
        "#]],
    );
}

/// 20 of 31 days of 10,240 KB: after 6,606.4… KB, up to 6,607 KB, as much as is included.
#[test]
fn a_limit_shrinks_with_the_allowances_of_a_first_month() {
    limited("after = \"10 MB\"\nthen = \"stop\"").joined("2026-05-12").check(
        "13 08:00 data 10MB",
        expect![[r#"
        total 0.00
        allowance data: 6607 granted, 6607 used, 0 left, until 2026-05-31
        limit limit: 0 free, 0 slowed, 3633 stopped, since 13 08:00, 1 times
    "#]],
    );
}

#[test]
fn the_severest_of_several_limits_decides() {
    Case::new(
        r#"
        [[plan]]
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "1 yuan/MB"
        [[plan.limit]]
        id = "free"
        kinds = ["data"]
        after = "2 MB"
        then = "free"
        [[plan.limit]]
        id = "slow"
        kinds = ["data"]
        after = "4 MB"
        then = "throttle"
        speed = "1 Mbit/s"
        [[plan.limit]]
        id = "stop"
        kinds = ["data"]
        after = "6 MB"
        then = "stop"
        "#,
    )
    .check_events(
        "01 08:00 data 10MB",
        expect![[r#"
        0: Charged 2048 by data = 2.00
        0: Free 2048 by limit free = 0.00
        0: Free 2048 by limit slow slowed = 0.00
        0: Stopped 4096 by limit stop = 0.00
    "#]],
    );
}

#[test]
fn an_add_on_has_limits_of_its_own() {
    Case::new(
        r#"
        [[plan]]
        [[add_on]]
        [[add_on.allowance]]
        id = "night"
        kinds = ["data"]
        during = "night"
        quantity = "10 MB"
        [[add_on.limit]]
        id = "slow"
        kinds = ["data"]
        during = "night"
        after = "4 MB"
        then = "throttle"
        speed = "1 Mbit/s"
        "#,
    )
    .add_on("pack", "2026-05-01")
    .check_events(
        "01 22:00 data 6MB\n02 12:00 data 1MB",
        expect![[r#"
        0: Included 6144 by allowance night slowed = 0.00
        1: Charged 1024 by data = 1.00
    "#]],
    );
}

/// What a cap stops counts towards no limit, however much of it there is: the longest call there can be is
/// three parts, not one for each step towards the limit.
#[test]
fn a_cap_that_stops_keeps_limits_away() {
    Case::new(
        r#"
        [[plan]]
        [[plan.charge]]
        id = "call"
        kinds = ["voice"]
        rate = "0.10 yuan/min"
        cap = { fee = "0.50 yuan", then = "stop" }
        [[plan.limit]]
        id = "long"
        kinds = ["voice"]
        after = "20 min"
        then = "free"
        "#,
    )
    .check_events(
        "01 08:00 voice 2678400",
        expect![[r#"
            0: Charged 300 by call = 0.50
            0: Stopped 900 by call cap = 0.00
            0: Stopped 2677200 by call cap = 0.00
        "#]],
    );
}
