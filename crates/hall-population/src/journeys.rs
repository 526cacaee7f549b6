//! Where a subscriber is in a month: at home, in another city, in another province, abroad.
//!
//! What does not live here: what is used there (`usage`).

use crate::{
    Settings,
    market::Market,
    person::Person,
    stream::{Aspect, Stream},
};
use hall_types::BillingPeriod;

/// Where somebody is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The own city.
    Home,
    /// Another city of the province.
    Province,
    /// Another province.
    National,
    /// Another country or region.
    Abroad([u8; 2]),
}

/// Days away, counted from 0 at the month's first day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Journey {
    pub(crate) place: Place,
    pub(crate) first_day: usize,
    pub(crate) last_day: usize,
}

/// Journeys of a month; later ones in the list go before earlier ones where days are the same.
/// `roams` says whether the phone can be used abroad; who cannot stays at home then.
pub(crate) fn journeys(
    settings: &Settings,
    market: &Market,
    person: &Person,
    period: BillingPeriod,
    roams: bool,
) -> Vec<Journey> {
    let mut stream = Stream::new(settings.seed, person.position, Aspect::Journeys(period));
    let habits = person.segment.habits().journeys;
    let days = usize::from(period.days());
    let away = |stream: &mut Stream, place: Place, chance: u32, days_max: u32| {
        let (goes, first) = (stream.chance(chance), stream.below(period.days().into()) as usize);
        let length = stream.between(1, days_max) as usize;
        let journey =
            Journey { place, first_day: first, last_day: (first + length - 1).min(days - 1) };
        goes.then_some(journey)
    };
    let country = stream.pick(&market.roamable).copied();
    let drawn = [
        away(&mut stream, Place::Province, habits.province, 3),
        away(&mut stream, Place::National, habits.national, 6),
        country.and_then(|country| away(&mut stream, Place::Abroad(country), habits.abroad, 8)),
    ];
    let journeys = match person.plot() {
        None => drawn.into_iter().flatten().collect(),
        Some(plot) => {
            let wish = plot.wish;
            let abroad = |first, last| {
                let known = wish.abroad_last_month.then_some(*b"JP");
                let place = known.filter(|it| market.roamable.contains(it)).or(country);
                place.map(|country| Journey {
                    place: Place::Abroad(country),
                    first_day: first,
                    last_day: last,
                })
            };
            let mut told = Vec::new();
            if wish.national_always {
                told.push(Journey { place: Place::National, first_day: 9, last_day: 11 });
            }
            let is_last_closed = period.next() == settings.period();
            if wish.abroad_last_month && is_last_closed {
                told.extend(abroad(11, 15));
            }
            if wish.abroad_always {
                told.extend(abroad(4, 7));
            }
            told
        }
    };
    journeys.into_iter().filter(|it| roams || !matches!(it.place, Place::Abroad(_))).collect()
}
