//! Add-ons that a bound need not look at because another one does no less for no more.

use super::{facet::Item, lane::Lot};
use crate::demand::Demand;
use std::cmp::Reverse;

/// For each add-on those that take its place in any set of add-ons: they cost no more, and where
/// the two could be had together the better one alone lets pass all that either is about.
///
/// Of several that are quite the same the first stays.
pub(super) fn of(
    items: &[Option<Item>],
    at_most: &[Option<u8>],
    demand: &Demand,
) -> Vec<Vec<usize>> {
    let limit = |item: &Item| at_most.get(item.group).copied().flatten();
    let standing = |item: &Item| {
        let held = item.lots.iter().flat_map(|lot| {
            let months = lot.months.iter().enumerate();
            months.map(|(month, holds)| demand.most(lot.rows, month).min(*holds))
        });
        (item.fee, Reverse(held.fold(0, u64::saturating_add)), item.add_on)
    };
    let standings: Vec<_> = items.iter().map(|item| item.as_ref().map(standing)).collect();
    let betters_of = |item: &Item| -> Vec<usize> {
        let own = standings.get(item.add_on).copied().flatten();
        let is_better = |other: &&Item| {
            let may_take_its_place = match limit(other) {
                Some(1) if other.group == item.group => true,
                Some(_) if other.group != item.group => false,
                _ => passes_all(other, item, demand),
            };
            may_take_its_place && does_no_less(other, item, demand)
        };
        let others = items.iter().zip(&standings).filter(|(_, other)| **other < own);
        let others = others.filter_map(|(other, _)| other.as_ref());
        others.filter(is_better).map(|other| other.add_on).collect()
    };
    items.iter().map(|item| item.as_ref().map(betters_of).unwrap_or_default()).collect()
}

/// True when each thing an add-on holds has its like, or more, in another add-on.
fn does_no_less(better: &Item, item: &Item, demand: &Demand) -> bool {
    if better.rows & item.rows != item.rows {
        return false;
    }
    let mut free: Vec<&Lot> = better.lots.iter().collect();
    item.lots.iter().all(|lot| {
        let at = free.iter().position(|other| holds_no_less(other, lot, demand));
        at.map(|at| free.swap_remove(at)).is_some()
    })
}

fn holds_no_less(better: &Lot, lot: &Lot, demand: &Demand) -> bool {
    let keeps_no_less = lot.carry == 0
        || (better.carry > 0 && better.gives.is_no_less_than(&lot.gives))
        || passes_all_of(better, lot, demand);
    let months = better.months.iter().zip(&lot.months).enumerate();
    better.rows & lot.rows == lot.rows
        && keeps_no_less
        && months
            .into_iter()
            .all(|(month, (better, own))| better >= own || *better >= demand.most(lot.rows, month))
}

/// True when one of an add-on's lots lets pass all use that another add-on is about.
fn passes_all(better: &Item, item: &Item, demand: &Demand) -> bool {
    item.lots.iter().all(|lot| better.lots.iter().any(|it| passes_all_of(it, lot, demand)))
}

fn passes_all_of(better: &Lot, lot: &Lot, demand: &Demand) -> bool {
    let months = better.months.iter().enumerate();
    better.rows & lot.rows == lot.rows
        && months.into_iter().all(|(month, holds)| *holds >= demand.most(better.rows, month))
}
