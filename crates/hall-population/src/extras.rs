//! Which services and add-ons a subscriber has besides the plan, without ever breaking a rule of the
//! catalogue: requirements first, exclusions and "at most" respected.
//!
//! What does not live here: plans (`plans`), where journeys lead (`journeys`).

use crate::{
    Held, Settings,
    calendar::{days_between, days_later, last_of_month, month_start_before},
    journeys::{Place, journeys},
    market::{Market, Taker, is_calling_abroad, is_roaming_abroad},
    person::Person,
    stream::{Aspect, Stream},
};
use hall_catalog::model::{
    AddOn, Effective, Eligibility, FeePer, Need, SaleState, ScopeZone, Service, ServiceCategory,
    UsageKind, ValidFor,
};
use hall_rating::period_of;
use hall_types::{AddOnId, OfferingRef, ServiceId};
use jiff::civil::Date;

/// Services and add-ons, in the order they were taken up here. `plans` are those the person has had.
pub(crate) fn extras(
    settings: &Settings,
    market: &Market,
    person: &Person,
    plans: &[Held],
) -> Vec<Held> {
    let mut basket = Basket {
        stream: Stream::new(settings.seed, person.position, Aspect::Extras),
        settings,
        market,
        person,
        plans,
        held: Vec::new(),
    };
    basket.services();
    basket.add_ons_by_month();
    basket.add_ons_for_once();
    basket.held
}

struct Basket<'a> {
    stream: Stream,
    settings: &'a Settings,
    market: &'a Market,
    person: &'a Person,
    plans: &'a [Held],
    held: Vec<Held>,
}

impl Basket<'_> {
    fn services(&mut self) {
        let market = self.market;
        for service in market.catalog.services().iter().filter(|it| it.on_by_default) {
            if service.state == SaleState::OnSale {
                self.take_service(service, self.person.joined_on);
            }
        }
        for service in market.catalog.services().iter().filter(|it| !it.on_by_default) {
            let chance = self.wish_for(service);
            // Drawn for every service, so that a change to one leaves the others as they were.
            let (wanted, day) = (self.stream.chance(chance), self.some_day(&service.valid_for));
            let (ended, left) = (self.stream.chance(60), self.some_day_of_late());
            let Some(day) = day.filter(|_| wanted) else { continue };
            let had_before = self.held.len();
            self.take_service(service, day);
            let may_end = !service.fee.is_zero() && ended && left > day;
            let taken = self.held.get_mut(had_before..).and_then(<[Held]>::last_mut);
            // What it needed first was taken before it, and stays.
            if let (true, Some(held)) = (may_end, taken) {
                held.until = Some(last_of_month(left));
            }
        }
    }

    /// How many of a thousand like this person have a service.
    fn wish_for(&self, service: &Service) -> u32 {
        let habits = self.person.segment.habits();
        let abroad = self.person.plot().map(|plot| plot.goes_abroad);
        let is_free = service.fee.is_zero();
        if is_calling_abroad(service) && is_free {
            return abroad.map_or(habits.calls_abroad, |goes| if goes { 1000 } else { 0 });
        }
        if is_roaming_abroad(service) && is_free {
            return abroad.map_or(habits.roams, |goes| if goes { 1000 } else { 0 });
        }
        if self.person.story.is_some() {
            // What a demo number has besides is left to whoever tries things out.
            return 0;
        }
        let shared = service.needs.iter().filter(|need| habits.needs.contains(need)).count() as u32;
        match (service.state, is_free, service.category) {
            (SaleState::Retired, ..) => 12,
            // These keep a suspended number or an account of somebody else: rare, and no use with it.
            (_, false, ServiceCategory::Account) => 0,
            (_, false, _) => 35 + 45 * shared,
            (_, true, ServiceCategory::Internet) => 300,
            (_, true, ServiceCategory::Messages) => 200,
            (_, true, ServiceCategory::Account) => 150,
            (_, true, _) => 90,
        }
    }

    /// Switches a service on, whatever it needs first.
    fn take_service(&mut self, service: &Service, on: Date) -> bool {
        let offering = OfferingRef::Service(service.id.clone());
        if self.has(&offering) {
            return true;
        }
        let allowed = self.may_have(&service.eligibility, on) && !self.is_excluded(&offering);
        if !allowed {
            return false;
        }
        let before = self.held.len();
        for id in &service.requires {
            let needed = self.market.catalog.service(id).filter(|it| it.id != service.id);
            if !needed.is_some_and(|needed| self.take_service(needed, on)) {
                self.held.truncate(before);
                return false;
            }
            self.bring_forward(id, on);
        }
        self.held.push(Held { offering, from: on.max(self.person.joined_on), until: None });
        true
    }

    /// What another service needs is on from the same day at the latest, and stays on.
    fn bring_forward(&mut self, id: &ServiceId, on: Date) {
        let needed = OfferingRef::Service(id.clone());
        if let Some(held) = self.held.iter_mut().find(|held| held.offering == needed) {
            held.from = held.from.min(on);
            held.until = None;
        }
    }

    fn add_ons_by_month(&mut self) {
        let market = self.market;
        let habits = self.person.segment.habits();
        for add_on in market.catalog.add_ons().iter().filter(|it| it.fee_per == FeePer::Month) {
            let shared = add_on.needs.iter().filter(|need| habits.needs.contains(need)).count();
            let wish = match add_on.state {
                SaleState::OnSale => 4 + 14 * shared as u32,
                SaleState::Retired => 6,
            };
            let (wanted, day) = (self.stream.chance(wish), self.some_day(&add_on.valid_for));
            let (recent, late) = (self.stream.chance(300), self.some_day_of_late());
            let (ended, left) = (self.stream.chance(150), self.some_day_of_late());
            let Some(day) = day.filter(|_| wanted && self.person.story.is_none()) else { continue };
            let day = if recent && add_on.valid_for.contains(late) { late } else { day };
            let day = self.effective(add_on, day);
            let until = (ended && left > day).then(|| last_of_month(left));
            self.take_add_on(add_on, day, until);
        }
    }

    /// Packs for a day, a week or the rest of the month, and packs for journeys.
    fn add_ons_for_once(&mut self) {
        let market = self.market;
        for add_on in market.catalog.add_ons().iter().filter(|it| it.fee_per != FeePer::Month) {
            let abroad = places_abroad(add_on);
            for months in (0..=u32::from(self.settings.months)).rev() {
                let month = month_start_before(self.settings.as_of, months);
                let (wanted, day) = (self.stream.chance(14), self.stream.below(28));
                let (packs, days) = (self.stream.chance(350), self.stream.between(1, 4));
                if self.person.story.is_some() || add_on.state == SaleState::Retired {
                    continue;
                }
                let start = if abroad.is_empty() {
                    let day = days_later(month, i32::try_from(day).unwrap_or(0));
                    wanted.then_some((day, days))
                } else {
                    self.journey_start(month, &abroad).filter(|_| packs)
                };
                let Some((start, days)) = start else { continue };
                let until = match (add_on.fee_per, add_on.lasts_days) {
                    (_, Some(lasts)) => days_later(start, i32::from(lasts) - 1),
                    (FeePer::Day, None) => days_later(start, i32::try_from(days).unwrap_or(1) - 1),
                    _ => last_of_month(start),
                };
                if start < self.settings.as_of && add_on.valid_for.contains(start) {
                    self.take_add_on(add_on, start, Some(until));
                }
            }
        }
    }

    /// When a journey to one of these places begins in a month, and how many days it takes.
    fn journey_start(&self, month: Date, abroad: &[&ScopeZone]) -> Option<(Date, u32)> {
        let has_switch = self.held.iter().any(|held| match &held.offering {
            OfferingRef::Service(id) => {
                self.market.catalog.service(id).is_some_and(is_roaming_abroad)
            }
            _ => false,
        });
        if !has_switch {
            return None;
        }
        let period = period_of(month);
        let journey = journeys(self.settings, self.market, self.person, period, true)
            .into_iter()
            .find(|journey| match journey.place {
            Place::Abroad(country) => abroad.iter().any(|zone| self.lies_in(country, zone)),
            _ => false,
        })?;
        let days = journey.last_day - journey.first_day + 1;
        let start = days_later(month, i32::try_from(journey.first_day).unwrap_or(0));
        Some((start, u32::try_from(days).unwrap_or(1)))
    }

    fn lies_in(&self, country: [u8; 2], zone: &ScopeZone) -> bool {
        match zone {
            ScopeZone::Abroad => true,
            ScopeZone::Zone(id) => self.market.catalog.zone(id).is_some_and(|zone| {
                zone.countries.iter().any(|it| it.code.as_bytes() == country.as_slice())
            }),
            _ => false,
        }
    }

    fn take_add_on(&mut self, add_on: &AddOn, on: Date, until: Option<Date>) {
        let offering = OfferingRef::AddOn(add_on.id.clone());
        let has_it = self
            .held
            .iter()
            .any(|held| held.offering == offering && held.until.is_none_or(|last| last >= on));
        let group_has_room = {
            let group = self.market.catalog.group(&add_on.group);
            let others = self.held.iter().filter(|held| self.is_of_group(held, add_on)).count();
            group.and_then(|group| group.at_most).is_none_or(|most| others < usize::from(most))
        };
        let plan_fits = add_on.plans.is_empty()
            || self.plans.iter().all(|held| match &held.offering {
                OfferingRef::Plan(id) => add_on.plans.contains(id),
                _ => false,
            });
        // Only people who may go there take what is for there.
        let is_of_use = places_abroad(add_on).is_empty() && !is_for_abroad(add_on)
            || self.has_switch_for_abroad();
        if !has_it
            && group_has_room
            && plan_fits
            && is_of_use
            && self.may_have(&add_on.eligibility, on)
            && !self.is_excluded(&offering)
            && on >= self.person.joined_on
        {
            self.held.push(Held { offering, from: on, until });
        }
    }

    fn has_switch_for_abroad(&self) -> bool {
        self.held.iter().any(|held| match &held.offering {
            OfferingRef::Service(id) => self
                .market
                .catalog
                .service(id)
                .is_some_and(|it| is_roaming_abroad(it) || is_calling_abroad(it)),
            _ => false,
        })
    }

    fn is_of_group(&self, held: &Held, add_on: &AddOn) -> bool {
        let id: Option<&AddOnId> = match &held.offering {
            OfferingRef::AddOn(id) => Some(id),
            _ => None,
        };
        let other = id.and_then(|id| self.market.catalog.add_on(id));
        other.is_some_and(|other| other.group == add_on.group)
    }

    fn has(&self, offering: &OfferingRef) -> bool {
        self.held.iter().any(|held| held.offering == *offering)
    }

    fn is_excluded(&self, offering: &OfferingRef) -> bool {
        let others = self.plans.iter().chain(&self.held);
        let mut others = others.filter(|held| held.offering != *offering);
        others.any(|held| self.market.catalog.exclude_each_other(offering, &held.offering))
    }

    fn may_have(&self, eligibility: &Eligibility, on: Date) -> bool {
        // The brand must fit every plan there was, so that no rule is broken in any month.
        let brand_fits = eligibility.brands.is_empty()
            || self.plans.iter().all(|held| match &held.offering {
                OfferingRef::Plan(id) => self
                    .market
                    .catalog
                    .plan(id)
                    .is_some_and(|plan| eligibility.brands.contains(&plan.brand)),
                _ => false,
            });
        let taker = Taker {
            habits: self.person.segment.habits(),
            budget: self.person.budget,
            birth_year: self.person.birth_year,
            is_student: self.person.is_student,
            is_corporate: self.person.corporate.is_some(),
            joined_on: self.person.joined_on,
            brand: None,
            on,
        };
        brand_fits && taker.is_eligible(&Eligibility { brands: Vec::new(), ..eligibility.clone() })
    }

    /// A day on which something could be taken, since joining and before now.
    fn some_day(&mut self, valid_for: &ValidFor) -> Option<Date> {
        let first = self.person.joined_on.max(valid_for.from);
        let last = days_later(self.settings.as_of, -1);
        let last = valid_for.until.map_or(last, |until| until.min(last));
        let days = u32::try_from(days_between(first, last)).ok();
        let later = self.stream.below(days.unwrap_or(0) + 1);
        days.map(|_| days_later(first, i32::try_from(later).unwrap_or(0)))
    }

    /// A day of the months that count.
    fn some_day_of_late(&mut self) -> Date {
        let first = self.settings.window_start().max(self.person.joined_on);
        let days = u32::try_from(days_between(first, self.settings.as_of)).unwrap_or(0);
        days_later(first, i32::try_from(self.stream.below(days.max(1))).unwrap_or(0))
    }

    fn effective(&self, add_on: &AddOn, day: Date) -> Date {
        match add_on.effective {
            Effective::AtOnce => day,
            Effective::NextMonth => days_later(last_of_month(day), 1),
        }
    }
}

/// Places outside the mainland that an add-on's data or calls are for.
fn places_abroad(add_on: &AddOn) -> Vec<&ScopeZone> {
    let scopes = add_on.allowances.iter().map(|it| &it.scope);
    let scopes = scopes.chain(add_on.charges.iter().map(|it| &it.scope));
    scopes
        .filter(|scope| {
            scope.kinds.contains(&UsageKind::Data) || scope.kinds.contains(&UsageKind::Voice)
        })
        .flat_map(|scope| &scope.origin)
        .filter(|zone| matches!(zone, ScopeZone::Abroad | ScopeZone::Zone(_)))
        .collect()
}

/// True when an add-on is first of all for calls or journeys to other countries.
fn is_for_abroad(add_on: &AddOn) -> bool {
    add_on.needs.first() == Some(&Need::International)
}
