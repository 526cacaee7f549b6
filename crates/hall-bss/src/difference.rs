//! Why a bill differs from the one before: every line of both, grouped into causes that people can
//! follow.
//!
//! **Invariant:** the causes add up to the difference of the totals, to the fen.
//!
//! What does not live here: the bills themselves.

use crate::port::{Bill, BillGroup, BillLine, LineRule};
use hall_catalog::disclosure::money;
use hall_rating::{RulePart, words::amount};
use hall_types::{BillingPeriod, Fen, OfferingRef, Text, Unit};
use std::collections::BTreeMap;

/// What a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CauseKind {
    /// Another plan.
    PlanChange,
    /// Something that was not there before.
    New,
    /// Something that is not there any more.
    Gone,
    /// The same, for more money.
    More,
    /// The same, for less money.
    Less,
}

/// Why a bill differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cause {
    /// Where its lines stand.
    pub group: BillGroup,
    /// What it is.
    pub kind: CauseKind,
    /// In words, a fragment without final stop.
    pub words: Text,
    /// What it adds, or takes away when negative; never nothing.
    pub change: Fen,
}

/// The difference of two bills.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The month before.
    pub before: BillingPeriod,
    /// Its total.
    pub before_total: Fen,
    /// This total less that: the sum of all causes.
    pub change: Fen,
    /// One sentence that names the largest causes, each with what it adds or takes away: how much was used
    /// is said with each cause, so that nobody has to weigh minutes against money.
    pub sentence: Text,
    /// The largest first, whichever way they go.
    pub causes: Vec<Cause>,
}

/// KB in a megabyte and in a gigabyte.
const MB: u64 = 1 << 10;
const GB: u64 = 1 << 20;
/// A sentence names so many causes.
const NAMED_MAX: usize = 2;

/// Lines that belong together in two months.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    /// Fees of plans, which there is one of at a time.
    Plan,
    /// The fee of an add-on or service, with whatever comes off it.
    Fee(OfferingRef),
    /// What switching a service on cost.
    Activation(OfferingRef),
    /// Use under one rule.
    Use(LineRule),
}

/// What a key came to in a month.
#[derive(Clone, Debug, Default)]
struct Sum {
    amount: Fen,
    quantity: Option<(u64, Unit)>,
    name: Text,
    group: Option<BillGroup>,
}

/// Why `after` differs from `before`.
pub fn difference(before: &Bill, after: &Bill) -> Difference {
    let (was, is) = (sums(before), sums(after));
    let mut keys: Vec<&Key> = was.keys().chain(is.keys()).collect();
    keys.sort();
    keys.dedup();
    let found = keys.into_iter().filter_map(|key| cause(key, was.get(key), is.get(key)));
    let mut causes: Vec<(Cause, Text)> = found.collect();
    // The group decides among causes of equal weight, then the words, so that the order never wavers.
    causes.sort_by(|(a, _), (b, _)| {
        let weight = |cause: &Cause| std::cmp::Reverse(cause.change.0.unsigned_abs());
        (weight(a), a.group, &a.words).cmp(&(weight(b), b.group, &b.words))
    });
    let change = after.total - before.total;
    Difference {
        before: before.period,
        before_total: before.total,
        change,
        sentence: sentence(change, &causes),
        causes: causes.into_iter().map(|(cause, _)| cause).collect(),
    }
}

fn key(line: &BillLine) -> Key {
    let offering = line.rule.offering();
    let LineRule::Tariff(rule) = &line.rule else { return Key::Use(line.rule.clone()) };
    match (&rule.part, line.group) {
        (_, BillGroup::PlanFee) => Key::Plan,
        (RulePart::Fee | RulePart::IntroductoryFee { .. } | RulePart::TenureDiscount { .. }, _) => {
            Key::Fee(offering.clone())
        }
        (RulePart::ActivationFee, _) => Key::Activation(offering.clone()),
        _ => Key::Use(line.rule.clone()),
    }
}

fn sums(bill: &Bill) -> BTreeMap<Key, Sum> {
    let mut sums: BTreeMap<Key, Sum> = BTreeMap::new();
    for line in &bill.lines {
        let key = key(line);
        let sum = sums.entry(key.clone()).or_default();
        sum.amount += line.amount;
        sum.group = Some(line.group);
        let is_packs = matches!(&line.rule, LineRule::Tariff(rule)
            if matches!(rule.part, RulePart::DayPack(_)));
        // Packs are paid by their number, so what was used of them says nothing.
        if let Some((quantity, unit)) = line.quantity.filter(|_| !is_packs) {
            let before = sum.quantity.map_or(0, |it| it.0);
            sum.quantity = Some((before.saturating_add(quantity), unit));
        }
        // Where there were two plans, the later one gives the name; discounts name nothing.
        sum.name = match key {
            Key::Plan | Key::Fee(_) => line.source_name.clone(),
            Key::Activation(_) | Key::Use(_) => line.name.clone(),
        };
    }
    sums
}

/// What one key does to the total, and what the sentence calls it.
fn cause(key: &Key, was: Option<&Sum>, is: Option<&Sum>) -> Option<(Cause, Text)> {
    let nothing = Sum::default();
    let (old, new) = (was.unwrap_or(&nothing), is.unwrap_or(&nothing));
    let change = new.amount - old.amount;
    if change.is_zero() {
        return None;
    }
    let group = new.group.or(old.group).unwrap_or(BillGroup::Other);
    let of_use = matches!(key, Key::Use(_));
    let (kind, words, name) = match (was, is) {
        (Some(_), Some(_)) if *key == Key::Plan && old.name != new.name => {
            let words = Text::new(
                format!("套餐由“{}”变为“{}”", old.name.zh, new.name.zh),
                format!("the plan changed from “{}” to “{}”", old.name.en, new.name.en),
            );
            let name = Text::new(
                words.zh.clone(),
                format!("the change of plan from “{}” to “{}”", old.name.en, new.name.en),
            );
            (CauseKind::PlanChange, words, name)
        }
        (None, _) => {
            (CauseKind::New, appeared(new, of_use), called(new, of_use, ("新增", "the new ")))
        }
        (_, None) => {
            (CauseKind::Gone, disappeared(old, of_use), called(old, of_use, ("不再有", "no more ")))
        }
        (Some(_), Some(_)) => {
            let kind = if change > Fen::ZERO { CauseKind::More } else { CauseKind::Less };
            (kind, moved(old, new), called(new, of_use, ("", "")))
        }
    };
    Some((Cause { group, kind, words, change }, name))
}

/// How much was used, as people would say it.
fn used(sum: &Sum) -> Option<Text> {
    let (quantity, unit) = sum.quantity?;
    if unit != Unit::Kilobyte {
        return Some(amount(quantity, unit));
    }
    let text = match quantity {
        GB.. => format!("{}.{} GB", quantity / GB, quantity % GB * 10 / GB),
        MB.. => format!("{} MB", quantity / MB),
        _ => format!("{quantity} KB"),
    };
    Some(Text::new(text.clone(), text))
}

fn appeared(new: &Sum, of_use: bool) -> Text {
    let Sum { name, .. } = new;
    if of_use {
        let used = used(new).unwrap_or_else(|| money(new.amount));
        return Text::new(
            format!("本月有“{}”{}", name.zh, used.zh),
            format!("“{}” this month: {}", name.en, used.en),
        );
    }
    Text::new(format!("新增“{}”", name.zh), format!("“{}” is new", name.en))
}

fn disappeared(old: &Sum, of_use: bool) -> Text {
    let Sum { name, .. } = old;
    if of_use {
        let used = used(old).unwrap_or_else(|| money(old.amount));
        return Text::new(
            format!("上月有“{}”{}（本月没有）", name.zh, used.zh),
            format!("“{}” last month ({}), none this month", name.en, used.en),
        );
    }
    Text::new(format!("不再有“{}”", name.zh), format!("“{}” is not there any more", name.en))
}

fn moved(old: &Sum, new: &Sum) -> Text {
    let Sum { name, .. } = new;
    let (from, to) = match (used(old), used(new)) {
        (Some(from), Some(to)) if from != to => (from, to),
        _ => (money(old.amount), money(new.amount)),
    };
    Text::new(
        format!("“{}”由{}变为{}", name.zh, from.zh, to.zh),
        format!("“{}” went from {} to {}", name.en, from.en, to.en),
    )
}

/// What the sentence calls a cause: its name, and before that of a product whether it came or went. What
/// was used once and not again has neither come nor gone.
fn called(sum: &Sum, of_use: bool, before: (&str, &str)) -> Text {
    let Text { zh, en } = &sum.name;
    let (zh_before, en_before) = if of_use { ("", "") } else { before };
    Text::new(format!("{zh_before}“{zh}”"), format!("{en_before}“{en}”"))
}

/// The largest causes that go the way of the total, each with its change in money.
fn sentence(change: Fen, causes: &[(Cause, Text)]) -> Text {
    let same_way = causes.iter().filter(|(cause, _)| (cause.change.0 > 0) == (change.0 > 0));
    let named: Vec<&(Cause, Text)> = same_way.take(NAMED_MAX).collect();
    let is_all = named.iter().map(|(cause, _)| cause.change).sum::<Fen>() == change;
    let sign = if change.0 > 0 { "+" } else { "−" };
    let with_change = |(cause, name): &&(Cause, Text)| {
        let by = money(Fen(cause.change.0.abs()));
        let (zh, en) = (&name.zh, &name.en);
        Text::new(format!("{zh}（{sign}{}）", by.zh), format!("{en} ({sign}{})", by.en))
    };
    let named: Vec<Text> = named.iter().map(with_change).collect();
    let join =
        |mark: &str, of: fn(&Text) -> &str| named.iter().map(of).collect::<Vec<_>>().join(mark);
    let (zh, en) = (join("、", |it| &it.zh), join(" and ", |it| &it.en));
    let (zh_mark, en_mark) = if is_all { ("：", ": ") } else { ("，主要是", ", mostly ") };
    let amount = money(Fen(change.0.abs()));
    match change.0.signum() {
        0 if causes.is_empty() => Text::new("与上月相同。", "The same as the month before."),
        0 => Text::new(
            "总额与上月相同，增减的各项相互抵消。",
            "The total is the same as the month before; what went up and down evens out.",
        ),
        1 => Text::new(
            format!("比上月多{}{zh_mark}{zh}。", amount.zh),
            format!("{} more than the month before{en_mark}{en}.", amount.en),
        ),
        _ => Text::new(
            format!("比上月少{}{zh_mark}{zh}。", amount.zh),
            format!("{} less than the month before{en_mark}{en}.", amount.en),
        ),
    }
}
