//! What must hold for any tariff and any use.

use super::{
    fixture::{Case, zone},
    generated,
    invariants::{assert_holds, assert_holds_of_placed},
};
use crate::{
    Carried, CountryCode, Destination, MonthTerms, Origin, RatedMonth, UsageEvent,
    month::rate_placed_events, quantity_max, rate_events, rate_month,
};
use hall_catalog::{
    Catalog,
    model::{Charge, Direction, FeePer, Scope, ScopeZone, TimeBand, UsageKind},
};
use hall_types::RateCardId;
use jiff::{
    Timestamp, Zoned,
    civil::{Time, Weekday},
};
use proptest::prelude::*;

/// What arithmetic holds in each of many places: a petabyte in KB, or longer than anybody lives in
/// seconds. It is above what one event of any kind can be.
const SUM_HELD: u64 = 1 << 40;

/// The same events, each as much as one of its kind can be.
fn as_much_as_can_be(events: &[UsageEvent]) -> Vec<UsageEvent> {
    let most = |event: &UsageEvent| UsageEvent { quantity: quantity_max(event.kind), ..*event };
    events.iter().map(most).collect()
}

/// Rates a month of a case and the month after it, with what is left of the first.
fn rate(case: &Case, events: &[UsageEvent]) -> RatedMonth {
    let (tariff, calendar) = (case.tariff(), case.calendar());
    let terms = MonthTerms { tenure_months: 20, ..MonthTerms::new(&calendar) };
    let rated = rate_events(&tariff, &terms, events).expect("a month");
    assert_holds(&tariff, &terms, events, &rated);
    rated.month
}

/// True when a time band holds at a moment, read off the wall clock.
fn holds(band: &TimeBand, at: &Zoned) -> bool {
    let from = band.from.unwrap_or(Time::midnight());
    let until = band.until.unwrap_or(Time::midnight());
    let is_on = |day: Weekday| {
        let monday_first = day.to_monday_zero_offset();
        band.days.is_empty() || band.days.iter().any(|on| *on as i8 == monday_first)
    };
    let (day, time) = (at.weekday(), at.time());
    let yesterday = day.previous();
    match from < until {
        true => is_on(day) && from <= time && time < until,
        false => (is_on(day) && from <= time) || (is_on(yesterday) && time < until),
    }
}

/// True when a scope fits an event, by reading it word for word.
fn fits(catalog: &Catalog, scope: &Scope, event: &UsageEvent) -> bool {
    let has = |places: &[ScopeZone], names: &[ScopeZone], country: Option<CountryCode>| {
        let places = if places.is_empty() { &[ScopeZone::Domestic][..] } else { places };
        places.iter().any(|place| match (place, country) {
            (ScopeZone::Zone(id), Some(code)) => {
                let zone = catalog.zone(id).expect("a zone");
                zone.countries.iter().any(|country| country.code == code.as_str())
            }
            (ScopeZone::Abroad, country) => country.is_some(),
            (place, None) => names.contains(place),
            _ => false,
        })
    };
    use ScopeZone::{Domestic, Home, Local, National, Province};
    let from = match event.origin {
        Origin::Home => has(&scope.origin, &[Home, Domestic], None),
        Origin::Province => has(&scope.origin, &[Province, Domestic], None),
        Origin::National => has(&scope.origin, &[National, Domestic], None),
        Origin::Abroad(code) => has(&scope.origin, &[], Some(code)),
    };
    let to = match event.destination {
        Some(Destination::Local) => has(&scope.destination, &[Local, Domestic], None),
        Some(Destination::Domestic) | None => has(&scope.destination, &[Domestic], None),
        Some(Destination::Abroad(code)) => has(&scope.destination, &[], Some(code)),
    };
    let at = Timestamp::from_second(event.at_s).expect("an instant").to_zoned(zone());
    let band = scope.during.as_ref().map(|id| catalog.time_band(id).expect("a band"));
    scope.kinds.contains(&event.kind)
        && from
        && band.is_none_or(|band| holds(band, &at))
        && (event.kind == UsageKind::Data
            || (to
                && scope.direction.unwrap_or(Direction::Out) == event.direction
                && scope.network.is_none_or(|network| event.network == Some(network))
                && (scope.own_numbers.is_none() || event.is_own_number)))
}

proptest! {
    /// The tables find the charge that reading the price lists in their order finds.
    #[test]
    fn tables_say_what_the_catalogue_says(case in generated::lasting_case(), events in generated::usage()) {
        let catalog = &case.catalog;
        let plan = &catalog.plans()[0];
        let service = catalog.services().iter().filter(|_| !case.holdings.services.is_empty());
        let add_on = catalog.add_ons().iter().filter(|it| {
            // One paid once ended with its month, long ago.
            !case.holdings.add_ons.is_empty() && it.fee_per != FeePer::Once
        });
        let cards = plan.rate_cards.iter().map(|id| catalog.rate_card(id).expect("a card"));
        let lists: Vec<(Option<&RateCardId>, &Charge)> = service
            .flat_map(|it| &it.charges)
            .chain(add_on.flat_map(|it| &it.charges))
            .chain(&plan.charges)
            .map(|charge| (None, charge))
            .chain(cards.flat_map(|card| card.charges.iter().map(|it| (Some(&card.id), it))))
            .collect();
        let (tariff, calendar) = (case.tariff(), case.calendar());
        let placed = calendar.place(&events).expect("use of this month");
        for (event, placed) in events.iter().zip(&placed.events) {
            let read = lists.iter().find(|(_, charge)| fits(catalog, &charge.scope, event));
            let read = read.map(|(card, charge)| (card.cloned(), charge.id.clone()));
            let entry = tariff.entry(0, placed.class).expect("an entry");
            let found = tariff.charge(entry).map(|rule| &rule.charge);
            prop_assert_eq!(found.map(|it| (it.card.clone(), it.id.clone())), read);
        }
    }

    #[test]
    fn every_bill_adds_up(case in generated::case(), events in generated::usage()) {
        rate(&case, &events);
    }

    /// As much as an event can be, again and again, overflows nothing.
    #[test]
    fn nothing_is_too_much(case in generated::case(), events in generated::usage()) {
        rate(&case, &as_much_as_can_be(&events));
    }

    /// Nor does far more than that, as many records of one month would come to.
    #[test]
    fn sums_hold_far_more_than_an_event_can_be(case in generated::case(), events in generated::usage()) {
        let (tariff, calendar) = (case.tariff(), case.calendar());
        let terms = MonthTerms { tenure_months: 20, ..MonthTerms::new(&calendar) };
        let mut usage = calendar.place(&as_much_as_can_be(&events)).expect("use of this month");
        usage.events.iter_mut().for_each(|event| event.quantity = SUM_HELD);
        let rated = rate_placed_events(&tariff, &terms, &usage).expect("a month");
        assert_holds_of_placed(&tariff, &terms, &usage, &rated);
    }

    /// Nothing that comes later makes a month cheaper, unless the tier it ends in prices all of it.
    #[test]
    fn a_month_never_gets_cheaper(case in generated::case(), events in generated::usage(), cut in 0_usize..40) {
        let whole = rate(&case, &events);
        let part = rate(&case, &events[..cut.min(events.len())]);
        if !case.tariff().has_whole_tiers {
            prop_assert!(part.total <= whole.total, "{:?} > {:?}", part.total, whole.total);
        }
        for (before, after) in part.allowances.iter().zip(&whole.allowances) {
            prop_assert!(before.used <= after.used);
        }
    }

    /// What moves on out of one month comes into the next, as long as its product is still on.
    #[test]
    fn what_moves_on_arrives(case in generated::case(), events in generated::usage()) {
        let may = rate(&case, &events);
        let carried: Carried = may.carried.clone();
        let case = case.month("2026-06").carried(carried);
        let (_, june) = case.rate("01 08:00 data 3MB\n02 08:00 voice 100\n03 08:00 sms 2");
        for it in &may.allowances {
            let arrived = june.month.allowances.iter();
            let arrived = arrived.filter(|next| next.product == it.product && next.rule == it.rule);
            prop_assert_eq!(arrived.map(|next| next.rolled_in).sum::<u64>(), it.moves_on);
        }
    }

    /// A tariff rates the same whether it was made for one month or for many.
    #[test]
    fn a_tariff_of_many_months_is_one_of_each(case in generated::case(), events in generated::usage()) {
        let calendar = case.calendar();
        let terms = MonthTerms::new(&calendar);
        let period = calendar.period();
        let months = period.plus_months(-5)..=period.plus_months(3);
        let long = case.book.tariff(&case.holdings, months).expect("a tariff");
        let one = rate_month(&case.tariff(), &terms, &events).expect("a month");
        prop_assert_eq!(rate_month(&long, &terms, &events).expect("a month"), one);
    }
}
