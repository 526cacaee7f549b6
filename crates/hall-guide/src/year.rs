//! A usual month laid out over a year, with the weeks away in it.
//!
//! Months are laid on their first twenty-eight days, four weeks each: every usual month then has the same
//! days of the week and costs the same, and a year has forty-eight weeks to be away in. Of a year that repeats
//! itself only the months that do so are laid out: one for somebody who stays at home, six for one week or three
//! in each half of it. They are always the same ones, by the clock of Greenwich, so that a link gives the same
//! answer whenever and wherever it is opened.
//!
//! What does not live here: how much is used (`usage`), what part of it falls on a day (`days`), what it costs
//! (`hall-rating`).

use crate::{
    answers::Answers,
    days::{DAYS, Days, WEEKS},
    field::Field,
    usage::{Assumed, MonthlyUse},
};
use hall_catalog::model::{Direction, Network, UsageKind};
use hall_rating::{CountryCode, Destination, Origin, UsageEvent, first_day};
use hall_types::BillingPeriod;
use jiff::{civil::Weekday, tz::TimeZone};
use std::ops::Range;

/// Months of a year.
pub(crate) const MONTHS: u64 = 12;
/// Weeks of the year in which somebody can be away.
const WEEKS_OF_YEAR: u64 = WEEKS * MONTHS;
const HOUR_S: i64 = 3_600;
const DAY_S: i64 = 24 * HOUR_S;
/// When calls are made: by day, with the evening as the busiest part.
const CALL_HOURS: [i64; 8] = [9, 19, 11, 20, 14, 21, 17, 12];
/// Those of them between 8:00 and 18:00, and the others.
const DAY_HOURS: [i64; 5] = [9, 11, 14, 17, 12];
const EVENING_HOURS: [i64; 3] = [19, 20, 21];
/// When data is used by day, with the part of eighty that has been used by then: on the way, at noon, in the
/// evening. What belongs to the night is used at its beginning.
const DATA_HOURS: [(i64, u64); 3] = [(8, 20), (12, 45), (19, 80)];
const NIGHT_HOUR: i64 = 23;

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
        let weeks = |field: Field| answers.figure(field).map_or(0, u64::from);
        let abroad = country.map_or(0, |_| weeks(Field::WeeksAbroad)).min(WEEKS_OF_YEAR);
        let away = weeks(Field::WeeksAway).min(WEEKS_OF_YEAR - abroad);
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

/// Of a hundred calls, those between 8:00 and 18:00 where a month of so many has its usual hours.
pub(crate) fn day_calls_percent(calls: u64, weekend_percent: Option<u64>) -> u64 {
    let calls = calls.max(1);
    let first = first_month().map_or(Weekday::Monday, |period| first_day(period).weekday());
    let days = Days::new(first, weekend_percent);
    let hours = (0..DAYS).flat_map(|day| days.of(calls, day).zip(CALL_HOURS.iter().cycle()));
    let by_day = hours.filter(|(_, hour)| DAY_HOURS.contains(hour)).count() as u64;
    (by_day * 100 + calls / 2) / calls
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
        let first_day = first_day(period);
        let Ok(begin) = TimeZone::UTC.to_timestamp(first_day.to_datetime(Default::default()))
        else {
            continue;
        };
        let days = Days::new(first_day.weekday(), assumed.weekend_percent);
        for day in 0..DAYS {
            let week = usize::try_from(month * WEEKS + day / 7).unwrap_or_default();
            let stay = stays.get(week).copied().unwrap_or(Stay::Home);
            let at_s = begin.as_second() + i64::try_from(day).unwrap_or_default() * DAY_S;
            let mut of_day = Vec::new();
            put_calls(&mut of_day, &usual, &assumed, |calls| days.of(calls, day), stay);
            put_others(&mut of_day, &usual, &assumed, |total| days.of(total, day), stay);
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

    /// Calls and messages there, and data there, of a hundred parts on a usual day.
    fn percents(self, assumed: &Assumed) -> (u64, u64) {
        match self {
            Self::Home => (100, 100),
            Self::Away => (assumed.away_calls_percent, assumed.away_data_percent),
            Self::Abroad(_) => (assumed.abroad_calls_percent, assumed.abroad_data_percent),
        }
    }
}

/// How often something comes where it comes `percent` times as often as at home: of what is counted from
/// nothing on, at 25 per cent the first, the fifth, the ninth once.
fn times(at: u64, percent: u64) -> u64 {
    ((at + 1) * percent).div_ceil(100) - (at * percent).div_ceil(100)
}

/// True for those calls or messages of a month that are with numbers on a list of one's own.
fn is_with_list(at: u64, assumed: &Assumed) -> bool {
    (at * 73 + 51) % 100 < assumed.own_numbers_percent
}

/// Calls of a day, those received half an hour after those made. Which of them go to the same operator, which
/// far and which to numbers of a list is spread evenly, and none follows another. `of_month` tells which of so
/// many calls of a month are on this day.
fn put_calls(
    of_day: &mut Vec<UsageEvent>,
    usual: &MonthlyUse,
    assumed: &Assumed,
    of_month: impl Fn(u64) -> Range<u64>,
    stay: Stay,
) {
    let (percent, _) = stay.percents(assumed);
    let made = (Direction::Out, usual.calls, usual.voice_s);
    let received = (Direction::In, usual.received_calls, usual.received_s);
    for (direction, calls, seconds) in [made, received] {
        for (at, call) in of_month(calls).enumerate() {
            let is_among =
                |factor: u64, first: u64, percent: u64| (call * factor + first) % 100 < percent;
            let hours: &[i64] = match assumed.day_calls_percent {
                None => &CALL_HOURS,
                Some(percent) if is_among(29, 11, percent) => &DAY_HOURS,
                Some(_) => &EVENING_HOURS,
            };
            let hour = hours.get(at % hours.len()).copied().unwrap_or_default();
            let round = i64::try_from(at / hours.len()).unwrap_or_default();
            let later_s = if direction == Direction::In { HOUR_S / 2 } else { 0 };
            // Whoever is abroad or away calls home.
            let is_far = stay != Stay::Home || is_among(61, 30, assumed.far_percent);
            let event = UsageEvent {
                at_s: hour * HOUR_S + round * 120 + later_s,
                // The seconds of all calls of a month add up to what is used in it.
                quantity: seconds * (call + 1) / calls - seconds * call / calls,
                kind: UsageKind::Voice,
                direction,
                network: Some(match is_among(37, 13, assumed.onnet_percent) {
                    true => Network::Onnet,
                    false => Network::Offnet,
                }),
                origin: stay.origin(),
                destination: Some(if is_far { Destination::Domestic } else { Destination::Local }),
                is_own_number: is_with_list(call, assumed),
            };
            of_day.extend((0..times(call, percent)).map(|_| event));
        }
    }
}

/// Messages and data of a day. `of_month` tells what of a month's total is used on this day.
fn put_others(
    of_day: &mut Vec<UsageEvent>,
    usual: &MonthlyUse,
    assumed: &Assumed,
    of_month: impl Fn(u64) -> Range<u64>,
    stay: Stay,
) {
    let (messages_percent, data_percent) = stay.percents(assumed);
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
    let with_list = |at: u64| is_with_list(at, assumed);
    for is_own_number in [false, true] {
        let messages = of_month(usual.messages).filter(|at| with_list(*at) == is_own_number);
        let messages: u64 = messages.map(|at| times(at, messages_percent)).sum();
        if messages > 0 {
            of_day.push(UsageEvent {
                network: Some(Network::Offnet),
                destination: Some(Destination::Domestic),
                is_own_number,
                ..of_kind(18, UsageKind::Sms, messages)
            });
        }
    }
    let of_day_kb = of_month(usual.data_kb);
    let kb = (of_day_kb.end - of_day_kb.start) * data_percent / 100;
    let by_day_percent = 100 - assumed.night_data_percent.min(100);
    let by_day = DATA_HOURS.map(|(hour, of_80)| (hour, kb * of_80 * by_day_percent / (80 * 100)));
    let mut used = 0;
    for (hour, until) in by_day.into_iter().chain([(NIGHT_HOUR, kb)]) {
        if until > used {
            of_day.push(of_kind(hour, UsageKind::Data, until - used));
        }
        used = until;
    }
}
