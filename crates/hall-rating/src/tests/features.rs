//! What a charge can say, one feature at a time.

use super::*;

fn voice(price: &str) -> Case {
    Case::new(&format!("[[plan]]\n[[plan.charge]]\nid = \"it\"\nkinds = [\"voice\"]\n{price}"))
}

fn data(price: &str) -> Case {
    Case::new(&format!("[[plan]]\n[[plan.charge]]\nid = \"it\"\nkinds = [\"data\"]\n{price}"))
}

#[test]
fn minutes_are_the_step_of_calls_where_nothing_else_is_said() {
    voice("rate = \"0.15 yuan/min\"").check(
        "01 08:00 voice 1
         01 09:00 voice 60
         01 10:00 voice 61
         01 11:00 voice 0",
        expect![[r#"
            plan/it it: 240 s in 3 = 0.60
            total 0.60
        "#]],
    );
}

/// 61 s in steps of 60/6 are 66 s: 0.165 yuan, rounded half up to 0.17.
#[test]
fn a_first_minute_then_steps_of_six_seconds() {
    voice("rate = \"0.15 yuan/min\"\nincrement = \"60/6\"").check_events(
        "01 08:00 voice 59
         01 09:00 voice 61
         01 10:00 voice 67",
        expect![[r#"
            0: Charged 60 by it = 0.15
            1: Charged 66 by it = 0.17
            2: Charged 72 by it = 0.18
        "#]],
    );
}

/// Three calls of one second at 0.15 yuan a minute are 0.25 fen each.
#[test]
fn rounding_comes_where_it_is_named() {
    let calls = "01 08:00 voice 1\n01 09:00 voice 1\n01 10:00 voice 1";
    let case = |rounding: &str| {
        voice(&format!(
            "rate = \"0.15 yuan/min\"\nincrement = \"1/1\"\nrounding = {{ {rounding} }}"
        ))
    };
    let by = |stage: &str, mode: &str| case(&format!("stage = \"{stage}\", mode = \"{mode}\""));
    by("per_event", "half_up").check(
        calls,
        expect![[r#"
        plan/it it: 3 s in 3 = 0.00
        total 0.00
    "#]],
    );
    by("per_event", "up").check(
        calls,
        expect![[r#"
        plan/it it: 3 s in 3 = 0.03
        total 0.03
    "#]],
    );
    by("per_month", "half_up").check(
        calls,
        expect![[r#"
        plan/it it: 3 s in 3 = 0.01
        total 0.01
    "#]],
    );
    by("per_month", "down").check(
        calls,
        expect![[r#"
        plan/it it: 3 s in 3 = 0.00
        total 0.00
    "#]],
    );
    by("per_bill", "up").check(
        calls,
        expect![[r#"
        plan/it it: 3 s in 3 = 0.01
        total 0.01
    "#]],
    );
    by("per_month", "half_up").check_events(
        calls,
        expect![[r#"
        0: Charged 1 by it = 0.00
        1: Charged 1 by it = 0.01
        2: Charged 1 by it = 0.00
    "#]],
    );
    by("per_bill", "up").check_events(
        calls,
        expect![[r#"
        0: Charged 1 by it = 0.01
        1: Charged 1 by it = 0.00
        2: Charged 1 by it = 0.00
    "#]],
    );
}

/// 0.4 fen for a message and 0.4 fen for a KB are nothing each, and 1 fen together.
#[test]
fn a_bill_rounds_its_charges_together() {
    Case::new(
        r#"
        [[plan]]
        [[plan.charge]]
        id = "text"
        kinds = ["sms"]
        rate = "0.004 yuan/message"
        rounding = { stage = "per_bill" }
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "0.004 yuan/KB"
        rounding = { stage = "per_bill" }
        "#,
    )
    .check(
        "01 08:00 sms 1\n02 08:00 data 1",
        expect![[r#"
        plan/it text: 1 message in 1 = 0.00
        plan/it data: 1 KB in 1 = 0.00
        plan/it rounding HalfUp: 4/5 fen = 0.01
        total 0.01
    "#]],
    );
}

#[test]
fn connecting_costs_once_a_call_and_nothing_for_calls_included() {
    Case::new(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "3 min"
        [[plan.charge]]
        id = "it"
        kinds = ["voice"]
        rate = "0.10 yuan/min"
        connection_fee = "0.20 yuan"
        "#,
    )
    .check_events(
        "01 08:00 voice 2min
         01 09:00 voice 2min
         01 10:00 voice 1min
         01 11:00 voice 0",
        expect![[r#"
            0: Included 120 by allowance voice = 0.00
            1: Included 60 by allowance voice = 0.00
            1: ConnectionFee 0 by it connection = 0.20
            1: Charged 60 by it = 0.10
            2: ConnectionFee 0 by it connection = 0.20
            2: Charged 60 by it = 0.10
        "#]],
    );
}

#[test]
fn a_call_may_cost_its_connection_only() {
    voice("free = true\nconnection_fee = \"0.20 yuan\"").check(
        "01 08:00 voice 600\n02 08:00 voice 1",
        expect![[r#"
            plan/it it connection: 2 calls = 0.40
            plan/it it: 660 s in 2 = 0.00
            total 0.40
        "#]],
    );
}

/// 100 min at 0.99 and 50 min at 0.59: 99 + 29.50.
#[test]
fn graduated_tiers_price_each_part() {
    voice(
        r#"
        [[plan.charge.tier]]
        up_to = "100 min"
        rate = "0.99 yuan/min"
        [[plan.charge.tier]]
        rate = "0.59 yuan/min"
        "#,
    )
    .check_events(
        "01 08:00 voice 90min
         02 08:00 voice 20min
         03 08:00 voice 40min",
        expect![[r#"
            0: Charged 5400 by it = 89.10
            1: Charged 1200 by it = 15.80
            2: Charged 2400 by it = 23.60
        "#]],
    );
}

/// 100 min at 0.99 are 99 yuan; with one more, all 101 cost 0.59: 59.59.
#[test]
fn whole_tiers_price_all_by_where_the_month_ends() {
    let case = voice(
        r#"
        tier_basis = "whole"
        [[plan.charge.tier]]
        up_to = "100 min"
        rate = "0.99 yuan/min"
        [[plan.charge.tier]]
        rate = "0.59 yuan/min"
        "#,
    );
    case.check(
        "01 08:00 voice 90min\n02 08:00 voice 10min",
        expect![[r#"
        plan/it it: 6000 s [6000, 0] in 2 = 99.00
        total 99.00
    "#]],
    );
    case.check_events(
        "01 08:00 voice 90min\n02 08:00 voice 11min",
        expect![[r#"
        0: Charged 5400 by it = 53.10
        1: Charged 660 by it = 6.49
    "#]],
    );
}

/// 0.05 yuan a MB reach 1 yuan after 20 MB.
#[test]
fn caps_end_what_a_charge_can_come_to() {
    let case =
        |cap: &str| data(&format!("rate = \"0.05 yuan/MB\"\ncap = {{ fee = \"1 yuan\", {cap} }}"));
    let use_ = "01 08:00 data 15MB\n01 20:00 data 15MB\n02 08:00 data 1MB";
    case("then = \"free\"").check(
        use_,
        expect![[r#"
        plan/it it: 20480 KB in 2 = 1.00
        total 1.00
        it cap: 11264 free, 0 slowed, 0 stopped, since 01 20:00, 1 times
    "#]],
    );
    case("then = \"stop\"").check(
        use_,
        expect![[r#"
        plan/it it: 20480 KB in 2 = 1.00
        total 1.00
        it cap: 0 free, 0 slowed, 11264 stopped, since 01 20:00, 1 times
    "#]],
    );
    case("then = \"throttle\", per = \"day\"").check(
        use_,
        expect![[r#"
        plan/it it: 21504 KB in 3 = 1.05
        total 1.05
        it cap: 10240 free, 10240 slowed, 0 stopped, since 01 20:00, 1 times, over
    "#]],
    );
    case("then = \"stop\"").check_events(
        use_,
        expect![[r#"
        0: Charged 15360 by it = 0.75
        1: Charged 5120 by it = 0.25
        1: Stopped 10240 by it cap = 0.00
        2: Stopped 1024 by it cap = 0.00
    "#]],
    );
}

#[test]
fn a_cap_counts_everything_the_charge_comes_to() {
    voice("rate = \"0.10 yuan/min\"\nconnection_fee = \"0.50 yuan\"\ncap = { fee = \"1 yuan\", then = \"free\" }")
        .check("01 08:00 voice 1min\n02 08:00 voice 9min\n03 08:00 voice 9min", expect![[r#"
            plan/it it connection: 2 calls = 0.90
            plan/it it: 60 s in 2 = 0.10
            total 1.00
            it cap: 1080 free, 0 slowed, 0 stopped, since 02 08:00, 1 times
        "#]]);
}

/// On the 1st two packs and 100 MB at 0.02 yuan, on the 2nd one pack.
#[test]
fn day_packs_start_with_the_first_use_of_a_day() {
    data("rate = \"0.02 yuan/MB\"\nday_pack = { fee = \"3 yuan\", quantity = \"500 MB\", packs_max = 2 }")
        .check_events(
            "01 08:00 data 300MB
             01 12:00 data 300MB
             01 23:59 data 500MB
             02 00:00 data 1MB",
            expect![[r#"
                0: DayPack 307200 by it day pack = 3.00
                1: DayPack 307200 by it day pack = 3.00
                2: DayPack 409600 by it day pack = 0.00
                2: Charged 102400 by it = 2.00
                3: DayPack 1024 by it day pack = 3.00
            "#]],
        );
}

#[test]
fn packs_without_an_end_start_as_they_are_needed() {
    data("day_pack = { fee = \"1 yuan\", quantity = \"200 MB\" }").check(
        "01 08:00 data 1GB\n03 08:00 data 1",
        expect![[r#"
            plan/it it day pack: 7 packs, 1048577 KB = 7.00
            total 7.00
        "#]],
    );
}

#[test]
fn a_cap_ends_packs_too() {
    data("day_pack = { fee = \"3 yuan\", quantity = \"100 MB\" }\ncap = { fee = \"8 yuan\", then = \"free\" }")
        .check("01 08:00 data 1GB", expect![[r#"
            plan/it it day pack: 3 packs, 307200 KB = 8.00
            total 8.00
            it cap: 741376 free, 0 slowed, 0 stopped, since 01 08:00, 1 times
        "#]]);
}

/// With packs as its only price and no more of them, use has none.
#[test]
fn use_beyond_packs_alone_is_named_not_forgotten() {
    data("day_pack = { fee = \"3 yuan\", quantity = \"100 MB\", packs_max = 1 }").check(
        "01 08:00 data 150MB",
        expect![[r#"
            plan/it it day pack: 1 packs, 102400 KB = 3.00
            total 3.00
            unpriced: 51200 of event 0
        "#]],
    );
}

#[test]
fn networks_places_and_own_numbers_are_told_apart() {
    Case::new(
        r#"
        [[plan]]
        [[plan.charge]]
        id = "own"
        kinds = ["voice"]
        own_numbers = { count_max = 3 }
        free = true
        [[plan.charge]]
        id = "onnet"
        kinds = ["voice"]
        network = "onnet"
        rate = "0.01 yuan/min"
        [[plan.charge]]
        id = "local"
        kinds = ["voice"]
        origin = ["home"]
        destination = ["local"]
        rate = "0.02 yuan/min"
        [[plan.charge]]
        id = "roaming"
        kinds = ["voice"]
        origin = ["province", "national"]
        rate = "0.04 yuan/min"
        [[plan.charge]]
        id = "asia"
        kinds = ["voice"]
        destination = ["zone:asia"]
        rate = "0.08 yuan/min"
        [[plan.charge]]
        id = "abroad"
        kinds = ["voice"]
        destination = ["abroad"]
        rate = "0.16 yuan/min"
        [[plan.charge]]
        id = "in-asia"
        kinds = ["voice"]
        direction = "in"
        origin = ["zone:asia"]
        destination = ["domestic", "abroad"]
        rate = "0.32 yuan/min"
        "#,
    )
    .check_events(
        "01 08:00 voice 60 own onnet
         01 09:00 voice 60 onnet
         01 10:00 voice 60 offnet >local
         01 11:00 voice 60 province
         01 12:00 voice 60 national
         01 13:00 voice 60 >JP
         01 14:00 voice 60 >FR
         01 15:00 voice 60 in JP >FR
         01 16:00 voice 60 in FR
         01 17:00 voice 60 >?
         01 18:00 data 1MB national onnet own >JP",
        expect![[r#"
            0: Charged 60 by own = 0.00
            1: Charged 60 by onnet = 0.01
            2: Charged 60 by local = 0.02
            3: Charged 60 by roaming = 0.04
            4: Charged 60 by roaming = 0.04
            5: Charged 60 by asia = 0.08
            6: Charged 60 by abroad = 0.16
            7: Charged 60 by in-asia = 0.32
            8: Unpriced 60 by nothing = 0.00
            9: Charged 60 by voice = 1.00
            10: Charged 1024 by data = 1.00
        "#]],
    );
}

#[test]
fn use_without_a_price_is_named() {
    Case::new("[[plan]]").check_events(
        "01 08:00 voice 61 >JP\n02 08:00 data 5 JP\n03 08:00 sms 1 in JP",
        expect![[r#"
            0: Unpriced 120 by nothing = 0.00
            1: Unpriced 5 by nothing = 0.00
            2: Unpriced 1 by nothing = 0.00
        "#]],
    );
}
