//! The search for the cheapest choice, with proof: parts of all choices are looked at in the order of
//! their bounds, and no part is left out unless its bound says that nothing in it is better.
//!
//! What does not live here: bounds (`bound`), real costs (`cost`).

use crate::{
    bound::{Bounds, Effort, NOTHING_COUNTS, Part},
    budget::Budget,
    choice::{Pick, Rank},
    cost::Cost,
    facets::{Facets, service_rules},
    market::{Market, Open, Person},
    set::Set,
    window::Window,
};
use hall_rating::RatingError;
use hall_types::Fen;
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

/// What a search has found.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The cheapest choice that serves all use, or today's; `None` where there is none.
    pub(crate) best: Option<(Pick, Cost)>,
    /// True when all choices were looked at or left out for good reason.
    pub(crate) is_proven: bool,
    /// No choice that counts costs less.
    pub(crate) least: Fen,
    /// How many parts of all choices were looked at.
    pub(crate) nodes: u64,
}

/// A part in the queue; parts with smaller bounds come first, of equals the one with more decided.
#[derive(Debug)]
struct Node {
    least: Fen,
    effort: Effort,
    part: Part,
    looks_best: Pick,
}

impl Node {
    fn key(&self) -> (Fen, Reverse<usize>, usize) {
        (self.least, Reverse(self.part.taken.len()), self.part.plan)
    }
}
impl PartialEq for Node {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Node {}
impl PartialOrd for Node {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Node {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// Finds the cheapest choice that serves all use, or today's.
pub(crate) fn cheapest(
    market: &Market,
    facets: &Facets,
    person: &Person,
    open: &Open,
    window: &Window,
    budget: &mut Budget<'_>,
) -> Result<Found, RatingError> {
    let services = service_rules(&market.book, &person.services);
    let mut search = Search {
        market,
        person,
        open,
        window,
        bounds: Bounds::new(market, facets, person, services, window),
        queue: BinaryHeap::new(),
        known: HashMap::new(),
        best: None,
        nodes: 0,
    };
    let left_open = search.run(budget)?;
    let total = search.best.as_ref().map_or(NOTHING_COUNTS, |(_, cost)| cost.total);
    Ok(Found {
        is_proven: left_open.is_none_or(|open| open > total),
        least: left_open.map_or(total, |open| open.min(total)),
        nodes: search.nodes,
        best: search.best.map(|(rank, cost)| (rank.pick().clone(), cost)),
    })
}

struct Search<'a> {
    market: &'a Market,
    person: &'a Person,
    open: &'a Open,
    window: &'a Window,
    bounds: Bounds<'a>,
    queue: BinaryHeap<Reverse<Node>>,
    /// What choices cost; `None` for those that cost more than the best one known then.
    known: HashMap<Pick, Option<Fen>>,
    best: Option<(Rank, Cost)>,
    nodes: u64,
}

impl Search<'_> {
    /// Looks at everything, or until the budget is spent: then it says what no choice costs less than
    /// among those that were not looked at.
    fn run(&mut self, budget: &mut Budget<'_>) -> Result<Option<Fen>, RatingError> {
        if let Some(current) = self.open.current.clone() {
            self.try_choice(&current)?;
        }
        let had =
            |it: usize| self.open.current.as_ref().is_some_and(|had| had.add_ons.contains(&it));
        let mut of_use = self.open.add_ons.clone();
        for add_on in self.open.add_ons.iter() {
            if !self.bounds.touches(add_on) && !had(add_on) {
                of_use.remove(add_on);
            }
        }
        // Every plan at a glance; those that may still win come into the queue one after the other.
        let glance = self.bounds.glance(&of_use);
        let look = |plan: &usize| (self.bounds.at_a_glance(&glance, *plan), *plan);
        let mut plans: Vec<(Fen, usize)> = self.open.plans.iter().map(look).collect();
        plans.sort_unstable();
        self.nodes += plans.len() as u64;
        let mut plans = plans.into_iter().peekable();
        loop {
            let in_queue = self.queue.peek().map(|Reverse(node)| node.least);
            let next = plans.peek().map(|plan| plan.0).into_iter().chain(in_queue).min();
            let Some(next) = next else { return Ok(None) };
            if budget.is_spent(self.nodes) {
                return Ok(Some(next));
            }
            let is_first = |plan: &(Fen, usize)| in_queue.is_none_or(|least| plan.0 <= least);
            if let Some((least, plan)) = plans.next_if(is_first) {
                let Some(option) = self.market.plans.get(plan) else { continue };
                let mut open = of_use.clone();
                open.intersect(&option.fits);
                let part = Part { plan, taken: Vec::new(), open };
                if !self.cannot_win(least, &part) {
                    self.push(part, Effort::Quick, least);
                }
                continue;
            }
            let Some(Reverse(node)) = self.queue.pop() else { return Ok(None) };
            if self.cannot_win(node.least, &node.part) {
                continue;
            }
            match node.effort {
                // Worth a better bound, which may send it back.
                Effort::Quick => self.push(node.part, Effort::Thorough, node.least),
                Effort::Thorough => self.look_into(node)?,
            }
        }
    }

    /// Puts a part into the queue; it is known to come to no less than some amount.
    fn push(&mut self, part: Part, effort: Effort, known: Fen) {
        self.nodes += u64::from(effort == Effort::Quick);
        let bound = self.bounds.bound(&part, effort);
        let least = bound.least.max(known);
        if !self.cannot_win(least, &part) {
            let node = Node { least, effort, looks_best: bound.looks_best, part };
            self.queue.push(Reverse(node));
        }
    }

    /// True when nothing in a part can be better than the best choice known.
    fn cannot_win(&self, least: Fen, part: &Part) -> bool {
        if least == NOTHING_COUNTS {
            return true;
        }
        let Some((rank, best)) = &self.best else { return false };
        match least.cmp(&best.total) {
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Equal => {
                Rank::new(self.fewest_changes(part), self.open.current.as_ref()) >= *rank
            }
        }
    }

    /// The choice of a part that changes least: what was had stays wherever it still may.
    fn fewest_changes(&self, part: &Part) -> Pick {
        let had = self.open.current.as_ref().map_or(&[][..], |it| it.add_ons.as_slice());
        let stays = had.iter().filter(|it| part.open.contains(**it));
        let mut add_ons: Vec<usize> = part.taken.iter().chain(stays).copied().collect();
        add_ons.sort_unstable();
        add_ons.dedup();
        Pick { plan: part.plan, add_ons }
    }

    /// Finds out what a choice costs; it becomes the best one where it is.
    fn try_choice(&mut self, pick: &Pick) -> Result<Option<Fen>, RatingError> {
        if let Some(known) = self.known.get(pick) {
            return Ok(*known);
        }
        let is_current = self.open.current.as_ref() == Some(pick);
        if !is_current && !self.market.goes_together(pick) {
            self.known.insert(pick.clone(), None);
            return Ok(None);
        }
        let most = self.best.as_ref().map(|(_, best)| best.total);
        let cost = self.market.cost(pick, self.person, self.window, most)?;
        let total = cost.as_ref().map(|cost| cost.total);
        self.known.insert(pick.clone(), total);
        // What serves less than all use is no match for what serves all, except that one has it today.
        let counts = |cost: &Cost| cost.serves_all() || (is_current && cost.unpriced == 0);
        if let Some(cost) = cost.filter(counts) {
            let rank = Rank::new(pick.clone(), self.open.current.as_ref());
            let is_better = self
                .best
                .as_ref()
                .is_none_or(|(than, best)| (cost.total, &rank) < (best.total, than));
            if is_better {
                self.best = Some((rank, cost));
            }
        }
        Ok(total)
    }

    fn look_into(&mut self, node: Node) -> Result<(), RatingError> {
        let total = self.try_choice(&node.looks_best)?;
        let Part { plan, taken, open } = node.part;
        let is_new = |add_on: &usize| !taken.contains(add_on);
        let wanted: Vec<usize> = node.looks_best.add_ons.iter().copied().filter(is_new).collect();
        if wanted.is_empty() {
            return self.try_what_is_open(Part { plan, taken, open }, node.least, total);
        }
        // What cannot be had together is decided first, then what changes prices: with or without one of it.
        let conflict = self.market.first_of_conflict(&node.looks_best, &wanted);
        let replacing = || wanted.iter().copied().find(|it| self.bounds.replaces_prices(*it));
        if let Some(add_on) = conflict.or_else(replacing) {
            let with = self.with(plan, &taken, &open, add_on);
            let mut without = open;
            without.remove(add_on);
            self.push(Part { plan, taken, open: without }, Effort::Quick, node.least);
            if let Some(part) = with {
                self.push(part, Effort::Quick, node.least);
            }
            return Ok(());
        }
        // Without the first of what looks best; with it and without the second; and so on; with all.
        let (mut taken, mut open) = (taken, open);
        for add_on in wanted {
            let with = self.with(plan, &taken, &open, add_on);
            open.remove(add_on);
            self.push(Part { plan, taken, open }, Effort::Quick, node.least);
            match with {
                Some(part) => (taken, open) = (part.taken, part.open),
                // It does not go with what is taken: nothing of the part has them all.
                None => return Ok(()),
            }
        }
        self.push(Part { plan, taken, open }, Effort::Quick, node.least);
        Ok(())
    }

    /// Goes on in a part whose best choice seems to be what is taken, at some total, and nothing else.
    fn try_what_is_open(
        &mut self,
        part: Part,
        least: Fen,
        total: Option<Fen>,
    ) -> Result<(), RatingError> {
        let fewest = self.fewest_changes(&part);
        self.try_choice(&fewest)?;
        // Nothing in the part is cheaper than its bound, and nothing changes less.
        if total == Some(least) && fewest.add_ons == part.taken {
            return Ok(());
        }
        let Part { plan, taken, open } = part;
        let mut rest = open;
        let mut candidates: Vec<(Fen, usize)> = Vec::new();
        for add_on in rest.clone().iter() {
            let least = self.with(plan, &taken, &rest, add_on).and_then(|part| {
                self.nodes += 1;
                let least = self.bounds.bound(&part, Effort::Quick).least;
                (!self.cannot_win(least, &part)).then_some(least)
            });
            match least {
                Some(least) => candidates.push((least, add_on)),
                None => rest.remove(add_on),
            }
        }
        candidates.sort_unstable();
        for (_, add_on) in candidates {
            if let Some(part) = self.with(plan, &taken, &rest, add_on) {
                self.push(part, Effort::Quick, least);
            }
            // Every other choice of the part is without it.
            rest.remove(add_on);
        }
        Ok(())
    }

    /// A part with one more add-on taken; `None` when it cannot be.
    fn with(&self, plan: usize, taken: &[usize], open: &Set, add_on: usize) -> Option<Part> {
        let option = self.market.add_ons.get(add_on)?;
        let mut taken = taken.to_vec();
        if taken.iter().any(|it| option.conflicts.contains(*it)) {
            return None;
        }
        taken.push(add_on);
        taken.sort_unstable();
        let mut open = open.clone();
        open.remove(add_on);
        open.subtract(&option.conflicts);
        if let Some(most) = self.market.groups.get(option.group).copied().flatten() {
            let of_group = |it: &usize| {
                self.market.add_ons.get(*it).is_some_and(|it| it.group == option.group)
            };
            let count = taken.iter().filter(|it| of_group(it)).count();
            if count > usize::from(most) {
                return None;
            }
            if count == usize::from(most) {
                for other in open.clone().iter().filter(|it| of_group(it)) {
                    open.remove(other);
                }
            }
        }
        Some(Part { plan, taken, open })
    }
}
