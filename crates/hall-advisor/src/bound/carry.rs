//! What an allowance that rolls over can let pass, and what several of them cannot pass together.
//!
//! How much of some months' use several allowances can pass at most is a flow: each allowance keeps
//! what it has left for later months, all of them feed the same use. By the theorem of the smallest cut
//! (Ford and Fulkerson) what they cannot pass is, for that choice of months for which it is most, the use
//! of these months less what each allowance could give to them if it were alone. The more
//! allowances there are, the less another one adds: the flow out of a set of sources is submodular.
//!
//! Where months have caps, a month that has come to its cap has nothing left of what all its use could
//! draw on. So runs of months between such months stand each for itself.

/// Months whose choices are looked at together. Longer spans are cut into stretches; an allowance then
/// comes into each with as much as it can carry.
const STRETCH: usize = 6;

/// The most that an allowance can give to each choice of months.
///
/// Choices are numbers whose bits are months: for months 0, 1, 2 they are nothing, 0, 1, 0 and 1, 2, and
/// so on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gives {
    /// Stretch by stretch, each choice of its months.
    stretches: Vec<u64>,
    /// Run by run as `runs` has them, each choice of its months; before it nothing was left over.
    runs_alone: Vec<u64>,
    /// The same, but all that can be may have been left over.
    runs: Vec<u64>,
}

impl Gives {
    /// What an allowance gives that gets so much each month and keeps no more than `carry` of what is
    /// left, where there is so much use that it may pass. Runs matter only where months have caps.
    pub(super) fn new(
        gets: &[u64],
        carry: u64,
        has_runs: bool,
        used: impl Fn(usize) -> u64,
    ) -> Self {
        let used: Vec<u64> = (0..gets.len()).map(used).collect();
        let mut gives = Self::default();
        let mut choices = Choices::default();
        for (from, until) in stretches(gets.len()) {
            let (Some(gets), Some(used)) = (gets.get(from..until), used.get(from..until)) else {
                continue;
            };
            // What may have come into a stretch is all that can be kept.
            let came_in = if from == 0 { 0 } else { carry };
            choices.go_through(gets, used, carry, came_in, |_| {});
            gives.stretches.extend(choices.given());
            if !has_runs {
                continue;
            }
            for first in 0..gets.len() {
                let (gets, used) = (gets.get(first..), used.get(first..));
                let (Some(gets), Some(used)) = (gets, used) else { continue };
                let came_in = if from + first == 0 { 0 } else { carry };
                let alone = if first == 0 { came_in } else { 0 };
                // The runs from a month on are each the beginning of the next one.
                let push = |choices: &Choices, runs: &mut Vec<u64>| runs.extend(choices.given());
                let (runs_alone, runs) = (&mut gives.runs_alone, &mut gives.runs);
                choices.go_through(gets, used, carry, alone, |it| push(it, runs_alone));
                choices.go_through(gets, used, carry, came_in, |it| push(it, runs));
            }
        }
        gives
    }

    /// True when it gives at least as much as another to every choice of months.
    pub(super) fn is_no_less_than(&self, other: &Self) -> bool {
        let no_less = |own: &[u64], its: &[u64]| {
            own.len() == its.len() && own.iter().zip(its).all(|(own, its)| own >= its)
        };
        no_less(&self.stretches, &other.stretches)
            && no_less(&self.runs_alone, &other.runs_alone)
            && no_less(&self.runs, &other.runs)
    }
}

/// What is left and what was given for each choice of the months so far.
#[derive(Debug, Default)]
struct Choices(Vec<(u64, u64)>);

impl Choices {
    /// Goes through some months when so much is there at first; `then` is called after each month.
    fn go_through(
        &mut self,
        gets: &[u64],
        used: &[u64],
        carry: u64,
        first: u64,
        mut then: impl FnMut(&Self),
    ) {
        self.0.clear();
        self.0.push((first, 0));
        for (gets, used) in gets.iter().zip(used) {
            // Choices without the month come first, then the same ones with it.
            for at in 0..self.0.len() {
                let Some((left, given)) = self.0.get_mut(at) else { continue };
                let has = left.saturating_add(*gets);
                let gives = has.min(*used);
                let with = ((has - gives).min(carry), given.saturating_add(gives));
                *left = has.min(carry);
                self.0.push(with);
            }
            then(self);
        }
    }

    fn given(&self) -> impl Iterator<Item = u64> + '_ {
        self.0.iter().map(|choice| choice.1)
    }
}

/// The months of each stretch, from one on and before another one.
pub(super) fn stretches(months: usize) -> impl Iterator<Item = (usize, usize)> {
    (0..months).step_by(STRETCH).map(move |from| (from, months.min(from + STRETCH)))
}

/// All runs of months within stretches: from one on and before another one.
pub(super) fn runs(months: usize) -> impl Iterator<Item = (usize, usize)> {
    stretches(months).flat_map(|(first, last)| {
        (first..last).flat_map(move |from| (from + 1..=last).map(move |until| (from, until)))
    })
}

/// An allowance that rolls over, and whether a month that comes to its cap has used it up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rolling<'a> {
    pub(super) gives: &'a Gives,
    pub(super) is_used_up: bool,
}

/// What some allowances cannot pass together of what is lacking in each month.
pub(super) fn lack_of(lacks: &[u64], allowances: &[Rolling<'_>]) -> u64 {
    let mut at = 0;
    let mut sum = 0_u64;
    for (from, until) in stretches(lacks.len()) {
        let lacks = lacks.get(from..until).unwrap_or(&[]);
        let tables = allowances.iter().map(|it| it.gives.stretches.get(at..).unwrap_or(&[]));
        sum = sum.saturating_add(most_lacking(lacks, tables));
        at += 1 << lacks.len();
    }
    sum
}

/// The same for each run of months, when the months before and after it come to their caps.
pub(super) fn lacks_of_runs(lacks: &[u64], allowances: &[Rolling<'_>], of_runs: &mut Vec<u64>) {
    of_runs.clear();
    let mut at = 0;
    for (from, until) in runs(lacks.len()) {
        let lacks = lacks.get(from..until).unwrap_or(&[]);
        let tables = allowances.iter().map(|it| {
            let all = if it.is_used_up { &it.gives.runs_alone } else { &it.gives.runs };
            all.get(at..).unwrap_or(&[])
        });
        of_runs.push(most_lacking(lacks, tables));
        at += 1 << lacks.len();
    }
}

fn most_lacking<'a>(lacks: &[u64], tables: impl Iterator<Item = &'a [u64]>) -> u64 {
    let mut lack = [0_u64; 1 << STRETCH];
    let mut given = [0_u64; 1 << STRETCH];
    // The choices with a month among those before it are these and the month.
    for (month, own) in lacks.iter().enumerate() {
        let (without, with) = lack.split_at_mut(1 << month);
        with.iter_mut().zip(without).for_each(|(with, it)| *with = it.saturating_add(*own));
    }
    for table in tables {
        given.iter_mut().zip(table).for_each(|(sum, it)| *sum = sum.saturating_add(*it));
    }
    let choices = lack.iter().zip(&given).take(1 << lacks.len());
    choices.map(|(lack, given)| lack.saturating_sub(*given)).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Gives, Rolling, lack_of, lacks_of_runs};

    fn unlimited(gets: &[u64], carry: u64) -> Gives {
        Gives::new(gets, carry, true, |_| u64::MAX)
    }

    fn lack(lacks: &[u64], allowances: &[&Gives]) -> u64 {
        let rolling = allowances.iter().map(|gives| Rolling { gives, is_used_up: true });
        lack_of(lacks, &rolling.collect::<Vec<_>>())
    }

    #[test]
    fn what_is_left_passes_later_use() {
        let one = |lacks: &[u64], gets: u64, carry: u64| {
            lack(lacks, &[&unlimited(&vec![gets; lacks.len()], carry)])
        };
        // Nothing is left before the first month, and nothing goes back.
        assert_eq!(one(&[15, 5], 10, 10), 5);
        assert_eq!(one(&[5, 15], 10, 10), 0);
        assert_eq!(one(&[5, 15], 10, 3), 2);
        assert_eq!(one(&[0, 0, 25], 10, 10), 5);
        // One month is full, another one lacks: what is not used is lost.
        assert_eq!(one(&[0, 30, 0, 30], 10, 10), 20);
    }

    #[test]
    fn each_keeps_its_own() {
        let rolls = unlimited(&[4, 4], 4);
        let stays = unlimited(&[10, 10], 0);
        // What stays covers the first month, so what rolls over is there for the second.
        assert_eq!(lack(&[10, 20], &[&rolls, &stays]), 2);
        // What stays does not roll over only because something else does.
        assert_eq!(lack(&[0, 20], &[&rolls, &stays]), 2);
    }

    #[test]
    fn a_long_span_is_no_tighter_than_its_stretches() {
        // The seventh month may come with all that could have been left.
        assert_eq!(lack(&[10, 10, 10, 10, 10, 10, 15], &[&unlimited(&[10; 7], 5)]), 0);
        assert_eq!(lack(&[10, 10, 10, 10, 10, 10, 20], &[&unlimited(&[10; 7], 5)]), 5);
    }

    #[test]
    fn after_a_month_at_its_cap_nothing_is_left() {
        let gives = unlimited(&[10, 10], 10);
        let of_runs = |is_used_up: bool| {
            let mut of_runs = Vec::new();
            lacks_of_runs(&[3, 20], &[Rolling { gives: &gives, is_used_up }], &mut of_runs);
            of_runs
        };
        // The runs are the first month, both, the second.
        assert_eq!(of_runs(true), [0, 3, 10]);
        assert_eq!(of_runs(false), [0, 3, 0]);
    }
}
