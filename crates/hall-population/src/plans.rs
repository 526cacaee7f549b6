//! Which plans a subscriber has had in the months that count, the one they have now, and the one they
//! have ordered.
//!
//! What does not live here: services and add-ons (`extras`).

use crate::{
    Held, Settings,
    calendar::{days_between, days_later, month_start_before},
    market::{Market, Taker},
    person::Person,
    stream::{Aspect, Stream},
};
use hall_catalog::model::Plan;
use hall_types::{BrandId, Fen, OfferingRef};
use jiff::civil::Date;

/// How many of a thousand changed their plan in the months that count.
const CHANGED: u32 = 130;
/// How many of a thousand never look for another plan.
const FAITHFUL: u32 = 450;
/// How many days are tried before somebody takes what anybody can have.
const TRIES: u32 = 6;

/// The plans of a subscriber, one after the other without a gap.
pub(crate) fn plans(settings: &Settings, market: &Market, person: &Person) -> Vec<Held> {
    let mut stream = Stream::new(settings.seed, person.position, Aspect::Plans);
    let mut history = History { settings, market, person, held: Vec::new() };
    let window = settings.window_start();
    match person.plot() {
        Some(plot) => {
            let day = month_start_before(settings.as_of, plot.plan_months).max(person.joined_on);
            let day = if plot.plan_months == 0 { person.joined_on } else { day };
            let first = person.joined_on.max(days_later(window, -1));
            if day > first {
                // They came to their plan within the months that count, so they had another one.
                history.take_best(first, person.budget);
            }
            history.take_best(day, person.budget);
            if let Some(yuan) = plot.next_budget_yuan {
                let next = crate::calendar::next_month(settings.as_of);
                history.take_best(next, Fen(i64::from(yuan) * 100));
            }
        }
        None => {
            let first = person.joined_on.max(window.min(settings.as_of));
            history.take_by_chance(&mut stream, person.joined_on, first);
            if stream.chance(CHANGED) {
                let months = stream.below(u32::from(settings.months) + 1);
                let day = month_start_before(settings.as_of, months);
                if day > first {
                    history.change_by_chance(&mut stream, day);
                }
            }
        }
    }
    history.held
}

struct History<'a> {
    settings: &'a Settings,
    market: &'a Market,
    person: &'a Person,
    held: Vec<Held>,
}

impl History<'_> {
    fn taker<'b>(&self, on: Date, budget: Fen, brand: Option<&'b BrandId>) -> Taker<'b> {
        Taker {
            habits: self.person.segment.habits(),
            budget,
            birth_year: self.person.birth_year,
            is_student: self.person.is_student,
            is_corporate: self.person.corporate.is_some(),
            joined_on: self.person.joined_on,
            brand,
            on,
        }
    }

    fn current(&self) -> Option<&Plan> {
        match &self.held.last()?.offering {
            OfferingRef::Plan(id) => self.market.catalog.plan(id),
            _ => None,
        }
    }

    /// How well each plan suits on a day, in the order of the catalogue.
    fn likings(&self, on: Date, budget: Fen) -> Vec<u32> {
        let current = self.current();
        let taker = self.taker(on, budget, current.map(|plan| &plan.brand));
        let plans = self.market.catalog.plans().iter();
        plans
            .map(|plan| match current {
                Some(current) if current.id == plan.id => 0,
                _ => taker.liking(plan),
            })
            .collect()
    }

    /// The plan that suits best on a day.
    fn take_best(&mut self, on: Date, budget: Fen) {
        let likings = self.likings(on, budget);
        // The first of equals: the order of the catalogue decides, not the order of a search.
        let best = likings.iter().enumerate().filter(|(_, liking)| **liking > 0);
        let best = best.max_by_key(|(position, liking)| (**liking, std::cmp::Reverse(*position)));
        self.take(best.map(|(position, _)| position), on);
    }

    /// One of those that suit on some day between two days. Most people change what they took long ago,
    /// so later days are more likely; some never change anything.
    fn take_by_chance(&mut self, stream: &mut Stream, from: Date, until: Date) {
        let span = u32::try_from(days_between(from, until)).unwrap_or(0);
        for _ in 0..TRIES {
            let (days, changes) = (stream.below(span + 1), stream.chance(1000 - FAITHFUL));
            let again = stream.below(span + 1).max(stream.below(span + 1));
            let later = if changes { days.max(again) } else { days };
            let day = days_later(from, i32::try_from(later).unwrap_or(0));
            // Plans change with the month; only joining happens on any day.
            let day = if later == 0 || from >= self.settings.window_start() {
                from
            } else {
                day.first_of_month().max(from)
            };
            let position = stream.weighted(&self.likings(day, self.person.budget));
            if position.is_some() {
                return self.take(position, day);
            }
        }
        self.take(None, from);
    }

    /// Another plan from some day on; things stay as they are when none suits.
    fn change_by_chance(&mut self, stream: &mut Stream, on: Date) {
        let wish = stream.between(60, 150);
        let budget = Fen(self.person.budget.0 * i64::from(wish) / 100);
        let position = stream.weighted(&self.likings(on, budget));
        if position.is_some() {
            self.take(position, on);
        }
    }

    /// Takes the plan at a position of the catalogue, or one that anybody can have.
    fn take(&mut self, position: Option<usize>, on: Date) {
        let plan = position
            .and_then(|position| self.market.catalog.plans().get(position))
            .or_else(|| self.market.plan_for_anybody(self.settings.as_of));
        let Some(plan) = plan else { return };
        let offering = OfferingRef::Plan(plan.id.clone());
        if let Some(before) = self.held.last_mut() {
            if before.offering == offering {
                return;
            }
            before.until = Some(days_later(on, -1));
        }
        self.held.push(Held { offering, from: on, until: None });
    }
}
