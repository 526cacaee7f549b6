//! The use of one facet at the prices of some plans, in numbers that lie side by side: what it comes to at
//! least with so much that passes, asked a thousand times for one person.
//!
//! Allowances count by the kind of rows they are about. Each kind passes no more than there is use in its
//! rows, all together no more than there is. That is exact where all kinds but the widest lie
//! beside each other, and never too much anywhere.

use super::{
    menu::{Menu, Point},
    slopes::{self, Slope},
    steps,
};
use hall_rating::{Exact, UnitPrice};
use hall_types::Fen;

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
    /// Month by month the use of each kind of rows; first that of the whole layer.
    pub(super) used: Vec<[u64; KINDS]>,
}

/// More than what is lost by rounding shares of fees.
const EPSILON: Exact = Exact::from_fen(Fen(1));

/// The use of a facet at some prices.
#[derive(Clone, Debug)]
pub(super) struct Priced {
    /// The lowest first.
    pub(super) layers: Vec<Layer>,
    /// The highest price of a unit.
    pub(super) highest: UnitPrice,
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
    /// What items of a menu save.
    saves: Vec<Exact>,
}

impl Priced {
    /// What is left of it at least, of what it comes to without any add-on, with whatever some slopes hold.
    pub(super) fn left_of(&self, amount: Exact, slopes: &[Slope]) -> Exact {
        slopes::left_of(slopes, (amount - self.slack).max(Exact::ZERO), self.highest)
    }

    /// What it comes to without any add-on, if no rounding takes anything off.
    pub(super) fn amount(&self, held: &Held, months: usize, room: &mut Room) -> Exact {
        if let Some(lack) = self.lack(held, &[0; KINDS]) {
            return self.highest.times(lack);
        }
        let [whole, ..] = held.kinds;
        self.leave(held, &[0; KINDS], room);
        self.sum(whole, held, months, room)
    }

    /// What lacks in all months together, where nothing but that and one price decides.
    fn lack(&self, held: &Held, more: &[u64; KINDS]) -> Option<u64> {
        let [layer] = self.layers.as_slice() else { return None };
        if self.cap.is_some() || held.carry > 0 {
            return None;
        }
        let mut holds = held.with(more).kinds;
        let [whole, ..] = &mut holds;
        *whole = whole.saturating_add(held.rolling);
        let [whole, ..] = holds;
        let lacks = layer.used.iter().map(|used| left(used, &holds).saturating_sub(whole));
        Some(lacks.fold(0, u64::saturating_add))
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
        Some(self.amount(held, months, room) - self.amount(&held.with(more), months, room))
    }

    /// What it comes to at least with some of a menu; as far as it is less than a limit, where there is one.
    pub(super) fn served(
        &self,
        held: &Held,
        menu: &Menu,
        limit: Option<Exact>,
        months: usize,
        room: &mut Room,
    ) -> Served {
        let amount = self.amount(held, months, room);
        let cost = (amount - self.slack).max(Exact::ZERO);
        let cost = limit.map_or(cost, |limit| limit.min(cost));
        let mut best = Served { cost, point: steps::NONE, step: steps::NONE };
        // What a ladder saves at most beside whatever point: no more than beside none.
        let mut ladder_saves: Option<Exact> = None;
        let is_worth_it = limit.is_some() && menu.points.len() > menu.items.len();
        let least_alone =
            is_worth_it.then(|| self.look_at_items(amount, held, menu, months, room)).flatten();
        // What was best the last time is likely to be good, so that few of the others have to be looked at.
        let hint = menu.hint.get();
        let points = || menu.points.iter().enumerate();
        for (at, point) in points().skip(hint).take(1).chain(points()) {
            if point.fee >= best.cost {
                if at == hint {
                    continue;
                }
                break;
            }
            if let Some(least) = least_alone {
                let parts = point.parts.iter().map_while(|it| room.saves.get(usize::from(*it)));
                let saved: Exact = parts.copied().sum();
                if point.fee + (least - saved).max(Exact::ZERO) >= best.cost {
                    continue;
                }
            }
            let has_steps = menu.ladder.len() > 1;
            let ([own, ..], [more, ..]) = (held.kinds, point.holds);
            let whole = own.saturating_add(more);
            let lack = self.lack(held, &point.holds);
            if has_steps || lack.is_none() {
                self.leave(held, &point.holds, room);
            }
            let sum = match lack {
                Some(lack) => self.highest.times(lack),
                None => self.sum(whole, held, months, room),
            };
            let cost = point.fee + (sum - self.slack).max(Exact::ZERO);
            if cost < best.cost {
                best = Served { cost, point: point.chain, step: steps::NONE };
                menu.hint.set(at);
            }
            if has_steps && (at == 0 || ladder_saves.is_none_or(|saves| cost - saves < best.cost)) {
                let (least, passed) = self.least_beside(cost, whole, menu, months, room);
                if at == 0 && self.cap.is_none() {
                    ladder_saves = Some(cost - least + self.slack);
                }
                if least < best.cost {
                    let step = menu.ladder.partition_point(|step| step.each_month < passed);
                    let before = best.cost;
                    self.climb(point, whole, held, (menu, step), (months, room), &mut best);
                    if best.cost < before {
                        menu.hint.set(at);
                    }
                }
            }
        }
        best
    }

    /// Works out what each item of a menu's points saves where nothing else does: beside others it saves no more. Says
    /// what is left without them at least, with parts of the menu's ladder; `None` where months have caps.
    fn look_at_items(
        &self,
        amount: Exact,
        held: &Held,
        menu: &Menu,
        months: usize,
        room: &mut Room,
    ) -> Option<Exact> {
        if self.cap.is_some() {
            return None;
        }
        let mut saves = std::mem::take(&mut room.saves);
        saves.clear();
        for holds in &menu.items {
            saves.push(amount - self.amount(&held.with(holds), months, room));
        }
        room.saves = saves;
        if menu.ladder.len() <= 1 {
            return Some(amount - self.slack);
        }
        let [whole, ..] = held.kinds;
        self.leave(held, &[0; KINDS], room);
        Some(self.least_beside(amount, whole, menu, months, room).0 - self.slack)
    }

    /// What is left of an amount at least, with parts of the steps of a menu's ladder, where so much of the whole
    /// facet passes already; and how much these let pass a month.
    fn least_beside(
        &self,
        amount: Exact,
        whole: u64,
        menu: &Menu,
        months: usize,
        room: &mut Room,
    ) -> (Exact, u64) {
        let mut least = amount;
        // A unit that passes in a month saves no more than the highest price, as long as anything is lacking there.
        let Room { left, lacks, .. } = room;
        lacks.clear();
        lacks.resize(months, 0);
        for layer in left.chunks_exact(months.max(1)) {
            for (most, left) in lacks.iter_mut().zip(layer) {
                *most = (*most).max(left.saturating_sub(whole));
            }
        }
        lacks.sort_unstable_by(|a, b| b.cmp(a));
        while lacks.last() == Some(&0) {
            lacks.pop();
        }
        let mut passed = 0_u64;
        for slope in &menu.slopes {
            let until = passed.saturating_add(slope.units);
            while passed < until {
                let Some(smallest) = lacks.last().copied() else { return (least, passed) };
                let more = until.min(smallest) - passed;
                let saves = self.highest.times(more.saturating_mul(lacks.len() as u64));
                let asks = slope.price.times(more);
                if asks >= saves {
                    return (least, passed);
                }
                least = least + asks - saves;
                passed += more;
                while lacks.last().is_some_and(|it| *it <= passed) {
                    lacks.pop();
                }
            }
        }
        (least, passed)
    }

    /// Looks at a point of a menu with the steps of its ladder, from one up and down.
    ///
    /// What use comes to and what steps cost at least are convex in what passes. So where their sum has gone
    /// up and is no better than the best, it goes on like that.
    fn climb(
        &self,
        point: &Point,
        whole: u64,
        held: &Held,
        (menu, at): (&Menu, usize),
        (months, room): (usize, &mut Room),
        best: &mut Served,
    ) {
        let mut look = |at: usize, before: &mut Option<Exact>| {
            let (Some(step), Some(floor)) = (menu.ladder.get(at), menu.floors.get(at)) else {
                return false;
            };
            let sum = self.sum(whole.saturating_add(step.each_month), held, months, room);
            let use_cost = (sum - self.slack).max(Exact::ZERO);
            let cost = point.fee + step.fee + use_cost;
            if cost < best.cost {
                *best = Served { cost, point: point.chain, step: step.chain };
            }
            let least = point.fee + *floor + use_cost;
            let has_gone_up = before.replace(least).is_some_and(|before| before + EPSILON < least);
            // With caps nothing is convex.
            self.cap.is_some() || !has_gone_up || least < best.cost
        };
        let (mut up, mut down) = (None, None);
        let _ = (at..menu.ladder.len()).all(|at| look(at, &mut up));
        let _ = (1..at.min(menu.ladder.len())).rev().all(|at| look(at, &mut down));
    }

    /// Works out what nothing lets pass that is about a part of the facet only.
    fn leave(&self, held: &Held, more: &[u64; KINDS], room: &mut Room) {
        let holds = held.with(more).kinds;
        room.left.clear();
        let months = self.layers.iter().flat_map(|layer| &layer.used);
        room.left.extend(months.map(|used| left(used, &holds)));
    }

    /// What is left comes to, where so much of the whole facet passes besides.
    fn sum(&self, whole: u64, held: &Held, months: usize, room: &mut Room) -> Exact {
        let Room { left, lacks, months: of_months, .. } = room;
        let layers = self.layers.iter().zip(left.chunks_exact(months.max(1)));
        if let Some(cap) = self.cap {
            // Where each month has a cap of its own, all may be there that could be left of others.
            let whole = whole.saturating_add(held.rolling).saturating_add(held.carry);
            of_months.clear();
            of_months.resize(months, Exact::ZERO);
            for (layer, left) in layers {
                for (sum, left) in of_months.iter_mut().zip(left) {
                    *sum += layer.more.times(left.saturating_sub(whole));
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
            sum += layer.more.times(lack);
        }
        sum
    }
}

/// What is left of the use of a month beside what is about a part of it only.
fn left(used: &[u64; KINDS], holds: &[u64; KINDS]) -> u64 {
    let ([whole, parts @ ..], [_, holds @ ..]) = (used, holds);
    let passes = parts.iter().zip(holds).map(|(used, holds)| *used.min(holds));
    whole.saturating_sub(passes.fold(0, u64::saturating_add))
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
