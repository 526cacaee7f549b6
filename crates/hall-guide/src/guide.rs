//! From answers to plans: the year they make, and the plans that cost least for it.
//!
//! What does not live here: the search (`hall-advisor`), words (`app-guide`).

use crate::{
    answers::Answers,
    field::Field,
    leaflet::{Leaflet, newcomer},
    year::{self, Cycle, MONTHS},
};
use hall_advisor::{Advisor, Choice, NoAdvice, Person, Ranked, Span, Window};
use hall_catalog::{
    Catalog,
    model::{Scope, ScopeZone, Service, Zone},
};
use hall_rating::{CountryCode, PriceBook, RatingError};
use hall_types::{Fen, ServiceId};
use jiff::{civil::Date, tz::TimeZone};

/// So many plans are shown.
pub const SHOWN_MAX: usize = 3;
/// So many months are looked at for each plan, a part of all choices takes as many as there are. It is no
/// clock: the same answers give the same plans on the oldest phone.
const MONTHS_MAX: u64 = 4_000;

/// A catalogue made ready for the guide.
#[derive(Debug)]
pub struct Guide {
    catalog: Catalog,
    book: PriceBook,
    advisor: Advisor,
    day: Date,
}

/// Why a leaflet makes no guide.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GuideError {
    /// It does not fit together: so many things are wrong.
    #[error("the catalogue has {0} mistakes")]
    Catalog(usize),
    /// It cannot be rated.
    #[error(transparent)]
    Rating(#[from] RatingError),
}

/// Why there is nothing to suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoSuggestion {
    /// The answers come to no use at all.
    #[error("nothing would be used")]
    NoUse,
    /// No plan is open to somebody who joins.
    #[error("no plan is open to somebody who joins")]
    NoPlan,
    /// No plan serves all of it.
    #[error("no plan serves all of this use")]
    NotServed,
    /// The search was ended before it found a plan.
    #[error("the search was ended before it found a plan")]
    Unfinished,
    /// The use cannot be rated; a defect of the hall.
    #[error("this use cannot be rated")]
    CannotBeRated,
}

/// A plan with the add-ons that make it cheapest, and what it would cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// What to take.
    pub choice: Choice,
    /// The cheapest month of the year.
    pub cheapest: Fen,
    /// The dearest month of the year.
    pub dearest: Fen,
    /// All twelve months, from the second one on: what joining costs is told beside it.
    pub year: Fen,
    /// True when it is proven that nothing but what stands before it is cheaper.
    pub is_proven: bool,
}

impl Suggestion {
    /// A month on average, the fen that are left over rounded up.
    pub fn average(&self) -> Fen {
        let months = MONTHS as i64;
        Fen((self.year.0 + months - 1).div_euclid(months))
    }
}

/// What answers lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestions {
    /// Services that have to be switched on for what was answered; they have no fee.
    pub services: Vec<ServiceId>,
    /// The cheapest plans, each with its add-ons, the cheapest first.
    pub plans: Vec<Suggestion>,
}

impl Guide {
    /// Makes a leaflet ready.
    ///
    /// # Errors
    /// None for a leaflet that was made from a catalogue.
    pub fn new(leaflet: Leaflet) -> Result<Self, GuideError> {
        let day = leaflet.day;
        let catalog = leaflet.catalog().map_err(|problems| GuideError::Catalog(problems.len()))?;
        let book = PriceBook::new(&catalog);
        let advisor = Advisor::new(&catalog, &book, day)?;
        Ok(Self { catalog, book, advisor, day })
    }

    /// What there is to choose from.
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The day it holds for.
    pub fn day(&self) -> Date {
        self.day
    }

    /// The plans that cost least for what somebody answered.
    ///
    /// # Errors
    /// Why there is none.
    pub fn suggest(&self, answers: &Answers) -> Result<Suggestions, NoSuggestion> {
        let country = self.country(answers);
        let events = year::events(answers, country);
        let cycle = Cycle::new(answers, country);
        let window =
            Window::new(&self.span(cycle), &events).map_err(|_| NoSuggestion::CannotBeRated)?;
        let services = self.services(country.is_some());
        let person = Person { applicant: newcomer(), services, current: None };
        let nodes_max = MONTHS_MAX / cycle.months.max(1);
        let ranked = self.advisor.ranking(&person, &window, SHOWN_MAX, nodes_max);
        let ranked = ranked.map_err(|error| match error {
            NoAdvice::NoUsage => NoSuggestion::NoUse,
            NoAdvice::NoPlan => NoSuggestion::NoPlan,
            NoAdvice::NotServed => NoSuggestion::NotServed,
            NoAdvice::Unfinished => NoSuggestion::Unfinished,
            NoAdvice::UnknownChoice(_) | NoAdvice::Rating(_) => NoSuggestion::CannotBeRated,
        })?;
        Ok(Suggestions {
            services: person.services,
            plans: ranked.into_iter().map(|it| told(it, cycle)).collect(),
        })
    }

    /// The months that repeat themselves.
    fn span(&self, cycle: Cycle) -> Span {
        let first = year::first_month().unwrap_or(hall_rating::period_of(self.day));
        let last = first.plus_months(cycle.months as i32 - 1);
        Span::new(&self.book, first, last, &TimeZone::UTC)
    }

    /// The zone that somebody is in when abroad: the one they chose, or the first there is.
    pub fn zone(&self, answers: &Answers) -> Option<&Zone> {
        let chosen = answers.zone.as_ref().and_then(|id| self.catalog.zone(id));
        chosen.or_else(|| self.catalog.zones().first())
    }

    /// A country that stands for the zone, where somebody goes abroad at all.
    fn country(&self, answers: &Answers) -> Option<CountryCode> {
        let weeks = answers.figure(Field::WeeksAbroad).filter(|weeks| *weeks > 0);
        let zone = weeks.and_then(|_| self.zone(answers))?;
        zone.countries.first()?.code.parse().ok()
    }

    /// Services that bring prices and are on: those of the first day, and with a trip those about use abroad,
    /// with what they need.
    fn services(&self, is_abroad: bool) -> Vec<ServiceId> {
        let is_wanted = |service: &&Service| {
            service.on_by_default || (is_abroad && self.prices_abroad(service))
        };
        let mut on: Vec<ServiceId> =
            self.catalog.services().iter().filter(is_wanted).map(|it| it.id.clone()).collect();
        let mut at = 0;
        while let Some(service) = on.get(at).and_then(|id| self.catalog.service(id)) {
            let needed = service.requires.iter().filter(|id| !on.contains(id)).cloned();
            let needed: Vec<ServiceId> = needed.collect();
            on.extend(needed);
            at += 1;
        }
        on.sort();
        on
    }

    /// True for a service that prices use abroad.
    fn prices_abroad(&self, service: &Service) -> bool {
        let is_abroad = |scope: &Scope| {
            let zones = scope.origin.iter();
            zones.clone().any(|it| matches!(it, ScopeZone::Abroad | ScopeZone::Zone(_)))
        };
        let mut lists = self.catalog.price_lists(&service.charges, &service.rate_cards);
        lists.any(|(_, charges)| charges.iter().any(|charge| is_abroad(&charge.scope)))
    }
}

fn told(ranked: Ranked, cycle: Cycle) -> Suggestion {
    let costs = || ranked.outcome.months.iter().map(|month| month.cost);
    Suggestion {
        cheapest: costs().min().unwrap_or(Fen::ZERO),
        dearest: costs().max().unwrap_or(Fen::ZERO),
        year: Fen(ranked.outcome.total.0.saturating_mul(cycle.times as i64)),
        is_proven: ranked.optimal,
        choice: ranked.outcome.choice,
    }
}
