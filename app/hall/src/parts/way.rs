//! The way from home to a page, for the breadcrumbs above it.

use app_ui::{Word, words::frame};
use hall_content::Route;
use hall_types::Locale;

/// Home, then the part of the hall a page belongs to.
pub(crate) fn through(locale: Locale, area: Word, route: Route) -> Vec<(String, Route)> {
    let mut way = from_home(locale);
    way.push((area.get(locale).to_owned(), route));
    way
}

/// Home alone, for pages right below it.
pub(crate) fn from_home(locale: Locale) -> Vec<(String, Route)> {
    vec![(frame::HOME.get(locale).to_owned(), Route::Home)]
}
