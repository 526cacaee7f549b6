//! Dates as people read them, in the words of the price disclosure.

use hall_catalog::disclosure::date;
use hall_types::Locale;
use jiff::civil::Date;
use leptos::prelude::*;

/// A day in full: `2026年11月21日`, `21 November 2026`.
pub(crate) fn long(day: Date, locale: Locale) -> String {
    date(day).get(locale).to_owned()
}

/// A day in full, as a `<time>` that machines can read.
pub(crate) fn time(day: Date, locale: Locale) -> impl IntoView {
    view! { <time datetime=day.to_string()>{long(day, locale)}</time> }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;

    #[test]
    fn days_are_written_in_full() {
        assert_eq!(long(civil::date(2026, 11, 21), Locale::Zh), "2026年11月21日");
        assert_eq!(long(civil::date(2026, 1, 5), Locale::En), "5 January 2026");
        assert_eq!(long(civil::date(2026, 12, 31), Locale::En), "31 December 2026");
    }
}
