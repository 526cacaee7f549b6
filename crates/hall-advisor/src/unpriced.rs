//! Use that nothing open to somebody has a price for: what to say when no choice serves all use.
//!
//! What does not live here: whether a choice serves all use (`cost`), words.

use crate::{
    advice::{Advisor, NoAdvice},
    market::{Open, Person},
    window::Window,
};
use hall_rating::{OfferingRules, UsageEvent};
use std::collections::HashSet;

impl Advisor {
    /// The first event of each sort of use for which no plan and no add-on open to a person, and none of
    /// their services, has a price: calls to a country the operator has no prices for, say. What an
    /// allowance covers needs none, but only as long as it lasts.
    ///
    /// # Errors
    /// Today's choice names something the catalogue does not have.
    pub fn unpriced(&self, person: &Person, window: &Window) -> Result<Vec<UsageEvent>, NoAdvice> {
        let open = self.market.open(person)?;
        let mut known = HashSet::new();
        let mut unpriced = Vec::new();
        for (calendar, month) in window.span.calendars.iter().zip(&window.months) {
            for event in month.events.iter().filter(|it| it.quantity > 0) {
                let sort = (event.kind, event.direction, event.origin, event.destination);
                if known.contains(&sort) {
                    continue;
                }
                let alone = calendar.place(std::slice::from_ref(event))?.summarise();
                let through = alone.long_calls(calendar).flat_map(|it| it.classes);
                let mut classes = alone.sums().iter().map(|it| it.class).chain(through);
                if classes.any(|class| !self.has_price(person, &open, class)) {
                    known.insert(sort);
                    unpriced.push(*event);
                }
            }
        }
        Ok(unpriced)
    }

    fn has_price(&self, person: &Person, open: &Open, class: u32) -> bool {
        let prices = |rules: &OfferingRules| {
            let mut charges = rules.charges.iter().chain(&rules.card_charges);
            charges.any(|it| it.taken_in.contains(class as usize))
        };
        let of_plans = open.plans.iter().filter_map(|it| self.market.plans.get(*it));
        let of_add_ons = open.add_ons.iter().filter_map(|it| self.market.add_ons.get(it));
        let mut services =
            crate::facets::service_rules(&self.market.book, &person.services).into_iter();
        of_plans.map(|it| &it.rules).any(|it| prices(it))
            || of_add_ons.map(|it| &it.rules).any(|it| prices(it))
            || services.any(prices)
    }
}
