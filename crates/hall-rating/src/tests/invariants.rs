//! What must hold for every bill, whatever the tariff.

use crate::{
    Exact, How, Measure, MonthTerms, PlacedUsage, RatedEvents, RulePart, Tariff, UsageEvent,
    rate_placed, rate_total,
};
use hall_types::Fen;

/// Fails unless lines add up, events add up to lines, allowances balance and no use is lost.
#[track_caller]
pub(super) fn assert_holds(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    events: &[UsageEvent],
    rated: &RatedEvents,
) {
    let usage = terms.calendar.place(events).expect("use of this month");
    assert_holds_of_placed(tariff, terms, &usage, rated);
}

/// The same of use that has been placed already.
#[track_caller]
pub(super) fn assert_holds_of_placed(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    usage: &PlacedUsage,
    rated: &RatedEvents,
) {
    let month = &rated.month;
    let sum: Fen = month.lines.iter().map(|line| line.amount).sum();
    assert_eq!(sum, month.total, "lines add up");
    let total = rate_total(tariff, terms, usage).expect("a total");
    assert_eq!(total, month.total, "the short way comes to the same");
    let again = rate_placed(tariff, terms, usage).expect("a month");
    assert_eq!(&again, month, "events do not change the month");

    let is_fee = |measure: &Measure| {
        !matches!(
            measure,
            Measure::Use { .. } | Measure::Packs { .. } | Measure::Calls(_) | Measure::Rounding
        )
    };
    let of_use: Fen =
        month.lines.iter().filter(|line| !is_fee(&line.measure)).map(|line| line.amount).sum();
    let of_events: Fen = rated.parts.iter().map(|part| part.amount).sum();
    assert_eq!(of_events, of_use, "events add up to the lines of use");
    for line in &month.lines {
        if let RulePart::Charge(_) = line.rule.part {
            let parts = rated.parts.iter().filter(|part| {
                part.how == How::Charged
                    && part.rule.and_then(|rule| tariff.rule(rule)).as_ref() == Some(&line.rule)
            });
            let exact: Exact = parts.map(|part| part.exact).sum();
            let same_rule = month.lines.iter().filter(|other| other.rule == line.rule);
            let lines: Exact = same_rule.map(|line| line.exact).sum();
            assert_eq!(exact, lines, "events add up to their line exactly: {line:?}");
        }
    }
    for it in &month.allowances {
        let there = u128::from(it.granted) + u128::from(it.rolled_in);
        let gone = [it.used, it.used_by_others, it.lapsed, it.left].map(u128::from);
        assert_eq!(there, gone.iter().sum::<u128>(), "an allowance balances: {it:?}");
        assert!(it.moves_on <= it.left, "no more moves on than is left: {it:?}");
    }
    assert!(
        rated.parts.windows(2).all(|pair| pair[0].event <= pair[1].event),
        "parts are in the order of events"
    );
    for (index, event) in usage.events.iter().enumerate() {
        let parts = rated.parts_of(index as u32);
        let went: u128 = parts.iter().map(|part| u128::from(part.quantity)).sum();
        assert!(went >= u128::from(event.quantity), "no use is lost: {event:?} {parts:?}");
        assert!(parts.iter().all(|part| part.amount >= Fen::ZERO), "no use earns money: {parts:?}");
    }
    let unpriced: u128 = month.unpriced.iter().map(|it| u128::from(it.quantity)).sum();
    let in_parts = rated.parts.iter().filter(|part| part.how == How::Unpriced);
    assert_eq!(unpriced, in_parts.map(|part| u128::from(part.quantity)).sum::<u128>());
}
