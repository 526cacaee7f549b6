//! The catalogue as somebody sees it who looks for something that suits: what each plan includes, and
//! who may take what on which day.
//!
//! What does not live here: who chooses (`plans`, `extras`), what it costs (`hall-rating`).

use crate::segment::Habits;
use hall_catalog::{
    Catalog,
    model::{
        Allowance, Charge, Country, Eligibility, Network, OwnNumbers, Plan, Renewal, Scope,
        ScopeZone, Service, ServiceCategory, UsageKind,
    },
};
use hall_types::{BrandId, Fen, OfferingRef};
use jiff::civil::Date;
use std::sync::Arc;

/// Days a daily allowance is counted for when a month is estimated.
const DAYS_PER_MONTH: u64 = 30;
/// Of what is given for a part of the week only, so much is counted: one in so many.
const BAND_SHARE: u64 = 4;

/// A catalogue, ready to be chosen from.
#[derive(Clone, Debug)]
pub(crate) struct Market {
    pub(crate) catalog: Arc<Catalog>,
    /// What each plan includes at home, in the order of the catalogue's plans.
    included: Vec<Included>,
    /// Countries that can be called, and those the phone can be used in.
    pub(crate) callable: Vec<[u8; 2]>,
    pub(crate) roamable: Vec<[u8; 2]>,
}

/// Use at home that a plan's fee covers in a month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Included {
    pub(crate) data_kb: u64,
    pub(crate) voice_s: u64,
    pub(crate) messages: u64,
}

/// Somebody who would like to take something on some day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Taker<'a> {
    pub(crate) habits: &'a Habits,
    pub(crate) budget: Fen,
    pub(crate) birth_year: i16,
    pub(crate) is_student: bool,
    pub(crate) is_corporate: bool,
    pub(crate) joined_on: Date,
    /// Brand of the plan they have until then.
    pub(crate) brand: Option<&'a BrandId>,
    pub(crate) on: Date,
}

impl Taker<'_> {
    /// True when every written condition holds.
    pub(crate) fn is_eligible(&self, eligibility: &Eligibility) -> bool {
        let age = i32::from(self.on.year()) - i32::from(self.birth_year);
        let tenure = crate::calendar::whole_months(self.joined_on, self.on);
        let brand_fits = eligibility.brands.is_empty()
            || self.brand.is_some_and(|brand| eligibility.brands.contains(brand));
        brand_fits
            && eligibility.tenure_months_min.is_none_or(|least| tenure >= u32::from(least))
            // A year younger and older: the day of birth is not known, and nobody should be refused.
            && eligibility.age_min.is_none_or(|least| age > i32::from(least))
            && eligibility.age_max.is_none_or(|most| age < i32::from(most))
            && (!eligibility.new_customers_only || self.on == self.joined_on)
            && (!eligibility.corporate_only || self.is_corporate)
            && (!eligibility.students_only || self.is_student)
    }

    /// How well a plan suits; 0 when it cannot be had.
    pub(crate) fn liking(&self, plan: &Plan) -> u32 {
        if !plan.valid_for.contains(self.on) || !self.is_eligible(&plan.eligibility) {
            return 0;
        }
        let apart = (*plan.fee - self.budget).0.abs();
        // Per cent of the budget, with ten yuan more so that small budgets are not too exact.
        let apart = (apart * 100 / (self.budget.0 + 1000)).min(2000);
        let closeness = 40_000 / (100 + apart * apart / 4);
        let wishes = plan.needs.iter().filter(|need| self.habits.needs.contains(need)).count();
        let main_wish = plan.needs.first() == self.habits.needs.first();
        let meant_for = {
            let who = &plan.eligibility;
            who.students_only
                || who.corporate_only
                || who.age_min.is_some()
                || who.age_max.is_some()
        };
        let suits = 1 + wishes as i64 + 3 * i64::from(main_wish) + 3 * i64::from(meant_for);
        u32::try_from(closeness * suits).unwrap_or(u32::MAX)
    }
}

impl Market {
    pub(crate) fn new(catalog: Arc<Catalog>) -> Self {
        let included = catalog.plans().iter().map(|plan| included(&plan.allowances)).collect();
        let (mut callable, mut roamable) = (Vec::new(), Vec::new());
        for service in catalog.services() {
            if is_calling_abroad(service) {
                callable.extend(countries(&catalog, service, |scope| &scope.destination));
            }
            if is_roaming_abroad(service) {
                roamable.extend(countries(&catalog, service, |scope| &scope.origin));
            }
        }
        for list in [&mut callable, &mut roamable] {
            list.sort_unstable();
            list.dedup();
        }
        Self { included, callable, roamable, catalog }
    }

    /// What a plan includes at home in a month.
    pub(crate) fn included(&self, plan: &Plan) -> Included {
        let position = self.catalog.plans().iter().position(|other| other.id == plan.id);
        position.and_then(|position| self.included.get(position)).copied().unwrap_or_default()
    }

    /// Anybody may take such a plan today: what is left when nothing else can be had.
    pub(crate) fn plan_for_anybody(&self, on: Date) -> Option<&Plan> {
        let mut plans = self.catalog.plans_on_sale();
        plans.find(|plan| is_open(&plan.eligibility) && plan.valid_for.contains(on))
    }

    /// The longest list of own numbers that any of these offerings gives.
    pub(crate) fn own_numbers_max<'a>(
        &self,
        offerings: impl Iterator<Item = &'a OfferingRef>,
    ) -> u8 {
        let longest = |allowances: &[Allowance], charges: &[Charge]| {
            let scopes = allowances.iter().map(|it| &it.scope);
            let scopes = scopes.chain(charges.iter().map(|it| &it.scope));
            scopes
                .filter_map(|scope| scope.own_numbers.as_ref())
                .map(|it: &OwnNumbers| it.count_max)
                .max()
        };
        offerings
            .filter_map(|offering| match offering {
                OfferingRef::Plan(id) => {
                    self.catalog.plan(id).and_then(|it| longest(&it.allowances, &it.charges))
                }
                OfferingRef::AddOn(id) => {
                    self.catalog.add_on(id).and_then(|it| longest(&it.allowances, &it.charges))
                }
                OfferingRef::Service(id) => {
                    self.catalog.service(id).and_then(|it| longest(&it.allowances, &it.charges))
                }
                OfferingRef::Reward(_) => None,
            })
            .max()
            .unwrap_or(0)
    }
}

/// True when nothing is written that anybody could fail.
fn is_open(who: &Eligibility) -> bool {
    Eligibility { note: None, ..who.clone() } == Eligibility::default()
}

/// The switch for calls to other countries: a service that brings prices for them.
pub(crate) fn is_calling_abroad(service: &Service) -> bool {
    service.category == ServiceCategory::LongDistance && !service.rate_cards.is_empty()
}

/// The switch for use abroad: a service that brings prices for it.
pub(crate) fn is_roaming_abroad(service: &Service) -> bool {
    service.category == ServiceCategory::Roaming && !service.rate_cards.is_empty()
}

/// Countries of the zones that every kind of everyday use is priced for on a service's rate cards.
fn countries(
    catalog: &Catalog,
    service: &Service,
    places: impl Fn(&Scope) -> &Vec<ScopeZone>,
) -> Vec<[u8; 2]> {
    let charges = || {
        let cards = service.rate_cards.iter().filter_map(|id| catalog.rate_card(id));
        cards.flat_map(|card| &card.charges)
    };
    let priced = |zone: &ScopeZone, kind: UsageKind| {
        charges().any(|charge| {
            let scope = &charge.scope;
            scope.kinds.contains(&kind)
                && scope.network != Some(Network::Onnet)
                && places(scope).contains(zone)
        })
    };
    let is_roaming = is_roaming_abroad(service);
    let zones = catalog.zones().iter().filter(|zone| {
        let place = ScopeZone::Zone(zone.id.clone());
        priced(&place, UsageKind::Voice) && (!is_roaming || priced(&place, UsageKind::Data))
    });
    zones.flat_map(|zone| &zone.countries).filter_map(code).collect()
}

fn code(country: &Country) -> Option<[u8; 2]> {
    country.code.as_bytes().try_into().ok()
}

fn included(allowances: &[Allowance]) -> Included {
    let mut sum = Included::default();
    for allowance in allowances {
        let scope = &allowance.scope;
        let is_home = scope.origin.is_empty()
            || scope.origin.iter().any(|zone| {
                matches!(zone, ScopeZone::Home | ScopeZone::Province | ScopeZone::Domestic)
            });
        let is_everyday = is_home && scope.own_numbers.is_none();
        let (Some(kind), true) = (scope.kinds.first(), is_everyday) else { continue };
        let monthly = match allowance.renews {
            Renewal::Day => allowance.quantity.amount.saturating_mul(DAYS_PER_MONTH),
            Renewal::Month | Renewal::Once => allowance.quantity.amount,
        };
        let monthly = if scope.during.is_some() { monthly / BAND_SHARE } else { monthly };
        match kind {
            UsageKind::Data => sum.data_kb += monthly,
            UsageKind::Voice => sum.voice_s += monthly,
            UsageKind::Sms | UsageKind::Mms => sum.messages += monthly,
        }
    }
    sum
}
