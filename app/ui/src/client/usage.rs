//! What is left of allowances, and detailed records.

use crate::client::Get;
use hall_api::{UsageConsumption, UsageRecords, paths};
use hall_types::Locale;

/// What is left of every allowance.
pub fn consumption() -> Get<UsageConsumption> {
    Get::new(paths::USAGE_CONSUMPTION)
}

/// Detailed records; wants a second factor. `filter` is the part of the address after `?`.
pub fn records(filter: &str) -> Get<UsageRecords> {
    Get::new(with_filter(paths::USAGE_RECORDS, filter))
}

/// Address of the same records as CSV in a language, for a link.
pub fn records_csv_href(filter: &str, locale: Locale) -> String {
    let and = if filter.is_empty() { "" } else { "&" };
    with_filter(paths::USAGE_RECORDS_CSV, &format!("{filter}{and}locale={locale}"))
}

fn with_filter(path: &str, filter: &str) -> String {
    if filter.is_empty() { path.to_owned() } else { format!("{path}?{filter}") }
}
