//! Money, quantities and days in words.

use super::*;
use jiff::civil::date as day;

/// Both languages of a text.
fn both(text: Text) -> String {
    format!("{} | {}\n", text.zh, text.en)
}

#[test]
fn fees() {
    let cases = [
        (9900, FeePer::Month),
        (500, FeePer::Day),
        (1000, FeePer::Once),
        (0, FeePer::Month),
        (50, FeePer::Day),
        (9405, FeePer::Month),
        (1_299_900, FeePer::Once),
    ];
    let words: String = cases.map(|(fen, per)| both(fee(Fen(fen), per))).concat();
    expect![[r#"
        99元/月 | ¥99 a month
        5元/天 | ¥5 a day
        10元（一次） | ¥10 once
        免费 | free
        0.5元/天 | ¥0.50 a day
        94.05元/月 | ¥94.05 a month
        12999元（一次） | ¥12,999 once
    "#]]
    .assert_eq(&words);
}

#[test]
fn quantities() {
    let cases = [
        "20 GB",
        "1.3 GB",
        "100 MB",
        "64 KB",
        "500 min",
        "3000 min",
        "1 min",
        "2 h",
        "30 s",
        "100 messages",
        "1 message",
        "1 day",
        "7 days",
    ];
    let words: String =
        cases.map(|case| both(quantity(case.parse().expect("a quantity")))).concat();
    expect![[r#"
        20 GB | 20 GB
        1.3 GB | 1.3 GB
        100 MB | 100 MB
        64 KB | 64 KB
        500分钟 | 500 min
        3000分钟 | 3,000 min
        1分钟 | 1 min
        2小时 | 2 h
        30秒 | 30 s
        100条 | 100 messages
        1条 | 1 message
        1天 | 1 day
        7天 | 7 days
    "#]]
    .assert_eq(&words);
}

#[test]
fn days() {
    let words: String = [day(2026, 11, 21), day(2024, 2, 29), day(2026, 1, 1), day(2026, 12, 31)]
        .map(|day| both(date(day)))
        .concat();
    expect![[r#"
        2026年11月21日 | 21 November 2026
        2024年2月29日 | 29 February 2024
        2026年1月1日 | 1 January 2026
        2026年12月31日 | 31 December 2026
    "#]]
    .assert_eq(&words);
}

#[track_caller]
fn check_headline(case: &str, data_kb: u64, voice_s: u64, messages: u64) {
    let catalog = catalog(case);
    let expected = Headline { data_kb, voice_s, messages };
    assert_eq!(headline(&catalog.plans()[0]), expected);
}

#[test]
fn headline_sums_domestic_allowances() {
    check_headline("[[plan]]", 0, 0, 0);
    check_headline(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "national"
        kinds = ["data"]
        quantity = "2 GB"
        [[plan.allowance]]
        id = "local"
        kinds = ["data"]
        origin = ["home"]
        quantity = "3 GB"
        [[plan.allowance]]
        id = "japan"
        kinds = ["data"]
        origin = ["zone:japan"]
        quantity = "4 GB"
        [[plan.allowance]]
        id = "calls"
        kinds = ["voice"]
        quantity = "500 min"
        [[plan.allowance]]
        id = "answered"
        kinds = ["voice"]
        direction = "in"
        quantity = "1000 min"
        [[plan.allowance]]
        id = "to-japan"
        kinds = ["voice"]
        destination = ["zone:japan"]
        quantity = "50 min"
        [[plan.allowance]]
        id = "messages"
        kinds = ["sms", "mms"]
        quantity = "100 messages"
        [[plan.conversion]]
        id = "data-to-calls"
        from = ["national"]
        kinds = ["voice"]
        each = "1 min"
        costs = "1 MB"
        cap = "800 min"
        [[zone]]
        id = "japan"
        name = { zh = "日本", en = "Japan" }
        countries = [{ code = "JP", name = { zh = "日本", en = "Japan" } }]
        "#,
        5 * 1024 * 1024,
        500 * 60,
        100,
    );
}

#[test]
fn headline_counts_days_as_in_the_shortest_month() {
    check_headline(
        r#"
        [[plan]]
        [[plan.allowance]]
        id = "daily"
        kinds = ["data"]
        renews = "day"
        quantity = "1 MB"
        [[plan.allowance]]
        id = "welcome"
        kinds = ["data"]
        renews = "once"
        quantity = "10 GB"
        "#,
        28 * 1024,
        0,
        0,
    );
}
