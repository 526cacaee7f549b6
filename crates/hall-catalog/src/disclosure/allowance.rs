//! What a fee covers: allowances and the use they can be converted into.

use super::{
    PriceRow, measure,
    say::say,
    scope::{Glossary, overlap},
};
use crate::model::{Allowance, Conversion, Plan, Renewal, Rollover};
use hall_types::{Dimension, Increment, Text};

/// One row for each allowance. `is_monthly` says that the fee is by the month, so that "20 GB"
/// needs no "each month".
pub(super) fn rows(
    glossary: &mut Glossary<'_>,
    allowances: &[Allowance],
    is_monthly: bool,
) -> Vec<PriceRow> {
    glossary.begin_list();
    let row = |allowance: &Allowance| {
        let mut notes = glossary.notes(allowance.name.as_ref(), &allowance.scope);
        notes.extend(used_after(glossary, allowance, allowances));
        notes.extend(what_is_left(allowance));
        notes.extend(allowance.shared_by_max.map(|most| {
            say!(
                "可与他人共享，含本机最多{most}个号码",
                "can be shared by up to {most} numbers, your own included",
                most = most
            )
        }));
        let quantity = measure::quantity(*allowance.quantity);
        PriceRow {
            what: glossary.name_or(allowance.name.as_ref(), &allowance.scope),
            price: match allowance.renews {
                Renewal::Month if !is_monthly => {
                    say!("每月{quantity}", "{quantity} a month", quantity = quantity)
                }
                Renewal::Day => say!("每天{quantity}", "{quantity} a day", quantity = quantity),
                Renewal::Month | Renewal::Once => quantity,
            },
            notes,
        }
    };
    allowances.iter().map(row).collect()
}

/// What becomes of the rest of an allowance.
fn what_is_left(allowance: &Allowance) -> Option<Text> {
    match (allowance.renews, &allowance.rollover) {
        (Renewal::Month, Some(rollover)) => Some(rolls_over(rollover)),
        (Renewal::Month, None) => Some(Text::new(
            "当月有效，剩余不结转",
            "what is left at the month's end does not roll over",
        )),
        (Renewal::Day, _) => {
            Some(Text::new("当天有效，剩余不累计", "what is left at midnight does not roll over"))
        }
        (Renewal::Once, _) => Some(Text::new("一次性提供，用完为止", "given once, until used up")),
    }
}

fn rolls_over(rollover: &Rollover) -> Text {
    let until = if rollover.months == 1 {
        Text::new("次月", "the next month")
    } else {
        say!("之后{months}个月", "the next {months} months", months = rollover.months)
    };
    match rollover.cap {
        Some(cap) => say!(
            "当月剩余可结转至{until}，最多结转{cap}",
            "what is left rolls over to {until}, at most {cap}",
            until = until,
            cap = measure::quantity(*cap)
        ),
        None => say!(
            "当月剩余可全部结转至{until}",
            "all that is left rolls over to {until}",
            until = until
        ),
    }
}

/// The order of use, where another allowance of the same offering covers the same use.
fn used_after(glossary: &Glossary<'_>, allowance: &Allowance, all: &[Allowance]) -> Option<Text> {
    let rivals = || {
        all.iter().filter(|other| {
            other.id != allowance.id
                && other.priority != allowance.priority
                && overlap(&other.scope, &allowance.scope)
        })
    };
    let before =
        rivals().filter(|other| other.priority < allowance.priority).max_by_key(|it| it.priority);
    match before {
        Some(before) => {
            let name = glossary.name_or(before.name.as_ref(), &before.scope);
            Some(say!("“{name}”用完后使用", "used when “{name}” is used up", name = name))
        }
        None => rivals().next().map(|_| Text::new("优先使用", "used first")),
    }
}

/// One row for each kind of use that allowances of another kind pay for.
pub(super) fn conversion_rows(glossary: &mut Glossary<'_>, plan: &Plan) -> Vec<PriceRow> {
    let row = |conversion: &Conversion| {
        let mut notes = glossary.explain(&conversion.scope);
        notes.extend(drawn_from(glossary, conversion, &plan.allowances));
        let each = Increment { first: conversion.each.amount, next: conversion.each.amount };
        notes.extend(measure::started(each, conversion.each.unit.dimension()));
        let source = match conversion.costs.unit.dimension() {
            Dimension::Data => Text::new("流量", "data"),
            Dimension::Time => Text::new("通话时长", "minutes"),
            Dimension::Messages => Text::new("短信", "messages"),
            Dimension::Days => Text::new("天数", "days"),
        };
        let name = glossary.name(&conversion.scope);
        PriceRow {
            what: say!(
                "{source}兑换{name}",
                "{name}, paid for with {source}",
                source = source,
                name = name
            ),
            price: say!(
                "{costs} = {each}，每月最多{cap}",
                "{costs} = {each}, at most {cap} a month",
                costs = measure::quantity(*conversion.costs),
                each = measure::quantity(*conversion.each),
                cap = measure::quantity(*conversion.cap)
            ),
            notes,
        }
    };
    plan.conversions.iter().map(row).collect()
}

/// The allowances a conversion draws on, in their order.
fn drawn_from(
    glossary: &Glossary<'_>,
    conversion: &Conversion,
    allowances: &[Allowance],
) -> Option<Text> {
    let names: Vec<Text> = conversion
        .from
        .iter()
        .filter_map(|id| allowances.iter().find(|allowance| allowance.id == *id))
        .map(|allowance| glossary.name_or(allowance.name.as_ref(), &allowance.scope))
        .collect();
    let quoted = |word: &String| format!("“{word}”");
    let zh: String = names.iter().map(|name| quoted(&name.zh)).collect();
    let en: Vec<String> = names.iter().map(|name| quoted(&name.en)).collect();
    let in_order = if names.len() > 1 { "依次" } else { "" };
    (!names.is_empty()).then(|| {
        Text::new(format!("{in_order}从{zh}中扣减"), format!("taken from {}", en.join(", then ")))
    })
}
