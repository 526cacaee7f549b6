//! The advisor of what is published: made once for each day, asked on threads of its own and few at a time,
//! within a budget, and what it said is remembered until months, products or the day have changed.
//!
//! What does not live here: the search (`hall-advisor`), what is said about it (`convert`).

use hall_advisor::{Advisor, Budget, Choice, Look, NoAdvice, Person, Report, Span, Window};
use hall_bss::port::PastUse;
use hall_catalog::Catalog;
use hall_rating::{PriceBook, UsageEvent};
use hall_types::{BillingPeriod, Fen, SubscriberId};
use jiff::{civil::Date, tz::TimeZone};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Searches at a time: a search keeps one core busy.
const AT_A_TIME: usize = 2;
/// So long a search may take, in milliseconds: whoever waits for longer does not wait for an answer any
/// more. What tests see must not depend on the machine, so they wait.
const SEARCH_MS_MAX: u64 = if cfg!(test) { 8_000 } else { 1_500 };
/// So many parts of all choices may be looked at.
const NODES_MAX: u64 = 1_000_000;
/// What so many people were told is remembered.
const REMEMBERED_MAX: usize = 10_000;

/// Why there is nothing to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum NothingToAdvise {
    /// Nobody's fault, and in a month there may be something.
    NoWholeMonth,
    /// The advisor's own reason, with one event of each sort of use that nothing prices.
    No(NoAdvice, Vec<UsageEvent>),
}

/// What was advised, or why nothing was.
pub(crate) type Advised = Result<Report, NothingToAdvise>;

/// Advises people on what is published.
pub(crate) struct Adviser {
    catalog: Arc<Catalog>,
    book: PriceBook,
    zone: TimeZone,
    of_day: Mutex<Option<(Date, Arc<Advisor>)>>,
    places: Arc<Semaphore>,
    remembered: Mutex<HashMap<SubscriberId, (Question, Arc<Advised>)>>,
}

/// Everything an answer depends on, but for what was used: months that are over do not change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Question {
    on: Date,
    months: (BillingPeriod, BillingPeriod),
    person: Person,
    penalty: Fen,
}

impl Adviser {
    /// For a catalogue, by the operator's clocks.
    pub(crate) fn new(catalog: Arc<Catalog>, zone: TimeZone) -> Self {
        Self {
            book: PriceBook::new(&catalog),
            catalog,
            zone,
            of_day: Mutex::default(),
            places: Arc::new(Semaphore::new(AT_A_TIME)),
            remembered: Mutex::default(),
        }
    }

    /// What to advise somebody on a day. It is worked out when it is not known yet.
    pub(crate) async fn advise(
        self: Arc<Self>,
        subscriber: SubscriberId,
        past: PastUse,
        on: Date,
    ) -> Arc<Advised> {
        let Some(months) = past.months else {
            return Arc::new(Err(NothingToAdvise::NoWholeMonth));
        };
        let (person, penalty) = (person(&past), past.penalty);
        let question = Question { on, months, person, penalty };
        if let Some(known) = self.known(subscriber, &question) {
            return known;
        }
        let unfinished = || Arc::new(Err(NothingToAdvise::No(NoAdvice::Unfinished, Vec::new())));
        let Ok(place) = Arc::clone(&self.places).acquire_owned().await else { return unfinished() };
        let worked = spawn_blocking(move || {
            // Kept until the work is done, also when whoever waits for it has left.
            let _place = place;
            let advised = Arc::new(self.work_out(&question, &past.events));
            let mut remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
            if remembered.len() >= REMEMBERED_MAX {
                remembered.clear();
            }
            remembered.insert(subscriber, (question, Arc::clone(&advised)));
            advised
        });
        worked.await.unwrap_or_else(|_| unfinished())
    }

    /// Looks at somebody for the portfolio of a day, when it is its turn.
    pub(crate) async fn look(self: Arc<Self>, past: PastUse, on: Date) -> Result<Look, NoAdvice> {
        let (first, last) = past.months.ok_or(NoAdvice::NoUsage)?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| NoAdvice::Unfinished)?;
        let looked = spawn_blocking(move || {
            let _place = place;
            let advisor = self.of_day(on)?;
            let span = Span::new(&self.book, first, last, &self.zone);
            let window = Window::new(&span, &past.events)?;
            within_a_search(|budget| advisor.look(&person(&past), &window, budget))
        });
        looked.await.unwrap_or(Err(NoAdvice::Unfinished))
    }

    fn known(&self, subscriber: SubscriberId, question: &Question) -> Option<Arc<Advised>> {
        let remembered = self.remembered.lock().unwrap_or_else(PoisonError::into_inner);
        let known = remembered.get(&subscriber).filter(|(asked, _)| asked == question);
        known.map(|(_, advised)| Arc::clone(advised))
    }

    fn work_out(&self, question: &Question, events: &[UsageEvent]) -> Advised {
        let no = |error| NothingToAdvise::No(error, Vec::new());
        let Question { on, months: (first, last), person, penalty } = question;
        let advisor = self.of_day(*on).map_err(no)?;
        let span = Span::new(&self.book, *first, *last, &self.zone);
        let window = Window::new(&span, events).map_err(|error| no(error.into()))?;
        let report = within_a_search(|budget| advisor.report(person, &window, *penalty, budget));
        report.map_err(|error| match error {
            NoAdvice::NotServed => {
                let unpriced = advisor.unpriced(person, &window).unwrap_or_default();
                NothingToAdvise::No(error, unpriced)
            }
            other => no(other),
        })
    }

    /// What advises on a day.
    ///
    /// # Errors
    /// When nothing of the catalogue can be advised on.
    pub(crate) fn of_day(&self, on: Date) -> Result<Arc<Advisor>, NoAdvice> {
        let mut of_day = self.of_day.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, advisor)) = of_day.as_ref().filter(|(day, _)| *day == on) {
            return Ok(Arc::clone(advisor));
        }
        let advisor = Arc::new(Advisor::new(&self.catalog, &self.book, on)?);
        *of_day = Some((on, Arc::clone(&advisor)));
        Ok(advisor)
    }
}

/// Works something out within the budget of one search.
fn within_a_search<T>(work: impl FnOnce(&mut Budget<'_>) -> T) -> T {
    let began = Instant::now();
    let mut in_time = || began.elapsed() < Duration::from_millis(SEARCH_MS_MAX);
    work(&mut Budget { nodes_max: NODES_MAX, keep_on: Some(&mut in_time) })
}

/// Whom to advise.
pub(crate) fn person(past: &PastUse) -> Person {
    Person {
        applicant: past.applicant.clone(),
        services: past.services.clone(),
        current: Some(Choice::new(past.plan.clone(), past.add_ons.clone())),
    }
}

impl std::fmt::Debug for Adviser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Adviser").finish_non_exhaustive()
    }
}
