//! Summaries: a month's use as sums by class of use, small enough to keep for every subscriber and
//! quick to rate against many tariffs, wherever sums decide the bill.
//!
//! A sum has lost the order of events, the days they were on and how long each was. Where that
//! decides what is paid ([`NeedsEvents`]), rating a summary refuses instead of coming close: whatever
//! it gives is what rating the events gives, to the fen and to the KB.
//!
//! What does not live here: when sums suffice (`summary::order`).

mod order;

pub use order::NeedsEvents;

use crate::{
    RatingError,
    bill::{AllowanceUse, BillLine, Carried, ConversionUse},
    calendar::{MonthCalendar, PlacedEvent, PlacedUsage, end_s},
    classes::Classes,
    engine::{Engine, Nothing, split},
    fees,
    month::{MonthSum, MonthTerms, check},
    rule::RuleRef,
    tariff::{Entry, Tariff},
};
use hall_catalog::model::UsageKind;
use hall_types::{BillingPeriod, Fen};
use std::{collections::BTreeMap, sync::Arc};

/// A month's use as sums by class of use.
///
/// Calls that run into other hours are few and are kept as they are: what part of them falls into
/// which hours depends on the tariff.
#[derive(Clone, Debug)]
pub struct Summary {
    classes: Arc<Classes>,
    period: BillingPeriod,
    sums: Vec<ClassSum>,
    calls: Vec<PlacedEvent>,
}

/// The use of one class in a month.
#[derive(Clone, Debug)]
pub struct ClassSum {
    /// The class, below [`PriceBook::class_count`](crate::PriceBook::class_count).
    pub class: u32,
    /// The kind of use.
    pub kind: UsageKind,
    /// How many events.
    pub events: u32,
    /// On how many days there were any.
    pub days: u32,
    /// The last of these days.
    last_day: u8,
    /// What they come to in whole steps, in base units, for each of the steps that
    /// [`PriceBook::increments`](crate::PriceBook::increments) lists.
    pub billed: Vec<u64>,
}

/// A call that runs into other hours.
#[derive(Clone, Debug)]
pub struct LongCall {
    /// How long it is.
    pub quantity_s: u64,
    /// The classes it runs through, that of its beginning first; each once.
    pub classes: Vec<u32>,
}

impl PlacedUsage {
    /// The month's use as sums.
    pub fn summarise(&self) -> Summary {
        let mut sums: BTreeMap<(u32, UsageKind), ClassSum> = BTreeMap::new();
        let mut calls = Vec::new();
        for event in self.events.iter().filter(|event| event.quantity > 0) {
            if event.crosses {
                calls.push(*event);
                continue;
            }
            let increments = self.classes.increments(event.kind);
            let sum = sums.entry((event.class, event.kind)).or_insert_with(|| ClassSum {
                class: event.class,
                kind: event.kind,
                events: 0,
                days: 0,
                last_day: 0,
                billed: vec![0; increments.len()],
            });
            sum.events += 1;
            sum.days += u32::from(sum.last_day != event.day);
            sum.last_day = event.day;
            for (billed, increment) in sum.billed.iter_mut().zip(increments) {
                *billed = billed.saturating_add(increment.billed(event.quantity));
            }
        }
        Summary {
            classes: Arc::clone(&self.classes),
            period: self.period,
            sums: sums.into_values().collect(),
            calls,
        }
    }
}

impl Summary {
    /// How many sums and single calls it holds.
    pub fn len(&self) -> usize {
        self.sums.len() + self.calls.len()
    }

    /// True for a month without use.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The use of each class, by rising class; calls that run into other hours apart.
    pub fn sums(&self) -> &[ClassSum] {
        &self.sums
    }

    /// The calls that run into other hours, in a month as `calendar` has it.
    pub fn long_calls(&self, calendar: &MonthCalendar) -> impl Iterator<Item = LongCall> + '_ {
        let stretches = calendar.stretches().to_vec();
        self.calls.iter().map(move |call| {
            let end_s = end_s(call.at_s, call.quantity);
            let through = stretches.iter().skip(call.stretch as usize);
            let mut classes = Vec::new();
            for stretch in through.take_while(|it| it.from_s < end_s) {
                let class = self.classes.class(call.place, stretch.band_set);
                if !classes.contains(&class) {
                    classes.push(class);
                }
            }
            LongCall { quantity_s: call.quantity, classes }
        })
    }
}

/// Use that falls under one entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Demand {
    pub(crate) entry: Entry,
    pub(crate) kind: UsageKind,
    pub(crate) billed: u64,
    pub(crate) events: u32,
    /// True when parts of calls are in it, so that `events` is no number of connections.
    pub(crate) has_parts: bool,
}

/// A month rated from its summary: what [`RatedMonth`](crate::RatedMonth) says, less what only events
/// know. Numbers of events are 0 throughout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryBill {
    /// The lines of the bill.
    pub lines: Vec<BillLine>,
    /// What became of each allowance.
    pub allowances: Vec<AllowanceUse>,
    /// What became of each conversion that was drawn on.
    pub conversions: Vec<ConversionUse>,
    /// What is left and moves on.
    pub carried: Carried,
    /// Use beyond limits and caps.
    pub beyond: Vec<BeyondSum>,
    /// How much use, of whatever kind, no charge covers.
    pub unpriced: u64,
    /// The sum of the lines.
    pub total: Fen,
}

/// How much use went beyond a limit or cap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeyondSum {
    /// The limit or cap.
    pub rule: RuleRef,
    /// The caller's number of the product that brings it.
    pub product: u64,
    /// Use that went on without charge because of it, in base units.
    pub free: u64,
    /// Use that went on slower because of it.
    pub slowed: u64,
    /// Use that it stopped.
    pub stopped: u64,
}

/// Why a summary could not be rated.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SummaryError {
    /// Something does not fit together.
    #[error(transparent)]
    Rating(#[from] RatingError),
    /// Only the events can tell.
    #[error(transparent)]
    NeedsEvents(#[from] NeedsEvents),
}

impl Tariff {
    /// Whether rating a summary gives exactly what rating its events gives.
    ///
    /// # Errors
    /// What only the events can tell, or what does not fit together.
    pub fn can_summarise(
        &self,
        terms: &MonthTerms<'_>,
        summary: &Summary,
    ) -> Result<(), SummaryError> {
        prepare(self, terms, summary).map(|_| ())
    }
}

/// Rates a month from its summary.
///
/// # Errors
/// What only the events can tell, or what does not fit together.
pub fn rate_summary(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    summary: &Summary,
) -> Result<SummaryBill, SummaryError> {
    let (mut engine, demands) = prepare(tariff, terms, summary)?;
    engine.run_sums(&demands);
    let (month, _) = engine.close(fees::lines(tariff, terms));
    let without_events = |line: BillLine| BillLine { events: 0, ..line };
    Ok(SummaryBill {
        lines: month.lines.into_iter().map(without_events).collect(),
        allowances: month.allowances,
        conversions: month
            .conversions
            .into_iter()
            .map(|it| ConversionUse { events: 0, ..it })
            .collect(),
        carried: month.carried,
        beyond: month
            .beyond
            .into_iter()
            .map(|it| BeyondSum {
                rule: it.rule,
                product: it.product,
                free: it.free,
                slowed: it.slowed,
                stopped: it.stopped,
            })
            .collect(),
        unpriced: month.unpriced.iter().fold(0, |sum, it| it.quantity.saturating_add(sum)),
        total: month.total,
    })
}

/// What a month comes to by its summary, and nothing else.
///
/// # Errors
/// As for [`rate_summary`].
pub fn rate_summary_total(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    summary: &Summary,
) -> Result<Fen, SummaryError> {
    let (mut engine, demands) = prepare(tariff, terms, summary)?;
    engine.run_sums(&demands);
    Ok(fees::total(tariff, terms) + engine.total())
}

/// What a month comes to by its summary, what is not served in it and what moves on.
///
/// # Errors
/// As for [`rate_summary`].
pub fn sum_summary(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    summary: &Summary,
) -> Result<MonthSum, SummaryError> {
    let (mut engine, demands) = prepare(tariff, terms, summary)?;
    engine.run_sums(&demands);
    Ok(engine.sum(fees::total(tariff, terms)))
}

/// The demands of a summary under a tariff, and an engine that may rate them in any order.
fn prepare<'a>(
    tariff: &'a Tariff,
    terms: &'a MonthTerms<'a>,
    summary: &Summary,
) -> Result<(Engine<'a, Nothing>, Vec<Demand>), SummaryError> {
    check(tariff, terms, &summary.classes, summary.period)?;
    let epochs = tariff.epochs_of_days(terms.calendar.first_day());
    let days = usize::from(terms.calendar.period().days());
    let (first, last) = (epochs.get(1), epochs.get(days));
    let Some(epoch) = first.filter(|_| first == last).copied() else {
        return Err(NeedsEvents::ProductsChange.into());
    };
    let demands = demands(tariff, terms, summary, epoch);
    let engine = Engine::new(tariff, terms, Nothing);
    order::check(tariff, &engine, &demands)?;
    Ok((engine, demands))
}

fn demands(
    tariff: &Tariff,
    terms: &MonthTerms<'_>,
    summary: &Summary,
    epoch: usize,
) -> Vec<Demand> {
    let mut demands: BTreeMap<(u32, u32, UsageKind), Demand> = BTreeMap::new();
    let mut add = |more: Demand| {
        let key = (more.entry.charge, more.entry.extras, more.kind);
        let all = demands.entry(key).or_insert(Demand { billed: 0, events: 0, ..more });
        all.billed = all.billed.saturating_add(more.billed);
        all.events += more.events;
        all.has_parts |= more.has_parts;
    };
    for sum in &summary.sums {
        let Some(entry) = tariff.entry(epoch, sum.class) else { continue };
        let wanted = tariff.increment(entry, sum.kind);
        let increments = summary.classes.increments(sum.kind).iter();
        let billed = increments.zip(&sum.billed).find(|(increment, _)| **increment == wanted);
        let billed = billed.map_or(0, |(_, billed)| *billed);
        let (kind, events) = (sum.kind, sum.events);
        add(Demand { entry, kind, billed, events, has_parts: false });
    }
    for call in &summary.calls {
        split::parts(tariff, terms.calendar, call, epoch, |entry, billed| {
            add(Demand { entry, kind: call.kind, billed, events: 1, has_parts: true });
        });
    }
    demands.into_values().collect()
}
