//! A country has one price: it is in one zone at most, and a zone has some.

use crate::model::CatalogFile;
use hall_types::{Problem, Where};
use std::collections::BTreeMap;

pub(super) fn check(files: &[CatalogFile], findings: &mut Vec<Problem>) {
    let mut taken: BTreeMap<&str, &str> = BTreeMap::new();
    for (document, file) in files.iter().enumerate() {
        for (index, zone) in file.zone.iter().enumerate() {
            let place = Where::document(document).at("zone").at(index).at("countries");
            if zone.countries.is_empty() {
                findings.push(Problem::error(
                    "catalog/empty-zone",
                    place.clone(),
                    format!("the zone {} has no countries", zone.id),
                    "name at least one, or remove the zone",
                ));
            }
            for (index, country) in zone.countries.iter().enumerate() {
                let Some(other) = taken.insert(&country.code, zone.id.as_str()) else { continue };
                findings.push(Problem::error(
                    "catalog/duplicate-country",
                    place.at(index).at("code"),
                    format!("{} is in the zone {other} already", country.code),
                    "leave each country in one zone, so that it has one price",
                ));
            }
        }
    }
}
