//! What the guide needs of a catalogue: offerings that somebody who joins on the day can take, with prices and
//! names and without the texts of their pages. A browser fetches it; the server goes by the same.
//!
//! What does not live here: its file and address (`hall-prerender`).

use hall_catalog::{
    Applicant, Catalog,
    model::{
        AddOn, Allowance, CatalogFile, Charge, Eligibility, ExclusionGroup, Plan, RateCard,
        SaleState, Service, TimeBand, ValidFor, Zone,
    },
};
use hall_types::{BrandId, OfferingRef, PlanId, Problem, ServiceId, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// What the guide needs of a catalogue on a day. Offerings are in it as such or, while it is written, as the JSON
/// that they come to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet<P = Plan, A = AddOn, S = Service> {
    /// The day it is for, in the operator's time zone.
    pub day: Date,
    brands: Vec<BrandId>,
    plans: Vec<P>,
    groups: Vec<ExclusionGroup>,
    add_ons: Vec<A>,
    services: Vec<S>,
    rate_cards: Vec<RateCard>,
    zones: Vec<Zone>,
    time_bands: Vec<TimeBand>,
}

/// Somebody who is about to join: nothing else is known of them, and a condition about something that is
/// not known is not met.
pub(crate) fn newcomer() -> Applicant {
    Applicant { is_new: true, ..Applicant::default() }
}

impl Leaflet {
    /// What a catalogue offers on a day to somebody who joins. `brands` are those of `hall.toml`.
    pub fn new(catalog: &Catalog, brands: &[BrandId], day: Date) -> Self {
        let chosen = Chosen::of(catalog, day);
        let known = &chosen.known();
        Leaflet::around(catalog, brands, day).with(
            chosen.plans.into_iter().map(|it| it.lean(known)).collect(),
            chosen.add_ons.into_iter().map(|it| it.lean(known)).collect(),
            chosen.services.into_iter().map(|it| it.lean(known)).collect(),
        )
    }

    /// The JSON of the same, which is what a browser fetches. Offerings that were written for an earlier one are
    /// not written again.
    ///
    /// # Errors
    /// None in fact: a leaflet is plain data, which JSON can always say.
    pub fn json(
        catalog: &Catalog,
        brands: &[BrandId],
        day: Date,
        written: &mut WrittenOfferings,
    ) -> serde_json::Result<String> {
        let chosen = Chosen::of(catalog, day);
        let known = chosen.known();
        if written.known != known {
            // What an offering excludes is in its JSON only where that can be had, too.
            *written = WrittenOfferings { known, json: HashMap::new() };
        }
        written.write(&chosen.plans)?;
        written.write(&chosen.add_ons)?;
        written.write(&chosen.services)?;
        let leaflet: Leaflet<&RawValue, &RawValue, &RawValue> =
            Leaflet::around(catalog, brands, day).with(
                written.of(&chosen.plans),
                written.of(&chosen.add_ons),
                written.of(&chosen.services),
            );
        serde_json::to_string(&leaflet)
    }

    /// The catalogue it makes.
    ///
    /// # Errors
    /// What does not fit together; nothing, in a leaflet made from a catalogue.
    pub fn catalog(self) -> Result<Catalog, Vec<Problem>> {
        let file = CatalogFile {
            plan: self.plans,
            group: self.groups,
            add_on: self.add_ons,
            service: self.services,
            rate_card: self.rate_cards,
            zone: self.zones,
            time_band: self.time_bands,
            ..CatalogFile::default()
        };
        Catalog::assemble(vec![file], &self.brands)
    }
}

impl Leaflet<(), (), ()> {
    /// All of it but the offerings.
    fn around(catalog: &Catalog, brands: &[BrandId], day: Date) -> Self {
        let mut groups = catalog.groups().to_vec();
        groups.iter_mut().for_each(|it| it.name = Text::default());
        let mut rate_cards = catalog.rate_cards().to_vec();
        for card in &mut rate_cards {
            card.name = Text::default();
            leave_out_names(&mut card.charges);
        }
        let mut zones = catalog.zones().to_vec();
        let countries = zones.iter_mut().flat_map(|it| &mut it.countries);
        countries.for_each(|it| it.name = Text::default());
        let mut time_bands = catalog.time_bands().to_vec();
        time_bands.iter_mut().for_each(|it| it.name = Text::default());
        let (plans, add_ons, services) = (Vec::new(), Vec::new(), Vec::new());
        let brands = brands.to_vec();
        Self { day, brands, plans, groups, add_ons, services, rate_cards, zones, time_bands }
    }

    fn with<P, A, S>(self, plans: Vec<P>, add_ons: Vec<A>, services: Vec<S>) -> Leaflet<P, A, S> {
        let Self { day, brands, groups, rate_cards, zones, time_bands, .. } = self;
        Leaflet { day, brands, plans, groups, add_ons, services, rate_cards, zones, time_bands }
    }
}

/// The JSON of offerings as leaflets have them, for the next leaflet.
#[derive(Debug, Default)]
pub struct WrittenOfferings {
    /// What could be had when it was written.
    known: HashSet<OfferingRef>,
    json: HashMap<OfferingRef, Box<RawValue>>,
}

impl WrittenOfferings {
    /// Forgets these, because they have changed.
    pub fn forget<'a>(&mut self, offerings: impl IntoIterator<Item = &'a OfferingRef>) {
        for offering in offerings {
            self.json.remove(offering);
        }
    }

    /// Writes those that are not.
    fn write<T: Offering>(&mut self, offerings: &[&T]) -> serde_json::Result<()> {
        for offering in offerings {
            if let Entry::Vacant(place) = self.json.entry(offering.id()) {
                place.insert(to_raw_value(&offering.lean(&self.known))?);
            }
        }
        Ok(())
    }

    fn of<T: Offering>(&self, offerings: &[&T]) -> Vec<&RawValue> {
        offerings.iter().filter_map(|it| self.json.get(&it.id())).map(|it| &**it).collect()
    }
}

/// What somebody who joins on a day can take.
struct Chosen<'a> {
    plans: Vec<&'a Plan>,
    add_ons: Vec<&'a AddOn>,
    services: Vec<&'a Service>,
}

impl<'a> Chosen<'a> {
    fn of(catalog: &'a Catalog, day: Date) -> Self {
        let is_open = |state: SaleState, valid_for: &ValidFor, eligibility: &Eligibility| {
            state == SaleState::OnSale
                && valid_for.contains(day)
                && eligibility.unmet(&newcomer()).is_empty()
        };
        let plans = catalog.plans().iter();
        // A note is a condition that only people can check: a licence, a passport.
        let plans = plans.filter(|it| it.eligibility.note.is_none());
        let plans = plans.filter(|it| is_open(it.state, &it.valid_for, &it.eligibility));
        let plans: Vec<&Plan> = plans.collect();
        let ids: HashSet<&PlanId> = plans.iter().map(|it| &it.id).collect();
        let add_ons = catalog.add_ons().iter().filter(|it| {
            let has_any = it.plans.is_empty() || it.plans.iter().any(|id| ids.contains(id));
            has_any && is_open(it.state, &it.valid_for, &it.eligibility)
        });
        Self { add_ons: add_ons.collect(), services: services(catalog, is_open), plans }
    }

    fn known(&self) -> HashSet<OfferingRef> {
        let plans = self.plans.iter().map(|it| it.id());
        let add_ons = self.add_ons.iter().map(|it| it.id());
        let services = self.services.iter().map(|it| it.id());
        plans.chain(add_ons).chain(services).collect()
    }
}

/// What a leaflet offers.
trait Offering: Serialize {
    fn id(&self) -> OfferingRef;

    /// The same without what no answer shows, and without what can neither be had nor stand in the way: `known` are
    /// those that can be had.
    fn lean(&self, known: &HashSet<OfferingRef>) -> Self;
}

impl Offering for Plan {
    fn id(&self) -> OfferingRef {
        OfferingRef::Plan(self.id.clone())
    }

    fn lean(&self, known: &HashSet<OfferingRef>) -> Self {
        let mut plan = self.clone();
        (plan.notes, plan.needs, plan.picture) = (Vec::new(), Vec::new(), None);
        (plan.filing_number, plan.featured) = (None, None);
        leave_out_words(&mut plan.allowances, &mut plan.charges);
        plan.excludes.retain(|it| known.contains(it));
        plan
    }
}

impl Offering for AddOn {
    fn id(&self) -> OfferingRef {
        OfferingRef::AddOn(self.id.clone())
    }

    fn lean(&self, known: &HashSet<OfferingRef>) -> Self {
        let mut add_on = self.clone();
        add_on.summary = Text::default();
        (add_on.notes, add_on.needs, add_on.picture) = (Vec::new(), Vec::new(), None);
        (add_on.filing_number, add_on.featured) = (None, None);
        leave_out_words(&mut add_on.allowances, &mut add_on.charges);
        add_on.excludes.retain(|it| known.contains(it));
        add_on.plans.retain(|id| known.contains(&OfferingRef::Plan(id.clone())));
        add_on
    }
}

impl Offering for Service {
    fn id(&self) -> OfferingRef {
        OfferingRef::Service(self.id.clone())
    }

    fn lean(&self, known: &HashSet<OfferingRef>) -> Self {
        let mut service = self.clone();
        service.summary = Text::default();
        (service.notes, service.needs, service.picture) = (Vec::new(), Vec::new(), None);
        (service.sms_code, service.featured) = (None, None);
        service.steps = Vec::new();
        leave_out_words(&mut service.allowances, &mut service.charges);
        service.excludes.retain(|it| known.contains(it));
        service
    }
}

fn leave_out_words(allowances: &mut [Allowance], charges: &mut [Charge]) {
    allowances.iter_mut().for_each(|it| it.name = None);
    leave_out_names(charges);
}

fn leave_out_names(charges: &mut [Charge]) {
    charges.iter_mut().for_each(|charge| charge.name = None);
}

/// Services without a fee that bring prices, with those they need: they are on from the first day or are
/// switched on for a trip. What costs a fee is nobody's until they ask for it.
fn services(
    catalog: &Catalog,
    is_open: impl Fn(SaleState, &ValidFor, &Eligibility) -> bool,
) -> Vec<&Service> {
    let is_free = |service: &Service| {
        service.fee.is_zero() && service.activation_fee.is_none_or(|fee| fee.is_zero())
    };
    let brings_prices =
        |service: &Service| !service.charges.is_empty() || !service.rate_cards.is_empty();
    let open = |service: &Service| {
        is_free(service) && is_open(service.state, &service.valid_for, &service.eligibility)
    };
    let mut wanted: Vec<ServiceId> = Vec::new();
    for service in catalog.services().iter().filter(|it| open(it) && brings_prices(it)) {
        let mut found = vec![service.id.clone()];
        let mut at = 0;
        while let Some(next) = found.get(at).and_then(|id| catalog.service(id)) {
            let needed = next.requires.iter().filter(|id| !found.contains(id)).cloned();
            let needed: Vec<ServiceId> = needed.collect();
            found.extend(needed);
            at += 1;
        }
        if found.iter().filter_map(|id| catalog.service(id)).all(&open) {
            wanted.extend(found);
        }
    }
    catalog.services().iter().filter(|it| wanted.contains(&it.id)).collect()
}
