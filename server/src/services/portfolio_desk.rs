//! The portfolio of what is published: the last one that was worked out, and how far the next one is.
//!
//! What does not live here: working it out (`flows::portfolio`), what is counted (`hall-advisor`).

use hall_api::Portfolio;
use jiff::civil::Date;
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicU64, Ordering},
};

/// Keeps the portfolio of a site that is published. Another site begins with another one of these.
#[derive(Debug, Default)]
pub(crate) struct PortfolioDesk {
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    made: Option<(Date, Arc<Portfolio>)>,
    work: Option<Arc<Work>>,
}

/// How far a portfolio is.
#[derive(Debug, Default)]
pub(crate) struct Work {
    done: AtomicU64,
    people: AtomicU64,
}

/// What there is.
#[derive(Clone, Debug)]
pub(crate) struct OnTheDesk {
    /// The last portfolio, with the day it is of.
    pub(crate) made: Option<(Date, Arc<Portfolio>)>,
    /// How far the next one is: so many of so many people.
    pub(crate) progress: Option<(u64, u64)>,
}

impl PortfolioDesk {
    /// What there is on a day. Whoever is handed a beginning has to work the day's portfolio out.
    pub(crate) fn on(self: &Arc<Self>, day: Date) -> (OnTheDesk, Option<Beginning>) {
        let mut state = self.state();
        let is_of_today = state.made.as_ref().is_some_and(|(made_on, _)| *made_on == day);
        let beginning = (!is_of_today && state.work.is_none()).then(|| {
            let work = Arc::new(Work::default());
            state.work = Some(Arc::clone(&work));
            Beginning { desk: Arc::clone(self), day, work }
        });
        let progress = state.work.as_ref().map(|work| work.progress());
        (OnTheDesk { made: state.made.clone(), progress }, beginning)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Work {
    fn progress(&self) -> (u64, u64) {
        (self.done.load(Ordering::Relaxed), self.people.load(Ordering::Relaxed))
    }
}

/// A portfolio that is being worked out. When it is dropped, however that comes, the next question begins anew.
#[derive(Debug)]
pub(crate) struct Beginning {
    desk: Arc<PortfolioDesk>,
    /// The day it is of.
    pub(crate) day: Date,
    work: Arc<Work>,
}

impl Beginning {
    /// Tells how many people will be looked at.
    pub(crate) fn expect(&self, people: u64) {
        self.work.people.store(people, Ordering::Relaxed);
    }

    /// Tells that one of them has been.
    pub(crate) fn advance(&self) {
        self.work.done.fetch_add(1, Ordering::Relaxed);
    }

    /// Puts the portfolio on the desk.
    pub(crate) fn finish(self, portfolio: Portfolio) {
        self.desk.state().made = Some((self.day, Arc::new(portfolio)));
    }
}

impl Drop for Beginning {
    fn drop(&mut self) {
        self.desk.state().work = None;
    }
}
