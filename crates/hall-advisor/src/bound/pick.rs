//! Which add-ons serve the use of one facet best.
//!
//! The more is taken, the less another add-on saves. So what each would save beside what is taken, all
//! together, is the most that all of them can save; sets for which that is not enough are left out.

use super::{
    facet::{Facet, Item, Passing, Room, Variant},
    memo::Memo,
    options::{Alternative, Offer, Options, Places},
    savings::Savings,
};
use hall_rating::Exact;
use std::cmp::Reverse;

/// The least that some use comes to.
#[derive(Clone, Debug, Default)]
pub(super) struct Least {
    pub(super) cost: Exact,
    /// The add-ons that look best.
    pub(super) chosen: Vec<usize>,
    /// True when more looks would not change it.
    pub(super) is_final: bool,
}

/// So many alternatives of an option at most are looked at before one is taken.
const LOOKED_AT_MAX: usize = 12;

impl Facet<'_> {
    /// The least that use and add-ons come to at whatever prices there may be.
    pub(super) fn least(
        &self,
        taken: &[&Item],
        offers: &[Offer<'_>],
        at_most: &[Option<u8>],
        looks_max: usize,
        memo: &Memo,
    ) -> Least {
        let mut least = self.least_as_is(taken, offers, at_most, looks_max, memo);
        for Variant { fee, add_on, facet } in &self.variants {
            if *fee >= least.cost {
                continue;
            }
            let mut other = facet.least_as_is(taken, offers, at_most, looks_max, memo);
            other.cost += *fee;
            other.is_final &= least.is_final;
            other.chosen.push(*add_on);
            match other.cost < least.cost {
                true => least = other,
                false => least.is_final = other.is_final,
            }
        }
        least
    }

    /// The least that use and add-ons come to beside some that are taken, and the add-ons that look
    /// best. `at_most` says how many of each group can be had at a time, `looks_max` how many sets are
    /// looked at before a bound has to do.
    fn least_as_is(
        &self,
        taken: &[&Item],
        offers: &[Offer<'_>],
        at_most: &[Option<u8>],
        looks_max: usize,
        memo: &Memo,
    ) -> Least {
        let mut room = Room::default();
        let mut passing = self.base();
        for item in taken {
            self.pass(&mut passing, &item.lots);
        }
        let mut search = Search {
            facet: self,
            best: (self.cost(&passing, &mut room), Vec::new()),
            left_open: None,
            looks: 0,
            looks_max,
            room,
            places: Vec::new(),
        };
        if self.is_free() {
            return Least { cost: search.best.0, chosen: Vec::new(), is_final: true };
        }
        let Options { options, places, chains } =
            self.options(taken, &passing, offers, at_most, memo);
        let options: Vec<&[Alternative<'_>]> = options.iter().map(Vec::as_slice).collect();
        search.places = places;
        search.look(&options, &passing, Exact::ZERO, &mut Vec::new());
        let (best, chosen) = search.best;
        let kept = memo.chains.borrow();
        Least {
            cost: search.left_open.map_or(best, |open| open.min(best)),
            chosen: chosen.into_iter().flat_map(|chain| chains.add_ons(&kept, chain)).collect(),
            is_final: search.left_open.is_none_or(|open| open >= best),
        }
    }
}

struct Search<'f, 'a> {
    facet: &'f Facet<'a>,
    /// The best set so far, as chains.
    best: (Exact, Vec<usize>),
    /// The least bound of sets that were not looked at.
    left_open: Option<Exact>,
    looks: usize,
    looks_max: usize,
    room: Room,
    /// How many more can be had of groups that stand in several options.
    places: Vec<Places>,
}

/// Alternatives of one option that save more than they cost.
struct Worth<'o, 'i> {
    option: &'o [Alternative<'i>],
    /// What one of them saves at most beyond its fee.
    best: Exact,
    /// What each saves at most.
    saves: Vec<(Exact, &'o Alternative<'i>)>,
}

impl Worth<'_, '_> {
    fn points(&self) -> impl Iterator<Item = (Exact, Exact)> + '_ {
        self.saves.iter().map(|(saves, alternative)| (*saves, alternative.fee))
    }
}

impl Search<'_, '_> {
    /// Looks at all sets that hold what is chosen and go on with some options.
    fn look<'o, 'i>(
        &mut self,
        options: &[&'o [Alternative<'i>]],
        passing: &Passing<'o>,
        fees: Exact,
        chosen: &mut Vec<usize>,
    ) {
        let here = self.facet.cost(passing, &mut self.room) + fees;
        self.looks += 1;
        if here < self.best.0 {
            self.best = (here, chosen.clone());
        }
        let sum = self.facet.look_at(passing, &mut self.room);
        let mut worth: Vec<Worth<'o, 'i>> = Vec::with_capacity(options.len());
        // What is of no use now, and may be once a month has come below its cap.
        let mut later: Vec<&'o [Alternative<'i>]> = Vec::new();
        for option in options {
            match self.worth(option, passing) {
                Some(own) => worth.push(own),
                None if self.facet.is_capped() => later.push(option),
                None => {}
            }
        }
        worth.sort_by_key(|own| Reverse(own.best));
        // What all options from a position on can save.
        let mut savings = vec![Savings::default()];
        for own in worth.iter().rev() {
            let mut all = savings.last().cloned().unwrap_or_default();
            all.add(own.points());
            savings.push(all);
        }
        for (at, own) in worth.iter().enumerate() {
            let Some(all) = savings.pop() else { return };
            if self.is_left_out(here - sum + all.left_of(sum), fees) {
                return;
            }
            let Some(others) = savings.last() else { return };
            let rest = worth.iter().skip(at + 1).map(|it| it.option);
            let rest: Vec<&'o [Alternative<'i>]> = rest.chain(later.iter().copied()).collect();
            let least = |(saves, alternative): &(Exact, &'o Alternative<'i>)| {
                (here - sum + alternative.fee + others.left_of(sum - *saves), *alternative)
            };
            let mut alternatives: Vec<(Exact, &Alternative<'_>)> =
                own.saves.iter().map(least).collect();
            alternatives.sort_by_key(|(least, _)| *least);
            for (least, alternative) in alternatives {
                if self.is_left_out(least, fees + alternative.fee) {
                    break;
                }
                let with = self.with(passing, alternative);
                chosen.push(alternative.chain);
                if let Some(places) = self.places_for(alternative) {
                    places.left -= 1;
                }
                self.look(&rest, &with, fees + alternative.fee, chosen);
                if let Some(places) = self.places_for(alternative) {
                    places.left += 1;
                }
                chosen.pop();
            }
        }
    }

    /// True for sets that are not looked at: none is better than the best, or there is no time left.
    /// They come to at least so much, of which these are fees.
    fn is_left_out(&mut self, least: Exact, fees: Exact) -> bool {
        let least = least.max(fees);
        if least >= self.best.0 {
            return true;
        }
        if self.looks >= self.looks_max {
            self.left_open = Some(self.left_open.map_or(least, |open| open.min(least)));
            return true;
        }
        false
    }

    /// The places that an alternative takes one of.
    fn places_for(&mut self, alternative: &Alternative<'_>) -> Option<&mut Places> {
        self.places.iter_mut().find(|it| Some(it.group) == alternative.group)
    }

    fn with<'p>(&self, passing: &Passing<'p>, alternative: &'p Alternative<'_>) -> Passing<'p> {
        let mut with = passing.clone();
        self.facet.pass(&mut with, &alternative.lots);
        with
    }

    /// What an option's alternatives save beyond their fees, if any does.
    fn worth<'o, 'i>(
        &mut self,
        option: &'o [Alternative<'i>],
        passing: &Passing<'o>,
    ) -> Option<Worth<'o, 'i>> {
        let mut saves = Vec::new();
        // Each alternative holds more than the one before, so it saves no less: where there are many, some
        // are looked at, and those below count for as much as the next one that was.
        let stride = option.len().div_ceil(LOOKED_AT_MAX).max(1);
        let mut saved = Exact::ZERO;
        let mut with = passing.clone();
        for (at, alternative) in option.iter().enumerate().rev() {
            if self.places_for(alternative).is_some_and(|places| places.left == 0) {
                continue;
            }
            if (option.len() - 1 - at).is_multiple_of(stride) {
                with.clone_from(passing);
                self.facet.pass(&mut with, &alternative.lots);
                saved = self.facet.saved(&with, &mut self.room);
            }
            if saved > alternative.fee {
                saves.push((saved, alternative));
            }
        }
        let best = saves.iter().map(|(saves, it)| *saves - it.fee).max()?;
        Some(Worth { option, best, saves })
    }
}
