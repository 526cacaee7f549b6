//! Classes of use: use that no scope of the catalogue tells apart is one class, so that a tariff
//! finds the rules for an event by one look into a table.
//!
//! An event's kind, direction, network, places and list of numbers make its *cell*; cells that every
//! scope treats alike, time bands aside, share a *kind of place*; that and the set of time bands that
//! hold make the class.
//!
//! What does not live here: what scopes say (`scopes`), what a class costs (`tariff`).

mod scopes;

use crate::{
    bands::Week,
    event::{CountryCode, Destination, Origin, UsageEvent},
};
use hall_catalog::{
    Catalog,
    model::{Direction, Network, Scope, UsageKind},
};
use hall_types::{Increment, NumberSet, Unit};
use scopes::{Cell, FlatScope, NO_ZONE, increments, scopes, zone_of_country};
use std::collections::HashMap;

/// Directions × networks × whether on the own list.
const PARTIES: usize = 2 * 3 * 2;
/// Kinds of use that have another party: voice, SMS, MMS.
const KINDS_WITH_PARTY: usize = 3;
/// Origins before the zones: own city, own province, other provinces.
const ORIGINS_AT_HOME: usize = 3;
/// Destinations before the zones: own city, elsewhere on the mainland.
const DESTINATIONS_AT_HOME: usize = 2;
/// The base units of use.
const MEASURES: [Unit; 3] = [Unit::Second, Unit::Message, Unit::Kilobyte];

/// Position of a kind's base unit among [`MEASURES`].
fn measure(kind: UsageKind) -> usize {
    match kind {
        UsageKind::Voice => 0,
        UsageKind::Sms | UsageKind::Mms => 1,
        UsageKind::Data => 2,
    }
}

/// The classes of a catalogue.
#[derive(Debug)]
pub(crate) struct Classes {
    /// The week, cut into sets of time bands.
    pub(crate) week: Week,
    /// How many classes there are.
    pub(crate) count: usize,
    zones: usize,
    zone_of_country: Vec<u16>,
    /// Kind of place of each cell.
    place_of_cell: Vec<u32>,
    /// Class of each kind of place × set of bands.
    class_of_place: Vec<u32>,
    /// Classes that each scope takes in.
    taken_in: HashMap<Scope, NumberSet>,
    /// Classes of each of [`MEASURES`].
    of_measure: Vec<NumberSet>,
    /// Steps that use of each of [`MEASURES`] is counted in somewhere.
    increments: [Vec<Increment>; MEASURES.len()],
}

/// Where an event stands among the cells: what all classes it may pass through have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct PlaceKind(u32);

impl Classes {
    /// The classes that the scopes of a catalogue make.
    pub(crate) fn new(catalog: &Catalog) -> Self {
        let week = Week::new(catalog.time_bands());
        let zones = catalog.zones().len();
        let scopes = scopes(catalog);
        let flat: Vec<FlatScope<'_>> =
            scopes.iter().map(|scope| FlatScope::new(catalog, scope)).collect();

        let mut classes = Self {
            week,
            count: 0,
            zones,
            zone_of_country: zone_of_country(catalog),
            place_of_cell: Vec::new(),
            class_of_place: Vec::new(),
            taken_in: HashMap::new(),
            of_measure: Vec::new(),
            increments: increments(catalog),
        };
        let mut places: HashMap<NumberSet, u32> = HashMap::new();
        let mut fits_of_place: Vec<NumberSet> = Vec::new();
        for cell in classes.cells() {
            let mut fits = NumberSet::none(flat.len() + MEASURES.len());
            for (index, scope) in flat.iter().enumerate() {
                if scope.takes_in(&cell) {
                    fits.insert(index);
                }
            }
            // What is measured differently is never one class, even where one rule is about both.
            fits.insert(flat.len() + measure(cell.kind));
            let place = *places.entry(fits).or_insert_with_key(|fits| {
                fits_of_place.push(fits.clone());
                fits_of_place.len() as u32 - 1
            });
            classes.place_of_cell.push(place);
        }
        let mut numbers: HashMap<NumberSet, u32> = HashMap::new();
        let mut fits_of_class: Vec<NumberSet> = Vec::new();
        for place in &fits_of_place {
            for set in &classes.week.sets {
                let mut fits = NumberSet::none(flat.len() + MEASURES.len());
                for index in place.iter() {
                    let band = flat.get(index).and_then(|scope| scope.band);
                    if band.is_none_or(|band| set.get(band).copied().unwrap_or(false)) {
                        fits.insert(index);
                    }
                }
                let class = *numbers.entry(fits).or_insert_with_key(|fits| {
                    fits_of_class.push(fits.clone());
                    fits_of_class.len() as u32 - 1
                });
                classes.class_of_place.push(class);
            }
        }
        classes.count = fits_of_class.len();
        let mut taken_in = vec![NumberSet::none(classes.count); scopes.len() + MEASURES.len()];
        for (class, fits) in fits_of_class.iter().enumerate() {
            for scope in fits.iter() {
                if let Some(set) = taken_in.get_mut(scope) {
                    set.insert(class);
                }
            }
        }
        classes.of_measure = taken_in.split_off(scopes.len());
        classes.taken_in = scopes.into_iter().cloned().zip(taken_in).collect();
        classes
    }

    /// The classes a scope of the catalogue takes in.
    pub(crate) fn taken_in(&self, scope: &Scope) -> NumberSet {
        self.taken_in.get(scope).cloned().unwrap_or_else(|| NumberSet::none(self.count))
    }

    /// The classes a scope takes in, those apart that are measured differently, with the base unit
    /// of each.
    pub(crate) fn taken_in_by_unit(&self, scope: &Scope) -> Vec<(Unit, NumberSet)> {
        let all = self.taken_in(scope);
        let apart = MEASURES.into_iter().zip(&self.of_measure).map(|(unit, of_unit)| {
            let mut part = NumberSet::none(self.count);
            all.clone().take(of_unit, |class| part.insert(class));
            (unit, part)
        });
        apart.filter(|(_, part)| part.iter().next().is_some()).collect()
    }

    /// The base unit that use of a class is counted in.
    pub(crate) fn unit_of(&self, class: usize) -> Option<Unit> {
        let mut measures = MEASURES.into_iter().zip(&self.of_measure);
        measures.find(|(_, classes)| classes.contains(class)).map(|(unit, _)| unit)
    }

    /// The steps that use of a kind is counted in, by any charge of the catalogue.
    pub(crate) fn increments(&self, kind: UsageKind) -> &[Increment] {
        self.increments.get(measure(kind)).map_or(&[], Vec::as_slice)
    }

    /// The kind of place of an event.
    pub(crate) fn place(&self, event: &UsageEvent) -> PlaceKind {
        let origins = ORIGINS_AT_HOME + self.zones + 1;
        let origin = match event.origin {
            Origin::Home => 0,
            Origin::Province => 1,
            Origin::National => 2,
            Origin::Abroad(code) => ORIGINS_AT_HOME + self.zone(code),
        };
        let with_party = |kind: usize| {
            let direction = usize::from(event.direction == Direction::In);
            let network = match event.network {
                None => 0,
                Some(Network::Onnet) => 1,
                Some(Network::Offnet) => 2,
            };
            let destination = match event.destination {
                Some(Destination::Local) => 0,
                Some(Destination::Domestic) | None => 1,
                Some(Destination::Abroad(code)) => DESTINATIONS_AT_HOME + self.zone(code),
            };
            let party = (direction * 3 + network) * 2 + usize::from(event.is_own_number);
            let destinations = DESTINATIONS_AT_HOME + self.zones + 1;
            ((kind * PARTIES + party) * origins + origin) * destinations + destination
        };
        let cell = match event.kind {
            UsageKind::Voice => with_party(0),
            UsageKind::Sms => with_party(1),
            UsageKind::Mms => with_party(2),
            UsageKind::Data => {
                let destinations = DESTINATIONS_AT_HOME + self.zones + 1;
                KINDS_WITH_PARTY * PARTIES * origins * destinations + origin
            }
        };
        PlaceKind(self.place_of_cell.get(cell).copied().unwrap_or(0))
    }

    /// The class of a kind of place while a set of time bands holds.
    pub(crate) fn class(&self, place: PlaceKind, band_set: u32) -> u32 {
        let index = place.0 as usize * self.week.sets.len() + band_set as usize;
        self.class_of_place.get(index).copied().unwrap_or(0)
    }

    /// Position of a country's zone; the last one is for countries in no zone.
    fn zone(&self, code: CountryCode) -> usize {
        match self.zone_of_country.get(code.index()) {
            Some(zone) if *zone != NO_ZONE => usize::from(*zone),
            _ => self.zones,
        }
    }

    /// Every cell, in the order [`Self::place`] counts them.
    fn cells(&self) -> Vec<Cell> {
        let origins = ORIGINS_AT_HOME + self.zones + 1;
        let destinations = DESTINATIONS_AT_HOME + self.zones + 1;
        let mut cells = Vec::new();
        for kind in [UsageKind::Voice, UsageKind::Sms, UsageKind::Mms] {
            for direction in [Direction::Out, Direction::In] {
                for network in [None, Some(Network::Onnet), Some(Network::Offnet)] {
                    for is_own_number in [false, true] {
                        for origin in 0..origins {
                            for destination in 0..destinations {
                                cells.push(Cell {
                                    kind,
                                    direction,
                                    network,
                                    is_own_number,
                                    origin,
                                    destination,
                                });
                            }
                        }
                    }
                }
            }
        }
        for origin in 0..origins {
            cells.push(Cell {
                kind: UsageKind::Data,
                direction: Direction::Out,
                network: None,
                is_own_number: false,
                origin,
                destination: 0,
            });
        }
        cells
    }
}
