//! Dates as people read them.

use hall_types::Locale;
use jiff::civil::Date;
use leptos::prelude::*;

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

/// A day in full: `2026年11月21日`, `21 November 2026`.
pub(crate) fn long(date: Date, locale: Locale) -> String {
    let (year, month, day) = (date.year(), date.month(), date.day());
    match locale {
        Locale::Zh => format!("{year}年{month}月{day}日"),
        Locale::En => {
            let month = MONTHS[usize::from(month.unsigned_abs()) - 1];
            format!("{day} {month} {year}")
        }
    }
}

/// A day in full, as a `<time>` that machines can read.
pub(crate) fn time(date: Date, locale: Locale) -> impl IntoView {
    view! { <time datetime=date.to_string()>{long(date, locale)}</time> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn days_are_written_in_full() {
        assert_eq!(long(date(2026, 11, 21), Locale::Zh), "2026年11月21日");
        assert_eq!(long(date(2026, 1, 5), Locale::En), "5 January 2026");
        assert_eq!(long(date(2026, 12, 31), Locale::En), "31 December 2026");
    }
}
