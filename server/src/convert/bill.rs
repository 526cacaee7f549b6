//! Bills as the API tells them: each line with its reason, shares of each group, and why a month
//! differs from the one before.
//!
//! **Invariant:** lines, parts and causes add up to what they are of, to the fen.
//!
//! What does not live here: reasons themselves (`hall_rating::words`), differences (`hall-bss`).

use super::{reference::Reference, time, usage_unit, words::sentence};
use hall_api::{
    Bill, BillAllowance, BillCause, BillDifference, BillGroup, BillLine, BillPart, BillState,
    BillSummary, Bills,
};
use hall_bss::{Cause, Difference, difference, port};
use hall_types::{Fen, Text};

/// The month that runs and closed ones, the newest first.
pub(crate) fn bills(running: &port::Bill, closed: &[port::Bill]) -> Bills {
    let mut bills: Vec<BillSummary> = std::iter::once(running).chain(closed).map(summary).collect();
    bills.sort_by_key(|bill| std::cmp::Reverse(bill.month));
    Bills { bills }
}

fn summary(bill: &port::Bill) -> BillSummary {
    let is_told = |part: &(port::BillGroup, Fen)| !(is_beyond(part.0) && part.1.is_zero());
    let parts = bill.parts().into_iter().filter(is_told);
    BillSummary {
        month: bill.period,
        state: state(bill.state),
        total_fen: bill.total,
        parts: parts.map(|(it, amount_fen)| BillPart { group: group(it), amount_fen }).collect(),
    }
}

/// A bill, compared with the one before it where there is one.
pub(crate) fn bill(
    bill: &port::Bill,
    before: Option<&port::Bill>,
    reference: &Reference<'_>,
) -> Bill {
    Bill {
        month: bill.period,
        state: state(bill.state),
        from: time::day(bill.from),
        until: time::day(bill.until),
        as_of: reference.moment(bill.as_of),
        total_fen: bill.total,
        paid_fen: bill.paid,
        due_on: bill.due_on.map(time::day),
        lines: bill.lines.iter().map(line).collect(),
        allowances: bill.allowances.iter().map(allowance).collect(),
        difference: before.map(|before| told(difference(before, bill))),
    }
}

fn state(state: port::BillState) -> BillState {
    match state {
        port::BillState::Open => BillState::Open,
        port::BillState::Due => BillState::Due,
        port::BillState::Paid => BillState::Paid,
    }
}

fn group(group: port::BillGroup) -> BillGroup {
    match group {
        port::BillGroup::PlanFee => BillGroup::PlanFee,
        port::BillGroup::AddOns => BillGroup::AddOns,
        port::BillGroup::Services => BillGroup::Services,
        port::BillGroup::Calls => BillGroup::Calls,
        port::BillGroup::Messages => BillGroup::Messages,
        port::BillGroup::Data => BillGroup::Data,
        port::BillGroup::Roaming => BillGroup::Roaming,
        port::BillGroup::International => BillGroup::International,
        port::BillGroup::Other => BillGroup::Other,
    }
}

/// True for use that is said to be beyond the plan.
fn is_beyond(group: port::BillGroup) -> bool {
    use port::BillGroup::{Calls, Data, Messages};
    matches!(group, Calls | Messages | Data)
}

fn line(line: &port::BillLine) -> BillLine {
    // What costs nothing is not beyond the plan: a call that is answered is nobody's extra.
    let is_free = is_beyond(line.group) && line.amount.is_zero();
    BillLine {
        group: if is_free { BillGroup::Free } else { group(line.group) },
        name: line.name.clone(),
        source: line.rule.offering().clone(),
        why: reason(line),
        formula: line.formula.clone(),
        quantity: line.quantity.map(|(quantity, _)| quantity),
        unit: line.quantity.map(|(_, unit)| usage_unit::unit(unit)),
        events: line.events,
        amount_fen: line.amount,
    }
}

/// Why a line comes to its amount, in a sentence. Beside a product it says whose price that is.
fn reason(line: &port::BillLine) -> Text {
    let (source, why) = (&line.source_name, &line.why);
    let words = match (&line.formula, why.zh.is_empty()) {
        (Some(_), true) => {
            Text::new(format!("按“{}”的资费收取", source.zh), format!("Priced by “{}”", source.en))
        }
        (Some(_), false) => Text::new(
            format!("按“{}”的资费收取，{}", source.zh, why.zh),
            format!("Priced by “{}”: {}", source.en, why.en),
        ),
        (None, true) => {
            Text::new(format!("来自“{}”", source.zh), format!("It comes with “{}”", source.en))
        }
        (None, false) => why.clone(),
    };
    sentence(&words)
}

/// As for what is left now: what ended unused with each day does not count as given, what others used
/// counts as used.
fn allowance(it: &port::BillAllowance) -> BillAllowance {
    BillAllowance {
        name: it.name.clone(),
        unit: usage_unit::unit(it.unit),
        granted: it.granted.saturating_add(it.rolled_in).saturating_sub(it.lapsed),
        used: it.used.saturating_add(it.used_by_others),
        rolls_over: it.moves_on,
    }
}

fn told(difference: Difference) -> BillDifference {
    BillDifference {
        before: difference.before,
        before_fen: difference.before_total,
        change_fen: difference.change,
        sentence: difference.sentence,
        causes: difference.causes.into_iter().map(cause).collect(),
    }
}

fn cause(cause: Cause) -> BillCause {
    BillCause { group: group(cause.group), words: cause.words, change_fen: cause.change }
}
