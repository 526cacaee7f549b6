//! Prices and allowances by the hour, and calls that run into other hours.

use super::*;

/// Calls by day cost 0.60 yuan a minute, at night (from 21:00) 0.06.
fn by_hour(more: &str) -> Case {
    Case::new(&format!(
        r#"
        [[plan]]
        [[plan.charge]]
        id = "night"
        kinds = ["voice"]
        during = "night"
        rate = "0.06 yuan/min"
        {more}
        [[plan.charge]]
        id = "day"
        kinds = ["voice"]
        rate = "0.60 yuan/min"
        {more}
        "#
    ))
}

#[test]
fn the_hour_of_its_beginning_prices_a_call() {
    by_hour("").check_events(
        "01 20:59 voice 60
         01 21:00 voice 60
         02 07:59:59 voice 1
         02 08:00 voice 60",
        expect![[r#"
            0: Charged 60 by day = 0.60
            1: Charged 60 by night = 0.06
            2: Charged 60 by night = 0.06
            3: Charged 60 by day = 0.60
        "#]],
    );
}

/// 90 s before nine and 90 s after: by the second 0.90 and 0.09.
#[test]
fn a_call_is_split_where_hours_change() {
    by_hour("increment = \"1/1\"").check_events(
        "01 20:58:30 voice 180",
        expect![[r#"
        0: Charged 90 by day = 0.90
        0: Charged 90 by night = 0.09
    "#]],
    );
}

/// In whole minutes the second minute begins before nine and is priced by day; 180 s stay 3 minutes.
#[test]
fn a_started_step_belongs_to_the_hours_it_began_in() {
    by_hour("").check_events(
        "01 20:58:30 voice 180",
        expect![[r#"
        0: Charged 120 by day = 1.20
        0: Charged 60 by night = 0.06
    "#]],
    );
}

/// 60/6 counts the first minute once, not again after nine.
#[test]
fn later_parts_count_in_later_steps() {
    by_hour("increment = \"60/6\"").check_events(
        "01 20:59:15 voice 75",
        expect![[r#"
        0: Charged 60 by day = 0.60
        0: Charged 18 by night = 0.02
    "#]],
    );
}

#[test]
fn a_call_may_keep_the_price_of_its_beginning() {
    by_hour("crossing = \"by_start\"").check_events(
        "01 20:58:30 voice 180\n02 07:59:30 voice 180",
        expect![[r#"
            0: Charged 180 by day = 1.80
            1: Charged 180 by night = 0.18
        "#]],
    );
}

#[test]
fn a_long_call_crosses_more_than_once() {
    by_hour("increment = \"1/1\"").check_events(
        "01 20:00 voice 50400",
        expect![[r#"
        0: Charged 3600 by day = 36.00
        0: Charged 39600 by night = 39.60
        0: Charged 7200 by day = 72.00
    "#]],
    );
}

/// Rounding by the call comes once for each price, however many parts have it: a second before eight and
/// one after nine are 0.2 fen together, rounded up to one fen.
#[test]
fn a_call_is_rounded_once_for_each_price() {
    by_hour("increment = \"1/1\"\nrounding = { mode = \"up\" }").check_events(
        "02 07:59:59 voice 46802",
        expect![[r#"
            0: Charged 1 by night = 0.01
            0: Charged 46800 by day = 468.00
            0: Charged 1 by night = 0.00
        "#]],
    );
}

/// A data session has no known length: it belongs to the hour it began in.
#[test]
fn data_belongs_to_the_hour_it_began_in() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "night"
        kinds = ["data"]
        during = "night"
        quantity = "10 MB"
        "#,
    )
    .check_events(
        "01 20:59 data 1MB\n01 21:00 data 11MB",
        expect![[r#"
        0: Charged 1024 by data = 1.00
        1: Included 10240 by allowance night = 0.00
        1: Charged 1024 by data = 1.00
    "#]],
    );
}

/// Half the call is on Saturday, out of the weekend's minutes; the charge is the same.
#[test]
fn allowances_by_the_hour_split_calls_too() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "weekend"
        kinds = ["voice"]
        during = "weekend"
        quantity = "100 min"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.10 yuan/min"
        "#,
    )
    .check_events(
        "01 23:58 voice 4min\n03 23:59 voice 2min",
        expect![[r#"
        0: Charged 120 by voice = 0.20
        0: Included 120 by allowance weekend = 0.00
        1: Included 60 by allowance weekend = 0.00
        1: Charged 60 by voice = 0.10
    "#]],
    );
}

/// The last night of May runs into June; the call is May's.
#[test]
fn a_call_belongs_to_the_month_it_began_in() {
    by_hour("increment = \"1/1\"").check_events(
        "31 23:00 voice 36000",
        expect![[r#"
        0: Charged 32400 by night = 32.40
        0: Charged 3600 by day = 36.00
    "#]],
    );
}
