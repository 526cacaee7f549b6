//! Days, months and moments as people read them. They come as text of a fixed shape, so no calendar
//! is needed.

use crate::spoken;
use hall_api::{Day, Moment};
use hall_types::{BillingPeriod, Locale};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month's name in English; `month` counts from 1.
fn month_name(month: u8) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|at| MONTHS.get(at)).unwrap_or(&"")
}

/// A day in full by its parts: `2026年11月21日`, `21 November 2026`.
pub fn long(year: u16, month: u8, day: u8, locale: Locale) -> String {
    match spoken(locale) {
        Locale::Zh => format!("{year}年{month}月{day}日"),
        Locale::En => format!("{day} {} {year}", month_name(month)),
    }
}

/// A day in full: `2026年11月21日`, `21 November 2026`.
pub fn day(day: &Day, locale: Locale) -> String {
    let (year, month, day) = day.parts();
    long(year, month, day, locale)
}

/// A day whose year goes without saying: `11月21日`, `21 November`.
pub fn day_of_year(day: &Day, locale: Locale) -> String {
    let (_, month, day) = day.parts();
    match spoken(locale) {
        Locale::Zh => format!("{month}月{day}日"),
        Locale::En => format!("{day} {}", month_name(month)),
    }
}

/// A month in full: `2026年10月`, `October 2026`.
pub fn month(period: BillingPeriod, locale: Locale) -> String {
    let (year, month) = (period.year(), period.month());
    match spoken(locale) {
        Locale::Zh => format!("{year}年{month}月"),
        Locale::En => format!("{} {year}", month_name(month.unsigned_abs())),
    }
}

/// A month where there is little room: `10月`, `Oct`.
pub fn month_short(period: BillingPeriod, locale: Locale) -> String {
    let month = period.month().unsigned_abs();
    match spoken(locale) {
        Locale::Zh => format!("{month}月"),
        Locale::En => month_name(month).chars().take(3).collect(),
    }
}

/// A moment in full: `2026年11月21日 08:05`, `21 November 2026, 08:05`.
pub fn moment(moment: &Moment, locale: Locale) -> String {
    with_clock(&day(&moment.day(), locale), moment, locale)
}

/// A moment whose year goes without saying: `11月21日 08:05`, `21 November, 08:05`.
pub fn moment_of_year(moment: &Moment, locale: Locale) -> String {
    with_clock(&day_of_year(&moment.day(), locale), moment, locale)
}

fn with_clock(day: &str, moment: &Moment, locale: Locale) -> String {
    let comma = match spoken(locale) {
        Locale::Zh => "",
        Locale::En => ",",
    };
    format!("{day}{comma} {}", moment.clock())
}

#[cfg(test)]
mod tests {
    use super::*;
    use Locale::{En, Zh};
    use expect_test::expect;

    #[test]
    fn days_months_and_moments_follow_the_habit_of_the_language() {
        let at: Moment = "2026-11-05T08:05:09+08:00".parse().expect("a moment");
        let month_of: BillingPeriod = "2026-09".parse().expect("a month");
        let shown = |locale| {
            [
                day(&at.day(), locale),
                day_of_year(&at.day(), locale),
                moment(&at, locale),
                moment_of_year(&at, locale),
                month(month_of, locale),
                month_short(month_of, locale),
            ]
            .join("|")
        };
        expect!["2026年11月5日|11月5日|2026年11月5日 08:05|11月5日 08:05|2026年9月|9月"]
            .assert_eq(&shown(Zh));
        expect![
            "5 November 2026|5 November|5 November 2026, 08:05|5 November, 08:05|September 2026|Sep"
        ]
        .assert_eq(&shown(En));
    }
}
