//! Lines of a bill for people: which group they stand in, what they are called, why they come to what
//! they come to.
//!
//! What does not live here: the words themselves (`hall_rating::words`).

use crate::{
    document::Document,
    port::{BillAllowance, BillGroup, BillLine, LineRule},
};
use hall_catalog::{
    Catalog,
    model::{Direction, Scope, ScopeZone, UsageKind},
};
use hall_rating::{AllowanceUse, Measure, RulePart, RuleRef, words};
use hall_types::{Fen, OfferingKind, OfferingRef, Text, Unit};

/// The lines of a document in the order they are shown.
pub(crate) fn lines(catalog: &Catalog, document: &Document) -> Vec<BillLine> {
    let tariff = document.lines.iter().map(|it| line(catalog, it));
    let others = document.adjustments.iter().map(|(rule, amount)| other(catalog, rule, *amount));
    let mut lines: Vec<BillLine> = tariff.chain(others).collect();
    // Stable: within a group the order of the bill stays.
    lines.sort_by_key(|line| line.group);
    lines
}

fn line(catalog: &Catalog, line: &hall_rating::BillLine) -> BillLine {
    let words = words::line(catalog, line);
    let (quantity, events) = match &line.measure {
        Measure::Use { quantity, unit, .. } | Measure::Packs { quantity, unit, .. } => {
            (Some((*quantity, *unit)), Some(line.events))
        }
        Measure::Calls(calls) => (None, Some(*calls)),
        _ => (None, None),
    };
    let (name, formula, why) = match words {
        Some(words) => (words.label, words.formula, words.why),
        None => (name_of(catalog, &line.rule.offering), None, Text::default()),
    };
    BillLine {
        group: group(catalog, &line.rule),
        rule: LineRule::Tariff(line.rule.clone()),
        source_name: name_of(catalog, &line.rule.offering),
        name,
        formula,
        why,
        quantity,
        events,
        amount: line.amount,
    }
}

fn other(catalog: &Catalog, rule: &LineRule, amount: Fen) -> BillLine {
    let source = name_of(catalog, rule.offering());
    BillLine {
        group: BillGroup::Other,
        rule: rule.clone(),
        name: Text::new(
            format!("{}：合约违约金", source.zh),
            format!("{}: early leave", source.en),
        ),
        formula: None,
        why: Text::new(
            "合约期内更换或退订，按剩余整月数收取",
            "left before the minimum term was over; charged for each whole month left",
        ),
        source_name: source,
        quantity: None,
        events: None,
        amount,
    }
}

/// The name of an offering; one the catalogue does not know keeps its id.
pub(crate) fn name_of(catalog: &Catalog, offering: &OfferingRef) -> Text {
    let known = catalog.name_of(offering).cloned();
    known.unwrap_or_else(|| Text::new(offering.id(), offering.id()))
}

/// An allowance of a bill.
pub(crate) fn allowance(catalog: &Catalog, it: &AllowanceUse) -> BillAllowance {
    BillAllowance {
        source: it.rule.offering.clone(),
        name: allowance_name(catalog, &it.rule),
        unit: it.unit,
        granted: it.granted,
        rolled_in: it.rolled_in,
        used: it.used,
        used_by_others: it.used_by_others,
        lapsed: it.lapsed,
        left: it.left,
        moves_on: it.moves_on,
    }
}

/// What an allowance or another rule is called.
pub(crate) fn allowance_name(catalog: &Catalog, rule: &RuleRef) -> Text {
    words::label(catalog, rule).unwrap_or_else(|| name_of(catalog, &rule.offering))
}

/// The group a rule's lines stand in.
fn group(catalog: &Catalog, rule: &RuleRef) -> BillGroup {
    match &rule.part {
        RulePart::Fee
        | RulePart::IntroductoryFee { .. }
        | RulePart::ActivationFee
        | RulePart::TenureDiscount { .. } => match rule.offering.kind() {
            OfferingKind::Plan => BillGroup::PlanFee,
            OfferingKind::AddOn => BillGroup::AddOns,
            OfferingKind::Service | OfferingKind::Reward => BillGroup::Services,
        },
        RulePart::Charge(at)
        | RulePart::DayPack(at)
        | RulePart::ConnectionFee(at)
        | RulePart::Cap(at) => {
            let charge = at.find(catalog, &rule.offering);
            charge.map_or(BillGroup::Other, |charge| use_group(&charge.scope))
        }
        RulePart::Allowance(_)
        | RulePart::Conversion(_)
        | RulePart::Limit(_)
        | RulePart::BillRounding(_) => BillGroup::Other,
    }
}

fn use_group(scope: &Scope) -> BillGroup {
    let is_abroad = |zone: &ScopeZone| matches!(zone, ScopeZone::Abroad | ScopeZone::Zone(_));
    let goes_out = scope.direction.unwrap_or(Direction::Out) == Direction::Out;
    if scope.origin.iter().any(is_abroad) {
        BillGroup::Roaming
    } else if goes_out && !scope.destination.is_empty() && scope.destination.iter().all(is_abroad) {
        BillGroup::International
    } else {
        match scope.kinds.first() {
            Some(UsageKind::Voice) => BillGroup::Calls,
            Some(UsageKind::Data) => BillGroup::Data,
            Some(UsageKind::Sms | UsageKind::Mms) | None => BillGroup::Messages,
        }
    }
}

/// The order allowances are shown in: data, calls, messages.
pub(crate) fn unit_rank(unit: Unit) -> u8 {
    match unit {
        Unit::Kilobyte | Unit::Megabyte | Unit::Gigabyte => 0,
        Unit::Second | Unit::Minute | Unit::Hour => 1,
        Unit::Message => 2,
        Unit::Day => 3,
    }
}
