//! What the use of one facet comes to at least, with what of the open add-ons.

use super::{
    cover::Cover,
    lane::{Lot, RowPrice},
};
use crate::demand::Mask;
use hall_catalog::model::RoundingMode;
use hall_rating::{Exact, UnitPrice};
use hall_types::Fen;

/// An add-on that may be taken, as what it lets pass without charge.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) add_on: usize,
    pub(super) group: usize,
    /// What it costs in all months.
    pub(super) fee: Exact,
    pub(super) rows: Mask,
    pub(super) lots: Vec<Lot>,
}

/// Rows whose units cost at least so much more than those of the layer below.
#[derive(Debug)]
struct Layer {
    rows: Mask,
    price: UnitPrice,
    demand: Vec<u64>,
    cover: Cover,
}

impl Layer {
    /// The most of all months' use that an add-on may pass.
    fn covered(&self, item: &Item) -> u64 {
        let all = |numbers: &[u64]| numbers.iter().copied().fold(0, u64::saturating_add);
        let earlier = self.demand.len().saturating_sub(1) as u64;
        let holds = item
            .lots
            .iter()
            .filter(|lot| lot.rows & self.rows != 0)
            .map(|lot| all(&lot.months).saturating_add(lot.carry.saturating_mul(earlier)));
        holds.fold(0, u64::saturating_add).min(all(&self.demand))
    }
}

/// The use of one facet under one plan.
#[derive(Debug)]
pub(super) struct Facet<'a> {
    pub(super) mask: Mask,
    layers: Vec<Layer>,
    lots: Vec<&'a Lot>,
    slack: Exact,
    cap: Option<Fen>,
    months: usize,
    /// True when something that is left of one month may pass use of another.
    may_carry: bool,
}

impl<'a> Facet<'a> {
    pub(super) fn new(
        mask: Mask,
        rows: &[RowPrice<'_>],
        lots: &'a [Lot],
        items: &[&Item],
        months: usize,
    ) -> Self {
        let own = || rows.iter().enumerate().filter(|(row, _)| mask >> row & 1 == 1);
        let mut prices: Vec<UnitPrice> = own().map(|(_, row)| row.price).collect();
        prices.sort_unstable();
        prices.dedup();
        prices.retain(|price| !price.is_free());
        let mut layers = Vec::with_capacity(prices.len());
        let mut below = UnitPrice::below(Fen::ZERO, 1);
        for price in prices {
            let of_layer = || own().filter(|(_, row)| row.price >= price);
            let demand = |mask: Mask, month: usize| {
                let rows = own().filter(|(row, _)| mask >> row & 1 == 1);
                rows.fold(0_u64, |sum, (_, row)| {
                    sum.saturating_add(row.demand.get(month).copied().unwrap_or(0))
                })
            };
            let mask = of_layer().fold(0, |mask, (row, _)| mask | 1 << row);
            let all_lots = lots.iter().chain(items.iter().flat_map(|item| &item.lots));
            layers.push(Layer {
                rows: mask,
                price: price.above(below),
                demand: (0..months).map(|month| demand(mask, month)).collect(),
                cover: Cover::new(mask, all_lots, months, demand),
            });
            below = price;
        }
        let costly = own().filter(|(_, row)| !row.price.is_free());
        Self {
            mask,
            layers,
            lots: lots.iter().filter(|lot| lot.rows & mask != 0).collect(),
            slack: costly.clone().map(|(_, row)| row.slack).sum(),
            cap: costly.filter_map(|(_, row)| row.cap).min(),
            months,
            may_carry: lots
                .iter()
                .chain(items.iter().flat_map(|item| &item.lots))
                .any(|lot| lot.rows & mask != 0 && lot.carry > 0),
        }
    }

    /// What use comes to with some add-ons, month by month; in one sum where what is left of one month
    /// may pass use of another.
    fn uncapped(&self, items: &[&Item]) -> Vec<Exact> {
        let mut months = vec![Exact::ZERO; self.months.max(1)];
        for layer in &self.layers {
            for (sum, lack) in months.iter_mut().zip(self.lacks(layer, items)) {
                *sum += layer.price.times(lack);
            }
        }
        months
    }

    /// How much of a layer's use some add-ons cannot let pass, month by month; in one sum where what is
    /// left of one month may pass use of another.
    fn lacks(&self, layer: &Layer, items: &[&Item]) -> Vec<u64> {
        let of_items = items.iter().flat_map(|item| &item.lots);
        let lots = self.lots.iter().copied().chain(of_items);
        let lots: Vec<&Lot> = lots.filter(|lot| lot.rows & layer.rows != 0).collect();
        // What an allowance leaves may pass use of another month, so all it holds counts.
        let (carrying, others): (Vec<&Lot>, Vec<&Lot>) =
            lots.into_iter().partition(|lot| lot.carry > 0);
        let mut passes = layer.cover.passes(others.into_iter());
        let mut carry = 0_u64;
        for lot in carrying {
            carry = carry.saturating_add(lot.carry);
            for (sum, more) in passes.iter_mut().zip(&lot.months) {
                *sum = sum.saturating_add(*more);
            }
        }
        if carry > 0 {
            return vec![over_all_months(&layer.demand, &passes, carry)];
        }
        let months = layer.demand.iter().zip(&passes);
        months.map(|(demand, passes)| demand.saturating_sub(*passes)).collect()
    }

    fn is_pooled(&self, items: &[&Item]) -> bool {
        let of_items = items.iter().flat_map(|item| &item.lots);
        self.lots.iter().copied().chain(of_items).any(|lot| lot.carry > 0)
    }

    /// What use comes to with some add-ons.
    fn cost(&self, items: &[&Item]) -> Exact {
        let months = self.uncapped(items);
        let capped = match self.cap.map(Exact::from_fen) {
            None => months.into_iter().sum(),
            // A cap in each month is more than one in all of them.
            Some(cap) if self.is_pooled(items) => months.into_iter().sum::<Exact>().min(cap),
            Some(cap) => months.into_iter().map(|month| month.min(cap)).sum(),
        };
        (capped - self.slack).max(Exact::ZERO)
    }

    /// What use comes to with some add-ons, if nothing caps it.
    pub(super) fn sum(&self, items: &[&Item]) -> Exact {
        self.uncapped(items).into_iter().sum()
    }

    /// The most that an add-on can save here beside some that are taken, whatever else is taken; `sum`
    /// is what use comes to with those that are.
    pub(super) fn saving_from(&self, sum: Exact, taken: &[&Item], item: &Item) -> Exact {
        if item.rows & self.mask == 0 || self.layers.is_empty() {
            return Exact::ZERO;
        }
        // It never saves more than all that it holds is worth.
        let most: Exact =
            self.layers.iter().map(|layer| layer.price.times(layer.covered(item))).sum();
        // With others it may pass more than alone where something is left for other months.
        if self.may_carry || most <= item.fee {
            return most;
        }
        // What it saves alone: what others let pass already needs it no more.
        let mut with = taken.to_vec();
        with.push(item);
        sum - self.sum(&with)
    }

    /// The least that use and add-ons come to beside some that are taken, and the add-ons that look
    /// best. `at_most` says how many of each group can be had at a time, `looks_max` how many sets are
    /// looked at before a bound has to do.
    pub(super) fn least<'i>(
        &self,
        taken: &[&'i Item],
        items: &[&'i Item],
        at_most: &[Option<u8>],
        looks_max: usize,
    ) -> (Exact, Vec<usize>) {
        let mut useful: Vec<(Exact, &'i Item)> = Vec::new();
        if !self.layers.is_empty() {
            let base = self.sum(taken);
            for item in items {
                let saved = self.saving_from(base, taken, item);
                if saved > item.fee {
                    useful.push((saved - item.fee, item));
                }
            }
        }
        useful.sort_by(|a, b| (b.0, a.1.add_on).cmp(&(a.0, b.1.add_on)));
        let mut search = Search {
            facet: self,
            offers: self.offers(&useful, at_most),
            useful,
            at_most,
            best: (self.cost(taken), taken.to_vec()),
            left_open: None,
            looks: 0,
            looks_max,
        };
        search.look(0, Exact::ZERO, &mut taken.to_vec());
        let (best, chosen) = search.best;
        let least = search.left_open.map_or(best, |open| open.min(best));
        (least, chosen.into_iter().skip(taken.len()).map(|item| item.add_on).collect())
    }
}

/// A search through the sets of add-ons of one facet.
struct Search<'a, 'f> {
    facet: &'f Facet<'f>,
    /// What each saves at most beyond its fee; the greatest first.
    useful: Vec<(Exact, &'a Item)>,
    /// The same in parts.
    offers: Vec<Offer>,
    at_most: &'f [Option<u8>],
    best: (Exact, Vec<&'a Item>),
    /// The least bound of sets that were not looked at.
    left_open: Option<Exact>,
    looks: usize,
    looks_max: usize,
}

impl<'a> Search<'a, '_> {
    /// Looks at all sets that begin with what is chosen and go on from a position.
    fn look(&mut self, from: usize, fees: Exact, chosen: &mut Vec<&'a Item>) {
        let here = self.facet.cost(chosen) + fees;
        self.looks += 1;
        if here < self.best.0 {
            self.best = (here, chosen.clone());
        }
        let in_parts = self.fractional(from, fees, chosen);
        if in_parts >= self.best.0 {
            return;
        }
        let can_save = self.can_save(from, chosen);
        for (at, can_save) in (from..self.useful.len()).zip(can_save) {
            let least = (here - can_save).max(in_parts);
            if least >= self.best.0 {
                return;
            }
            if self.looks >= self.looks_max {
                self.left_open = Some(self.left_open.map_or(least, |open| open.min(least)));
                return;
            }
            let Some((_, item)) = self.useful.get(at).copied() else { return };
            if self.room(item.group, chosen) > 0 {
                chosen.push(item);
                self.look(at + 1, fees + item.fee, chosen);
                chosen.pop();
                // Nothing is better without what costs nothing and takes nobody's place.
                if item.fee == Exact::ZERO
                    && self.at_most.get(item.group).copied().flatten().is_none()
                {
                    return;
                }
            }
        }
    }

    fn room(&self, group: usize, chosen: &[&Item]) -> usize {
        match self.at_most.get(group).copied().flatten() {
            Some(most) => usize::from(most)
                .saturating_sub(chosen.iter().filter(|it| it.group == group).count()),
            None => usize::MAX,
        }
    }

    /// The most that items can save together, for those from a position on, from the next one on, and
    /// so on.
    fn can_save(&self, from: usize, chosen: &[&Item]) -> Vec<Exact> {
        // Of each group the greatest so far, as many as can be had.
        let mut groups: Vec<(usize, usize, Vec<Exact>)> = Vec::new();
        let mut sum = Exact::ZERO;
        let rest = self.useful.get(from..).unwrap_or(&[]);
        let mut sums = vec![Exact::ZERO; rest.len()];
        for ((net, item), here) in rest.iter().zip(&mut sums).rev() {
            let at = groups.iter().position(|(group, ..)| *group == item.group);
            let at = at.unwrap_or_else(|| {
                groups.push((item.group, self.room(item.group, chosen), Vec::new()));
                groups.len() - 1
            });
            if let Some((_, room, greatest)) = groups.get_mut(at).filter(|(_, room, _)| *room > 0) {
                if *room == usize::MAX {
                    sum += *net;
                } else {
                    // Those before are greater, so what was put in first goes first.
                    if greatest.len() == *room {
                        sum = sum - greatest.remove(0);
                    }
                    greatest.push(*net);
                    sum += *net;
                }
            }
            *here = sum;
        }
        sums
    }

    /// The least that could be reached if parts of add-ons could be had, each passing any use of the
    /// facet.
    fn fractional(&self, from: usize, fees: Exact, chosen: &[&Item]) -> Exact {
        // What each layer and month lacks: there the sum may bend.
        let mut lacks: Vec<(u64, UnitPrice)> = Vec::new();
        for layer in &self.facet.layers {
            let months = self.facet.lacks(layer, chosen);
            let months = match self.facet.may_carry {
                true => vec![months.into_iter().fold(0, u64::saturating_add)],
                false => months,
            };
            let lacking = months.into_iter().filter(|lack| *lack > 0);
            lacks.extend(lacking.map(|lack| (lack, layer.price)));
        }
        let use_cost = |passes: u64| -> Exact {
            lacks.iter().map(|(lack, price)| price.times(lack.saturating_sub(passes))).sum()
        };
        let mut least = use_cost(0);
        let (mut passed, mut paid) = (0_u64, Exact::ZERO);
        for offer in &self.offers {
            let times = match offer.of {
                Of::Item(at) => u64::from(at >= from),
                Of::Group { group, count } => self.room(group, chosen).min(count) as u64,
            };
            let until = passed.saturating_add(offer.holds.saturating_mul(times));
            for (lack, _) in lacks.iter().filter(|(lack, _)| passed < *lack && *lack < until) {
                least = least.min(paid + offer.price.times(lack - passed) + use_cost(*lack));
            }
            paid += offer.price.times(until - passed);
            passed = until;
            least = least.min(paid + use_cost(passed));
            if paid >= least {
                break;
            }
        }
        if let Some(cap) = self.facet.cap {
            // A cap in each month is more than one in all of them.
            least = least.min(Exact::from_fen(cap));
        }
        (least - self.facet.slack).max(Exact::ZERO) + fees
    }
}

/// A part of an add-on, or of whichever of a group is best for so much.
#[derive(Debug)]
struct Offer {
    /// What a unit costs.
    price: UnitPrice,
    /// How many units it passes at most: in a month, or in all of them where months are one sum.
    holds: u64,
    of: Of,
}

#[derive(Debug)]
enum Of {
    /// A useful add-on, by its position.
    Item(usize),
    /// A step from one add-on of a group to a larger one; as often as add-ons of the group can be had,
    /// which are so many.
    Group { group: usize, count: usize },
}

impl Facet<'_> {
    /// What useful add-ons offer, the cheapest units first.
    fn offers(&self, useful: &[(Exact, &Item)], at_most: &[Option<u8>]) -> Vec<Offer> {
        let mut offers: Vec<Offer> = Vec::new();
        let mut groups: Vec<(usize, Vec<(u64, Fen)>)> = Vec::new();
        for (at, (_, item)) in useful.iter().enumerate() {
            let (holds, fee) = (self.holds(item), item.fee.round(RoundingMode::Down));
            if holds == 0 {
                continue;
            }
            if at_most.get(item.group).copied().flatten().is_none() {
                let price = UnitPrice::below(fee, holds);
                offers.push(Offer { price, holds, of: Of::Item(at) });
                continue;
            }
            match groups.iter_mut().find(|(group, _)| *group == item.group) {
                Some((_, points)) => points.push((holds, fee)),
                None => groups.push((item.group, vec![(holds, fee)])),
            }
        }
        for (group, points) in groups {
            let count = points.len();
            let (mut holds, mut fee) = (0, Fen::ZERO);
            for (until, paid) in cheapest_steps(points) {
                let (more, price) = (until - holds, UnitPrice::below(paid - fee, until - holds));
                offers.push(Offer { price, holds: more, of: Of::Group { group, count } });
                (holds, fee) = (until, paid);
            }
        }
        offers.sort_by_key(|offer| offer.price);
        offers
    }

    /// How many units an add-on passes at most in one month, or in all of them where months are one sum:
    /// no more than there is use for in its rows.
    fn holds(&self, item: &Item) -> u64 {
        if self.may_carry {
            return self.layers.iter().map(|layer| layer.covered(item)).max().unwrap_or(0);
        }
        let of_lot = |lot: &Lot, at: usize| {
            let layers = self.layers.iter();
            let used = layers.map(|layer| layer.cover.demand(lot.rows & layer.rows, at)).max();
            lot.months.get(at).copied().unwrap_or(0).min(used.unwrap_or(0))
        };
        let month = |at: usize| {
            item.lots.iter().fold(0_u64, |sum, lot| sum.saturating_add(of_lot(lot, at)))
        };
        (0..self.months).map(month).max().unwrap_or(0)
    }
}

/// Of add-ons of which one can be had, those that are cheapest for some quantity when parts can be had:
/// the lower convex hull of fee over quantity, from nothing on.
fn cheapest_steps(mut points: Vec<(u64, Fen)>) -> Vec<(u64, Fen)> {
    points.sort_unstable_by_key(|(holds, fee)| (*holds, std::cmp::Reverse(*fee)));
    let mut steps: Vec<(u64, Fen)> = vec![(0, Fen::ZERO)];
    for (holds, fee) in points {
        while let Some((last_holds, last_fee)) = steps.last().copied() {
            let is_first = steps.len() == 1;
            let before = steps.len().checked_sub(2).and_then(|at| steps.get(at)).copied();
            let is_above = match before {
                // A larger one for no more.
                _ if !is_first && fee <= last_fee => true,
                // The line from the one before to this one runs below it.
                Some((from_holds, from_fee)) => {
                    let slope = |fee: Fen, holds: u64| (i128::from(fee.0), i128::from(holds));
                    let (own, own_over) = slope(last_fee - from_fee, last_holds - from_holds);
                    let (all, all_over) = slope(fee - from_fee, holds - from_holds);
                    own * all_over >= all * own_over
                }
                None => false,
            };
            if !is_above {
                break;
            }
            steps.pop();
        }
        if steps.last().is_some_and(|(last, _)| *last < holds) {
            steps.push((holds, fee));
        }
    }
    steps.remove(0);
    steps
}

/// What cannot pass in all months together, where each month passes so much of its own and at most
/// `carry` of what earlier months left. Nothing is left before the first month.
pub(super) fn over_all_months(demand: &[u64], passes: &[u64], carry: u64) -> u64 {
    let lacks: Vec<i128> = demand
        .iter()
        .zip(passes)
        .map(|(demand, passes)| i128::from(*demand) - i128::from(*passes))
        .collect();
    // For each month the least that all months up to it cannot pass: what they lack together from some
    // month on, less what may have come into that month.
    let mut least: Vec<i128> = vec![0];
    for until in 1..=lacks.len() {
        let mut most = least.last().copied().unwrap_or(0);
        let mut sum = 0;
        for from in (0..until).rev() {
            sum += lacks.get(from).copied().unwrap_or(0);
            let came_in = if from == 0 { 0 } else { i128::from(carry) };
            most = most.max(least.get(from).copied().unwrap_or(0) + sum - came_in);
        }
        least.push(most);
    }
    u64::try_from(least.last().copied().unwrap_or(0)).unwrap_or(0)
}
