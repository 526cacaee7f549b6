//! Add-ons that let use of several facets pass, and what all facets come to at least with them.

use super::{
    Effort,
    facet::{Facet, Item, Passing, Room},
    memo::Memo,
    options::Offer,
    pick::Least,
};
use hall_rating::Exact;

impl Effort {
    /// How many sets of other add-ons are looked at in each facet.
    fn looks_max(self) -> usize {
        match self {
            Self::Rough | Self::Sketch | Self::Quick => 1,
            Self::Fair => 24,
            Self::Thorough => 2_000,
        }
    }

    /// How many sets of bundles are tried before a bound has to do.
    fn bundles_max(self) -> usize {
        match self {
            Self::Rough | Self::Sketch | Self::Quick | Self::Fair => 8,
            Self::Thorough => 32,
        }
    }
}

/// All use under one plan.
pub(super) struct Use<'a> {
    pub(super) facets: &'a [Facet<'a>],
    /// How many add-ons of each group can be had at a time.
    pub(super) at_most: &'a [Option<u8>],
    pub(super) memo: &'a Memo,
}

impl Use<'_> {
    /// The least that use and open add-ons come to, and the add-ons that look best.
    pub(super) fn least(&self, items: &[&Item], effort: Effort) -> Least {
        let (bundles, singles): (Vec<&Item>, Vec<&Item>) =
            items.iter().copied().partition(|item| self.facets_of(item).count() > 1);
        // A bundle that saves less than it costs wherever it can is of no use.
        let mut useful: Vec<Useful<'_>> = Vec::new();
        let mut room = Room::default();
        let bases: Vec<(Passing<'_>, Exact)> = self
            .facets
            .iter()
            .map(|facet| (facet.base(), facet.sum(&facet.base(), &mut room)))
            .collect();
        for bundle in bundles {
            let saves: Vec<Exact> = self
                .facets
                .iter()
                .zip(&bases)
                .map(|(facet, (base, sum))| {
                    if bundle.rows & facet.mask == 0 {
                        return Exact::ZERO;
                    }
                    let mut with = base.clone();
                    facet.pass(&mut with, &bundle.lots);
                    *sum - facet.sum(&with, &mut room)
                })
                .collect();
            let saved: Exact = saves.iter().copied().sum();
            if saved > bundle.fee {
                useful.push(Useful { net: saved - bundle.fee, bundle, saves });
            }
        }
        useful.sort_by(|a, b| (b.net, a.bundle.add_on).cmp(&(a.net, b.bundle.add_on)));
        if effort == Effort::Quick && !useful.is_empty() {
            return self.with_shares(&singles, &useful);
        }
        let alone = self.facets.iter().map(|facet| self.facet_beside(facet, &[], &singles, effort));
        let alone: Vec<Least> = alone.collect();
        let mut search = Search {
            all: self,
            is_final: true,
            alone,
            singles: &singles,
            bundles: useful,
            best: None,
            left_open: None,
            looks: 0,
            effort,
        };
        search.look(0, Exact::ZERO, &mut Vec::new());
        let (best, chosen) = search.best.unwrap_or_default();
        Least {
            cost: search.left_open.map_or(best, |open| open.min(best)),
            chosen,
            is_final: search.is_final && search.left_open.is_none_or(|open| open >= best),
        }
    }

    fn facets_of(&self, item: &Item) -> impl Iterator<Item = &Facet<'_>> {
        self.facets.iter().filter(|facet| facet.mask & item.rows != 0)
    }

    /// Each facet for itself, with singles at their fee and bundles at a share of theirs: together all
    /// facets pay no more than a bundle costs.
    fn with_shares(&self, singles: &[&Item], bundles: &[Useful<'_>]) -> Least {
        // Shares of fees may be anything: more effort always says more.
        let mut all = Least { is_final: false, ..Least::default() };
        for (at, facet) in self.facets.iter().enumerate() {
            let mut offers = offers_of(facet, singles);
            let own = bundles.iter().filter(|it| it.bundle.rows & facet.mask != 0);
            offers.extend(own.map(|Useful { bundle, saves, .. }| {
                let own = saves.get(at).copied().unwrap_or(Exact::ZERO);
                Offer { item: bundle, fee: bundle.fee.share(own, saves.iter().copied().sum()) }
            }));
            let looks_max = Effort::Quick.looks_max();
            let own = facet.least(&[], &offers, self.at_most, looks_max, self.memo);
            all.cost += own.cost;
            all.chosen.extend(own.chosen);
        }
        all
    }

    /// What a facet comes to at least beside some bundles that are taken.
    fn facet_beside(
        &self,
        facet: &Facet<'_>,
        bundles: &[&Item],
        singles: &[&Item],
        effort: Effort,
    ) -> Least {
        let offers = offers_of(facet, singles);
        facet.least(bundles, &offers, self.at_most, effort.looks_max(), self.memo)
    }
}

fn offers_of<'i>(facet: &Facet<'_>, items: &[&'i Item]) -> Vec<Offer<'i>> {
    let own = items.iter().filter(|item| item.rows & facet.mask != 0);
    own.map(|item| Offer { item, fee: item.fee }).collect()
}

/// A bundle that may save more than it costs.
struct Useful<'a> {
    /// What it saves at most beyond its fee.
    net: Exact,
    bundle: &'a Item,
    /// What it saves at most in each facet.
    saves: Vec<Exact>,
}

/// A search through the sets of bundles.
struct Search<'a, 's> {
    all: &'s Use<'s>,
    /// What each facet comes to without any bundle.
    alone: Vec<Least>,
    singles: &'s [&'a Item],
    /// Those that save most first.
    bundles: Vec<Useful<'a>>,
    best: Option<(Exact, Vec<usize>)>,
    /// The least bound of sets that were not looked at.
    left_open: Option<Exact>,
    looks: usize,
    effort: Effort,
    /// True when more looks in no facet would change anything.
    is_final: bool,
}

impl<'a> Search<'a, '_> {
    /// Looks at all sets that begin with what is taken and go on from a position.
    fn look(&mut self, from: usize, fees: Exact, taken: &mut Vec<&'a Item>) {
        let mut here = fees;
        let mut chosen: Vec<usize> = taken.iter().map(|bundle| bundle.add_on).collect();
        for (facet, alone) in self.all.facets.iter().zip(&self.alone) {
            let is_touched = taken.iter().any(|bundle| bundle.rows & facet.mask != 0);
            let beside =
                is_touched.then(|| self.all.facet_beside(facet, taken, self.singles, self.effort));
            let own = beside.as_ref().unwrap_or(alone);
            here += own.cost;
            chosen.extend(&own.chosen);
            self.is_final &= own.is_final;
        }
        self.looks += 1;
        if self.best.as_ref().is_none_or(|(best, _)| here < *best) {
            self.best = Some((here, chosen));
        }
        for at in from..self.bundles.len() {
            let least = here - self.can_save(at, taken);
            if self.best.as_ref().is_some_and(|(best, _)| least >= *best) {
                return;
            }
            if self.looks >= self.effort.bundles_max() {
                self.left_open = Some(self.left_open.map_or(least, |open| open.min(least)));
                return;
            }
            let Some(bundle) = self.bundles.get(at).map(|it| it.bundle) else { return };
            if self.room(bundle.group, taken) > 0 {
                taken.push(bundle);
                self.look(at + 1, fees + bundle.fee, taken);
                taken.pop();
            }
        }
    }

    fn room(&self, group: usize, taken: &[&Item]) -> usize {
        let of_group = taken.iter().filter(|it| it.group == group).count();
        match self.all.at_most.get(group).copied().flatten() {
            Some(most) => usize::from(most).saturating_sub(of_group),
            None => usize::MAX,
        }
    }

    /// The most that bundles from a position on can save together beside what is taken.
    fn can_save(&self, from: usize, taken: &[&Item]) -> Exact {
        let mut left: Vec<(usize, usize)> = Vec::new();
        let mut sum = Exact::ZERO;
        for Useful { net, bundle, .. } in self.bundles.iter().skip(from) {
            let at = left.iter().position(|(group, _)| *group == bundle.group);
            let at = at.unwrap_or_else(|| {
                left.push((bundle.group, self.room(bundle.group, taken)));
                left.len() - 1
            });
            if let Some((_, room)) = left.get_mut(at).filter(|(_, room)| *room > 0) {
                *room -= 1;
                sum += *net;
            }
        }
        sum
    }
}
