//! What use comes to where months have caps, and what more could be saved of it.

use super::{Facet, Passing, Room};
use crate::bound::carry::lacks_of_runs;
use hall_rating::Exact;

impl Facet<'_> {
    /// What use comes to where so much passes.
    pub(in crate::bound) fn cost(&self, passing: &Passing<'_>, room: &mut Room) -> Exact {
        let sum = self.capped(passing, room);
        (sum - self.slack).max(Exact::ZERO)
    }

    /// What use comes to where so much passes, if no rounding takes anything off.
    fn capped(&self, passing: &Passing<'_>, room: &mut Room) -> Exact {
        let Some(cap) = self.cap.map(Exact::from_fen) else { return self.sum(passing, room) };
        self.cases(passing, room);
        if !self.is_rolling {
            return room.cases.iter().map(|month| (*month).min(cap)).sum();
        }
        self.least_of_runs(0, self.months, &room.cases, cap)
    }

    /// Works out what use comes to if nothing caps it, in cases that a cap tells apart: each month for
    /// itself, or, where something rolls over, each run of months between months that come to their caps.
    fn cases(&self, passing: &Passing<'_>, room: &mut Room) {
        let Room { lacks, of_runs, cases, .. } = room;
        let count = if self.is_rolling { self.runs.len() } else { self.months };
        cases.clear();
        cases.resize(count, Exact::ZERO);
        for layer in &self.layers {
            let mut lacks = layer.cover.lacks(&passing.holds, lacks);
            if self.is_rolling {
                lacks_of_runs(lacks, &self.rolling(layer, passing), of_runs);
                lacks = of_runs;
            }
            for (sum, lack) in cases.iter_mut().zip(lacks) {
                *sum += layer.price.times(*lack);
            }
        }
    }

    /// What some months come to when each either comes to its cap or is in a run that does not.
    fn least_of_runs(&self, first: usize, last: usize, cases: &[Exact], cap: Exact) -> Exact {
        self.over_runs(first, last, cases, cap, |a, b| a.min(b))
    }

    /// Goes through the months, each on its own at some amount or in a run at what the run comes to, in
    /// the way that is best.
    fn over_runs(
        &self,
        first: usize,
        last: usize,
        of_runs: &[Exact],
        alone: Exact,
        better: impl Fn(Exact, Exact) -> Exact,
    ) -> Exact {
        let mut sums = vec![Exact::ZERO];
        for month in first + 1..=last {
            let before = sums.last().copied().unwrap_or_default();
            let mut best = before + alone;
            for ((from, until), sum) in self.runs.iter().zip(of_runs) {
                let earlier = from.checked_sub(first).and_then(|at| sums.get(at));
                if let Some(earlier) = earlier.filter(|_| *until == month) {
                    best = better(best, *earlier + *sum);
                }
            }
            sums.push(best);
        }
        sums.last().copied().unwrap_or_default()
    }

    /// Begins to say what else could be saved where so much passes: what there is to be saved.
    pub(in crate::bound) fn look_at(&self, passing: &Passing<'_>, room: &mut Room) -> Exact {
        let sum = self.capped(passing, room);
        let Some(cap) = self.cap.map(Exact::from_fen) else {
            room.now = vec![sum];
            return sum;
        };
        std::mem::swap(&mut room.now, &mut room.cases);
        room.most.clear();
        if self.is_rolling {
            let runs = self.runs.iter();
            let least = |run: &(usize, usize)| self.least_of_runs(run.0, run.1, &room.now, cap);
            room.most.extend(runs.map(least));
        } else {
            room.most.extend(room.now.iter().map(|month| (*month).min(cap)));
        }
        sum
    }

    /// What is saved at most, of what was looked at last, where more passes. All that several add-ons
    /// save together is no more than what they save one by one.
    ///
    /// Where use comes to more than its cap nothing is saved before it falls below; so all that is saved
    /// counts for as much less as what can be saved is less than the whole.
    pub(in crate::bound) fn saved(&self, passing: &Passing<'_>, room: &mut Room) -> Exact {
        if self.cap.is_none() {
            let now = room.now.first().copied().unwrap_or_default();
            return now - self.sum(passing, room);
        }
        self.cases(passing, room);
        let Room { now, most, cases, .. } = room;
        for (then, (now, most)) in cases.iter_mut().zip(now.iter().zip(most.iter())) {
            let saved = *now - *then;
            *then = saved - saved.share((*now - *most).max(Exact::ZERO), *now);
        }
        if !self.is_rolling {
            return cases.iter().copied().sum();
        }
        self.over_runs(0, self.months, cases, Exact::ZERO, |a, b| a.max(b))
    }

    /// True where months have caps: then something may save more beside others than alone.
    pub(in crate::bound) fn is_capped(&self) -> bool {
        self.cap.is_some()
    }
}
