//! What open add-ons hold in each facet, and what they ask for it.

use super::{
    Bundle, Glance,
    scene::{Scene, Share, places},
};
use crate::bound::{
    Bounds,
    facet::Item,
    lane::Lot,
    menu::{Menu, Offered, holds_all},
    prices::KINDS,
    slopes::{self, Slope},
};
use hall_rating::{Exact, UnitPrice};
use hall_types::{Fen, NumberSet};
use std::cmp::Reverse;

/// An add-on in one facet: its group, where not all of it can be had, its units and what they cost.
type Ask = (Option<(usize, usize)>, u64, Exact);

/// The same, and whether it is open with few plans only.
type Asks = (bool, Ask);

impl Bounds<'_> {
    /// Finds what add-ons hold and what they ask at least for a unit of each facet, when each bundle shares
    /// its fee out among facets by what is used of it there.
    pub(super) fn find_offers(&self, items: &[&Item], glance: &mut Glance) {
        let months = self.demand.months.max(1);
        // The group of all bundles, where one at most can be had.
        let mut bundles: Option<usize> = None;
        let mut asks: Vec<Vec<Asks>> = vec![Vec::new(); glance.facets.len()];
        let worth = |scene: &Scene| {
            let of_number = |number: &usize| self.market.tables.worth.get(*number).copied();
            scene.numbers.iter().filter_map(of_number).max().unwrap_or(UnitPrice::below(Fen(1), 1))
        };
        for item in items {
            let is_plain = item.lots.iter().all(is_monthly);
            let is_rare = self.market.add_ons.get(item.add_on).is_some_and(|it| it.is_rare);
            let at_most = self.market.groups.get(item.group).copied().flatten().map(usize::from);
            let mut holds: Vec<(usize, [u64; KINDS])> = Vec::new();
            for lot in &item.lots {
                for (facet, kind) in places(&glance.facets, lot.rows) {
                    let at = holds.iter().position(|it| it.0 == facet).unwrap_or_else(|| {
                        holds.push((facet, [0; KINDS]));
                        holds.len() - 1
                    });
                    if let Some(sum) = holds.get_mut(at).and_then(|it| it.1.get_mut(kind)) {
                        *sum = sum.saturating_add(most_of(lot));
                    }
                }
            }
            let units = |(facet, holds): &(usize, [u64; KINDS])| {
                let Some(scene) = glance.facets.get(*facet) else { return (0, Exact::ZERO) };
                let kinds = scene.most.chunks_exact(months).zip(holds);
                let passes = kinds.map(|(most, holds)| {
                    most.iter().fold(0_u64, |sum, most| sum.saturating_add(*most.min(holds)))
                });
                let units = passes.fold(0, u64::saturating_add);
                (units, worth(scene).times(units))
            };
            let units: Vec<(u64, Exact)> = holds.iter().map(units).collect();
            let total: Exact = units.iter().map(|it| it.1).sum();
            for ((facet, own_holds), (units, own)) in holds.iter().zip(&units) {
                let fee = match holds.len() {
                    1 => item.fee,
                    _ => item.fee.share(*own, total),
                };
                let Some(scene) = glance.facets.get_mut(*facet) else { continue };
                if is_rare {
                    scene.rare.push(item.add_on);
                }
                if holds.len() > 1 {
                    let is_one =
                        at_most == Some(1) && *bundles.get_or_insert(item.group) == item.group;
                    for offers in scene.offers.iter_mut().skip(usize::from(is_rare)) {
                        offers.shares = offers.shares.take().filter(|_| is_one);
                        offers.shares.iter_mut().for_each(|all| all.push((fee, *own_holds)));
                    }
                }
                let group = at_most.map(|most| (item.group, most));
                if let Some(asks) = asks.get_mut(*facet).filter(|_| *units > 0) {
                    asks.push((is_rare, (group, *units, fee)));
                }
            }
            match holds.as_slice() {
                [(facet, holds)] => {
                    if let Some(scene) = glance.facets.get_mut(*facet) {
                        let (add_on, group, holds) = (item.add_on, item.group, *holds);
                        let fee = item.fee;
                        scene.singles.push(Offered {
                            add_on,
                            group,
                            at_most,
                            fee,
                            holds,
                            is_plain,
                        });
                    }
                }
                _ => glance.bundles.push(Bundle {
                    add_on: item.add_on,
                    group: item.group,
                    at_most,
                    fee: item.fee,
                    holds,
                    is_plain,
                }),
            }
        }
        for (scene, asks) in glance.facets.iter_mut().zip(asks) {
            let Scene { offers: [of_most, of_any], singles, rare, enough, .. } = scene;
            let all: Vec<Ask> = asks.iter().map(|it| it.1).collect();
            of_any.slopes = slopes_of(all);
            of_any.menu = Menu::new(singles, enough);
            let usual: Vec<Ask> = asks.iter().filter(|it| !it.0).map(|it| it.1).collect();
            of_most.slopes = slopes_of(usual);
            let usual = singles.iter().filter(|it| !rare.contains(&it.add_on)).copied();
            of_most.menu = Menu::new(&usual.collect::<Vec<_>>(), enough);
            for shares in [of_most, of_any].into_iter().filter_map(|it| it.shares.as_mut()) {
                keep_the_best(shares, enough);
            }
        }
    }

    /// Finds what is paid at least in each facet for whatever replaces some of its prices: a share of the
    /// fee by the number of facets.
    pub(super) fn find_replaced(&self, of_use: &NumberSet, glance: &mut Glance) {
        for add_on in of_use.iter() {
            let mask = self.replaced.get(add_on).copied().unwrap_or(0);
            let Some(option) = self.market.add_ons.get(add_on).filter(|_| mask != 0) else {
                continue;
            };
            let fee = Exact::from_fen(self.fee(&option.rules.fees));
            let own = |scene: &&mut Scene| scene.mask & mask != 0;
            let count = glance.facets.iter_mut().filter(own).count();
            let count = Exact::from_fen(Fen(i64::try_from(count).unwrap_or(i64::MAX)));
            let share = fee.share(Exact::from_fen(Fen(1)), count);
            for scene in glance.facets.iter_mut().filter(own) {
                scene.replaced = Some(scene.replaced.map_or(share, |least| least.min(share)));
            }
        }
    }
}

/// What some add-ons ask at least for what they hold.
fn slopes_of(mut offers: Vec<Ask>) -> Vec<Slope> {
    offers.sort_unstable();
    let mut all: Vec<Slope> = Vec::with_capacity(offers.len());
    for group in offers.chunk_by(|one, other| one.0.is_some() && one.0 == other.0) {
        let at_most = group.first().and_then(|it| it.0).map_or(1, |it| it.1.min(group.len()));
        let mut alternatives: Vec<(u64, Exact)> = group.iter().map(|it| (it.1, it.2)).collect();
        all.extend(slopes::of_alternatives(&mut alternatives, at_most as u64));
    }
    slopes::sort(&mut all);
    all
}

/// Keeps the shares of bundles that no cheaper one holds as much for, where more than enough is no more.
fn keep_the_best(shares: &mut Vec<Share>, enough: &[u64; KINDS]) {
    for (_, holds) in shares.iter_mut() {
        holds.iter_mut().zip(enough).for_each(|(holds, enough)| *holds = (*holds).min(*enough));
    }
    shares.sort_unstable_by_key(|it| (it.0, Reverse(it.1)));
    let mut kept: Vec<Share> = Vec::with_capacity(shares.len());
    for share in shares.drain(..) {
        if !kept.iter().any(|it| holds_all(&it.1, &share.1)) {
            kept.push(share);
        }
    }
    *shares = kept;
}

/// The most that an allowance lets pass in a month.
pub(super) fn most_of(lot: &Lot) -> u64 {
    lot.months.iter().copied().max().unwrap_or(0).saturating_add(lot.carry)
}

/// True for what holds the same in each month and keeps nothing.
fn is_monthly(lot: &Lot) -> bool {
    lot.carry == 0 && lot.months.iter().all(|it| lot.months.first() == Some(it))
}
