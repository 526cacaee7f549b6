//! The answer: which choice, what each month would have cost, what today's choice did cost.

use crate::{
    budget::Budget,
    choice::{Choice, Pick},
    facets::{Facets, service_rules},
    market::{Market, Open, Person, UnknownChoice},
    search::{Found, cheapest},
    window::Window,
};
use hall_catalog::Catalog;
use hall_rating::{PriceBook, RatingError};
use hall_types::{BillingPeriod, Fen};
use jiff::civil::Date;

/// A catalogue made ready for advice on one day.
#[derive(Debug)]
pub struct Advisor {
    pub(crate) market: Market,
    pub(crate) facets: Facets,
}

/// What one month would have cost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthCost {
    /// The month.
    pub period: BillingPeriod,
    /// The bill.
    pub cost: Fen,
}

/// A choice and what it would have cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The choice.
    pub choice: Choice,
    /// Each month, in order.
    pub months: Vec<MonthCost>,
    /// All months together.
    pub total: Fen,
    /// True when some use would have been stopped by a limit or cap.
    pub stops_use: bool,
}

/// The cheapest choice for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// The cheapest choice; today's where nothing is cheaper.
    pub best: Outcome,
    /// Today's choice, where there is one and all use has a price with it.
    pub current: Option<Outcome>,
    /// True when it is proven that nothing is cheaper; always, unless the budget was spent before.
    pub optimal: bool,
    /// No choice costs less than this. It is what `best` costs where that is proven to be the cheapest.
    pub least: Fen,
    /// How many parts of all choices were looked at.
    pub nodes: u64,
}

/// Why there is no advice.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoAdvice {
    /// Nothing was used in any month: the cheapest fee would say nothing about a person.
    #[error("nothing was used in these months")]
    NoUsage,
    /// No plan is open to them.
    #[error("no plan is open to this subscriber")]
    NoPlan,
    /// Some use has no price with any choice, or every choice stops some of it.
    #[error("no choice serves all use; some of it has no price in this catalogue")]
    NotServed,
    /// The budget was spent before any choice was found that serves all use.
    #[error("the search was ended before it found a choice that serves all use")]
    Unfinished,
    /// Today's choice names something the catalogue does not have.
    #[error(transparent)]
    UnknownChoice(#[from] UnknownChoice),
    /// Something does not fit together.
    #[error(transparent)]
    Rating(#[from] RatingError),
}

impl Advisor {
    /// Makes a catalogue ready for advice on a day.
    ///
    /// # Errors
    /// None for a book made from the same catalogue.
    pub fn new(catalog: &Catalog, book: &PriceBook, on: Date) -> Result<Self, RatingError> {
        let mut market = Market::new(catalog, book, on)?;
        let ids: Vec<_> = catalog.services().iter().map(|it| it.id.clone()).collect();
        let services = service_rules(book, &ids);
        let facets = Facets::new(&market, &services);
        drop(services);
        market.look_up_tables(&facets);
        Ok(Self { market, facets })
    }

    /// The cheapest choice for a person and their past months.
    ///
    /// # Errors
    /// Why there is none.
    pub fn advise(&self, person: &Person, window: &Window) -> Result<Advice, NoAdvice> {
        self.advise_within(person, window, &mut Budget::unlimited())
    }

    /// The cheapest choice for a person and their past months that is found within a budget, and
    /// whether anything could be cheaper.
    ///
    /// # Errors
    /// Why there is none.
    pub fn advise_within(
        &self,
        person: &Person,
        window: &Window,
        budget: &mut Budget<'_>,
    ) -> Result<Advice, NoAdvice> {
        if window.is_empty() {
            return Err(NoAdvice::NoUsage);
        }
        let open = self.market.open(person)?;
        if open.plans.is_empty() {
            return Err(NoAdvice::NoPlan);
        }
        let current = match &open.current {
            Some(pick) => self.outcome(pick, person, window)?,
            None => None,
        };
        let found = self.search(person, &open, window, budget)?;
        let Some((pick, cost)) = &found.best else {
            return Err(if found.is_proven { NoAdvice::NotServed } else { NoAdvice::Unfinished });
        };
        let best = self.told(pick, cost, window).ok_or(NoAdvice::NotServed)?;
        let Found { is_proven: optimal, least, nodes, .. } = found;
        Ok(Advice { best, current, optimal, least, nodes })
    }

    /// Searches among what is open.
    pub(crate) fn search(
        &self,
        person: &Person,
        open: &Open,
        window: &Window,
        budget: &mut Budget<'_>,
    ) -> Result<Found, RatingError> {
        cheapest(&self.market, &self.facets, person, open, window, budget)
    }

    /// What a choice would have cost; `None` when some use has no price with it.
    ///
    /// # Errors
    /// A choice that names something the catalogue does not have.
    pub fn price(
        &self,
        choice: &Choice,
        person: &Person,
        window: &Window,
    ) -> Result<Option<Outcome>, NoAdvice> {
        let pick = self.market.pick(choice)?;
        Ok(self.outcome(&pick, person, window)?)
    }

    fn outcome(
        &self,
        pick: &Pick,
        person: &Person,
        window: &Window,
    ) -> Result<Option<Outcome>, RatingError> {
        let cost = self.market.cost(pick, person, window, None)?;
        Ok(cost.filter(|it| it.unpriced == 0).and_then(|it| self.told(pick, &it, window)))
    }

    pub(crate) fn told(
        &self,
        pick: &Pick,
        cost: &crate::cost::Cost,
        window: &Window,
    ) -> Option<Outcome> {
        let months = window.span.periods().zip(&cost.months);
        Some(Outcome {
            choice: self.market.choice(pick)?,
            months: months.map(|(period, cost)| MonthCost { period, cost: *cost }).collect(),
            total: cost.total,
            stops_use: cost.stopped > 0,
        })
    }
}
