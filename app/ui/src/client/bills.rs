//! Bills.

use crate::client::{Get, request::with_id};
use hall_api::{Bill, Bills, paths};
use hall_types::{BillingPeriod, Locale};

/// The month that runs and those before it.
pub fn list() -> Get<Bills> {
    Get::new(paths::BILLS)
}

/// The bill of a month.
pub fn one(month: BillingPeriod) -> Get<Bill> {
    Get::new(with_id(paths::BILL, &month.to_string()))
}

/// Address of the same bill as CSV in a language, for a link.
pub fn csv_href(month: BillingPeriod, locale: Locale) -> String {
    format!("{}?locale={locale}", with_id(paths::BILL_CSV, &month.to_string()))
}
