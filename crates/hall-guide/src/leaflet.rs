//! What the guide needs of a catalogue: offerings that somebody who joins on the day can take, with prices and
//! names and without the texts of their pages. A browser fetches it; the server goes by the same.
//!
//! What does not live here: its file and address (`hall-prerender`).

use hall_catalog::{
    Applicant, Catalog,
    model::{
        AddOn, CatalogFile, Charge, Eligibility, ExclusionGroup, Plan, RateCard, SaleState,
        Service, TimeBand, ValidFor, Zone,
    },
};
use hall_types::{BrandId, OfferingRef, PlanId, Problem, ServiceId, Text};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What the guide needs of a catalogue on a day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Leaflet {
    /// The day it is for, in the operator's time zone.
    pub day: Date,
    brands: Vec<BrandId>,
    plans: Vec<Plan>,
    groups: Vec<ExclusionGroup>,
    add_ons: Vec<AddOn>,
    services: Vec<Service>,
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
        let is_open = |state: SaleState, valid_for: &ValidFor, eligibility: &Eligibility| {
            state == SaleState::OnSale
                && valid_for.contains(day)
                && eligibility.unmet(&newcomer()).is_empty()
        };
        let plans = catalog.plans().iter();
        // A note is a condition that only people can check: a licence, a passport.
        let plans = plans.filter(|it| it.eligibility.note.is_none());
        let plans = plans.filter(|it| is_open(it.state, &it.valid_for, &it.eligibility));
        let plans: Vec<Plan> = plans.cloned().collect();
        let add_ons = catalog.add_ons().iter();
        let add_ons = add_ons.filter(|it| {
            let has_plan = |id: &PlanId| plans.iter().any(|plan| plan.id == *id);
            let has_any = it.plans.is_empty() || it.plans.iter().any(has_plan);
            has_any && is_open(it.state, &it.valid_for, &it.eligibility)
        });
        let add_ons: Vec<AddOn> = add_ons.cloned().collect();
        let mut leaflet = Self {
            day,
            brands: brands.to_vec(),
            groups: catalog.groups().to_vec(),
            services: services(catalog, is_open),
            rate_cards: catalog.rate_cards().to_vec(),
            zones: catalog.zones().to_vec(),
            time_bands: catalog.time_bands().to_vec(),
            plans,
            add_ons,
        };
        leaflet.leave_out_texts();
        leaflet.leave_out_strangers();
        leaflet
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

    /// Takes out what no answer shows.
    fn leave_out_texts(&mut self) {
        let of_charges = |charges: &mut Vec<Charge>| {
            charges.iter_mut().for_each(|charge| charge.name = None);
        };
        for plan in &mut self.plans {
            (plan.notes, plan.needs, plan.picture) = (Vec::new(), Vec::new(), None);
            (plan.filing_number, plan.featured) = (None, None);
            plan.allowances.iter_mut().for_each(|it| it.name = None);
            of_charges(&mut plan.charges);
        }
        for add_on in &mut self.add_ons {
            add_on.summary = Text::default();
            (add_on.notes, add_on.needs, add_on.picture) = (Vec::new(), Vec::new(), None);
            (add_on.filing_number, add_on.featured) = (None, None);
            add_on.allowances.iter_mut().for_each(|it| it.name = None);
            of_charges(&mut add_on.charges);
        }
        for service in &mut self.services {
            service.summary = Text::default();
            (service.notes, service.needs, service.picture) = (Vec::new(), Vec::new(), None);
            (service.sms_code, service.featured) = (None, None);
            service.steps = Vec::new();
            service.allowances.iter_mut().for_each(|it| it.name = None);
            of_charges(&mut service.charges);
        }
        for card in &mut self.rate_cards {
            card.name = Text::default();
            of_charges(&mut card.charges);
        }
        self.groups.iter_mut().for_each(|it| it.name = Text::default());
        self.time_bands.iter_mut().for_each(|it| it.name = Text::default());
        let countries = self.zones.iter_mut().flat_map(|it| &mut it.countries);
        countries.for_each(|it| it.name = Text::default());
    }

    /// Takes out references to offerings that are not in it: they can neither be had nor stand in the way.
    fn leave_out_strangers(&mut self) {
        let mut known: BTreeSet<OfferingRef> =
            self.plans.iter().map(|it| OfferingRef::Plan(it.id.clone())).collect();
        known.extend(self.add_ons.iter().map(|it| OfferingRef::AddOn(it.id.clone())));
        known.extend(self.services.iter().map(|it| OfferingRef::Service(it.id.clone())));
        let keep = |excludes: &mut Vec<OfferingRef>| excludes.retain(|it| known.contains(it));
        self.plans.iter_mut().for_each(|it| keep(&mut it.excludes));
        self.services.iter_mut().for_each(|it| keep(&mut it.excludes));
        for add_on in &mut self.add_ons {
            keep(&mut add_on.excludes);
            add_on.plans.retain(|id| known.contains(&OfferingRef::Plan(id.clone())));
        }
    }
}

/// Services without a fee that bring prices, with those they need: they are on from the first day or are
/// switched on for a trip. What costs a fee is nobody's until they ask for it.
fn services(
    catalog: &Catalog,
    is_open: impl Fn(SaleState, &ValidFor, &Eligibility) -> bool,
) -> Vec<Service> {
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
    catalog.services().iter().filter(|it| wanted.contains(&it.id)).cloned().collect()
}
