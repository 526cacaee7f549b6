//! Lots: what there is to draw on in a month, each grant of an allowance apart, in the order they are
//! drawn on.
//!
//! What does not live here: which use may draw (`engine`).

use crate::{
    bill::{AllowanceUse, Carried, CarriedLot},
    book::Role,
    calendar::first_day,
    month::MonthTerms,
    rule::{RulePart, RuleRef},
    tariff::{Product, Tariff},
};
use hall_catalog::model::{Proration, Renewal};
use hall_types::{BillingPeriod, Unit};
use jiff::civil::Date;
use std::{cmp::Reverse, ops::Range};

/// One grant of an allowance, or what is left of an earlier month's.
#[derive(Debug)]
pub(crate) struct Lot {
    /// Position of the allowance in the tariff.
    pub(crate) allowance: u32,
    /// The product that must be looked at for limits; `None` for the plan's own.
    pub(crate) bought_with: Option<usize>,
    pub(crate) renews: Renewal,
    is_rolled_in: bool,
    /// What it holds, of a daily one each day.
    quantity: u64,
    /// Day that `left` is about, of a daily one.
    day: u8,
    pub(crate) left: u64,
    used: u64,
    used_by_others: u64,
    /// The last month it can be used in, of one that was rolled in.
    last_period: Option<BillingPeriod>,
}

impl Lot {
    /// What is left on a day.
    pub(crate) fn left_on(&mut self, day: u8) -> u64 {
        if self.renews == Renewal::Day && self.day != day {
            self.day = day;
            self.left = self.quantity;
        }
        self.left
    }

    /// Takes out what [`Self::left_on`] said is there.
    pub(crate) fn draw(&mut self, quantity: u64) {
        self.left = self.left.saturating_sub(quantity);
        self.used = self.used.saturating_add(quantity);
    }
}

/// The lots of a month.
#[derive(Debug)]
pub(crate) struct Lots {
    pub(crate) all: Vec<Lot>,
    /// Positions of lots in the order they are drawn on: for each of the tariff's extras, then for
    /// each of its allowances.
    order: Vec<u32>,
    of_extras: Vec<Range<usize>>,
    of_allowance: Vec<Range<usize>>,
}

impl Lots {
    /// What a month brings and what the months before left.
    pub(crate) fn new(tariff: &Tariff, terms: &MonthTerms<'_>) -> Self {
        let mut keyed: Vec<_> = Vec::new();
        for (index, held) in tariff.allowances.iter().enumerate() {
            let Some(product) = tariff.products.get(held.product) else { continue };
            if product.is_on(terms.calendar.first_day(), terms.calendar.last_day()) {
                let add = |lot: Lot, end: Date| {
                    let role = product.rules.role;
                    // An allowance by the day ends today, whichever day that is.
                    let end = if lot.renews == Renewal::Day { Date::MIN } else { end };
                    let older_first = (Reverse(lot.is_rolled_in), lot.last_period);
                    keyed.push(((held.rule.priority, end, role, index, older_first), lot));
                };
                add_lots(tariff, index, product, terms, add);
            }
        }
        keyed.sort_by_key(|(key, _)| *key);
        let mut lots = Self {
            all: keyed.into_iter().map(|(_, lot)| lot).collect(),
            order: Vec::new(),
            of_extras: Vec::with_capacity(tariff.extras.len()),
            of_allowance: Vec::new(),
        };
        for extras in &tariff.extras {
            let range = lots.list(|lot| extras.allowances.contains(&lot.allowance));
            lots.of_extras.push(range);
        }
        if !tariff.conversions.is_empty() {
            for index in 0..tariff.allowances.len() {
                let range = lots.list(|lot| lot.allowance as usize == index);
                lots.of_allowance.push(range);
            }
        }
        lots.take_what_others_used(tariff, terms);
        lots
    }

    fn list(&mut self, is_wanted: impl Fn(&Lot) -> bool) -> Range<usize> {
        let from = self.order.len();
        let wanted = self.all.iter().enumerate().filter(|(_, lot)| is_wanted(lot));
        self.order.extend(wanted.map(|(position, _)| position as u32));
        from..self.order.len()
    }

    fn take_what_others_used(&mut self, tariff: &Tariff, terms: &MonthTerms<'_>) {
        for shared in terms.shared_use {
            let mut rest = shared.quantity;
            for lot in &mut self.all {
                let is_meant = tariff.allowances.get(lot.allowance as usize).is_some_and(|held| {
                    held.rule.id == shared.allowance
                        && tariff.product_number(held.product) == shared.product
                });
                if is_meant && lot.renews != Renewal::Day {
                    let taken = rest.min(lot.left);
                    lot.left -= taken;
                    lot.used_by_others += taken;
                    rest -= taken;
                }
            }
        }
    }

    /// Positions of the lots that some extras may draw on, in order.
    pub(crate) fn of_extras(&self, extras: u32) -> &[u32] {
        let range = self.of_extras.get(extras as usize).cloned().unwrap_or_default();
        self.order.get(range).unwrap_or(&[])
    }

    /// Positions of the lots of an allowance, in order. Known only to tariffs with conversions.
    pub(crate) fn of_allowance(&self, allowance: usize) -> &[u32] {
        let range = self.of_allowance.get(allowance).cloned().unwrap_or_default();
        self.order.get(range).unwrap_or(&[])
    }

    /// What became of each allowance, and what moves on.
    pub(crate) fn close(
        &mut self,
        tariff: &Tariff,
        terms: &MonthTerms<'_>,
    ) -> (Vec<AllowanceUse>, Carried) {
        let period = terms.calendar.period();
        let first = terms.calendar.first_day();
        let end = terms.last_day_so_far();
        let mut uses = Vec::new();
        let mut carried = Carried::default();
        for (index, held) in tariff.allowances.iter().enumerate() {
            let Some(product) = tariff.products.get(held.product) else { continue };
            if !product.is_on(first, end) {
                continue;
            }
            let base = base_unit(held.rule.unit);
            let mut sum = AllowanceUse {
                rule: RuleRef {
                    offering: product.rules.offering.clone(),
                    part: RulePart::Allowance(held.rule.id.clone()),
                },
                product: product.number,
                unit: base,
                granted: 0,
                rolled_in: 0,
                used: 0,
                used_by_others: 0,
                lapsed: 0,
                left: 0,
                moves_on: 0,
                last_day: last_day(held.rule.renews, product, end, period),
            };
            for lot in self.all.iter_mut().filter(|lot| lot.allowance as usize == index) {
                sum.used = sum.used.saturating_add(lot.used);
                sum.used_by_others = sum.used_by_others.saturating_add(lot.used_by_others);
                if lot.renews == Renewal::Day {
                    let days = days_on(product, first, end);
                    let is_on_now = product.is_on(end, end);
                    let left = if is_on_now { lot.left_on(end.day().unsigned_abs()) } else { 0 };
                    sum.granted = lot.quantity.saturating_mul(days);
                    sum.left = left;
                    sum.lapsed = sum.granted.saturating_sub(lot.used).saturating_sub(left);
                    continue;
                }
                let whole = if lot.is_rolled_in { &mut sum.rolled_in } else { &mut sum.granted };
                *whole = whole.saturating_add(lot.quantity);
                sum.left = sum.left.saturating_add(lot.left);
                if let Some((quantity, last_period)) = moves_on(lot, held.rule.rollover, period)
                    && product.lasts_beyond(terms.calendar.last_day())
                {
                    sum.moves_on = sum.moves_on.saturating_add(quantity);
                    carried.lots.push(CarriedLot {
                        product: product.number,
                        allowance: held.rule.id.clone(),
                        quantity,
                        last_period,
                    });
                }
            }
            uses.push(sum);
        }
        (uses, carried)
    }
}

/// Makes the lots of one allowance: what earlier months left, then what this month brings.
fn add_lots(
    tariff: &Tariff,
    index: usize,
    product: &Product,
    terms: &MonthTerms<'_>,
    mut add: impl FnMut(Lot, Date),
) {
    let Some(rule) = tariff.allowances.get(index).map(|held| &held.rule) else { return };
    let period = terms.calendar.period();
    let lot = |quantity: u64, is_rolled_in: bool, last_period: Option<BillingPeriod>| Lot {
        allowance: index as u32,
        bought_with: (product.rules.role != Role::Plan)
            .then(|| tariff.allowances.get(index).map(|held| held.product))
            .flatten(),
        renews: rule.renews,
        is_rolled_in,
        quantity,
        day: 0,
        left: if rule.renews == Renewal::Day { 0 } else { quantity },
        used: 0,
        used_by_others: 0,
        last_period,
    };
    let until = product.until.unwrap_or(Date::MAX);
    let end_of = |period: BillingPeriod| first_day(period).last_of_month().min(until);
    for carried in &terms.carried.lots {
        let is_meant = carried.product == product.number && carried.allowance == rule.id;
        if is_meant && carried.last_period.is_none_or(|last| period <= last) {
            let end = carried.last_period.map_or(until, end_of);
            add(lot(carried.quantity, true, carried.last_period), end);
        }
    }
    let is_first = product.starts_in(period);
    let first = product.rules.first_allowances;
    let granted = match (rule.renews, is_first, first) {
        (Renewal::Month | Renewal::Day, false, _) => Some(rule.quantity),
        // Given once, in the first month that brings anything.
        (Renewal::Once, false, _) => {
            let waits = first == Proration::None && product.starts_in(period.previous());
            waits.then_some(rule.quantity)
        }
        (_, true, Proration::None) => None,
        (Renewal::Month, true, Proration::ByDay) => {
            Some(by_day_up(rule.quantity, product.from, period))
        }
        (_, true, _) => Some(rule.quantity),
    };
    if let Some(quantity) = granted {
        let end = match (rule.renews, rule.rollover) {
            (Renewal::Once, _) => until,
            (_, Some((months, _))) => end_of(period.plus_months(i32::from(months))),
            (_, None) => end_of(period),
        };
        add(lot(quantity, false, None), end);
    }
}

/// What of a lot moves on into the next month, and until when.
fn moves_on(
    lot: &Lot,
    rollover: Option<(u8, Option<u64>)>,
    period: BillingPeriod,
) -> Option<(u64, Option<BillingPeriod>)> {
    let (quantity, last_period) = match (lot.renews, lot.is_rolled_in, rollover) {
        (Renewal::Once, ..) => (lot.left, None),
        (Renewal::Month, true, _) if lot.last_period.is_none_or(|last| period < last) => {
            (lot.left, lot.last_period)
        }
        (Renewal::Month, false, Some((months, cap))) => {
            (lot.left.min(cap.unwrap_or(u64::MAX)), Some(period.plus_months(i32::from(months))))
        }
        _ => return None,
    };
    (quantity > 0).then_some((quantity, last_period))
}

/// The last day on which what is left of an allowance can be used, rollover aside.
fn last_day(renews: Renewal, product: &Product, end: Date, period: BillingPeriod) -> Option<Date> {
    let month_end = first_day(period).last_of_month();
    match renews {
        Renewal::Day => Some(product.until.map_or(end, |until| until.min(end))),
        Renewal::Month => Some(product.until.map_or(month_end, |until| until.min(month_end))),
        Renewal::Once => product.until,
    }
}

/// On how many of some days a product is on.
pub(crate) fn days_on(product: &Product, first: Date, last: Date) -> u64 {
    let from = product.from.max(first);
    let until = product.until.map_or(last, |until| until.min(last));
    u64::try_from(days_between(from, until) + 1).unwrap_or(0)
}

/// Days from one day to another; negative when it lies before.
pub(crate) fn days_between(from: Date, to: Date) -> i64 {
    let hours = to.duration_since(from).as_hours();
    hours / 24
}

/// A quantity of a first month by the day: from the day it starts to the month's end, rounded up.
pub(crate) fn by_day_up(quantity: u64, from: Date, period: BillingPeriod) -> u64 {
    let (days, of) = share_of_month(from, period);
    let share = u128::from(quantity) * u128::from(days);
    u64::try_from(share.div_ceil(u128::from(of))).unwrap_or(u64::MAX)
}

/// Days from a day of a month to its end, both counted, and the days of the month.
pub(crate) fn share_of_month(from: Date, period: BillingPeriod) -> (u8, u8) {
    let of = period.days();
    let day = u8::try_from(from.day()).unwrap_or(1);
    (of.saturating_sub(day).saturating_add(1), of)
}

/// The base unit of a unit.
pub(crate) fn base_unit(unit: Unit) -> Unit {
    use hall_types::Dimension::{Data, Days, Messages, Time};
    match unit.dimension() {
        Time => Unit::Second,
        Data => Unit::Kilobyte,
        Messages => Unit::Message,
        Days => Unit::Day,
    }
}
