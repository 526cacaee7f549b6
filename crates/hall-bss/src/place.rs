//! Places of a record in words.
//!
//! What does not live here: zones (the catalogue's disclosure explains them).

use hall_catalog::Catalog;
use hall_rating::{CountryCode, Destination, Origin};
use hall_types::Text;

/// Where somebody was.
pub(crate) fn origin_words(catalog: &Catalog, origin: Origin) -> Text {
    match origin {
        Origin::Home => Text::new("本地", "Home"),
        Origin::Province => Text::new("省内漫游", "In the province"),
        Origin::National => Text::new("国内漫游", "In another province"),
        Origin::Abroad(country) => country_words(catalog, country),
    }
}

/// Where the other party's number is from.
pub(crate) fn destination_words(catalog: &Catalog, destination: Destination) -> Text {
    match destination {
        Destination::Local => Text::new("本地号码", "Local number"),
        Destination::Domestic => Text::new("国内号码", "Mainland number"),
        Destination::Abroad(country) => country_words(catalog, country),
    }
}

/// The name of a country or region; one no zone has keeps its code.
fn country_words(catalog: &Catalog, country: CountryCode) -> Text {
    let countries = catalog.zones().iter().flat_map(|zone| &zone.countries);
    let mut named = countries.filter(|it| it.code == country.as_str());
    let known = named.next().map(|it| it.name.clone());
    known.unwrap_or_else(|| Text::new(country.as_str(), country.as_str()))
}
