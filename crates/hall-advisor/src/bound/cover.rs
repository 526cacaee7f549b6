//! How much of a layer's use its allowances cannot let pass.
//!
//! An allowance passes no more than it holds, all allowances together no more than there is use in
//! their rows. Sets of rows that lie within each other are exact; where two overlap without that, what
//! lies in both counts for both. The more there is already, the less another allowance adds.

use crate::demand::Mask;

/// The sets of rows that allowances of a layer are about.
#[derive(Debug)]
pub(super) struct Cover {
    /// Smaller sets first; the last is the whole layer.
    sets: Vec<Rows>,
    /// For each class of allowances the position of its set, if the layer has any of its rows.
    of_class: Vec<Option<usize>>,
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
    /// A layer of such rows. `classes` are the rows that each class of allowances is about, `demand` is
    /// told rows and a month.
    pub(super) fn new(
        layer: Mask,
        classes: &[Mask],
        months: usize,
        demand: impl Fn(Mask, usize) -> u64,
    ) -> Self {
        let own = classes.iter().map(|class| class & layer);
        let mut masks: Vec<Mask> = own.clone().filter(|it| *it != 0).collect();
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
        let of_class = own.map(|mask| sets.iter().position(|it| it.mask == mask)).collect();
        Self { sets, of_class, months }
    }

    /// How much of each month's use does not pass. `holds` says for each class what its allowances
    /// hold month by month; `room` is for working in.
    pub(super) fn lacks<'r>(&self, holds: &[u64], room: &'r mut Vec<u64>) -> &'r [u64] {
        room.clear();
        room.resize(self.sets.len() * self.months, 0);
        for (set, holds) in self.of_class.iter().zip(holds.chunks_exact(self.months.max(1))) {
            let Some(set) = set else { continue };
            let own = room.get_mut(set * self.months..(set + 1) * self.months);
            for (sum, more) in own.into_iter().flatten().zip(holds) {
                *sum = sum.saturating_add(*more);
            }
        }
        for (at, rows) in self.sets.iter().enumerate() {
            let (before, from) = room.split_at_mut(at * self.months);
            for (month, (own, demand)) in from.iter_mut().zip(&rows.demand).enumerate() {
                let of = |at: &usize| before.get(at * self.months + month).copied().unwrap_or(0);
                *own = rows.within.iter().fold(*own, |sum, at| sum.saturating_add(of(at)));
                *own = (*own).min(*demand);
            }
        }
        let whole = room.len().saturating_sub(self.months);
        let passes = room.get_mut(whole..).unwrap_or_default();
        let demand = self.sets.last().map_or(&[][..], |it| &it.demand);
        for (own, demand) in passes.iter_mut().zip(demand) {
            *own = demand - *own;
        }
        passes
    }
}
