//! A usual month laid out over a year, with the weeks away in it.
//!
//! Months are laid on their first twenty-eight days, four weeks each: every usual month then has the same
//! days of the week and costs the same, and a year has forty-eight weeks to be away in. Of a year that repeats
//! itself only the months that do so are laid out: one for somebody who stays at home, six for one week or three
//! in each half of it. They are always the same ones, by the clock of Greenwich, so that a link gives the same
//! answer whenever and wherever it is opened.
//!
//! What does not live here: how much is used (`usage`), what it costs (`hall-rating`).

use crate::{answers::Answers, usage::Assumed, usage::MonthlyUse};
use hall_catalog::model::{Direction, Network, UsageKind};
use hall_rating::{CountryCode, Destination, Origin, UsageEvent, first_day};
use hall_types::BillingPeriod;
use jiff::tz::TimeZone;

/// Months of a year.
pub(crate) const MONTHS: u64 = 12;
/// Weeks that a month is laid on.
const WEEKS: u64 = 4;
/// Days that a month is laid on.
const DAYS: u64 = 7 * WEEKS;
/// Weeks of the year in which somebody can be away.
const WEEKS_OF_YEAR: u64 = WEEKS * MONTHS;
const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;
/// When calls are made: by day, with the evening as the busiest part.
const CALL_HOURS: [i64; 8] = [9, 19, 11, 20, 14, 21, 17, 12];
/// When data is used, with the percentage that has been used by then: on the way, at noon, in the evening,
/// late.
const DATA_HOURS: [(i64, u64); 4] = [(8, 20), (12, 45), (19, 80), (23, 100)];
/// Abroad people call and write less than at home, one in so many: every minute costs, and the hotel has
/// Wi-Fi.
const ABROAD_CALLS_ONE_IN: u64 = 4;
/// And use less data without Wi-Fi, one part in so many.
const ABROAD_DATA_ONE_IN: u64 = 3;

/// The first month that everything is laid on: one of thirty days, for fees by the day.
pub(crate) fn first_month() -> Option<BillingPeriod> {
    BillingPeriod::new(2026, 4)
}

/// A year cut down to what repeats itself in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cycle {
    /// How many months repeat themselves.
    pub(crate) months: u64,
    /// How often they do in a year.
    pub(crate) times: u64,
    /// Weeks abroad among them.
    weeks_abroad: u64,
    /// Weeks in other provinces among them.
    weeks_away: u64,
}

impl Cycle {
    /// What repeats itself in the year of some answers. Without a country nobody is abroad.
    pub(crate) fn new(answers: &Answers, country: Option<CountryCode>) -> Self {
        let weeks = |count: Option<u8>| count.map_or(0, u64::from);
        let abroad = country.map_or(0, |_| weeks(answers.weeks_abroad)).min(WEEKS_OF_YEAR);
        let away = weeks(answers.weeks_away).min(WEEKS_OF_YEAR - abroad);
        let times = greatest_common_divisor(MONTHS, greatest_common_divisor(abroad, away));
        Self {
            months: MONTHS / times,
            times,
            weeks_abroad: abroad / times,
            weeks_away: away / times,
        }
    }
}

/// By Euclid; of nothing and a number, the number.
fn greatest_common_divisor(mut a: u64, mut b: u64) -> u64 {
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Where somebody is in a week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stay {
    Home,
    Away,
    Abroad(CountryCode),
}

/// Where somebody is, week by week: weeks abroad spread over the months first, those in other provinces over
/// what is left.
fn stays(cycle: Cycle, country: Option<CountryCode>) -> Vec<Stay> {
    let mut weeks: Vec<Stay> = (0..WEEKS * cycle.months).map(|_| Stay::Home).collect();
    let mut spread = |count: u64, stay: Stay| {
        let free: Vec<usize> = weeks
            .iter()
            .enumerate()
            .filter(|(_, week)| **week == Stay::Home)
            .map(|(at, _)| at)
            .collect();
        let count = usize::try_from(count).unwrap_or_default().min(free.len());
        for trip in 0..count {
            // In the middle of each part of them, so that one week is not the first of January.
            let at = (2 * trip + 1) * free.len() / (2 * count);
            if let Some(week) = free.get(at).and_then(|at| weeks.get_mut(*at)) {
                *week = stay;
            }
        }
    };
    if let Some(country) = country {
        spread(cycle.weeks_abroad, Stay::Abroad(country));
    }
    spread(cycle.weeks_away, Stay::Away);
    weeks
}

/// How many of a month's calls, messages and the like fall on a day, so that four weeks add up.
fn share(total: u64, day: u64) -> u64 {
    total * (day + 1) / DAYS - total * day / DAYS
}

/// Everything somebody uses in the months that repeat themselves, in order of time. `country` is where they are when abroad.
pub(crate) fn events(answers: &Answers, country: Option<CountryCode>) -> Vec<UsageEvent> {
    let (assumed, usual) = (Assumed::new(answers), MonthlyUse::new(answers));
    let cycle = Cycle::new(answers, country);
    let stays = stays(cycle, country);
    let mut events = Vec::new();
    let Some(first) = first_month() else { return events };
    for month in 0..cycle.months {
        let period = first.plus_months(i32::try_from(month).unwrap_or_default());
        let Ok(begin) =
            TimeZone::UTC.to_timestamp(first_day(period).to_datetime(Default::default()))
        else {
            continue;
        };
        for day in 0..DAYS {
            let week = usize::try_from(month * WEEKS + day / 7).unwrap_or_default();
            let stay = stays.get(week).copied().unwrap_or(Stay::Home);
            let at_s = begin.as_second() + i64::try_from(day).unwrap_or_default() * DAY_S;
            let mut of_day = Vec::new();
            put_calls(&mut of_day, &usual, &assumed, day, stay);
            put_others(&mut of_day, &usual, day, stay);
            of_day.sort_by_key(|event| event.at_s);
            events.extend(of_day.into_iter().map(|it| UsageEvent { at_s: at_s + it.at_s, ..it }));
        }
    }
    events
}

impl Stay {
    fn origin(self) -> Origin {
        match self {
            Self::Home => Origin::Home,
            Self::Away => Origin::National,
            Self::Abroad(country) => Origin::Abroad(country),
        }
    }

    /// What is left of the calls or messages of a usual day, of which `before` came earlier in the month.
    fn is_left_out(self, before: u64) -> bool {
        matches!(self, Self::Abroad(_)) && !before.is_multiple_of(ABROAD_CALLS_ONE_IN)
    }
}

/// Calls of a day, as many received as made, each received one half an hour after its like. Which of them
/// go to the same operator and which go far is spread evenly, and neither follows the other.
fn put_calls(
    of_day: &mut Vec<UsageEvent>,
    usual: &MonthlyUse,
    assumed: &Assumed,
    day: u64,
    stay: Stay,
) {
    let before = usual.calls * day / DAYS;
    for (at, call) in (before..before + share(usual.calls, day)).enumerate() {
        if stay.is_left_out(call) {
            continue;
        }
        let hour = CALL_HOURS[at % CALL_HOURS.len()];
        let round = i64::try_from(at / CALL_HOURS.len()).unwrap_or_default();
        // The seconds of all calls of a month add up to what is used in it.
        let quantity =
            usual.voice_s * (call + 1) / usual.calls - usual.voice_s * call / usual.calls;
        let is_onnet = (call * 37 + 13) % 100 < assumed.onnet_percent;
        // Whoever is abroad or away calls home.
        let is_far = stay != Stay::Home || (call * 61 + 30) % 100 < assumed.far_percent;
        let made = UsageEvent {
            at_s: hour * HOUR_S + round * 120,
            quantity,
            kind: UsageKind::Voice,
            direction: Direction::Out,
            network: Some(if is_onnet { Network::Onnet } else { Network::Offnet }),
            origin: stay.origin(),
            destination: Some(if is_far { Destination::Domestic } else { Destination::Local }),
            is_own_number: false,
        };
        let received =
            UsageEvent { at_s: made.at_s + HOUR_S / 2, direction: Direction::In, ..made };
        of_day.extend([made, received]);
    }
}

/// Messages and data of a day.
fn put_others(of_day: &mut Vec<UsageEvent>, usual: &MonthlyUse, day: u64, stay: Stay) {
    let before = usual.messages * day / DAYS;
    let messages = before..before + share(usual.messages, day);
    let messages = messages.filter(|message| !stay.is_left_out(*message)).count();
    let of_kind = |hour: i64, kind, quantity| UsageEvent {
        at_s: hour * HOUR_S,
        quantity,
        kind,
        direction: Direction::Out,
        network: None,
        origin: stay.origin(),
        destination: None,
        is_own_number: false,
    };
    if messages > 0 {
        of_day.push(UsageEvent {
            network: Some(Network::Offnet),
            destination: Some(Destination::Domestic),
            ..of_kind(18, UsageKind::Sms, messages as u64)
        });
    }
    let kb = match stay {
        Stay::Abroad(_) => share(usual.data_kb, day) / ABROAD_DATA_ONE_IN,
        Stay::Home | Stay::Away => share(usual.data_kb, day),
    };
    let mut used = 0;
    for (hour, percent) in DATA_HOURS {
        let until = kb * percent / 100;
        if until > used {
            of_day.push(of_kind(hour, UsageKind::Data, until - used));
        }
        used = until;
    }
}
