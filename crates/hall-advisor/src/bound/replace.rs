//! Add-ons that give use another price, and what they save at most.
//!
//! Whatever passes without charge, a lower price saves no more than the difference for all use of its
//! rows. So add-ons of this kind are looked at by themselves, beside what everything costs at the prices
//! it has.

use super::{
    Bounds,
    lane::{Roundings, RowPrice, floor},
    savings::Savings,
};
use crate::{demand::Mask, set::Set};
use hall_catalog::model::LimitThen;
use hall_rating::{ChargeRule, Exact};
use hall_types::{Fen, Increment};

/// An open add-on with prices of its own.
#[derive(Clone, Debug)]
pub(super) struct Replacement {
    pub(super) add_on: usize,
    group: usize,
    rows: Mask,
    fee: Exact,
    saves: Exact,
}

impl Bounds<'_> {
    /// Open add-ons with prices of their own, and what they save at most of what rows cost. Which charge
    /// such rows fall under is no longer certain.
    pub(super) fn replacements(&self, open: &Set, rows: &mut [RowPrice<'_>]) -> Vec<Replacement> {
        let mut replacements = Vec::new();
        for add_on in open.iter() {
            let mask = self.replaced.get(add_on).copied().unwrap_or(0);
            let Some(option) = self.market.add_ons.get(add_on).filter(|_| mask != 0) else {
                continue;
            };
            let saves = rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
            replacements.push(Replacement {
                add_on,
                group: option.group,
                rows: mask,
                fee: Exact::from_fen(self.fee(&option.rules.fees)),
                saves: saves.map(|(at, row)| self.saves(&option.rules.charges, at, row)).sum(),
            });
        }
        let replaced = replacements.iter().fold(0, |mask, it| mask | it.rows);
        for (_, row) in rows.iter_mut().enumerate().filter(|(row, _)| replaced >> row & 1 == 1) {
            row.charge = None;
            row.is_priced = true;
        }
        replacements
    }

    /// What the first of some charges that is about a row saves of its cost at most.
    fn saves(
        &self,
        charges: &[std::sync::Arc<ChargeRule>],
        at: usize,
        price: &RowPrice<'_>,
    ) -> Exact {
        let whole = whole(price);
        let Some(row) = self.demand.rows.get(at) else { return whole };
        // Use that runs through several classes, or has a cap, may come to nothing.
        let [class] = row.classes.as_slice() else { return whole };
        let rule = charges.iter().find(|rule| rule.taken_in.contains(*class as usize));
        let is_capped =
            |rule: &ChargeRule| rule.cap.as_ref().is_some_and(|cap| cap.then != LimitThen::Stop);
        let (Some(rule), Some(charge)) = (rule.filter(|it| !is_capped(it)), price.charge) else {
            return whole;
        };
        let steps = self.market.book.increments(row.kind);
        let units = |wanted: Increment| {
            let months = (0..self.demand.months).map(|month| row.billed(month, steps, wanted));
            months.fold(0, u64::saturating_add)
        };
        let (own, other) = (charge.increment(row.kind), rule.increment(row.kind));
        // Whichever price is less holds for all that is counted both ways.
        let lower = floor(rule).min(price.price);
        let counts = if other.is_never_more_than(own) {
            units(other)
        } else if own.is_never_more_than(other) {
            units(own)
        } else {
            return whole;
        };
        let roundings = Roundings::of(rule, row.kind, &row.classes, self.facets);
        let slack = Exact::from_fen(roundings.slack(row)) - price.slack;
        (whole - lower.times(counts) + slack.max(Exact::ZERO)).min(whole)
    }
}

/// What a row costs where nothing passes.
fn whole(price: &RowPrice<'_>) -> Exact {
    price.price.times(price.demand.iter().copied().fold(0, u64::saturating_add))
}

/// What some add-ons save together at most beyond their fees, and which look best.
pub(super) fn most_saved(
    replacements: &[Replacement],
    rows: &[RowPrice<'_>],
    at_most: &[Option<u8>],
) -> (Exact, Vec<usize>) {
    let useful = || replacements.iter().filter(|it| it.saves > it.fee);
    let mask = useful().fold(0, |mask: Mask, it| mask | it.rows);
    let own = rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
    let amount: Exact = own.map(|(_, row)| whole(row)).sum();
    let mut savings = Savings::default();
    let mut chosen = Vec::new();
    let mut groups: Vec<usize> = Vec::new();
    for replacement in useful() {
        let is_one_of = at_most.get(replacement.group).copied().flatten() == Some(1);
        if !is_one_of {
            savings.add(std::iter::once((replacement.saves, replacement.fee)));
            chosen.push(replacement.add_on);
        } else if !groups.contains(&replacement.group) {
            groups.push(replacement.group);
            let of_group = || useful().filter(|it| it.group == replacement.group);
            savings.add(of_group().map(|it| (it.saves, it.fee)));
            chosen.extend(of_group().max_by_key(|it| it.saves - it.fee).map(|it| it.add_on));
        }
    }
    let left = savings.left_of(amount);
    ((amount - left).max(Exact::from_fen(Fen::ZERO)), chosen)
}
