//! A sample of users for measuring and testing: months of use of people who are as unlike each other as
//! they come, over any catalogue. Unlike subscribers of a [`Population`](crate::Population) they have no
//! plan that their use follows, so nothing suits them from the start.
//!
//! What does not live here: the ways of use (`way`), how a month's calls, messages and sessions fall
//! (`usage`).

mod way;

pub use way::Way;

use crate::{
    MonthDays,
    journeys::Place,
    number::number_of,
    person::contacts_onnet,
    segment::FREE_HOURS,
    stream::{Aspect, Stream, Weights},
    usage::{Month, closeness},
};
use hall_catalog::{
    Catalog,
    model::{Direction, UsageKind},
};
use hall_rating::UsageEvent;
use hall_types::Msisdn;
use way::Habits;

/// Users begin here among the positions that have chances of their own, far behind all subscribers.
const FIRST: u64 = 1 << 40;
/// How many users there can be.
pub const USERS_MAX: u64 = 100_000_000;
/// Own contacts that are on the list of own numbers.
const OWN_NUMBERS: usize = 3;

/// A sample of users.
#[derive(Clone, Debug)]
pub struct Sample {
    seed: u64,
    /// Countries of the catalogue's zones.
    countries: Vec<[u8; 2]>,
}

/// Somebody who uses a phone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct User {
    /// Position in the sample, from 0.
    pub position: u64,
    /// Number, as of an invented operator.
    pub msisdn: Msisdn,
    /// Way of using the phone.
    pub way: Way,
    /// True when months are like each other.
    pub is_steady: bool,
    /// Data, calls and messages of an ordinary month.
    data_kb: u64,
    calls_s: u64,
    messages: u32,
}

impl Sample {
    /// The users of a seed, who travel to and call the countries of a catalogue's zones.
    pub fn new(catalog: &Catalog, seed: u64) -> Self {
        let zones = catalog.zones().iter();
        let codes = zones.flat_map(|zone| &zone.countries).map(|country| country.code.as_bytes());
        let mut countries: Vec<[u8; 2]> = codes.filter_map(|code| code.try_into().ok()).collect();
        countries.sort_unstable();
        Self { seed, countries }
    }

    /// The user at a position, from 0 to [`USERS_MAX`].
    pub fn user(&self, position: u64) -> User {
        let mut stream = Stream::new(self.seed, FIRST + position, Aspect::Person);
        let shares = Way::ALL.map(|way| way.habits().share);
        let drawn = stream.weighted(&shares).and_then(|at| Way::ALL.get(at)).copied();
        let way = drawn.unwrap_or(Way::Ordinary);
        let habits = way.habits();
        User {
            position,
            msisdn: number_of(position),
            way,
            is_steady: stream.chance(600),
            data_kb: u64::from(stream.quantile(habits.data_mb)) * 1024,
            calls_s: u64::from(stream.quantile(habits.voice_min)) * 60,
            messages: stream.quantile(habits.messages),
        }
    }

    /// What a user used in a month, in order of time.
    pub fn month(&self, user: &User, days: &MonthDays) -> Vec<UsageEvent> {
        let habits = user.way.habits();
        let place = FIRST + user.position;
        let mut stream = Stream::new(self.seed, place, Aspect::Usage(days.period));
        let mood = |stream: &mut Stream| match user.is_steady {
            true => u64::from(stream.between(880, 1_120)),
            false => u64::from(stream.quantile(&[0, 350, 800, 1_300, 2_200, 5_000])),
        };
        let data_kb = user.data_kb * mood(&mut stream) / 1000;
        let calls_s = user.calls_s * mood(&mut stream) / 1000;
        let messages = u64::from(user.messages) * mood(&mut stream) / 1000;
        let answered_s = calls_s * u64::from(stream.between(50, 140)) / 100;
        let pictures = if stream.chance(80) { stream.between(1, 3) } else { 0 };
        let abroad_s = u64::from(stream.between(3, 60)) * 60;
        let abroad_calls = stream.chance(habits.calls_abroad).then_some(stream.between(1, 10));
        let country = stream.pick(&self.countries).copied();
        let weight = |weekend: &bool| if *weekend { habits.weekend } else { 100 };
        let mut month = Month {
            stream,
            days,
            places: self.places(habits, place, days),
            contacts: contacts_onnet(self.seed, place, habits.onnet),
            own_numbers: OWN_NUMBERS,
            country,
            closeness: closeness(),
            working_hours: Weights::new(habits.hours.iter().copied()),
            free_hours: Weights::new(match user.way {
                Way::Night => *habits.hours,
                _ => FREE_HOURS,
            }),
            by_day: Weights::new(days.is_weekend.iter().map(weight)),
            uses: Vec::new(),
        };
        month.data(data_kb, habits.sessions);
        month.calls(Direction::Out, calls_s, events(calls_s));
        month.calls(Direction::In, answered_s, events(answered_s));
        month.messages(UsageKind::Sms, u32::try_from(messages).unwrap_or(u32::MAX).min(900));
        month.messages(UsageKind::Mms, pictures);
        if let Some(calls) = abroad_calls {
            month.calls_to_other_countries(abroad_s, calls);
        }
        let until_s = days.starts_s.last().copied().unwrap_or(i64::MAX);
        month.in_order(until_s).into_iter().map(|it| it.event).collect()
    }

    /// Where the user is on each day of a month.
    fn places(&self, habits: &Habits, place: u64, days: &MonthDays) -> Vec<Place> {
        let mut stream = Stream::new(self.seed, place, Aspect::Journeys(days.period));
        let mut places = vec![Place::Home; days.count()];
        let abroad = stream.pick(&self.countries).copied().map(Place::Abroad);
        let journeys = habits.journeys;
        for (chance, days_max, place) in [
            (journeys.province, 5, Some(Place::Province)),
            (journeys.national, 12, Some(Place::National)),
            (journeys.abroad, 9, abroad),
        ] {
            let (goes, first) = (stream.chance(chance), stream.below(days.count() as u32));
            let length = stream.between(1, days_max);
            let away = places.iter_mut().skip(first as usize).take(length as usize);
            if let Some(place) = place.filter(|_| goes) {
                away.for_each(|it| *it = place);
            }
        }
        places
    }
}

/// How many calls so many seconds are.
fn events(seconds: u64) -> u32 {
    u32::try_from(seconds.div_ceil(150)).unwrap_or(u32::MAX).min(160)
}
