//! What scopes tell apart, read off the catalogue.

use super::MEASURES;
use crate::{book::usual_increment, event::CountryCode};
use hall_catalog::{
    Catalog,
    model::{Charge, Direction, Network, Scope, ScopeZone, UsageKind},
};
use hall_types::Increment;

/// A country in no zone.
pub(super) const NO_ZONE: u16 = u16::MAX;

/// Everything a scope can tell apart, time bands aside.
pub(super) struct Cell {
    pub(super) kind: UsageKind,
    pub(super) direction: Direction,
    pub(super) network: Option<Network>,
    pub(super) is_own_number: bool,
    pub(super) origin: usize,
    pub(super) destination: usize,
}

/// A scope with its places as positions.
pub(super) struct FlatScope<'a> {
    scope: &'a Scope,
    origins: Vec<bool>,
    destinations: Vec<bool>,
    /// Position of the time band it holds in.
    pub(super) band: Option<usize>,
}

impl<'a> FlatScope<'a> {
    pub(super) fn new(catalog: &Catalog, scope: &'a Scope) -> Self {
        let zones = catalog.zones();
        let zone_fits = |places: &[ScopeZone], index: usize| {
            places.iter().any(|place| match place {
                ScopeZone::Abroad => true,
                ScopeZone::Zone(id) => zones.get(index).is_some_and(|zone| zone.id == *id),
                _ => false,
            })
        };
        let fits = |places: &[ScopeZone], at_home: &[&[ScopeZone]]| -> Vec<bool> {
            const MAINLAND: &[ScopeZone] = &[ScopeZone::Domestic];
            let places = if places.is_empty() { MAINLAND } else { places };
            let near = at_home.iter().map(|names| places.iter().any(|it| names.contains(it)));
            // One position further than there are zones: countries in none, abroad all the same.
            near.chain((0..=zones.len()).map(|index| zone_fits(places, index))).collect()
        };
        use ScopeZone::{Domestic, Home, Local, National, Province};
        Self {
            scope,
            origins: fits(
                &scope.origin,
                &[&[Home, Domestic], &[Province, Domestic], &[National, Domestic]],
            ),
            destinations: fits(&scope.destination, &[&[Local, Domestic], &[Domestic]]),
            band: scope
                .during
                .as_ref()
                .and_then(|id| catalog.time_bands().iter().position(|band| band.id == *id)),
        }
    }

    /// True when use of a cell fits, time bands aside.
    pub(super) fn takes_in(&self, cell: &Cell) -> bool {
        let scope = self.scope;
        let is_there = |places: &[bool], index: usize| places.get(index).copied().unwrap_or(false);
        scope.kinds.contains(&cell.kind)
            && is_there(&self.origins, cell.origin)
            && (cell.kind == UsageKind::Data
                || (scope.direction.unwrap_or(Direction::Out) == cell.direction
                    && scope.network.is_none_or(|network| cell.network == Some(network))
                    && (scope.own_numbers.is_none() || cell.is_own_number)
                    && is_there(&self.destinations, cell.destination)))
    }
}

/// Every scope of the catalogue once.
pub(super) fn scopes(catalog: &Catalog) -> Vec<&Scope> {
    let mut all: Vec<&Scope> = Vec::new();
    all.extend(charges(catalog).map(|rule| &rule.scope));
    for plan in catalog.plans() {
        all.extend(plan.allowances.iter().map(|rule| &rule.scope));
        all.extend(plan.conversions.iter().map(|rule| &rule.scope));
        all.extend(plan.limits.iter().map(|rule| &rule.scope));
    }
    for add_on in catalog.add_ons() {
        all.extend(add_on.allowances.iter().map(|rule| &rule.scope));
        all.extend(add_on.limits.iter().map(|rule| &rule.scope));
    }
    for service in catalog.services() {
        all.extend(service.allowances.iter().map(|rule| &rule.scope));
    }
    let mut seen = std::collections::HashSet::new();
    all.retain(|scope| seen.insert(*scope));
    all
}

/// Every charge of the catalogue.
fn charges(catalog: &Catalog) -> impl Iterator<Item = &Charge> {
    let plans = catalog.plans().iter().flat_map(|plan| &plan.charges);
    let add_ons = catalog.add_ons().iter().flat_map(|add_on| &add_on.charges);
    let services = catalog.services().iter().flat_map(|service| &service.charges);
    let cards = catalog.rate_cards().iter().flat_map(|card| &card.charges);
    plans.chain(add_ons).chain(services).chain(cards)
}

/// Steps that use of each of [`MEASURES`] is counted in somewhere.
pub(super) fn increments(catalog: &Catalog) -> [Vec<Increment>; MEASURES.len()] {
    let kinds = [UsageKind::Voice, UsageKind::Sms, UsageKind::Data];
    let mut all = kinds.map(|kind| vec![usual_increment(kind)]);
    for charge in charges(catalog) {
        for kind in &charge.scope.kinds {
            if let (Some(increment), Some(list)) =
                (charge.increment, all.get_mut(super::measure(*kind)))
                && !list.contains(&increment)
            {
                list.push(*increment);
            }
        }
    }
    all
}

/// For each country the position of its zone.
pub(super) fn zone_of_country(catalog: &Catalog) -> Vec<u16> {
    let mut zones = vec![NO_ZONE; CountryCode::COUNT];
    for (index, zone) in catalog.zones().iter().enumerate() {
        for country in &zone.countries {
            let code = country.code.parse::<CountryCode>().ok();
            if let Some(slot) = code.and_then(|code| zones.get_mut(code.index())) {
                *slot = u16::try_from(index).unwrap_or(NO_ZONE);
            }
        }
    }
    zones
}
