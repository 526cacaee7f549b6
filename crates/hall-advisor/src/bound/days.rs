//! What rules by the day make of use: prices that packs by the day come to, day by day, and what
//! allowances by the day hold.
//!
//! A pack is paid for as a whole, so each unit that it is needed for costs its share at least: of a day
//! with little use a larger one. Allowances that pass some of the use pass the dearest first, which is
//! never more than they save.

use super::{
    Bounds,
    facet::Item,
    lane::{Lot, RowPrice, floor},
};
use crate::demand::{Demand, Mask, Row};
use hall_rating::{ChargeRule, Exact, UnitPrice};
use hall_types::Fen;

/// So many different prices at most for the days of a row.
const PRICES_MAX: usize = 6;

/// Use of a row on days that cost no less than some price a unit.
#[derive(Clone, Debug)]
pub(super) struct Band {
    pub(super) price: UnitPrice,
    /// Month by month.
    pub(super) demand: Vec<u64>,
}

/// The use of a row by what it costs at least, the dearest first, where a price depends on the day;
/// nothing where none does or days are not known.
pub(super) fn bands(row: &Row, rules: &[&ChargeRule], demand: &Demand) -> Vec<Band> {
    let has_packs = |rule: &&ChargeRule| rule.day_pack.is_some() && rule.cap.is_none();
    if demand.is_cut || row.is_long() || !rules.iter().any(has_packs) {
        return Vec::new();
    }
    let mut days: Vec<(UnitPrice, usize, u64)> = Vec::new();
    for (month, used) in row.months.iter().enumerate() {
        if used.by_day.is_empty() {
            if used.events > 0 {
                return Vec::new();
            }
            continue;
        }
        let mut prices: Vec<Option<UnitPrice>> = vec![None; used.by_day.len()];
        for rule in rules {
            let mask = rows_of(rule, demand);
            let all = has_packs(rule).then(|| demand.days(mask, month)).flatten();
            for (day, price) in prices.iter_mut().enumerate() {
                let on_day = all.as_ref().and_then(|all| all.get(day)).copied();
                let own = on_day.map_or(floor(rule), |used| price_on_day(rule, used));
                *price = Some(price.map_or(own, |price| price.min(own)));
            }
        }
        for (price, (least, _)) in prices.into_iter().zip(&used.by_day) {
            if let Some(price) = price.filter(|_| *least > 0) {
                days.push((price, month, *least));
            }
        }
    }
    days.sort_unstable_by(|a, b| b.cmp(a));
    let each = days.len().div_ceil(PRICES_MAX).max(1);
    let band = |days: &[(UnitPrice, usize, u64)]| {
        let mut demand = vec![0_u64; row.months.len()];
        for (_, month, used) in days {
            if let Some(sum) = demand.get_mut(*month) {
                *sum = sum.saturating_add(*used);
            }
        }
        days.last().map(|cheapest| Band { price: cheapest.0, demand })
    };
    days.chunks(each).filter_map(band).collect()
}

/// What a unit costs at least on a day with so much use, however much of it passes.
fn price_on_day(rule: &ChargeRule, used: u64) -> UnitPrice {
    match &rule.day_pack {
        Some(pack) if (1..=pack.quantity).contains(&used) => UnitPrice::below(pack.fee, used),
        _ => floor(rule),
    }
}

fn rows_of(rule: &ChargeRule, demand: &Demand) -> Mask {
    let is_about = |row: &Row| row.classes.iter().any(|it| rule.taken_in.contains(*it as usize));
    let rows = demand.rows.iter().enumerate().filter(|(_, row)| is_about(row));
    rows.fold(0, |mask, (at, _)| mask | 1 << at)
}

/// What an allowance that holds so much a day can pass at most in a month; `None` where days are not
/// known.
pub(super) fn passes(rows: Mask, each_day: u64, demand: &Demand, month: usize) -> Option<u64> {
    let days = demand.days(rows, month)?;
    Some(days.iter().fold(0_u64, |sum, used| sum.saturating_add(each_day.min(*used))))
}

impl Bounds<'_> {
    /// What packs by the day come to where nothing else can pass use: one at least for each day with
    /// use. Their rows cost nothing more then.
    pub(super) fn packs_by_the_day(
        &self,
        rows: &mut [RowPrice<'_>],
        lots: &[Lot],
        items: &[&Item],
    ) -> Exact {
        let passed = lots.iter().chain(items.iter().flat_map(|item| &item.lots));
        let passed = passed.fold(0, |mask, lot| mask | lot.rows);
        let mut charges: Vec<(&ChargeRule, Vec<u32>)> = Vec::new();
        for (at, (price, row)) in rows.iter_mut().zip(&self.demand.rows).enumerate() {
            let Some(charge) = price.charge.filter(|it| it.day_pack.is_some() && it.cap.is_none())
            else {
                continue;
            };
            if passed >> at & 1 == 1 || row.is_long() {
                continue;
            }
            price.price = UnitPrice::below(Fen::ZERO, 1);
            price.bands.clear();
            let days = row.months.iter().map(|month| month.days);
            match charges.iter_mut().find(|(other, _)| std::ptr::eq(*other, charge)) {
                // Uses of one day share their packs.
                Some((_, most)) => most.iter_mut().zip(days).for_each(|(a, b)| *a = (*a).max(b)),
                None => charges.push((charge, days.collect())),
            }
        }
        let cost = |(charge, days): &(&ChargeRule, Vec<u32>)| {
            let fee = charge.day_pack.as_ref().map_or(0, |pack| pack.fee.0);
            let days: i64 = days.iter().map(|days| i64::from(*days)).sum();
            Exact::from_fen(Fen(fee.saturating_mul(days)))
        };
        charges.iter().map(cost).sum()
    }
}
