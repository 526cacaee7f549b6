//! One month of a subscriber: every call, message and data session, with the rhythm of days and hours,
//! journeys, and people they know.
//!
//! What does not live here: how much it comes to (`measure`), what it costs (`hall-rating`).

use crate::{
    Held, Settings, Subscriber,
    calendar::{MonthDays, days_between, days_later},
    journeys::{Journey, Place, journeys},
    market::{Market, is_calling_abroad, is_roaming_abroad},
    measure::measure,
    person::{Contact, contacts},
    segment::FREE_HOURS,
    stream::{Aspect, Stream, Weights},
};
use hall_catalog::model::{Direction, Network, Plan, Service, UsageKind};
use hall_rating::{CountryCode, Destination, Origin, UsageEvent, first_day};
use hall_types::{Msisdn, OfferingRef};
use jiff::civil::Date;

/// One use, with the other party's number where there is one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Use {
    /// What rating sees.
    pub event: UsageEvent,
    /// The other party on the mainland.
    pub party: Option<Msisdn>,
}

/// Shares of a session or call among all: a few are long.
const LENGTHS: [u32; 6] = [2, 10, 24, 60, 140, 500];
/// Of what a session at home would take, so many per cent are taken abroad.
const ABROAD_DATA: u64 = 30;
/// Calls abroad that are made or answered all the same, of a thousand.
const ABROAD_CALLS: u32 = 350;
/// Data sessions at home that happen in a neighbouring city, of a thousand.
const COMMUTES: u32 = 40;
/// A data session takes at least so much.
const SESSION_KB_MIN: u64 = 16;
/// A call takes at least so long.
const CALL_S_MIN: u64 = 6;
/// Time between the end of a call and the next one.
const GAP_S: i64 = 4;

/// Everything a subscriber used in a month, in order of time, until the population's own day.
pub(crate) fn usage(
    settings: &Settings,
    market: &Market,
    subscriber: &Subscriber,
    days: &MonthDays,
) -> Vec<Use> {
    let person = &subscriber.person;
    let first = first_day(days.period);
    let position = |day: Date| usize::try_from(days_between(first, day)).unwrap_or(0);
    let joined = position(person.joined_on);
    let until = position(settings.as_of).min(days.count());
    if joined >= until {
        return Vec::new();
    }
    let start = days_later(first, i32::try_from(joined).unwrap_or(0));
    let Some(plan) = plan_on(market, &subscriber.held, start) else { return Vec::new() };
    let mut stream = Stream::new(settings.seed, person.position, Aspect::Usage(days.period));
    let measure = measure(settings, market, person, plan, days.period, &mut stream);
    let has = |is_it: fn(&Service) -> bool| {
        subscriber.held.iter().any(|held| match &held.offering {
            OfferingRef::Service(id) => market.catalog.service(id).is_some_and(is_it),
            _ => false,
        })
    };
    let mut places = vec![Place::Home; days.count()];
    let journeys = journeys(settings, market, person, days.period, has(is_roaming_abroad));
    for Journey { place, first_day, last_day } in journeys {
        places.get_mut(first_day..=last_day).into_iter().flatten().for_each(|it| *it = place);
    }
    let habits = person.segment.habits();
    let day_weight = |day: usize| match days.is_weekend.get(day) {
        _ if day < joined => 0,
        Some(true) => habits.weekend,
        _ => 100,
    };
    let country = stream.pick(&market.callable).copied();
    let mut month = Month {
        stream,
        days,
        places,
        contacts: contacts(settings, person.position),
        own_numbers: usize::from(subscriber.own_numbers),
        country,
        closeness: closeness(),
        working_hours: Weights::new(habits.working_hours.iter().copied()),
        free_hours: Weights::new(FREE_HOURS),
        by_day: Weights::new((0..days.count()).map(day_weight)),
        uses: Vec::with_capacity(measure.sessions as usize + 2 * measure.calls as usize),
    };
    let present = |amount: u64| amount * (days.count() - joined) as u64 / days.count() as u64;
    let so_far = Weights::new((0..until).map(day_weight));
    let is_told = person.plot().is_some_and(|plot| plot.wish.data_now.is_some())
        && days.period == settings.period();
    if is_told {
        // The story says how much it is by now, so it all happens before now.
        let whole = std::mem::replace(&mut month.by_day, so_far);
        month.data(measure.data_kb, measure.sessions);
        month.by_day = whole;
    } else {
        month.data(present(measure.data_kb), measure.sessions);
    }
    month.calls(Direction::Out, present(measure.calls_s), measure.calls);
    month.calls(Direction::In, present(measure.answered_s), measure.answered);
    month.messages(UsageKind::Sms, measure.messages);
    month.messages(UsageKind::Mms, measure.pictures);
    if has(is_calling_abroad) {
        month.calls_to_other_countries(present(measure.abroad_s), measure.abroad_calls);
    }
    let until_s = days.starts_s.get(until).copied().unwrap_or(i64::MAX);
    month.in_order(until_s)
}

/// The plan somebody has on a day.
fn plan_on<'m>(market: &'m Market, held: &[Held], day: Date) -> Option<&'m Plan> {
    held.iter().filter(|held| held.is_on(day)).find_map(|held| match &held.offering {
        OfferingRef::Plan(id) => market.catalog.plan(id),
        _ => None,
    })
}

/// How often each contact is met: the closest most.
pub(crate) fn closeness() -> Weights {
    Weights::new((1..=24).map(|rank| 240 / rank))
}

/// A month under way.
pub(crate) struct Month<'a> {
    pub(crate) stream: Stream,
    pub(crate) days: &'a MonthDays,
    /// Where the subscriber is on each day.
    pub(crate) places: Vec<Place>,
    pub(crate) contacts: Vec<Contact>,
    /// So many of the contacts, from the first one on, are on the list of own numbers.
    pub(crate) own_numbers: usize,
    /// The country that is called this month.
    pub(crate) country: Option<[u8; 2]>,
    pub(crate) closeness: Weights,
    pub(crate) working_hours: Weights,
    pub(crate) free_hours: Weights,
    pub(crate) by_day: Weights,
    pub(crate) uses: Vec<Use>,
}

impl Month<'_> {
    /// A moment of the month, and where the subscriber is then.
    fn moment(&mut self) -> (i64, Place) {
        let day = self.by_day.draw(&mut self.stream).unwrap_or(0);
        let is_weekend = self.days.is_weekend.get(day).copied().unwrap_or(false);
        let hours = if is_weekend { &self.free_hours } else { &self.working_hours };
        let hour = hours.draw(&mut self.stream).unwrap_or(12) as i64;
        let start = self.days.starts_s.get(day).copied().unwrap_or(0);
        let end = self.days.starts_s.get(day + 1).copied().unwrap_or(i64::MAX);
        let at = start + hour * 3600 + i64::from(self.stream.below(3600));
        // A day with a change of the clock may end early.
        (at.min(end - 1), self.places.get(day).copied().unwrap_or(Place::Home))
    }

    /// Lengths of so many uses that add up to a whole, each at least so long. When the whole is not
    /// enough for that, there are fewer.
    fn lengths(&mut self, whole: u64, count: u32, least: u64) -> Vec<u64> {
        let count = u64::from(count).min(whole / least.max(1));
        let shares: Vec<u64> =
            (0..count).map(|_| u64::from(self.stream.quantile(&LENGTHS))).collect();
        let sum: u128 = shares.iter().map(|share| u128::from(*share)).sum();
        let spare = whole - count * least;
        let mut left = spare;
        let mut lengths: Vec<u64> = shares
            .iter()
            .map(|share| {
                let length = u128::from(spare) * u128::from(*share) / sum.max(1);
                let length = u64::try_from(length).unwrap_or(0);
                left -= length;
                least + length
            })
            .collect();
        if let Some(last) = lengths.last_mut() {
            *last += left;
        }
        lengths
    }

    pub(crate) fn data(&mut self, whole_kb: u64, count: u32) {
        for quantity in self.lengths(whole_kb, count, SESSION_KB_MIN) {
            let (at_s, place) = self.moment();
            let commutes = self.stream.chance(COMMUTES);
            let place = if commutes && place == Place::Home { Place::Province } else { place };
            let quantity = match place {
                Place::Abroad(_) => (quantity * ABROAD_DATA / 100).max(SESSION_KB_MIN),
                _ => quantity,
            };
            let event = UsageEvent {
                at_s,
                quantity,
                kind: UsageKind::Data,
                direction: Direction::Out,
                network: None,
                origin: origin(place),
                destination: None,
                is_own_number: false,
            };
            self.uses.push(Use { event, party: None });
        }
    }

    pub(crate) fn calls(&mut self, direction: Direction, whole_s: u64, count: u32) {
        for quantity in self.lengths(whole_s, count, CALL_S_MIN) {
            let (at_s, place) = self.moment();
            let goes_through = self.stream.chance(ABROAD_CALLS);
            if goes_through || !matches!(place, Place::Abroad(_)) {
                self.with_somebody(UsageKind::Voice, direction, at_s, place, quantity);
            }
        }
    }

    pub(crate) fn messages(&mut self, kind: UsageKind, count: u32) {
        for _ in 0..count {
            let (at_s, place) = self.moment();
            if !matches!(place, Place::Abroad(_)) {
                self.with_somebody(kind, Direction::Out, at_s, place, 1);
            }
        }
    }

    fn with_somebody(
        &mut self,
        kind: UsageKind,
        direction: Direction,
        at_s: i64,
        place: Place,
        quantity: u64,
    ) {
        let rank = self.closeness.draw(&mut self.stream).unwrap_or(0);
        let Some(contact) = self.contacts.get(rank).copied() else { return };
        let event = UsageEvent {
            at_s,
            quantity,
            kind,
            direction,
            network: Some(if contact.is_onnet { Network::Onnet } else { Network::Offnet }),
            origin: origin(place),
            destination: Some(match contact.is_local {
                true => Destination::Local,
                false => Destination::Domestic,
            }),
            is_own_number: rank < self.own_numbers,
        };
        self.uses.push(Use { event, party: Some(contact.number) });
    }

    pub(crate) fn calls_to_other_countries(&mut self, whole_s: u64, count: u32) {
        let Some(country) = self.country.and_then(CountryCode::new) else { return };
        for quantity in self.lengths(whole_s, count, CALL_S_MIN) {
            let (at_s, place) = self.moment();
            if matches!(place, Place::Abroad(_)) {
                continue;
            }
            let event = UsageEvent {
                at_s,
                quantity,
                kind: UsageKind::Voice,
                direction: Direction::Out,
                network: Some(Network::Offnet),
                origin: origin(place),
                destination: Some(Destination::Abroad(country)),
                is_own_number: false,
            };
            self.uses.push(Use { event, party: None });
        }
    }

    /// Everything before a moment, in order, one call after the other.
    pub(crate) fn in_order(mut self, until_s: i64) -> Vec<Use> {
        self.uses.sort_unstable_by_key(|it| (it.event.at_s, it.event.quantity));
        let mut free_from = i64::MIN;
        let end = self.days.starts_s.last().copied().unwrap_or(i64::MAX);
        for it in self.uses.iter_mut().filter(|it| it.event.kind == UsageKind::Voice) {
            // Nobody is on the phone twice; at the very end of a month it does not matter.
            if it.event.at_s < free_from && free_from < end {
                it.event.at_s = free_from;
            }
            let length = i64::try_from(it.event.quantity).unwrap_or(0);
            free_from = it.event.at_s + length + GAP_S;
        }
        self.uses.sort_by_key(|it| it.event.at_s);
        self.uses.retain(|it| it.event.at_s < until_s);
        self.uses
    }
}

fn origin(place: Place) -> Origin {
    match place {
        Place::Home => Origin::Home,
        Place::Province => Origin::Province,
        Place::National => Origin::National,
        // Countries of a catalogue that was read are two capital letters.
        Place::Abroad(country) => {
            CountryCode::new(country).map_or(Origin::National, Origin::Abroad)
        }
    }
}
