//! Add-ons that give use another price, and what they save at most.
//!
//! Whatever passes without charge, a lower price saves no more than the difference for all use of its
//! rows, so some are of no use. Of the others a facet either takes none, and costs what it costs at the
//! prices it has, or takes some, pays for the dearest of them, and costs no less than at the lowest prices
//! of all that are no dearer.

use super::{
    Bounds,
    lane::{Roundings, RowPrice, floor},
};
use crate::demand::Mask;
use hall_catalog::model::LimitThen;
use hall_rating::{ChargeRule, Exact};
use hall_types::{Increment, NumberSet};

/// An open add-on with prices of its own.
#[derive(Clone, Debug)]
pub(super) struct Replacement {
    pub(super) add_on: usize,
    pub(super) rows: Mask,
    fee: Exact,
    saves: Exact,
    /// What it saves of each row.
    of_rows: Vec<(usize, Exact)>,
}

impl Bounds<'_> {
    /// Open add-ons with prices of their own, and what they save at most of what rows cost. Which charge
    /// such rows fall under is no longer certain.
    pub(super) fn replacements(
        &self,
        open: &NumberSet,
        rows: &mut [RowPrice<'_>],
    ) -> Vec<Replacement> {
        let mut replacements = Vec::new();
        for add_on in open.iter() {
            let mask = self.replaced.get(add_on).copied().unwrap_or(0);
            let Some(option) = self.market.add_ons.get(add_on).filter(|_| mask != 0) else {
                continue;
            };
            let own = rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
            let saves = |(at, row)| (at, self.saves(&option.rules.charges, at, row));
            let of_rows: Vec<(usize, Exact)> = own.map(saves).collect();
            replacements.push(Replacement {
                add_on,
                rows: mask,
                fee: Exact::from_fen(self.fee(&option.rules.fees)),
                saves: of_rows.iter().map(|own| own.1).sum(),
                of_rows,
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
        let whole = price.whole();
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

/// So many steps at most from the cheapest of several such add-ons to all of them.
const STEPS_MAX: usize = 3;

/// Some add-ons with prices of their own, for less than all that there are.
#[derive(Clone, Debug)]
pub(super) struct Replacing<'r> {
    /// What is paid at least for any of them that are not in a smaller set.
    pub(super) fee: Exact,
    /// One that costs that.
    pub(super) add_on: usize,
    /// These and whatever costs less.
    pub(super) all: &'r [Own],
}

/// An add-on with what it asks of one facet.
#[derive(Clone, Copy, Debug)]
pub(super) struct Own {
    fee: Exact,
    pub(super) add_on: usize,
}

/// The add-ons that may save more than they cost and give another price to some rows, the cheapest
/// first. Each asks of these rows a share of its fee by what it saves there at most.
pub(super) fn of_rows(replacements: &[Replacement], rows: Mask) -> Vec<Own> {
    let useful = replacements.iter().filter(|it| it.saves > it.fee && it.rows & rows != 0);
    let mut all: Vec<Own> = useful
        .map(|it| {
            let of_row = |own: &&(usize, Exact)| rows >> own.0 & 1 == 1;
            let own: Exact = it.of_rows.iter().filter(of_row).map(|own| own.1).sum();
            Own { fee: it.fee.share(own, it.saves), add_on: it.add_on }
        })
        .collect();
    all.sort_by_key(|own| (own.fee, own.add_on));
    all
}

/// Sets of such add-ons, from the cheapest ones to all: whoever takes some of them takes a dearest one,
/// pays for it, and gets no lower prices than with all that cost no more.
pub(super) fn sets(all: &[Own]) -> impl Iterator<Item = Replacing<'_>> {
    let each = all.len().div_ceil(STEPS_MAX).max(1);
    all.chunks(each).enumerate().filter_map(move |(at, chunk)| {
        let first = chunk.first()?;
        let until = (at * each + chunk.len()).min(all.len());
        Some(Replacing { fee: first.fee, add_on: first.add_on, all: all.get(..until)? })
    })
}
