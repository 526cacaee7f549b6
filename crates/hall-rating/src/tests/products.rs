//! Several products together: whose price counts, and from when until when.

use super::*;
use crate::{MonthTerms, RatingError, rate_month};
use hall_catalog::model::UsageKind;

/// Services, then add-ons, then the plan, then its cards (here at one yuan), then the services' cards.
#[test]
fn the_price_nearest_to_the_subscriber_counts() {
    let case = || {
        Case::new(
            r#"
            [[plan]]
            [[plan.charge]]
            id = "plan"
            kinds = ["sms"]
            rate = "0.10 yuan/message"
            [[add_on]]
            [[add_on.charge]]
            id = "add-on"
            kinds = ["sms"]
            network = "onnet"
            rate = "0.05 yuan/message"
            [[service]]
            rate_cards = ["card"]
            [[service.charge]]
            id = "service"
            kinds = ["sms"]
            network = "onnet"
            own_numbers = { count_max = 1 }
            rate = "0.01 yuan/message"
            [[rate_card]]
            id = "card"
            name = { zh = "卡", en = "Card" }
            [[rate_card.charge]]
            id = "card"
            kinds = ["sms", "mms"]
            destination = ["domestic", "abroad"]
            rate = "0.50 yuan/message"
            "#,
        )
    };
    case().add_on("pack", "2026-04-01").service("switch", "2026-04-01").check_events(
        "01 08:00 sms 1 own onnet
         01 09:00 sms 1 onnet
         01 10:00 sms 1
         01 11:00 mms 1
         01 12:00 mms 1 >JP",
        expect![[r#"
            0: Charged 1 by service = 0.01
            1: Charged 1 by add-on = 0.05
            2: Charged 1 by plan = 0.10
            3: Charged 1 by messages = 1.00
            4: Charged 1 by card = 0.50
        "#]],
    );
}

/// From the 10th to the 12th, its first day counted: what comes before or after is the plan's.
#[test]
fn products_count_on_their_days_only() {
    Case::new(
        r#"
        [[plan]]
        [[add_on]]
        fee = "3 yuan"
        fee_per = "once"
        lasts_days = 3
        [[add_on.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "10 MB"
        renews = "once"
        [[add_on.charge]]
        id = "data"
        kinds = ["data"]
        rate = "0.01 yuan/MB"
        "#,
    )
    .add_on("pack", "2026-05-10")
    .check_events(
        "09 23:59:59 data 1MB
         10 00:00 data 4MB
         12 23:59:59 data 8MB
         13 00:00 data 1MB",
        expect![[r#"
            0: Charged 1024 by data = 1.00
            1: Included 4096 by allowance data = 0.00
            2: Included 6144 by allowance data = 0.00
            2: Charged 2048 by data = 0.02
            3: Charged 1024 by data = 1.00
        "#]],
    );
}

/// The same pack twice holds twice as much; each has its own number.
#[test]
fn one_pack_can_be_had_twice() {
    Case::new(
        r#"
        [[plan]]
        [[add_on]]
        fee = "3 yuan"
        fee_per = "once"
        [[add_on.allowance]]
        id = "data"
        kinds = ["data"]
        quantity = "10 MB"
        renews = "once"
        "#,
    )
    .add_on("pack", "2026-05-10")
    .add_on("pack", "2026-05-11")
    .check_events(
        "12 08:00 data 15MB",
        expect![[r#"
        0: Included 10240 by allowance data = 0.00
        0: Included 5120 by allowance data = 0.00
    "#]],
    );
}

/// A plan left in the middle of a month is paid for the month; the next one counts its first month.
#[test]
fn plans_may_follow_each_other_within_a_month() {
    Case::new(
        r#"
        [[plan]]
        fee = "31 yuan"
        [[plan.charge]]
        id = "first"
        kinds = ["sms"]
        rate = "0.10 yuan/message"
        [[plan]]
        id = "next"
        fee = "62 yuan"
        first_month = { fee = "by_day", allowances = "by_day" }
        [[plan.charge]]
        id = "second"
        kinds = ["sms"]
        rate = "0.20 yuan/message"
        "#,
    )
    .plan("next", "2026-05-22")
    .check(
        "21 23:59:59 sms 1\n22 00:00 sms 1",
        expect![[r#"
        plan/it fee: month = 31.00
        plan/next fee: 10/31 days = 20.00
        plan/it first: 1 message in 1 = 0.10
        plan/next second: 1 message in 1 = 0.20
        total 51.30
    "#]],
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let case = Case::new("[[plan]]\n[[plan]]\nid = \"next\"");
    let may = case.calendar();
    let tariff = |change: &dyn Fn(&mut crate::Holdings)| {
        let mut holdings = case.holdings.clone();
        change(&mut holdings);
        case.book.tariff(&holdings, may.period()..=may.period()).map(|_| ())
    };
    let next = |product: u64| {
        crate::Holding::since(product, "next".parse().expect("an id"), fixture::day("2026-05-02"))
    };
    let shown = |result: Result<(), RatingError>| result.expect_err("refused").to_string();
    expect!["2026-05-02 has two plans; a subscriber has exactly one at a time"]
        .assert_eq(&shown(tariff(&|holdings| holdings.plans.push(next(1)))));
    expect!["two products have the number 0; numbers tell products apart"].assert_eq(&shown(
        tariff(&|holdings| {
            holdings.plans[0].until = Some(fixture::day("2026-05-01"));
            holdings.plans.push(next(0));
        }),
    ));
    expect!["the catalogue has no plan/none"].assert_eq(&shown(tariff(&|holdings| {
        holdings.plans[0].id = "none".parse().expect("an id");
    })));

    let whole = case.tariff();
    let rate = |events: &[crate::UsageEvent]| {
        rate_month(&whole, &MonthTerms::new(&may), events).map(|_| ())
    };
    let events = case.events("01 08:00 sms 1\n02 08:00 sms 1");
    let (first, second) = (events[0], events[1]);
    expect!["event 1 lies before the one in front of it; sort events by time"]
        .assert_eq(&shown(rate(&[second, first])));
    let late = crate::UsageEvent { at_s: may.until_s(), ..first };
    expect!["event 1 does not lie in 2026-05"].assert_eq(&shown(rate(&[first, late])));
    let much = |kind, expected: expect_test::Expect| {
        let most = crate::UsageEvent { kind, quantity: crate::quantity_max(kind), ..first };
        assert_eq!(rate(&[most]), Ok(()), "{kind:?}");
        let more = crate::UsageEvent { quantity: most.quantity + 1, ..most };
        expected.assert_eq(&shown(rate(&[first, more])));
    };
    much(
        UsageKind::Voice,
        expect![
            "event 1: 2678401 is more than one call can be, 2678400 seconds (31 days); look at the record it comes from"
        ],
    );
    let messages = "event 1: 86401 is more than one record of messages can be, 86400 (one a second for a day); look at the record it comes from";
    for kind in [UsageKind::Sms, UsageKind::Mms] {
        let more = crate::UsageEvent { kind, quantity: crate::MESSAGES_MAX + 1, ..first };
        assert_eq!(shown(rate(&[first, more])), messages);
    }
    much(
        UsageKind::Data,
        expect![
            "event 1: 326953125001 is more than one record of data can be, 326953125000 KB (31 days at 1 Gbit/s); look at the record it comes from"
        ],
    );
    let june = case.book.calendar(fixture::period("2026-06"), &fixture::zone());
    expect!["the tariff or the use was not made for 2026-06"]
        .assert_eq(&shown(rate_month(&whole, &MonthTerms::new(&june), &[]).map(|_| ())));
    let other = Case::new("[[plan]]");
    expect!["tariff, month and use come from different price books"].assert_eq(&shown(
        rate_month(&whole, &MonthTerms::new(&other.calendar()), &[]).map(|_| ()),
    ));
}
