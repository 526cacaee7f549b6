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
    window::Window,
};
use hall_rating::RatingError;
use hall_types::{Fen, NumberSet};
use std::{
    cmp::Reverse,
    collections::{BinaryHeap, HashMap},
};

/// The first look at each of many plans takes this part of what the second may take.
const FIRST_LOOK: u64 = 8;

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

impl Found {
    /// What the best choice costs.
    fn total(&self) -> Option<Fen> {
        self.best.as_ref().map(|(_, cost)| cost.total)
    }

    /// Takes over what a longer search of the same plan has found.
    fn learn(&mut self, later: Self) {
        self.best = later.best.or(self.best.take());
        self.least = self.least.max(later.least);
        self.is_proven = self.total().map_or(later.is_proven, |total| self.least >= total);
        self.nodes += later.nodes;
    }
}

/// A part in the queue; parts with smaller bounds come first, of equals the one with more decided.
#[derive(Debug)]
struct Node {
    least: Fen,
    /// What could still make its bound better.
    effort: Option<Effort>,
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
    let bounds = Bounds::new(market, facets, person, services, open, window);
    let mut search = Search::new(market, person, open, window, bounds);
    if let Some(current) = open.current.clone() {
        search.try_choice(&current)?;
    }
    let plans = search.bounds.plans().to_vec();
    search.nodes += plans.len() as u64;
    let left_open = search.run(plans, budget)?;
    Ok(search.found(left_open))
}

/// Finds the cheapest choice of each plan that may be among the first so many, in no order; a plan that
/// cannot be is left out, or has no choice. The budget is for each plan.
///
/// Also tells what no choice of the plans left out costs less than.
pub(crate) fn cheapest_of_each(
    market: &Market,
    facets: &Facets,
    person: &Person,
    open: &Open,
    window: &Window,
    (count, nodes_max): (usize, u64),
) -> Result<(Vec<Found>, Fen), RatingError> {
    let services = service_rules(&market.book, &person.services);
    let bounds = Bounds::new(market, facets, person, services, open, window);
    let mut search = Search::new(market, person, open, window, bounds);
    let mut plans = search.bounds.plans().to_vec();
    let mut each = Vec::with_capacity(plans.len());
    if let Some(current) = &open.current {
        let least = plans.extract_if(.., |it| it.1 == current.plan).next().map(|it| it.0);
        each.push(search.one(current.plan, least, nodes_max)?);
    }
    // A first look at each plan tells how cheap the others have to be: a second one leaves out the more.
    let first_look = nodes_max / FIRST_LOOK;
    let mut again: Vec<(Fen, usize, usize)> = Vec::new();
    let mut least_of_rest = NOTHING_COUNTS;
    for (least, plan) in plans {
        search.most = most_of(count, &each);
        // The plans are in the order of what they come to at a glance: none of the rest is cheaper.
        if least == NOTHING_COUNTS || search.most.is_some_and(|most| least > most) {
            least_of_rest = least;
            break;
        }
        let found = search.one(plan, Some(least), first_look)?;
        if !found.is_proven {
            again.push((found.least, plan, each.len()));
        }
        each.push(found);
    }
    again.sort_unstable();
    for (least, plan, at) in again {
        search.most = most_of(count, &each);
        let is_of_interest = search.most.is_none_or(|most| least <= most);
        if let Some(found) = each.get_mut(at).filter(|_| is_of_interest) {
            found.learn(search.one(plan, Some(least), nodes_max)?);
        }
    }
    Ok((each, least_of_rest))
}

/// What the last of the first so many costs, where there are as many.
fn most_of(count: usize, each: &[Found]) -> Option<Fen> {
    let mut totals: Vec<Fen> = each.iter().filter_map(Found::total).collect();
    totals.sort_unstable();
    count.checked_sub(1).and_then(|last| totals.get(last)).copied()
}

struct Search<'a> {
    market: &'a Market,
    person: &'a Person,
    open: &'a Open,
    window: &'a Window,
    bounds: Bounds<'a>,
    queue: BinaryHeap<Reverse<Node>>,
    /// What choices cost; `None` for those that do not count, or cost more than the best one known then.
    known: HashMap<Pick, Option<Fen>>,
    best: Option<(Rank, Cost)>,
    /// What costs more than this is of no interest.
    most: Option<Fen>,
    nodes: u64,
}

impl<'a> Search<'a> {
    fn new(
        market: &'a Market,
        person: &'a Person,
        open: &'a Open,
        window: &'a Window,
        bounds: Bounds<'a>,
    ) -> Self {
        let (queue, known) = (BinaryHeap::new(), HashMap::new());
        Self {
            market,
            person,
            open,
            window,
            bounds,
            queue,
            known,
            best: None,
            most: None,
            nodes: 0,
        }
    }

    /// Looks at one plan, whose choices cost at least so much where any but today's is open, and forgets what
    /// it knew for the next.
    fn one(
        &mut self,
        plan: usize,
        least: Option<Fen>,
        nodes_max: u64,
    ) -> Result<Found, RatingError> {
        if let Some(current) = self.open.current.clone().filter(|it| it.plan == plan) {
            self.try_choice(&current)?;
        }
        let plan = least.map(|least| (least, plan)).into_iter().collect();
        let left_open = self.run(plan, &mut Budget { nodes_max, keep_on: None })?;
        let found = self.found(left_open);
        self.queue.clear();
        self.known.clear();
        self.nodes = 0;
        Ok(found)
    }

    /// What was found, when the cheapest of what was not looked at costs at least so much.
    fn found(&mut self, left_open: Option<Fen>) -> Found {
        let best = self.best.take();
        let total = best.as_ref().map_or(NOTHING_COUNTS, |(_, cost)| cost.total);
        Found {
            is_proven: left_open.is_none_or(|open| open > total),
            least: left_open.map_or(total, |open| open.min(total)),
            nodes: self.nodes,
            best: best.map(|(rank, cost)| (rank.pick().clone(), cost)),
        }
    }

    /// Looks at everything in these plans, the most promising first, or until the budget is spent: then it
    /// says what no choice costs less than among those that were not looked at.
    fn run(
        &mut self,
        plans: Vec<(Fen, usize)>,
        budget: &mut Budget<'_>,
    ) -> Result<Option<Fen>, RatingError> {
        // Those that may still win come into the queue one after the other.
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
                let mut open = self.bounds.of_use.clone();
                open.intersect(&option.fits);
                let part = Part { plan, taken: Vec::new(), open };
                if !self.cannot_win(least, &part) {
                    self.push(part, Effort::Rough, least);
                }
                continue;
            }
            let Some(Reverse(node)) = self.queue.pop() else { return Ok(None) };
            if self.cannot_win(node.least, &node.part) {
                continue;
            }
            match node.effort {
                // Worth a better bound, which may send it back.
                Some(effort) => self.push(node.part, effort, node.least),
                None => self.look_into(node)?,
            }
        }
    }

    /// Puts a part into the queue; it is known to come to no less than some amount.
    fn push(&mut self, part: Part, effort: Effort, known: Fen) {
        self.nodes += 1;
        let bound = self.bounds.bound(&part, effort);
        let least = bound.least.max(known);
        if !self.cannot_win(least, &part) {
            let effort = effort.next().filter(|_| !bound.is_final);
            let node = Node { least, effort, looks_best: bound.looks_best, part };
            self.queue.push(Reverse(node));
        }
    }

    /// True when nothing in a part can be better than the best choice known.
    fn cannot_win(&self, least: Fen, part: &Part) -> bool {
        if least == NOTHING_COUNTS {
            return true;
        }
        if self.most.is_some_and(|most| least > most) {
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

    /// Finds out what a choice costs, where it counts; it becomes the best one where it is.
    fn try_choice(&mut self, pick: &Pick) -> Result<Option<Fen>, RatingError> {
        if let Some(known) = self.known.get(pick) {
            return Ok(*known);
        }
        let is_current = self.open.current.as_ref() == Some(pick);
        if !is_current && !self.market.goes_together(pick) {
            self.known.insert(pick.clone(), None);
            return Ok(None);
        }
        let most =
            self.best.as_ref().map(|(_, best)| best.total).into_iter().chain(self.most).min();
        let cost = self.market.cost(pick, self.person, self.window, most)?;
        // What serves less than all use is no match for what serves all, except that one has it today.
        let counts = |cost: &Cost| cost.serves_all() || (is_current && cost.unpriced == 0);
        let cost = cost.filter(counts);
        let total = cost.as_ref().map(|cost| cost.total);
        self.known.insert(pick.clone(), total);
        if let Some(cost) = cost {
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
            self.push(Part { plan, taken, open: without }, Effort::Sketch, node.least);
            if let Some(part) = with {
                self.push(part, Effort::Sketch, node.least);
            }
            return Ok(());
        }
        // Without the first of what looks best; with it and without the second; and so on; with all.
        let (mut taken, mut open) = (taken, open);
        for add_on in wanted {
            let with = self.with(plan, &taken, &open, add_on);
            open.remove(add_on);
            self.push(Part { plan, taken, open }, Effort::Sketch, node.least);
            match with {
                Some(part) => (taken, open) = (part.taken, part.open),
                // It does not go with what is taken: nothing of the part has them all.
                None => return Ok(()),
            }
        }
        self.push(Part { plan, taken, open }, Effort::Sketch, node.least);
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
            let part = self.with(plan, &taken, &rest, add_on);
            let least = part.and_then(|part| self.least_if_it_may_win(&part));
            match least {
                Some(least) => candidates.push((least, add_on)),
                None => rest.remove(add_on),
            }
        }
        candidates.sort_unstable();
        for (_, add_on) in candidates {
            if let Some(part) = self.with(plan, &taken, &rest, add_on) {
                self.push(part, Effort::Sketch, least);
            }
            // Every other choice of the part is without it.
            rest.remove(add_on);
        }
        Ok(())
    }

    /// What a part comes to at least as far as a quick look tells; `None` when nothing in it can win.
    fn least_if_it_may_win(&mut self, part: &Part) -> Option<Fen> {
        let mut least = Fen::ZERO;
        for effort in [Effort::Rough, Effort::Sketch, Effort::Quick] {
            self.nodes += 1;
            let bound = self.bounds.bound(part, effort);
            least = least.max(bound.least);
            if self.cannot_win(least, part) {
                return None;
            }
            if bound.is_final {
                break;
            }
        }
        Some(least)
    }

    /// A part with one more add-on taken; `None` when it cannot be.
    fn with(&self, plan: usize, taken: &[usize], open: &NumberSet, add_on: usize) -> Option<Part> {
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
