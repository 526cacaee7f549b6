//! How much of a layer's use its allowances can let pass.
//!
//! An allowance passes no more than it holds, all allowances together no more than there is use in
//! their rows. Sets of rows that lie within each other are exact; where two overlap without that, what
//! lies in both counts for both. The more there is already, the less another allowance adds.

use super::lane::Lot;
use crate::demand::Mask;

/// The sets of rows that allowances of a layer are about.
#[derive(Debug)]
pub(super) struct Cover {
    /// Smaller sets first; the last is the whole layer.
    sets: Vec<Rows>,
    months: usize,
}

#[derive(Debug)]
struct Rows {
    mask: Mask,
    /// The use in each month.
    demand: Vec<u64>,
    /// Positions of the greatest sets within it.
    within: Vec<usize>,
}

impl Cover {
    /// A layer whose rows and allowances, had or open, are these.
    pub(super) fn new<'a>(
        layer: Mask,
        lots: impl Iterator<Item = &'a Lot>,
        months: usize,
        demand: impl Fn(Mask, usize) -> u64,
    ) -> Self {
        let mut masks: Vec<Mask> = lots.map(|lot| lot.rows & layer).filter(|it| *it != 0).collect();
        masks.push(layer);
        masks.sort_unstable_by_key(|mask| (mask.count_ones(), *mask));
        masks.dedup();
        let mut sets: Vec<Rows> = Vec::with_capacity(masks.len());
        for mask in masks {
            let mut within: Vec<usize> = Vec::new();
            for (at, other) in sets.iter().enumerate().rev() {
                let is_within = |of: Mask| other.mask & of == other.mask;
                let in_another = within.iter().filter_map(|it| sets.get(*it));
                if is_within(mask) && !in_another.map(|it| it.mask).any(is_within) {
                    within.push(at);
                }
            }
            let demand = (0..months).map(|month| demand(mask, month)).collect();
            sets.push(Rows { mask, demand, within });
        }
        Self { sets, months }
    }

    /// The use of some rows of the layer in a month.
    pub(super) fn demand(&self, mask: Mask, month: usize) -> u64 {
        let rows = self.sets.iter().find(|it| it.mask == mask);
        rows.and_then(|it| it.demand.get(month)).copied().unwrap_or(0)
    }

    /// How much of each month's use some allowances can let pass.
    pub(super) fn passes<'a>(&self, lots: impl Iterator<Item = &'a Lot>) -> Vec<u64> {
        let layer = self.sets.last().map_or(0, |it| it.mask);
        let mut passes = vec![0_u64; self.sets.len() * self.months];
        for lot in lots {
            let at = self.sets.iter().position(|it| it.mask == lot.rows & layer);
            let own = at.and_then(|at| passes.get_mut(at * self.months..(at + 1) * self.months));
            for (sum, more) in own.into_iter().flatten().zip(&lot.months) {
                *sum = sum.saturating_add(*more);
            }
        }
        for (at, rows) in self.sets.iter().enumerate() {
            for (month, demand) in rows.demand.iter().enumerate() {
                let of = |at: usize| passes.get(at * self.months + month).copied().unwrap_or(0);
                let all = rows.within.iter().fold(of(at), |sum, it| sum.saturating_add(of(*it)));
                if let Some(own) = passes.get_mut(at * self.months + month) {
                    *own = all.min(*demand);
                }
            }
        }
        passes.split_off(passes.len().saturating_sub(self.months))
    }
}
