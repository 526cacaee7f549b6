//! The use of one facet at whatever prices plans ask for it, with what add-ons hold there.

use crate::{
    bound::{
        menu::{Menu, Offered},
        prices::{Held, KINDS, Priced, Room},
        slopes::Slope,
    },
    demand::Mask,
};
use hall_rating::Exact;
use hall_types::NumberSet;

/// The use of one facet.
#[derive(Debug)]
pub(in crate::bound) struct Scene {
    pub(super) mask: Mask,
    /// The facets of the catalogue that decide its prices.
    pub(super) numbers: Vec<usize>,
    /// The sets of rows that allowances are about; the first one is the whole facet.
    pub(super) kinds: Vec<Mask>,
    /// False where some allowance counts for more rows than it is about.
    pub(super) has_all_kinds: bool,
    /// The most that is used of each kind in each month, whatever the steps.
    pub(super) most: Vec<u64>,
    /// The same in the month with the most.
    pub(in crate::bound) enough: [u64; KINDS],
    /// Each with the numbers of its prices.
    pub(super) prices: Vec<(Vec<u32>, Prices)>,
    /// Add-ons that are about nothing else.
    pub(in crate::bound) singles: Vec<Offered>,
    /// What is open with most plans, and what is open with any.
    pub(super) offers: [Offers; 2],
    /// Add-ons that are open with few plans only.
    pub(super) rare: Vec<usize>,
    /// What is paid at least for whatever gives some of it another price.
    pub(in crate::bound) replaced: Option<Exact>,
}

/// What a bundle asks of a facet, and what it holds there.
pub(super) type Share = (Exact, [u64; KINDS]);

/// Add-ons that may serve a facet.
#[derive(Debug)]
pub(super) struct Offers {
    /// What all ask at least for what they hold, bundles for a share of their fees.
    pub(super) slopes: Vec<Slope>,
    /// The sets of those that are about nothing else.
    pub(super) menu: Menu,
    /// Bundles for a share of their fees, where one at most can be had; nothing is said where more can be.
    pub(super) shares: Option<Vec<Share>>,
}

/// A facet at the prices of some plans.
#[derive(Debug)]
pub(in crate::bound) struct Prices {
    pub(in crate::bound) own: Priced,
    /// At the lowest that any open add-on would ask.
    pub(in crate::bound) lower: Option<Priced>,
    /// What it comes to without any add-on where nothing passes but what always does.
    pub(super) amount: Exact,
    /// What it comes to at least then, with either offers.
    pub(super) bare: [Option<Exact>; 2],
}

impl Offers {
    pub(super) fn none() -> Self {
        Self { slopes: Vec::new(), menu: Menu::new(&[], &[0; KINDS]), shares: Some(Vec::new()) }
    }
}

impl Scene {
    /// Which offers hold for a plan.
    pub(super) fn offers_with(&self, fits: &NumberSet) -> usize {
        usize::from(self.rare.iter().any(|it| fits.contains(*it)))
    }

    /// True when some rows are in it.
    pub(in crate::bound) fn is_about(&self, rows: Mask) -> bool {
        self.mask & rows != 0
    }

    /// What its use comes to at least with some offers.
    pub(in crate::bound) fn rough(
        &self,
        prices: &Prices,
        offers: usize,
        held: &Held,
        months: usize,
        room: &mut Room,
    ) -> Exact {
        let Some(offers) = self.offers.get(offers) else { return Exact::ZERO };
        self.at_either(prices, |prices| {
            let amount = prices.amount(held, months, room);
            let Some(shares) = &offers.shares else {
                return prices.left_of(amount, &offers.slopes);
            };
            let own = prices.served(held, &offers.menu, None, months, room).cost;
            let least_with = |(fee, holds): &Share| {
                let with = held.with(holds);
                let then = prices.amount(&with, months, room);
                let least = *fee + prices.left_of(then, &offers.slopes);
                let least = match prices.cap {
                    // Beside whatever else a bundle saves no more than here.
                    None => least.max(own + *fee - (amount - then)),
                    Some(_) => least,
                };
                (least, *fee, with)
            };
            let mut bundles: Vec<(Exact, Exact, Held)> = shares.iter().map(least_with).collect();
            bundles.retain(|it| it.0 < own);
            bundles.sort_unstable_by_key(|it| it.0);
            let mut best = own;
            for (least, fee, with) in bundles {
                if least >= best {
                    break;
                }
                let limit = Some(best - fee);
                best = best.min(fee + prices.served(&with, &offers.menu, limit, months, room).cost);
            }
            best
        })
    }

    /// The same at a glance.
    pub(in crate::bound) fn at_a_glance(
        &self,
        prices: &Prices,
        offers: usize,
        held: &Held,
        months: usize,
        room: &mut Room,
    ) -> Exact {
        let known = prices.bare.get(offers).copied().flatten();
        let Some(offers) = self.offers.get(offers) else { return Exact::ZERO };
        let amount = prices.own.amount(held, months, room);
        if let (Some(known), None, None) = (known, &prices.lower, prices.own.cap) {
            // What passes besides saves no more beside add-ons than without any.
            let least = known - (prices.amount - amount);
            return least.max(prices.own.left_of(amount, &offers.slopes));
        }
        self.at_either(prices, |prices| {
            prices.left_of(prices.amount(held, months, room), &offers.slopes)
        })
    }

    /// What its use comes to at its own prices, or with a fee at lower ones.
    fn at_either(&self, prices: &Prices, mut cost: impl FnMut(&Priced) -> Exact) -> Exact {
        let own = cost(&prices.own);
        match (&prices.lower, self.replaced) {
            (Some(lower), Some(fee)) if fee < own => own.min(fee + cost(lower)),
            _ => own,
        }
    }

    /// The kind that rows count for: their own, or the narrowest that holds them all.
    pub(super) fn kind(&self, rows: Mask) -> usize {
        let own = rows & self.mask;
        let kinds = self.kinds.iter().enumerate();
        let all = kinds.filter(|(_, kind)| own & !**kind == 0);
        all.min_by_key(|(at, kind)| (kind.count_ones(), *at)).map_or(0, |(at, _)| at)
    }
}

/// Where rows lie: in which facets, and which kind they are there.
pub(super) fn places(facets: &[Scene], rows: Mask) -> Vec<(usize, usize)> {
    let facets = facets.iter().enumerate().filter(|(_, scene)| scene.mask & rows != 0);
    facets.map(|(at, scene)| (at, scene.kind(rows))).collect()
}
