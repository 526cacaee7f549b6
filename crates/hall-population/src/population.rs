//! The population as others see it: subscribers by position, and their months.
//!
//! What does not live here: how any of it comes about (the modules beside this one).

use crate::{
    MonthDays, Settings,
    extras::extras,
    market::Market,
    payment::{Account, account},
    person::{Person, contacts, person},
    plans::plans,
    tier::tier,
    usage::{Use, usage},
};
use hall_catalog::Catalog;
use hall_types::{BillingPeriod, Fen, Msisdn, OfferingRef, Slug};
use jiff::civil::Date;
use std::sync::Arc;

/// Something a subscriber has, had or will have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What.
    pub offering: OfferingRef,
    /// First day.
    pub from: Date,
    /// Last day; absent when no end is known.
    pub until: Option<Date>,
}

impl Held {
    /// True on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }
}

/// A subscriber and what they have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscriber {
    /// Who they are.
    pub person: Person,
    /// Plans in order, then services and add-ons.
    pub held: Vec<Held>,
    /// How many of their closest contacts are on the list of own numbers.
    pub(crate) own_numbers: u8,
}

/// Why there can be no population.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PopulationError {
    /// Nothing is sold to everybody.
    #[error("the catalogue has no plan on sale that anybody may take on that day")]
    NoPlan,
}

/// A population.
#[derive(Clone, Debug)]
pub struct Population {
    settings: Settings,
    market: Market,
}

impl Population {
    /// The population of a catalogue.
    ///
    /// # Errors
    /// [`PopulationError::NoPlan`].
    pub fn new(catalog: Arc<Catalog>, settings: Settings) -> Result<Self, PopulationError> {
        let market = Market::new(catalog);
        match market.plan_for_anybody(settings.as_of) {
            Some(_) => Ok(Self { settings, market }),
            None => Err(PopulationError::NoPlan),
        }
    }

    /// What it is made by.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The subscriber at a position, from 0 to [`crate::SUBSCRIBERS_MAX`].
    pub fn subscriber(&self, position: u64) -> Subscriber {
        let mut person = person(&self.settings, position);
        let mut held = plans(&self.settings, &self.market, &person);
        held.extend(extras(&self.settings, &self.market, &person, &held));
        if let Some(plot) = person.plot()
            && !plot.holds(&self.settings, &self.market, &held)
        {
            person.story = Some(plot.untold());
        }
        let own_numbers = self.market.own_numbers_max(held.iter().map(|held| &held.offering));
        Subscriber { person, held, own_numbers }
    }

    /// The subscriber's list of own numbers.
    pub fn own_numbers(&self, subscriber: &Subscriber) -> Vec<Msisdn> {
        let contacts = contacts(&self.settings, subscriber.person.position);
        contacts.iter().take(subscriber.own_numbers.into()).map(|it| it.number).collect()
    }

    /// What a subscriber used in a month, in order of time, until the beginning of the day it is.
    pub fn usage(&self, subscriber: &Subscriber, days: &MonthDays) -> Vec<Use> {
        usage(&self.settings, &self.market, subscriber, days)
    }

    /// How the account of a subscriber with these bills went on.
    pub fn account(&self, subscriber: &Subscriber, bills: &[(BillingPeriod, Fen)]) -> Account {
        account(&self.settings, &subscriber.person, bills)
    }

    /// The subscriber's tier of the VIP club after these bills, in order; none without a club.
    pub fn tier(&self, subscriber: &Subscriber, bills: &[Fen]) -> Option<Slug> {
        tier(&self.settings, &self.market, subscriber.person.joined_on, bills)
    }
}
