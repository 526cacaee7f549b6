//! Summaries: equal to the events wherever they are rated at all, and refused where they must be.

use super::*;
use crate::{
    BeyondSum, MonthTerms, RatedMonth, SummaryBill, SummaryError, UsageEvent, rate_month,
    rate_summary, rate_summary_total,
};
use proptest::prelude::*;

/// What a summary could know of a month.
fn without_events(month: &RatedMonth) -> SummaryBill {
    let lines = month.lines.iter().map(|it| crate::BillLine { events: 0, ..it.clone() });
    let conversions =
        month.conversions.iter().map(|it| crate::ConversionUse { events: 0, ..it.clone() });
    let beyond = month.beyond.iter().map(|it| BeyondSum {
        rule: it.rule.clone(),
        product: it.product,
        free: it.free,
        slowed: it.slowed,
        stopped: it.stopped,
    });
    SummaryBill {
        lines: lines.collect(),
        allowances: month.allowances.clone(),
        conversions: conversions.collect(),
        carried: month.carried.clone(),
        beyond: beyond.collect(),
        unpriced: month.unpriced.iter().map(|it| it.quantity).sum(),
        total: month.total,
    }
}

/// Rates a month by its summary; `None` when it needs its events. Fails unless both ways agree.
#[track_caller]
fn summarised(case: &Case, events: &[UsageEvent]) -> Result<SummaryBill, SummaryError> {
    let (tariff, calendar) = (case.tariff(), case.calendar());
    let terms = MonthTerms { tenure_months: 20, ..MonthTerms::new(&calendar) };
    let placed = calendar.place(events).expect("use of this month");
    let summary = placed.summarise();
    let by_sums = rate_summary(&tariff, &terms, &summary);
    assert_eq!(tariff.can_summarise(&terms, &summary).is_ok(), by_sums.is_ok());
    let total = rate_summary_total(&tariff, &terms, &summary);
    assert_eq!(total.ok(), by_sums.as_ref().ok().map(|bill| bill.total));
    if let Ok(by_sums) = &by_sums {
        let by_events = rate_month(&tariff, &terms, events).expect("a month");
        assert_eq!(*by_sums, without_events(&by_events), "sums and events come to the same");
    }
    by_sums
}

impl Case {
    /// The summary's total, or what its events are needed for.
    #[track_caller]
    fn check_summary(&self, usage: &str, expected: &str) {
        let shown = match summarised(self, &self.events(usage)) {
            Ok(bill) => bill.total.yuan(),
            Err(error) => error.to_string(),
        };
        assert_eq!(shown, expected);
    }
}

fn one(plan: &str) -> Case {
    Case::new(&format!("[[plan]]\n{plan}"))
}

#[test]
fn sums_suffice_where_one_pool_runs_out() {
    one(r#"
        [[plan.allowance]]
        id = "voice"
        kinds = ["voice"]
        quantity = "3 min"
        [[plan.charge]]
        id = "voice"
        kinds = ["voice"]
        rate = "0.15 yuan/min"
        "#)
    .check_summary("01 08:00 voice 61\n02 08:00 voice 90 national", "0.15");
}

/// The same allowance, but who draws first pays: 0.15 yuan here, 0.10 there.
#[test]
fn two_prices_after_one_allowance_need_the_events() {
    let case = |quantity: &str| {
        one(&format!(
            r#"
            [[plan.allowance]]
            id = "voice"
            kinds = ["voice"]
            quantity = "{quantity}"
            [[plan.charge]]
            id = "onnet"
            kinds = ["voice"]
            network = "onnet"
            rate = "0.10 yuan/min"
            [[plan.charge]]
            id = "voice"
            kinds = ["voice"]
            rate = "0.15 yuan/min"
            "#
        ))
    };
    let usage = "01 08:00 voice 61\n02 08:00 voice 90 onnet";
    case("3 min")
        .check_summary(usage, "who draws first on something that may run out decides the bill");
    case("4 min").check_summary(usage, "0.00");
    case("0 min").check_summary(usage, "0.50");
}

/// A fee of the first months is the same by sums and by events.
#[test]
fn a_lower_fee_is_in_the_sums() {
    let case = one("fee = \"9 yuan\"\nintroductory = { fee = \"4 yuan\", months = 2 }")
        .joined("2026-05-12")
        .for_the_first_time();
    let case = case.month("2026-06");
    case.check_summary("", "4.00");
    case.month("2026-07").check_summary("", "9.00");
}

#[test]
fn rounding_by_the_event_needs_whole_fen() {
    let case = |stage: &str| {
        one(&format!(
            "[[plan.charge]]\nid = \"data\"\nkinds = [\"data\"]\nrate = \"0.03 yuan/MB\"\n\
             rounding = {{ stage = \"{stage}\" }}"
        ))
    };
    let usage = "01 08:00 data 700\n02 08:00 data 700";
    case("per_event").check_summary(usage, "a charge is rounded by the event");
    case("per_month").check_summary(usage, "0.04");
}

#[test]
fn fees_for_connecting_are_counted_where_nothing_covers_calls() {
    let fee = "[[plan.charge]]\nid = \"voice\"\nkinds = [\"voice\"]\nrate = \"0.10 yuan/min\"\n\
               connection_fee = \"0.20 yuan\"\n";
    let usage = "01 08:00 voice 61\n02 08:00 voice 90\n03 08:00 voice 30 national";
    one(fee).check_summary(usage, "1.10");
    one(&format!(
        "{fee}[[plan.allowance]]\nid = \"voice\"\nkinds = [\"voice\"]\nquantity = \"2 min\""
    ))
    .check_summary(usage, "a fee for connecting depends on which calls are covered");
}

#[test]
fn what_counts_by_the_day_needs_the_events() {
    one("[[plan.charge]]\nid = \"data\"\nkinds = [\"data\"]\nday_pack = { fee = \"1 yuan\", quantity = \"1 GB\" }")
        .check_summary("01 08:00 data 1", "a rule counts by the day");
    one("[[plan.allowance]]\nid = \"data\"\nkinds = [\"data\"]\nquantity = \"1 GB\"\nrenews = \"day\"")
        .check_summary("01 08:00 data 1", "a rule counts by the day");
    // Nothing of it is used, so nothing of it matters.
    one("[[plan.allowance]]\nid = \"data\"\nkinds = [\"data\"]\nquantity = \"1 GB\"\nrenews = \"day\"")
        .check_summary("01 08:00 voice 1", "1.00");
}

#[test]
fn limits_may_take_hold_of_one_pool() {
    let limit = |more: &str| {
        one(&format!(
            r#"
            [[plan.allowance]]
            id = "data"
            kinds = ["data"]
            quantity = "20 MB"
            [[plan.charge]]
            id = "data"
            kinds = ["data"]
            free = true
            {more}
            [[plan.limit]]
            id = "slow"
            kinds = ["data"]
            after = "20 MB"
            then = "throttle"
            speed = "1 Mbit/s"
            "#
        ))
    };
    let usage = "01 08:00 data 15MB\n02 23:00 data 15MB national";
    limit("").check_summary(usage, "0.00");
    limit("[[plan.charge]]\nid = \"never\"\nkinds = [\"sms\"]\nfree = true")
        .check_summary(usage, "0.00");
    let two = "[[plan.allowance]]\nid = \"night\"\nkinds = [\"data\"]\nduring = \"night\"\nquantity = \"1 MB\"";
    limit(two)
        .check_summary(usage, "who draws first on something that may run out decides the bill");
}

#[test]
fn a_month_with_a_change_needs_the_events() {
    Case::new("[[plan]]\n[[add_on]]\nfee = \"1 yuan\"")
        .add_on("pack", "2026-05-02")
        .check_summary("", "a product begins or ends within the month");
}

#[test]
fn calls_into_other_hours_are_kept_as_they_are() {
    one(r#"
        [[plan.charge]]
        id = "night"
        kinds = ["voice"]
        during = "night"
        rate = "0.06 yuan/min"
        [[plan.charge]]
        id = "day"
        kinds = ["voice"]
        rate = "0.60 yuan/min"
        "#)
    .check_summary("01 20:58:30 voice 180\n02 08:00 voice 60", "1.86");
}

proptest! {
    /// Any tariff, all products on for long: most of these need their events.
    #[test]
    fn sums_and_events_agree(case in generated::lasting_case(), events in generated::usage()) {
        let _ = summarised(&case, &events);
    }

    /// Tariffs of a few rules, most of which sums suffice for.
    #[test]
    fn sums_and_events_agree_on_simple_tariffs(case in generated::simple_case(), events in generated::usage()) {
        let _ = summarised(&case, &events);
    }

    /// Whatever order the use of a month came in, the summary is the same.
    #[test]
    fn a_summary_knows_no_order(case in generated::simple_case(), events in generated::usage()) {
        let calendar = case.calendar();
        let (tariff, terms) = (case.tariff(), MonthTerms::new(&calendar));
        let summary = calendar.place(&events).expect("use of this month").summarise();
        let total = rate_summary_total(&tariff, &terms, &summary);
        // Days apart, hours alike: nothing a summary keeps changes.
        let mut moved: Vec<UsageEvent> = events
            .iter()
            .map(|event| {
                let day = (event.at_s - calendar.from_s()) / 86_400;
                let week_later = event.at_s + 7 * 86_400;
                UsageEvent { at_s: if day < 24 { week_later } else { event.at_s }, ..*event }
            })
            .collect();
        moved.sort_by_key(|event| event.at_s);
        let other = calendar.place(&moved).expect("use of this month").summarise();
        prop_assert_eq!(rate_summary_total(&tariff, &terms, &other), total);
    }
}
