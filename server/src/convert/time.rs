//! Days and moments as the API tells them, by the operator's clock.
//!
//! What does not live here: words for days (`hall_catalog::disclosure::date`).

use hall_api::{Day, Moment};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// A day.
pub(crate) fn day(day: Date) -> Day {
    Day::from_parts(day.year().unsigned_abs(), day.month().unsigned_abs(), day.day().unsigned_abs())
}

/// A moment by the clock of a time zone.
pub(crate) fn moment(at: Timestamp, zone: &TimeZone) -> Moment {
    let at = at.to_zoned(zone.clone());
    let clock = (at.hour().unsigned_abs(), at.minute().unsigned_abs(), at.second().unsigned_abs());
    // No clock is a day ahead of another, so minutes always fit.
    let ahead_min = i16::try_from(at.offset().seconds() / 60).unwrap_or(0);
    Moment::from_parts(&day(at.date()), clock, ahead_min)
}

/// Whole seconds until a moment; 0 when it is over or there is none.
pub(crate) fn seconds_until(until: Option<Timestamp>, now: Timestamp) -> u32 {
    let seconds = until.map_or(0, |until| until.duration_since(now).as_secs().max(0));
    u32::try_from(seconds).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{civil::date, tz};

    #[test]
    fn a_moment_is_told_by_the_operators_clock() {
        let at: Timestamp = "2026-10-31T16:30:05.9Z".parse().expect("a moment");
        for (hours, expected) in [
            (8, "2026-11-01T00:30:05+08:00"),
            (0, "2026-10-31T16:30:05+00:00"),
            (-3, "2026-10-31T13:30:05-03:00"),
        ] {
            let zone = TimeZone::fixed(tz::offset(hours));
            assert_eq!(moment(at, &zone).as_str(), expected);
        }
    }

    #[test]
    fn a_day_is_what_it_is() {
        assert_eq!(day(date(2026, 2, 28)).as_str(), "2026-02-28");
    }
}
