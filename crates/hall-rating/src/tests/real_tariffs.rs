//! The seven tariffs an operator really published, in two shapes, to the fen.

use super::*;

/// Unlimited 99 and 199.
fn unlimited(fee: &str, data: &str, minutes: &str) -> Case {
    Case::new(&format!(
        r#"
        [[plan]]
        fee = "{fee} yuan"
        first_month = {{ fee = "by_day", allowances = "by_day" }}
        [[plan.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "{data}"
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "{minutes}"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        [[plan.charge]]
        id = "messages"
        kinds = ["sms", "mms"]
        rate = "0.10 yuan/message"
        [[plan.charge]]
        id = "data-beyond"
        kinds = ["data"]
        free = true
        [[plan.limit]]
        id = "slow"
        kinds = ["data"]
        after = "{data}"
        then = "throttle"
        speed = "1 Mbit/s"
        "#
    ))
}

/// Family 79 to 199: national and local data, from which calls and messages are paid.
fn family(fee: &str, national: &str, local: &str, caps: (&str, &str), rollover: &str) -> Case {
    let (minutes, messages) = caps;
    Case::new(&format!(
        r#"
        [[plan]]
        fee = "{fee} yuan"
        first_month = {{ fee = "by_day", allowances = "by_day" }}
        [[plan.allowance]]
        id = "local"
        kinds = ["data"]
        origin = ["home"]
        quantity = "{local}"
        priority = 10
        [[plan.allowance]]
        id = "national"
        kinds = ["data"]
        quantity = "{national}"
        rollover = {{ months = 1, cap = "{rollover}" }}
        [[plan.conversion]]
        id = "calls"
        from = ["local", "national"]
        kinds = ["voice"]
        each = "1 min"
        costs = "1 MB"
        cap = "{minutes}"
        [[plan.conversion]]
        id = "texts"
        from = ["local", "national"]
        kinds = ["sms"]
        each = "1 message"
        costs = "1 MB"
        cap = "{messages}"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        [[plan.charge]]
        id = "messages"
        kinds = ["sms", "mms"]
        rate = "0.10 yuan/message"
        [[plan.charge]]
        id = "data"
        kinds = ["data"]
        rate = "0.0001 yuan/KB"
        rounding = {{ stage = "per_month" }}
        "#
    ))
}

/// 29,942 s are 499 min and 2 s: the started 500th minute is the last one included. The next call of
/// 61 s is 2 started minutes, 0.30 yuan. Answering is free; 3 messages are 0.30 yuan.
/// 99 + 0.30 + 0.30 = 99.60.
#[test]
fn unlimited_99_beyond_its_minutes() {
    unlimited("99", "20 GB", "500 min").check(
        "01 08:00 voice 29942
         02 08:00 voice 61
         03 08:00 voice 600 in
         04 08:00 sms 2
         05 08:00 mms 1
         06 08:00 data 5GB",
        expect![[r#"
            plan/it fee: month = 99.00
            plan/it voice: 120 s in 1 = 0.30
            plan/it messages: 3 message in 2 = 0.30
            plan/it in: 600 s in 1 = 0.00
            total 99.60
            allowance data: 20971520 granted, 5242880 used, 15728640 left, until 2026-05-31
            allowance voice: 30000 granted, 30000 used, 0 left, until 2026-05-31
        "#]],
    );
}

/// 20 GB at full speed, the rest of the month slower and free.
#[test]
fn unlimited_99_beyond_its_data() {
    unlimited("99", "20 GB", "500 min").check(
        "10 08:00 data 15GB
         20 09:30 data 8GB
         21 08:00 data 1GB",
        expect![[r#"
            plan/it fee: month = 99.00
            total 99.00
            allowance data: 20971520 granted, 20971520 used, 0 left, until 2026-05-31
            allowance voice: 30000 granted, 0 used, 30000 left, until 2026-05-31
            limit slow: 4194304 free, 4194304 slowed at 1 Mbit/s, 0 stopped, since 20 09:30, 1 times
        "#]],
    );
}

/// Joined on 12 May: 20 days of 31. Fee 99 × 20 / 31 = 63.870… = 63.87. Data 20 GB × 20 / 31 =
/// 13,530,012.9… KB, up to 13,530,013 KB. Minutes 30,000 s × 20 / 31 = 19,354.8… s, up to 19,355 s: 322
/// whole ones, and 35 s of one more, whose other 25 s cost their share, 6.25 fen. The slow-down begins
/// after as much data as is included.
#[test]
fn unlimited_99_in_its_first_month() {
    unlimited("99", "20 GB", "500 min").joined("2026-05-12").check(
        "12 00:00 voice 322min
         13 08:00 voice 60
         14 08:00 data 13530011
         15 08:00 data 2
         16 08:00 data 1",
        expect![[r#"
            plan/it fee: 20/31 days = 63.87
            plan/it voice: 25 s in 1 = 0.06
            total 63.93
            allowance data: 13530013 granted, 13530013 used, 0 left, until 2026-05-31
            allowance voice: 19355 granted, 19355 used, 0 left, until 2026-05-31
            limit slow: 1 free, 1 slowed at 1 Mbit/s, 0 stopped, since 16 08:00, 1 times
        "#]],
    );
}

/// 1,000 min included; 1,001 started minutes are one more, 0.15 yuan. A call to Japan is not domestic:
/// nothing in the plan prices it.
#[test]
fn unlimited_199() {
    unlimited("199", "40 GB", "1000 min").check(
        "01 08:00 voice 1000min
         02 08:00 voice 1
         03 08:00 data 40GB
         04 08:00 voice 60 >JP",
        expect![[r#"
            plan/it fee: month = 199.00
            plan/it voice: 60 s in 1 = 0.15
            total 199.15
            allowance data: 41943040 granted, 41943040 used, 0 left, until 2026-05-31
            allowance voice: 60000 granted, 60000 used, 0 left, until 2026-05-31
            unpriced: 60 of event 3
        "#]],
    );
}

/// 30 days from 2 May to the end of May: 199 × 30 / 31 = 192.580… = 192.58.
#[test]
fn unlimited_199_in_its_first_month() {
    unlimited("199", "40 GB", "1000 min").joined("2026-05-02").check(
        "",
        expect![[r#"
        plan/it fee: 30/31 days = 192.58
        total 192.58
        allowance data: 40590039 granted, 0 used, 40590039 left, until 2026-05-31
        allowance voice: 58065 granted, 0 used, 58065 left, until 2026-05-31
    "#]],
    );
}

/// 100 min cost 100 MB, 20 messages 20 MB, all of the local data first: 2.7 GB are 2,831,156 KB (rounded
/// up), less 122,880 KB. 2.7 GB of data at home then take the rest of it, 2,708,276 KB, and 122,880 KB of
/// the national data.
#[test]
fn family_79_pays_calls_with_data() {
    family("79", "1.3 GB", "2.7 GB", ("800 min", "300 messages"), "1 GB").check(
        "01 08:00 voice 6000
         02 08:00 sms 20
         03 08:00 data 2831156",
        expect![[r#"
            plan/it fee: month = 79.00
            total 79.00
            allowance local: 2831156 granted, 2831156 used, 0 left, until 2026-05-31
            allowance national: 1363149 granted, 122880 used, 1240269 left, 1048576 moving on, until 2026-05-31
            conversion calls: 6000 of 48000 used, 102400 drawn
            conversion texts: 20 of 300 used, 20480 drawn
        "#]],
    );
}

/// Away from home only the national data serves. Of 1.3 GB (1,363,149 KB) nothing is left after 1.5 GB
/// (1,572,864 KB); 209,715 KB beyond cost 20.9715 yuan, 20.97. With no data left calls cost money: 2 min,
/// 0.30 yuan. The local data pays for them as long as there is any, so it is used up first, at home.
#[test]
fn family_79_beyond_its_data() {
    family("79", "1.3 GB", "2.7 GB", ("800 min", "300 messages"), "1 GB").check(
        "01 08:00 data 2831156
         02 08:00 data 1572864 national
         03 08:00 voice 61 national",
        expect![[r#"
            plan/it fee: month = 79.00
            plan/it voice: 120 s in 1 = 0.30
            plan/it data: 209715 KB in 1 = 20.97
            total 100.27
            allowance local: 2831156 granted, 2831156 used, 0 left, until 2026-05-31
            allowance national: 1363149 granted, 1363149 used, 0 left, until 2026-05-31
        "#]],
    );
}

/// 801 minutes: 800 are paid with data, the last costs 0.15 yuan. 301 messages: 0.10 yuan. What is left
/// of the national data moves on, 1.5 GB at most.
#[test]
fn family_99_reaches_both_caps() {
    family("99", "1.6 GB", "2.9 GB", ("800 min", "300 messages"), "1.5 GB").check(
        "01 08:00 voice 48060
         02 08:00 sms 301",
        expect![[r#"
            plan/it fee: month = 99.00
            plan/it voice: 60 s in 1 = 0.15
            plan/it messages: 1 message in 1 = 0.10
            total 99.25
            allowance local: 3040871 granted, 1126400 used, 1914471 left, until 2026-05-31
            allowance national: 1677722 granted, 0 used, 1677722 left, 1572864 moving on, until 2026-05-31
            conversion calls: 48000 of 48000 used, 819200 drawn
            conversion texts: 300 of 300 used, 307200 drawn
        "#]],
    );
}

/// What May left of national data is used before June's, and no longer than June.
#[test]
fn family_129_rolls_over_one_month() {
    let case = || family("129", "2 GB", "3 GB", ("1000 min", "500 messages"), "2 GB");
    let (_, may) = case().rate("01 08:00 data 512MB national");
    let june = case().month("2026-06").carried(may.month.carried);
    june.check("01 08:00 data 1GB national", expect![[r#"
        plan/it fee: month = 129.00
        total 129.00
        allowance local: 3145728 granted, 0 used, 3145728 left, until 2026-06-30
        allowance national: 2097152 granted, 1048576 used, 2621440 left, 1572864 rolled in, 2097152 moving on, until 2026-06-30
    "#]]);
    let (_, june) = june.rate("01 08:00 data 1GB national");
    case().month("2026-07").carried(june.month.carried).check("", expect![[r#"
        plan/it fee: month = 129.00
        total 129.00
        allowance local: 3145728 granted, 0 used, 3145728 left, until 2026-07-31
        allowance national: 2097152 granted, 0 used, 4194304 left, 2097152 rolled in, 2097152 moving on, until 2026-07-31
    "#]]);
}

/// 169 × 1 / 31 = 5.4516… = 5.45 for the last day of May; 3 GB × 1 / 31 = 101,475.09… KB, up to
/// 101,476 KB. 1,000 min of calls may be paid with data even so, as long as there is any: 99 MB of each
/// kind pay for 99 min, the local data first.
#[test]
fn family_169_on_the_last_day_of_a_month() {
    family("169", "3 GB", "3 GB", ("1000 min", "500 messages"), "3 GB").joined("2026-05-31").check(
        "31 08:00 voice 200min",
        expect![[r#"
            plan/it fee: 1/31 days = 5.45
            plan/it voice: 120 s in 1 = 0.30
            total 5.75
            allowance local: 101476 granted, 101376 used, 100 left, until 2026-05-31
            allowance national: 101476 granted, 101376 used, 100 left, 100 moving on, until 2026-05-31
            conversion calls: 11880 of 60000 used, 202752 drawn
        "#]],
    );
}

/// 2,000 min of calls cost 2,000 MB: of local data 3,072 MB hold them.
#[test]
fn family_199() {
    family("199", "4 GB", "3 GB", ("2000 min", "500 messages"), "4 GB").check(
        "01 08:00 voice 2000min
         02 08:00 voice 1min",
        expect![[r#"
            plan/it fee: month = 199.00
            plan/it voice: 60 s in 1 = 0.15
            total 199.15
            allowance local: 3145728 granted, 2048000 used, 1097728 left, until 2026-05-31
            allowance national: 4194304 granted, 0 used, 4194304 left, 4194304 moving on, until 2026-05-31
            conversion calls: 120000 of 120000 used, 2048000 drawn
        "#]],
    );
}
