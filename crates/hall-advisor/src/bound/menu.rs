//! The sets of add-ons that may serve the use of one facet, each as what it holds and costs: few enough to go
//! through for every plan, since one that holds no more for no less is of no use with any.

use super::{
    prices::KINDS,
    slopes::{self, Slope},
    steps::{self, Chains, Step},
};
use hall_catalog::model::RoundingMode;
use hall_rating::{Exact, UnitPrice};
use std::{cell::Cell, cmp::Reverse};

/// So many sets at most that hold more than one kind; beyond, add-ons count as if they were for the whole facet.
const POINTS_MAX: usize = 400;

/// So many add-ons at most in a point; beyond, add-ons count as above.
const PARTS: usize = 8;

/// No add-on.
const NO_PART: u8 = u8::MAX;

/// An open add-on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Offered {
    pub(super) add_on: usize,
    pub(super) group: usize,
    /// How many of its group can be had, where not all of them can.
    pub(super) at_most: Option<usize>,
    pub(super) fee: Exact,
    pub(super) holds: [u64; KINDS],
    /// True where it holds the same in each month and keeps nothing.
    pub(super) is_plain: bool,
}

/// A set of add-ons of which some are about a part of the facet only, or not all can be had together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) fee: Exact,
    pub(super) holds: [u64; KINDS],
    pub(super) chain: usize,
    /// Positions of its add-ons among the items of the menu.
    pub(super) parts: [u8; PARTS],
}

/// What there is to choose from: one of the points and one of the steps.
#[derive(Debug)]
pub(super) struct Menu {
    /// The cheapest first; the first is nothing.
    pub(super) points: Vec<Point>,
    /// What the add-ons of the points hold.
    pub(super) items: Vec<[u64; KINDS]>,
    /// Add-ons for the whole facet that can all be had together, the cheapest first; the first is nothing.
    pub(super) ladder: Vec<Step>,
    /// The ladder as what its steps ask at least for what they hold a month.
    pub(super) slopes: Vec<Slope>,
    /// What each step costs at least by these slopes.
    pub(super) floors: Vec<Exact>,
    /// Position of the point that was best the last time.
    pub(super) hint: Cell<usize>,
    chains: Chains,
    /// True where each set is as it could be taken.
    pub(super) is_plain: bool,
}

impl Menu {
    /// What can be made of some offers where no more is used of any kind in a month than is enough.
    pub(super) fn new(offers: &[Offered], enough: &[u64; KINDS]) -> Self {
        let clip = |offer: &Offered| {
            let mut offer = *offer;
            offer.holds.iter_mut().zip(enough).for_each(|(holds, enough)| {
                *holds = (*holds).min(*enough);
            });
            offer
        };
        let mut free: Vec<Offered> = Vec::new();
        let mut groups: Vec<Vec<Offered>> = Vec::new();
        for offer in offers.iter().map(clip) {
            let is_whole = offer.holds.iter().skip(1).all(|holds| *holds == 0);
            let same = |group: &&mut Vec<Offered>| {
                group.first().is_some_and(|it| it.at_most.is_some() && it.group == offer.group)
            };
            let group = offer.at_most.and_then(|_| groups.iter_mut().find(same));
            match (offer.at_most, group) {
                (Some(0), _) => {}
                (None, _) if is_whole => free.push(offer),
                (_, Some(group)) => group.push(offer),
                (_, None) => groups.push(vec![offer]),
            }
        }
        let mut menu = Self {
            points: vec![Point {
                fee: Exact::ZERO,
                holds: [0; KINDS],
                chain: steps::NONE,
                parts: [NO_PART; PARTS],
            }],
            items: Vec::new(),
            ladder: Vec::new(),
            slopes: Vec::new(),
            floors: Vec::new(),
            hint: Cell::new(0),
            chains: Chains::default(),
            is_plain: offers.iter().all(|offer| offer.is_plain),
        };
        groups.sort_by_key(Vec::len);
        for group in groups {
            let known = menu.items.len();
            if !menu.take_some_of(&group, enough) {
                menu.items.truncate(known);
                menu.is_plain = false;
                free.extend(group.into_iter().map(widened));
            }
        }
        menu.climb(&mut free, enough);
        menu
    }

    /// The add-ons of what was served.
    pub(super) fn add_ons(&self, chain: usize) -> impl Iterator<Item = usize> + '_ {
        self.chains.own(chain)
    }

    /// Adds what can be had of a group to each point; false where that would be too many.
    fn take_some_of(&mut self, group: &[Offered], enough: &[u64; KINDS]) -> bool {
        let at_most = group.first().and_then(|it| it.at_most).unwrap_or(1).min(group.len());
        // Whatever as many others as can be had are better than is never missed.
        let betters = |offer: &Offered| {
            let key = |it: &Offered| (it.fee, Reverse(it.holds), it.add_on);
            let is_better =
                |it: &&Offered| key(it) < key(offer) && holds_all(&it.holds, &offer.holds);
            group.iter().filter(is_better).count()
        };
        let useful = group.iter().filter(|it| betters(it) < at_most);
        let mut with: Vec<Vec<Point>> = vec![self.points.clone()];
        with.resize(at_most + 1, Vec::new());
        for offer in useful {
            let item = u8::try_from(self.items.len()).ok().filter(|item| *item < NO_PART);
            let Some(item) = item else { return false };
            self.items.push(offer.holds);
            for count in (1..with.len()).rev() {
                let (fewer, own) = with.split_at_mut(count);
                let (Some(fewer), Some(own)) = (fewer.last(), own.first_mut()) else { continue };
                for point in fewer {
                    let mut holds = point.holds;
                    let sums = holds.iter_mut().zip(offer.holds.iter().zip(enough));
                    sums.for_each(|(sum, (more, most))| {
                        *sum = sum.saturating_add(*more).min(*most)
                    });
                    let mut parts = point.parts;
                    let Some(part) = parts.iter_mut().find(|part| **part == NO_PART) else {
                        return false;
                    };
                    *part = item;
                    let chain = self.chains.link(point.chain, offer.add_on);
                    own.push(Point { fee: point.fee + offer.fee, holds, chain, parts });
                }
                if own.len() > POINTS_MAX * 8 {
                    return false;
                }
            }
        }
        let mut points: Vec<Point> = with.into_iter().flatten().collect();
        keep_the_best(&mut points);
        if points.len() > POINTS_MAX {
            return false;
        }
        self.points = points;
        true
    }

    /// Puts the ladder together.
    fn climb(&mut self, free: &mut [Offered], enough: &[u64; KINDS]) {
        let [enough, ..] = *enough;
        let nothing = Step { each_month: 0, fee: Exact::ZERO, chain: steps::NONE };
        self.ladder = vec![nothing];
        // The cheapest for what it holds first: so it shows soon what more than enough costs.
        free.sort_by_key(|it| {
            let [holds, ..] = it.holds;
            (UnitPrice::below(it.fee.round(RoundingMode::Up), holds), it.add_on)
        });
        for offer in free {
            let [holds, ..] = offer.holds;
            steps::lengthen(
                &mut self.ladder,
                (offer.add_on, holds, offer.fee),
                enough,
                &mut self.chains,
            );
        }
        let steps = self.ladder.iter().map(|step| (step.each_month, step.fee));
        self.slopes = slopes::of_alternatives(&mut steps.collect::<Vec<_>>(), 1);
        let units = self.ladder.iter().map(|step| step.each_month);
        self.floors = slopes::floors(&self.slopes, units);
    }
}

/// An add-on as if all it holds were for the whole facet, and more of its group could be had.
fn widened(mut offer: Offered) -> Offered {
    let all = offer.holds.iter().copied().fold(0, u64::saturating_add);
    offer.holds = [0; KINDS];
    let [whole, ..] = &mut offer.holds;
    *whole = all;
    offer
}

/// True when one holds no less of any kind than another.
pub(super) fn holds_all(better: &[u64; KINDS], other: &[u64; KINDS]) -> bool {
    better.iter().zip(other).all(|(better, other)| better >= other)
}

/// Keeps the points that no cheaper one holds as much as, the cheapest first.
fn keep_the_best(points: &mut Vec<Point>) {
    points.sort_by_key(|it| (it.fee, Reverse(it.holds)));
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points.drain(..) {
        if !kept.iter().any(|it| holds_all(&it.holds, &point.holds)) {
            kept.push(point);
        }
    }
    *points = kept;
}
