//! What several add-ons of one kind come to together: for each fee the most that it buys. Where
//! add-ons differ in nothing but quantity and fee, a set of them is as good as its sum.

use hall_rating::Exact;
use std::cmp::Reverse;

/// So much, for a fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Step {
    pub(super) each_month: u64,
    pub(super) fee: Exact,
    /// Which add-ons these are.
    pub(super) chain: usize,
}

/// Sets of add-ons as chains: each link is an add-on and the chain it lengthens.
///
/// Chains may go on where others end that are kept for long.
#[derive(Debug, Default)]
pub(super) struct Chains {
    links: Vec<(usize, usize)>,
    is_kept: bool,
}

/// The chain without any add-on.
pub(super) const NONE: usize = usize::MAX;

/// Set in the numbers of chains that are kept.
const KEPT: usize = 1 << (usize::BITS - 2);

impl Chains {
    /// Chains for others to go on from.
    pub(super) fn kept() -> Self {
        Self { links: Vec::new(), is_kept: true }
    }

    /// A chain with one more add-on.
    pub(super) fn link(&mut self, chain: usize, add_on: usize) -> usize {
        self.links.push((chain, add_on));
        let at = self.links.len() - 1;
        if self.is_kept { at | KEPT } else { at }
    }

    /// The add-ons of a chain that goes on from no other.
    pub(super) fn own(&self, chain: usize) -> impl Iterator<Item = usize> + '_ {
        let mut at = chain;
        std::iter::from_fn(move || {
            let (before, add_on) = *self.links.get(at)?;
            at = before;
            Some(add_on)
        })
    }

    /// The add-ons of a chain, which may go on from one that is kept.
    pub(super) fn add_ons<'c>(
        &'c self,
        kept: &'c Self,
        chain: usize,
    ) -> impl Iterator<Item = usize> + 'c {
        let mut at = chain;
        std::iter::from_fn(move || {
            let link = match at {
                NONE => None,
                at if at & KEPT == 0 => self.links.get(at),
                at => kept.links.get(at & !KEPT),
            };
            let (before, add_on) = link.copied()?;
            at = before;
            Some(add_on)
        })
    }
}

/// Add-ons of which so many at most are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) at_most: usize,
    /// Each with what it holds a month and costs.
    pub(super) items: Vec<(usize, u64, Exact)>,
}

/// The sums of some steps and choices that cost less than every larger one, from the smallest on,
/// without the empty one. No use is greater than `enough`, and nothing that costs `too_much` or more is
/// worth it.
pub(super) fn staircase(
    from: &[Step],
    choices: &[Choice],
    enough: u64,
    too_much: Exact,
    chains: &mut Chains,
) -> Vec<Step> {
    let mut steps = vec![Step { each_month: 0, fee: Exact::ZERO, chain: NONE }];
    steps.extend(from);
    keep_the_best(&mut steps);
    for choice in choices {
        // With none of the choice, with one, and so on.
        let mut with = vec![steps];
        with.resize(choice.at_most.min(choice.items.len()) + 1, Vec::new());
        for (add_on, more, fee) in &choice.items {
            for count in (1..with.len()).rev() {
                let (fewer, own) = with.split_at_mut(count);
                let (Some(fewer), Some(own)) = (fewer.last(), own.first_mut()) else { continue };
                for step in fewer {
                    let fee = step.fee + *fee;
                    if step.each_month >= enough || fee >= too_much {
                        continue;
                    }
                    let each_month = step.each_month.saturating_add(*more).min(enough);
                    own.push(Step { each_month, fee, chain: chains.link(step.chain, *add_on) });
                }
                keep_the_best(own);
            }
        }
        steps = with.into_iter().flatten().collect();
        keep_the_best(&mut steps);
    }
    steps.retain(|step| step.each_month > 0);
    steps
}

/// Adds what goes with all of some steps, which begin with nothing: those with it besides, as far as they cost
/// less than every larger one. No use is greater than `enough`.
pub(super) fn lengthen(
    steps: &mut Vec<Step>,
    (add_on, more, fee): (usize, u64, Exact),
    enough: u64,
    chains: &mut Chains,
) {
    let own = steps.iter().filter(|step| step.each_month < enough).map(|step| Step {
        each_month: step.each_month.saturating_add(more).min(enough),
        fee: step.fee + fee,
        chain: step.chain,
    });
    let mut own = own.peekable();
    let mut before = steps.iter().copied().peekable();
    let mut merged: Vec<Step> = Vec::with_capacity(steps.len() * 2);
    let key = |step: &Step| (step.fee, Reverse(step.each_month));
    loop {
        let is_own = match (own.peek(), before.peek()) {
            (Some(own), Some(before)) => key(own) < key(before),
            (own, before) => match own.or(before) {
                Some(_) => own.is_some(),
                None => break,
            },
        };
        let Some(mut step) = (if is_own { own.next() } else { before.next() }) else { break };
        if merged.last().is_some_and(|last| step.each_month <= last.each_month) {
            continue;
        }
        if is_own {
            step.chain = chains.link(step.chain, add_on);
        }
        merged.push(step);
        if step.each_month >= enough {
            break;
        }
    }
    *steps = merged;
}

/// Keeps the steps that cost less than every larger one.
fn keep_the_best(steps: &mut Vec<Step>) {
    steps.sort_by_key(|step| (step.fee, Reverse(step.each_month)));
    let mut most = None;
    steps.retain(|step| {
        let is_more = most.is_none_or(|most| step.each_month > most);
        if is_more {
            most = Some(step.each_month);
        }
        is_more
    });
}

#[cfg(test)]
mod tests {
    use super::{Chains, Choice, staircase};
    use hall_rating::Exact;
    use hall_types::Fen;

    /// An add-on with what it holds and costs in fen.
    type Told = (usize, u64, i64);

    /// What steps hold and cost, in fen, and of which add-ons.
    fn steps(enough: u64, choices: &[(usize, &[Told])]) -> Vec<(u64, i128, Vec<usize>)> {
        let item =
            |(add_on, each_month, fee): &Told| (*add_on, *each_month, Exact::from_fen(Fen(*fee)));
        let choices = choices.iter().map(|(at_most, items)| Choice {
            at_most: *at_most,
            items: items.iter().map(item).collect(),
        });
        let choices: Vec<Choice> = choices.collect();
        let mut chains = Chains::default();
        let steps = staircase(&[], &choices, enough, Exact::from_fen(Fen(90)), &mut chains);
        let told = steps.iter().map(|step| {
            let mut add_ons: Vec<usize> = chains.add_ons(&Chains::kept(), step.chain).collect();
            add_ons.sort_unstable();
            (step.each_month, step.fee.fraction_fen().0, add_ons)
        });
        told.collect()
    }

    #[test]
    fn the_most_for_each_fee() {
        let told =
            steps(4, &[(1, &[(0, 1, 5), (1, 3, 12)]), (1, &[(2, 2, 6)]), (1, &[(3, 9, 99)])]);
        let wanted = [(1, 5, vec![0]), (2, 6, vec![2]), (3, 11, vec![0, 2]), (4, 18, vec![1, 2])];
        assert_eq!(told, wanted);
    }

    #[test]
    fn two_of_three() {
        let told = steps(9, &[(2, &[(0, 1, 5), (1, 1, 6), (2, 1, 7)])]);
        assert_eq!(told, [(1, 5, vec![0]), (2, 11, vec![0, 1])]);
    }
}
