//! A shelf that people take from and nothing comes back to: an order in which all their answers are true.
//!
//! A shelf only gets emptier. So answers have an order exactly where nobody got more than there was, nobody got
//! something after somebody was told that there is not so much, and whoever was told so came when others had, or
//! could have had, enough of it.

use std::sync::{
    Mutex,
    atomic::{AtomicU64, Ordering},
};

/// Somebody's visit to the shelf, between two ticks of a clock that all share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Visit {
    pub(super) begins: u64,
    pub(super) ends: u64,
    pub(super) quantity: u64,
    pub(super) has_got_it: bool,
}

/// A shelf and who was there.
#[derive(Debug)]
pub(super) struct Shelf {
    units: u64,
    ticks: AtomicU64,
    visits: Mutex<Vec<Visit>>,
}

impl Shelf {
    pub(super) fn with(units: u64) -> Self {
        Self { units, ticks: AtomicU64::new(0), visits: Mutex::new(Vec::new()) }
    }

    /// The next moment.
    pub(super) fn tick(&self) -> u64 {
        self.ticks.fetch_add(1, Ordering::SeqCst)
    }

    pub(super) fn note(&self, visit: Visit) {
        self.visits.lock().expect("visits").push(visit);
    }

    /// How much went.
    pub(super) fn gone(&self) -> u64 {
        taken(self.visits.lock().expect("visits").iter())
    }

    /// Fails where no order explains all answers.
    #[track_caller]
    pub(super) fn explain(&self) {
        let visits = self.visits.lock().expect("visits");
        assert!(taken(visits.iter()) <= self.units, "more went than there was");
        for refused in visits.iter().filter(|it| !it.has_got_it) {
            let too_late = |it: &&Visit| {
                it.has_got_it && it.begins > refused.ends && it.quantity >= refused.quantity
            };
            let late = visits.iter().find(too_late);
            assert!(late.is_none(), "{late:?} got what {refused:?} was told is not there");
            let could_have = taken(visits.iter().filter(|it| it.begins < refused.ends));
            let left = self.units.saturating_sub(could_have);
            assert!(left < refused.quantity, "{refused:?}: at least {left} were there");
        }
    }
}

fn taken<'a>(visits: impl Iterator<Item = &'a Visit>) -> u64 {
    visits.filter(|it| it.has_got_it).map(|it| it.quantity).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    /// Visits as `begins–ends quantity` and whether something was got.
    fn is_explained(units: u64, visits: &[(u64, u64, u64, bool)]) -> bool {
        let shelf = Shelf::with(units);
        for (begins, ends, quantity, has_got_it) in visits.iter().copied() {
            shelf.note(Visit { begins, ends, quantity, has_got_it });
        }
        catch_unwind(AssertUnwindSafe(|| shelf.explain())).is_ok()
    }

    #[test]
    fn what_has_no_order_is_found() {
        assert!(is_explained(1, &[(0, 3, 1, true), (1, 2, 1, false)]));
        assert!(!is_explained(1, &[(0, 1, 1, true), (2, 3, 1, true)]), "too much went");
        assert!(!is_explained(1, &[(0, 1, 1, false), (2, 3, 1, true)]), "it was there");
        assert!(!is_explained(2, &[(0, 1, 1, true), (2, 3, 1, false)]), "one was left");
        assert!(is_explained(2, &[(0, 1, 1, true), (2, 3, 2, false), (4, 5, 1, true)]));
    }
}
