//! What somebody used, as a small table: a row for each class of use that occurs, a column for each
//! month. Bounds are worked out on it.

use crate::window::Window;
use hall_catalog::model::UsageKind;
use hall_rating::PriceBook;
use hall_types::Increment;
use std::collections::{BTreeMap, BTreeSet};

/// The most rows that bounds look at; whatever else there is counts as nothing in a bound.
const ROWS_MAX: usize = Mask::BITS as usize;

/// Rows as bits.
pub(crate) type Mask = u128;

/// The use of one class, or of calls that run through the same classes.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// The classes; more than one for calls that run into other hours.
    pub(crate) classes: Vec<u32>,
    pub(crate) kind: UsageKind,
    pub(crate) months: Vec<RowMonth>,
}

/// One class in one month.
#[derive(Clone, Debug, Default)]
pub(crate) struct RowMonth {
    pub(crate) events: u32,
    /// Days with such use; 0 where that is not known.
    pub(crate) days: u32,
    /// In whole steps, for each of the steps of the book.
    pub(crate) billed: Vec<u64>,
    /// As it was, of calls that run into other hours.
    pub(crate) raw: u64,
    /// For each day the least and the most it comes to in whatever steps; nothing where no rule of the
    /// catalogue counts by the day.
    pub(crate) by_day: Vec<(u64, u64)>,
}

/// The table.
#[derive(Clone, Debug)]
pub(crate) struct Demand {
    pub(crate) rows: Vec<Row>,
    pub(crate) months: usize,
    /// Every class that was used, in a row or not.
    used: BTreeSet<u32>,
    /// True when there was more than fits.
    pub(crate) is_cut: bool,
}

impl Demand {
    /// The use of some months, by the day where that is wanted.
    pub(crate) fn new(book: &PriceBook, window: &Window, has_days: bool) -> Self {
        let months = window.months.len();
        let mut rows: BTreeMap<(UsageKind, Vec<u32>), Vec<RowMonth>> = BTreeMap::new();
        for (at, (usage, calendar)) in
            window.months.iter().zip(window.span.calendars.iter()).enumerate()
        {
            let mut month = |kind: UsageKind, classes: Vec<u32>, add: &dyn Fn(&mut RowMonth)| {
                let steps = book.increments(kind).len();
                let empty = || RowMonth { billed: vec![0; steps], ..RowMonth::default() };
                let row = rows.entry((kind, classes)).or_insert_with(|| vec![empty(); months]);
                if let Some(month) = row.get_mut(at) {
                    add(month);
                }
            };
            for sum in usage.summary.sums() {
                month(sum.kind, vec![sum.class], &|month| {
                    month.events += sum.events;
                    month.days = sum.days;
                    month.billed.clone_from(&sum.billed);
                });
            }
            for call in usage.summary.long_calls(calendar) {
                let steps = book.increments(UsageKind::Voice);
                month(UsageKind::Voice, call.classes, &|month| {
                    month.events += 1;
                    month.raw = month.raw.saturating_add(call.quantity_s);
                    for (billed, step) in month.billed.iter_mut().zip(steps) {
                        *billed = billed.saturating_add(step.billed(call.quantity_s));
                    }
                });
            }
        }
        let used = rows.keys().flat_map(|(_, classes)| classes.iter().copied()).collect();
        let is_cut = rows.len() > ROWS_MAX;
        let rows = rows.into_iter().take(ROWS_MAX);
        let rows = rows.map(|((kind, classes), months)| Row { classes, kind, months }).collect();
        let mut demand = Self { rows, months, used, is_cut };
        if has_days {
            demand.read_days(book, window);
        }
        demand
    }

    /// Sums use up by the day. Calls that run into other hours are on no day.
    fn read_days(&mut self, book: &PriceBook, window: &Window) {
        let mut row_of: BTreeMap<(UsageKind, u32), usize> = BTreeMap::new();
        for (at, row) in self.rows.iter().enumerate() {
            if let [class] = row.classes.as_slice() {
                row_of.insert((row.kind, *class), at);
            }
        }
        for (month, (usage, days)) in window.months.iter().zip(window.span.periods()).enumerate() {
            let days = usize::from(days.days());
            for event in usage.placed.by_day() {
                let row = row_of.get(&(event.kind, event.class));
                let Some(row) = row.and_then(|at| self.rows.get_mut(*at)) else { continue };
                let Some(month) = row.months.get_mut(month) else { continue };
                month.by_day.resize(days, (0, 0));
                let day = usize::from(event.day).checked_sub(1);
                let Some((least, most)) = day.and_then(|day| month.by_day.get_mut(day)) else {
                    continue;
                };
                let steps = || book.increments(event.kind).iter();
                let billed = || steps().map(|step| step.billed(event.quantity));
                *least = least.saturating_add(billed().min().unwrap_or(event.quantity));
                *most = most.saturating_add(billed().max().unwrap_or(event.quantity));
            }
        }
    }
}

impl Demand {
    /// True when there was use of some class.
    pub(crate) fn uses(&self, is_wanted: impl Fn(usize) -> bool) -> bool {
        self.used.iter().any(|class| is_wanted(*class as usize))
    }

    /// What some rows come to at most on each day of a month; `None` where it is not known of all.
    pub(crate) fn days(&self, rows: Mask, month: usize) -> Option<Vec<u64>> {
        let mut days: Vec<u64> = Vec::new();
        for (_, row) in self.rows.iter().enumerate().filter(|(row, _)| rows >> row & 1 == 1) {
            let month = row.months.get(month)?;
            if row.is_long() || (month.events > 0 && month.by_day.is_empty()) {
                return None;
            }
            days.resize(days.len().max(month.by_day.len()), 0);
            for (sum, (_, most)) in days.iter_mut().zip(&month.by_day) {
                *sum = sum.saturating_add(*most);
            }
        }
        Some(days)
    }

    /// What some rows come to at most in a month, in whatever steps.
    pub(crate) fn most(&self, rows: Mask, month: usize) -> u64 {
        let own = self.rows.iter().enumerate().filter(|(row, _)| rows >> row & 1 == 1);
        own.fold(0_u64, |sum, (_, row)| {
            let month = row.months.get(month);
            let billed = month.and_then(|it| it.billed.iter().copied().max()).unwrap_or(0);
            sum.saturating_add(billed.max(month.map_or(0, |it| it.raw)))
        })
    }
}

impl Row {
    /// How much it comes to in a month in some steps.
    pub(crate) fn billed(&self, month: usize, steps: &[Increment], wanted: Increment) -> u64 {
        let Some(month) = self.months.get(month) else { return 0 };
        let at = steps.iter().position(|step| *step == wanted);
        at.and_then(|at| month.billed.get(at)).copied().unwrap_or(0)
    }

    /// True for calls that run into other hours.
    pub(crate) fn is_long(&self) -> bool {
        self.classes.len() > 1
    }
}
