//! Days and months as the population counts them, and the days of a month as moments.
//!
//! What does not live here: the clock. Whoever asks says which day it is.

use hall_rating::first_day;
use hall_types::BillingPeriod;
use jiff::{ToSpan, civil::Date, tz::TimeZone};

/// Whole months from one day to a later one; none when it is not later.
pub(crate) fn whole_months(from: Date, until: Date) -> u32 {
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    let apart = months(until) - months(from) - i32::from(until.day() < from.day());
    u32::try_from(apart).unwrap_or(0)
}

/// The day so many days later, or earlier; the end of the calendar stays where it is.
pub(crate) fn days_later(day: Date, days: i32) -> Date {
    day.saturating_add(i64::from(days).days())
}

/// The first day of the month so many months before the month of a day.
pub(crate) fn month_start_before(day: Date, months: u32) -> Date {
    day.first_of_month().saturating_sub(i64::from(months).months())
}

/// The last day of the month of a day.
pub(crate) fn last_of_month(day: Date) -> Date {
    day.last_of_month()
}

/// The first day of the next month.
pub(crate) fn next_month(day: Date) -> Date {
    days_later(day.last_of_month(), 1)
}

/// How many days lie between two days; negative when the second one is earlier.
pub(crate) fn days_between(from: Date, until: Date) -> i32 {
    from.until(until).map_or(0, |span| span.get_days())
}

/// The days of a month in the operator's time zone. Made once for each month, because finding out
/// when a day begins is slow next to everything else.
#[derive(Clone, Debug)]
pub struct MonthDays {
    pub(crate) period: BillingPeriod,
    /// When each day begins, in seconds since 1970, and when the last one ends.
    pub(crate) starts_s: Vec<i64>,
    /// Whether each day is a Saturday or Sunday.
    pub(crate) is_weekend: Vec<bool>,
}

impl MonthDays {
    /// The days of a month where the operator is.
    pub fn new(period: BillingPeriod, zone: &TimeZone) -> Self {
        let first = first_day(period);
        let days = first.days_in_month();
        let day = |number: i8| days_later(first, i32::from(number));
        let start = |number: i8| {
            // A day whose midnight does not exist begins with the first moment after it.
            zone.to_timestamp(day(number).at(0, 0, 0, 0)).map_or(0, |moment| moment.as_second())
        };
        use jiff::civil::Weekday::{Saturday, Sunday};
        Self {
            period,
            starts_s: (0..=days).map(start).collect(),
            is_weekend: (0..days)
                .map(|it| matches!(day(it).weekday(), Saturday | Sunday))
                .collect(),
        }
    }

    /// The month.
    pub fn period(&self) -> BillingPeriod {
        self.period
    }

    /// How many days the month has.
    pub(crate) fn count(&self) -> usize {
        self.is_weekend.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_months(from: &str, until: &str, expected: u32) {
        let day = |text: &str| text.parse::<Date>().expect("a day");
        assert_eq!(whole_months(day(from), day(until)), expected, "{from} to {until}");
    }

    #[test]
    fn a_month_is_whole_on_its_day() {
        check_months("2026-01-15", "2026-02-14", 0);
        check_months("2026-01-15", "2026-02-15", 1);
        check_months("2016-03-01", "2026-03-01", 120);
        check_months("2026-03-01", "2026-02-01", 0);
    }

    #[test]
    fn days_of_a_month_follow_each_other() {
        let zone = TimeZone::fixed(jiff::tz::offset(8));
        let days = MonthDays::new("2026-02".parse().expect("a month"), &zone);
        assert_eq!(days.count(), 28);
        assert_eq!(days.starts_s.len(), 29);
        assert!(days.starts_s.windows(2).all(|pair| pair[1] - pair[0] == 86_400));
        // 1 February 2026 was a Sunday.
        assert!(days.is_weekend[0] && days.is_weekend[6] && !days.is_weekend[1]);
        assert_eq!(days.starts_s[0], 1_769_875_200);
    }
}
