//! The use of one facet at the prices of some plans, in numbers that lie side by side: what it comes to at
//! least with so much that passes, asked a thousand times for one person.
//!
//! Allowances count by the kind of rows they are about. Each kind passes no more than there is use in its
//! rows, all together no more than there is. That is exact where all kinds but the widest lie
//! beside each other, and never too much anywhere.

use super::menu::Menu;
use hall_rating::{Exact, UnitPrice};

/// So many kinds of rows at most; the first one is the whole facet, and whatever is too many counts
/// for a wider one.
pub(super) const KINDS: usize = 4;

/// What passes in each month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Held {
    /// By kind.
    pub(super) kinds: [u64; KINDS],
    /// What may besides move on to later months, and at most so much of it.
    pub(super) rolling: u64,
    pub(super) carry: u64,
}

impl Held {
    pub(super) fn add(&mut self, kinds: &[u64; KINDS]) {
        for (sum, more) in self.kinds.iter_mut().zip(kinds) {
            *sum = sum.saturating_add(*more);
        }
    }

    pub(super) fn with(mut self, kinds: &[u64; KINDS]) -> Self {
        self.add(kinds);
        self
    }
}

/// Rows whose units cost at least so much more than those of the layer below.
#[derive(Clone, Debug)]
pub(super) struct Layer {
    pub(super) more: UnitPrice,
    /// The same where a unit costs no more than the best offer of all add-ons asks for it.
    pub(super) clipped: UnitPrice,
    /// The use of each kind of rows, month by month; first that of the whole layer.
    pub(super) used: Vec<u64>,
}

/// The use of a facet at some prices.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    pub(super) layers: Vec<Layer>,
    /// How much rounding may take off in all months.
    pub(super) slack: Exact,
    /// The most that a month can come to.
    pub(super) cap: Option<Exact>,
    /// True where a closer look would say no more.
    pub(super) is_plain: bool,
}

/// The least that use comes to with some add-ons of a menu, as links of its chains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Served {
    pub(super) cost: Exact,
    pub(super) point: usize,
    pub(super) step: usize,
}

/// Room to work in.
#[derive(Debug, Default)]
pub(super) struct Room {
    /// Layer by layer and month by month, what passes nowhere but by what is for the whole facet.
    left: Vec<u64>,
    lacks: Vec<u64>,
    months: Vec<Exact>,
}

impl Priced {
    /// What it comes to where each unit costs no more than the best offer of all add-ons.
    pub(super) fn at_a_glance(&self, held: &Held, months: usize, room: &mut Room) -> Exact {
        self.leave(held, &[0; KINDS], months, room);
        let [whole, ..] = held.kinds;
        let price = |layer: &Layer| layer.clipped;
        (self.sum(price, whole, held, months, room) - self.slack).max(Exact::ZERO)
    }

    /// What more that passes saves at most beside whatever passes besides; `None` where months have caps, below
    /// which something may save more beside others than alone.
    pub(super) fn saved_by(
        &self,
        held: &Held,
        more: &[u64; KINDS],
        months: usize,
        room: &mut Room,
    ) -> Option<Exact> {
        if self.cap.is_some() {
            return None;
        }
        let mut sum = |held: &Held| {
            let [whole, ..] = held.kinds;
            self.leave(held, &[0; KINDS], months, room);
            self.sum(|layer| layer.more, whole, held, months, room)
        };
        Some(sum(held) - sum(&held.with(more)))
    }

    /// What it comes to without any add-on.
    pub(super) fn bare(&self, held: &Held, months: usize, room: &mut Room) -> Exact {
        self.leave(held, &[0; KINDS], months, room);
        let [whole, ..] = held.kinds;
        let sum = self.sum(|layer| layer.more, whole, held, months, room);
        (sum - self.slack).max(Exact::ZERO)
    }

    /// What it comes to at least with some of a menu.
    pub(super) fn served(
        &self,
        held: &Held,
        menu: &Menu,
        months: usize,
        room: &mut Room,
    ) -> Served {
        let cost = self.bare(held, months, room);
        let mut best = Served { cost, point: super::steps::NONE, step: super::steps::NONE };
        for point in &menu.points {
            if point.fee >= best.cost {
                break;
            }
            self.leave(held, &point.holds, months, room);
            let [own, ..] = held.kinds;
            let [more, ..] = point.holds;
            let whole = own.saturating_add(more);
            for step in &menu.ladder {
                let fee = point.fee + step.fee;
                if fee >= best.cost {
                    break;
                }
                let whole = whole.saturating_add(step.each_month);
                let sum = self.sum(|layer| layer.more, whole, held, months, room);
                let use_cost = (sum - self.slack).max(Exact::ZERO);
                let cost = fee + use_cost;
                if cost < best.cost {
                    best = Served { cost, point: point.chain, step: step.chain };
                }
                if use_cost == Exact::ZERO {
                    break;
                }
            }
        }
        best
    }

    /// Works out what nothing lets pass that is about a part of the facet only.
    fn leave(&self, held: &Held, more: &[u64; KINDS], months: usize, room: &mut Room) {
        room.left.clear();
        for layer in &self.layers {
            let (whole, parts) = layer.used.split_at(months.min(layer.used.len()));
            let first = room.left.len();
            room.left.extend_from_slice(whole);
            let holds = held.kinds.iter().zip(more).skip(1);
            for (used, (own, more)) in parts.chunks_exact(months.max(1)).zip(holds) {
                let holds = own.saturating_add(*more);
                if holds == 0 {
                    continue;
                }
                let left = room.left.get_mut(first..).unwrap_or_default();
                for (left, used) in left.iter_mut().zip(used) {
                    *left = left.saturating_sub(holds.min(*used));
                }
            }
        }
    }

    /// What is left comes to, where so much of the whole facet passes besides.
    fn sum(
        &self,
        price: impl Fn(&Layer) -> UnitPrice,
        whole: u64,
        held: &Held,
        months: usize,
        room: &mut Room,
    ) -> Exact {
        let Room { left, lacks, months: of_months } = room;
        let layers = self.layers.iter().zip(left.chunks_exact(months.max(1)));
        if let Some(cap) = self.cap {
            // Where each month has a cap of its own, all may be there that could be left of others.
            let whole = whole.saturating_add(held.rolling).saturating_add(held.carry);
            of_months.clear();
            of_months.resize(months, Exact::ZERO);
            for (layer, left) in layers {
                for (sum, left) in of_months.iter_mut().zip(left) {
                    *sum += price(layer).times(left.saturating_sub(whole));
                }
            }
            return of_months.iter().map(|month| (*month).min(cap)).sum();
        }
        let mut sum = Exact::ZERO;
        for (layer, left) in layers {
            let lack = if held.carry == 0 {
                let whole = whole.saturating_add(held.rolling);
                left.iter().fold(0_u64, |sum, left| sum.saturating_add(left.saturating_sub(whole)))
            } else {
                lacks.clear();
                lacks.extend(left.iter().map(|left| left.saturating_sub(whole)));
                over_all_months(lacks, held.rolling, held.carry)
            };
            sum += price(layer).times(lack);
        }
        sum
    }
}

/// What cannot pass in all months together, where each month passes so much of its own and at most `carry`
/// of what earlier months left. Nothing is left before the first month.
fn over_all_months(lacks: &[u64], own: u64, carry: u64) -> u64 {
    // For each month the least that all months up to it cannot pass: what they lack together from some
    // month on, less what may have come into that month. The best of these months is remembered as what
    // it comes to now.
    let (own, carry) = (i128::from(own), i128::from(carry));
    let (mut least, mut since) = (0_i128, 0_i128);
    for lack in lacks {
        since += i128::from(*lack) - own;
        least = least.max(since);
        since = since.max(least - carry);
    }
    u64::try_from(least).unwrap_or(0)
}
